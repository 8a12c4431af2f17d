"""Which owner, project and run a program tracks: told by the platform, the user, a variable or a file."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import attrs

from polyaxon_client import variables
from polyaxon_client.exceptions import ConfigurationError, InvalidValueError
from polyaxon_client.sources import CONFIGURATION_FOLDER, Sources
from polyaxon_client.tracking.names import is_slug, split_project

DEFAULT_OWNER = "default"
_CACHE_FILE = ".project"


@attrs.frozen
class Identity:
    """Owner, project and run; the project is unknown until someone names it, the run outside of managed runs."""

    owner: str
    project: str | None = None
    run_uuid: str | None = None


def managed_identity(sources: Sources) -> tuple[Identity, str] | None:
    """What the platform tells a program that it started, and in which variable; None outside of the platform.

    Raises:
        ConfigurationError: The variable does not have the platform's form.
    """
    instance = sources.text(variables.RUN_INSTANCE)
    if instance is not None:
        text, origin = instance
        parts = text.split(".")
        if len(parts) != 4 or parts[2] != "runs" or not (is_slug(parts[0]) and is_slug(parts[1])):
            raise ConfigurationError(f"{origin} is {text!r}; it should be owner.project.runs.uuid")
        return Identity(parts[0], parts[1], _uuid_digits(parts[3], origin)), origin
    for variable, key in (
        (variables.EXPERIMENT_INFO, "experiment_uuid"),
        (variables.JOB_INFO, "job_uuid"),
        (variables.NOTEBOOK_INFO, None),
    ):
        found = sources.json_object(variable)
        if found is not None:
            told, origin = found
            owner, project = configured_project(str(told.get("project_name", "")), DEFAULT_OWNER, origin)
            run = None if key is None else told.get(key)
            return Identity(owner, project, None if run is None else _uuid_digits(str(run), origin)), origin
    return None


def chosen_identity(
    sources: Sources, argument: str | None, user_folder: Path | None, default_owner: str
) -> Identity:
    """What the user chose: argument, variable, ``./.polyaxon/.project``, ``~/.polyaxon/.project``.

    Raises:
        InvalidValueError: The argument is no project.
        ConfigurationError: The variable or the file holds no project.
    """
    if argument:
        owner, project = split_project(argument, default_owner)
        return _noted(sources, Identity(owner, project), default_owner, "argument project")
    found = sources.text(variables.PROJECT)
    if found is not None:
        owner, project = configured_project(found[0], default_owner, found[1])
        return _noted(sources, Identity(owner, project), default_owner, found[1])
    for folder in (sources.cwd / CONFIGURATION_FOLDER, user_folder):
        path = None if folder is None else folder / _CACHE_FILE
        name = sources.file_text(path, "name")
        if name is not None:
            cached_owner = sources.file_text(path, "owner")
            owner, project = configured_project(
                name[0], cached_owner[0] if cached_owner else default_owner, name[1]
            )
            return _noted(sources, Identity(owner, project), default_owner, name[1])
    return Identity(default_owner)


def configured_project(text: str, default_owner: str, origin: str) -> tuple[str, str]:
    """Owner and name of a project that a variable or a file names.

    Raises:
        ConfigurationError: It is no project.
    """
    try:
        return split_project(text, default_owner)
    except InvalidValueError as error:
        raise ConfigurationError(f"{origin}: {error.message}", hint=error.hint) from error


def _noted(sources: Sources, identity: Identity, default_owner: str, origin: str) -> Identity:
    sources.origins["project"] = origin
    if identity.owner != default_owner:
        sources.origins["owner"] = origin
    return identity


def _uuid_digits(text: str, origin: str) -> str:
    try:
        return UUID(text).hex
    except ValueError as error:
        raise ConfigurationError(f"{origin} names the run {text!r}, which is no uuid") from error
