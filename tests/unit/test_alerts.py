"""Alerts: what a call leaves, what replay makes of it, and what the webhook gets."""

from __future__ import annotations

import json
import pickle
import re
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import Any

import msgspec
import pytest
import trustme

from polyaxon_client.cli.doctor_settings import shown_settings
from polyaxon_client.exceptions import ConfigurationError, InvalidTypeError, InvalidValueError
from polyaxon_client.settings import Settings, resolve_settings
from polyaxon_client.tracking import alert_sender
from polyaxon_client.tracking.alert_sender import AlertSender, sender_for
from polyaxon_client.tracking.alerts import KEPT_ALERTS, Alert, Alerts, alert_record, failure_record, taken_in
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import run_paths
from polyaxon_client.tracking.ranks import ranked
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.run_state import RunState
from polyaxon_client.tracking.webhook import MESSAGE_LENGTH, AlertedRun, payload, shown_webhook
from support.answers import Answer, AnswerServer, Asked

UUID = "0123456789abcdef" * 2
RUN = {"uuid": UUID, "project": "demo", "owner": "default", "name": "sgd-1"}
DEADLINE = 60.0


class Level(Enum):
    WARN = "WARN"


# The call


@pytest.mark.parametrize(
    ("level", "word"),
    [("info", "info"), ("Warning", "warning"), ("WARN", "warning"), (Level.WARN, "warning")],
)
def test_levels_are_understood_as_others_write_them(level: object, word: str) -> None:
    assert alert_record("t", "", level, 0)[4] == word


@pytest.mark.parametrize(
    ("given", "seconds"), [(60, 60.0), (0.5, 0.5), (timedelta(minutes=2), 120.0), (None, 0.0)]
)
def test_durations_are_seconds_or_timedelta(given: object, seconds: float) -> None:
    assert alert_record("t", "", "info", given)[5] == seconds


@pytest.mark.parametrize("given", [-1, float("nan"), "60", True, timedelta(seconds=-1)])
def test_what_is_no_duration_is_refused(given: object) -> None:
    with pytest.raises(InvalidTypeError, match="wait_duration"):
        alert_record("t", "", "info", given)


def test_level_and_title_are_checked() -> None:
    with pytest.raises(InvalidValueError, match="info, warning, error"):
        alert_record("t", "", "fatal", 0)
    with pytest.raises(InvalidValueError, match="title"):
        alert_record(" \n", "", "info", 0)


def test_texts_are_made_storable_and_hold_no_credentials() -> None:
    record = alert_record(
        "two\nlines, password=hunter2", ValueError("at https://me:pw@db.example.org \ud800"), "info", 0
    )
    assert record[2:4] == ("two lines, password=***", "at https://***@db.example.org ?")
    assert len(alert_record("x" * 500, "", "info", 0)[2]) == 200


# Replay


def said(alerts: Alerts, at: float, title: str, wait: float = 60.0, text: str = "") -> list[tuple[Any, ...]]:
    return taken_in(alerts, ["alert", at, title, text, "info", wait, "alerts"], None)


def test_a_title_says_nothing_new_for_a_while() -> None:
    alerts = Alerts()
    assert said(alerts, 100.0, "a") and said(alerts, 100.0, "b")
    assert not said(alerts, 159.0, "a")
    # Of another process, whose journal is read later.
    assert not said(alerts, 90.0, "a")
    assert said(alerts, 160.0, "a")
    assert not said(alerts, 160.0, "a", wait=1)
    assert said(alerts, 160.0, "a", wait=0)
    assert [alert.title for alert in alerts.last] == ["a", "b", "a", "a"]
    assert [alert.number for alert in alerts.last] == [1, 2, 3, 4]


def test_what_the_checkpoint_keeps_is_bounded() -> None:
    alerts = Alerts()
    for number in range(1000):
        assert said(alerts, float(number), f"title {number}", text="x" * 10_000)
    assert alerts.count == 1000
    assert [alert.number for alert in alerts.last] == list(range(1001 - KEPT_ALERTS, 1001))
    assert len(msgspec.json.encode(alerts)) < 50_000


