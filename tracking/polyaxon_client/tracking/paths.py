"""What the platform tells a managed run: its paths, parameters, identity and place in a cluster.

Legacy variables win while they are set; else the answer is derived from what today's platform sets. Every function gives
None in no-op mode, raises outside of the platform (but ``get_base_outputs_path``), and gives None when nothing is known.
Only ``get_params`` may ask the server.
"""

from __future__ import annotations

import os

from polyaxon_client import variables
from polyaxon_client.exceptions import ConfigurationError, InvalidValueError, PolyaxonClientException
from polyaxon_client.tracking.no_op import is_no_op
from polyaxon_client.variables import parse_boolean, text_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_DEFAULT_CONTEXT_ROOT = "/plx-context"


def get_data_paths() -> dict[str, Any] | None:
    """Name and path, or bucket, of each data source that the run was given.

    Raises:
        PolyaxonClientException: The program was not started by Polyaxon.
    """
    if _does_nothing():
        return None
    paths = _json_object(variables.RUN_DATA_PATHS)
    return paths if paths is not None else _connection_paths()


def get_outputs_path() -> str | None:
    """The folder or bucket address whose content is kept as the run's outputs, without a slash at the end.

    Raises:
        PolyaxonClientException: The program was not started by Polyaxon.
    """
    return None if _does_nothing() else _outputs_path()


def get_outputs_refs_paths() -> dict[str, Any] | None:
    """The outputs of the runs that this one refers to: ``{"jobs": [...], "experiments": [...]}``.

    Raises:
        PolyaxonClientException: The program was not started by Polyaxon.
    """
    return None if _does_nothing() else _json_object(variables.REFS_OUTPUTS_PATHS)


def get_base_outputs_path() -> str | None:
    """The folder below which each run outside of the platform keeps its outputs, if one is configured."""
    return None if is_no_op() else _path(variables.BASE_OUTPUTS_PATH)


def get_log_level() -> str | None:
    """The log level that the run was given.

    Raises:
        PolyaxonClientException: The program was not started by Polyaxon.
    """
    return None if _does_nothing() else text_of(os.environ, variables.LOG_LEVEL)


def get_params() -> dict[str, Any] | None:
    """The run's parameters: as the legacy platform's variable tells them, else the run's inputs, which the server is asked for.

    None where there is no run or no server to ask.

    Raises:
        PolyaxonClientException: The program was not started by Polyaxon, or the server did not answer.
    """
    if _does_nothing():
        return None
    if text_of(os.environ, variables.PARAMS) is not None:
        return _json_object(variables.PARAMS)
    from polyaxon_client.tracking.opening import own_inputs

    return own_inputs()


def get_cluster_def() -> dict[str, Any] | None:
    """The addresses of a distributed run's processes by role: ``{"worker": ["host:port", ...], ...}``.

    Raises:
        PolyaxonClientException: The program was not started by Polyaxon.
    """
    if _does_nothing():
        return None
    cluster = _json_object(variables.CLUSTER)
    return cluster if cluster is not None else _training_operator_part("cluster")


def get_task_info() -> dict[str, Any] | None:
    """Role and number of this process in a distributed run: ``{"type": "worker", "index": 1}``.

    Raises:
        PolyaxonClientException: The program was not started by Polyaxon.
    """
    if _does_nothing():
        return None
    task = _json_object(variables.TASK_INFO)
    return task if task is not None else _training_operator_part("task")


def get_tf_config(envvar: str | None = "TF_CONFIG") -> dict[str, Any] | None:
    """TensorFlow's configuration of a distributed run, also written as JSON into the variable ``envvar`` if it is given.

    Raises:
        PolyaxonClientException: The program was not started by Polyaxon.
    """
    if _does_nothing():
        return None
    config: dict[str, Any] = {
        "cluster": get_cluster_def(),
        "task": get_task_info(),
        "model_dir": _outputs_path(),
        "environment": "cloud",
    }
    if envvar:
        import json

        os.environ[envvar] = json.dumps(config)
    return config


def get_experiment_info() -> dict[str, Any] | None:
    """Names and uuids of the run and its project: ``project_name``, ``experiment_name``, ``experiment_uuid`` …

    Raises:
        PolyaxonClientException: The program was not started by Polyaxon.
    """
    if _does_nothing():
        return None
    told = _json_object(variables.EXPERIMENT_INFO)
    return told if told is not None else _instance_info("experiment")


def get_job_info() -> dict[str, Any] | None:
    """Names and uuids of the job and its project: ``project_name``, ``job_name``, ``job_uuid`` …

    Raises:
        PolyaxonClientException: The program was not started by Polyaxon.
    """
    if _does_nothing():
        return None
    told = _json_object(variables.JOB_INFO)
    return told if told is not None else _instance_info("job")


