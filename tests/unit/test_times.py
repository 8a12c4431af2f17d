from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta, timezone

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.times import event_time

NOON = datetime(2026, 1, 31, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "timestamp",
    [
        NOON,
        datetime(2026, 1, 31, 12, 0),  # naive is UTC
        datetime(2026, 1, 31, 14, 0, tzinfo=timezone(timedelta(hours=2))),
        "2026-01-31T12:00:00Z",
        "2026-01-31 12:00:00.000000+00:00",
        " 20260131T140000+0200 ",
        NOON.timestamp(),
        int(NOON.timestamp()),
        np.float64(NOON.timestamp()),
        np.int64(NOON.timestamp()),
        np.datetime64("2026-01-31T12:00:00"),
    ],
    ids=repr,
)
def test_forms_of_one_moment(timestamp: object) -> None:
    moment = event_time(timestamp)
    assert moment == NOON
    assert moment.tzinfo is UTC


def test_this_machines_time_zone_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert event_time("2026-01-31T12:00:00") == event_time(datetime(2026, 1, 31, 12)) == NOON
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_date_is_its_midnight() -> None:
    assert event_time(date(2026, 1, 31)) == datetime(2026, 1, 31, tzinfo=UTC)


def test_subclasses_of_datetime_become_plain() -> None:
    class Timestamp(datetime):
        pass

    assert type(event_time(Timestamp(2026, 1, 31, 12))) is datetime


@pytest.mark.parametrize(
    "timestamp",
    [
        None,
        True,
        "",
        "yesterday",
        "31/01/2026",
        float("nan"),
        float("inf"),
        1_700_000_000_000,
        [],
        1j,
        10**30,
    ],
    ids=repr,
)
def test_what_is_no_time_is_refused(timestamp: object) -> None:
    with pytest.raises(InvalidValueError, match="is not a time"):
        event_time(timestamp)


@given(st.datetimes(timezones=st.just(UTC)))
def test_iso_text_says_the_same_moment(moment: datetime) -> None:
    assert event_time(moment.isoformat()) == moment
