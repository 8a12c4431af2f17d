"""What openapi-generator's languages would read wrongly is put otherwise before they get it."""

from __future__ import annotations

import runpy
from collections.abc import Callable, Iterator
from typing import Any

from support.document import BUNDLE, Document

ADAPT = BUNDLE.parent / "generators" / "openapi-generator" / "adapt.py"
adapt: Callable[[dict[str, Any]], dict[str, Any]] = runpy.run_path(str(ADAPT))["adapt"]
DOCUMENT = Document().bundle
ADAPTED = adapt(DOCUMENT)
NUMBERS = ("integer", "number")


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
        for key, value in node.items():
            if key not in ("example", "examples"):
                yield from nodes(value)
    elif isinstance(node, list):
        for value in node:
            yield from nodes(value)


def test_every_number_has_64_bits() -> None:
    formats = {(node["type"], node.get("format")) for node in nodes(ADAPTED) if node.get("type") in NUMBERS}
    assert formats == {("integer", "int64"), ("number", "double")}


def test_choices_are_any_value() -> None:
    assert any("oneOf" in node for node in nodes(DOCUMENT))
    assert not any("oneOf" in node for node in nodes(ADAPTED))
    series = ADAPTED["components"]["schemas"]["V1EventSeries"]["properties"]["data"]
    assert series == {
        "description": DOCUMENT["components"]["schemas"]["V1EventSeries"]["properties"]["data"]["description"]
    }


def test_objects_in_uploads_are_texts() -> None:
    parts = ADAPTED["components"]["schemas"]["V1ArtifactUpload"]["properties"]
    assert parts["json"]["type"] == "string"
    assert parts["json"]["description"].endswith("The JSON text of a V1ArtifactUploadOptions.")
    assert parts["upload_file"]["format"] == "binary"
    assert "V1ArtifactUploadOptions" in ADAPTED["components"]["schemas"]


def test_operations_and_schemas_are_all_there() -> None:
    assert ADAPTED["paths"].keys() == DOCUMENT["paths"].keys()
    assert ADAPTED["components"]["schemas"].keys() == DOCUMENT["components"]["schemas"].keys()
