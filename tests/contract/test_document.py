"""The API document is valid OpenAPI, follows the house rules, and says where it is wrong when it is."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from openapi_spec_validator import OpenAPIV30SpecValidator

from support.document import BUNDLE, Document

SOURCES = BUNDLE.parent

DELETED_WITH_A_BODY = """description: The run is marked as deleted, and this is it.
        content:
          application/json:
            schema:
              $ref: ../schemas/runs.yaml#/V1RunPatchRequest"""

# Files, text that stands in them, what takes its place, the rule that must say no, and where: a part of the pointer.
BREAKS: dict[str, tuple[str, str, str, str, str]] = {
    "no YAML": ("paths/logs.yaml", "  get:", "  get: [", "yaml", "/"),
    "a key twice": (
        "paths/logs.yaml",
        "    summary:",
        "    tags: [logs]\n    summary:",
        "yaml",
        "/logs/get/tags",
    ),
    "reference to no file": (
        "paths/logs.yaml",
        "../schemas/logs.yaml#/V1Logs",
        "../schemas/log.yaml#/V1Logs",
        "reference",
        "/",
    ),
    "reference to no schema": (
        "paths/logs.yaml",
        "logs.yaml#/V1Logs",
        "logs.yaml#/V1Log1",
        "reference",
        "/schema",
    ),
    "text beside a reference": (
        "paths/logs.yaml",
        "$ref: ../schemas/logs.yaml#/V1Logs",
        "$ref: ../schemas/logs.yaml#/V1Logs\n              description: has no effect",
        "reference",
        "/schema/description",
    ),
    "unused schema": ("schemas/logs.yaml", "V1Log:", "V1Unused: {}\nV1Log:", "unused", "/V1Unused"),
    "no operation id": ("paths/logs.yaml", "    operationId: GetRunLogs\n", "", "operation-id", "/logs/get"),
    "operation id of another form": (
        "paths/logs.yaml",
        "GetRunLogs",
        "get_run_logs",
        "operation-id",
        "/operationId",
    ),
    "operation id twice": ("paths/logs.yaml", "GetRunLogs", "GetRunEvents", "operation-id", "/operationId"),
    "unknown tag": ("paths/logs.yaml", "tags: [logs]", "tags: [log]", "tag", "/logs/get/tags"),
    "two tags": ("paths/logs.yaml", "tags: [logs]", "tags: [logs, runs]", "tag", "/logs/get"),
    "operation without description": (
        "paths/platform.yaml",
        "    description: >-\n      Answers 200",
        "    x-was: >-\n      Answers 200",
        "description",
        "/health/get",
    ),
    "operation without summary": (
        "paths/logs.yaml",
        "summary: Read the logs of a run",
        "summary: ''",
        "description",
        "/logs/get",
    ),
    "short description": (
        "schemas/logs.yaml",
        "description: The lines, oldest first; empty when the run has no logs, and for an unknown run.",
        "description: The lines.",
        "description",
        "/V1Logs/properties/logs",
    ),
    "description that repeats the name": (
        "schemas/projects.yaml",
        "description: Whether the asking user keeps a bookmark on the project.",
        "description: The value of the bookmarked.",
        "description",
        "/bookmarked/description",
    ),
    "description that stands everywhere": (
        "paths/runs_bulk.yaml",
        "$ref: ../responses.yaml#/Forbidden",
        "description: The credentials are wrong, whatever was asked for.",
        "repeated",
        "/responses/403/description",
    ),
    "parameter without description": (
        "parameters.yaml",
        "description: Name of the project, case-sensitive; letters, digits, `-` and `_` only.",
        "x-was: nothing",
        "description",
        "/project",
    ),
    "long title": (
        "schemas/logs.yaml",
        "  description: The log lines",
        f"  title: {'A title ' * 6}\n  description: The log lines",
        "title",
        "/V1Logs/title",
    ),
    "schema name of another form": (
        "schemas/runs_actions.yaml paths/runs_actions.yaml",
        "V1RunNamespace",
        "v1_namespace",
        "schema-name",
        "/v1_namespace",
    ),
    "schema names that give one file": (
        "schemas/runs_actions.yaml paths/runs_actions.yaml",
        "V1RunNamespace",
        "V1LOGS",
        "schema-name",
        "/V1Logs",
    ),
    "path parameter that nobody declares": (
        "polyaxon.yaml",
        "/runs/{uuid}/logs:",
        "/runs/{uuid}/{container}/logs:",
        "path-parameter",
        "/logs/get",
    ),
    "path parameter that is not in the path": (
        "polyaxon.yaml",
        "/runs/{uuid}/logs:",
        "/runs/logs:",
        "path-parameter",
        "/logs/get",
    ),
    "path parameter that is no identifier": (
        "polyaxon.yaml",
        "/runs/{uuid}/logs:",
        "/runs/{run.uuid}/logs:",
        "path-parameter",
        "/logs",
    ),
    "open request": (
        "schemas/artifacts.yaml",
        "  additionalProperties: false\n  required: [path, untar]",
        "  required: [path, untar]",
        "request-closed",
        "/V1ArtifactUploadOptions",
    ),
    "closed reply": (
        "schemas/logs.yaml",
        "  required: [logs]",
        "  required: [logs]\n  additionalProperties: false",
        "reply-open",
        "/V1Logs",
    ),
    "enum in a reply": (
        "schemas/runs.yaml",
        "x-known-values: [copy, restart, cache]",
        "enum: [copy, restart, cache]",
        "reply-open",
        "/V1Cloning/properties/kind",
    ),
    "schema for both sides": (
        "paths/runs.yaml",
        "description: The run is marked as deleted; there is no body.",
        DELETED_WITH_A_BODY,
        "not-shared",
        "/V1RunPatchRequest",
    ),
    "null without a meaning": (
        "schemas/logs.yaml",
        "description: Machine that wrote the line; absent or null when it was not recorded.",
        "description: Machine that wrote the line; absent when it was not recorded.",
        "nullable",
        "/V1Log/properties/node",
    ),
    "object without a name": (
        "schemas/logs.yaml",
        "      oneOf:\n        - type: string\n        - type: number\n",
        "      type: object\n",
        "named-object",
        "/V1Log/properties/value",
    ),
    "free-form JSON in another way": (
        "schemas/errors.yaml",
        "V1ErrorFields:\n  type: object\n",
        "V1ErrorFields:\n  type: object\n  x-free-form: true\n",
        "named-object",
        "/V1ErrorFields",
    ),
    "properties beside a lone reference": (
        "schemas/enterprise_policies.yaml",
        "    - $ref: '#/V1ProjectRules'\n    - type: object\n",
        "    - $ref: '#/V1ProjectRules'\n",
        "composition",
        "/V1ProjectSettings",
    ),
    "edition of another name": (
        "paths/schemas.yaml",
        "x-polyaxon-edition: enterprise",
        "x-polyaxon-edition: enterprize",
        "edition",
        "/schemas/get",
    ),
    "unverified operation with an exact success": (
        "paths/schemas.yaml",
        "      '2XX':",
        "      '200':",
        "edition",
        "/schemas/get/responses",
    ),
    "served operation with an open success": (
        "paths/logs.yaml",
        "      '200':",
        "      '2XX':",
        "edition",
        "/logs/get/responses",
    ),
    "collision without words": (
        "paths/users.yaml",
        "x-polyaxon-collides: reads a project that is named `tokens`, if there is one",
        "x-polyaxon-collides: true",
        "edition",
        "/tokens/get/x-polyaxon-collides",
    ),
    "example that does not fit": (
        "schemas/artifacts.yaml",
        "  example: {path: events/metric, untar: false, overwrite: true}",
        "  example: {path: events/metric, untar: 'false', overwrite: true}",
        "example",
        "/example/untar",
    ),
    "no example": ("schemas/common.yaml", "  example: {}\n", "", "example", "/V1Acknowledged"),
    "no OpenAPI": ("paths/logs.yaml", "    responses:\n", "    answers:\n", "openapi", "/logs/get"),
}


