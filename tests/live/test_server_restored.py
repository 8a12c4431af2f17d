"""A server that is restarted, that forgot a run, or has it as it was earlier."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.network_training import Training, assert_all_is_there, kept, note_training, wait_until
from support.reader import Reader
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.reliability]


@pytest.fixture
def own_server(tmp_path: Path, server_environment: Path) -> Iterator[PolyaxonServer]:
    """A server whose state may be put back without harm to other tests."""
    server = PolyaxonServer(tmp_path / "server", server_environment)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def own_reader(own_server: PolyaxonServer) -> Iterator[Reader]:
    reader = Reader(own_server.url, own_server.create_project())
    yield reader
    reader.close()


@pytest.mark.slow
def test_server_that_is_restarted_with_its_database(
    tmp_path: Path, own_server: PolyaxonServer, own_reader: Reader
) -> None:
    training = Training(tmp_path / "script", own_server.url, own_reader.project)
    for part in range(3):
        training.log(part)
        own_server.restart()
    training.end()
    assert training.said == []
    seen = assert_all_is_there(own_reader, training.uuid)
    note_training("server restarted three times", training, seen)


def back_up(server: PolyaxonServer, copy: Path) -> None:
    server.stop()
    shutil.copytree(server.path, copy)
    server.start()


def put_back(server: PolyaxonServer, copy: Path) -> None:
    server.stop()
    shutil.rmtree(server.path)
    shutil.copytree(copy, server.path)
    server.start()


@pytest.mark.slow
def test_server_that_forgot_the_run(tmp_path: Path, own_server: PolyaxonServer, own_reader: Reader) -> None:
    back_up(own_server, tmp_path / "copy")
    training = Training(tmp_path / "script", own_server.url, own_reader.project)
    training.log(0)
    wait_until(lambda: own_reader.has_metric(training.uuid, "loss"))
    training.log(1)
    put_back(own_server, tmp_path / "copy")
    training.log(2)
    training.end()
    assert training.said == []
    log = kept(training.uuid).with_suffix(".log")
    assert "the server has forgotten the run" in log.read_text()
    seen = assert_all_is_there(own_reader, training.uuid)
    note_training("server put back to before the run", training, seen)


@pytest.mark.slow
def test_server_that_has_the_run_as_it_was_earlier(
    tmp_path: Path, own_server: PolyaxonServer, own_reader: Reader
) -> None:
    training = Training(tmp_path / "script", own_server.url, own_reader.project)
    training.log(0)
    wait_until(lambda: "model-0.bin" in own_reader.lineage(training.uuid))
    back_up(own_server, tmp_path / "copy")
    training.log(1)
    wait_until(lambda: "model-1.bin" in own_reader.lineage(training.uuid))
    own_server.stop()
    training.log(2)
    log = kept(training.uuid).with_suffix(".log")
    wait_until(lambda: "sync stopped" in log.read_text())
    put_back(own_server, tmp_path / "copy")
    assert "model-1.bin" not in own_reader.lineage(training.uuid)
    training.end()
    assert training.said == []
    # Nothing that the server answers tells of it: it is found by looking.
    assert "the server is back without" in log.read_text()
    seen = assert_all_is_there(own_reader, training.uuid)
    note_training("server put back to the middle of the run", training, seen)