def test_the_run_shows_an_alert_in_three_places(tmp_path: Path) -> None:
    paths = run_paths(tmp_path / "root", UUID)
    paths.make()
    journal = Journal(paths.journal_dir, UUID)
    journal.append(("run", time.time(), RUN))
    journal.append(alert_record("Loss is NaN", "at step 12\nof 100", "warning", 60))
    journal.append(alert_record("Loss is NaN", "at step 13", "warning", 60))
    ranked(journal.append, 3)(alert_record("Slow", "", "info", 60))
    journal.append(failure_record("ValueError: no"))
    replay = Replay(paths)
    replay.run_all()
    events = (paths.run_dir / "events/text/alerts.plx").read_text().splitlines()
    assert [json.loads(line)["text"] for line in events] == [
        "WARNING: Loss is NaN:\nat step 12\nof 100",
        "ERROR: Run failed:\nValueError: no",
    ]
    (slow,) = (paths.run_dir / "events/text/alerts-rank-3.plx").read_text().splitlines()
    assert json.loads(slow)["text"] == "INFO: Slow"
    logs = (paths.run_dir / "plxlogs/logs.jsonl").read_text().splitlines()
    assert [json.loads(line)["value"] for line in logs] == [
        "ALERT -- WARNING: Loss is NaN",
        "at step 12",
        "of 100",
        "ALERT -- INFO: Slow",
        "ALERT -- ERROR: Run failed",
        "ValueError: no",
    ]
    assert replay.state.run["meta_info"]["last_alert"] == "ERROR: Run failed"
    assert Replay(paths).state.alerts == replay.state.alerts


# The message

ALERT = Alert(1, 1_700_000_000.0, "Loss <is> NaN & @everyone", "at step 12", "warning")
ABOUT = AlertedRun(UUID, "sgd-1", "default/demo", "https://plx.example.org/ui/default/demo/runs/0")
MESSAGE = (
    "WARNING: Loss <is> NaN & @everyone\nat step 12\n"
    "Run sgd-1 of default/demo: https://plx.example.org/ui/default/demo/runs/0"
)
ESCAPED = MESSAGE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://hooks.slack.com/services/T0/B0/x", {"text": ESCAPED}),
        ("https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t", {"text": ESCAPED}),
        ("https://discord.com/api/webhooks/1/x", {"content": MESSAGE, "allowed_mentions": {"parse": []}}),
        ("https://discord.com/api/webhooks/1/x/slack", {"text": ESCAPED}),
        (
            "https://chat.example.org/hooks/x",
            {
                "text": MESSAGE,
                "alert": {
                    "number": 1,
                    "time": "2023-11-14T22:13:20+00:00",
                    "level": "warning",
                    "title": ALERT.title,
                    "text": ALERT.text,
                },
                "run": {"uuid": UUID, "name": "sgd-1", "project": "default/demo", "url": ABOUT.url},
            },
        ),
    ],
    ids=["slack", "google chat", "discord", "discord as slack", "any other"],
)
def test_each_service_gets_its_own_form(address: str, expected: dict[str, Any]) -> None:
    assert payload(address, ALERT, ABOUT) == expected


def test_teams_gets_a_card() -> None:
    body = payload("https://prod-1.westeurope.logic.azure.com/workflows/1?sig=x", ALERT, ABOUT)
    (attachment,) = body["attachments"]
    assert body["type"] == "message"
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    assert [block["text"] for block in attachment["content"]["body"]] == MESSAGE.split("\n")


def test_a_host_that_only_looks_like_a_service_is_none() -> None:
    assert "alert" in payload("https://hooks.slack.com.example.org/services/T0/B0/x", ALERT, ABOUT)
    assert "alert" in payload("https://notdiscord.com/api/webhooks/1/x", ALERT, ABOUT)


