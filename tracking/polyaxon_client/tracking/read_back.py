"""Fields that were sent are read back, and sent again until they are there.

The server merges by reading the whole run and writing it back, without a lock: two writers at once can undo what each
other sent, also after both were told that it went well. So what was sent is compared with the run at the end, when all
else is done. Where somebody else writes the same run, it counts only when it is still there a while after it was sent.
Fields that are not merged (name, description) are the last writer's.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from typing import Any, Final

from polyaxon_client.jitter import uniform
from polyaxon_client.tracking.joining import fields_of, has_marks
from polyaxon_client.tracking.sent import Sent, digest

logger = logging.getLogger(__name__)

# How long the server takes at most from reading a run to writing it back.
SETTLED_SECONDS: Final = 1.0
# A value may be another writer's on purpose; one that is missing was undone.
CHANGED_TRIES: Final = 3
MISSING_TRIES: Final = 50


class ReadBack:
    """Finds out which of the fields that were sent the server has not kept.

    Args:
        get_run: asks the server for the run.
        sent: the notes; what has to go again is taken out of them.
    """

    def __init__(self, get_run: Callable[[], dict[str, Any]], sent: Sent) -> None:
        self._get_run = get_run
        self._sent = sent
        self._tries: dict[str, int] = {}

    def is_settled(self, fields: Iterable[tuple[str, Any]]) -> bool:
        """Whether the server has what was sent; else what it has not is due again. Waits where others write as well.

        Args:
            fields: each value of the run: ``tags``, ``inputs/<key>`` ...

        Raises:
            PolyaxonClientException: the server did not answer.
        """
        if not self._sent.unconfirmed:
            return True
        current = dict(fields)
        while True:
            run = self._get_run()
            lost = [name for name in self._sent.unconfirmed if self._is_lost(name, current.get(name), run)]
            if lost:
                logger.info("sent again, since another writer undid it: %s", ", ".join(sorted(lost)))
                for name in lost:
                    self._sent.fields.pop(name, None)
                # Two that undo each other in step would go on for long.
                time.sleep(uniform(0.0, 0.3))
                return False
            is_alone = self._sent.writer is None and not has_marks(run.get("meta_info") or {})
            left = max(self._sent.unconfirmed.values()) + SETTLED_SECONDS - time.time()
            if is_alone or left <= 0:
                self._sent.unconfirmed.clear()
                return True
            time.sleep(min(left, SETTLED_SECONDS))

    def _is_lost(self, name: str, value: Any, run: dict[str, Any]) -> bool:
        field, _, key = name.partition("/")
        if key:
            ((key, value),) = fields_of({field: {key: value}}, self._sent.writer)[field].items()
            stored = run.get(field) or {}
            is_missing, is_changed = key not in stored, digest(stored.get(key)) != digest(value)
        else:
            is_missing = is_changed = not set(value or ()) <= set(run.get("tags") or ())
        if not is_missing and not is_changed:
            return False
        self._tries[name] = self._tries.get(name, 0) + 1
        return self._tries[name] <= (MISSING_TRIES if is_missing else CHANGED_TRIES)
