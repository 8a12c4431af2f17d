from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from polyaxon_client.cli.configuration_files import change_file, read_file, user_folder
from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.settings import resolve_settings

TOKEN = "".join(map(str, range(20)))


def test_what_is_written_is_what_the_settings_read(clean_environment: Path) -> None:
    change_file(user_folder() / ".client", host="https://polyaxon.example.com")
    change_file(user_folder() / ".auth", token=TOKEN)
    change_file(user_folder() / ".project", name="digits", owner="research")
    settings = resolve_settings()
    assert (settings.host, settings.token) == ("https://polyaxon.example.com", TOKEN)
    assert (settings.owner, settings.project) == ("research", "digits")


def test_files_are_private_and_keep_what_others_wrote(clean_environment: Path) -> None:
    path = user_folder() / ".client"
    path.parent.mkdir()
    path.write_text('{"timeout": 5, "host": "http://old"}')
    path.chmod(0o644)
    change_file(path, host="http://new")
    assert json.loads(path.read_text()) == {"timeout": 5, "host": "http://new"}
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    change_file(path, host=None, timeout=None)
    assert not path.exists()


def test_folder_is_made_private(clean_environment: Path) -> None:
    change_file(user_folder() / ".auth", token=TOKEN)
    assert stat.S_IMODE(user_folder().stat().st_mode) == 0o700


def test_moved_folder_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYAXON_HOME", str(tmp_path))
    assert user_folder() == tmp_path / ".polyaxon"


@pytest.mark.parametrize("content", ["[1]", "{", "\xff"])
def test_broken_file_is_named_and_left_alone(content: str, tmp_path: Path) -> None:
    path = tmp_path / ".client"
    path.write_bytes(content.encode("latin-1"))
    with pytest.raises(ConfigurationError, match=r"\.client"):
        change_file(path, host="http://new")
    assert path.read_bytes() == content.encode("latin-1")


def test_files_that_are_not_read_are_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYAXON_NO_CONFIG", "true")
    with pytest.raises(ConfigurationError, match="POLYAXON_NO_CONFIG"):
        user_folder()


def test_missing_file_is_empty(tmp_path: Path) -> None:
    assert read_file(tmp_path / "absent") == {}
