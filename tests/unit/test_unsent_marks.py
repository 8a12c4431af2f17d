"""What the start of a run is told of earlier ones."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest

from polyaxon_client.tracking import unsent_marks
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import run_paths
from polyaxon_client.tracking.sent import Sent, write_sent


@pytest.mark.parametrize("is_finishing", [False, True])
def test_a_run_that_is_being_finished_is_not_left(
    is_finishing: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = run_paths(tmp_path, uuid4().hex)
    unsent_marks.make(earlier)
    earlier.make()
    earlier.checkpoint.touch()

    def looked_at(_: Path) -> bool:
        # Its sidecar ends between the first look at the run and this one.
        if is_finishing:
            write_sent(earlier.sent, Sent(is_complete=True))
        return False

    monkeypatch.setattr(unsent_marks, "is_locked", looked_at)
    told = unsent_marks.offer(tmp_path, uuid4().hex)
    assert (told is None) == is_finishing


def test_a_run_that_begins_just_now_is_not_left(tmp_path: Path) -> None:
    """Many that start together meet each other's marks before the first record."""
    other = run_paths(tmp_path, uuid4().hex)
    other.make()
    unsent_marks.make(other)
    assert unsent_marks.offer(tmp_path, uuid4().hex) is None
    journal = Journal(other.journal_dir, other.run_dir.name)
    journal.append(("run", 0.0, {}))
    assert unsent_marks.offer(tmp_path, uuid4().hex) is None
    # Its process is killed before its sidecar is there.
    journal.close()
    told = unsent_marks.offer(tmp_path, uuid4().hex)
    assert told is not None
    assert "1 earlier run" in told
