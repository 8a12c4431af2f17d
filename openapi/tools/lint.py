"""House rules for the API document, on top of what OpenAPI itself demands.

Each rule is a function that takes the bundled document and yields findings: the JSON pointer of the node that is wrong,
the name of the rule, and what is wrong in words. `docs/api-document.md` says why each rule is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import best_match
from sources import escape

Document = dict[str, Any]
Finding = tuple[str, str, str]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
SCHEMAS = "#/components/schemas/"

# Shorter than this, a description has nothing to say that the name does not.
SHORTEST_DESCRIPTION = 20
# Names become file names and headings; the longest path that Windows takes by default is 260 characters.
LONGEST_NAME = 40
LONGEST_SUMMARY = 60

# Words that add nothing to a name which a description repeats.
_EMPTY_WORDS = {
    "a",
    "an",
    "and",
    "for",
    "in",
    "is",
    "it",
    "its",
    "of",
    "on",
    "or",
    "that",
    "the",
    "this",
    "to",
    "value",
}


def lint(document: Document) -> Iterator[Finding]:
    """Yield every finding of every rule."""
    for rule in RULES:
        yield from rule(document)


def operation_id(document: Document) -> Iterator[Finding]:
    """Each operation has an id in PascalCase, short, and unlike every other one even without regard to case."""
    seen: dict[str, str] = {}
    for pointer, operation in _operations(document):
        name = operation.get("operationId")
        if not isinstance(name, str):
            yield pointer, "operation-id", "the operation has no operationId"
            continue
        place = f"{pointer}/operationId"
        if not re.fullmatch(rf"[A-Z][A-Za-z0-9]{{2,{LONGEST_NAME - 1}}}", name):
            message = f"{name!r} is not PascalCase of at most {LONGEST_NAME} letters and digits"
            yield place, "operation-id", message
        if name.lower() in seen:
            yield place, "operation-id", f"{name!r} is taken by the operation at {seen[name.lower()]}"
        seen.setdefault(name.lower(), pointer)


def tag(document: Document) -> Iterator[Finding]:
    """Each operation has exactly one tag, and the entry document says what the tag is for."""
    known = {entry.get("name") for entry in document.get("tags", [])}
    for pointer, operation in _operations(document):
        tags = operation.get("tags", [])
        if len(tags) != 1:
            yield pointer, "tag", f"the operation has {len(tags)} tags; it needs one, which names its module"
        for name in tags:
            if name not in known:
                yield f"{pointer}/tags", "tag", f"the tag {name!r} is not listed in the entry document"
    for index, entry in enumerate(document.get("tags", [])):
        yield from _described(f"/tags/{index}", entry, str(entry.get("name")))


def description(document: Document) -> Iterator[Finding]:
    """Operations, parameters, bodies, replies, schemas and properties say something that their name does not."""
    for pointer, operation in _operations(document):
        name = str(operation.get("operationId"))
        yield from _described(pointer, operation, name)
        summary = str(operation.get("summary", ""))
        if not 0 < len(summary) <= LONGEST_SUMMARY or "\n" in summary:
            yield (
                pointer,
                "description",
                f"the operation needs a summary of at most {LONGEST_SUMMARY} characters",
            )
        if "requestBody" in operation:
            yield from _described(f"{pointer}/requestBody", operation["requestBody"], "body")
        for status, reply in operation.get("responses", {}).items():
            if "$ref" not in reply:
                yield from _described(f"{pointer}/responses/{status}", reply, status)
    for pointer, parameter in _parameters(document):
        yield from _described(pointer, parameter, str(parameter.get("name")))
    for name, reply in _components(document, "responses").items():
        yield from _described(f"/components/responses/{escape(name)}", reply, name)
    for name, schema in _components(document, "schemas").items():
        yield from _described(f"/components/schemas/{escape(name)}", schema, name)
    for pointer, name, schema in _properties(document):
        yield from _described(pointer, schema, name)


def title(document: Document) -> Iterator[Finding]:
    """Titles are short and stand on one line, because generators make class and file names of them."""
    for pointer, node in _walk(document, ""):
        value = node.get("title") if isinstance(node, dict) else None
        if isinstance(value, str) and (len(value) > LONGEST_NAME or "\n" in value):
            yield f"{pointer}/title", "title", f"a title is one line of at most {LONGEST_NAME} characters"


def schema_name(document: Document) -> Iterator[Finding]:
    """Names of schemas are short, and no two of them give the same class or file name."""
    seen: dict[str, str] = {}
    for name in _components(document, "schemas"):
        pointer = f"/components/schemas/{escape(name)}"
        if not re.fullmatch(rf"V1[A-Z][A-Za-z0-9]{{1,{LONGEST_NAME - 3}}}", name):
            message = f"{name!r} is not V1 and PascalCase of at most {LONGEST_NAME} letters and digits"
            yield pointer, "schema-name", message
        if name.lower() in seen:
            yield pointer, "schema-name", f"{name!r} and {seen[name.lower()]!r} give the same file name"
        seen.setdefault(name.lower(), name)


def path_parameter(document: Document) -> Iterator[Finding]:
    """The parameters in a path are plain identifiers, and exactly those that its operations declare."""
    for path, item in document.get("paths", {}).items():
        wanted = re.findall(r"\{([^}]*)\}", path)
        pointer = f"/paths/{escape(path)}"
        for name in wanted:
            if not re.fullmatch(r"[a-z][a-z_]*", name):
                yield pointer, "path-parameter", f"{name!r} in the path is not a plain identifier"
        for method in METHODS:
            if method not in item:
                continue
            listed = [*item.get("parameters", []), *item[method].get("parameters", [])]
            resolved = [_resolve(document, parameter) for parameter in listed]
            declared = {str(entry.get("name")) for entry in resolved if entry.get("in") == "path"}
            for name in sorted(set(wanted) - declared):
                yield (
                    f"{pointer}/{method}",
                    "path-parameter",
                    f"the path has {{{name}}}, no parameter declares it",
                )
            for name in sorted(declared - set(wanted)):
                yield f"{pointer}/{method}", "path-parameter", f"{name!r} is declared and is not in the path"


def request_closed(document: Document) -> Iterator[Finding]:
    """Objects in requests take no further keys: the server would drop a misspelt one without a word."""
    for name in sorted(_reached(document, "requests")):
        schema = _components(document, "schemas")[name]
        is_closed = schema.get("additionalProperties") is False
        if schema.get("type") == "object" and not is_closed and not schema.get("x-free-form"):
            message = f"{name!r} is used in a request; it needs additionalProperties: false"
            yield f"/components/schemas/{escape(name)}", "request-closed", message


def reply_open(document: Document) -> Iterator[Finding]:
    """Objects in replies take further keys, and texts take further values: a newer server may send them."""
    for name in sorted(_reached(document, "replies")):
        schema = _components(document, "schemas")[name]
        pointer = f"/components/schemas/{escape(name)}"
        if schema.get("additionalProperties") is False:
            yield pointer, "reply-open", f"{name!r} is used in a reply and must not be closed"
        for place, node in _walk(schema, pointer, skip=("example",)):
            if isinstance(node, dict) and isinstance(node.get("enum"), list):
                message = (
                    f"an enum in the reply {name!r} breaks clients at the first new value; use x-known-values"
                )
                yield place, "reply-open", message


def not_shared(document: Document) -> Iterator[Finding]:
    """A schema serves requests or replies, not both, for the two differ in what they promise."""
    for name in sorted(_reached(document, "requests") & _reached(document, "replies")):
        if not _components(document, "schemas")[name].get("x-free-form"):
            yield f"/components/schemas/{escape(name)}", "not-shared", f"{name!r} serves requests and replies"


def nullable(document: Document) -> Iterator[Finding]:
    """Whoever may meet or send a null is told what it means; enough type is there for null to be added to."""
    for pointer, name, schema in _properties(document):
        if not schema.get("nullable"):
            continue
        if not re.search(r"\bnull\b", str(schema.get("description", ""))):
            yield (
                pointer,
                "nullable",
                f"{name!r} may be null and its description does not say what that means",
            )
        if not {"type", "allOf", "oneOf"} & set(schema):
            yield pointer, "nullable", f"{name!r} is nullable and has neither type, allOf nor oneOf"


def named_object(document: Document) -> Iterator[Finding]:
    """Objects are schemas with a name, so that no generator invents one; free-form JSON is written in one way only."""
    for pointer, name, schema in _properties(document):
        if schema.get("type") == "object":
            yield pointer, "named-object", f"{name!r} is an object without a name; reference a schema"
    for name, schema in _components(document, "schemas").items():
        is_free = schema.get("additionalProperties") is True and not schema.get("properties")
        if is_free != bool(schema.get("x-free-form")):
            message = f"{name!r}: x-free-form belongs to objects with any keys, and to them alone"
            yield f"/components/schemas/{escape(name)}", "named-object", message


def composition(document: Document) -> Iterator[Finding]:
    """One reference in allOf gives the schema another name: generators would drop the properties beside it."""
    for name, schema in _components(document, "schemas").items():
        if "properties" in schema and len(schema.get("allOf", [])) == 1:
            message = (
                f"{name!r} adds properties to a single schema; add a second member to allOf, `type: object`"
            )
            yield f"/components/schemas/{escape(name)}/allOf", "composition", message


def edition(document: Document) -> Iterator[Finding]:
    """What was never seen on a server is marked, promises no exact success, and keeps off paths that are taken."""
    for pointer, operation in _operations(document):
        known = operation.get("x-polyaxon-edition")
        if known not in (None, "enterprise"):
            yield (
                f"{pointer}/x-polyaxon-edition",
                "edition",
                f"{known!r} is no edition; only `enterprise` is marked",
            )
        successes = [status for status in operation.get("responses", {}) if str(status).startswith("2")]
        if known == "enterprise" and successes != ["2XX"]:
            message = "the status of a success is not known outside of Community Edition; write it as 2XX"
            yield f"{pointer}/responses", "edition", message
        if known is None and "2XX" in successes:
            yield f"{pointer}/responses/2XX", "edition", "a served operation names the status of its success"
        collides = operation.get("x-polyaxon-collides")
        if known == "enterprise" and collides is not None and not isinstance(collides, str):
            message = "say in words what Community Edition does, as the end of `never send this to …, which`"
            yield f"{pointer}/x-polyaxon-collides", "edition", message


def example(document: Document) -> Iterator[Finding]:
    """Objects have an example, and every example is what its schema demands."""
    for name, schema in _components(document, "schemas").items():
        pointer = f"/components/schemas/{escape(name)}"
        if schema.get("type") == "object" and "example" not in schema:
            yield pointer, "example", f"{name!r} has no example"
    components = {"schemas": _nulls(_components(document, "schemas"))}
    for pointer, node in _walk(document, "", skip=("example", "examples")):
        if not isinstance(node, dict) or pointer.rpartition("/")[2] == "properties":
            continue
        schema = node if pointer.startswith("/components/schemas/") else node.get("schema")
        if not isinstance(schema, dict):
            continue
        samples = [
            (f"{pointer}/examples/{key}/value", entry["value"]) for key, entry in _named_examples(node)
        ]
        if "example" in node:
            samples.append((f"{pointer}/example", node["example"]))
        if samples:
            root = {**_nulls(schema), "components": components}
            validator = Draft202012Validator(root, format_checker=FormatChecker())
            for place, sample in samples:
                for found in validator.iter_errors(sample):
                    # Of several alternatives, what is wrong is told of the one that was most likely meant.
                    error = best_match([found])
                    where = "".join(f"/{escape(str(token))}" for token in error.absolute_path)
                    yield f"{place}{where}", "example", error.message[:200]


RULES: tuple[Callable[[Document], Iterator[Finding]], ...] = (
    operation_id,
    tag,
    description,
    title,
    schema_name,
    path_parameter,
    request_closed,
    reply_open,
    not_shared,
    nullable,
    named_object,
    composition,
    edition,
    example,
)


def _described(pointer: str, node: dict[str, Any], name: str) -> Iterator[Finding]:
    text = str(node.get("description", "")).strip()
    if len(text) < SHORTEST_DESCRIPTION:
        message = f"{name!r} needs a description of at least {SHORTEST_DESCRIPTION} characters"
        yield pointer, "description", message
    elif len(_words(text) - _words(name) - _EMPTY_WORDS) < 2:
        yield f"{pointer}/description", "description", f"the description of {name!r} only repeats the name"


def _words(text: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+", text)}


def _named_examples(node: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    examples = node.get("examples")
    return list(examples.items()) if isinstance(examples, dict) else []


def _components(document: Document, section: str) -> dict[str, Any]:
    members: dict[str, Any] = document.get("components", {}).get(section, {})
    return members


def _operations(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield f"/paths/{escape(path)}/{method}", item[method]


def _parameters(document: Document) -> Iterator[tuple[str, dict[str, Any]]]:
    for name, parameter in _components(document, "parameters").items():
        yield f"/components/parameters/{escape(name)}", parameter
    for pointer, operation in _operations(document):
        for index, parameter in enumerate(operation.get("parameters", [])):
            if "$ref" not in parameter:
                yield f"{pointer}/parameters/{index}", parameter


def _properties(document: Document) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield pointer, name and schema of every property of every named schema."""
    for schema_name, schema in _components(document, "schemas").items():
        for name, member in schema.get("properties", {}).items():
            yield f"/components/schemas/{escape(schema_name)}/properties/{escape(name)}", name, member


