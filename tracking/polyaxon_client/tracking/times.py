"""The time of an event, as users give it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dateutil.parser import isoparse

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.values import described


def event_time(timestamp: object) -> datetime:
    """The moment that a time stamp names, in UTC.

    Accepts a datetime or date (also of pandas and numpy), an ISO 8601 text, or seconds since 1970 as an integer or float.
    What carries no time zone is taken as UTC, as the server does, never as this machine's local time.

    Raises:
        InvalidValueError: It is none of these, or lies outside the years 1 to 9999.
    """
    try:
        moment = _moment(timestamp)
    except (ValueError, OverflowError, OSError, TypeError) as error:
        raise InvalidValueError(
            f"{described(timestamp)} is not a time",
            hint="Give a datetime, an ISO 8601 text such as 2026-01-31T12:00:00Z, or seconds since 1970.",
        ) from error
    return moment


def _moment(timestamp: object) -> datetime:
    if isinstance(timestamp, datetime):
        return _utc(timestamp)
    if isinstance(timestamp, date):
        return datetime(timestamp.year, timestamp.month, timestamp.day, tzinfo=UTC)
    if isinstance(timestamp, str):
        return _utc(isoparse(timestamp.strip()))
    if type(timestamp).__name__ == "datetime64":
        return _utc(isoparse(str(timestamp)))
    item = getattr(timestamp, "item", None)
    number = item() if callable(item) else timestamp
    if isinstance(number, bool) or not isinstance(number, (int, float)):
        raise TypeError("no number")
    return datetime.fromtimestamp(number, tz=UTC)


def _utc(moment: datetime) -> datetime:
    aware = moment.replace(tzinfo=UTC) if moment.utcoffset() is None else moment.astimezone(UTC)
    # Subclasses such as pandas' Timestamp behave differently; a plain datetime leaves this function.
    return datetime(
        aware.year,
        aware.month,
        aware.day,
        aware.hour,
        aware.minute,
        aware.second,
        aware.microsecond,
        tzinfo=UTC,
    )
