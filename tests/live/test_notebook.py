"""Runs in a notebook: what it shows of them, several in one kernel, and what an interrupt and a restart leave."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from playwright.sync_api import Page, expect

from polyaxon_client.tracking import Experiment
from support.notebooks import notebook_in, run_cell, shown_by_cell, tell_kernel
from support.reader import Reader
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

TWO_RUNS = """\
import os, signal, threading
from polyaxon_client.tracking import Experiment

made = []
for number in range(2):
    experiment = Experiment(track_code=False, track_env=False)
    experiment.create(name=f"run-{number}")
    experiment.log_params(lr=10.0**-number, note="<b>bold</b><script>document.title = 'broken'</script>")
    for step in range(200):
        experiment.log_metrics(step=step, loss=(number + 1) / (step + 1), accuracy=step / 200)
    made.append(experiment)
first, second = made
"""


@pytest.fixture
def notebook(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> Iterator[NotebookClient]:
    """A notebook with a real kernel that knows the server."""
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    with notebook_in(tmp_path, variables, monkeypatch) as notebook:
        yield notebook


@pytest.mark.browser
def test_runs_of_one_kernel_are_shown_through_interrupt_and_restart(
    notebook: NotebookClient,
    reader: Reader,
    tmp_path: Path,
    open_page: Callable[[str], Page],
    polyaxon_server: PolyaxonServer,
) -> None:
    run_cell(notebook, TWO_RUNS)
    running = shown_by_cell(notebook, "first")
    # An interrupt of a cell ends neither of them.
    with pytest.raises(CellExecutionError, match="KeyboardInterrupt"):
        run_cell(
            notebook,
            "threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()\nwhile True:\n    pass",
        )
    run_cell(notebook, "second.log_metrics(step=200, loss=0.125)\nsecond.end('succeeded')")
    ended = shown_by_cell(notebook, "second")
    uuid = run_cell(notebook, "print(first.experiment_id)").strip()
    assert shown_by_cell(notebook, "Experiment().experiment_id") == ""
    tell_kernel(notebook, "restart_kernel")
    assert reader.ended(uuid)["status"] == "stopped"
    # The new kernel knows nothing of the run but its id, and asks the server.
    again = shown_by_cell(
        notebook, f"from polyaxon_client.tracking import Experiment\nExperiment(experiment_id={uuid!r})"
    )
    read = shown_by_cell(notebook, f"from polyaxon_client.tracking import get_run\nget_run({uuid!r})")
    assert {run["name"]: run["status"] for run in reader.runs()} == {"run-0": "stopped", "run-1": "succeeded"}

    file = tmp_path / "notebook.html"
    file.write_text(
        f"<title>whole</title><meta charset=utf-8>{running}<hr>{ended}<hr>{again}<hr>{read}", encoding="utf-8"
    )
    page = open_page(file.as_uri())
    cards = page.locator(".polyaxon-run")
    expect(cards).to_have_count(4)
    for card, name, status, loss in (
        (cards.nth(0), "run-0", "running", "0.005"),
        (cards.nth(1), "run-1", "succeeded", "0.125"),
        (cards.nth(2), "run-0", "stopped", "0.005"),
        (cards.nth(3), "run-0", "stopped", "0.005"),
    ):
        expect(card.get_by_role("link", name=name)).to_be_visible()
        expect(card.get_by_text(status)).to_be_visible()
        expect(card.get_by_role("row", name="loss").get_by_text(loss, exact=True)).to_be_visible()
        expect(card.get_by_text("<b>bold</b>")).to_be_visible()
    for card in (cards.nth(0), cards.nth(2), cards.nth(3)):
        page_of_the_run = f"{polyaxon_server.url}/ui/default/{reader.project}/runs/{uuid}"
        assert card.get_by_role("link").get_attribute("href") == page_of_the_run
    for card in (cards.nth(0), cards.nth(1)):
        for metric in ("loss", "accuracy"):
            box = card.get_by_role("img", name=metric).locator("polyline").bounding_box()
            assert box is not None
            assert box["width"] > 100
            assert box["height"] > 15
    assert page.title() == "whole"


def test_a_server_that_says_nothing_keeps_nobody_waiting() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host = f"http://127.0.0.1:{silent.getsockname()[1]}"
        run = Experiment(project="quick-start", experiment_id="ab" * 16, host=host)
        began = time.monotonic()
        tracked, read = run._repr_html_(), run.read()._repr_html_()
        assert time.monotonic() - began < 30
    for html in (tracked, read):
        assert "unknown" in html
        assert f'href="{host}/ui/default/quick-start/runs/{"ab" * 16}"' in html