def bundle(sources: Path, output: Path) -> subprocess.CompletedProcess[str]:
    """Bundle and check a copy of the document, as codegen.sh does."""
    tool = sources / "tools" / "bundle.py"
    arguments = [
        sys.executable,
        str(tool),
        "--source",
        str(sources / "polyaxon.yaml"),
        "--output",
        str(output),
    ]
    return subprocess.run(arguments, capture_output=True, text=True, check=False)


def test_the_bundle_is_valid_openapi() -> None:
    document = json.loads(BUNDLE.read_bytes())
    assert document["openapi"] == "3.0.3"
    assert list(OpenAPIV30SpecValidator(document).iter_errors()) == []


def test_the_sources_are_clean_and_give_the_bundle(tmp_path: Path) -> None:
    output = tmp_path / "bundle.json"
    done = bundle(SOURCES, output)
    assert (done.returncode, done.stderr) == (0, "")
    assert output.read_bytes() == BUNDLE.read_bytes()


@pytest.mark.parametrize("name", BREAKS)
def test_a_wrong_document_is_told_in_one_line(name: str, tmp_path: Path) -> None:
    files, old, new, rule, pointer = BREAKS[name]
    sources = shutil.copytree(SOURCES, tmp_path / "openapi")
    for file in files.split():
        text = (sources / file).read_text()
        assert old in text
        (sources / file).write_text(text.replace(old, new))
    done = bundle(sources, tmp_path / "bundle.json")
    assert done.returncode == 1
    assert not (tmp_path / "bundle.json").exists()
    *lines, summary = done.stderr.splitlines()
    assert re.fullmatch(r"\d+ problem\(s\) in the API document", summary)
    for line in lines:
        assert re.fullmatch(r"openapi/[\w/]+\.yaml:\d+: /\S*: \[[a-z-]+\] .+", line), line
    assert [line for line in lines if f"[{rule}]" in line and pointer in line.split()[1]], done.stderr


def test_the_line_is_the_one_that_is_wrong(tmp_path: Path) -> None:
    sources = shutil.copytree(SOURCES, tmp_path / "openapi")
    text = (sources / "schemas" / "logs.yaml").read_text()
    before, wrong, after = text.partition("      description: Machine that wrote the line; absent or null")
    (sources / "schemas" / "logs.yaml").write_text(before + "      description: Machine" + after)
    done = bundle(sources, tmp_path / "bundle.json")
    assert wrong
    # The key of the property stands three lines above its description.
    number = before.count("\n") - 2
    assert f"openapi/schemas/logs.yaml:{number}: /V1Log/properties/node: [nullable] " in done.stderr


def test_paths_carry_their_full_prefix() -> None:
    paths = {operation.path for operation in Document().operations}
    first = {path.split("/")[1] for path in paths}
    assert first == {"api", "streams", "internal", "auth-request", "healthz", "schemas"}
    assert Document().bundle["servers"][0]["url"] == "/"
