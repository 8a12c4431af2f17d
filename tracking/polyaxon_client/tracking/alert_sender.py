"""Sends a run's alerts to the webhook, each at most once, in a thread of the sidecar.

Before a request the notes say that it begins, and after it what became of it. So whoever follows a sidecar that was
killed in between knows that the webhook may have that alert, and leaves it. What certainly did not arrive is sent again
until the alert is ten minutes old; an alert that is older when it is first looked at is not sent at all. More than
twenty in ten minutes are counted instead of sent.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.jitter import uniform
from polyaxon_client.settings import Settings
from polyaxon_client.tracking.alerts import Alert
from polyaxon_client.tracking.run_state import RunState, replace_file
from polyaxon_client.variables import ALERT_WEBHOOK, IS_OFFLINE

if TYPE_CHECKING:
    # Most runs alert nobody, and the HTTP client stays unloaded.
    from polyaxon_client.tracking.webhook import AlertedRun, Webhook

logger = logging.getLogger(__name__)

NEWS_SECONDS: Final = 600.0
"""Older alerts are no news."""
LIMIT: Final = 20
LIMIT_SECONDS: Final = 600.0
FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 60.0


class AlertNotes(msgspec.Struct):
    """What became of a run's alerts."""

    done: int = 0
    """Alerts up to this number are sent, or will never be."""
    is_begun: bool = False
    """The request for the next one may be on its way."""
    sent_at: list[float] = msgspec.field(default_factory=list)
    """When the webhook took or refused the last of them, Unix seconds."""
    skipped: int = 0
    """How many were too many, since the last one that was sent."""


