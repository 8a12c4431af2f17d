"""Names and values of the document survive in the generated code: none clashes, and none is lost that is new."""

from __future__ import annotations

import keyword
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from polyaxon_api import api, models
from support.document import Document, Operation

DOCUMENT = Document()
SCHEMAS: dict[str, Any] = DOCUMENT.bundle["components"]["schemas"]
# What every function takes, and every model has, besides what the document names.
OF_FUNCTIONS = {"client", "body"}
OF_MODELS = {"additional_properties", "additional_keys", "to_dict", "to_multipart", "from_dict"}
# Names that the generated package has for itself, at its top and beside the operations.
OF_PACKAGE = {"api", "client", "errors", "models", "types"}
NEW_VALUES = {"string": "from-a-newer-server", "integer": 99}


def python_name(name: str) -> str:
    return name.lower().replace("-", "_")


@pytest.mark.parametrize("operation", DOCUMENT.operations, ids=lambda operation: operation.id)
def test_parameters_do_not_clash(operation: Operation) -> None:
    names = [python_name(entry["name"]) for entry in operation.parameters]
    assert [name for name, count in Counter(names).items() if count > 1] == []
    assert not OF_FUNCTIONS & set(names)
    assert [name for name in names if keyword.iskeyword(name) or not name.isidentifier()] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_properties_do_not_clash(name: str) -> None:
    properties = [python_name(key) for key in SCHEMAS[name].get("properties", {})]
    assert [key for key, count in Counter(properties).items() if count > 1] == []
    assert not OF_MODELS & set(properties)


def test_every_operation_has_a_module_of_its_own() -> None:
    modules = {
        f"{path.parent.name}.{path.stem.replace('_', '')}"
        for path in Path(api.__path__[0]).glob("*/*.py")
        if path.stem != "__init__"
    }
    assert modules == {f"{operation.tag}.{operation.id.lower()}" for operation in DOCUMENT.operations}


def test_tags_are_names_of_packages() -> None:
    tags = {entry["name"] for entry in DOCUMENT.bundle["tags"]}
    assert {operation.tag for operation in DOCUMENT.operations} == tags
    assert not OF_PACKAGE & tags
    assert [tag for tag in tags if not tag.isidentifier() or keyword.iskeyword(tag)] == []


def test_every_object_and_enum_has_a_class() -> None:
    classes = {name for name, schema in SCHEMAS.items() if schema.get("type") == "object" or "enum" in schema}
    assert classes == set(models.__all__)


def inline_enums(node: Any, pointer: str) -> list[str]:
    if isinstance(node, list):
        return [found for item in node for found in inline_enums(item, pointer)]
    if not isinstance(node, dict):
        return []
    here = [pointer] if isinstance(node.get("enum"), list) else []
    return here + [found for key, value in node.items() for found in inline_enums(value, f"{pointer}/{key}")]


def test_enums_have_names() -> None:
    """A generator would have to invent one, and another one for each place of the same values."""
    places = [place for place in inline_enums(DOCUMENT.bundle, "") if place.count("/") != 3]
    assert places == []
    enums = [schema["enum"] for schema in SCHEMAS.values() if "enum" in schema]
    assert [values for values in enums if len(set(map(str.lower, values))) != len(values)] == []


@pytest.mark.parametrize(
    ("name", "key"),
    [
        (name, key)
        for name, schema in SCHEMAS.items()
        for key, member in schema.get("properties", {}).items()
        if "x-known-values" in member
    ],
)
def test_a_new_value_of_a_newer_server_is_taken(name: str, key: str) -> None:
    value = NEW_VALUES[SCHEMAS[name]["properties"][key]["type"]]
    taken = getattr(models, name).from_dict({**SCHEMAS[name]["example"], key: value})
    assert taken.to_dict()[key] == value
