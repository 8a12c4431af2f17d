"""Whether the server can be reached, is Polyaxon, takes the token, and tells the same time."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from polyaxon_client.cli.findings import NOTE, OK, WARNING, WRONG, Finding
from polyaxon_client.cli.server_environment import SERVER_VERSION
from polyaxon_client.exceptions import NotFoundError, PolyaxonClientException
from polyaxon_client.proxies import proxy_for
from polyaxon_client.settings import Settings

AREA: Final = "server"
SECONDS: Final = 5.0
DAY: Final = 24 * 3600.0
EXPIRY_DAYS: Final = 14
# The header's resolution is one second, and the answer takes its time.
CLOCK_SLACK: Final = 5.0
CLOCK_LIMIT: Final = 60.0


def server_findings(settings: Settings) -> Iterator[Finding]:
    """Goes the way that a request goes, and stops where it ends."""
    if settings.host is None:
        yield Finding(
            AREA,
            "host",
            NOTE,
            f"no server is named ({settings.sources.get('mode', 'default')}); runs are kept on this machine",
            "To send them, set POLYAXON_HOST.",
        )
        return
    address = urlsplit(settings.host)
    name = address.hostname or ""
    port = address.port or (443 if address.scheme == "https" else 80)
    proxy = proxy_for(settings.host)
    if proxy is not None:
        yield Finding(
            AREA, "proxy", NOTE, f"requests go through {proxy}", "NO_PROXY names hosts to ask directly."
        )
    else:
        reached = list(_reach(settings, address.scheme, name, port))
        yield from reached
        if any(finding.level == WRONG for finding in reached):
            return
    yield from _ask(settings)


def _reach(settings: Settings, scheme: str, name: str, port: int) -> Iterator[Finding]:
    try:
        addresses = _resolve(name, port)
    except (OSError, UnicodeError) as error:
        words = getattr(error, "strerror", None) or str(error)
        yield Finding(
            AREA,
            "name",
            WRONG,
            f"the name {name} is not known: {words}",
            "Check POLYAXON_HOST and the network.",
        )
        return
    yield Finding(AREA, "name", OK, f"{name} is {', '.join(addresses[:3])}")
    began = time.monotonic()
    try:
        connection = socket.create_connection((name, port), SECONDS)
    except OSError as error:
        words = error.strerror or str(error)
        yield Finding(
            AREA,
            "connection",
            WRONG,
            f"nothing answers at {name} port {port}: {words}",
            "Is the server running, and does a firewall let requests through?",
        )
        return
    with connection:
        milliseconds = (time.monotonic() - began) * 1000
        yield Finding(AREA, "connection", OK, f"{name} port {port} answers in {milliseconds:.0f} ms")
        if scheme == "https":
            yield _certificate(settings, connection, name)


def _certificate(settings: Settings, connection: socket.socket, name: str) -> Finding:
    from polyaxon_client.tls import tls_context

    try:
        with tls_context(settings).wrap_socket(connection, server_hostname=name) as encrypted:
            certificate = encrypted.getpeercert()
            version = encrypted.version()
    except ssl.SSLCertVerificationError as error:
        hint = "Trust the server's authority with POLYAXON_SSL_CA_CERT, or have the certificate renewed."
        return Finding(AREA, "certificate", WRONG, f"it is not accepted: {error.verify_message}", hint)
    except OSError as error:
        words = error.strerror or str(error)
        return Finding(
            AREA, "certificate", WRONG, f"no encryption came about: {words}", "Is it an https server?"
        )
    if not certificate:
        return Finding(AREA, "certificate", WARNING, f"{version}; it is not checked, so its end is not known")
    expires = ssl.cert_time_to_seconds(str(certificate["notAfter"]))
    days = (expires - time.time()) / DAY
    until = time.strftime("%Y-%m-%d", time.gmtime(expires))
    if days < EXPIRY_DAYS:
        text = f"{version}; valid until {until}, {days:.0f} days from now"
        return Finding(AREA, "certificate", WARNING, text, "Have it renewed.")
    return Finding(AREA, "certificate", OK, f"{version}; valid until {until}")


def _ask(settings: Settings) -> Iterator[Finding]:
    from polyaxon_api.api.platform import get_installation
    from polyaxon_api.api.projects import get_project, list_projects
    from polyaxon_client.client import PolyaxonClient

    with PolyaxonClient(settings=settings) as client:
        try:
            installation = client.call(get_installation, retries=1, deadline=2 * SECONDS)
        except PolyaxonClientException as error:
            yield Finding(AREA, "version", WRONG, *_told(error))
            return
        yield _version(str(installation.version))
        headers = get_installation.sync_detailed(client=client.api).headers
        yield _clock(headers.get("date"), time.time())
        is_given = settings.token is not None
        try:
            client.call(list_projects, owner=settings.owner, limit=1, retries=1, deadline=2 * SECONDS)
        except PolyaxonClientException as error:
            yield Finding(AREA, "token", WRONG, *_told(error))
            return
        said = "the server takes the token" if is_given else "the server asks for no token"
        yield Finding(AREA, "token", OK, said)
        if settings.project is None:
            yield Finding(
                AREA, "project", NOTE, "none is named", 'Experiment(project="...") or POLYAXON_PROJECT.'
            )
            return
        project = f"{settings.owner}/{settings.project}"
        place = {"owner": settings.owner, "project": settings.project}
        try:
            client.call(get_project, **place, retries=1, deadline=2 * SECONDS)
        except NotFoundError:
            hint = "create(create_project=True) makes it, or make it on the dashboard."
            yield Finding(AREA, "project", WRONG, f"there is no project {project}", hint)
        except PolyaxonClientException as error:
            yield Finding(AREA, "project", WRONG, *_told(error))
        else:
            yield Finding(AREA, "project", OK, f"{project} is there")


def _told(error: PolyaxonClientException) -> tuple[str, str | None]:
    """The error's text and hint, apart."""
    hint, error.hint = error.hint, None
    return str(error), hint


