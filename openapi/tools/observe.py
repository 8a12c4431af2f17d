"""What a live server answers otherwise than an API document says.

Only reads are sent. Ids in paths come from the server's own lists, the rest from the document's examples. An observation
can show that the document says too little or something wrong, never that it says too much.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
from differences import REPLY, Contract, Difference, Operation, Shape

_LISTS = (
    ("project", "/api/v1/{owner}/projects/list", "name"),
    ("uuid", "/api/v1/{owner}/{project}/runs", "uuid"),
    ("name", "/api/v1/{owner}/{project}/runs/{uuid}/lineage/artifacts", "name"),
)


def observe(contract: Contract, server: httpx.Client, known: dict[str, str]) -> Iterator[Difference]:
    """Yield what a server's answers have that the document does not, or lack that it requires; each once per operation.

    Args:
        contract: The document.
        server: A client whose base address is the server's.
        known: Values of path parameters by name; `owner` at least.

    Raises:
        httpx.HTTPError: The server does not answer.
    """
    values = known | _found(server, known)
    edition = _json(server.get("/api/v1/installation"), {}).get("dist")
    for operation in contract.operations.values():
        only = operation.definition.get("x-polyaxon-edition")
        if operation.method == "get" and not (edition == "ce" and only == "enterprise"):
            path, query = _target(operation, values)
            found = _reply(contract, operation, server.get(path, params=query))
            yield from dict.fromkeys(found)


def _found(server: httpx.Client, known: dict[str, str]) -> dict[str, str]:
    """The first project, run and lineage entry, as far as there are any."""
    values = dict(known)
    for name, path, key in _LISTS:
        if name not in values:
            try:
                results = _json(server.get(path.format(**values)), {}).get("results")
            except KeyError:
                break
            if results:
                values[name] = str(results[0][key])
    return values


def _target(operation: Operation, values: dict[str, str]) -> tuple[str, dict[str, Any]]:
    path, query = operation.path, {}
    for parameter in operation.parameters.values():
        name = parameter["name"]
        value = parameter.get("example")
        if parameter["in"] == "path":
            path = path.replace(f"{{{name}}}", quote(values.get(name, str(value)), safe=""))
        elif parameter.get("required"):
            query[name] = value
    return path, query


def _reply(contract: Contract, operation: Operation, reply: httpx.Response) -> Iterator[Difference]:
    subject = f"{operation.id} {reply.status_code}"
    declared = operation.definition["responses"].get(str(reply.status_code))
    if declared is None:
        yield Difference(operation.id, subject, "status", REPLY, old=str(reply.status_code))
        return
    content = contract.resolve(declared)[1].get("content", {})
    media = reply.headers.get("content-type", "").partition(";")[0]
    if reply.content and media not in content and "*/*" not in content:
        yield Difference(operation.id, subject, "media", REPLY, old=media, new=" or ".join(content) or None)
    elif media == "application/json" and media in content:
        yield from _value(contract, reply.json(), content[media]["schema"], operation.id, subject)


def _value(
    contract: Contract, value: Any, schema: dict[str, Any], operation: str, subject: str
) -> Iterator[Difference]:
    shapes = contract.shapes(schema)
    kind = _kind(value)
    fitting = [shape for shape in shapes if _takes(shape, kind)]
    if not fitting:
        declared = frozenset().union(*(shape.types for shape in shapes))
        yield Difference(operation, subject, "types", REPLY, old=frozenset({kind}), new=declared)
    elif isinstance(value, dict):
        shape = max(fitting, key=lambda shape: len(shape.fields.keys() & value.keys()))
        yield from _object(contract, value, shape, operation, subject)
    elif isinstance(value, list):
        for item in value:
            yield from _value(contract, item, fitting[0].schema.get("items", {}), operation, f"{subject}[]")


def _object(
    contract: Contract, value: dict[str, Any], shape: Shape, operation: str, subject: str
) -> Iterator[Difference]:
    further = shape.schema.get("additionalProperties")
    for name, member in value.items():
        if name in shape.fields:
            yield from _value(contract, member, shape.fields[name], operation, f"{subject}.{name}")
        elif isinstance(further, dict):
            yield from _value(contract, member, further, operation, f"{subject}.*")
        elif shape.fields:
            yield Difference(operation, f"{subject}.{name}", "field", REPLY, old=True)
    for name in sorted(shape.required - value.keys()):
        yield Difference(operation, f"{subject}.{name}", "field", REPLY, new=True)


def _takes(shape: Shape, kind: str) -> bool:
    return not shape.types or kind in shape.types or (kind == "integer" and "number" in shape.types)


def _kind(value: Any) -> str:
    """The JSON type of a value; bool first, because Python counts it among the integers."""
    kinds = (
        (bool, "boolean"),
        (int, "integer"),
        (float, "number"),
        (str, "string"),
        (list, "array"),
        (dict, "object"),
    )
    return next((name for python, name in kinds if isinstance(value, python)), "null")


def _json(reply: httpx.Response, otherwise: Any) -> Any:
    try:
        return reply.json()
    except json.JSONDecodeError:
        return otherwise
