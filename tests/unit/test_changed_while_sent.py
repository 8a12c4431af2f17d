"""What happens to a file that changes while it is sent, and to a command that meets an error that nobody foresaw."""

from __future__ import annotations

from pathlib import Path

import pytest

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import TransportError
from polyaxon_client.settings import resolve_settings
from polyaxon_client.tracking import delivery
from polyaxon_client.tracking.delivery import Deliveries
from polyaxon_client.tracking.remote_run import RemoteRun
from support.answers import Answer, AnswerServer

UUID = "0123456789abcdef" * 2


def test_file_that_became_shorter_is_tried_again_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """httpx lets an error of the library below it through, which nobody who sends files expects."""
    monkeypatch.setattr("polyaxon_client.tracking.remote_run.RETRIES", 0)
    (tmp_path / "model.bin").write_bytes(b"short")
    with AnswerServer(lambda asked: Answer()) as server, PolyaxonClient(host=server.url) as client:
        run = RemoteRun(client, owner="default", project="demo", uuid=UUID, namespace="polyaxon")
        with pytest.raises(TransportError, match="became shorter while it was sent"):
            run.upload_file(tmp_path, "model.bin", 500_000)
        assert run.upload_file(tmp_path, "model.bin", 5) == 5


def test_no_run_is_waited_for_in_vain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def __init__(self, settings: object, client: object, uuid: str) -> None:
            self.uuid = uuid

        def send(self, **_: object) -> None:
            raise LookupError(f"unforeseen in {self.uuid}")

    monkeypatch.setattr(delivery, "Delivery", Broken)
    monkeypatch.setenv("POLYAXON_OFFLINE_ROOT", str(tmp_path))
    outcomes = list(Deliveries(resolve_settings(host="http://127.0.0.1:9"), ["a", "b"]).outcomes())
    assert [(one.uuid, one.is_complete, one.trouble) for one in outcomes] == [
        (uuid, False, f"LookupError: unforeseen in {uuid}") for uuid in ("a", "b")
    ]