def _walk(node: Any, pointer: str, skip: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    yield pointer, node
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in skip:
                yield from _walk(value, f"{pointer}/{escape(str(key))}", skip)
    elif isinstance(node, list):
        for index, item in enumerate(node):
            yield from _walk(item, f"{pointer}/{index}", skip)


def _resolve(document: Document, node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        _, _, section, name = node["$ref"].split("/")
        node = _components(document, section)[name]
    return node


def _reached(document: Document, side: str) -> set[str]:
    """Return the names of the schemas that requests, or replies, are made of."""
    if side == "requests":
        roots = [operation.get("requestBody", {}) for _, operation in _operations(document)]
    else:
        roots = [operation.get("responses", {}) for _, operation in _operations(document)]
    reached: set[str] = set()
    seen: set[str] = set()
    while roots:
        for _, node in _walk(roots.pop(), ""):
            reference = node.get("$ref") if isinstance(node, dict) else None
            if isinstance(reference, str) and reference not in seen:
                seen.add(reference)
                roots.append(_resolve(document, node))
                if reference.startswith(SCHEMAS):
                    reached.add(reference.removeprefix(SCHEMAS))
    return reached


def _nulls(node: Any) -> Any:
    """Write `nullable: true` as the alternative null, which is what it means in OpenAPI 3.0."""
    if isinstance(node, list):
        return [_nulls(item) for item in node]
    if not isinstance(node, dict):
        return node
    converted = {key: _nulls(value) for key, value in node.items() if key not in ("nullable", "example")}
    return {"anyOf": [converted, {"type": "null"}]} if node.get("nullable") is True else converted
