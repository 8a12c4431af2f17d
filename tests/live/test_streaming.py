"""Files go through the client in flat memory, up to the real server and back, whatever their size."""

from __future__ import annotations

import asyncio
import hashlib
import os
import shutil
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from polyaxon_api import Client
from polyaxon_api.api.artifacts import get_run_artifact
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

MIB = 1024 * 1024
# The size can be raised for a look by hand; twice as much lies on the server's disk for a while.
SIZE = int(os.environ.get("STREAMING_TEST_MIB", "300")) * MIB
# What the program takes anyway when it sends a file of a few bytes is measured beside it, in the same way.
ALLOWANCE = 24 * MIB

TRANSFER = """
import asyncio, sys
from pathlib import Path
from polyaxon_api.api.artifacts import get_run_artifact, post_run_artifact
from polyaxon_api.models import V1ArtifactUpload, V1ArtifactUploadOptions
from polyaxon_api.types import File
from polyaxon_client import PolyaxonClient

way, url, project, uuid, path = sys.argv[1:]
place = dict(namespace="polyaxon", owner="default", project=project, uuid=uuid)
options = V1ArtifactUploadOptions(path="outputs", untar=False)

async def upload(client, body):
    async with client:
        await client.call_async(post_run_artifact, **place, body=body, retries=4)

with PolyaxonClient(host=url, timeout=600) as client:
    if way == "download":
        client.download(get_run_artifact, path, **place, path="outputs/big.bin", force=True)
    else:
        with open(path, "rb") as file:
            body = V1ArtifactUpload(upload_file=File(file, "big.bin"), json=options)
            if way == "upload":
                client.call(post_run_artifact, **place, body=body, retries=4)
            else:
                asyncio.run(upload(client, body))
# Not the peak of getrusage, which counts in that of the process which started this one.
lines = Path("/proc/self/status").read_text().splitlines()
print(next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:")))
"""


def peak(way: str, server: PolyaxonServer, project: str, run: str, path: Path) -> int:
    """The most memory, in bytes, that a process had which did nothing but one transfer."""
    command = [sys.executable, "-c", TRANSFER, way, server.url, project, run, str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def sparse(path: Path, size: int) -> Path:
    """A file that takes no room on disk, with something at its start and its end."""
    with path.open("wb") as file:
        file.write(b"start")
        file.seek(size - 3)
        file.write(b"end")
    return path


@pytest.fixture
def runs(polyaxon_server: PolyaxonServer) -> Iterator[tuple[str, str]]:
    """Two runs whose files leave the server's disk afterwards."""
    runs = (uuid.uuid4().hex, uuid.uuid4().hex)
    yield runs
    for run in runs:
        shutil.rmtree(polyaxon_server.path / run, ignore_errors=True)


def digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@pytest.mark.timeout(900)
@pytest.mark.parametrize("upload", ["upload", "upload_async"])
def test_a_big_file_goes_up_and_comes_down_in_flat_memory(
    upload: str, polyaxon_server: PolyaxonServer, project: str, runs: tuple[str, str], tmp_path: Path
) -> None:
    small, big = sparse(tmp_path / "small.bin", 1000), sparse(tmp_path / "big.bin", SIZE)
    first, second = runs
    server = polyaxon_server
    floor = peak(upload, server, project, first, small)
    sent = peak(upload, server, project, second, big)
    floor_down = peak("download", server, project, first, tmp_path / "back.bin")
    back = peak("download", server, project, second, tmp_path / "back.bin")
    print(
        f"{SIZE // MIB} MiB: up {sent // MIB} MiB over {floor // MIB}, down {back // MIB} over {floor_down // MIB}"
    )
    assert (tmp_path / "back.bin").stat().st_size == SIZE
    assert digest(tmp_path / "back.bin") == digest(big)
    (tmp_path / "back.bin").unlink()
    assert sent - floor < ALLOWANCE
    assert back - floor_down < ALLOWANCE


def test_the_typed_client_alone_streams_too(
    polyaxon_server: PolyaxonServer, project: str, tmp_path: Path
) -> None:
    run = uuid.uuid4().hex
    path = sparse(tmp_path / "big.bin", 3 * MIB)
    peak("upload", polyaxon_server, project, run, path)
    place = ("polyaxon", "default", project, run)

    async def download(client: Client) -> bytes:
        async with (
            client,
            get_run_artifact.asyncio_stream(*place, client=client, path="outputs/big.bin") as reply,
        ):
            assert reply.status_code == 200
            return b"".join([chunk async for chunk in reply.aiter_bytes()])

    with (
        Client(polyaxon_server.url) as client,
        get_run_artifact.stream(*place, client=client, path="outputs/big.bin") as reply,
    ):
        assert reply.status_code == 200
        assert b"".join(reply.iter_bytes()) == path.read_bytes()
    assert asyncio.run(download(Client(polyaxon_server.url))) == path.read_bytes()


def test_a_file_that_the_server_does_not_have_gives_none(
    polyaxon_server: PolyaxonServer, project: str, tmp_path: Path
) -> None:
    run = uuid.uuid4().hex
    command = [
        sys.executable,
        "-c",
        TRANSFER,
        "download",
        polyaxon_server.url,
        project,
        run,
        str(tmp_path / "x"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "NotFoundError" in done.stderr
    assert list(tmp_path.iterdir()) == []
