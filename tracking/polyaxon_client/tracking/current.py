"""One current run, for scripts that call functions: ``tracking.init(...)`` and then ``tracking.log_metrics(...)``.

The functions are the methods of :class:`Experiment`, called on the current one: same arguments, same promises.

- ``init`` begins a run and makes it the current one. A run that an earlier ``init`` began ends as succeeded first; where
  both are the same run (inside Polyaxon, or the same ``experiment_id``), it goes on.
- A call before ``init`` begins a run with what the settings say, as ``Experiment()`` does.
- After ``end`` the run stays the current one until the next ``init``: what is logged late still arrives in it.
- A forked child shares its parent's current run, and never ends it; an ``init`` of its own begins one of its own.
"""

from __future__ import annotations

from polyaxon_client.tracking import paths
from polyaxon_client.tracking.experiment import Experiment

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any, ParamSpec, TypeVar

    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.tokens import Token

    P = ParamSpec("P")
    R = TypeVar("R")

_held: dict[str, Experiment] = {}


def init(
    project: str | None = None,
    experiment_id: str | int | None = None,
    *,
    name: str | None = None,
    tags: str | Iterable[str] | None = None,
    description: str | None = None,
    framework: str | None = None,
    create_project: bool = False,
    owner: str | None = None,
    group_id: str | int | None = None,
    client: PolyaxonClient | None = None,
    track_logs: bool = True,
    track_code: bool = True,
    track_env: bool = True,
    outputs_store: Any = None,
    host: str | None = None,
    token: Token | None = None,
    resume: str | None = None,
    truncate_after: int | None = None,
    strict: bool = False,
    rank: int | None = None,
    track_console: bool | None = None,
    alert_on_failure: bool | None = None,
) -> Experiment:
    """Begins a run, or goes on with one, and makes it the current one.

    >>> from polyaxon_client import tracking                          # doctest: +SKIP
    >>> tracking.init(project="quick-start", name="sgd-1")            # doctest: +SKIP
    >>> tracking.log_metrics(step=1, loss=0.3)                        # doctest: +SKIP

    Args:
        project: as for :class:`Experiment`, and so all that is not named here.
        experiment_id: the uuid of a run that exists, to go on with it.
        name: as for :meth:`Experiment.create`.
        tags: a list, or one text of several separated by commas.
        description: a text.
        framework: kept in ``meta_info.framework``.
        create_project: create the project when there is none.
        owner: the project's owner, where ``project`` does not name it.

    Returns:
        The current run.

    Raises:
        PolyaxonClientException: as :class:`Experiment` and :meth:`Experiment.create` do.
    """
    if owner is not None and project is not None and "/" not in project:
        project = f"{owner}/{project}"
    before = _held.get("run")
    if before and resume is None and _goes_on(before, experiment_id):
        experiment = before
    else:
        if before:
            _end_own(before)
        experiment = Experiment(
            project,
            experiment_id,
            group_id,
            client,
            track_logs,
            track_code,
            track_env,
            outputs_store,
            host=host,
            token=token,
            resume=resume,
            truncate_after=truncate_after,
            strict=strict,
            rank=rank,
            track_console=track_console,
            alert_on_failure=alert_on_failure,
        )
    if experiment.experiment_id is None or (resume is not None and experiment is not before):
        experiment.create(name, framework, None, tags, description, create_project=create_project)
    else:
        _describe(experiment, name, tags, description, framework)
    _held["run"] = experiment
    return experiment


def get_or_create_run(tracking_run: Experiment | None = None) -> Experiment:
    """The run that is given, else the current one, else a new one: for code that is called with or without a run."""
    if tracking_run is not None:
        return tracking_run
    run = _held.get("run")
    # Threads that come here together get one object.
    return _held.setdefault("run", Experiment()) if run is None else run


def current_run() -> Experiment | None:
    """The current run; None before ``init`` and before the first call."""
    return _held.get("run")


def _goes_on(before: Experiment, experiment_id: str | int | None) -> bool:
    """Whether the run that is asked for is the current one."""
    if experiment_id is None:
        return before.settings.is_managed and before.experiment_id == before.settings.run_uuid is not None
    return str(experiment_id).replace("-", "").lower() == before.experiment_id


def _end_own(run: Experiment) -> None:
    """Ends a run that began here; one that was joined goes on elsewhere."""
    recording = run._recording
    if recording is not None and recording.owns_end:
        run.end()


def _describe(
    experiment: Experiment,
    name: str | None,
    tags: str | Iterable[str] | None,
    description: str | None,
    framework: str | None,
) -> None:
    if name:
        experiment.set_name(name)
    if tags:
        experiment.log_tags(tags)
    if description:
        experiment.set_description(description)
    if framework:
        experiment.log_framework(framework)


