"""What the server is asked when runs are looked for."""

from __future__ import annotations

import pytest

from polyaxon_client.reading.listing import whole_query


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        (None, "created_at:_any_"),
        (" ", "created_at:_any_"),
        ("status:failed", "status:failed, created_at:_any_"),
        ("created_at:>2026-01-31", "created_at:>2026-01-31"),
        ("name:a OR name:b", "(name:a OR name:b), created_at:_any_"),
        ("name:a or name:b, status:failed", "(name:a or name:b, status:failed), created_at:_any_"),
        ("name:tensor", "name:tensor, created_at:_any_"),
    ],
)
def test_brackets_only_where_they_are_needed(query: str | None, asked: str) -> None:
    """Servers before 2.15 do not understand them."""
    assert whole_query(query) == asked
