"""The user's configuration files, written where the settings read them."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final

from polyaxon_client import variables
from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.sources import CONFIGURATION_FOLDER, Sources

CLIENT_FILE: Final = ".client"
AUTH_FILE: Final = ".auth"
LEGACY_AUTH_FILE: Final = ".polyaxonauth"
PROJECT_FILE: Final = ".project"


def user_folder() -> Path:
    """The folder of the user's configuration files, whether it is there or not.

    Raises:
        ConfigurationError: There is no home folder, or configuration files are not read.
    """
    home = Path.home() if "HOME" in os.environ else None
    sources = Sources(os.environ, Path.cwd(), home)
    switch = sources.boolean(variables.NO_CONFIG)
    if switch is not None and switch[0]:
        raise ConfigurationError(
            f"{variables.NO_CONFIG} is set, so no configuration file is read", hint="Unset it for this."
        )
    folder = sources.configuration_folder()
    if folder is None:
        raise ConfigurationError(
            "There is no home folder to keep settings in", hint=f"Name a folder with {variables.HOME}."
        )
    return folder


def working_folder() -> Path:
    """The folder of the configuration files for programs that are started here."""
    return Path.cwd() / CONFIGURATION_FOLDER


def read_file(path: Path) -> dict[str, Any]:
    """The JSON object in a file; empty when there is no such file.

    Raises:
        ConfigurationError: It holds something else.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise ConfigurationError(f"{path} is no text in UTF-8") from error
    try:
        value = json.loads(text) if text.strip() else {}
    except ValueError as error:
        raise ConfigurationError(
            f"{path} holds no valid JSON: {error}", hint="Correct it or remove it."
        ) from error
    if not isinstance(value, dict):
        raise ConfigurationError(f"{path} must hold a JSON object", hint="Correct it or remove it.")
    return value


def change_file(path: Path, **values: Any) -> None:
    """Sets these keys of a file and leaves the others; None takes a key out, and an empty file goes.

    The file is replaced at once, and its owner alone may read it.

    Raises:
        ConfigurationError: The file holds something that is no JSON object.
        OSError: It cannot be written.
    """
    from polyaxon_client.tracking.layout import make_private
    from polyaxon_client.tracking.run_state import replace_file

    held = read_file(path)
    changed = {key: value for key, value in {**held, **values}.items() if value is not None}
    if changed:
        make_private(path.parent)
        replace_file(path, (json.dumps(changed, indent=2) + "\n").encode())
    else:
        path.unlink(missing_ok=True)
