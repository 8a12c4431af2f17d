"""All lineage rows of a run, however many there are.

With SQLite the server fails when it is asked for 1,000 rows or more at a time ("Expression tree is too large"). It lists what
was changed last first, so while a run goes on rows may move from a page that was not read yet to one that was: then the
pages are read again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from polyaxon_api.api.lineage import get_run_artifacts_lineage

ROWS_AT_ONCE: Final = 500
_ROUNDS: Final = 3


def list_lineage(call: Callable[..., Any], **asked: Any) -> list[Any]:
    """The rows (GetRunArtifactsLineage).

    Args:
        call: makes the request, as :meth:`polyaxon_client.PolyaxonClient.call` does.
        **asked: ``owner``, ``project`` and ``uuid``; perhaps ``query`` and ``retries``.

    Raises:
        PolyaxonClientException: the server did not tell.
    """
    found: dict[object, Any] = {}
    for _ in range(_ROUNDS):
        offset = 0
        while True:
            page = call(get_run_artifacts_lineage, **asked, limit=ROWS_AT_ONCE, offset=offset)
            if not offset and len(page.results) < ROWS_AT_ONCE:
                return list(page.results)
            found |= {(row.name, row.kind, row.path, row.is_input): row for row in page.results}
            offset += len(page.results)
            if len(page.results) < ROWS_AT_ONCE:
                break
        if len(found) >= page.count:
            break
    return list(found.values())