def _version(version: str) -> Finding:
    ours = SERVER_VERSION.split(".")[:2]
    theirs = version.split(".")[:2]
    text = f"{version}; this package is written for {'.'.join(ours)}"
    if theirs == ours:
        return Finding(AREA, "version", OK, text)
    if theirs[0] == ours[0]:
        return Finding(AREA, "version", NOTE, text, "docs/compatibility.md tells which versions were tried.")
    return Finding(AREA, "version", WRONG, text, f"Polyaxon {ours[0]} is needed.")


def _clock(date: str | None, now: float) -> Finding:
    try:
        ahead = now - parsedate_to_datetime(date or "").timestamp()
    except ValueError:
        return Finding(AREA, "clock", NOTE, "the server does not tell its time")
    if abs(ahead) <= CLOCK_SLACK:
        return Finding(AREA, "clock", OK, "this machine and the server tell the same time")
    text = f"this machine is {abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} the server"
    level = WRONG if abs(ahead) > CLOCK_LIMIT else WARNING
    return Finding(AREA, "clock", level, text, "Set the clock, for instance with NTP: points carry its time.")


def _resolve(name: str, port: int) -> list[str]:
    """The addresses of a name. Raises ``OSError``, also when that takes too long."""
    answer: queue.SimpleQueue[list[str] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
            answer.put(list(dict.fromkeys(str(one[4][0]) for one in found)))
        except Exception as error:  # noqa: BLE001  (goes to the thread that asked)
            answer.put(error)

    # The system's own limit can be a minute.
    threading.Thread(target=ask, daemon=True).start()
    try:
        got = answer.get(timeout=SECONDS)
    except queue.Empty:
        raise OSError(f"no answer in {SECONDS:.0f} s") from None
    if isinstance(got, Exception):
        raise got
    return got
