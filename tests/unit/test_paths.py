from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable

import pytest

from polyaxon_client import variables
from polyaxon_client.exceptions import ConfigurationError, PolyaxonClientException
from polyaxon_client.tracking import paths

RUN = "8aac02e3b8f14b5f9f3c0d1e2f3a4b5c"
TODAY = {"POLYAXON_IS_MANAGED": "true", "POLYAXON_RUN_INSTANCE": f"acme.proj.runs.{RUN}"}
MANAGED_GETTERS = [
    paths.get_data_paths,
    paths.get_outputs_path,
    paths.get_outputs_refs_paths,
    paths.get_log_level,
    paths.get_params,
    paths.get_cluster_def,
    paths.get_task_info,
    paths.get_tf_config,
    paths.get_experiment_info,
    paths.get_job_info,
    paths.get_notebook_job_info,
]

Set = Callable[..., None]


@pytest.fixture
def environ(monkeypatch: pytest.MonkeyPatch) -> Set:
    """Sets variables in an environment without any of ours."""
    for name in variables.VARIABLES:
        monkeypatch.delenv(name, raising=False)

    def set_variables(values: dict[str, str]) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return set_variables


@pytest.mark.parametrize("getter", MANAGED_GETTERS)
def test_outside_of_the_platform_getters_raise_with_a_hint(
    environ: Set, getter: Callable[[], object]
) -> None:
    with pytest.raises(PolyaxonClientException, match=r"not managed by Polyaxon.*POLYAXON_IS_MANAGED"):
        getter()


@pytest.mark.parametrize("getter", [*MANAGED_GETTERS, paths.get_base_outputs_path])
def test_in_no_op_mode_getters_give_none(environ: Set, getter: Callable[[], object]) -> None:
    environ({"POLYAXON_NO_OP": "1", "POLYAXON_BASE_OUTPUTS_PATH": "/x"})
    assert getter() is None


@pytest.mark.parametrize("getter", MANAGED_GETTERS)
def test_inside_of_the_platform_what_is_not_told_is_none(environ: Set, getter: Callable[[], object]) -> None:
    environ({"POLYAXON_IN_CLUSTER": "true"})
    if getter is paths.get_tf_config:
        assert getter() == {"cluster": None, "task": None, "model_dir": None, "environment": "cloud"}
    else:
        assert getter() is None


@pytest.mark.parametrize(
    ("getter", "name", "value"),
    [
        (paths.get_data_paths, "POLYAXON_RUN_DATA_PATHS", {"train": "/data/train"}),
        (paths.get_outputs_refs_paths, "POLYAXON_REFS_OUTPUTS_PATHS", {"jobs": ["/a"], "experiments": []}),
        (paths.get_params, "POLYAXON_PARAMS", {"lr": 0.1}),
        (paths.get_cluster_def, "POLYAXON_CLUSTER", {"worker": ["h:1"]}),
        (paths.get_task_info, "POLYAXON_TASK_INFO", {"type": "worker", "index": 1}),
        (paths.get_experiment_info, "POLYAXON_EXPERIMENT_INFO", {"project_name": "a.b"}),
        (paths.get_job_info, "POLYAXON_JOB_INFO", {"job_name": "a.b.jobs.3"}),
        (paths.get_notebook_job_info, "POLYAXON_NOTEBOOK_INFO", {"project_name": "a.b"}),
    ],
)
def test_legacy_variables(
    environ: Set, getter: Callable[[], object], name: str, value: object, caplog: pytest.LogCaptureFixture
) -> None:
    environ({"POLYAXON_IS_MANAGED": "1", name: json.dumps(value)})
    assert getter() == value
    environ({name: "null"})
    assert getter() is None
    assert not caplog.records
    environ({name: "{broken"})
    assert getter() is None
    assert name in caplog.text


def test_paths_have_no_slash_at_the_end(environ: Set) -> None:
    environ({"POLYAXON_IS_MANAGED": "1", "POLYAXON_RUN_OUTPUTS_PATH": "gs://bucket/run/"})
    assert paths.get_outputs_path() == "gs://bucket/run"
    environ({"POLYAXON_BASE_OUTPUTS_PATH": "/"})
    assert paths.get_base_outputs_path() == "/"


