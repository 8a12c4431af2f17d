"""schemathesis against the real server: what it finds that the document does not say is a failure.

What it does not look at, and why, is in `exclusions.toml`. Its requests go through a recording proxy, so that a run that
tested nothing cannot pass.
"""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
import uuid
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.calls import send
from support.document import BUNDLE, Document, Operation
from support.exchange import Exchange
from support.proxy import RecordingProxy

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.random]

HERE = Path(__file__).parent
DEADLINE = 200.0
EXCLUSIONS: list[dict[str, Any]] = tomllib.loads((HERE / "exclusions.toml").read_text())["exclusion"]
LINKS: dict[str, Any] = tomllib.loads((HERE / "links.toml").read_text())

STEPS = LINKS.keys() | {
    follower
    for replies in LINKS.values()
    for parameters in replies.values()
    for link in parameters.values()
    for follower in link["next"]
}

# The options of each run. All go on until the time, in seconds, is over, whatever the number of operations.
RUNS = {
    "positive": ("--mode=positive", "--phases=examples,coverage,fuzzing", "--max-time=70"),
    "negative": ("--mode=negative", "--phases=coverage,fuzzing", "--max-time=70"),
    "stateful": ("--mode=positive", "--phases=stateful", "--max-time=60"),
}
# Paths that end so take the project or the run away from the operations that come after.
TAKING_AWAY = ("/archive", "/delete", "/transfer")
# The run's file, at the path that the document has as its example.
FILE = {
    "files": {"upload_file": ("model.joblib", b"weights")},
    "data": {"json": json.dumps({"path": "outputs", "untar": False})},
}
# The operations that must have been answered with a success, besides those that the stateful run demands.
SUCCEEDING = {
    "CreateProject",
    "CreateRun",
    "CreateRunArtifactsLineage",
    "CreateRunStatus",
    "DeleteRunArtifact",
    "GetInstallation",
    "GetMultiRunEvents",
    "GetProject",
    "GetRun",
    "GetRunArtifact",
    "GetRunArtifacts",
    "GetRunArtifactsLineage",
    "GetRunArtifactsTree",
    "GetRunEvents",
    "GetRunLogs",
    "GetRunResources",
    "GetRunStatuses",
    "HealthCheck",
    "ListProjects",
    "ListRuns",
    "PatchProject",
    "PatchRun",
    "PostRunArtifact",
    "StopRun",
    "SyncRun",
}
# All that schemathesis can check.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "positive_data_acceptance",
    "missing_required_header",
    "unsupported_method",
    "allow_header_conformance",
    "use_after_free",
    "ensure_resource_availability",
    "ignored_auth",
    "object_level_authorization",
)


def excluded(run: str) -> list[dict[str, Any]]:
    """The exclusions that hold for a run."""
    return [exclusion for exclusion in EXCLUSIONS if run in exclusion["runs"]]


def configuration(run: str, fixed: dict[str, str], own: dict[str, dict[str, str]]) -> str:
    """The configuration of a run: values of path parameters, those of single operations, and what is not checked."""
    lines = ["[parameters]", *(f'"path.{name}" = "{value}"' for name, value in fixed.items())]
    nowhere = {entry["check"] for entry in excluded(run) if "operations" not in entry}
    lines += ["[checks]", *(f"{check}.enabled = {str(check not in nowhere).lower()}" for check in CHECKS)]
    partly = [entry for entry in excluded(run) if "operations" in entry and entry["check"] in CHECKS]
    operations = {name for entry in partly for name in entry["operations"]} | own.keys()
    for operation in sorted(operations):
        lines += ["[[operations]]", f'include-operation-id = "{operation}"']
        lines += [f'parameters."path.{name}" = "{value}"' for name, value in own.get(operation, {}).items()]
        lines += [
            f"checks.{entry['check']}.enabled = false" for entry in partly if operation in entry["operations"]
        ]
    return "\n".join(lines) + "\n"


def linked(bundle: dict[str, Any]) -> dict[str, Any]:
    """The document with the links of `links.toml`, and with nothing to create but runs that a client tracks itself."""
    for name in ("V1RunCreateRequest", "V1RunSyncRequest"):
        schema = bundle["components"]["schemas"][name]
        schema["required"] = [*schema.get("required", []), "managed_by"]
        # A managed run needs a specification that compiles, which nobody finds by chance.
        schema["properties"]["managed_by"] = {"type": "string", "enum": ["user"]}
    definitions = {
        definition["operationId"]: definition
        for item in bundle["paths"].values()
        for definition in item.values()
        if isinstance(definition, dict)
    }
    for operation, replies in LINKS.items():
        for status, parameters in replies.items():
            links = definitions[operation]["responses"][status].setdefault("links", {})
            for name, link in parameters.items():
                for follower in link["next"]:
                    values = {name: link["value"]}
                    # The run belongs to the project it was asked for in.
                    if name != "project":
                        values["project"] = "$request.path.project"
                    links[follower] = {"operationId": follower, "parameters": values}
    return bundle


def served() -> list[Operation]:
    """The operations that a Community Edition server has."""
    document = Document()
    editions = {
        definition["operationId"]: definition.get("x-polyaxon-edition")
        for item in document.bundle["paths"].values()
        for definition in item.values()
        if isinstance(definition, dict)
    }
    return [operation for operation in document.operations if editions[operation.id] != "enterprise"]


