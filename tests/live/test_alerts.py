"""Alerts of real programs: kept with the run, shown on the dashboard, sent to a webhook once, whatever ends first."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from support.answers import Answer, AnswerServer, Asked
from support.reader import Reader
from support.scripts import Script, run_command
from support.server import PolyaxonServer
from support.sidecars import sidecars_of
from support.started_runs import run_variables, started_run

pytestmark = pytest.mark.live

DEADLINE = 60.0
SECRET = "Zq9hooksecrethooksecrethook"  # noqa: S105 - made up
START = """
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_env=False, track_code=False).create(name="sgd-1")
print(experiment.experiment_id, flush=True)
"""


class Channel:
    """What a webhook gets.

    Attributes:
        status: of every answer.
        gate: no answer is given while it is closed.
    """

    def __init__(self) -> None:
        self.status = 200
        self.gate = threading.Event()
        self.gate.set()
        self.server = AnswerServer(self._answer)
        self.url = f"{self.server.url}/hooks/{SECRET}"

    def _answer(self, asked: Asked) -> Answer:
        self.gate.wait(DEADLINE)
        return Answer(self.status, SECRET.encode())

    @property
    def messages(self) -> list[dict[str, Any]]:
        return [json.loads(asked.body) for asked in list(self.server.asked)]

    @property
    def titles(self) -> list[str]:
        return [message["alert"]["title"] for message in self.messages]

    def wait_for(self, count: int) -> None:
        wait_for(lambda: len(self.server.asked) >= count)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.fixture
def channel() -> Iterator[Channel]:
    made = Channel()
    with made.server:
        yield made
        made.gate.set()


Train = Callable[..., Script]


@pytest.fixture
def train(tmp_path: Path, channel: Channel, variables: dict[str, str]) -> Train:
    """Makes a script that begins a run and goes on with the code that is given."""

    def make(code: str, **more: str) -> Script:
        hook = {"POLYAXON_TRACKING_ALERT_WEBHOOK": channel.url}
        return Script(tmp_path, START + code, **{**variables, **hook, **more})

    return make


def uuid_of(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def shown_alerts(reader: Reader, uuid: str) -> list[str]:
    lines = reader.file(uuid, "events/text/alerts.plx").decode().splitlines()
    return [json.loads(line)["text"] for line in lines]


def is_gone(uuid: str) -> bool:
    return sidecars_of(uuid) == []


def test_an_alert_is_in_the_channel_and_on_the_dashboard(
    train: Train,
    channel: Channel,
    polyaxon_server: PolyaxonServer,
    reader: Reader,
    open_page: Callable[[str], Page],
) -> None:
    result = train("""
experiment.alert("Loss is NaN", "at step 12\\nlr was 0.1", level="warning")
experiment.alert("Epoch done", "accuracy 0.91")
for step in range(1000):
    experiment.alert("Epoch done", f"step {step}")
""").run()
    assert (result.returncode, result.stderr) == (0, "")
    run = reader.run()
    url = f"{polyaxon_server.url}/ui/default/{reader.project}/runs/{run['uuid']}"
    first, second = channel.messages
    assert first["text"] == (
        f"WARNING: Loss is NaN\nat step 12\nlr was 0.1\nRun sgd-1 of default/{reader.project}: {url}"
    )
    assert first["run"] == {
        "uuid": run["uuid"],
        "name": "sgd-1",
        "project": f"default/{reader.project}",
        "url": url,
    }
    assert (second["alert"]["title"], second["alert"]["level"]) == ("Epoch done", "info")
    assert (run["status"], run["meta_info"]["last_alert"]) == ("succeeded", "INFO: Epoch done")
    assert "ALERT -- WARNING: Loss is NaN" in reader.logs(run["uuid"])
    assert shown_alerts(reader, run["uuid"]) == [
        "WARNING: Loss is NaN:\nat step 12\nlr was 0.1",
        "INFO: Epoch done:\naccuracy 0.91",
    ]
    page = open_page(f"{url}/dashboards")
    expect(page.get_by_text("alerts", exact=True)).to_be_visible()
    for text in ("WARNING: Loss is NaN: at step 12 lr was 0.1", "INFO: Epoch done: accuracy 0.91"):
        expect(page.get_by_text(text)).to_be_visible()


def test_the_training_does_not_wait_and_a_kill_takes_nothing_back(
    train: Train, channel: Channel, reader: Reader
) -> None:
    channel.gate.clear()
    process = train(
        """
