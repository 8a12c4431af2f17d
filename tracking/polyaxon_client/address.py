"""The server's base address, from what people write for it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.redact import redact_url

HTTPS_PORT = 443

_HINT = "Write it like https://polyaxon.example.com or http://localhost:8000."
_HOST_NAME = re.compile(r"[\w](?:[\w.-]*[\w.])?|\[[0-9A-Fa-f:.%]+\]")
# Where the dashboard and the API begin; what follows is no part of the server's address.
_BELOW_SERVER = re.compile(r"(?<=[^/])/(?:ui|api/v1)(?:[/?#][^\s]*)?$")
_PATH = re.compile(r"(?:/[\w.~%+-]+)*")


def base_url(host: str, *, source: str, use_https: bool | None = None, port: int | None = None) -> str:
    """Scheme, host, port and path of the server, without a slash at the end.

    Of an address of the dashboard or of the API, as a browser shows it, the server's part is taken.

    A host without scheme gets ``https`` when ``use_https`` is true or the port is 443, else ``http``; a host without port
    gets ``port``.

    Args:
        host: What was configured, with or without scheme, port and path.
        source: Where it comes from, for the error.
        use_https: Scheme for a host that has none.
        port: Port for a host that has none.

    Raises:
        ConfigurationError: It is no address of a server.
    """
    text = _BELOW_SERVER.sub("", host.strip()).rstrip("/")
    has_scheme = "://" in text
    if not text.isprintable():  # urlsplit would silently drop line breaks
        raise _malformed(host, source, "it has line breaks or other control characters")
    try:
        parts = urlsplit(text if has_scheme else f"//{text}")
        written_port = parts.port
    except ValueError as error:
        raise _malformed(host, source, f"its host or port cannot be read ({error})") from error
    if has_scheme and parts.scheme not in ("http", "https"):
        raise _malformed(host, source, f"the scheme {parts.scheme!r} is neither http nor https")
    if "@" in parts.netloc:
        raise _malformed(host, source, "it holds a user name or password; Polyaxon takes a token instead")
    if parts.query or parts.fragment:
        raise _malformed(host, source, "it has a query or fragment")
    name = parts.netloc if written_port is None else parts.netloc.rpartition(":")[0]
    if not _HOST_NAME.fullmatch(name) or ".." in name:
        raise _malformed(host, source, "it has no valid host name")
    if parts.path and not has_scheme:
        raise _malformed(host, source, "with a path, the scheme (http:// or https://) must be written too")
    if not _PATH.fullmatch(parts.path):
        raise _malformed(host, source, f"{parts.path!r} is no path of a server")
    final_port = written_port if written_port is not None else port
    if final_port is not None and not 0 < final_port <= 65535:
        raise _malformed(host, source, f"{final_port} is no port")
    scheme = parts.scheme or (
        "https" if use_https or (use_https is None and final_port == HTTPS_PORT) else "http"
    )
    default_port = HTTPS_PORT if scheme == "https" else 80
    port_text = "" if final_port is None or final_port == default_port else f":{final_port}"
    return f"{scheme}://{name}{port_text}{parts.path}"


def _malformed(host: str, source: str, reason: str) -> ConfigurationError:
    shown = redact_url(host)
    return ConfigurationError(f"The host {shown!r} ({source}) is malformed: {reason}", hint=_HINT)
