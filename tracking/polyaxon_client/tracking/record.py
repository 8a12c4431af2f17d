"""What one call of the facade leaves in the journal.

A record is a MessagePack array: ``[kind, time, ...]``. The kind is a short text of its own (never a class name, so
code can be renamed without breaking old files); the time is Unix seconds as a float, taken when the call was made.
MessagePack keeps NaN, infinities and 64-bit integers as they are. A reader skips kinds that it does not know.

========== ======================================================================================
kind       fields after the time
========== ======================================================================================
opened     format version, run uuid, process id, host: the first record of every journal file
run        the run as it is created: a mapping in the words of the API (uuid, name, project ...)
attached   the same for a run that exists elsewhere and is continued: uuid, owner, project; writer and joined_at when
           others may write it as well; is_awaited when another process has still to begin it
metrics    step or nil, {metric name as the user wrote it: number or nil}
event      kind of event, name as the user wrote it, step or nil, value, paths in the run directory of the files it
           points at
alert      title, text, level, seconds for which the title says nothing new, name of the series
fields     {"inputs" | "outputs" | "meta_info" | "tags" | "name" | "description" ...: value}, reset
truncated  a step: the points of all metrics behind it are taken back; names of metrics that the server knows
artifact   a lineage row, path of the stored file or folder in the run directory or nil, its source or nil, whether it is
           a folder
forgotten  a lineage kind, every row of which is deleted
resources  {name of a resource: number}
logs       [line, ...]
status     condition type, reason, message, meta_info, whether it replaces a final status; where the user told them, when
           it began and when that was said, Unix seconds or nil
end        nothing follows from a process that recorded the run; whether it is about to exit, and whether the run ends
           with it
========== ======================================================================================
"""

from __future__ import annotations

from typing import Any, Final

import msgspec

FORMAT_VERSION: Final = 1

OPENED: Final = "opened"
RUN: Final = "run"
ATTACHED: Final = "attached"
METRICS: Final = "metrics"
EVENT: Final = "event"
ALERT: Final = "alert"
TRUNCATED: Final = "truncated"
FIELDS: Final = "fields"
ARTIFACT: Final = "artifact"
FORGOTTEN: Final = "forgotten"
RESOURCES: Final = "resources"
LOGS: Final = "logs"
STATUS: Final = "status"
END: Final = "end"

encode: Final = msgspec.msgpack.Encoder().encode
"""One record, as a tuple or list, to bytes. Raises ``OverflowError`` for integers beyond 64 bits."""

_decode: Final = msgspec.msgpack.Decoder().decode


def as_text(value: Any) -> Any:
    """The same without lone surrogates, which no encoding takes: Python has them for bytes that are no text."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {as_text(key): as_text(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_text(item) for item in value]
    return value


def decode(payload: bytes) -> list[Any]:
    """One record back from its bytes; raises ``ValueError`` when they are none."""
    record = _decode(payload)
    if not isinstance(record, list) or len(record) < 2 or not isinstance(record[0], str):
        raise ValueError("not a record: no kind and time")
    return record
