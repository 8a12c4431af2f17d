"""The notes of what the server has, read by those who ask often."""

from __future__ import annotations

from pathlib import Path

import pytest

from polyaxon_client.exceptions import ServerFailure, TransportError
from polyaxon_client.tracking import sent
from polyaxon_client.tracking.sent import Sent, SentNotes, write_sent


def test_notes_are_read_when_they_were_written_and_not_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "notes.json"
    notes = SentNotes(path)
    assert notes.read() == (Sent(), None)
    reads: list[Path] = []
    real = sent.read_sent

    def counted(path: Path) -> Sent:
        reads.append(path)
        return real(path)

    monkeypatch.setattr(sent, "read_sent", counted)
    for number in range(1, 4):
        write_sent(path, Sent(bytes=number))
        for _ in range(5):
            read, at = notes.read()
            assert (read.bytes, at) == (number, path.stat().st_mtime)
        assert len(reads) == number


def test_failures_are_counted_by_kind_and_outlive_what_was_sent() -> None:
    noted = Sent(is_created=True, conditions=2, fields={"inputs/lr": "1"}, lineage={"loss": "2"}, bytes=10)
    assert noted.acknowledged == 4
    for error in (TransportError(), TransportError(), ServerFailure()):
        noted.count_failure(error)
    noted.forget()
    assert noted == Sent(bytes=10, failed={"TransportError": 2, "ServerFailure": 1})
