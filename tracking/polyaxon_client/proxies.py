"""The proxies that variables name, as the HTTP library takes them."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.redact import redact_url

_VARIABLES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
_SCHEMES = ("http", "https", "socks5", "socks5h")
# Names of this very machine, which no proxy reaches.
_HERE = ("localhost", "127.0.0.1", "::1")


def is_here(url: str) -> bool:
    """Whether the address is one of this very machine."""
    return urlsplit(url).hostname in _HERE


def proxy_for(url: str) -> str | None:
    """The proxy through which the address is asked, without its password; None when it is asked directly."""
    import urllib.request

    address = urlsplit(url)
    name = address.hostname or ""
    if is_here(url) or urllib.request.proxy_bypass(name):
        return None
    proxies = urllib.request.getproxies()
    proxy = proxies.get(address.scheme) or proxies.get("all")
    return redact_url(proxy) if proxy else None


def check_proxies() -> None:
    """Looks at the variables, for the HTTP library's own errors name none of them.

    Raises:
        ConfigurationError: A variable holds no address of a proxy, or one that needs another package.
    """
    for name in (*_VARIABLES, *map(str.lower, _VARIABLES)):
        text = os.environ.get(name, "").strip()
        if not text:
            continue
        url = text if "://" in text else f"http://{text}"
        if not _is_address(url):
            raise ConfigurationError(
                f"{name} is {redact_url(text)!r}, which is no address of a proxy",
                hint="Write it like http://proxy.example.com:3128, or unset it.",
            )
        if url.startswith("socks") and not _knows_socks():
            raise ConfigurationError(
                f"{name} names a SOCKS proxy, for which a package is missing",
                hint="pip install socksio, or unset the variable.",
            )


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in _SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _knows_socks() -> bool:
    from importlib.util import find_spec

    return find_spec("socksio") is not None
