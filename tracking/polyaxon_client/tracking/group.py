"""The group: a run that stands for several experiments, which know it as their origin."""

from __future__ import annotations

from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking.experiment import Experiment
from polyaxon_client.tracking.run import TrackedRun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any, Self

    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.tokens import Token


class Group(TrackedRun):
    """Several experiments that belong together, such as the trials of a search.

    >>> group = Group(project="quick-start")                         # doctest: +SKIP
    >>> group.create(name="search")                                  # doctest: +SKIP
    >>> for lr in (0.1, 0.01):                                       # doctest: +SKIP
    ...     experiment = group.create_experiment(name=f"lr-{lr}")
    ...     experiment.log_params(lr=lr)
    ...     experiment.log_succeeded()
    >>> group.log_succeeded()                                        # doctest: +SKIP

    A group is a run with ``meta_info.legacy_kind: group``. A member has ``meta_info.group`` and an edge from the group, so
    the dashboard finds members by the query ``meta_info.group:<uuid>`` and in the group's lineage, downstream. The group ends with the
    program, and not with its members.

    Args:
        project: as for :class:`Experiment`.
        group_id: the uuid of a group that exists, to go on with it. Such a group does not end with the program.
        client: a configured client; its host and token are used.
        track_logs: take what the program logs with the standard ``logging``; the members take it, too.
        track_code: store the git commit of the working folder.
        track_env: store a snapshot of the environment.
        outputs_store: a store of your own for artifacts, also of the members; see :class:`Experiment`.
        host: address of the server; by default ``POLYAXON_HOST``.
        token: a text, or a callable that gives one; by default ``POLYAXON_AUTH_TOKEN``.
        resume: with ``group_id``, the group ends with the program; see :class:`Experiment`.
        strict: raise when something is lost or cannot be sent, also of the members; see :class:`Experiment`.

    Raises:
        ConfigurationError: no project is named, or a variable or file is malformed.
        InvalidValueError: the project or the id has no valid form.
    """

    # Not "matrix": the dashboard's page of those counts the children of a pipeline, and hides logs and files.
    legacy_kind = "group"
    id_argument = "group_id"
    _member_class = Experiment
    """What ``create_experiment`` makes."""

    def __init__(
        self,
        project: str | None = None,
        group_id: str | int | None = None,
        client: PolyaxonClient | None = None,
        track_logs: bool = True,
        track_code: bool = True,
        track_env: bool = True,
        outputs_store: Any = None,
        *,
        host: str | None = None,
        token: Token | None = None,
        resume: str | None = None,
        strict: bool = False,
    ) -> None:
        self.group: dict[str, Any] | None = None
        """What ``create`` made: uuid, project, name, tags ...; None before."""
        self.base_outputs_path: str | None = None
        """As it was given to ``create``."""
        super().__init__(
            project,
            group_id,
            client,
            track_logs=track_logs,
            track_code=track_code,
            track_env=track_env,
            host=host,
            token=token,
            resume=resume,
            truncate_after=None,
            strict=strict,
            outputs_store=outputs_store,
            # Polyaxon starts experiments and jobs: inside one of them a group is a run of its own.
            is_new=True,
        )

    @property
    def group_id(self) -> str | None:
        """The run's uuid, 32 hexadecimal digits; None before ``create``."""
        return self._uuid

    def create(
        self,
        name: str | None = None,
        tags: str | Iterable[str] | None = None,
        description: str | None = None,
        content: str | Mapping[str, Any] | None = None,
        base_outputs_path: str | None = None,
        *,
        config: str | Mapping[str, Any] | None = None,
        create_project: bool = False,
    ) -> Self:
        """Creates the group and starts it; called for you by the first ``log_*`` or ``create_experiment`` otherwise.

        Args:
            name: letters, digits, ``_`` and ``-``; anything else is made such a name and kept in ``meta_info.name``.
            tags: a list, or one text of several separated by commas.
            description: a text.
            content: the settings of the search, as text or mapping; stored with the run's outputs.
            base_outputs_path: kept as an attribute; outputs are stored with the runs.
            config: the documentation's name for ``content``.
            create_project: create the project when there is none.

        Returns:
            The group itself.

        Raises:
            PolyaxonClientException: the server says no, or the group is created already.
        """
        self.base_outputs_path = base_outputs_path
        self.group = self._create_described(
            name,
            tags,
            description,
            config if content is None else content,
            meta_info={},
            create_project=create_project,
        )
        return self

    def create_experiment(
        self,
        name: str | None = None,
        framework: str | None = None,
        tags: str | Iterable[str] | None = None,
        description: str | None = None,
        content: str | Mapping[str, Any] | None = None,
        *,
        backend: str | None = None,
        config: str | Mapping[str, Any] | None = None,
    ) -> Experiment:
        """Creates an experiment that belongs to the group; the arguments are those of ``Experiment.create``.

        Raises:
            PolyaxonClientException: the server says no.
        """
        self._recorded()
        experiment = Experiment(
            project=self.project,
            group_id=self.group_id,
            client=self.client,
            track_logs=self.track_logs,
            track_code=self.track_code,
            track_env=self.track_env,
            outputs_store=self._own_store,
            strict=self._is_strict,
        )
        experiment.group_name = None if self.group is None else self.group.get("name")
        return experiment.create(
            name=name,
            framework=framework,
            backend=backend,
            tags=tags,
            description=description,
            content=content,
            config=config,
        )

    def list_experiments(
        self, query: str | None = None, sort: str | None = None, page: int = 1
    ) -> list[dict[str, Any]]:
        """The group's experiments as the server has them, 20 a page (ListRuns). Asks the server, and may raise.

        Args:
            query: a further condition, such as ``status:running`` or ``metrics.loss:<0.1``.
            sort: a field, such as ``-created_at`` or ``metrics.loss``.
            page: 1 is the first.

        Raises:
            PolyaxonClientException: the group is not created, or the server did not answer.
        """
        from polyaxon_client.api.runs import list_page

        if self._uuid is None:
            raise PolyaxonClientException("the group is not created yet", hint="Call create() first.")
        listed = list_page(
            self.client,
            self.username,
            self.project_name,
            kind="experiment",
            group=self._uuid,
            query=query,
            sort=sort,
            page=page,
        )
        return list(listed["results"])

    def _create_for_user(self) -> None:
        self.create()

    def _link(self, uuid: str, role: str) -> None:
        # Setting edges on the group would compete with its members, who are setting theirs.
        self._fields({"meta_info": {role: uuid}})
