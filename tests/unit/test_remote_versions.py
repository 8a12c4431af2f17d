"""Servers that keep no versions, told from those that fail."""

from __future__ import annotations

import json

import pytest

from polyaxon_client import PolyaxonClient
from polyaxon_client.exceptions import PolyaxonHTTPError, ServerFailure
from polyaxon_client.tracking import remote_versions
from polyaxon_client.tracking.remote_versions import RemoteVersions
from support.answers import Answer, AnswerServer, Asked


@pytest.fixture(autouse=True)
def without_repetition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remote_versions, "_RETRIES", 0)


def server_of(version: str | None) -> AnswerServer:
    def answer(asked: Asked) -> Answer:
        if asked.method == "GET":
            return Answer(body=json.dumps({"version": version, "dist": "ce"}).encode())
        return Answer(405, b"")

    return AnswerServer(answer)


@pytest.mark.parametrize("version", ["2.17.0", "v2.9.3", "1.20.0"])
def test_an_older_server_is_named(version: str) -> None:
    with server_of(version) as server, PolyaxonClient(host=server.url) as client:
        versions = RemoteVersions(client, "default", "digits")
        with pytest.raises(
            PolyaxonHTTPError, match=rf"Polyaxon {version} and takes no versions; 2\.18 does"
        ) as raised:
            versions.create("model", "v1", {})
    # Sent again it would fail again.
    assert not isinstance(raised.value, ServerFailure)


@pytest.mark.parametrize("version", ["2.18.0", "2.20.1", "3.0", "", None])
def test_one_that_has_versions_failed(version: str | None) -> None:
    with server_of(version) as server, PolyaxonClient(host=server.url) as client:
        versions = RemoteVersions(client, "default", "digits")
        with pytest.raises(ServerFailure, match="405"):
            versions.create("model", "v1", {})
