"""What a check found: plain data, shown as text or as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from polyaxon_client.redact import MASK, redact_text

OK = "ok"
# Worth knowing; all is well.
NOTE = "note"
# Works now, and may not for long.
WARNING = "warning"
WRONG = "wrong"

# Shorter ones stand in many words that are no secret.
_SHORTEST_SECRET = 4


class Finding(NamedTuple):
    """One thing that was looked at."""

    area: str
    """``settings``, ``server``, ``machine`` or ``runs``."""
    name: str
    level: str
    """``ok``, ``note``, ``warning`` or ``wrong``."""
    text: str
    hint: str | None = None
    """What to do, where something is to be done."""


def guarded(area: str, name: str, check: Callable[[], Iterable[Finding]]) -> Iterator[Finding]:
    """The findings of a check; one that breaks is a finding itself."""
    try:
        yield from check()
    except Exception as error:  # noqa: BLE001  (whatever is broken on this machine, the other checks go on)
        yield Finding(area, name, WRONG, f"this could not be looked at: {type(error).__name__}: {error}")


def without_secrets(text: str, secrets: Iterable[str]) -> str:
    """The text without what looks like a secret, and without these ones, wherever they stand."""
    for secret in sorted(secrets, key=len, reverse=True):
        if len(secret) >= _SHORTEST_SECRET:
            text = text.replace(secret, MASK)
    return redact_text(text)


def cleaned(findings: Iterable[Finding], secrets: Iterable[str]) -> Iterator[Finding]:
    """The findings without secrets."""
    known = list(secrets)
    for finding in findings:
        hint = None if finding.hint is None else without_secrets(finding.hint, known)
        yield finding._replace(
            name=without_secrets(finding.name, known), text=without_secrets(finding.text, known), hint=hint
        )
