"""Each rule of the breaking-change report, with a change that breaks and one beside it that does not."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

TOOLS = Path(__file__).parents[2] / "openapi" / "tools"

Document = dict[str, Any]
Change = Callable[[Document], object]

RELEASED: Document = {
    "openapi": "3.0.3",
    "security": [{"token": []}, {}],
    "paths": {
        "/things/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}],
            "get": {
                "operationId": "GetThing",
                "tags": ["things"],
                "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 9}}],
                "responses": {
                    "200": {
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
                    },
                    "404": {"description": "no"},
                },
            },
            "patch": {
                "operationId": "PatchThing",
                "tags": ["things"],
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Change"}}}
                },
                "responses": {"204": {"description": "done"}},
            },
        },
    },
    "components": {
        "schemas": {
            "Thing": {
                "type": "object",
                "required": ["name"],
                "properties": {
                    "name": {"type": "string"},
                    "size": {"type": "integer"},
                    "made": {"type": "string", "format": "date-time"},
                    "state": {"type": "string", "enum": ["on", "off"]},
                    "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}},
                },
            },
            "Change": {
                "type": "object",
                "properties": {
                    "name": {"type": "string", "maxLength": 9, "nullable": True},
                    "size": {"type": "number", "minimum": 0},
                    "state": {"type": "string", "enum": ["on", "off"]},
                },
            },
        }
    },
}


def operation(document: Document, method: str) -> Document:
    found: Document = document["paths"]["/things/{id}"][method]
    return found


def fields(document: Document, schema: str) -> Document:
    found: Document = document["components"]["schemas"][schema]["properties"]
    return found


def schema(document: Document, name: str) -> Document:
    found: Document = document["components"]["schemas"][name]
    return found


def move(document: Document) -> None:
    document["paths"]["/items/{id}"] = document["paths"].pop("/things/{id}")


def rename_parameter(document: Document) -> None:
    item = document["paths"].pop("/things/{id}")
    item["parameters"][0]["name"] = "uuid"
    document["paths"]["/things/{uuid}"] = item


def media(document: Document) -> Document:
    found: Document = operation(document, "patch")["requestBody"]["content"]
    return found


def query(document: Document) -> list[Document]:
    found: list[Document] = operation(document, "get")["parameters"]
    return found


# The change, the subject and the rule of what it breaks.
BREAKING: dict[str, tuple[Change, str, str]] = {
    "operation removed": (
        lambda d: d["paths"]["/things/{id}"].pop("get"),
        "GetThing",
        "operation-removed",
    ),
    "operation renamed": (
        lambda d: operation(d, "get").update(operationId="ReadThing"),
        "GetThing",
        "operation-removed",
    ),
    "path changed": (move, "GetThing", "path-changed"),
    "tag changed": (lambda d: operation(d, "get").update(tags=["items"]), "GetThing", "tag-changed"),
    "schema renamed": (
        lambda d: (
            d["components"]["schemas"].update(Edit=schema(d, "Change")),
            d["components"]["schemas"].pop("Change"),
            media(d)["application/json"].update(schema={"$ref": "#/components/schemas/Edit"}),
        ),
        "Change",
        "schema-removed",
    ),
    "credentials required": (
        lambda d: operation(d, "get").update(security=[{"token": []}]),
        "GetThing",
        "credentials-required",
    ),
    "parameter removed": (lambda d: query(d).clear(), "GetThing query limit", "field-removed"),
    "parameter required": (
        lambda d: query(d)[0].update(required=True),
        "GetThing query limit",
        "field-required",
    ),
    "new required parameter": (
        lambda d: query(d).append({"name": "kind", "in": "query", "required": True, "schema": {}}),
        "GetThing query kind",
        "field-required",
    ),
    "parameter narrowed": (
        lambda d: query(d)[0]["schema"].update(maximum=5),
        "GetThing query limit",
        "limit-tightened",
    ),
    "request field removed": (lambda d: fields(d, "Change").pop("size"), "Change.size", "field-removed"),
    "request field required": (
        lambda d: schema(d, "Change").update(required=["name"]),
        "Change.name",
        "field-required",
    ),
    "new required request field": (
        lambda d: (
            fields(d, "Change").update(kind={"type": "string"}),
            schema(d, "Change").update(required=["kind"]),
        ),
        "Change.kind",
        "field-required",
    ),
    "request takes no null": (
        lambda d: fields(d, "Change")["name"].pop("nullable"),
        "Change.name",
        "type-narrowed",
    ),
    "request takes no fraction": (
        lambda d: fields(d, "Change")["size"].update(type="integer"),
        "Change.size",
        "type-narrowed",
    ),
    "request enum narrowed": (
        lambda d: fields(d, "Change")["state"].update(enum=["on"]),
        "Change.state",
        "enum-narrowed",
    ),
    "request enum new": (
        lambda d: fields(d, "Change")["name"].update(enum=["a"]),
        "Change.name",
        "enum-narrowed",
    ),
    "shorter text": (
        lambda d: fields(d, "Change")["name"].update(maxLength=8),
        "Change.name",
        "limit-tightened",
    ),
    "higher minimum": (
        lambda d: fields(d, "Change")["size"].update(minimum=1),
        "Change.size",
        "limit-tightened",
    ),
    "new pattern": (
        lambda d: fields(d, "Change")["name"].update(pattern="^a"),
        "Change.name",
        "limit-tightened",
    ),
    "closed request": (
        lambda d: schema(d, "Change").update(additionalProperties=False),
        "Change",
        "request-closed",
    ),
    "body required": (
        lambda d: operation(d, "patch")["requestBody"].update(required=True),
        "PatchThing body",
        "field-required",
    ),
    "request content type": (
        lambda d: media(d).update({"text/plain": media(d).pop("application/json")}),
        "PatchThing body",
        "media-removed",
    ),
    "reply field removed": (lambda d: fields(d, "Thing").pop("size"), "Thing.size", "field-removed"),
    "reply field renamed": (
        lambda d: fields(d, "Thing").update(length=fields(d, "Thing").pop("size")),
        "Thing.size",
        "field-removed",
    ),
    "reply field optional": (lambda d: schema(d, "Thing").pop("required"), "Thing.name", "field-optional"),
    "reply may be null": (
        lambda d: fields(d, "Thing")["name"].update(nullable=True),
        "Thing.name",
        "type-widened",
    ),
    "reply may be a fraction": (
        lambda d: fields(d, "Thing")["size"].update(type="number"),
        "Thing.size",
        "type-widened",
    ),
    "reply may be anything": (lambda d: fields(d, "Thing").update(size={}), "Thing.size", "type-widened"),
    "reply enum widened": (
        lambda d: fields(d, "Thing")["state"]["enum"].append("idle"),
        "Thing.state",
        "enum-widened",
    ),
    "reply enum gone": (lambda d: fields(d, "Thing")["state"].pop("enum"), "Thing.state", "enum-widened"),
    "no date any more": (lambda d: fields(d, "Thing")["made"].pop("format"), "Thing.made", "format-changed"),
    "items of another type": (
        lambda d: fields(d, "Thing")["parts"].update(items={"type": "string"}),
        "Thing.parts[]",
        "type-widened",
    ),
    "other success": (
        lambda d: operation(d, "patch").update(responses={"200": {"description": "done"}}),
        "PatchThing 204",
        "status-changed",
    ),
    "reply content type": (
        lambda d: operation(d, "get")["responses"]["200"].update(content={"text/plain": {"schema": {}}}),
        "GetThing 200",
        "media-removed",
    ),
}

HARMLESS: dict[str, Change] = {
    "nothing": lambda d: None,
    "new operation": lambda d: d["paths"]["/things/{id}"].update(
        put={"operationId": "PutThing", "tags": ["things"], "responses": {}}
    ),
    "name of a path's parameter": rename_parameter,
    "new optional parameter": lambda d: query(d).append({"name": "kind", "in": "query", "schema": {}}),
    "new optional request field": lambda d: fields(d, "Change").update(kind={"type": "string"}),
    "request takes null": lambda d: fields(d, "Change")["state"].update(nullable=True),
    "request takes anything": lambda d: fields(d, "Change").update(state={}),
    "request enum widened": lambda d: fields(d, "Change")["state"]["enum"].append("idle"),
    "longer text": lambda d: fields(d, "Change")["name"].update(maxLength=10),
    "no longest text": lambda d: fields(d, "Change")["name"].pop("maxLength"),
    "lower minimum": lambda d: fields(d, "Change")["size"].update(minimum=-1),
    "new reply field": lambda d: fields(d, "Thing").update(kind={"type": "string"}),
    "new required reply field": lambda d: schema(d, "Thing").update(required=["name", "size"]),
    "reply enum narrowed": lambda d: fields(d, "Thing")["state"].update(enum=["on"]),
    "reply with a limit": lambda d: fields(d, "Thing")["name"].update(maxLength=3),
    "new error": lambda d: operation(d, "get")["responses"].update({"409": {"description": "no"}}),
    "error gone": lambda d: operation(d, "get")["responses"].pop("404"),
    "new content type": lambda d: media(d).update({"text/plain": {"schema": {"type": "string"}}}),
    "other words": lambda d: operation(d, "get").update(description="Reads a thing."),
    "no credentials": lambda d: operation(d, "get").update(security=[]),
    "null written another way": lambda d: fields(d, "Change").update(
        name={"allOf": [{"type": "string", "maxLength": 9}], "nullable": True}
    ),
}


def report(folder: Path, document: Document, changelog: str) -> subprocess.CompletedProcess[str]:
    """Run the tool on the released document and another one."""
    contents = {
        "released": json.dumps(RELEASED),
        "document": json.dumps(document),
        "changelog": changelog,
    }
    arguments = []
    for name, text in contents.items():
        (folder / name).write_text(text)
        arguments += [f"--{name}", str(folder / name)]
    return subprocess.run(
        [sys.executable, TOOLS / "breaking.py", *arguments], capture_output=True, text=True, check=False
    )


def changed(change: Change) -> Document:
    document = deepcopy(RELEASED)
    change(document)
    return document


@pytest.mark.parametrize("name", BREAKING)
def test_what_breaks_is_told(name: str, tmp_path: Path) -> None:
    change, subject, rule = BREAKING[name]
    done = report(tmp_path, changed(change), "")
    assert done.returncode == 1
    assert f"breaking: `{subject}` [{rule}] " in done.stderr


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_not_break_is_not_told(name: str, tmp_path: Path) -> None:
    done = report(tmp_path, changed(HARMLESS[name]), "")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_change_of_a_shared_schema_is_told_once(tmp_path: Path) -> None:
    done = report(tmp_path, changed(lambda d: fields(d, "Thing").pop("size")), "")
    assert done.stderr.count("breaking: ") == 1


ACKNOWLEDGED = """\
# Changelog

