"""Which server and project a command is about."""

from __future__ import annotations

import argparse

from polyaxon_client import variables
from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.settings import Settings, resolve_settings


def add_host(parser: argparse.ArgumentParser) -> None:
    """Adds ``--host``."""
    parser.add_argument(
        "--host", metavar="URL", help="address of the server; by default POLYAXON_HOST or login's"
    )


def online_settings(host: str | None, project: str | None = None, *, needs_project: bool = False) -> Settings:
    """The settings, with a server and, if asked for, a project.

    Raises:
        ConfigurationError: There is none.
    """
    settings = resolve_settings(host=host, project=project)
    if settings.sources.get("mode") == variables.IS_OFFLINE:
        raise ConfigurationError(
            f"{variables.IS_OFFLINE} is set, so no server is asked", hint="Unset it for this."
        )
    if settings.host is None:
        raise ConfigurationError(
            "no server is named",
            hint="Log in with: polyaxon-tracking login; or set POLYAXON_HOST. A server of your own starts with:"
            " polyaxon-tracking server start",
        )
    if needs_project and settings.project is None:
        raise ConfigurationError(
            "no project is named",
            hint="Add -p NAME, or choose one for good: polyaxon-tracking project use NAME. To see which there are:"
            " polyaxon-tracking project ls",
        )
    return settings