import os, signal
experiment.alert("Loss is NaN", level="error")
os.kill(os.getpid(), signal.SIGKILL)
""",
        POLYAXON_TRACKING_ALERT_ON_FAILURE="true",
    ).start()
    uuid = uuid_of(process)
    # It is over before the webhook has answered anything.
    assert process.wait(DEADLINE) == -signal.SIGKILL
    channel.wait_for(1)
    channel.gate.set()
    reader.ended(uuid, "failed")
    wait_for(lambda: is_gone(uuid))
    assert channel.titles == ["Loss is NaN", "Run failed"]
    assert channel.messages[1]["alert"]["text"] == "The process was ended by signal SIGKILL."
    assert shown_alerts(reader, uuid) == [
        "ERROR: Loss is NaN",
        "ERROR: Run failed:\nThe process was ended by signal SIGKILL.",
    ]
    process.communicate()


@pytest.mark.slow
def test_a_sidecar_that_is_killed_while_it_sends_is_followed_by_one_that_does_not_repeat(
    train: Train, channel: Channel, reader: Reader
) -> None:
    channel.gate.clear()
    process = train("""
import sys
experiment.alert("first")
sys.stdin.readline()
experiment.alert("second")
""").start()
    uuid = uuid_of(process)
    channel.wait_for(1)
    (sidecar,) = sidecars_of(uuid)
    os.kill(sidecar, signal.SIGKILL)
    wait_for(lambda: is_gone(uuid))
    channel.gate.set()
    _, errors = process.communicate("\n", timeout=DEADLINE)
    assert (process.returncode, errors) == (0, "")
    wait_for(lambda: is_gone(uuid))
    assert channel.titles == ["first", "second"]
    assert shown_alerts(reader, uuid) == ["INFO: first", "INFO: second"]


@pytest.mark.parametrize("status", [404, pytest.param(307, marks=pytest.mark.slow)])
def test_a_webhook_that_refuses_costs_one_warning(
    train: Train, channel: Channel, reader: Reader, status: int
) -> None:
    channel.status = status
    result = train('experiment.alert("one")\nexperiment.alert("two")\n').run()
    assert result.returncode == 0
    (warning,) = result.stderr.splitlines()
    assert "http://127.0.0.1/*** did not take the alert 'one'" in warning and str(status) in warning
    assert channel.titles == ["one", "two"]
    run = reader.ended()
    assert run["status"] == "succeeded"
    assert shown_alerts(reader, run["uuid"]) == ["INFO: one", "INFO: two"]


@pytest.mark.slow
def test_a_webhook_that_is_broken_at_the_end_gets_the_alert_later(
    train: Train, channel: Channel, reader: Reader
) -> None:
    channel.status = 503
    result = train('experiment.alert("one")\n').run()
    assert result.returncode == 0
    (warning,) = result.stderr.splitlines()
    assert "does not have the alert 'one' yet" in warning
    reader.ended(status="succeeded")
    tried = len(channel.titles)
    channel.status = 200
    wait_for(lambda: is_gone(result.stdout.strip()))
    assert set(channel.titles) == {"one"}
    assert len(channel.titles) > tried >= 1


FAILURES = {
    "exception": ("raise ValueError('no password=hunter2')\n", "Type: ValueError, Value: no password=***"),
    "exit code": ("raise SystemExit(3)\n", "exit code 3"),
    "said": ("experiment.log_failed('no data')\n", "no data"),
    "success": ("", None),
    "stopped": ("raise KeyboardInterrupt\n", None),
}


@pytest.mark.parametrize(
    "how",
    ["exception", *(pytest.param(how, marks=pytest.mark.slow) for how in FAILURES if how != "exception")],
)
def test_failures_are_alerted_of_where_that_is_asked_for(train: Train, channel: Channel, how: str) -> None:
    code, expected = FAILURES[how]
    result = train(code, POLYAXON_TRACKING_ALERT_ON_FAILURE="true").run()
    wait_for(lambda: is_gone(result.stdout.split()[0]))
    alerts = [message["alert"] for message in channel.messages]
    assert [alert["title"] for alert in alerts] == ([] if expected is None else ["Run failed"])
    assert expected is None or expected in alerts[0]["text"]


@pytest.mark.slow
def test_a_failure_is_only_alerted_of_where_that_is_asked_for(tmp_path: Path, channel: Channel) -> None:
    code = """
        from polyaxon_client.tracking import Experiment, Job

        for wanted in (False, True):
            job = Job(track_env=False, track_code=False, alert_on_failure=wanted)
            job.create(name=f"wanted-{wanted}")
            job.log_failed("no data")
        """
    # Without a server as well.
    script = Script(
        tmp_path,
        code,
        POLYAXON_PROJECT="demo",
        POLYAXON_TRACKING_ALERT_WEBHOOK=channel.url,
        POLYAXON_TRACKING_ALERT_ON_FAILURE="true",
    )
    assert script.run().returncode == 0
    assert [message["run"]["name"] for message in channel.messages] == ["wanted-True"]
    assert channel.messages[0]["run"]["url"] is None


@pytest.mark.slow
@pytest.mark.parametrize("has_sidecar", ["false", "true"])
def test_inside_polyaxon(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader, channel: Channel, has_sidecar: str
) -> None:
    uuid = started_run(polyaxon_server, reader.project)
    code = """
        from polyaxon_client import tracking

        tracking.alert("Loss is NaN")
        raise ValueError("no data")
        """
    result = Script(
        tmp_path,
        code,
        **run_variables(polyaxon_server, reader.project, uuid, tmp_path / "context"),
        POLYAXON_HAS_PROCESS_SIDECAR=has_sidecar,
        POLYAXON_TRACKING_ALERT_WEBHOOK=channel.url,
        POLYAXON_TRACKING_ALERT_ON_FAILURE="true",
    ).run()
    assert result.returncode == 1
    wait_for(lambda: is_gone(uuid))
    assert channel.titles == ["Loss is NaN", "Run failed"]
    assert channel.messages[1]["alert"]["text"].endswith("Type: ValueError, Value: no data")
    assert channel.messages[0]["run"]["uuid"] == uuid
    assert reader.run(uuid)["meta_info"]["last_alert"] == "ERROR: Run failed"


@pytest.mark.slow
def test_where_no_process_may_be_started_the_end_waits_for_the_webhook(
    train: Train, channel: Channel
) -> None:
    result = train('experiment.alert("one")\n', POLYAXON_TRACKING_SIDECAR="thread").run()
    assert (result.returncode, result.stderr) == (0, "")
    assert channel.titles == ["one"]


@pytest.mark.slow
def test_what_is_sent_later_alerts_nobody(
    tmp_path: Path, train: Train, channel: Channel, variables: dict[str, str], reader: Reader
) -> None:
    result = train('experiment.alert("one")\n', POLYAXON_TRACKING_SIDECAR="off").run()
    uuid = result.stdout.strip()
    sent = run_command("sync", uuid, **variables, POLYAXON_TRACKING_ALERT_WEBHOOK=channel.url)
    assert sent.returncode == 0
    assert shown_alerts(reader, uuid) == ["INFO: one"]
    assert channel.titles == []


@pytest.mark.slow
def test_nothing_leaves_the_machine_where_that_is_forbidden(train: Train, channel: Channel) -> None:
    for forbidden in ({"POLYAXON_IS_OFFLINE": "true"}, {"POLYAXON_NO_OP": "true"}):
        result = train('experiment.alert("one")\n', **forbidden).run()
        assert result.returncode == 0
    assert channel.titles == []


def test_the_webhooks_address_is_kept_secret(train: Train, channel: Channel, tmp_path: Path) -> None:
    channel.status = 404
    code = """