def test_outputs_of_todays_run(environ: Set) -> None:
    environ(TODAY)
    assert paths.get_outputs_path() == f"/plx-context/artifacts/{RUN}/outputs"
    environ({"POLYAXON_CONTEXT_ROOT": "/ctx/"})
    assert paths.get_outputs_path() == f"/ctx/artifacts/{RUN}/outputs"


def test_data_of_todays_run(environ: Set) -> None:
    catalog = {
        "connections": [
            {"name": "disk", "kind": "volume_claim", "schema": {"mountPath": "/data", "volumeClaim": "c"}},
            {"name": "cloud", "kind": "s3", "schema": {"bucket": "s3://bucket"}},
            {"name": "git", "kind": "git", "schema": {"url": "https://h"}},
            {"name": "none", "kind": "slack", "schema": None},
        ]
    }
    environ(TODAY | {"POLYAXON_CONNECTIONS_CATALOG": json.dumps(catalog)})
    assert paths.get_data_paths() == {"disk": "/data", "cloud": "s3://bucket"}


def test_identity_of_todays_run(environ: Set) -> None:
    environ(TODAY)
    assert paths.get_experiment_info() == {
        "project_name": "acme.proj",
        "experiment_name": f"acme.proj.{RUN}",
        "experiment_uuid": RUN,
    }
    assert paths.get_job_info() == {
        "project_name": "acme.proj",
        "job_name": f"acme.proj.{RUN}",
        "job_uuid": RUN,
    }
    environ({"POLYAXON_RUN_INSTANCE": "acme.proj"})
    with pytest.raises(ConfigurationError, match="POLYAXON_RUN_INSTANCE"):
        paths.get_experiment_info()


def test_place_in_a_cluster_from_the_training_operator(environ: Set) -> None:
    config = {"cluster": {"worker": ["h:1"]}, "task": {"type": "worker", "index": 0}}
    environ(TODAY | {"TF_CONFIG": json.dumps(config)})
    assert paths.get_cluster_def() == config["cluster"]
    assert paths.get_task_info() == config["task"]


def test_tf_config_is_also_written_to_the_variable(environ: Set) -> None:
    environ(
        TODAY
        | {"POLYAXON_CLUSTER": '{"worker": ["h:1"]}', "POLYAXON_TASK_INFO": '{"type": "worker", "index": 0}'}
    )
    config = paths.get_tf_config(envvar=None)
    assert "TF_CONFIG" not in os.environ
    assert paths.get_tf_config() == config
    assert json.loads(os.environ["TF_CONFIG"]) == config
    assert config == {
        "cluster": {"worker": ["h:1"]},
        "task": {"type": "worker", "index": 0},
        "model_dir": f"/plx-context/artifacts/{RUN}/outputs",
        "environment": "cloud",
    }


def test_a_malformed_switch_is_named(environ: Set) -> None:
    environ({"POLYAXON_IS_MANAGED": "maybe"})
    with pytest.raises(ConfigurationError, match="POLYAXON_IS_MANAGED"):
        paths.get_log_level()


def test_log_level(environ: Set) -> None:
    environ(TODAY | {"POLYAXON_LOG_LEVEL": "DEBUG"})
    assert paths.get_log_level() == "DEBUG"


def test_the_light_modules_load_nothing_heavy() -> None:
    code = (
        "import sys; bare = set(sys.modules);"
        "import polyaxon_client.tracking.paths, polyaxon_client.tracking.names, polyaxon_client.tracking.values;"
        "print(sorted(name.partition('.')[0] for name in set(sys.modules) - bare))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "polyaxon_client" in loaded
    for heavy in (
        "attr",
        "httpx",
        "git",
        "msgspec",
        "dateutil",
        "typing",
        "json",
        "re",
        "polyaxon_api",
        "logging",
    ):
        assert f"'{heavy}'" not in loaded