def _verb(method: Callable[P, R]) -> Callable[P, R]:
    """The method as a function on the current run."""
    name = method.__name__

    def call(*args: P.args, **kwargs: P.kwargs) -> R:
        result: R = getattr(get_or_create_run(), name)(*args, **kwargs)
        return result

    call.__name__ = call.__qualname__ = name
    call.__module__ = __name__
    call.__doc__ = method.__doc__
    # What `inspect`, `help` and editors take the signature from.
    call.__wrapped__ = method  # type: ignore[attr-defined]
    return call


# Only its methods' names, signatures and documentation are read: bound ones have no `self`.
_shown = object.__new__(Experiment)

end = _verb(_shown.end)
alert = _verb(_shown.alert)
log_altair_chart = _verb(_shown.log_altair_chart)
log_artifact = _verb(_shown.log_artifact)
log_artifact_lineage = _verb(_shown.log_artifact_lineage)
log_artifact_ref = _verb(_shown.log_artifact_ref)
log_artifacts = _verb(_shown.log_artifacts)
log_audio = _verb(_shown.log_audio)
log_backend = _verb(_shown.log_backend)
log_bokeh_chart = _verb(_shown.log_bokeh_chart)
log_build = _verb(_shown.log_build)
log_code = _verb(_shown.log_code)
log_code_ref = _verb(_shown.log_code_ref)
log_confusion_matrix = _verb(_shown.log_confusion_matrix)
log_curve = _verb(_shown.log_curve)
log_data_ref = _verb(_shown.log_data_ref)
log_dataframe = _verb(_shown.log_dataframe)
log_dir_ref = _verb(_shown.log_dir_ref)
log_env = _verb(_shown.log_env)
log_failed = _verb(_shown.log_failed)
log_file_ref = _verb(_shown.log_file_ref)
log_framework = _verb(_shown.log_framework)
log_histogram = _verb(_shown.log_histogram)
log_html = _verb(_shown.log_html)
log_image = _verb(_shown.log_image)
log_image_with_boxes = _verb(_shown.log_image_with_boxes)
log_inputs = _verb(_shown.log_inputs)
log_markdown = _verb(_shown.log_markdown)
log_meta = _verb(_shown.log_meta)
log_metric = _verb(_shown.log_metric)
log_metrics = _verb(_shown.log_metrics)
log_model = _verb(_shown.log_model)
log_model_ref = _verb(_shown.log_model_ref)
log_mpl_image = _verb(_shown.log_mpl_image)
log_mpl_plotly_chart = _verb(_shown.log_mpl_plotly_chart)
log_np_histogram = _verb(_shown.log_np_histogram)
log_output = _verb(_shown.log_output)
log_outputs = _verb(_shown.log_outputs)
log_params = _verb(_shown.log_params)
log_plotly_chart = _verb(_shown.log_plotly_chart)
log_pr_curve = _verb(_shown.log_pr_curve)
log_progress = _verb(_shown.log_progress)
log_roc_auc_curve = _verb(_shown.log_roc_auc_curve)
log_run_env = _verb(_shown.log_run_env)
log_sklearn_pr_curve = _verb(_shown.log_sklearn_pr_curve)
log_sklearn_roc_auc_curve = _verb(_shown.log_sklearn_roc_auc_curve)
log_status = _verb(_shown.log_status)
log_stopped = _verb(_shown.log_stopped)
log_succeeded = _verb(_shown.log_succeeded)
log_tags = _verb(_shown.log_tags)
log_tensorboard_ref = _verb(_shown.log_tensorboard_ref)
log_text = _verb(_shown.log_text)
log_trace = _verb(_shown.log_trace)
log_video = _verb(_shown.log_video)
promote_to_artifact_version = _verb(_shown.promote_to_artifact_version)
promote_to_model_version = _verb(_shown.promote_to_model_version)
send_logs = _verb(_shown.send_logs)
set_description = _verb(_shown.set_description)
set_name = _verb(_shown.set_name)
set_seed = _verb(_shown.set_seed)
set_readme = _verb(_shown.set_readme)
start = _verb(_shown.start)
use_version = _verb(_shown.use_version)
get_artifacts_path = _verb(_shown.get_artifacts_path)
get_tensorboard_path = _verb(_shown.get_tensorboard_path)


def get_outputs_path(
    rel_path: str | None = None,
    ensure_path: bool = True,
    is_dir: bool = False,
    use_store_path: bool = False,
) -> str | None:
    """The folder for the current run's outputs, or a path in there; see :meth:`Experiment.get_outputs_path`.

    Without a current run and without arguments it is the folder that Polyaxon gave the program.

    Raises:
        PolyaxonClientException: as just said, and the program was not started by Polyaxon.
    """
    if current_run() is None and rel_path is None and not use_store_path:
        return paths.get_outputs_path()
    return get_or_create_run().get_outputs_path(rel_path, ensure_path, is_dir, use_store_path)
