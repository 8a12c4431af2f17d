from __future__ import annotations

import json
import logging
import pickle
from collections.abc import Iterator
from typing import Any

import pytest

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking import Experiment, joining, shipping
from polyaxon_client.tracking.ranks import own_rank, ranked

CLUSTER = {"chief": ["a:1"], "worker": ["b:1", "c:1"], "ps": ["d:1"]}


def tf_config(kind: str, index: int) -> dict[str, str]:
    return {"TF_CONFIG": json.dumps({"cluster": CLUSTER, "task": {"type": kind, "index": index}})}


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, None),
        ({"RANK": "2", "WORLD_SIZE": "4"}, 2),
        ({"RANK": "0", "WORLD_SIZE": "4"}, 0),
        ({"RANK": "0", "WORLD_SIZE": "1"}, None),
        ({"RANK": "2"}, None),
        ({"LOCAL_RANK": "2", "WORLD_SIZE": "4"}, None),
        ({"OMPI_COMM_WORLD_RANK": "1", "OMPI_COMM_WORLD_SIZE": "2"}, 1),
        ({"PMI_RANK": "3", "PMI_SIZE": "4"}, 3),
        ({"SLURM_PROCID": "5", "SLURM_NTASKS": "8"}, 5),
        (tf_config("chief", 0), 0),
        (tf_config("worker", 1), 2),
        (tf_config("ps", 0), 3),
        (tf_config("evaluator", 0), 4),
        ({"TF_CONFIG": "no json"}, None),
        ({"TF_CONFIG": "[]"}, None),
        (
            {
                "POLYAXON_CLUSTER": json.dumps({"master": ["a:1"], "worker": ["b:1"]}),
                "POLYAXON_TASK_INFO": json.dumps({"type": "worker", "index": 0}),
            },
            1,
        ),
        # torchrun started by srun on each of two machines.
        ({"RANK": "5", "WORLD_SIZE": "8", "SLURM_PROCID": "1", "SLURM_NTASKS": "2"}, 5),
    ],
)
def test_the_rank_is_what_the_launcher_says(
    environ: dict[str, str], expected: int | None, caplog: pytest.LogCaptureFixture
) -> None:
    assert own_rank(None, environ) == expected
    assert not caplog.records


@pytest.mark.parametrize(
    ("environ", "expected", "words"),
    [
        (
            {"RANK": "1", "WORLD_SIZE": "4", "SLURM_PROCID": "2", "SLURM_NTASKS": "4"},
            1,
            "SLURM_PROCID=2 with SLURM_NTASKS=4 rank 2 of 4. This process is taken for rank 1",
        ),
        (
            {"RANK": "4", "WORLD_SIZE": "4"},
            None,
            "RANK=4 with WORLD_SIZE=4 makes no sense. This process is taken for the only",
        ),
        ({"RANK": "first", "WORLD_SIZE": "4"}, None, "RANK=first with WORLD_SIZE=4 makes no sense"),
        (
            {"RANK": "-1", "WORLD_SIZE": "4", "PMI_RANK": "3", "PMI_SIZE": "4"},
            3,
            "RANK=-1 with WORLD_SIZE=4 makes no sense. This process is taken for rank 3",
        ),
        ({"RANK": "0", "WORLD_SIZE": "4", **tf_config("worker", 0)}, 0, "TF_CONFIG rank 1 of 4"),
    ],
)
def test_variables_that_contradict_each_other_give_one_warning(
    environ: dict[str, str], expected: int | None, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert own_rank(None, environ) == expected
    (record,) = caplog.records
    assert words in record.getMessage()
    assert "Experiment(rank=...)" in record.getMessage()


def test_the_users_word_overrides_all_variables(caplog: pytest.LogCaptureFixture) -> None:
    assert own_rank(0, {"RANK": "4", "WORLD_SIZE": "4"}) == 0
    assert own_rank(7, {}) == 7
    assert not caplog.records
    for wrong in (-1, "1", True, 1.0):
        with pytest.raises(InvalidValueError, match="rank="):
            own_rank(wrong, {})  # type: ignore[arg-type]


def test_a_later_rank_writes_names_of_its_own_and_leaves_the_run_to_rank_zero() -> None:
    written: list[tuple[Any, ...]] = []
    append = ranked(written.append, 3)
    append(("metrics", 1.0, 5, {"loss": 0.5, "val/f1": 0.25}))
    append(("fields", 1.0, {"inputs": {"lr": 1}}, False))
    append(("status", 1.0, "failed", None, None, None, False))
    append(("forgotten", 1.0, "data"))
    row = {"name": "model.txt", "kind": "file", "path": "outputs/rank-3/model.txt"}
    append(("artifact", 1.0, row, "outputs/rank-3/model.txt", None, False))
    append(("logs", 1.0, ["a line"]))
    append(("end", 1.0, True, False))
    assert written == [
        ("metrics", 1.0, 5, {"loss-rank-3": 0.5, "val/f1-rank-3": 0.25}),
        ("artifact", 1.0, {**row, "name": "model.txt-rank-3"}, "outputs/rank-3/model.txt", None, False),
        ("logs", 1.0, ["a line"]),
        ("end", 1.0, True, False),
    ]
    assert row["name"] == "model.txt"


def test_what_carries_a_rank_needs_no_writers_name() -> None:
    assert joining.name_of("loss-rank-3", "host-1a2b") == "loss-rank-3"
    assert joining.name_of("loss", "host-1a2b") == "loss-host-1a2b"
    assert joining.path_of("events/metric/loss-rank-3.plx", "host-1a2b") == "events/metric/loss-rank-3.plx"
    assert joining.path_of("outputs/rank-3/model.txt", "host-1a2b") == "outputs/rank-3/model.txt"
    assert joining.path_of("outputs/rank-3", "host-1a2b") == "outputs/rank-3"
    assert joining.path_of("outputs/model-rank-3.txt", "host-1a2b") == "outputs/host-1a2b/model-rank-3.txt"


@pytest.fixture
def secret_experiment(monkeypatch: pytest.MonkeyPatch) -> Iterator[Experiment]:
    monkeypatch.setenv("POLYAXON_IS_OFFLINE", "true")
    monkeypatch.setenv("POLYAXON_TRACKING_SIDECAR", "off")
    experiment = Experiment(project="acme/digits", token="a-secret-word", track_code=False, track_env=False)  # noqa: S106
    yield experiment
    experiment.end("succeeded")


def test_an_experiment_that_is_shipped_carries_no_token(secret_experiment: Experiment) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert b"a-secret-word" not in pickle.dumps(secret_experiment, protocol)
    # It was created to be shipped.
    assert secret_experiment.experiment_id is not None
    assert secret_experiment.experiment_id.encode() in pickle.dumps(secret_experiment)


def test_an_experiment_that_comes_back_is_the_one_that_went(secret_experiment: Experiment) -> None:
    assert pickle.loads(pickle.dumps(secret_experiment)) is secret_experiment  # noqa: S301


def test_a_shipped_experiment_respects_no_op(
    secret_experiment: Experiment, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = pickle.dumps(secret_experiment)
    # As in another process.
    monkeypatch.setattr(shipping, "_here", {})
    monkeypatch.setenv("POLYAXON_NO_OP", "true")
    arrived = pickle.loads(packed)  # noqa: S301
    assert not arrived
    arrived.log_metrics(step=1, loss=0.5)
