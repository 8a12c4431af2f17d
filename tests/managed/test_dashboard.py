"""What runs that Polyaxon started look like on the dashboard, in a real browser.

Screenshots of what was seen are kept in ``test-artifacts/``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from support.calls import repeated
from support.dashboard import assert_shows, show_steps
from support.managed import Container
from support.official import official_sidecar
from support.reader import Reader
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.browser]

SIDECAR = Path(__file__).parent / "official_sidecar.py"
MakeContainer = Callable[..., Container]

TRAIN = """
import logging
import time
from pathlib import Path
from polyaxon_client.tracking import Experiment, get_outputs_path

experiment = Experiment()
experiment.log_params(learning_rate=0.01)
experiment.log_tags("inside")
for step in range(40):
    experiment.log_metrics(step=step, timestamp=time.time() - 60 + step, loss=1 / (step + 1), accuracy=step / 40)
logging.warning("trained")
Path(get_outputs_path(), "direct.txt").write_text("written straight into the folder")
Path("model.txt").write_text("the weights")
experiment.log_artifact("model.txt")
experiment.log_data_ref([1, 2, 3], "rows")
"""
LOSS, ACCURACY = [1 / (step + 1) for step in range(40)], [step / 40 for step in range(40)]


def say(server: PolyaxonServer, project: str, run: str, status: str) -> None:
    """Says how the run is doing, as Polyaxon's operator does in a cluster."""
    body = {"uuid": run, "condition": {"type": status, "status": True, "reason": "Operator"}}
    with httpx.Client(base_url=server.url, trust_env=False, timeout=30) as client:
        path = f"/api/v1/default/{project}/runs/{run}/statuses"
        reply = repeated(lambda: client.post(path, json=body), seconds=30)
    assert reply.status_code == httpx.codes.CREATED, reply.text


@pytest.mark.parametrize("variant", ["kubernetes, community", "docker"])
def test_a_managed_run(
    container: MakeContainer,
    reader: Reader,
    polyaxon_server: PolyaxonServer,
    open_page: Callable[[str], Page],
    variant: str,
) -> None:
    made = container(variant)
    if variant == "docker":
        done = made.execute(TRAIN)
    else:
        say(polyaxon_server, reader.project, made.run, "running")
        sidecar = made.start_sidecar(official_sidecar(), SIDECAR)
        try:
            done = made.execute(TRAIN)
        finally:
            sidecar.finish()
        say(polyaxon_server, reader.project, made.run, "succeeded")
    assert (done.returncode, done.stderr) == (0, "WARNING:root:trained\n")

    url = f"{polyaxon_server.url}/ui/default/{reader.project}/runs/{made.run}"
    page = open_page(url)
    for text in ("inside", "succeeded"):
        expect(page.get_by_text(text, exact=True).first).to_be_visible()
    for name, value in (("learning_rate", "0.01"), ("loss", "0.025"), ("accuracy", "0.975")):
        row = page.get_by_role("row").filter(has=page.get_by_text(name, exact=True))
        expect(row.get_by_text(value, exact=True)).to_be_visible()
    page.get_by_role("tab", name="Artifacts").click()
    for name in ("model.txt", "rows", "env", "loss", "accuracy"):
        expect(page.get_by_role("row").get_by_text(name, exact=True).first).to_be_visible()

    page = open_page(f"{url}/dashboards")
    expect(page.locator(".uplot canvas")).to_have_count(2)
    show_steps(page)
    assert_shows(page, "loss", LOSS)
    assert_shows(page, "accuracy", ACCURACY)

    page = open_page(url)
    page.get_by_text("Files", exact=True).click()
    page.get_by_text("outputs", exact=True).click()
    expect(page.get_by_text("direct.txt", exact=True)).to_be_visible()
    page.get_by_text("model.txt", exact=True).click()
    expect(page.get_by_text("the weights")).to_be_visible()

    page = open_page(f"{url}/statuses")
    for status in ("created", "running", "succeeded"):
        expect(page.get_by_text(status, exact=True).first).to_be_visible()
    reasons = [one.get("reason") for one in reader.conditions(made.run)[1:]]
    assert reasons == (["Tracker", "ProcessEnded"] if variant == "docker" else ["Operator", "Operator"])
