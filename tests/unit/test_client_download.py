"""Downloads: whole files or none."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from polyaxon_api.api.artifacts import get_run_artifact
from polyaxon_api.api.runs import get_run
from polyaxon_client import PolyaxonClient
from polyaxon_client.exceptions import InvalidTypeError, InvalidValueError, NotFoundError, TransportError
from polyaxon_client.saving import save
from support.answers import Answer, AnswerServer, Asked

FILE: dict[str, Any] = {
    "namespace": "polyaxon",
    "owner": "default",
    "project": "digits",
    "uuid": "8aac02e3b8f14b5f9f3c0d1e2f3a4b5c",
    "path": "outputs/model.bin",
}
CONTENT = bytes(range(256)) * 1024
BYTES = {"Content-Type": "application/octet-stream"}


def download(answer: Any, target: Path, **limits: Any) -> tuple[int, list[Asked]]:
    with AnswerServer(answer) as server, PolyaxonClient(host=server.url) as client:
        return client.download(get_run_artifact, target, **FILE, **limits), server.asked


@pytest.mark.parametrize("content", [CONTENT, b""])
def test_a_file_arrives_whole_and_alone(content: bytes, tmp_path: Path) -> None:
    target = tmp_path / "model.bin"
    target.write_bytes(b"old")
    size, asked = download(lambda asked: Answer(200, content, BYTES), target)
    assert (size, target.read_bytes()) == (len(content), content)
    assert list(tmp_path.iterdir()) == [target]
    assert asked[0].path.endswith("/artifact?path=outputs%2Fmodel.bin")


def test_a_file_that_was_squeezed_on_the_way_is_as_it_was(tmp_path: Path) -> None:
    squeezed = Answer(200, gzip.compress(CONTENT), {**BYTES, "Content-Encoding": "gzip"})
    size, _ = download(lambda asked: squeezed, tmp_path / "model.bin")
    assert (size, (tmp_path / "model.bin").read_bytes()) == (len(CONTENT), CONTENT)


def test_a_page_is_a_file_too(tmp_path: Path) -> None:
    page = b"<!doctype html><title>A report</title>"
    download(lambda asked: Answer(200, page, {"Content-Type": "text/html"}), tmp_path / "report.html")
    assert (tmp_path / "report.html").read_bytes() == page


def test_a_download_that_breaks_off_is_begun_anew(tmp_path: Path) -> None:
    answers = [Answer(200, CONTENT[:1000], BYTES, len(CONTENT)), Answer(200, CONTENT, BYTES)]
    size, asked = download(lambda asked: answers.pop(0), tmp_path / "model.bin")
    assert (size, (tmp_path / "model.bin").read_bytes(), len(asked)) == (len(CONTENT), CONTENT, 2)


def test_half_a_file_takes_nobodys_place(tmp_path: Path) -> None:
    target = tmp_path / "model.bin"
    target.write_bytes(b"old")
    with pytest.raises(TransportError, match="failed"):
        download(lambda asked: Answer(200, CONTENT[:1000], BYTES, len(CONTENT)), target, retries=1)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_the_length_is_checked_whatever_carries_the_bytes(tmp_path: Path) -> None:
    """HTTP/1.1 connections see to it themselves; other transports need not."""
    short = httpx.Response(200, headers={"Content-Length": "10"}, stream=httpx.ByteStream(b"abc"))
    with (
        httpx.Client(transport=httpx.MockTransport(lambda request: short)) as client,
        pytest.raises(httpx.RemoteProtocolError, match="3 of 10 bytes"),
    ):
        save(client.stream("GET", "http://polyaxon.test"), tmp_path / "model.bin")
    assert list(tmp_path.iterdir()) == []


def test_a_refusal_leaves_no_file_and_says_why(tmp_path: Path) -> None:
    refusal = Answer(404, json.dumps({"detail": "Artifact not found"}).encode(), {"X-Request-ID": "f00d"})
    with pytest.raises(NotFoundError, match="Artifact not found") as raised:
        download(lambda asked: refusal, tmp_path / "model.bin")
    assert (raised.value.operation, raised.value.request_id) == ("GetRunArtifact", "f00d")
    assert list(tmp_path.iterdir()) == []


def test_a_deadline_ends_a_body_that_trickles(tmp_path: Path) -> None:
    trickle = Answer(200, CONTENT, BYTES, pause=0.2)
    with pytest.raises(TransportError, match="did not answer in time"):
        download(lambda asked: trickle, tmp_path / "model.bin", deadline=0.5)
    assert list(tmp_path.iterdir()) == []


def test_a_refused_token_is_replaced_for_a_download_too(tmp_path: Path) -> None:
    answers = iter(["old", "new"])

    def answer(asked: Asked) -> Answer:
        is_new = asked.headers["authorization"] == "Token new"
        return Answer(200, CONTENT, BYTES) if is_new else Answer(401, b"")

    with (
        AnswerServer(answer) as server,
        PolyaxonClient(host=server.url, token=lambda: next(answers)) as client,
    ):
        assert client.download(get_run_artifact, tmp_path / "model.bin", **FILE) == len(CONTENT)


def test_wrong_use_is_said_before_anything_is_sent(tmp_path: Path) -> None:
    with PolyaxonClient(host="http://127.0.0.1:1") as client:
        with pytest.raises(InvalidTypeError, match="GetRun gives no file"):
            client.download(get_run, tmp_path / "run", owner="a", project="b", uuid="c")
        with pytest.raises(InvalidValueError, match="is a folder"):
            client.download(get_run_artifact, tmp_path, **FILE)
        with pytest.raises(TransportError):
            client.download(get_run_artifact, tmp_path / "model.bin", **FILE, retries=0)


def test_a_missing_folder_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        download(lambda asked: Answer(200, CONTENT, BYTES), tmp_path / "missing" / "model.bin")