def get_notebook_job_info() -> dict[str, Any] | None:
    """Names and uuids of the notebook in which this program runs, as the legacy platform tells them.

    Raises:
        PolyaxonClientException: The program was not started by Polyaxon.
    """
    return None if _does_nothing() else _json_object(variables.NOTEBOOK_INFO)


def is_in_platform() -> bool:
    """Whether the environment says that the program runs on the platform.

    Raises:
        ConfigurationError: A variable is neither true nor false.
    """
    return any(
        (text := text_of(os.environ, name)) is not None and parse_boolean(name, text)
        for name in (variables.IS_MANAGED, variables.IN_CLUSTER)
    )


def ensure_is_managed() -> None:
    """Nothing inside the platform.

    Raises:
        PolyaxonClientException: The program was not started by Polyaxon.
    """
    if not is_in_platform():
        raise PolyaxonClientException(
            "This program is not managed by Polyaxon, so there is nothing that the platform told it",
            hint=f"Call this only inside Polyaxon, where {variables.IS_MANAGED} is true; outside, use the tracker's"
            " own methods, such as experiment.get_outputs_path().",
        )


def _does_nothing() -> bool:
    if is_no_op():
        return True
    ensure_is_managed()
    return False


def _outputs_path() -> str | None:
    told = _path(variables.RUN_OUTPUTS_PATH)
    instance = _instance()
    if told is not None or instance is None:
        return told
    store = _mounted_store()
    if store is not None:
        return f"{store}/{instance[2]}/outputs"
    root = _path(variables.CONTEXT_ROOT) or _DEFAULT_CONTEXT_ROOT
    return f"{root}/artifacts/{instance[2]}/outputs"


def store_path(uuid: str) -> str | None:
    """A run's place in the store of artifacts that the platform names; None where it names none."""
    store = _store()
    return None if store is None else f"{store}/{uuid}"


def path_in(folder: str, rel_path: str | None, *, ensure: bool, is_dir: bool) -> str:
    """A path in a folder or bucket; ``ensure`` makes its folders, where it lies on this machine.

    Raises:
        InvalidValueError: it leads out of the folder.
    """
    if not rel_path:
        return folder
    if ".." in rel_path.split("/") or rel_path.startswith("/"):
        raise InvalidValueError(f"{rel_path!r} leads out of {folder}")
    path = f"{folder}/{rel_path}"
    if ensure and "://" not in folder:
        os.makedirs(path if is_dir else os.path.dirname(path), exist_ok=True)
    return path


def _mounted_store() -> str | None:
    """The store of artifacts, where the platform leaves it to the program to write there."""
    collects = text_of(os.environ, variables.COLLECT_ARTIFACTS)
    if collects is not None and parse_boolean(variables.COLLECT_ARTIFACTS, collects):
        return None
    return _store()


def _store() -> str | None:
    name = text_of(os.environ, variables.ARTIFACTS_STORE_NAME)
    store = None if name is None else (_connection_paths() or {}).get(name)
    return None if store is None else str(store).rstrip("/")


def _path(name: str) -> str | None:
    text = text_of(os.environ, name)
    # Scripts append "/model" to it.
    return None if text is None else text.rstrip("/") or "/"


def _instance() -> tuple[str, str, str] | None:
    """Owner, project and run of today's platform."""
    text = text_of(os.environ, variables.RUN_INSTANCE)
    parts = [] if text is None else text.split(".")
    if text is not None and (len(parts) != 4 or parts[2] != "runs"):
        raise ConfigurationError(
            f"{variables.RUN_INSTANCE} is {text!r}; it should be owner.project.runs.uuid"
        )
    return (parts[0], parts[1], parts[3]) if parts else None


def _instance_info(kind: str) -> dict[str, Any] | None:
    instance = _instance()
    if instance is None:
        return None
    owner, project, run_uuid = instance
    project_name = f"{owner}.{project}"
    return {
        "project_name": project_name,
        f"{kind}_name": f"{project_name}.{run_uuid}",
        f"{kind}_uuid": run_uuid,
    }


def _connection_paths() -> dict[str, Any] | None:
    catalog = _json_object(variables.CONNECTIONS_CATALOG)
    if catalog is None:
        return None
    paths: dict[str, Any] = {}
    for connection in catalog.get("connections") or ():
        schema = connection.get("schema") or {}
        path = schema.get("mountPath") or schema.get("bucket")
        if path:
            paths[str(connection.get("name"))] = path
    return paths


def _training_operator_part(key: str) -> dict[str, Any] | None:
    config = _json_object(variables.TF_CONFIG)
    part = None if config is None else config.get(key)
    return part if isinstance(part, dict) else None


def _json_object(name: str) -> dict[str, Any] | None:
    text = text_of(os.environ, name)
    if text is None:
        return None
    import json

    try:
        value = json.loads(text)
    except ValueError as error:
        value = error
    if isinstance(value, dict):
        return value
    if value is not None:
        import logging

        logging.getLogger("polyaxon_client").warning(
            "%s holds no JSON object and is ignored: %s", name, text[:100]
        )
    return None
