"""Which settings apply and where each comes from, also when one of them cannot be understood."""

from __future__ import annotations

import difflib
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import attrs

from polyaxon_client import variables
from polyaxon_client.cli.findings import NOTE, OK, WARNING, WRONG, Finding
from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.redact import MASK
from polyaxon_client.settings import Settings, resolve_settings
from polyaxon_client.sources import CONFIGURATION_FOLDER

AREA = "settings"
_SECRET_FIELDS = ("token", "header_service", "alert_webhook")
_SECRET_VARIABLES = (
    variables.AUTH_TOKEN,
    variables.SECRET_USER_TOKEN,
    variables.HEADER_SERVICE,
    variables.INTERNAL_HEADER_SERVICE,
    variables.ALERT_WEBHOOK,
)
_TOKEN_FILES = (".auth", ".polyaxonauth")
_PREFIX = "POLYAXON_"
# A name as near as this to one of ours is a slip of the fingers; the official client has many more of its own.
_ALIKE = 0.9


class ShownSetting(NamedTuple):
    """A setting as it may be shown."""

    name: str
    value: str
    source: str


def understood_settings(host: str | None) -> tuple[Settings | None, list[Finding]]:
    """The settings, and what is wrong with them: each malformed variable is left out, and malformed files are.

    Args:
        host: an address that goes before all others.
    """
    environ = dict(os.environ)
    found: list[Finding] = []
    while True:
        try:
            return resolve_settings(host=host, environ=environ), found
        except PolyaxonClientException as error:
            said = str(error)
            found.append(Finding(AREA, "settings", WRONG, said, "Until then it is left out below."))
        except OSError as error:
            found.append(Finding(AREA, "settings", WRONG, f"The settings cannot be read: {error}"))
            return None, found
        named = [name for name in variables.VARIABLES if name in environ and re.search(rf"\b{name}\b", said)]
        for name in named:
            del environ[name]
        if not named:
            if host is not None and "argument host" in said:
                host = None
            elif variables.NO_CONFIG in environ:
                return None, found
            else:
                environ[variables.NO_CONFIG] = "true"


def shown_settings(settings: Settings) -> list[ShownSetting]:
    """Every setting with its source, secrets masked."""
    shown = []
    for field in attrs.fields(Settings):
        if field.name == "sources":
            continue
        value = getattr(settings, field.name)
        if field.name in _SECRET_FIELDS and value is not None:
            text = MASK
        elif isinstance(value, tuple):
            text = ", ".join(str(part) for part in value if part is not None)
        else:
            text = "none" if value is None else str(value)
        shown.append(ShownSetting(field.name, text, settings.sources.get(field.name, "default")))
    return shown


def setting_findings(settings: Settings | None) -> Iterator[Finding]:
    """What is worth knowing about variables and files, whether they can be understood or not."""
    if settings is not None and settings.verify is False and (settings.host or "").startswith("https"):
        yield Finding(
            AREA,
            "verify",
            WARNING,
            "the server's certificate is not checked: the token goes to whoever answers",
            f"Trust its authority instead: {variables.SSL_CA_CERT}.",
        )
    if settings is not None and settings.token is not None and (settings.host or "").startswith("http:"):
        name = (settings.host or "").removeprefix("http://").partition(":")[0].partition("/")[0]
        if name not in ("localhost", "127.0.0.1", "[::1]"):
            yield Finding(AREA, "token", WARNING, "it is sent without encryption", "Use an https address.")
    known = [str(name) for name in variables.VARIABLES]
    for name in sorted(os.environ):
        if name.startswith(_PREFIX) and name not in known:
            alike = difflib.get_close_matches(name, known, n=1, cutoff=_ALIKE)
            if alike:
                yield Finding(AREA, name, WARNING, "no such variable is read", f"Is {alike[0]} meant?")
    for path in token_files(os.environ, None if settings is None else settings.context_root):
        try:
            mode = stat.S_IMODE(path.stat().st_mode)
        except OSError:
            continue
        if not os.access(path, os.R_OK):
            yield Finding(AREA, path.name, NOTE, f"{path} may not be read by this user, and is passed over")
        elif mode & 0o077:
            yield Finding(AREA, path.name, WARNING, f"others may read {path}", f"chmod 600 {path}")
        else:
            yield Finding(AREA, path.name, OK, f"{path} is readable by its owner alone")


def token_files(environ: Mapping[str, str], context_root: Path | None) -> list[Path]:
    """The files in which a token may stand."""
    files = [] if context_root is None else [context_root / ".configs" / ".auth"]
    moved = variables.text_of(environ, variables.HOME)
    try:
        home = Path(moved).expanduser() if moved else Path.home()
    except RuntimeError:
        return files
    return files + [home / CONFIGURATION_FOLDER / name for name in _TOKEN_FILES]


def known_secrets(settings: Settings | None) -> set[str]:
    """Every secret that the settings hold or that stands where one is looked for: none of them is to be shown."""
    secrets = {os.environ[name].strip() for name in _SECRET_VARIABLES if os.environ.get(name, "").strip()}
    if settings is not None:
        secrets |= {value for field in _SECRET_FIELDS if isinstance(value := getattr(settings, field), str)}
    for path in token_files(os.environ, None if settings is None else settings.context_root):
        try:
            held = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if isinstance(held, dict) and isinstance(held.get("token"), str):
            secrets.add(held["token"].strip())
    return secrets
