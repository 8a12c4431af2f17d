"""What was seen of the real server, operation by operation, and the file that keeps it.

The file is written by the run that calls the server, and by nothing else. It holds, for each operation, the version of
the server, the statuses that it answered as the document describes them, and a hash of what the document demanded
then: an operation that was changed since is not verified any more. Words and examples are not hashed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from support.document import BUNDLE, Document, Operation
from support.exchange import Exchange

VERIFIED = BUNDLE.with_name("verified.json")
MARK = "x-polyaxon-verified"

# Replies that a server on a single machine cannot give, and why not.
OUT_OF_REACH: dict[tuple[str, str], str] = {
    ("CollectAgentData", "200"): "needs the internal token of an installation, and a cluster",
    ("CollectRunLogs", "200"): "needs the internal token of an installation, and a cluster",
    ("NotifyRunStatus", "200"): "needs a server that was set up with a connection for notifications",
    ("RestartAgent", "200"): "needs a cluster",
}

_WORDS = {
    "description",
    "summary",
    "title",
    "tags",
    "example",
    "examples",
    "x-known-values",
    "deprecated",
    MARK,
}
# Under these keys stand names that somebody chose, which may be those of words.
_NAMES = {"properties", "responses", "parameters", "schemas", "content", "encoding"}


class Verification:
    """Collects what passed between a client and a server of one version.

    Args:
        document: What the exchanges are held against.
        server: Version of the server.
    """

    def __init__(self, document: Document, server: str) -> None:
        self._document = document
        self._server = server
        self._statuses: dict[str, set[int]] = {}

    def add(self, exchanges: Iterable[Exchange]) -> None:
        """Count those that are as the document describes them; of a success the request must be so, too."""
        for exchange in exchanges:
            operation = self._document.match(exchange.method, exchange.url)
            if operation is None or self._document.check_reply(exchange, closed=True):
                continue
            if exchange.status < 300 and self._document.check_request(exchange):
                continue
            self._statuses.setdefault(operation.id, set()).add(exchange.status)

    def write(self, path: Path) -> None:
        """Write the file anew."""
        record = {
            operation.id: {
                "server": self._server,
                "statuses": sorted(self._statuses[operation.id]),
                "sha256": fingerprint(self._document, operation),
            }
            for operation in sorted(self._document.served, key=lambda operation: operation.id)
            if operation.id in self._statuses
        }
        path.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def fingerprint(document: Document, operation: Operation) -> str:
    """Return a hash of what the document demands of an operation and its replies, schemas included, words left out."""
    item = document.bundle["paths"][operation.path]
    demanded = {
        "method": operation.method,
        "path": operation.path,
        "parameters": item.get("parameters", []),
        "operation": item[operation.method.lower()],
    }
    parts: dict[str, Any] = {"": _bare(demanded)}
    waiting = _references(demanded)
    while waiting:
        reference = waiting.pop()
        if reference not in parts:
            _, _, section, name = reference.split("/")
            node = document.bundle["components"][section][name]
            parts[reference] = _bare(node)
            waiting |= _references(node)
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _bare(node: Any, *, is_named: bool = False) -> Any:
    if isinstance(node, list):
        return [_bare(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: _bare(value, is_named=not is_named and key in _NAMES)
        for key, value in node.items()
        if is_named or key not in _WORDS
    }


def _references(node: Any) -> set[str]:
    if isinstance(node, list):
        return set().union(*map(_references, node))
    if not isinstance(node, dict):
        return set()
    if isinstance(node.get("$ref"), str):
        return {node["$ref"]}
    return set().union(*map(_references, node.values()))