def test_a_long_message_keeps_its_link() -> None:
    long = Alert(1, 1.0, "t" * 200, "x" * 1500, "info")
    about = ABOUT._replace(url=f"https://plx.example.org/{'p' * 600}")
    message = payload("https://discord.com/api/webhooks/1/x", long, about)["content"]
    assert len(message) == MESSAGE_LENGTH
    assert message.endswith(f": {about.url}")


def test_without_a_server_and_a_name_the_uuid_is_told() -> None:
    message = payload("https://chat.example.org/x", ALERT, ABOUT._replace(name=None, url=None), 3)["text"]
    assert message.splitlines()[-2:] == [
        "(3 alerts before this one were not sent; the run has them.)",
        f"Run {UUID} of default/demo",
    ]


# Sending


class Hook:
    """A webhook that gives these answers one after the other, then 200."""

    def __init__(self, *answers: Answer, context: ssl.SSLContext | None = None) -> None:
        self.answers = list(answers)
        self.gate = threading.Event()
        self.gate.set()
        self.server = AnswerServer(self._answer, context=context)

    def _answer(self, asked: Asked) -> Answer:
        answer = self.answers.pop(0) if self.answers else Answer(200)
        self.gate.wait(DEADLINE)
        return answer

    @property
    def url(self) -> str:
        return f"{self.server.url}/hooks/Zq9secret?key=Zq9more"

    @property
    def titles(self) -> list[str]:
        return [json.loads(asked.body)["alert"]["title"] for asked in self.server.asked]


@pytest.fixture
def make_hook() -> Iterator[Callable[..., Hook]]:
    made: list[Hook] = []

    def make(*answers: Answer, context: ssl.SSLContext | None = None) -> Hook:
        hook = Hook(*answers, context=context)
        hook.server.__enter__()
        made.append(hook)
        return hook

    yield make
    for hook in made:
        hook.gate.set()
        hook.server.__exit__()


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alert_sender, "FIRST_PAUSE", 0.02)


def settings_for(url: str, **variables: str) -> Settings:
    return resolve_settings(
        environ={
            "POLYAXON_TRACKING_ALERT_WEBHOOK": url,
            "POLYAXON_HOST": "http://plx.example.org",
            **variables,
        }
    )


def state_with(*titles: str, at: float | None = None, before: RunState | None = None) -> RunState:
    state = before or RunState(run=dict(RUN))
    for title in titles:
        assert said(state.alerts, time.time() if at is None else at, title, wait=0)
    return state


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def sent_all(path: Path, url: str, state: RunState, **variables: str) -> AlertSender:
    """A sender that has dealt with all alerts of ``state``, and is stopped."""
    sender = AlertSender(path, settings_for(url, **variables))
    sender.look(state)
    wait_for(lambda: sender.is_idle)
    sender.stop(DEADLINE)
    return sender


def test_each_alert_is_sent_once_in_order(tmp_path: Path, make_hook: Callable[..., Hook]) -> None:
    hook = make_hook()
    state = state_with("a", "b")
    sender = AlertSender(tmp_path / "notes", settings_for(hook.url))
    sender.look(state)
    sender.look(state)
    sender.look(state_with("c", before=state))
    wait_for(lambda: sender.is_idle)
    sender.stop(DEADLINE)
    assert hook.titles == ["a", "b", "c"]
    # Whoever follows knows what was sent.
    sent_all(tmp_path / "notes", hook.url, state_with("d", before=state))
    assert hook.titles == ["a", "b", "c", "d"]
    (asked, *_) = hook.server.asked
    assert (asked.method, asked.path) == ("POST", "/hooks/Zq9secret?key=Zq9more")
    assert asked.headers["content-type"] == "application/json"
    assert "authorization" not in asked.headers
    assert json.loads(asked.body)["run"]["url"] == f"http://plx.example.org/ui/default/demo/runs/{UUID}"