## [2.0.0] - unreleased

### API document: breaking

- `Thing.size` no longer comes: nobody
  ever filled it in. So is `Change.size`.

## [1.0.0]

### API document: breaking

- `PatchThing` is gone.
"""


def test_an_acknowledged_change_passes_and_is_still_told(tmp_path: Path) -> None:
    done = report(tmp_path, changed(lambda d: fields(d, "Thing").pop("size")), ACKNOWLEDGED)
    assert done.returncode == 0
    assert done.stderr == "breaking, acknowledged: `Thing.size` [field-removed] no longer comes\n"


def test_the_second_line_of_a_bullet_counts(tmp_path: Path) -> None:
    assert report(tmp_path, changed(lambda d: fields(d, "Change").pop("size")), ACKNOWLEDGED).returncode == 0


def test_what_an_earlier_version_acknowledged_does_not_count(tmp_path: Path) -> None:
    done = report(tmp_path, changed(lambda d: d["paths"]["/things/{id}"].pop("patch")), ACKNOWLEDGED)
    assert done.returncode == 1


@pytest.mark.parametrize(
    "changelog",
    [
        ACKNOWLEDGED.replace("`", ""),
        ACKNOWLEDGED.replace("### API document: breaking", "### Changed"),
        ACKNOWLEDGED.replace("- `Thing.size`", "`Thing.size`"),
    ],
)
def test_what_is_no_acknowledgement_does_not_count(changelog: str, tmp_path: Path) -> None:
    done = report(tmp_path, changed(lambda d: fields(d, "Thing").pop("size")), changelog)
    assert done.returncode == 1
    assert "- `Thing.size`: no longer comes." in done.stderr
