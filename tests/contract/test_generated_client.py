"""The generated client is what the document gives, is light to import, and takes what a newer server may send."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest

import polyaxon_api
from polyaxon_api import AuthenticatedClient, Client, errors, models
from polyaxon_api.api.lineage import create_run_artifacts_lineage
from polyaxon_api.api.platform import get_installation
from polyaxon_api.api.runs import get_run
from polyaxon_api.api.teams import delete_team, get_team
from polyaxon_api.types import UNSET
from support.document import BUNDLE, Document

ROOT = BUNDLE.parents[1]
DOCUMENT = Document()
SCHEMAS: dict[str, Any] = DOCUMENT.bundle["components"]["schemas"]
# An upload holds an open file, which is no JSON.
EXAMPLES = {
    name: schema["example"]
    for name, schema in SCHEMAS.items()
    if schema["type"] == "object"
    and not any(member.get("format") == "binary" for member in schema.get("properties", {}).values())
}


def codegen(root: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    tools = {"PYTHON": sys.executable, "POLYAXON_CODEGEN_VENV": str(ROOT / ".codegen-venv")}
    return subprocess.run(
        [str(root / "codegen.sh"), *arguments],
        cwd=cwd,
        env={**os.environ, **tools},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of what codegen.sh reads and writes."""
    root = tmp_path / "copy"
    for folder in ("openapi", "generated_client"):
        shutil.copytree(ROOT / folder, root / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy2(ROOT / "codegen.sh", root)
    return root


def test_the_client_is_what_the_document_gives(tmp_path: Path) -> None:
    done = codegen(ROOT, "--check", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "file", ["generated_client/polyaxon_api/models/v1_run.py", "openapi/polyaxon.openapi.json"]
)
def test_a_changed_character_is_found(file: str, copy: Path) -> None:
    text = (copy / file).read_text()
    (copy / file).write_text(text.replace("started_at", "started_al", 1))
    done = codegen(copy, "--check", cwd=copy)
    assert done.returncode == 1
    assert f"--- {file}" in done.stdout
    assert [line[0] for line in done.stdout.splitlines() if "started_al" in line] == ["-"]
    assert "change the document and run ./codegen.sh" in done.stderr


def test_a_stray_file_is_found_and_cleared(copy: Path) -> None:
    stray = copy / "generated_client" / "polyaxon_api" / "stray.py"
    stray.write_text("by_hand = True\n")
    assert codegen(copy, "--check", cwd=copy).returncode == 1
    assert codegen(copy, cwd=copy).returncode == 0
    assert not stray.exists()
    assert codegen(copy, "--check", cwd=copy).returncode == 0


def test_a_wrong_document_replaces_nothing(copy: Path) -> None:
    source = copy / "openapi" / "paths" / "logs.yaml"
    source.write_text(source.read_text().replace("GetRunLogs", "GetRunEvents"))
    before = (copy / "openapi" / "polyaxon.openapi.json").read_bytes()
    done = codegen(copy, cwd=copy)
    assert done.returncode == 1
    assert "openapi/paths/logs.yaml" in done.stderr
    assert "[operation-id]" in done.stderr
    assert (copy / "openapi" / "polyaxon.openapi.json").read_bytes() == before


def test_an_unknown_argument_is_a_usage_error(tmp_path: Path) -> None:
    done = codegen(ROOT, "--chekc", cwd=tmp_path)
    assert (done.returncode, done.stderr.split(":")[0]) == (2, "usage")


def test_the_record_beside_the_bundle_names_its_hash() -> None:
    stats = json.loads((BUNDLE.parent / ".stats.json").read_bytes())
    assert stats["operations"] == len(DOCUMENT.operations)
    assert stats["schemas"] == len(SCHEMAS)


def modules_after(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_nothing_is_loaded_before_it_is_used() -> None:
    assert {"httpx", "attr", "attrs"}.isdisjoint(modules_after("import polyaxon_api, polyaxon_api.models"))
    loaded = modules_after("import polyaxon_api.api.runs.sync_run")
    assert "polyaxon_api.models.v1_run_sync_request" in loaded
    assert "polyaxon_api.models.v1_project" not in loaded


def test_an_operation_loads_the_models_that_it_needs() -> None:
    """However many models there are: what one operation loads is fixed, and so is the time that it takes."""
    loaded = modules_after("import polyaxon_api.api.runs.get_run")
    assert {name for name in loaded if name.startswith("polyaxon_api.")} == {
        "polyaxon_api.api",
        "polyaxon_api.api.runs",
        "polyaxon_api.api.runs.get_run",
        "polyaxon_api.client",
        "polyaxon_api.errors",
        "polyaxon_api.models",
        "polyaxon_api.models.v1_run",
        "polyaxon_api.types",
    }


def test_names_of_modules_stay_short() -> None:
    """Long names are cut by some file systems and unreadable in imports."""
    package = ROOT / "generated_client"
    names = [path.relative_to(package).as_posix() for path in package.rglob("*.py")]
    assert [name for name in names if len(name) >= 80] == []


def test_an_unverified_operation_takes_any_success() -> None:
    for status in (200, 201):
        reply = get_team.sync_detailed("a", "b", client=answering(status, b'{"name": "b"}'))
        assert isinstance(reply.parsed, models.V1Team)
    assert get_team.sync("a", "b", client=answering(302, b"{}")) is None
    strict = answering(302, b"", raise_on_unexpected_status=True)
    with pytest.raises(errors.UnexpectedStatus):
        delete_team.sync_detailed("a", "b", client=strict)
    strict = answering(204, b"", raise_on_unexpected_status=True)
    assert delete_team.sync_detailed("a", "b", client=strict).status_code == 204


@pytest.mark.parametrize("module", [polyaxon_api, models])
def test_public_names_can_be_had(module: Any) -> None:
    assert set(module.__all__) <= set(dir(module))
    for name in module.__all__:
        assert getattr(module, name).__name__ == name
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = module.no_such_name


def test_each_operation_has_a_module_under_its_tag() -> None:
    for operation in DOCUMENT.operations:
        words = re.findall(r"[A-Z]+[0-9]*(?![a-z0-9])|[A-Z][a-z0-9]*", operation.id)
        name = "_".join(words).lower()
        assert (ROOT / "generated_client" / "polyaxon_api" / "api" / operation.tag / f"{name}.py").is_file()


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_model_gives_back_what_it_was_made_of(name: str) -> None:
    """Dates in requests and replies may be written in more than one way, so they are compared after a second reading."""
    model = getattr(models, name)
    once = model.from_dict(EXAMPLES[name]).to_dict()
    assert once.keys() == EXAMPLES[name].keys()
    assert model.from_dict(once) == model.from_dict(EXAMPLES[name])
    assert json.loads(json.dumps(once)) == once


def test_a_newer_server_may_send_more() -> None:
    run = models.V1Run.from_dict(
        {**EXAMPLES["V1Run"], "status": "hibernating", "kind": "swarm", "color": "blue", "live_state": 7}
    )
    assert (run.status, run.kind, run.live_state) == ("hibernating", "swarm", 7)
    assert run["color"] == "blue"
    assert run.to_dict()["color"] == "blue"


def test_an_older_server_may_send_less() -> None:
    short = {key: EXAMPLES["V1Run"][key] for key in SCHEMAS["V1Run"]["required"]}
    assert models.V1Run.from_dict(short).inputs is UNSET


def test_what_is_left_out_is_not_sent_and_null_is() -> None:
    assert models.V1RunPatchRequest(description=None, merge=True).to_dict() == {
        "description": None,
        "merge": True,
    }


def answering(status: int, content: bytes, **arguments: Any) -> Client:
    transport = httpx.MockTransport(lambda request: httpx.Response(status, content=content))
    return Client("http://polyaxon.test", httpx_args={"transport": transport}, **arguments)


def test_a_refusal_is_not_parsed_and_raises_on_request() -> None:
    page = b"<html>Bad gateway</html>"
    reply = get_run.sync_detailed("a", "b", "c", client=answering(599, page))
    assert (reply.status_code, reply.parsed, reply.content) == (599, None, page)
    with pytest.raises(errors.UnexpectedStatus, match="Bad gateway") as raised:
        get_run.sync("a", "b", "c", client=answering(599, page, raise_on_unexpected_status=True))
    assert (raised.value.status_code, raised.value.content) == (599, page)
    body = models.V1ArtifactsLineageRequest(artifacts=[])
    with pytest.raises(errors.UnexpectedStatus):
        create_run_artifacts_lineage.sync_detailed(
            "a", "b", "c", client=answering(200, b"", raise_on_unexpected_status=True), body=body
        )


@pytest.mark.parametrize("content", [b"<html>", b"[]", b'{"name": "not an installation"}', b""])
def test_a_success_of_another_shape_says_so(content: bytes) -> None:
    with pytest.raises(errors.UnreadableReply, match="not what the API document describes") as raised:
        get_installation.sync(client=answering(200, content))
    assert raised.value.content == content


CREDENTIAL = "c0ffee"


def test_the_token_is_sent_and_not_shown() -> None:
    seen: list[str | None] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers.get("Authorization"))
        return httpx.Response(200, json=EXAMPLES["V1Installation"])

    arguments: dict[str, Any] = {"httpx_args": {"transport": httpx.MockTransport(handler)}}
    authenticated = AuthenticatedClient("http://polyaxon.test", token=CREDENTIAL, **arguments)
    get_installation.sync(client=authenticated)
    get_installation.sync(client=authenticated.with_headers({"X-POLYAXON-SERVICE": "ui"}))
    get_installation.sync(client=Client("http://polyaxon.test", **arguments))
    assert seen == [f"Token {CREDENTIAL}", f"Token {CREDENTIAL}", None]
    assert CREDENTIAL not in repr(authenticated)


def test_paths_are_quoted() -> None:
    seen: list[str] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.url.raw_path.decode())
        return httpx.Response(404)

    client = Client("http://polyaxon.test", httpx_args={"transport": httpx.MockTransport(handler)})
    get_run.sync_detailed("a/b", "c?d", "é", client=client)
    assert seen == ["/api/v1/a%2Fb/c%3Fd/runs/%C3%A9"]
