"""Every block of docs/migrating.md runs, one after the other, against the real server."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support.conformity import deviations
from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script

pytestmark = pytest.mark.live

PAGE = (Path(__file__).parents[2] / "docs" / "migrating.md").read_text()
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_every_block_runs(tmp_path: Path, proxy: RecordingProxy, reader: Reader) -> None:
    assert len(BLOCKS) == PAGE.count("```") // 2 == 4
    host, port = proxy.url.removeprefix("http://").split(":")
    for number, block in enumerate(BLOCKS):
        # A project and a server of the test's own.
        code = block.replace('"quick-start"', f'"{reader.project}"').replace("port=8000", f"port={port}")
        code = code.replace('host="localhost"', f'host="{host}"')
        result = Script(tmp_path / str(number), code, POLYAXON_HOST=proxy.url).run()
        assert (result.returncode, result.stderr) == (0, ""), block
    runs = [reader.run(listed["uuid"]) for listed in reader.runs()]
    assert sorted(run["status"] for run in runs) == ["failed"] + ["succeeded"] * 4
    (failed,) = [run for run in runs if run["status"] == "failed"]
    last = reader.conditions(failed["uuid"])[-1]
    assert (last["reason"], last["message"], failed["outputs"]) == (
        "Disk",
        "no space left",
        {"accuracy": 0.9},
    )
    assert deviations(proxy) == []


def test_no_word_of_the_tables_is_unknown() -> None:
    """What the tables name in code is there."""
    from polyaxon_client import tracking
    from polyaxon_client.api.experiment import ExperimentApi
    from polyaxon_client.client import PolyaxonClient

    for part in ("cluster", "user", "experiment_job", "experiment"):
        assert f"client.{part}" in PAGE
        assert hasattr(PolyaxonClient, part)
    for name in re.findall(r"`(log_\w+|send_metrics)\b", PAGE):
        assert hasattr(tracking.Experiment, name) or name == "send_metrics", name
    for name in re.findall(r"`(start_\w+|get_experiment)\b", PAGE):
        assert hasattr(ExperimentApi, name) or name == "start_notebook", name
