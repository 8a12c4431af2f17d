"""Writes the API document in the form that openapi-generator's languages read rightly.

Three things they would get wrong, and how each is put here:

- A number without a format becomes 32 bits: sizes of files overflow and values are rounded. Each gets the format of 64.
- A choice between forms (``oneOf``) is decoded by trying them all, and a text of digits counts as both text and number:
  the reply is then refused. It becomes any value, and the caller looks at what came.
- An object that is a part of an upload is written as one form field per property, or not as JSON, and the server takes
  an upload without its options as an archive that replaces every file of the run. The part becomes a text that holds
  the JSON; the object's own type stays, to write it with.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

WIDTHS = {"integer": "int64", "number": "double"}


def adapt(document: dict[str, Any]) -> dict[str, Any]:
    """The document as openapi-generator is to read it; the one given is left as it is."""
    adapted: dict[str, Any] = json.loads(json.dumps(document))
    for path in adapted["paths"].values():
        for operation in path.values():
            if isinstance(operation, dict):
                _write_parts_as_text(operation, adapted)
    _adapt_schemas(adapted)
    return adapted


def _write_parts_as_text(operation: dict[str, Any], document: dict[str, Any]) -> None:
    upload = operation.get("requestBody", {}).get("content", {}).get("multipart/form-data")
    if upload is None:
        return
    parts = _resolved(upload["schema"], document)["properties"]
    for name, part in parts.items():
        form, *_ = part.get("allOf", [part])
        if "$ref" in form:
            description = f"{part.get('description', '')} The JSON text of a {_name(form)}."
            parts[name] = {"type": "string", "description": description.strip()}
    upload.pop("encoding", None)


def _resolved(schema: dict[str, Any], document: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in schema:
        return schema
    schemas: dict[str, dict[str, Any]] = document["components"]["schemas"]
    return schemas[_name(schema)]


def _name(reference: dict[str, Any]) -> str:
    return str(reference["$ref"]).rsplit("/", 1)[1]


def _adapt_schemas(node: Any) -> None:
    if isinstance(node, list):
        for item in node:
            _adapt_schemas(item)
    elif isinstance(node, dict):
        if "oneOf" in node:
            del node["oneOf"]
        if isinstance(node.get("type"), str) and node["type"] in WIDTHS:
            node.setdefault("format", WIDTHS[node["type"]])
        for key, item in node.items():
            if key not in ("example", "examples"):
                _adapt_schemas(item)


def main() -> None:
    source, target = (Path(argument) for argument in sys.argv[1:])
    target.write_text(json.dumps(adapt(json.loads(source.read_text())), indent=2) + "\n")


if __name__ == "__main__":
    main()