def test_a_webhook_that_is_broken_for_a_while_gets_it_later(
    tmp_path: Path, make_hook: Callable[..., Hook], caplog: pytest.LogCaptureFixture
) -> None:
    hook = make_hook(Answer(500), Answer(503, headers={"Retry-After": "0"}), Answer(429))
    sender = sent_all(tmp_path / "notes", hook.url, state_with("a", "b"))
    assert hook.titles == ["a", "a", "a", "a", "b"]
    assert sender.report() is None
    assert "Zq9" not in caplog.text


def test_a_webhook_that_asks_for_more_than_an_age_is_given_up_in_time(
    tmp_path: Path, make_hook: Callable[..., Hook], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alert_sender, "NEWS_SECONDS", 0.5)
    hook = make_hook(Answer(503, headers={"Retry-After": "9" * 400}))
    sender = sent_all(tmp_path / "notes", hook.url, state_with("a"))
    assert hook.titles == ["a"]
    assert "ten minutes went by" in (sender.report() or "")


@pytest.mark.parametrize("status", [400, 401, 404, 410, 301, 307, 308])
def test_a_webhook_that_refuses_is_told_of_once(
    tmp_path: Path, make_hook: Callable[..., Hook], caplog: pytest.LogCaptureFixture, status: int
) -> None:
    elsewhere = make_hook()
    headers = {"Location": elsewhere.url} if status < 400 else {}
    hook = make_hook(Answer(status, b"Zq9secret is wrong", headers), Answer(status, headers=headers))
    sender = sent_all(tmp_path / "notes", hook.url, state_with("a", "b", "c"))
    assert hook.titles == ["a", "b", "c"]
    assert elsewhere.server.asked == []
    said = sender.report()
    assert said is not None and sender.report() is None
    assert "'a'" in said and str(status) in said and "http://127.0.0.1/***" in said
    assert "Zq9" not in said + caplog.text


