"""Runs that were recorded without a server, in the hands of Polyaxon's own tools: its push and its viewer."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect, sync_playwright

from polyaxon_client.cli.processes import end_group
from polyaxon_client.cli.server_environment import server_program
from support.reader import Reader
from support.scripts import Script, run_command
from support.server import PolyaxonServer, free_port

pytestmark = [pytest.mark.live, pytest.mark.slow]

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
SCREENSHOTS = Path(__file__).parents[2] / "test-artifacts"
DEADLINE = 120.0

TRAIN = """\
import logging
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False)
experiment.create(name="offline", tags=["a", "b"], description="no network")
experiment.log_params(lr=0.1, layers=[1, 2], optimizer="adam")
for step in range(200):
    experiment.log_metrics(step=step, loss=1 / (step + 1), accuracy=step / 200)
experiment.log_metrics(step=200, **{"train/depth": 3})
with open("model.bin", "wb") as file:
    file.write(bytes(range(256)) * 40)
experiment.log_artifact("model.bin")
logging.getLogger("train").warning("done with %s", "training")
print(experiment.experiment_id)
"""
LOSS = [(step, 1 / (step + 1)) for step in range(200)]
ACCURACY = [(step, step / 200) for step in range(200)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Where the run is kept."""
    return tmp_path / "kept"


@pytest.fixture
def uuid(tmp_path: Path, root: Path, project: str) -> str:
    """A run that was recorded without a server."""
    done = Script(tmp_path / "script", TRAIN, POLYAXON_PROJECT=project, POLYAXON_OFFLINE_ROOT=str(root)).run()
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.timeout(400)
def test_official_push_brings_the_whole_run(
    tmp_path: Path,
    root: Path,
    uuid: str,
    official_python: Path,
    polyaxon_server: PolyaxonServer,
    project: str,
) -> None:
    reader = Reader(polyaxon_server.url, project)
    assert reader.runs() == []
    pushed = subprocess.run(
        [
            official_python.with_name("polyaxon"),
            *("ops", "push", "-uid", uuid, "-p", f"default/{project}", "--path", root),
        ],
        cwd=tmp_path,
        env={
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "NO_PROXY": "*",
            "POLYAXON_HOST": polyaxon_server.url,
            "POLYAXON_CONTEXT_ROOT": str(tmp_path / "context"),
        },
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    assert pushed.returncode == 0, pushed.stderr
    run = reader.run(uuid)
    assert (run["name"], run["status"], run["tags"]) == ("offline", "succeeded", ["a", "b"]), pushed.stdout
    assert run["description"] == "no network"
    assert run["inputs"] == {"lr": 0.1, "layers": [1, 2], "optimizer": "adam"}
    assert reader.points(uuid, "loss") == LOSS
    assert reader.points(uuid, "accuracy") == ACCURACY
    assert reader.points(uuid, "train/depth") == [(200, 3)]
    assert reader.file(uuid, "outputs/model.bin") == bytes(range(256)) * 40
    assert [line for line in reader.logs(uuid) if "done with training" in line] != []
    assert set(reader.lineage(uuid)) == {"loss", "accuracy", "train/depth", "model.bin", "env"}
    # Our own command finds it there, and changes nothing of it.
    synced = run_command("sync", POLYAXON_HOST=polyaxon_server.url, POLYAXON_OFFLINE_ROOT=str(root))
    assert (synced.returncode, synced.stderr) == (0, ""), synced.stdout
    assert "verified" in synced.stdout
    assert reader.points(uuid, "loss") == LOSS
    assert [condition["type"] for condition in reader.conditions(uuid)] == ["created", "running", "succeeded"]
    assert len(reader.runs()) == 1
    reader.close()


@pytest.fixture
def viewer(tmp_path: Path, root: Path, uuid: str, project: str, server_environment: Path) -> Iterator[str]:
    """The address of Polyaxon's viewer of runs on disk."""
    # Its start page lists these folders.
    (root / "projects" / project).mkdir(parents=True)
    port = free_port()
    home = tmp_path / "viewer"
    home.mkdir()
    variables = {
        name: value for name, value in os.environ.items() if not name.startswith(("POLYAXON_", "PYTHON"))
    }
    variables |= {
        "HOME": str(home),
        "POLYAXON_HOME": str(home),
        "POLYAXON_ARCHIVES_ROOT": str(home / "archives"),
        "POLYAXON_CONTEXT_ROOT": str(home / "context"),
        "POLYAXON_LOG_ROOT": str(home / "logs"),
        "POLYAXON_INTERVALS_COMPATIBILITY_CHECK": "-1",
        # Without this the page takes its scripts from the internet.
        "POLYAXON_UI_OFFLINE": "true",
        "NO_PROXY": "*",
        "no_proxy": "*",
    }
    log = home / "viewer.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                server_program(server_environment),
                *("viewer", "--host", "127.0.0.1", "--port", str(port), "--path", root, "--workers", "1"),
            ],
            cwd=home,
            env=variables,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + DEADLINE
        while not answers(url):
            assert process.poll() is None, log.read_text()[-2000:]
            assert time.monotonic() < deadline, log.read_text()[-2000:]
            time.sleep(0.2)
        yield url
    finally:
        end_group(process.pid, grace=10)
        process.wait()


def answers(url: str) -> bool:
    try:
        return httpx.get(f"{url}/api/v1/installation", trust_env=False, timeout=5).is_success
    except httpx.TransportError:
        return False


def get(url: str, **parameters: str) -> Any:
    # Its addresses end in a slash, those of the server do not.
    reply = httpx.get(url, params=parameters, trust_env=False, timeout=30, follow_redirects=True)
    assert reply.status_code == 200, f"{url}: {reply.status_code} {reply.text}"
    return reply.json()


@pytest.mark.browser
@pytest.mark.timeout(400)
def test_official_viewer_shows_the_run(viewer: str, uuid: str, project: str) -> None:
    listed = get(f"{viewer}/api/v1/default/{project}/runs")["results"]
    assert [(run["uuid"], run["name"], run["status"]) for run in listed] == [(uuid, "offline", "succeeded")]
    run = get(f"{viewer}/api/v1/default/{project}/runs/{uuid}")
    assert run["inputs"] == {"lr": 0.1, "layers": [1, 2], "optimizer": "adam"}
    rows = get(f"{viewer}/api/v1/default/{project}/runs/{uuid}/lineage/artifacts")["results"]
    assert {row["name"] for row in rows} == {"loss", "accuracy", "train/depth", "model.bin", "env"}
    files = f"{viewer}/streams/v1/offline/default/{project}/runs/{uuid}"
    (series,) = get(f"{files}/events/metric", names="loss")["data"]
    assert list(zip(series["data"]["step"], series["data"]["metric"], strict=True)) == LOSS
    logs = get(f"{files}/logs")["logs"]
    assert [line for line in logs if "done with training" in line["value"]] != []

    chromium = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    assert chromium is not None, "install Chromium with: sudo apt-get install chromium"
    broken: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1400, "height": 1300})
        page.set_default_timeout(DEADLINE * 1000)
        expect.set_options(timeout=DEADLINE * 1000)
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.goto(f"{viewer}/ui/default/{project}/runs/{uuid}/dashboards")
        expect(page.locator(".uplot canvas")).to_have_count(3)
        # All points were logged within one second, the smallest unit of its clock.
        page.get_by_title("Configure x-axis").first.click()
        page.get_by_role("dialog").get_by_role("combobox").select_option("step")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOTS / "official-viewer.png", animations="disabled")
        browser.close()
    assert broken == []
