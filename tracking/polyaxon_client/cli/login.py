"""``polyaxon-tracking login`` and ``logout``: the server and the token of this user, stored once for all programs."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import attrs

from polyaxon_client import variables
from polyaxon_client.cli.configuration_files import (
    AUTH_FILE,
    CLIENT_FILE,
    LEGACY_AUTH_FILE,
    change_file,
    read_file,
    user_folder,
)
from polyaxon_client.cli.exit_codes import DONE
from polyaxon_client.cli.questions import ask, ask_secret, can_ask
from polyaxon_client.exceptions import AuthenticationError, ConfigurationError
from polyaxon_client.settings import Settings, resolve_settings
from polyaxon_client.tokens import checked_token

SECONDS = 10.0

_LOGIN_EPILOG = """\
examples:
  polyaxon-tracking login                                       asks for server and token
  polyaxon-tracking login --host https://polyaxon.example.com   asks for the token
  echo "$TOKEN" | polyaxon-tracking login --host https://polyaxon.example.com --token-stdin

The server is asked before anything is stored. The address goes to ~/.polyaxon/.client, the token to
~/.polyaxon/.auth, which you alone may read. Environment variables win over both.
"""

_LOGOUT_EPILOG = """\
examples:
  polyaxon-tracking logout

Runs are kept on this machine from then on, until a server is named again.
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds both commands."""
    login = subparsers.add_parser(
        "login",
        help="name the server and the token, once",
        description="Store the server and the token of this user for all programs.",
        epilog=_LOGIN_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    login.add_argument("--host", metavar="URL", help="address of the server; by default it is asked for")
    # Not as an argument: every user of the machine sees those.
    login.add_argument("--token-stdin", action="store_true", help="read the token from standard input")
    login.add_argument("--json", action="store_true", help="print one JSON object")
    login.set_defaults(run=_login)
    logout = subparsers.add_parser(
        "logout",
        help="forget the server and the token",
        description="Forget what login stored.",
        epilog=_LOGOUT_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    logout.add_argument("--json", action="store_true", help="print one JSON object")
    logout.set_defaults(run=_logout)


def _login(args: argparse.Namespace) -> int:
    folder = user_folder()
    known = resolve_settings(host=args.host)
    host = known.host if args.host or known.host else None
    if not args.host and can_ask():
        answer = ask("Address of the server", host or "http://localhost:8000")
        host = resolve_settings(host=answer).host
    if host is None:
        raise ConfigurationError(
            "no server is named to log in to", hint="Add --host https://polyaxon.example.com."
        )
    token = _asked_token(from_stdin=args.token_stdin)
    version = _checked(host, token)
    change_file(folder / CLIENT_FILE, host=host)
    change_file(folder / AUTH_FILE, token=token or None)
    overridden = _overriding()
    told: dict[str, Any] = {
        "host": host,
        "version": version,
        "has_token": bool(token),
        "folder": str(folder),
        "overridden_by": overridden,
    }
    if args.json:
        print(json.dumps(told))
        return DONE
    print(f"Logged in to {host} (Polyaxon {version}){'' if token else ', without a token'}.")
    print(f"Stored in {folder}, which all your programs read.")
    for name in overridden:
        print(f"Note: {name} is set in this shell, and wins over what was stored.")
    if token and _is_plain_and_far(host):
        print("Note: the token goes to this server without encryption. Use an https address if there is one.")
    return DONE


def _asked_token(*, from_stdin: bool) -> str:
    if from_stdin:
        return checked_token(sys.stdin.readline(), "from standard input")
    if not can_ask():
        raise ConfigurationError(
            "there is no terminal to ask for the token",
            hint='Give it so: echo "$TOKEN" | polyaxon-tracking login --host URL --token-stdin',
        )
    return checked_token(ask_secret("Token, not shown (empty if the server takes none)"), "from the terminal")


def _checked(host: str, token: str) -> str:
    """The server's version, once it has taken the token.

    Raises:
        AuthenticationError: It does not take the token.
        PolyaxonClientException: It cannot be reached, or is not Polyaxon.
    """
    from polyaxon_api.api.platform import get_installation
    from polyaxon_api.api.projects import list_projects
    from polyaxon_client.client import PolyaxonClient

    settings = _with_token(resolve_settings(host=host), token)
    with PolyaxonClient(settings=settings) as client:
        installation = client.call(get_installation, retries=1, deadline=SECONDS)
        try:
            client.call(list_projects, owner=settings.owner, limit=1, retries=1, deadline=SECONDS)
        except AuthenticationError as error:
            error.hint = "Nothing was stored. Copy the token again from your settings on the dashboard."
            raise
    return str(installation.version)


def _with_token(settings: Settings, token: str) -> Settings:
    """The settings with this token alone, whatever variables and files hold."""
    return attrs.evolve(
        settings,
        mode="online",
        token=token or None,
        sources={**settings.sources, "token": "what login was given"},
    )


def _logout(args: argparse.Namespace) -> int:
    folder = user_folder()
    stored: tuple[tuple[Path, str], ...] = (
        (folder / CLIENT_FILE, "host"),
        (folder / AUTH_FILE, "token"),
        (folder / LEGACY_AUTH_FILE, "token"),
    )
    forgotten = [(path, key) for path, key in stored if key in read_file(path)]
    for path, key in forgotten:
        change_file(path, **{key: None})
    still = _overriding()
    if args.json:
        named = [{"file": str(path), "key": key} for path, key in forgotten]
        print(json.dumps({"forgotten": named, "overridden_by": still}))
        return DONE
    print(
        f"Forgot {' and '.join(dict.fromkeys(key for _, key in forgotten))}."
        if forgotten
        else "Nothing was stored."
    )
    for name in still:
        print(f"Note: {name} is still set in this shell.")
    return DONE


def _overriding() -> list[str]:
    """The variables of this shell that win over the files."""
    import os

    names = (
        variables.HOST,
        variables.API_HTTP_HOST,
        variables.API_HOST,
        variables.AUTH_TOKEN,
        variables.SECRET_USER_TOKEN,
        variables.IS_OFFLINE,
    )
    return [str(name) for name in names if variables.text_of(os.environ, name)]


def _is_plain_and_far(host: str) -> bool:
    from urllib.parse import urlsplit

    parts = urlsplit(host)
    return parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1")
