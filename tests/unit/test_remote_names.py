"""Names that the server gives become paths on this machine: those that could lead elsewhere are not taken."""

from __future__ import annotations

import json
from pathlib import Path

from polyaxon_client import PolyaxonClient
from polyaxon_client.tracking.remote_run import RemoteRun
from support.answers import Answer, AnswerServer

GOOD = ["loss", "train/f1", "größe", "a.b"]
BAD = [
    "../../../../etc/cron.d/x",
    "a/../../x",
    "/etc/passwd",
    "..",
    ".",
    "",
    "a//b",
    "a/./b",
    "..\\x",
    "a\\b",
    "a\nb",
    "a\0b",
    "x" * 300,
]


def test_metric_names_that_lead_elsewhere_are_left_out() -> None:
    rows = [{"name": name, "kind": "metric"} for pair in zip(GOOD, BAD, strict=False) for name in pair]
    rows += [{"name": name, "kind": "metric"} for name in BAD[len(GOOD) :]]
    reply = json.dumps({"count": len(rows), "results": rows}).encode()
    with (
        AnswerServer(lambda asked: Answer(200, reply)) as server,
        PolyaxonClient(host=server.url) as client,
    ):
        run = RemoteRun(client, owner="default", project="demo", uuid="0" * 32, namespace="polyaxon")
        assert run.metric_names() == GOOD


def test_nothing_here_unpacks_archives() -> None:
    """Links and ``..`` in an archive of the server's cannot lead anywhere: archives are stored as they came."""
    package = Path(__file__).parents[2] / "tracking"
    for module in package.rglob("*.py"):
        text = module.read_text()
        for word in ("extractall", "unpack_archive", ".extract("):
            assert word not in text, module
