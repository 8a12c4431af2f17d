"""The process beside the training: replays the journal, sends it, and sees to the end of the run.

It replays once a second and sends every few seconds. When the training process says that it is about to end, the
sidecar brings everything to the server and answers; when that process dies without a word, the sidecar writes down how
it ended, drains the journal and sends the rest. It holds the run's lock while it lives.

The conversation, over a socket that both sides share: the training process sends ``?`` and a line feed to ask for
everything to be sent; the sidecar answers each with one line of JSON, :class:`Answer`, when that is done or has become
pointless.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import signal
import socket
import sys
import time
from pathlib import Path
from typing import Any, Final

import attrs
import msgspec

from polyaxon_client.settings import Settings
from polyaxon_client.tokens import Token
from polyaxon_client.tracking import unsent_marks
from polyaxon_client.tracking.alert_sender import AlertSender, sender_for
from polyaxon_client.tracking.capture import Capture, Capturing
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.last_words import last_words
from polyaxon_client.tracking.layout import RunPaths
from polyaxon_client.tracking.orders import Answer, Orders
from polyaxon_client.tracking.parent_watch import ParentWatch, ProcessEnd
from polyaxon_client.tracking.record import RESOURCES
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.resources import (
    FIRST_SAMPLE_SECONDS,
    SAMPLE_SECONDS,
    ResourceSampler,
    make_sampler,
)
from polyaxon_client.tracking.run_lock import SAY_SECONDS, Turn, has_unread, take_lock
from polyaxon_client.tracking.sockets import readable, say
from polyaxon_client.tracking.sync_loop import SyncLoop
from polyaxon_client.tracking.token_line import RemoteToken
from polyaxon_client.tracking.writers import is_written

logger = logging.getLogger(__name__)

# What is logged is in the run directory within a second, the time for writing it included.
REPLAY_SECONDS: Final = 0.8
# How long to go on sending after the training process has gone; what is left then waits for `polyaxon-tracking sync`.
LINGER_SECONDS: Final = 600.0
# How long after the end of a run its process is waited for to ask; a busy machine may keep it from that.
QUESTION_SECONDS: Final = 5.0
# How long an exit waits for a webhook, apart from its time limit.
WEBHOOK_SECONDS: Final = 5.0

# How long `polyaxon-tracking sync` may take to end what it sends of a run that had no sidecar with a server.
SENDING_SECONDS: Final = 30.0

_HANDED_OVER: Final = msgspec.json.encode(Answer(is_complete=True, left=[], trouble=None)) + b"\n"


class Sidecar:
    """One run's replay and sync, in a process of its own or in a thread.

    Args:
        paths: where the run lies; its lock is held by the caller.
        uuid: the run.
        loop: what sends; None offline.
        watch: knows whether the training process lives; None in a thread of that process.
        talk: the socket to the training process.
        owns_end: whether the run ends with that process.
        questions: how often the process asked already.
        crash_fd: what Python says when that process crashes is written here.
        began_at: when that process began, or went on with, the run.
        capture: what to find out about the program first.
        sampler: measures what that process uses; None when it is not to be measured.
        alerts: sends alerts; None when there is no webhook.
        alerts_of_failure: a process that ends badly without a word is alerted of.
    """

    def __init__(
        self,
        paths: RunPaths,
        uuid: str,
        loop: SyncLoop | None,
        watch: ParentWatch | None,
        talk: socket.socket,
        *,
        owns_end: bool,
        questions: int = 0,
        crash_fd: int = -1,
        began_at: float,
        capture: Capture | None = None,
        sampler: ResourceSampler | None = None,
        alerts: AlertSender | None = None,
        alerts_of_failure: bool = False,
    ) -> None:
        self._paths = paths
        self._uuid = uuid
        self._loop = loop
        self._watch = watch
        self._talk = talk
        self._owns_end = owns_end
        self._crash_fd = crash_fd
        self._began_at = began_at
        self._replay = Replay(paths)
        self._sampler = sampler
        self._alerts = alerts
        self._alerts_of_failure = alerts_of_failure
        self._asked_at = time.monotonic()
        self._sample_at = time.monotonic() + FIRST_SAMPLE_SECONDS
        self._woken, self._waker = socket.socketpair()
        self._waker.setblocking(False)
        self._questions = questions
        self._is_talk_open = True
        self._is_answered = False
        self._ended_at: float | None = None
        self._trouble: str | None = None
        self._capturing = Capturing(capture, paths.run_dir, on_code=self.wake)

    def run(self) -> None:
        """Works until the run has ended and everything is sent, or until the end is long past."""
        if self._loop is not None:
            self._loop.start()
            if self._questions:
                self._loop.hurry()
        # Before the first record, so that whatever the user logs under the same name gives way.
        self._replay.add(self._capturing.environment())
        self._capturing.start()
        gone_at: float | None = None
        while True:
            self._measure()
            code = self._capturing.code()
            self._replay.add(code)
            is_late = gone_at is not None or (code and self._questions)
            if self._replay_all() and is_late and self._loop is not None:
                # A process that outlives the one that began the run goes on logging; git may take longer than the run.
                self._loop.hurry()
            self._answer()
            if self._watch is not None and gone_at is None and self._watch.is_ended:
                gone_at = time.monotonic()
                self._see_to_the_end(self._watch.end())
                continue
            if self._is_over(gone_at):
                break
            self._wait(REPLAY_SECONDS, is_parent_alive=gone_at is None)
        if self._loop is not None:
            self._loop.stop(timeout=5.0)
        if self._alerts is not None:
            self._alerts.stop(timeout=WEBHOOK_SECONDS)
        self._clean_up()

    def wake(self) -> None:
        """Ends the current wait. From any thread."""
        # Full, or closed: git may outlive the sidecar that asked it.
        with contextlib.suppress(OSError):
            say(self._waker, b"\0", 0.0)

    def _is_over(self, gone_at: float | None) -> bool:
        state = self._replay.state
        is_sent = self._trouble is None and (self._loop is None or self._loop.is_complete)
        if self._paths.handover.exists() and (gone_at is not None or not self._owns_end):
            return True
        is_alerting = self._alerts is not None and not self._alerts.is_idle
        if self._capturing.is_running or (is_alerting and not self._has_lingered(gone_at)):
            return False
        if gone_at is not None:
            if is_sent and is_written(self._paths):
                return False
            if not is_sent and self._has_lingered(gone_at):
                logger.warning("gave up for now; `polyaxon-tracking sync %s` sends the rest", self._uuid)
                return True
            return is_sent or (self._loop is not None and self._loop.is_refused)
        if not state.is_ended or not is_sent or self._questions or self._is_awaited():
            return False
        return self._watch is None or not state.is_exiting

    def _is_awaited(self) -> bool:
        """Whether who ended the run is about to ask: the record of the end comes before the question."""
        if self._ended_at is None:
            self._ended_at = time.monotonic()
        is_open = self._is_talk_open and not self._is_answered
        return is_open and time.monotonic() - self._ended_at < QUESTION_SECONDS

    @staticmethod
    def _has_lingered(gone_at: float | None) -> bool:
        return gone_at is not None and time.monotonic() - gone_at > LINGER_SECONDS

    def _measure(self) -> None:
        now = time.monotonic()
        if self._sampler is None or self._replay.state.is_ended or now < self._sample_at:
            return
        if self._watch is not None and not self._watch.is_ended:
            self._sample_at = now + SAMPLE_SECONDS
            self._replay.add([(RESOURCES, time.time(), self._sampler.sample())])

    def _replay_all(self) -> bool:
        """Whether there was anything new."""
        is_new, known = False, len(self._replay.state.growing)
        try:
            while self._replay.run_once():
                is_new = True
        except OSError as error:
            self._trouble = f"the run directory cannot be written: {error.strerror or error}"
            logger.warning(self._trouble)
        else:
            self._trouble = None
        if self._loop is not None and len(self._replay.state.growing) > known:
            self._loop.tell_news()
        if self._alerts is not None:
            self._alerts.look(self._replay.state)
        return is_new

    def _wait(self, seconds: float, *, is_parent_alive: bool) -> None:
        heard_of: list[Any] = [self._woken]
        if self._is_talk_open:
            heard_of.append(self._talk)
        if self._watch is not None and is_parent_alive:
            heard_of.append(self._watch)
        ready = readable(heard_of, seconds)
        if self._woken in ready:
            self._woken.recv(4096)
        if self._talk in ready:
            self._listen()

    def _listen(self) -> None:
        try:
            heard = self._talk.recv(4096)
        except BlockingIOError:
            return
        except OSError:
            heard = b""
        if not heard:
            self._is_talk_open = False
            return
        self._questions += heard.count(b"\n")
        self._asked_at = time.monotonic()
        self._replay_all()
        if self._loop is not None:
            self._loop.hurry()

    def _answer(self) -> None:
        if not self._questions or self._capturing.is_running:
            return
        is_alerting = self._alerts is not None and not self._alerts.is_tried
        if is_alerting and time.monotonic() - self._asked_at < WEBHOOK_SECONDS:
            return
        answer = Answer(is_complete=True, left=[], trouble=None)
        if self._trouble is not None:
            answer = Answer(is_complete=False, left=["a part of the journal"], trouble=self._trouble)
        elif self._loop is not None:
            sent = self._loop.sync.sent
            if not self._loop.is_complete and not self._loop.is_hopeless and not self._loop.is_refused:
                return
            answer = Answer(self._loop.is_complete, list(sent.left), sent.trouble)
        if self._alerts is not None:
            answer.alerts = self._alerts.report()
        try:
            say(self._talk, msgspec.json.encode(answer) + b"\n", SAY_SECONDS)
        except OSError:
            self._is_talk_open = False
        self._questions = 0
        self._is_answered = True

    def _see_to_the_end(self, end: ProcessEnd) -> None:
        """The training process is gone: what it could not say itself is said here."""
        self._questions = 0
        state = self._replay.state
        logger.info("the training process %s", end.description)
        if self._owns_end and state.began_at > self._began_at:
            # Another process has gone on with the run already: its end is the run's.
            return
        words = last_words(
            state,
            end,
            owns_end=self._owns_end,
            alerts_of_failure=self._alerts_of_failure,
            crash_fd=self._crash_fd,
        )
        journal = Journal(self._paths.journal_dir, self._uuid)
        for record in words:
            journal.append(record)
        journal.close()
        self._replay_all()
        if self._loop is not None:
            self._loop.hurry()

    def _clean_up(self) -> None:
        state = self._replay.state
        if state.is_ended and (self._loop is None or self._loop.is_complete):
            self._replay.remove_replayed()
            if self._loop is not None:
                unsent_marks.remove(self._paths)
        self._woken.close()
        self._waker.close()


def make_loop(orders: Orders, paths: RunPaths, token: Token | None = None) -> SyncLoop:
    """What sends the run, with ``token`` instead of the one in the orders; importing it brings the HTTP client along."""
    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.tracking.remote_run import RemoteRun
    from polyaxon_client.tracking.sync import Sync

    settings = Settings.from_wire(orders.settings)
    if token is not None:
        settings = attrs.evolve(settings, token=token)
    remote = RemoteRun(
        PolyaxonClient(settings=settings),
        owner=orders.owner,
        project=orders.project,
        uuid=orders.uuid,
        namespace=settings.namespace,
    )
    return SyncLoop(Sync(paths, remote, uploads_files=orders.uploads_files), settings.sync_interval)


def run_sidecar(
    orders: Orders,
    watch: ParentWatch | None,
    talk: socket.socket,
    token: Token | None = None,
    crash_fd: int = -1,
) -> None:
    """Takes the run's lock and works until the end; the body of the process and of the thread alike."""
    paths = RunPaths(
        Path(orders.run_dir), Path(orders.journal_dir), Path(orders.state), is_mounted=orders.is_mounted
    )
    turn = Turn(paths, orders.pid, watch, talk, owns_end=orders.owns_end)
    lock = turn.wait(_HANDED_OVER)
    questions = turn.questions
    capture = orders.capture
    while lock is not None:
        with lock, contextlib.ExitStack() as stack:
            # Ours, or left by somebody who was killed while he waited.
            paths.handover.unlink(missing_ok=True)
            loop = None
            if orders.sends:
                sending = take_lock(paths.sending, SENDING_SECONDS)
                if sending is None:
                    logger.warning("another process sends run %s", orders.uuid)
                    break
                stack.enter_context(sending)
                loop = make_loop(orders, paths, token)
                stack.callback(loop.sync.remote.close)
            settings = Settings.from_wire(orders.settings)
            alerts = sender_for(paths.alerts, settings)
            sampler = make_sampler(orders.pid) if orders.collects_resources and watch is not None else None
            sidecar = Sidecar(
                paths,
                orders.uuid,
                loop,
                watch,
                talk,
                owns_end=orders.owns_end,
                began_at=orders.began_at,
                capture=capture,
                questions=questions,
                crash_fd=crash_fd,
                sampler=sampler,
                alerts=alerts,
                alerts_of_failure=settings.alert_on_failure and (orders.owns_end or settings.is_managed),
            )
            if alerts is not None:
                alerts.on_change = sidecar.wake
            if loop is not None:
                loop.on_round = sidecar.wake
            sidecar.run()
        capture = None
        # What another process left to us between our last look and the release.
        questions = 1
        is_left_to_us = has_unread(paths, orders.pid) and not paths.handover.exists()
        lock = take_lock(paths.lock, 0.0, orders.pid) if is_left_to_us else None
    talk.close()


def main(orders_fd: int, watch_fd: int, talk_fd: int, token_fd: int | None = None, crash_fd: int = -1) -> int:
    """The sidecar process: orders come in a file without a name, the log is on standard error."""
    # Ctrl-C and a closed terminal are meant for the training; its end is noticed in any case.
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    with os.fdopen(orders_fd, "rb") as file:
        orders = msgspec.convert(json.load(file), Orders)
    talk = socket.socket(fileno=talk_fd)
    talk.setblocking(False)
    token = (
        None if token_fd is None else RemoteToken(orders.settings["token"], socket.socket(fileno=token_fd))
    )
    try:
        run_sidecar(orders, ParentWatch(watch_fd, orders.pid), talk, token, crash_fd)
    except Exception:
        logger.exception("the sidecar failed")
        return 1
    return 0
