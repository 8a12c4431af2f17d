"""The token that tells the server who is asking: its forms, the keyring, and one that can be asked for again."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from pathlib import Path

from polyaxon_client.exceptions import ConfigurationError

Token = str | Callable[[], str]
"""A token, or what gives one: it is called before the first request, and again when the server refuses its last answer."""

KEYRING_SERVICE = "polyaxon-client"
"""Service under which tokens are kept in the system's keyring; the user name is the address of the server."""


def checked_token(token: str, origin: str) -> str:
    """The token without surrounding blanks.

    Raises:
        ConfigurationError: It has characters that cannot stand in a header.
    """
    token = token.strip()
    if not (token.isascii() and token.isprintable() and " " not in token):
        raise ConfigurationError(f"The token ({origin}) has blanks or characters that no token has")
    return token


def ask_for_token(ask: Callable[[], str]) -> str:
    """The token that a callable gives.

    Raises:
        ConfigurationError: It raised, or gave something that is no token.
    """
    try:
        token = ask()
    except Exception as error:
        # Its words are left out: they come from the user's code and may hold the secret that it works with.
        raise ConfigurationError(
            f"The token could not be had: the callable raised {type(error).__name__}"
        ) from error
    if not isinstance(token, str) or not token.strip():
        given = "an empty text" if isinstance(token, str) else type(token).__name__
        raise ConfigurationError(f"The token could not be had: the callable gave {given}")
    return checked_token(token, "from a callable")


def keyring_token(address: str) -> str | None:
    """The token that the system's keyring holds for a server; None when it holds none.

    Args:
        address: Base address of the server, as the settings have it.

    Raises:
        ConfigurationError: The package ``keyring`` is missing, or the keyring cannot be read.
    """
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError as error:
        raise ConfigurationError(
            "The token is to come from the keyring, and the package keyring is not installed",
            hint="Install it with: pip install 'polyaxon-client[keyring]'",
        ) from error
    try:
        return keyring.get_password(KEYRING_SERVICE, address) or None
    except KeyringError as error:
        raise ConfigurationError(
            f"The keyring cannot be read: {error}",
            hint="Unlock it, or give the token in another way.",
        ) from error


def file_token(path: Path) -> str | None:
    """The token that a configuration file holds now; None when it holds none that could be sent."""
    try:
        token = json.loads(path.read_bytes())["token"]
        return checked_token(token, str(path)) or None
    except (OSError, ValueError, LookupError, TypeError, AttributeError, ConfigurationError):
        # Whoever renews it may be writing it at this moment.
        return None


class CurrentToken:
    """The token of the moment, shared by the requests of several threads.

    Args:
        token: The token, what gives one, or None for requests without.
        origin: Where the token came from. A configuration file is read again when the server refuses what it held.
    """

    def __init__(self, token: Token | None, origin: str | None = None) -> None:
        self._ask = token if callable(token) else None
        self._token = None if callable(token) else token
        self._file = Path(origin).expanduser() if origin and origin.startswith(("/", "~/")) else None
        self._lock = threading.Lock()

    @property
    def is_known(self) -> bool:
        """Whether ``get`` answers at once, without asking a callable."""
        return self._ask is None or self._token is not None

    @property
    def current(self) -> str | None:
        """The token that was sent last; None before a callable was asked."""
        return self._token

    def get(self) -> str | None:
        """The token; a callable is asked when there was no request before.

        Raises:
            ConfigurationError: The callable gives no token.
        """
        with self._lock:
            if self._token is None and self._ask is not None:
                self._token = ask_for_token(self._ask)
            return self._token

    def replace(self, refused: str | None) -> str | None:
        """Another token than the one that the server refused; None when there is no other.

        Of several threads that were refused with the same token, one asks the callable or reads the file, and all get
        its answer.

        Raises:
            ConfigurationError: The callable gives no token.
        """
        with self._lock:
            if self._token == refused:
                if self._ask is not None:
                    self._token = ask_for_token(self._ask)
                elif self._file is not None:
                    self._token = file_token(self._file) or self._token
            return None if self._token == refused else self._token