class AlertSender:
    """The alerts of one run on their way to one webhook.

    Args:
        path: the notes; whoever makes a sender holds the run's lock.
        settings: the webhook's address, and which certificates to trust.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        assert settings.alert_webhook is not None
        self.on_change: Callable[[], None] = lambda: None
        """Called in the thread when an alert was tried, or is dealt with."""
        self._path = path
        self._trouble: str | None = None
        self._is_told = False
        self._settings = settings
        self._address = settings.alert_webhook
        self._webhook: Webhook | None = None
        self._condition = threading.Condition()
        self._waiting: list[tuple[Alert, AlertedRun]] = []
        self._untried: set[int] = set()
        self._is_stopped = False
        self._thread: threading.Thread | None = None
        self._notes = _read(path)
        if self._notes.is_begun:
            self._notes.done += 1
            self._notes.is_begun = False
        self._seen = self._notes.done

    @property
    def is_idle(self) -> bool:
        """Nothing waits to be sent."""
        return not self._waiting

    @property
    def is_tried(self) -> bool:
        """The webhook was asked for each alert at least once."""
        return not self._untried

    def report(self) -> str | None:
        """What to tell the user, once: an alert that will never arrive, or is not there yet, and why."""
        said = self._trouble
        with self._condition:
            if said is None and self._waiting:
                said = (
                    f"does not have the alert {self._waiting[0][0].title!r} yet; it is tried for ten minutes"
                )
        if said is None or self._is_told:
            return None
        from polyaxon_client.tracking.webhook import shown_webhook

        self._is_told = True
        hint = f"The run has it. Is {ALERT_WEBHOOK} right?"
        return f"Polyaxon: the webhook {shown_webhook(self._address)} {said}. {hint}"

    def look(self, state: RunState) -> None:
        """Takes what is new in the checkpoint."""
        new = [alert for alert in state.alerts.last if alert.number > self._seen]
        if not new:
            return
        from polyaxon_client.tracking.webhook import AlertedRun

        run = state.run
        project = f"{run['owner']}/{run['project']}"
        host = self._settings.host
        url = f"{host}/ui/{project}/runs/{run['uuid']}" if host else None
        about = AlertedRun(run["uuid"], run.get("name"), project, url)
        with self._condition:
            self._seen = new[-1].number
            self._waiting += [(alert, about) for alert in new]
            self._untried.update(alert.number for alert in new)
            self._condition.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="polyaxon-alerts", daemon=True)
            self._thread.start()

    def stop(self, timeout: float) -> None:
        """Ends after the request that is under way, or after ``timeout`` seconds without waiting for it."""
        with self._condition:
            self._is_stopped = True
            self._condition.notify()
        if self._thread is not None:
            self._thread.join(timeout)

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while True:
            with self._condition:
                self._condition.wait_for(lambda: self._waiting or self._is_stopped)
                if self._is_stopped:
                    return
                alert, run = self._waiting[0]
            try:
                asked = self._deal(alert, run)
            except Exception as error:  # noqa: BLE001  (alerts must not end what sends the run)
                # Its text may hold the address.
                logger.error("alerts failed: %s", type(error).__name__)
                self._give_up(alert, f"{type(error).__name__} here")
                asked = None
            with self._condition:
                self._untried.discard(alert.number)
                if asked is None:
                    self._waiting.pop(0)
                    pause = FIRST_PAUSE
            self.on_change()
            if asked is not None:
                with self._condition:
                    self._condition.wait_for(lambda: self._is_stopped, max(asked, uniform(pause / 2, pause)))
                pause = min(LONGEST_PAUSE, 2 * pause)

    def _deal(self, alert: Alert, run: AlertedRun) -> float | None:
        """Sends an alert, if it is to be sent; gives the seconds to wait at least before it is tried again, or None."""
        from polyaxon_client.tracking.webhook import Reception, Webhook, payload

        notes, now = self._notes, time.time()
        # The checkpoint keeps the last few; those before them came faster than anybody reads.
        notes.skipped += alert.number - 1 - notes.done
        notes.done = alert.number - 1
        notes.sent_at = [at for at in notes.sent_at if now - LIMIT_SECONDS < at <= now]
        if now - alert.at > NEWS_SECONDS:
            if alert.number in self._untried:
                # Of a run that is continued, or whose sidecar was gone for long.
                self._note(alert.number)
            else:
                self._give_up(alert, "ten minutes went by")
            return None
        if len(notes.sent_at) >= LIMIT:
            notes.skipped += 1
            self._note(alert.number)
            return None
        if self._webhook is None:
            try:
                self._webhook = Webhook(self._address, self._settings)
            except PolyaxonClientException as error:
                self._give_up(alert, str(error))
                return None
        notes.is_begun = True
        self._note(notes.done)
        told = self._webhook.send(payload(self._address, alert, run, notes.skipped))
        notes.is_begun = False
        if told.reception is Reception.LATER:
            self._note(notes.done)
            logger.info("an alert has to wait: %s", told.why)
            # Later than that there is nothing to send.
            return min(told.pause or 0.0, NEWS_SECONDS)
        notes.sent_at.append(now)
        if told.reception is Reception.REFUSED:
            self._give_up(alert, told.why)
            return None
        if told.why:
            logger.info("an alert may have arrived: %s", told.why)
        notes.skipped = 0
        self._note(alert.number)
        return None

    def _give_up(self, alert: Alert, why: str) -> None:
        self._notes.is_begun = False
        self._note(alert.number)
        logger.warning("alert %d was not sent: %s", alert.number, why)
        if self._trouble is None:
            self._trouble = f"did not take the alert {alert.title!r}: {why}"

    def _note(self, done: int) -> None:
        self._notes.done = done
        try:
            replace_file(self._path, msgspec.json.encode(self._notes))
        except OSError as error:
            logger.warning("what became of alerts cannot be noted: %s", error)


def sender_for(path: Path, settings: Settings) -> AlertSender | None:
    """What sends the alerts of a run; None where no webhook is named, or nothing is to leave this machine."""
    if settings.alert_webhook is None or settings.sources.get("mode") == IS_OFFLINE:
        return None
    return AlertSender(path, settings)


def _read(path: Path) -> AlertNotes:
    try:
        return msgspec.json.decode(path.read_bytes(), type=AlertNotes)
    except (FileNotFoundError, msgspec.MsgspecError):
        return AlertNotes()
