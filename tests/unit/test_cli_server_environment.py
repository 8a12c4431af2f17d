from __future__ import annotations

from pathlib import Path

import pytest

from polyaxon_client.cli.server_environment import (
    LocalServerError,
    data_directory,
    default_environment,
    ensure_environment,
)


def test_the_environment_lies_in_the_users_data_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_environment().parent == tmp_path / "polyaxon-client" / "server"


@pytest.mark.parametrize("value", ["", "relative/folder"])
def test_a_data_folder_that_is_not_absolute_is_ignored(
    value: str, clean_environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", value)
    assert data_directory() == clean_environment / ".local" / "share" / "polyaxon-client"


def test_a_failed_installation_says_so_and_is_not_taken_for_a_whole_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    environment = tmp_path / "server"
    # Left behind by an installation that was cut off.
    (environment / "bin").mkdir(parents=True)
    (environment / "bin" / "haupt").touch(mode=0o755)
    lines: list[str] = []
    with pytest.raises(LocalServerError) as caught:
        ensure_environment(environment, requirement="no-such-distribution", report=lines.append)
    message = str(caught.value)
    assert "The server (no-such-distribution) could not be installed." in message
    assert "No matching distribution found for no-such-distribution" in message
    assert str(tmp_path / "server-install.log") in message
    assert lines[0].startswith("Installing the Polyaxon server (no-such-distribution)")
    assert not (environment / ".complete").exists()
    assert not (environment / "bin" / "haupt").exists()


def test_a_folder_that_cannot_be_written_says_how_to_choose_another(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(LocalServerError, match="Set XDG_DATA_HOME to a folder that can be written"):
        ensure_environment(file / "server", report=print)
