"""Replies come through the typed client whole, those of a newer server too."""

from __future__ import annotations

import inspect
import json
import math
import re
import subprocess
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from polyaxon_api import Client, models
from polyaxon_api.types import File
from support.document import Document, Operation
from support.drawn_replies import UNKNOWN_KEY, UNKNOWN_WORD, DrawnReplies

DOCUMENT = Document()
SCHEMAS: dict[str, Any] = DOCUMENT.bundle["components"]["schemas"]
TODAY, NEWER = DrawnReplies(SCHEMAS), DrawnReplies(SCHEMAS, is_newer=True)

# Models are parsed by straight code: what can go wrong shows with few examples, and there are many models.
few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def success(operation: Operation) -> tuple[int, dict[str, Any]]:
    """Status and media types of an operation's success."""
    status = next(status for status in operation.replies if status.startswith("2"))
    return int(status.replace("X", "0")), operation.replies[status].get("content", {})


def reached(node: Any, names: set[str]) -> set[str]:
    """The schemas that a node is made of, with those of before."""
    if isinstance(node, dict):
        name = str(node.get("$ref", "")).rpartition("/")[2]
        if name in SCHEMAS and name not in names:
            names.add(name)
            reached(SCHEMAS[name], names)
        for inner in node.values():
            reached(inner, names)
    elif isinstance(node, list):
        for inner in node:
            reached(inner, names)
    return names


IN_REPLIES = sorted(reached([success(operation)[1] for operation in DOCUMENT.operations], set()))
REPLY_MODELS = [name for name in IN_REPLIES if SCHEMAS[name].get("type") == "object"]
JSON_OPERATIONS = {
    operation.id: operation
    for operation in DOCUMENT.operations
    if "application/json" in success(operation)[1]
}


def is_same(given: Any, back: Any) -> bool:
    """Whether two JSON values say the same, numbers by their value and type."""
    if isinstance(given, dict) and isinstance(back, dict):
        return given.keys() == back.keys() and all(is_same(given[key], back[key]) for key in given)
    if isinstance(given, list) and isinstance(back, list):
        return len(given) == len(back) and all(map(is_same, given, back))
    if isinstance(given, float) and isinstance(back, float):
        return given == back and math.copysign(1, given) == math.copysign(1, back)
    return type(given) is type(back) and bool(given == back)


def as_json(parsed: Any) -> Any:
    """What a model, or a list of them, was made of."""
    if isinstance(parsed, list):
        return [as_json(item) for item in parsed]
    return parsed.to_dict() if hasattr(parsed, "to_dict") else parsed


def round_trip(name: str, value: Any) -> Any:
    return json.loads(json.dumps(getattr(models, name).from_dict(value).to_dict()))


def test_replies_have_models_to_look_at() -> None:
    assert {"V1Run", "V1RunListItem", "V1ListRunsResponse", "V1StatusCondition"} <= set(REPLY_MODELS)


@pytest.mark.parametrize("name", REPLY_MODELS)
def test_a_reply_goes_round_without_loss(name: str) -> None:
    @few
    @given(TODAY.of(SCHEMAS[name]))
    def check(value: Any) -> None:
        assert is_same(value, round_trip(name, value))

    check()


@pytest.mark.parametrize("name", REPLY_MODELS)
def test_a_reply_of_a_newer_server_goes_round_without_loss(name: str) -> None:
    @few
    @given(NEWER.of(SCHEMAS[name]))
    def check(value: Any) -> None:
        assert is_same(value, round_trip(name, value))

    check()


def test_no_text_in_a_reply_is_held_to_a_list_of_values() -> None:
    assert [name for name in IN_REPLIES if '"enum":' in json.dumps(SCHEMAS[name])] == []


def test_unknown_words_and_keys_can_be_read() -> None:
    run = models.V1Run.from_dict(
        {**SCHEMAS["V1Run"]["example"], "status": UNKNOWN_WORD, UNKNOWN_KEY: {"a": 1}}
    )
    assert (run.status, run[UNKNOWN_KEY]) == (UNKNOWN_WORD, {"a": 1})


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("2026-11-22T21:36:35.740707Z", "2026-11-22T21:36:35.740707+00:00"),
        ("2026-11-22T21:36:35Z", "2026-11-22T21:36:35+00:00"),
        ("2026-11-22T21:36:35.7+05:30", "2026-11-22T21:36:35.700000+05:30"),
    ],
)
def test_a_date_keeps_its_moment_in_whatever_way_it_is_written(written: str, seen: str) -> None:
    run = {**SCHEMAS["V1Run"]["example"], "created_at": written}
    assert round_trip("V1Run", run)["created_at"] == seen


def test_importing_the_client_loads_one_module_whatever_the_number_of_models() -> None:
    program = "import sys, typing, httpx\nbefore = set(sys.modules)\nimport polyaxon_api\nprint(*set(sys.modules) - before)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["polyaxon_api"]


def module_of(operation: Operation) -> ModuleType:
    words = [
        re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[- ]", "_", name).lower()
        for name in (operation.tag, operation.id)
    ]
    return import_module(".".join(["polyaxon_api.api", *words]))


def some_arguments(operation: ModuleType) -> dict[str, Any]:
    """What an operation cannot be called without; bodies are the examples of the document."""
    arguments: dict[str, Any] = {}
    for name, parameter in inspect.signature(operation.sync_detailed).parameters.items():
        if name == "client" or parameter.default is not inspect.Parameter.empty:
            continue
        kind = parameter.annotation
        schema = SCHEMAS.get(getattr(kind, "__name__", ""))
        if schema is None:
            arguments[name] = "x"
        elif schema.get("type") == "object":
            arguments[name] = kind.from_dict(schema["example"])
        else:
            arguments[name] = next(iter(kind))
    return arguments


@pytest.mark.parametrize("name", JSON_OPERATIONS)
def test_an_operation_understands_every_reply_that_the_document_allows(name: str) -> None:
    operation = JSON_OPERATIONS[name]
    status, content = success(operation)
    module = module_of(operation)
    arguments = some_arguments(module)
    schema = content["application/json"]["schema"]
    replies = st.one_of(TODAY.of(schema), NEWER.of(schema))
    sent: list[Any] = []
    transport = httpx.MockTransport(lambda request: httpx.Response(status, json=sent[-1]))

    with Client("http://polyaxon.test", httpx_args={"transport": transport}) as client:

        @settings(few, max_examples=10)
        @given(replies)
        def check(value: Any) -> None:
            sent.append(value)
            parsed = module.sync_detailed(client=client, **arguments).parsed
            assert parsed is not None or value is None
            assert is_same(value, as_json(parsed))

        check()


def test_each_operation_that_gives_a_file_can_stream_it() -> None:
    for operation in DOCUMENT.operations:
        module = module_of(operation)
        returned = inspect.signature(module.sync_detailed).return_annotation
        gives_file = File in getattr(returned, "__args__", ())
        assert hasattr(module, "stream") == hasattr(module, "asyncio_stream") == gives_file, operation.id