@pytest.fixture
def objects(proxy: RecordingProxy, project: str) -> tuple[dict[str, str], dict[str, dict[str, str]]]:
    """Path parameters of a project and a run that exist; and those of operations that take theirs away."""
    takers = [
        operation.id
        for operation in served()
        if operation.method == "DELETE"
        or operation.path.endswith(TAKING_AWAY)
        # Changes the name.
        or operation.path == "/api/v1/{owner}/{project}"
    ]
    fixed = {"owner": "default", "namespace": "polyaxon"}
    with httpx.Client(base_url=proxy.url, trust_env=False, timeout=30) as http:
        own = {name: with_a_run(http, f"spare-{uuid.uuid4().hex[:8]}") for name in takers}
        return fixed | with_a_run(http, project), own


def with_a_run(http: httpx.Client, project: str) -> dict[str, str]:
    """Have a project with a run that has a file; return their path parameters."""
    # The tests' own project is there already, which is a 400.
    send(http, "POST", "/api/v1/default/projects/create", json={"name": project})
    run = send(http, "POST", f"/api/v1/default/{project}/runs", json={"managed_by": "user"}).json()["uuid"]
    files = f"/streams/v1/polyaxon/default/{project}/runs/{run}/artifact"
    assert send(http, "POST", files, **FILE).is_success
    return {"project": project, "uuid": run}


def schemathesis(
    program: Path, folder: Path, document: dict[str, Any], settings: str, url: str, *options: str
) -> subprocess.CompletedProcess[str]:
    (folder / "document.json").write_text(json.dumps(document))
    (folder / "schemathesis.toml").write_text(settings)
    command: list[str | Path] = [
        program,
        "--config-file=schemathesis.toml",
        "--no-color",
        "run",
        "document.json",
        f"--url={url}",
    ]
    # Values that a strict pattern refuses are hard to come by; that a few operations get fewer of them is no failure.
    patience = "--suppress-health-check=filter_too_much,too_slow"
    fixed = ["--seed=1", "--continue-on-failure", "--no-shrink", patience]
    return subprocess.run(
        [*command, *fixed, *options],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "NO_PROXY": "*"},
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )


def called(exchanges: Iterable[Exchange]) -> set[str]:
    """The operations that were called."""
    document = Document()
    matched = (document.match(exchange.method, exchange.url) for exchange in exchanges)
    return {operation.id for operation in matched if operation is not None}


@pytest.mark.parametrize("run", ["positive", "negative"])
def test_single_requests(
    run: str,
    proxy: RecordingProxy,
    objects: tuple[dict[str, str], dict[str, dict[str, str]]],
    schemathesis_program: Path,
    tmp_path: Path,
) -> None:
    proxy.exchanges.clear()
    settings = configuration(run, *objects)
    bundle = json.loads(BUNDLE.read_bytes())
    left_out = {name for entry in excluded(run) if entry["check"] == "all" for name in entry["operations"]}
    enterprise = ["--exclude-by=/x-polyaxon-edition == enterprise"]
    skipped = [f"--exclude-operation-id={name}" for name in sorted(left_out)]
    done = schemathesis(
        schemathesis_program, tmp_path, bundle, settings, proxy.url, *RUNS[run], *enterprise, *skipped
    )
    assert done.returncode == 0, done.stdout + done.stderr
    # Nothing can be wrong with a request that has nothing in it.
    known = {entry.id for entry in served() if run == "positive" or entry.parameters or entry.body}
    missed = known - called(proxy.exchanges) - left_out
    # Each run ends by the clock. What is right is drawn for every operation at once; what is wrong takes many draws.
    assert len(missed) <= (0 if run == "positive" else len(known) // 5), missed
    if run == "positive":
        successes = called(exchange for exchange in proxy.exchanges if exchange.status < 300)
        assert SUCCEEDING - successes == set()


def test_create_read_update_delete(
    proxy: RecordingProxy, project: str, schemathesis_program: Path, tmp_path: Path
) -> None:
    document = linked(json.loads(BUNDLE.read_bytes()))
    fixed = {"owner": "default", "namespace": "polyaxon", "project": project}
    # Without guesses of its own about what could follow what.
    settings = configuration("stateful", fixed, {}) + "[phases.stateful]\ninference.algorithms = []\n"
    operations = [f"--include-operation-id={name}" for name in sorted(STEPS)]
    done = schemathesis(
        schemathesis_program, tmp_path, document, settings, proxy.url, *RUNS["stateful"], *operations
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lives = steps(proxy.exchanges).values()
    assert any(life >= {"CreateRun", "GetRun", "PatchRun", "DeleteRun"} for life in lives), lives
    assert any(life >= {"SyncRun", "GetRun", "PatchRun"} for life in lives), lives


def steps(exchanges: Iterable[Exchange]) -> dict[str, set[str]]:
    """For each run that was created, the operations on it that succeeded."""
    document = Document()
    found: dict[str, set[str]] = {}
    for exchange in exchanges:
        operation = document.match(exchange.method, exchange.url)
        if operation is None or exchange.status >= 300:
            continue
        if operation.id in ("CreateRun", "SyncRun"):
            found[json.loads(exchange.reply_body)["uuid"]] = {operation.id}
        for uid, done in found.items():
            if f"/{uid}" in exchange.url:
                done.add(operation.id)
    return found


def test_every_exclusion_says_why() -> None:
    for exclusion in EXCLUSIONS:
        assert exclusion["check"] in CHECKS or (exclusion["check"] == "all" and exclusion["operations"])
        assert exclusion["runs"] and set(exclusion["runs"]) <= RUNS.keys()
        assert len(exclusion["reason"].split()) > 9, exclusion
        assert set(exclusion.get("operations", ())) <= {operation.id for operation in served()}