def test_an_answer_that_never_comes_is_not_waited_for_twice(
    tmp_path: Path, make_hook: Callable[..., Hook], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("polyaxon_client.tracking.webhook.ANSWER_SECONDS", 0.5)
    hook = make_hook()
    hook.gate.clear()
    sent_all(tmp_path / "notes", hook.url, state_with("a"))
    hook.gate.set()
    sent_all(tmp_path / "notes", hook.url, state_with("a", "b"))
    # It has it, for all we know.
    assert hook.titles == ["a", "b"]


def test_what_was_under_way_when_the_sender_was_killed_is_not_sent_again(
    tmp_path: Path, make_hook: Callable[..., Hook]
) -> None:
    hook = make_hook()
    hook.gate.clear()
    state = state_with("a", "b")
    killed = AlertSender(tmp_path / "notes", settings_for(hook.url))
    killed.look(state)
    wait_for(lambda: hook.titles == ["a"])
    notes = (tmp_path / "notes").read_bytes()
    hook.gate.set()
    killed.stop(DEADLINE)
    count = len(hook.titles)
    (tmp_path / "notes").write_bytes(notes)
    sent_all(tmp_path / "notes", hook.url, state)
    assert hook.titles[count:] == ["b"]


def test_what_certainly_did_not_arrive_is_sent_by_who_follows(
    tmp_path: Path, make_hook: Callable[..., Hook], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alert_sender, "FIRST_PAUSE", 3600.0)
    hook = make_hook(Answer(500))
    state = state_with("a")
    broken = AlertSender(tmp_path / "notes", settings_for(hook.url))
    broken.look(state)
    wait_for(lambda: broken.is_tried)
    assert not broken.is_idle
    said = broken.report()
    assert said is not None and "'a' yet" in said and broken.report() is None
    broken.stop(DEADLINE)
    sent_all(tmp_path / "notes", hook.url, state)
    assert hook.titles == ["a", "a"]


def test_old_alerts_are_no_news(tmp_path: Path, make_hook: Callable[..., Hook]) -> None:
    hook = make_hook()
    state = state_with("a", "b", at=time.time() - alert_sender.NEWS_SECONDS - 1)
    sender = sent_all(tmp_path / "notes", hook.url, state_with("c", before=state))
    assert hook.titles == ["c"]
    assert sender.report() is None


def test_an_alert_is_not_tried_for_ever(
    tmp_path: Path, make_hook: Callable[..., Hook], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alert_sender, "NEWS_SECONDS", 0.5)
    hook = make_hook(*[Answer(500)] * 1000)
    sender = sent_all(tmp_path / "notes", hook.url, state_with("a"))
    assert 1 <= len(hook.titles) < 200
    said = sender.report()
    assert said is not None and "ten minutes went by" in said


def test_a_loop_cannot_send_thousands(
    tmp_path: Path, make_hook: Callable[..., Hook], monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = make_hook()
    state = RunState(run=dict(RUN))
    sender = AlertSender(tmp_path / "notes", settings_for(hook.url))
    for turn in range(10):
        sender.look(state_with(*(f"{turn}-{number}" for number in range(100)), before=state))
    wait_for(lambda: sender.is_idle)
    sender.stop(DEADLINE)
    assert len(hook.titles) == alert_sender.LIMIT
    # The limit is noted as well.
    sent_all(tmp_path / "notes", hook.url, state_with("more", before=state))
    assert len(hook.titles) == alert_sender.LIMIT
    monkeypatch.setattr(alert_sender, "LIMIT_SECONDS", 0.0)
    sent_all(tmp_path / "notes", hook.url, state_with("much later", before=state))
    assert hook.titles[-1] == "much later"
    told = [re.search(r"\((\d+) alerts before", asked.body.decode()) for asked in hook.server.asked]
    assert sum(int(found[1]) for found in told if found) + len(told) == 1002


def test_a_webhook_behind_tls(tmp_path: Path, make_hook: Callable[..., Hook]) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    hook = make_hook(context=context)
    sent_all(tmp_path / "one", hook.url, state_with("trusted"), POLYAXON_SSL_CA_CERT=str(trusted))
    sent_all(tmp_path / "two", hook.url, state_with("unchecked"), POLYAXON_VERIFY_SSL="false")
    assert hook.titles == ["trusted", "unchecked"]
    stranger = AlertSender(tmp_path / "three", settings_for(hook.url))
    stranger.look(state_with("to a stranger"))
    wait_for(lambda: stranger.is_tried)
    stranger.stop(DEADLINE)
    assert hook.titles == ["trusted", "unchecked"]


# Settings


def test_no_webhook_and_no_network_mean_no_sender(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    hook = "https://chat.example.org/x"
    assert sender_for(path, resolve_settings(environ={})) is None
    assert sender_for(path, settings_for(hook)) is not None
    assert sender_for(path, resolve_settings(environ={"POLYAXON_TRACKING_ALERT_WEBHOOK": hook})) is not None
    assert sender_for(path, settings_for(hook, POLYAXON_IS_OFFLINE="true")) is None


def test_only_the_host_of_a_webhook_is_shown() -> None:
    assert (
        shown_webhook("https://me:pw@hooks.slack.com:8443/services/T0/B0/x?a=b")
        == "https://hooks.slack.com/***"
    )


def test_the_address_is_not_in_what_settings_show_and_pickle() -> None:
    settings = settings_for("https://hooks.example.org/Zq9secret")
    shown = repr(settings) + repr(shown_settings(settings))
    assert "alert_webhook" in shown and "Zq9secret" not in shown
    assert b"Zq9secret" not in pickle.dumps(settings)
    # The process beside the training needs it, and gets it through a pipe.
    assert Settings.from_wire(settings.to_wire()).alert_webhook == "https://hooks.example.org/Zq9secret"


@pytest.mark.parametrize(
    "address",
    ["hooks.example.org/Zq9secret", "ftp://h/Zq9secret", "https://a b/Zq9secret", "https:///Zq9secret"],
)
def test_a_malformed_address_is_told_of_without_showing_it(address: str) -> None:
    with pytest.raises(ConfigurationError, match="POLYAXON_TRACKING_ALERT_WEBHOOK") as caught:
        settings_for(address)
    assert "Zq9secret" not in str(caught.value)
