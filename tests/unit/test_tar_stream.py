"""An archive that is made while it is read: what any tar program gets out of it, and how long it is said to be."""

from __future__ import annotations

import io
import os
import tarfile
from pathlib import Path

import pytest

from polyaxon_client.tracking.tar_stream import TarStream

CONTENTS = {
    "empty": b"",
    "a block": bytes(512),
    "sub/größe/öä.txt": b"text" * 500,
    f"{'long/' * 60}name.bin": os.urandom(70_000),
    "odd": b"x" * 513,
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, content in CONTENTS.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path


def unpacked(archive: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(archive), mode="r:") as tar:
        return {member.name: file.read() for member in tar if (file := tar.extractfile(member)) is not None}


@pytest.mark.parametrize("block", [1, 1000, 65_536, -1])
def test_what_is_read_is_an_archive_of_the_files(root: Path, block: int) -> None:
    stream = TarStream(root, {name: len(content) for name, content in CONTENTS.items()})
    assert stream.seek(0, os.SEEK_END) == stream.length
    assert stream.seek(0) == 0
    parts = []
    while part := stream.read(block):
        parts.append(part)
    archive = b"".join(parts)
    assert stream.tell() == len(archive) == stream.length
    assert unpacked(archive) == CONTENTS
    # Sent again after a failure.
    stream.seek(0)
    assert stream.read() == archive


def test_a_file_that_changed_meanwhile_keeps_its_length(root: Path) -> None:
    stream = TarStream(root, {"odd": 513, "sub/größe/öä.txt": 2000})
    (root / "odd").write_bytes(b"short")
    (root / "sub/größe/öä.txt").write_bytes(b"long" * 5000)
    archive = stream.read()
    assert len(archive) == stream.length
    assert unpacked(archive) == {"odd": b"short".ljust(513, b"\0"), "sub/größe/öä.txt": b"long" * 500}


def test_it_can_only_begin_at_its_start(root: Path) -> None:
    with pytest.raises(io.UnsupportedOperation):
        TarStream(root, {"odd": 513}).seek(100)
