"""The dashboard's Resources tab shows what the training used of the machine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

CODE = """
import time
from polyaxon_client.tracking import Experiment

experiment = Experiment()
experiment.create(name="busy")
print(experiment.experiment_id)
began = time.monotonic()
while time.monotonic() - began < SECONDS and not (experiment.run_dir / "resources/metric/cpu.plx").exists():
    sum(range(10000))
experiment.log_metrics(step=1, loss=0.1)
"""


@pytest.mark.browser
def test_the_resources_tab_shows_them(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader, open_page: Callable[[str], Page]
) -> None:
    result = Script(
        tmp_path,
        CODE.replace("SECONDS", "60"),
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=reader.project,
        POLYAXON_COLLECT_RESOURCES="true",
    ).run()
    assert (result.returncode, result.stderr) == (0, "")
    uuid = result.stdout.strip()
    reply = httpx.get(
        f"{polyaxon_server.url}/streams/v1/polyaxon/default/{reader.project}/runs/{uuid}/resources",
        trust_env=False,
    )
    series = {one["name"]: one["data"] for one in reply.json()["data"]}
    # The script wants a whole CPU, and gets what a busy machine leaves it.
    assert series["cpu"]["metric"][0] > 0
    assert series["memory_used"]["metric"][0] > 2**20
    page = open_page(f"{polyaxon_server.url}/ui/default/{reader.project}/runs/{uuid}/resources")
    for name in ("cpu", "memory_used", "load"):
        expect(page.get_by_text(name, exact=True).first).to_be_visible()
    expect(page.locator(".uplot canvas").first).to_be_visible()


def test_they_can_be_left_out(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    result = Script(
        tmp_path,
        CODE.replace("SECONDS", "5"),
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=reader.project,
        POLYAXON_COLLECT_RESOURCES="false",
    ).run()
    assert (result.returncode, result.stderr) == (0, "")
    assert "resources" not in reader.tree(result.stdout.strip())["dirs"]
