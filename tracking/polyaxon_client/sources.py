"""Where settings are read from: a mapping of environment variables and the JSON files of ``.polyaxon`` folders.

Every reader gives the value together with its origin, or None when nothing is set.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from polyaxon_client import variables
from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.variables import parse_boolean, parse_seconds, text_of

T = TypeVar("T")

CONFIGURATION_FOLDER = ".polyaxon"

_log = logging.getLogger("polyaxon_client")


class Sources:
    """Reads variables and files, and remembers for each field of the settings where its value came from."""

    def __init__(self, environ: Mapping[str, str], cwd: Path, home: Path | None) -> None:
        self.environ = environ
        self.cwd = cwd
        self.home = home
        self.origins: dict[str, str] = {}
        self._files: dict[Path, Mapping[str, Any]] = {}
        self._reads_files = not (found[0] if (found := self.boolean(variables.NO_CONFIG)) else False)

    def take(self, field: str, default: T, *candidates: tuple[T, str] | None) -> T:
        """The first candidate that is set, else the default; notes the origin under the field's name."""
        value, origin = next((found for found in candidates if found is not None), (default, "default"))
        self.origins[field] = origin
        return value

    def text(self, *names: str) -> tuple[str, str] | None:
        """The text of the first of these variables that is set."""
        for name in names:
            text = text_of(self.environ, name)
            if text is not None:
                return text, str(name)
        return None

    def boolean(self, *names: str) -> tuple[bool, str] | None:
        """The truth value of the first of these variables that is set."""
        found = self.text(*names)
        return None if found is None else (parse_boolean(found[1], found[0]), found[1])

    def seconds(self, name: str) -> tuple[float, str] | None:
        """The number of seconds in this variable."""
        found = self.text(name)
        return None if found is None else (parse_seconds(name, found[0]), found[1])

    def json_object(self, name: str) -> tuple[Mapping[str, Any], str] | None:
        """The JSON object in this variable."""
        found = self.text(name)
        return None if found is None else (_json_object(name, found[0]), found[1])

    def configuration_folder(self) -> Path | None:
        """The user's folder of configuration files, whether it exists or not; None without a home."""
        moved = self.text(variables.HOME)
        folder = Path(moved[0]).expanduser() if moved else self.home
        return None if folder is None else folder / CONFIGURATION_FOLDER

    def file_text(self, path: Path | None, key: str) -> tuple[str, str] | None:
        """The text under this key in a JSON file; numbers are given as text."""
        value = None if path is None else self.file(path).get(key)
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            raise ConfigurationError(f"{key!r} in {self.shown(path)} must be a text, not {value!r}")
        return str(value).strip(), self.shown(path)

    def file_boolean(self, path: Path | None, key: str) -> tuple[bool, str] | None:
        """The truth value under this key in a JSON file."""
        value = None if path is None else self.file(path).get(key)
        if value is None or value == "":
            return None
        shown = self.shown(path)
        return parse_boolean(f"{key!r} in {shown}", str(value)), shown

    def file(self, path: Path) -> Mapping[str, Any]:
        """The JSON object in a file; empty when there is no such file or it may not be read."""
        if path not in self._files:
            self._files[path] = self._read(path) if self._reads_files else {}
        return self._files[path]

    def shown(self, path: Path | None) -> str:
        """The path as the user would write it."""
        if path is not None and self.home is not None and path.is_relative_to(self.home):
            return f"~/{path.relative_to(self.home)}"
        return str(path)

    def _read(self, path: Path) -> Mapping[str, Any]:
        try:
            text = path.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return {}
        except OSError as error:
            # Containers often run as a user who may not read the home folder that they are given.
            _log.debug("Configuration file %s cannot be read: %s", path, error)
            return {}
        except UnicodeDecodeError as error:
            raise ConfigurationError(f"{self.shown(path)} is no text in UTF-8") from error
        return _json_object(self.shown(path), text) if text.strip() else {}


def _json_object(name: str, text: str) -> Mapping[str, Any]:
    try:
        value = json.loads(text)
    except ValueError as error:
        raise ConfigurationError(
            f"{name} holds no valid JSON: {error}", hint="Correct it or remove it."
        ) from error
    if not isinstance(value, dict):
        raise ConfigurationError(f"{name} must hold a JSON object, not {type(value).__name__}")
    return value


def from_argument(name: str, value: T | None) -> tuple[T, str] | None:
    """An argument as a candidate; None and an empty text are none."""
    return None if value is None or value == "" else (value, f"argument {name}")
