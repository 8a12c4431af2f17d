"""The job: a run of a program that trains nothing, such as one that prepares data."""

from __future__ import annotations

from polyaxon_client.tracking import paths
from polyaxon_client.tracking.run import TrackedRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Self

    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.tokens import Token


class BaseJob(TrackedRun):
    """What jobs and build jobs share."""

    id_argument = "job_id"

    @property
    def job_id(self) -> str | None:
        """The run's uuid, 32 hexadecimal digits; None before ``create``."""
        return self._uuid

    @property
    def client_backend(self) -> Any:
        """The part of the API client for jobs of this kind: ``client.job`` or ``client.build_job``."""
        return self.client.job

    @staticmethod
    def get_job_info() -> dict[str, Any] | None:
        """Names and uuids of the managed run. Raises outside a managed run."""
        return paths.get_job_info()

    def _create_for_user(self) -> None:
        self.create()

    def create(self) -> Self:
        """Creates the run and starts it."""
        raise NotImplementedError


class Job(BaseJob):
    """A run of a program, like :class:`Experiment` without metrics. Inside a run that Polyaxon started nothing is given.

    >>> job = Job(project="quick-start")                             # doctest: +SKIP
    >>> job.create(name="prepare-data")                              # doctest: +SKIP
    >>> job.log_artifact("features.parquet")                         # doctest: +SKIP

    Args:
        project: as for :class:`Experiment`.
        job_id: the uuid of a run that exists, to go on with it. Such a run does not end with the program.
        client: a configured client; its host and token are used.
        track_logs: take what the program logs with the standard ``logging``.
        track_code: store the git commit of the working folder.
        track_env: store a snapshot of the environment.
        outputs_store: a store of your own for artifacts; see :class:`Experiment`.
        track_git: the documentation's name for ``track_code``.
        host: address of the server; by default ``POLYAXON_HOST``.
        token: a text, or a callable that gives one; by default ``POLYAXON_AUTH_TOKEN``.
        resume: with ``job_id``, the run ends with the program; see :class:`Experiment`.
        strict: raise when something is lost or cannot be sent; see :class:`Experiment`.
        track_console: take what the program prints; see :class:`Experiment`.
        alert_on_failure: alert when the run fails; see :class:`Experiment`.

    Raises:
        ConfigurationError: no project is named, or a variable or file is malformed.
        InvalidValueError: the project or the id has no valid form.
    """

    def __init__(
        self,
        project: str | None = None,
        job_id: str | int | None = None,
        client: PolyaxonClient | None = None,
        track_logs: bool = True,
        track_code: bool = True,
        track_env: bool = True,
        outputs_store: Any = None,
        *,
        track_git: bool | None = None,
        host: str | None = None,
        token: Token | None = None,
        resume: str | None = None,
        strict: bool = False,
        track_console: bool | None = None,
        alert_on_failure: bool | None = None,
    ) -> None:
        self.job: dict[str, Any] | None = None
        """What ``create`` made: uuid, project, name, tags ...; None before."""
        super().__init__(
            project,
            job_id,
            client,
            track_logs=track_logs,
            track_code=track_code if track_git is None else track_git,
            track_env=track_env,
            host=host,
            token=token,
            resume=resume,
            truncate_after=None,
            strict=strict,
            outputs_store=outputs_store,
            track_console=track_console,
            alert_on_failure=alert_on_failure,
        )

    def create(
        self,
        name: str | None = None,
        backend: str | None = None,
        tags: str | Iterable[str] | None = None,
        description: str | None = None,
        content: str | Mapping[str, Any] | None = None,
        build_id: str | int | None = None,
        base_outputs_path: str | None = None,
        *,
        config: str | Mapping[str, Any] | None = None,
        create_project: bool = False,
    ) -> Self:
        """Creates the run and starts it, as ``Experiment.create`` does; called for you by the first ``log_*`` otherwise.

        Args:
            name: letters, digits, ``_`` and ``-``; anything else is made such a name and kept in ``meta_info.name``.
            backend: kept in ``meta_info.backend``; ``other`` by default.
            tags: a list, or one text of several separated by commas.
            description: a text.
            content: a polyaxonfile, as text or mapping; stored with the run's outputs.
            build_id: the uuid of the :class:`BuildJob` whose image is used.
            base_outputs_path: not used: outputs are stored with the run.
            config: the documentation's name for ``content``.
            create_project: create the project when there is none.

        Returns:
            The job itself.

        Raises:
            PolyaxonClientException: the server says no, or the run is created already.
        """
        self.job = self._create_described(
            name,
            tags,
            description,
            config if content is None else content,
            meta_info={"backend": backend or "other"},
            build_id=build_id,
            create_project=create_project,
        )
        return self