import os, sys
experiment.log_params(slack_webhook=os.environ["POLYAXON_TRACKING_ALERT_WEBHOOK"])
experiment.alert("at " + os.environ["POLYAXON_TRACKING_ALERT_WEBHOOK"])
print(repr(experiment), repr(experiment.settings))
sys.stdin.readline()
"""
    script = train(code)
    script.path.write_text(START.replace("track_env=False, ", "") + code)
    process = script.start("--webhook", channel.url, f"--slack-webhook-url={channel.url}")
    uuid = uuid_of(process)
    assert process.stdout is not None
    shown = process.stdout.readline()
    assert "alert_webhook='***'" in shown and SECRET not in shown
    channel.wait_for(1)
    for sidecar in sidecars_of(uuid):
        assert SECRET.encode() not in Path(f"/proc/{sidecar}/cmdline").read_bytes()
    _, errors = process.communicate("\n", timeout=DEADLINE)
    assert "did not take" in errors and SECRET not in errors
    wait_for(lambda: is_gone(uuid))
    assert SECRET not in channel.titles[0]
    files = [path for path in Path(os.environ["XDG_DATA_HOME"]).rglob("*") if path.is_file()]
    assert any(path.name == "env.json" for path in files) and any(path.suffix == ".log" for path in files)
    for path in files:
        assert SECRET.encode() not in path.read_bytes(), path
