"""What is said of a run, as records of its journal."""

from __future__ import annotations

import time

from polyaxon_client.tracking.statuses import FINAL_STATUSES, known_status

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from polyaxon_client.settings import Settings


class RunRecords:
    """Makes records; the run's lifecycle says where they go."""

    settings: Settings
    last_status: str | None
    _journal_append: Any
    _kinds: dict[str, str]
    """The kind of what was logged, by the name of its lineage row."""
    _inputs: set[str]
    """Which of them the run only reads."""

    def _fields(self, fields: dict[str, Any], reset: bool = False) -> None:
        from polyaxon_client.tracking.record import FIELDS

        self._journal_append((FIELDS, time.time(), fields, reset))

    def _event(
        self,
        kind: str,
        name: str,
        step: int | None,
        timestamp: Any,
        value: Any,
        assets: Iterable[str] = (),
    ) -> None:
        from polyaxon_client.tracking.names import stored_name
        from polyaxon_client.tracking.record import EVENT
        from polyaxon_client.tracking.times import event_time
        from polyaxon_client.tracking.values import step_value

        at = time.time() if timestamp is None else event_time(timestamp).timestamp()
        name = self._free_name(stored_name(name), kind)
        self._journal_append((EVENT, at, kind, name, step_value(step), value, list(assets)))

    def _artifact(
        self, row: dict[str, Any], path: str | None, source: str | None = None, *, is_dir: bool = False
    ) -> None:
        from polyaxon_client.redact import redact_text
        from polyaxon_client.tracking.record import ARTIFACT

        source = redact_text(source) if source else None
        row = {**row, "name": self._free_name(row["name"], row["kind"]), "path": path}
        self._journal_append((ARTIFACT, time.time(), row, path, source, is_dir))

    def _reference(self, row: dict[str, Any], path: str | None) -> None:
        from polyaxon_client.tracking.record import ARTIFACT

        row = {**row, "name": self._free_name(row["name"], row["kind"]), "path": path}
        if row["is_input"]:
            self._inputs.add(row["name"])
        self._journal_append((ARTIFACT, time.time(), row, None, None, False))

    def _free_name(self, name: str, kind: str) -> str:
        """The name under which the server keeps this, which knows one kind for a name within a run."""
        taken = self._kinds.setdefault(name, kind)
        if taken == kind:
            return name
        free = f"{name}.{kind}"
        if free not in self._kinds:
            self._kinds[free] = kind
            user_log().warning(
                "Polyaxon: %r is the name of a %s in this run; the %s is stored as %r.",
                name,
                taken,
                kind,
                free,
            )
        return free

    def _send_lines(self, lines: list[str], at: float) -> None:
        from polyaxon_client.tracking.record import LOGS

        if lines and self.settings.redact_logs:
            from polyaxon_client.redact import redact_text

            # Together: a private key has many lines.
            lines = redact_text("\n".join(lines)).split("\n")
        if lines:
            self._journal_append((LOGS, at, [line.encode("utf-8", "replace").decode() for line in lines]))

    def _log_status(
        self,
        status: str,
        reason: str,
        message: str | None,
        traceback: str | None,
        told: tuple[float | None, float | None] | None = None,
    ) -> None:
        from polyaxon_client.redact import redact_text
        from polyaxon_client.tracking.record import STATUS

        status = known_status(status)
        kept = self._keep_traceback(traceback)
        meta = {"traceback": kept} if kept else None
        text = redact_text(message) if message else None
        self._journal_append(
            (STATUS, time.time(), status, reason, text, meta, False, *([told] if told else []))
        )
        if self.last_status not in FINAL_STATUSES:
            if status == "failed":
                self._alert_of_failure(text)
            self.last_status = status

    def _alert_of_failure(self, message: str | None) -> None:
        if self.settings.alert_on_failure:
            from polyaxon_client.tracking.alerts import failure_record

            self._journal_append(failure_record(message))

    def _keep_traceback(self, traceback: str | None) -> str | None:
        """Sends a traceback to the logs, without secrets, and gives it."""
        if not traceback:
            return None
        from polyaxon_client.redact import redact_text

        kept = redact_text(traceback)
        self._send_lines(kept.splitlines(), time.time())
        return kept


def user_log() -> Any:
    """Where users read what we have to say; ``logging`` loads when there is something."""
    import logging

    return logging.getLogger("polyaxon_client")
