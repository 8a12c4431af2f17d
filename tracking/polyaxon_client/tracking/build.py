"""The build job: a run that makes a container image."""

from __future__ import annotations

from polyaxon_client.tracking.job import BaseJob

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Self

    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.tokens import Token

_DOCKERFILE = "outputs/Dockerfile"


class BuildJob(BaseJob):
    """A run that builds an image. Runs that use the image name it as ``build_id``.

    >>> build = BuildJob(project="quick-start")                      # doctest: +SKIP
    >>> build.create(name="image")                                   # doctest: +SKIP
    >>> build.log_dockerfile("FROM python:3.12")                     # doctest: +SKIP

    The environment is not captured: that of the building program says nothing about the image.

    Args:
        project: as for :class:`Experiment`.
        job_id: the uuid of a run that exists, to go on with it. Such a run does not end with the program.
        client: a configured client; its host and token are used.
        track_logs: take what the program logs with the standard ``logging``.
        track_code: store the git commit of the working folder.
        host: address of the server; by default ``POLYAXON_HOST``.
        token: a text, or a callable that gives one; by default ``POLYAXON_AUTH_TOKEN``.
        resume: with ``job_id``, the run ends with the program; see :class:`Experiment`.
        strict: raise when something is lost or cannot be sent; see :class:`Experiment`.

    Raises:
        ConfigurationError: no project is named, or a variable or file is malformed.
        InvalidValueError: the project or the id has no valid form.
    """

    # Not Polyaxon's own kind `builder`: the dashboard's list of upstream runs breaks on one.
    kind = "job"
    legacy_kind = "build"

    def __init__(
        self,
        project: str | None = None,
        job_id: str | int | None = None,
        client: PolyaxonClient | None = None,
        track_logs: bool = True,
        track_code: bool = True,
        *,
        host: str | None = None,
        token: Token | None = None,
        resume: str | None = None,
        strict: bool = False,
    ) -> None:
        self.job: dict[str, Any] | None = None
        """What ``create`` made: uuid, project, name, tags ...; None before."""
        super().__init__(
            project,
            job_id,
            client,
            track_logs=track_logs,
            track_code=track_code,
            track_env=False,
            host=host,
            token=token,
            resume=resume,
            truncate_after=None,
            strict=strict,
        )

    @property
    def client_backend(self) -> Any:
        """The part of the API client for build jobs: ``client.build_job``."""
        return self.client.build_job

    def create(
        self,
        name: str | None = None,
        backend: str | None = None,
        tags: str | Iterable[str] | None = None,
        description: str | None = None,
        content: str | Mapping[str, Any] | None = None,
        *,
        config: str | Mapping[str, Any] | None = None,
        create_project: bool = False,
    ) -> Self:
        """Creates the run and starts it, as ``Job.create`` does; the arguments mean the same.

        Returns:
            The build job itself.

        Raises:
            PolyaxonClientException: the server says no, or the run is created already.
        """
        self.job = self._create_described(
            name,
            tags,
            description,
            config if content is None else content,
            meta_info={"backend": backend or "other"},
            create_project=create_project,
        )
        return self

    def log_dockerfile(self, dockerfile: str) -> None:
        """Stores the text of the Dockerfile as ``outputs/Dockerfile``, with a lineage row of kind ``dockerfile``."""
        from polyaxon_client.tracking.lineage import file_row

        recording = self._recorded()
        recording.snapshots.write(_DOCKERFILE, dockerfile.encode())
        row = {**file_row(recording.paths.run_dir, _DOCKERFILE), "kind": "dockerfile"}
        self._artifact(row, _DOCKERFILE)
