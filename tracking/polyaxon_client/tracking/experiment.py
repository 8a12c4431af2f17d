"""The experiment: a run of a training script, with its metrics."""

from __future__ import annotations

from time import time

from polyaxon_client.tracking import paths
from polyaxon_client.tracking.events.media import MediaCalls
from polyaxon_client.tracking.events.plots import PlotCalls
from polyaxon_client.tracking.events.references import ReferenceCalls
from polyaxon_client.tracking.run import TrackedRun
from polyaxon_client.tracking.values import metric_value, step_value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Any, Self

    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.tokens import Token

_METRICS = "metrics"


class Experiment(MediaCalls, PlotCalls, ReferenceCalls, TrackedRun):
    """A run of a training script.

    >>> experiment = Experiment(project="quick-start")               # doctest: +SKIP
    >>> experiment.create(name="sgd-1", tags=["digits"])             # doctest: +SKIP
    >>> experiment.log_params(lr=0.01)                               # doctest: +SKIP
    >>> experiment.log_metrics(step=1, loss=0.3, accuracy=0.91)      # doctest: +SKIP

    The run ends with the program: succeeded, failed after an uncaught exception or ``sys.exit`` with a code, stopped
    after Ctrl-C, failed when the process is killed. As a context manager it ends with the block.

    With ``POLYAXON_NO_OP=true`` every call does nothing. Inside a run that Polyaxon started nothing needs to be given.
    Without a host the run is recorded on this machine, to be sent later.

    Args:
        project: ``name``, ``owner/name`` or ``owner.name``; by default ``POLYAXON_PROJECT``, then
            ``.polyaxon/.project``.
        experiment_id: the uuid of a run that exists, to go on with it. Such a run does not end with the program. A name
            that only one run of the project has, or the number that a migrated run had, is looked up (ListRuns). When
            another machine is still at work on the run, what this one stores is kept apart: metric ``loss`` as
            ``loss-<host>-<digits>``, files in ``outputs/<host>-<digits>/``; parameters and tags are merged.
        group_id: the uuid of a group that the experiment is to belong to; see :class:`Group`.
        client: a configured client; its host and token are used.
        track_logs: take what the program logs with the standard ``logging``.
        track_code: store the git commit of the working folder.
        track_env: store a snapshot of the environment.
        outputs_store: a store of your own, with ``upload_file`` and ``upload_dir``: ``log_artifact`` and
            ``log_artifacts`` hand files to it. Without one they are stored with the run.
        track_git: the documentation's name for ``track_code``.
        host: address of the server, such as ``http://localhost:8000``; by default ``POLYAXON_HOST``.
        token: a text, or a callable that gives one; by default ``POLYAXON_AUTH_TOKEN``.
        resume: with ``experiment_id``, the run ends with the program as one of its own. ``must``: go on with the run,
            which has to exist; ``never``: begin it, and it must not exist; ``allow``: either. A run that had ended is
            running again.
        truncate_after: with ``resume``, the step of the checkpoint that the program restarts from: the points of all
            metrics behind it are taken back.
        strict: raise when the server says nothing at ``create``, when a record is lost, and when ``end`` leaves
            something unsent.
        rank: which of a distributed job's processes this is; by default as the launcher says (``RANK`` with
            ``WORLD_SIZE``, Open MPI, MPICH, ``srun``, ``TF_CONFIG``). Ranks other than 0 log under names of their own
            (``loss-rank-3``), and leave params, tags and status to rank 0.
        track_console: take what the program prints to ``sys.stdout`` and ``sys.stderr`` into the run's logs, with
            progress bars in their last state; by default ``POLYAXON_TRACKING_CONSOLE``, else not. Printing itself stays
            as it was.
        alert_on_failure: alert when the run fails or its process is killed, as :meth:`alert` does; by default
            ``POLYAXON_TRACKING_ALERT_ON_FAILURE``, else not.

    Raises:
        ConfigurationError: no project is named, or a variable or file is malformed.
        InvalidValueError: the project or the id has no valid form.
    """

    legacy_kind = "experiment"

    def __init__(
        self,
        project: str | None = None,
        experiment_id: str | int | None = None,
        group_id: str | int | None = None,
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
        truncate_after: int | None = None,
        strict: bool = False,
        rank: int | None = None,
        track_console: bool | None = None,
        alert_on_failure: bool | None = None,
    ) -> None:
        self.experiment: dict[str, Any] | None = None
        """What ``create`` made: uuid, project, name, tags ...; None before."""
        self._checked_names: set[str] = set()
        super().__init__(
            project,
            experiment_id,
            client,
            track_logs=track_logs,
            track_code=track_code if track_git is None else track_git,
            track_env=track_env,
            host=host,
            token=token,
            resume=resume,
            truncate_after=truncate_after,
            strict=strict,
            outputs_store=outputs_store,
            is_new=group_id is not None,
            rank=rank,
            track_console=track_console,
            alert_on_failure=alert_on_failure,
        )
        self.group_name: str | None = None
        """The group's name, where a group made the experiment."""
        self._group_id: str | None = None
        if group_id is not None:
            from polyaxon_client.tracking.run_ids import run_uuid

            self._group_id = run_uuid(group_id, self.settings)
            self._edges[self._group_id] = "group"

    @property
    def group_id(self) -> str | None:
        """The uuid of the group that the experiment belongs to; None without one."""
        return self._group_id

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        """An experiment can be shipped to tasks and workers: its run's id travels, and no token."""
        from polyaxon_client.tracking.shipping import packed

        self._recorded()
        return packed(self)

    @property
    def experiment_id(self) -> str | None:
        """The run's uuid, 32 hexadecimal digits; None before ``create``."""
        return self._uuid

    def create(
        self,
        name: str | None = None,
        framework: str | None = None,
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
        """Creates the run and starts it; called for you by the first ``log_*`` otherwise.

        With a server this is the one call that waits for it: at most five seconds, after which the run goes on here and
        is sent when the server answers. A warning says so when no server is there, and a minute later when one is there
        and still has not taken the run. A run that is gone on with (``resume``) gets the name and the description that
        are given here, and the tags besides its own.

        Args:
            name: letters, digits, ``_`` and ``-``; anything else is made such a name and kept in ``meta_info.name``.
            framework: kept in ``meta_info.framework``.
            backend: kept in ``meta_info.backend``; ``other`` by default.
            tags: a list, or one text of several separated by commas.
            description: a text.
            content: a polyaxonfile, as text or mapping; stored with the run's outputs.
            build_id: the uuid of the :class:`BuildJob` whose image is used; see :meth:`log_build`.
            base_outputs_path: not used: outputs are stored with the run.
            config: the documentation's name for ``content``.
            create_project: create the project when there is none.

        Returns:
            The experiment itself.

        Raises:
            PolyaxonClientException: the server says no (unknown project, no permission, bad certificate, not a Polyaxon
                server), or the run is created already.
        """
        meta_info = {"backend": backend or "other"}
        if framework:
            meta_info["framework"] = framework
        if self._group_id is not None:
            meta_info["group"] = self._group_id
            if self.group_name:
                meta_info["group_name"] = self.group_name
        self.experiment = self._create_described(
            name,
            tags,
            description,
            config if content is None else content,
            meta_info=meta_info,
            build_id=build_id,
            create_project=create_project,
        )
        return self

    def log_metrics(
        self, step: int | None = None, timestamp: datetime | str | float | None = None, **metrics: Any
    ) -> None:
        """Logs one point of each metric.

        The points are safe against the death of the process when this returns; the call does no network traffic. They
        are on the dashboard within seconds, and the last values in the run's ``outputs``.

        Args:
            step: an integer, in any order, or None.
            timestamp: when it was measured: a datetime (naive means UTC), an ISO text or Unix seconds; now by default.
            **metrics: numbers, numpy and torch scalars, or anything with ``.item()``; booleans are 1 and 0; None is a gap
                in the chart; NaN and infinities are kept in the file, where the server's replies give null.

        Raises:
            InvalidTypeError: a value is no real number; the metric, the type and the value are named.
            InvalidValueError: the step is no integer, the timestamp no time, or a name is empty.
        """
        at = time() if timestamp is None else _seconds(timestamp)
        checked = self._checked_names
        if step is not None and type(step) is not int:
            step = step_value(step)
        for name, value in metrics.items():
            kind = type(value)
            if (kind is not float and kind is not int) or name not in checked:
                metrics = {name: metric_value(name, value) for name, value in metrics.items()}
                self._check_names(metrics)
                break
        try:
            self._journal_append((_METRICS, at, step, metrics))
        except OverflowError:
            # An integer that the journal's 64 bits do not hold.
            metrics = {name: metric_value(name, value) for name, value in metrics.items()}
            self._journal_append((_METRICS, at, step_value(step), metrics))

    def log_metric(
        self, name: str, value: Any, step: int | None = None, timestamp: datetime | str | float | None = None
    ) -> None:
        """Logs one point of one metric whose name may be any text; else as :meth:`log_metrics`.

        In the name ``,`` ``\\`` ``|`` and control characters become ``_``; ``..`` and a leading ``/`` are dropped.
        """
        at = time() if timestamp is None else _seconds(timestamp)
        value = metric_value(name, value)
        if name not in self._checked_names:
            self._check_names({name: value})
        self._journal_append((_METRICS, at, step_value(step), {name: value}))

    def log_framework(self, framework: str) -> None:
        """Says with which framework the run is made: ``meta_info.framework``."""
        self.log_meta(framework=framework)

    @staticmethod
    def get_cluster_def() -> dict[str, Any] | None:
        """The distributed job's hosts by role. Raises outside a managed run."""
        return paths.get_cluster_def()

    @staticmethod
    def get_task_info() -> dict[str, Any] | None:
        """This process's role and index in a distributed job. Raises outside a managed run."""
        return paths.get_task_info()

    @staticmethod
    def get_experiment_info() -> dict[str, Any] | None:
        """Names and uuids of the managed run. Raises outside a managed run."""
        return paths.get_experiment_info()

    def get_params(self: Experiment | None = None) -> dict[str, Any] | None:
        """The run's parameters: its inputs as the server has them, which it is asked for. None offline.

        Of the run that Polyaxon started, what the platform gave in ``POLYAXON_PARAMS`` counts first.
        ``Experiment.get_params()``, without an experiment, is about that run.

        Raises:
            PolyaxonClientException: the server did not answer, there is no such run, or outside of Polyaxon no run was
                given or created.
        """
        if self is None or self._uuid is None or self._is_the_programs_own():
            return paths.get_params()
        from polyaxon_client.tracking.opening import run_inputs

        return None if self.settings.host is None else run_inputs(self.client, self.settings, self._uuid)

    def get_declarations(self: Experiment | None = None) -> dict[str, Any] | None:
        """The legacy name of :meth:`get_params`."""
        return Experiment.get_params(self)

    @classmethod
    def get_tf_config(cls, envvar: str | None = "TF_CONFIG") -> dict[str, Any] | None:
        """TensorFlow's description of a distributed job, also written to the variable ``envvar``."""
        return paths.get_tf_config(envvar)

    def _is_the_programs_own(self) -> bool:
        return self.settings.is_managed and self._uuid == self.settings.run_uuid

    def _create_for_user(self) -> None:
        self.create()

    def _check_names(self, metrics: dict[str, Any]) -> None:
        from polyaxon_client.tracking.names import stored_name

        self._recorded()
        for name in metrics:
            self._free_name(stored_name(name), "metric")
            self._checked_names.add(name)


def _seconds(timestamp: datetime | str | float) -> float:
    from polyaxon_client.tracking.times import event_time

    return event_time(timestamp).timestamp()
