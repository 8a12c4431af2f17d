"""No operation gets lost: those in `operations.txt` are in the document, under their path and with the right mark.

A line of the list is method, path, operationId and edition: `ce` for what Community Edition serves, `enterprise` for
what is only published.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from support.document import Document, Operation

LIST = Path(__file__).with_name("operations.txt")
DOCUMENT = Document()
ROWS = [tuple(line.split()) for line in LIST.read_text(encoding="utf-8").splitlines()]


def row(operation: Operation) -> tuple[str, ...]:
    edition = "ce" if operation.is_served else "enterprise"
    return operation.method, operation.path, operation.id, edition


def test_every_operation_of_the_list_is_described() -> None:
    described = {row(operation) for operation in DOCUMENT.operations}
    assert [line for line in ROWS if line not in described] == []


def test_every_operation_is_in_the_list() -> None:
    assert {row(operation) for operation in DOCUMENT.operations} - set(ROWS) == set()


def test_the_list_is_in_order_and_says_nothing_twice() -> None:
    places = [(path, method) for method, path, _, _ in ROWS]
    assert places == sorted(set(places))
    assert Counter(edition for *_, edition in ROWS) == {"ce": 103, "enterprise": 219}


def definitions() -> Iterator[tuple[str, dict[str, Any]]]:
    for operation in DOCUMENT.operations:
        yield operation.id, DOCUMENT.bundle["paths"][operation.path][operation.method.lower()]


def test_unverified_operations_say_so() -> None:
    for name, definition in definitions():
        unverified = "not seen on a running server" in definition["description"]
        assert unverified == (definition.get("x-polyaxon-edition") == "enterprise"), name


def test_collisions_carry_a_warning() -> None:
    found = 0
    for name, definition in definitions():
        collision = definition.get("x-polyaxon-collides")
        warning = re.search(
            r"WARNING: never send this to Community Edition, which (.+)\.$", definition["description"]
        )
        assert (warning and warning[1]) == collision, name
        found += collision is not None
    assert found == 16


def test_unverified_descriptions_are_their_own() -> None:
    """A sentence that stands in many places says nothing in any of them."""
    seen: Counter[str] = Counter()
    for _, definition in definitions():
        if definition.get("x-polyaxon-edition") == "enterprise":
            texts = [
                definition["description"],
                definition["summary"],
                definition["responses"]["2XX"]["description"],
            ]
            if "requestBody" in definition:
                texts.append(definition["requestBody"]["description"])
            seen.update(texts)
    assert [text for text, times in seen.items() if times > 1] == []
