"""The webhook that alerts are sent to: what it is sent, and what its answer means.

Slack, Discord, Google Chat and Microsoft Teams are known by their hosts and get their own form. Everything else gets
an object that has the message in ``text``, which Mattermost, Rocket.Chat and others show, and beside it all that is
known, for programs. The address is a secret: nothing here shows more of it than its host.
"""

from __future__ import annotations

from enum import Enum
from typing import Any, Final, NamedTuple
from urllib.parse import urlsplit

# isort: off
import polyaxon_client.lean_httpx  # before whatever loads httpx as it is

# isort: on
import httpx

import polyaxon_client
from polyaxon_client.outgoing import IS_OURS, WITHOUT_PROXY
from polyaxon_client.redact import redact_text
from polyaxon_client.settings import Settings
from polyaxon_client.tls import tls_context_elsewhere
from polyaxon_client.tracking.alerts import Alert
from polyaxon_client.tracking.run_state import iso

ANSWER_SECONDS: Final = 10.0
# What Discord takes at most.
MESSAGE_LENGTH: Final = 2000

# The webhook did not take it, and may take it later.
_LATER: Final = frozenset({429, 500, 502, 503})
_TEXT_ONLY: Final = ("hooks.slack.com", "hooks.slack-gov.com", "chat.googleapis.com")
_DISCORD: Final = ("discord.com", "discordapp.com")
_TEAMS: Final = ("webhook.office.com", "logic.azure.com", "powerplatform.com")


class Reception(Enum):
    """What became of a message."""

    TAKEN = "taken"
    UNKNOWN = "unknown"
    """It went out and nothing was answered: the webhook may have it."""
    LATER = "later"
    """The webhook does not have it; it may be sent again."""
    REFUSED = "refused"


class Told(NamedTuple):
    """The webhook's answer."""

    reception: Reception
    why: str = ""
    pause: float | None = None
    """Seconds that the webhook wants to be left alone."""


class AlertedRun(NamedTuple):
    """The run that an alert is about."""

    uuid: str
    name: str | None
    project: str
    """``owner/project``."""
    url: str | None
    """Its page on the dashboard; None without a server."""


def shown_webhook(address: str) -> str:
    """What may be shown of a webhook's address: its scheme and host."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.hostname}/***"


def payload(address: str, alert: Alert, run: AlertedRun, skipped: int = 0) -> dict[str, Any]:
    """The JSON object for a webhook at this address.

    Args:
        address: the webhook.
        alert: what to tell.
        run: whose it is.
        skipped: how many alerts before this one were not sent.
    """
    host, path = urlsplit(address).hostname or "", urlsplit(address).path
    message = _message(alert, run, skipped)
    if _is_at(host, _TEAMS):
        return _card(message)
    if _is_at(host, _DISCORD) and not path.endswith("/slack"):
        return {"content": message, "allowed_mentions": {"parse": []}}
    if _is_at(host, _TEXT_ONLY) or _is_at(host, _DISCORD):
        # The only signs that mean something there, mentions of everybody among them.
        for sign, written in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
            message = message.replace(sign, written)
        return {"text": message}
    about = {
        "number": alert.number,
        "time": iso(alert.at),
        "level": alert.level,
        "title": alert.title,
        "text": alert.text,
    }
    return {"text": message, "alert": about, "run": run._asdict()}


class Webhook:
    """One webhook.

    Args:
        address: where it is, with its secret.
        settings: which certificates to trust.

    Raises:
        ConfigurationError: the certificates cannot be used.
    """

    def __init__(self, address: str, settings: Settings) -> None:
        self._address = address
        self._tls = tls_context_elsewhere(settings, address)

    def send(self, body: dict[str, Any]) -> Told:
        """Sends one message, once. Redirects are not followed: they would take the message elsewhere. Raises nothing."""
        before = IS_OURS.set(True)
        try:
            with (
                httpx.Client(
                    verify=self._tls,
                    timeout=ANSWER_SECONDS,
                    follow_redirects=False,
                    mounts=WITHOUT_PROXY,
                    headers={"User-Agent": f"polyaxon-client/{polyaxon_client.__version__}"},
                ) as client,
                client.stream("POST", self._address, json=body) as response,
            ):
                return _told(response)
        except (httpx.ReadError, httpx.ReadTimeout, httpx.RemoteProtocolError) as error:
            return Told(Reception.UNKNOWN, f"no answer ({type(error).__name__})")
        except httpx.TransportError as error:
            return Told(
                Reception.LATER, f"it cannot be reached: {redact_text(str(error)) or type(error).__name__}"
            )
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
            # Their texts may hold the address.
            return Told(Reception.REFUSED, f"the request cannot be made ({type(error).__name__})")
        finally:
            IS_OURS.reset(before)


def _told(response: httpx.Response) -> Told:
    status = response.status_code
    if 200 <= status < 300:
        return Told(Reception.TAKEN)
    if status == httpx.codes.GATEWAY_TIMEOUT:
        return Told(Reception.UNKNOWN, "a gateway had no answer (504)")
    if status in _LATER:
        asked = response.headers.get("Retry-After", "")
        return Told(Reception.LATER, f"it answers {status}", float(asked) if asked.isdecimal() else None)
    if 300 <= status < 400:
        return Told(Reception.REFUSED, f"it sends us on to another address ({status})")
    return Told(Reception.REFUSED, f"it answers {status}")


def _message(alert: Alert, run: AlertedRun, skipped: int) -> str:
    lines = [f"{alert.level.upper()}: {alert.title}"]
    if alert.text:
        lines.append(alert.text)
    if skipped:
        lines.append(f"({skipped} alerts before this one were not sent; the run has them.)")
    where = f"Run {run.name or run.uuid} of {run.project}"
    end = f"{where}: {run.url}" if run.url else where
    room = MESSAGE_LENGTH - len(end) - 1
    return "\n".join(["\n".join(lines)[:room], end])


def _card(message: str) -> dict[str, Any]:
    """Microsoft Teams shows adaptive cards alone; the simplest one."""
    head, *rest = message.split("\n")
    blocks = [{"type": "TextBlock", "text": head, "weight": "Bolder", "wrap": True}]
    blocks += [{"type": "TextBlock", "text": line, "wrap": True} for line in rest]
    content = {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.2",
        "body": blocks,
    }
    kind = "application/vnd.microsoft.card.adaptive"
    return {"type": "message", "attachments": [{"contentType": kind, "contentUrl": None, "content": content}]}


def _is_at(host: str, names: tuple[str, ...]) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in names)
