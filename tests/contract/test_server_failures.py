"""How the server fails, and refuses wrong credentials, is what the document describes, for every operation."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.calls import send
from support.document import Document, Operation
from support.proxy import RecordingProxy
from support.server import PolyaxonServer
from support.verification import Verification

pytestmark = pytest.mark.live

DOCUMENT = Document()
# Paths that hold this identity are routed, although nothing has it.
VALUES = {"uuid": "0" * 32, "kind": "model", "version": "2-18-0"}
# These answer without the database.
UNAFFECTED = {"GetInstallation", "GetCompatibility"}
IN_DATABASE = [operation for operation in DOCUMENT.served if operation.path.startswith("/api/")]


def address(operation: Operation) -> str:
    return re.sub(r"\{(\w+)\}", lambda found: VALUES.get(found[1], "unknown"), operation.path)


def demanded(operation: Operation) -> dict[str, Any]:
    """What a request of the operation must hold, from the examples in the document."""
    required = [entry for entry in operation.parameters if entry.get("required")]
    content: dict[str, Any] = {
        "headers": {entry["name"]: entry["example"] for entry in required if entry["in"] == "header"},
        "params": {entry["name"]: entry["example"] for entry in required if entry["in"] == "query"},
    }
    if operation.body is not None:
        content["json"] = operation.body["content"]["application/json"]["example"]
    return content


@pytest.fixture(scope="module")
def broken_server(
    tmp_path_factory: pytest.TempPathFactory, server_environment: Path, verification: Verification
) -> Iterator[RecordingProxy]:
    """A proxy before a server that has lost the tables of its database."""
    server = PolyaxonServer(tmp_path_factory.mktemp("broken"), server_environment)
    server.start()
    try:
        with closing(sqlite3.connect(server.path / ".polyaxon" / "plx.db", timeout=30)) as database:
            tables = "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'db!_%' ESCAPE '!'"
            for (name,) in database.execute(tables).fetchall():
                database.execute(f'ALTER TABLE "{name}" RENAME TO "lost_{name}"')
            database.commit()
        with RecordingProxy(server.url) as proxy:
            yield proxy
        verification.add(proxy.exchanges)
    finally:
        server.stop()


@pytest.mark.parametrize(
    "operation", [o for o in IN_DATABASE if o.id not in UNAFFECTED], ids=lambda operation: operation.id
)
def test_a_server_that_fails(operation: Operation, broken_server: RecordingProxy) -> None:
    with httpx.Client(base_url=broken_server.url, trust_env=False, timeout=30) as http:
        reply = http.request(operation.method, address(operation), **demanded(operation))
    assert reply.status_code == (500 if operation.method == "GET" else 405)
    assert DOCUMENT.check_replies(broken_server.exchanges[-1:]) == []


@pytest.mark.parametrize("operation", IN_DATABASE, ids=lambda operation: operation.id)
def test_wrong_credentials(operation: Operation, http: httpx.Client, proxy: RecordingProxy) -> None:
    reply = send(http, operation.method, address(operation), auth=("user", "wrong"))
    assert reply.status_code == httpx.codes.FORBIDDEN
    assert DOCUMENT.check_replies(proxy.exchanges) == []
