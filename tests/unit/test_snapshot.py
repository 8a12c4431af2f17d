"""Snapshots: a logged file or folder is copied at the call, under a name of its own, or an error says why not."""

from __future__ import annotations

import logging
import os
import socket
import stat
from pathlib import Path

import pytest

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.snapshot import Snapshots


@pytest.fixture
def run_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "run"
    (folder / "outputs").mkdir(parents=True)
    return folder


@pytest.fixture
def snapshots(run_dir: Path) -> Snapshots:
    return Snapshots(run_dir)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def below(folder: Path) -> dict[str, bytes | None]:
    """Contents of all files by their path, and None for each empty folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if path.is_file() or not any(path.iterdir())
    }


def test_copy_is_independent_of_the_original(snapshots: Snapshots, run_dir: Path, work: Path) -> None:
    original = work / "model.bin"
    original.write_bytes(b"\0\xff" * 1000)
    assert snapshots.take_file("model.bin") == "outputs/model.bin"
    original.write_bytes(b"changed")
    original.unlink()
    assert below(run_dir) == {"outputs/model.bin": b"\0\xff" * 1000}


def test_folder_is_copied_with_its_structure(snapshots: Snapshots, run_dir: Path, work: Path) -> None:
    (work / "data/a b/ü").mkdir(parents=True)
    (work / "data/empty").mkdir()
    (work / "data/a b/ü/1.txt").write_text("1")
    (work / "data/.hidden").write_text("2")
    assert snapshots.take_folder("data/") == "outputs/data"
    assert below(run_dir / "outputs/data") == {"a b/ü/1.txt": b"1", ".hidden": b"2", "empty": None}


def test_other_folder_of_the_run_may_be_named(snapshots: Snapshots, run_dir: Path, work: Path) -> None:
    (work / "pic.png").write_bytes(b"png")
    assert snapshots.take_file("pic.png", "assets/image") == "assets/image/pic.png"
    assert snapshots.take_file("pic.png") == "outputs/pic.png"
    assert set(below(run_dir)) == {"assets/image/pic.png", "outputs/pic.png"}


def test_spellings_of_one_source_are_one(
    snapshots: Snapshots, run_dir: Path, work: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (work / "inner").mkdir()
    os.symlink("inner", work / "link")
    for content, spelling in (
        (b"1", "inner/f.txt"),
        (b"2", "./inner/../inner/f.txt"),
        (b"3", str(work / "inner/f.txt")),
        (b"4", "link/f.txt"),
    ):
        (work / "inner/f.txt").write_bytes(content)
        assert snapshots.take_file(spelling) == "outputs/f.txt"
        assert below(run_dir) == {"outputs/f.txt": content}
    assert caplog.records == []


def test_other_sources_of_one_name_are_numbered_and_said_once(
    snapshots: Snapshots, run_dir: Path, work: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("a", "b", "c"):
        (work / name).mkdir()
        (work / name / "model.tar.gz").write_text(name)
    for _ in range(2):
        taken = [snapshots.take_file(work / name / "model.tar.gz") for name in ("a", "b", "c")]
        assert taken == ["outputs/model.tar.gz", "outputs/model.tar-2.gz", "outputs/model.tar-3.gz"]
    assert [record.levelno for record in caplog.records] == [logging.WARNING, logging.WARNING]
    assert str(work / "b/model.tar.gz") in caplog.text
    assert "outputs/model.tar-2.gz" in caplog.text


def test_what_the_program_wrote_there_itself_is_not_overwritten(
    snapshots: Snapshots, run_dir: Path, work: Path
) -> None:
    (run_dir / "outputs/model.bin").write_bytes(b"its own")
    (work / "model.bin").write_bytes(b"logged")
    assert snapshots.take_file("model.bin") == "outputs/model-2.bin"
    assert below(run_dir) == {"outputs/model.bin": b"its own", "outputs/model-2.bin": b"logged"}


def test_what_lies_in_the_run_directory_stays_where_it_is(snapshots: Snapshots, run_dir: Path) -> None:
    (run_dir / "outputs/inner").mkdir()
    (run_dir / "outputs/inner/f.txt").write_text("here")
    assert snapshots.take_file(run_dir / "outputs/inner/f.txt") == "outputs/inner/f.txt"
    assert snapshots.take_folder(run_dir / "outputs/inner") == "outputs/inner"
    assert below(run_dir) == {"outputs/inner/f.txt": b"here"}


def test_folder_logged_again_holds_nothing_of_before(snapshots: Snapshots, run_dir: Path, work: Path) -> None:
    (work / "data").mkdir()
    (work / "data/old").write_text("1")
    snapshots.take_folder("data")
    (work / "data/old").rename(work / "data/new")
    assert snapshots.take_folder("data") == "outputs/data"
    assert below(run_dir) == {"outputs/data/new": b"1"}


def test_link_keeps_its_name_and_gives_what_it_leads_to(
    snapshots: Snapshots, run_dir: Path, work: Path
) -> None:
    for number in (1, 2):
        (work / f"epoch-{number}").write_text(f"{number}")
        (work / "latest").unlink(missing_ok=True)
        os.symlink(f"epoch-{number}", work / "latest")
        assert snapshots.take_file("latest") == "outputs/latest"
    assert below(run_dir) == {"outputs/latest": b"2"}
    assert not (run_dir / "outputs/latest").is_symlink()


def test_links_in_a_folder_are_followed_inside_only(
    snapshots: Snapshots, run_dir: Path, work: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (work / "data/inner").mkdir(parents=True)
    (work / "data/inner/f").write_text("inside")
    (work / "secret").write_text("outside")
    os.symlink("inner/f", work / "data/inside")
    os.symlink("../secret", work / "data/outside")
    os.symlink("..", work / "data/up")
    os.symlink("nowhere", work / "data/broken")
    os.mkfifo(work / "data/pipe")
    os.symlink("data", work / "alias")
    assert snapshots.take_folder("alias") == "outputs/alias"
    assert below(run_dir / "outputs/alias") == {"inner/f": b"inside", "inside": b"inside"}
    (record,) = caplog.records
    assert "4 links or special files" in record.getMessage()


def test_loops_devices_and_sockets_are_left_out(
    snapshots: Snapshots, run_dir: Path, work: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (work / "data").mkdir()
    (work / "data/f").write_text("inside")
    for name, target in (
        ("itself", "itself"),
        ("there", "back"),
        ("back", "there"),
        ("self", "."),
        ("account", "/etc/passwd"),
        ("device", "/dev/zero"),
    ):
        os.symlink(target, work / "data" / name)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("data/socket")
    assert snapshots.take_folder("data") == "outputs/data"
    assert below(run_dir) == {"outputs/data/f": b"inside"}
    (record,) = caplog.records
    assert "7 links or special files" in record.getMessage()


def test_wrong_sources_name_the_path(snapshots: Snapshots, run_dir: Path, work: Path) -> None:
    (work / "folder").mkdir()
    (work / "file").touch()
    os.mkfifo(work / "pipe")
    os.symlink("loop", work / "loop")
    for take, source, words in (
        (snapshots.take_file, "missing", "there is no file"),
        (snapshots.take_file, "folder", "is a folder"),
        (snapshots.take_file, "pipe", "neither a file nor a folder"),
        (snapshots.take_file, "loop", "there is no file"),
        (snapshots.take_file, "loop/file", "there is no file"),
        (snapshots.take_file, "/dev/null", "neither a file nor a folder"),
        (snapshots.take_folder, "loop", "there is no folder"),
        (snapshots.take_file, "", "'' is not a path"),
        (snapshots.take_file, "a\0b", "there is no file"),
        (snapshots.take_folder, "missing", "there is no folder"),
        (snapshots.take_folder, "file", "is a file"),
        (snapshots.take_folder, str(run_dir.parent), "holds the run directory"),
    ):
        with pytest.raises(InvalidValueError, match=words) as caught:
            take(source)
        assert source.rpartition("/")[2].partition("\0")[0] in str(caught.value)
    assert below(run_dir) == {"outputs": None}


def test_unreadable_file_leaves_nothing_behind(snapshots: Snapshots, run_dir: Path, work: Path) -> None:
    """Reading a process's memory at address 0 fails for everybody, the administrator included."""
    os.symlink("/proc/self/mem", work / "mem")
    with pytest.raises(InvalidValueError, match=r"mem cannot be stored: Input/output error"):
        snapshots.take_file("mem")
    assert below(run_dir) == {"outputs": None}
    # Afterwards the name is still this source's.
    (work / "mem").unlink()
    (work / "mem").write_text("readable")
    assert snapshots.take_file("mem") == "outputs/mem"


def test_copies_can_be_read_by_a_sidecar_of_another_user(
    snapshots: Snapshots, run_dir: Path, work: Path
) -> None:
    # The run directory itself is private, unless Polyaxon mounted it.
    (work / "data/inner").mkdir(parents=True)
    (work / "data/inner/f").touch()
    before = os.umask(0o022)
    try:
        stored = run_dir / snapshots.take_folder("data")
    finally:
        os.umask(before)
    assert stat.S_IMODE(stored.stat().st_mode) == 0o755
    assert stat.S_IMODE((stored / "inner").stat().st_mode) == 0o755
    assert stat.S_IMODE((stored / "inner/f").stat().st_mode) == 0o644


def test_written_content_replaces_the_file_at_once(snapshots: Snapshots, run_dir: Path) -> None:
    snapshots.write("outputs/env.json", b"1")
    snapshots.write("outputs/env.json", b"2")
    assert below(run_dir) == {"outputs/env.json": b"2"}
