from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from support.dashboard import browser, open_page
from support.managed import Container, convert
from support.server import PolyaxonServer
from support.started_runs import started_run

__all__ = ["browser", "open_page"]

HERE = Path(__file__).parent

MakeContainer = Callable[..., Container]


@pytest.fixture(scope="session")
def variants(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """What Polyaxon's converters make of small polyaxonfiles, converted once."""
    return convert(HERE / "official_converters.py", tmp_path_factory.mktemp("converters"))


@pytest.fixture
def container(
    tmp_path: Path, variants: dict[str, list[dict[str, Any]]], polyaxon_server: PolyaxonServer, project: str
) -> MakeContainer:
    """Makes the main container of a run that the platform has just made: folders prepared, nothing started."""

    def make(
        variant: str, *, run: str | None = None, name: str = "pod", index: int = 0, **more: Any
    ) -> Container:
        made = Container(
            tmp_path / name,
            variants[variant][index],
            server=polyaxon_server,
            project=project,
            run=run or started_run(polyaxon_server, project, status=more.pop("status", "created")),
            **more,
        )
        made.prepare()
        return made

    return make
