"""Everything that Community Edition serves was called on a real server, in the form that the document has now.

`make verify` calls it and writes the record that is looked at here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.cli.server_environment import SERVER_VERSION
from support.document import BUNDLE, Document
from support.exchange import Exchange
from support.verification import MARK, OUT_OF_REACH, VERIFIED, Verification, fingerprint

DOCUMENT = Document()
RECORD: dict[str, Any] = json.loads(VERIFIED.read_bytes()) if VERIFIED.exists() else {}


def test_every_served_operation_was_called() -> None:
    assert sorted(RECORD) == sorted(operation.id for operation in DOCUMENT.served)
    assert {entry["server"] for entry in RECORD.values()} == {SERVER_VERSION}


@pytest.mark.parametrize("operation", DOCUMENT.served, ids=lambda operation: operation.id)
def test_every_reply_was_seen(operation: Any) -> None:
    seen = {str(status) for status in RECORD[operation.id]["statuses"]}
    unseen = {status for name, status in OUT_OF_REACH if name == operation.id}
    assert seen == set(operation.replies) - unseen, "run make verify"


def test_what_is_out_of_reach_is_described() -> None:
    described = {(operation.id, status) for operation in DOCUMENT.served for status in operation.replies}
    assert set(OUT_OF_REACH) <= described


@pytest.mark.parametrize("operation", DOCUMENT.served, ids=lambda operation: operation.id)
def test_nothing_changed_since(operation: Any) -> None:
    assert RECORD[operation.id]["sha256"] == fingerprint(DOCUMENT, operation), "run make verify"


def test_the_bundle_says_what_was_verified() -> None:
    marks = {
        item[method]["operationId"]: item[method].get(MARK)
        for item in DOCUMENT.bundle["paths"].values()
        for method in item
        if method != "parameters"
    }
    assert {name: mark for name, mark in marks.items() if mark is not None} == {
        name: entry["server"] for name, entry in RECORD.items()
    }


def test_a_fingerprint_is_of_demands_and_not_of_words(tmp_path: Path) -> None:
    bundle = json.loads(BUNDLE.read_bytes())
    schema = bundle["components"]["schemas"]["V1Log"]
    schema["description"] = "Other words."
    schema["properties"]["node"]["description"] = "Other words, too."
    assert changed(bundle, tmp_path) == set()
    # A property may have the name of words, and still be a demand.
    schema["properties"]["description"] = {"type": "string"}
    assert changed(bundle, tmp_path) == {"GetRunLogs", "GetAgentLogs"}


def changed(bundle: dict[str, Any], folder: Path) -> set[str]:
    path = folder / "bundle.json"
    path.write_text(json.dumps(bundle))
    other = Document(path)
    return {
        operation.id
        for operation in DOCUMENT.served
        if fingerprint(DOCUMENT, operation) != fingerprint(other, operation)
    }


def exchange(method: str, path: str, status: int, reply: bytes) -> Exchange:
    headers = {"content-type": "application/json"}
    return Exchange(method, f"http://127.0.0.1{path}", {}, b"", status, headers, reply)


def test_only_what_is_as_described_counts(tmp_path: Path) -> None:
    installation, path = "/api/v1/installation", tmp_path / "verified.json"
    good = exchange("GET", installation, 200, b'{"version": "2.18.0"}')
    wrong_reply = exchange("GET", installation, 403, b'{"words": "no"}')
    wrong_request = exchange("GET", f"{installation}?orgs=true", 200, b'{"version": "2.18.0"}')
    refused = exchange("GET", f"/api/v1/orgs/default/runs/{'0' * 32}", 404, b'{"detail": "No Run."}')
    for exchanges, expected in (
        ([wrong_reply, wrong_request], {}),
        ([good, good, wrong_reply, refused], {"GetInstallation": [200], "GetOrganizationRun": [404]}),
    ):
        verification = Verification(DOCUMENT, "2.18.0")
        verification.add(exchanges)
        verification.write(path)
        record = json.loads(path.read_bytes())
        assert {name: entry["statuses"] for name, entry in record.items()} == expected
