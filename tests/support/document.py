"""The API document as a judge of what goes over the wire.

Every check returns a list of sentences, empty when all is well, so that a test can show all that is wrong at once.
"""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Iterable
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from attrs import frozen
from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import best_match

from support.exchange import Exchange

BUNDLE = Path(__file__).parents[2] / "openapi" / "polyaxon.openapi.json"
METHODS = ("get", "put", "post", "delete", "patch")


@frozen
class Operation:
    """One operation of the document.

    Attributes:
        id: Its operationId.
        tag: The one tag it has.
        method: In capitals.
        path: Template with its parameters in braces.
        parameters: Declarations of path, query and header parameters, references resolved.
        body: Declaration of the request body, None without one.
        replies: Declarations of the replies by status, references resolved.
        is_served: Whether Community Edition has it.
    """

    id: str
    tag: str
    method: str
    path: str
    parameters: tuple[dict[str, Any], ...]
    body: dict[str, Any] | None
    replies: dict[str, dict[str, Any]]
    is_served: bool

    @property
    def pattern(self) -> re.Pattern[str]:
        """What a path must look like to be this operation's, with a group for each parameter."""
        return _pattern(self.path)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    literals = re.split(r"\{(\w+)\}", template)
    parts = [f"(?P<{part}>[^/]+)" if index % 2 else re.escape(part) for index, part in enumerate(literals)]
    return re.compile("".join(parts))


class Document:
    """The bundled API document.

    Args:
        path: The bundle; the repository's own by default.

    Attributes:
        bundle: The document as parsed.
        operations: All operations, those with fewer parameters in their path first.
        served: Those of them that Community Edition serves.
    """

    def __init__(self, path: Path = BUNDLE) -> None:
        self.bundle: dict[str, Any] = json.loads(path.read_bytes())
        self.operations: list[Operation] = sorted(
            (
                self._operation(template, method, item)
                for template, item in self.bundle["paths"].items()
                for method in METHODS
                if method in item
            ),
            key=lambda operation: (operation.path.count("{"), operation.path),
        )
        self.served = [operation for operation in self.operations if operation.is_served]
        self._schemas = _json_schema(self.bundle["components"]["schemas"], closed=False)
        self._closed_schemas = _json_schema(self.bundle["components"]["schemas"], closed=True)

    def match(self, method: str, path: str) -> Operation | None:
        """Return the operation that a request belongs to, None if there is none.

        Args:
            method: In any case.
            path: Path or whole address; a query is left aside.
        """
        path = urlsplit(path).path
        for operation in self.operations:
            if operation.method == method.upper() and operation.pattern.fullmatch(path):
                return operation
        return None

    def check_request(self, exchange: Exchange) -> list[str]:
        """Say what in a request is not as the document describes it."""
        operation = self.match(exchange.method, exchange.url)
        if operation is None:
            return [f"no operation is {exchange.method} {exchange.url}"]
        problems = [
            *self._check_path(operation, exchange),
            *self._check_query(operation, exchange),
            *self._check_headers(operation, exchange),
            *self._check_body(operation, exchange),
        ]
        return [f"{operation.id}: {problem}" for problem in problems]

    def check_reply(self, exchange: Exchange, *, closed: bool = False) -> list[str]:
        """Say what in a reply is not as the document describes it.

        Args:
            exchange: The request and its reply.
            closed: Whether keys that the document does not name are a problem too. Clients must take them; a test
                against a known server wants to hear of them.
        """
        operation = self.match(exchange.method, exchange.url)
        if operation is None:
            return [f"no operation is {exchange.method} {exchange.url}"]
        problems = self._check_reply(operation, exchange, closed=closed)
        return [f"{operation.id} {exchange.status}: {problem}" for problem in problems]

    def check_replies(self, exchanges: Iterable[Exchange]) -> list[str]:
        """Say what in the replies of a known server is not as the document describes it, further keys included."""
        return [problem for exchange in exchanges for problem in self.check_reply(exchange, closed=True)]

    def successes(self, exchanges: Iterable[Exchange]) -> set[str]:
        """Return the ids of the operations that were answered with the status of a success."""
        matched = ((self.match(exchange.method, exchange.url), exchange.status) for exchange in exchanges)
        return {operation.id for operation, status in matched if operation is not None and status < 300}

    def _operation(self, template: str, method: str, item: dict[str, Any]) -> Operation:
        definition = item[method]
        declared = [*item.get("parameters", []), *definition.get("parameters", [])]
        return Operation(
            id=definition["operationId"],
            tag=definition["tags"][0],
            method=method.upper(),
            path=template,
            parameters=tuple(self._resolve(parameter) for parameter in declared),
            body=definition.get("requestBody"),
            replies={status: self._resolve(reply) for status, reply in definition["responses"].items()},
            is_served=definition.get("x-polyaxon-edition") != "enterprise",
        )

    def _resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        if "$ref" not in node:
            return node
        _, _, section, name = node["$ref"].split("/")
        resolved: dict[str, Any] = self.bundle["components"][section][name]
        return resolved

    def _check_path(self, operation: Operation, exchange: Exchange) -> list[str]:
        found = operation.pattern.fullmatch(urlsplit(exchange.url).path)
        values = found.groupdict() if found else {}
        problems = []
        for parameter in operation.parameters:
            if parameter["in"] == "path":
                name = parameter["name"]
                problems += self._validate(parameter["schema"], unquote(values[name]), f"path {name}")
        return problems

    def _check_query(self, operation: Operation, exchange: Exchange) -> list[str]:
        declared = {entry["name"]: entry for entry in operation.parameters if entry["in"] == "query"}
        sent = parse_qsl(urlsplit(exchange.url).query, keep_blank_values=True)
        names = [name for name, _ in sent]
        problems = [f"the query has {name!r} more than once" for name in set(names) if names.count(name) > 1]
        for name, entry in declared.items():
            if entry.get("required") and name not in names:
                problems.append(f"the query lacks {name!r}")
        for name, text in sent:
            if name not in declared:
                problems.append(f"the query has {name!r}, which is not declared")
                continue
            schema = declared[name]["schema"]
            problems += self._validate(schema, _query_value(text, schema["type"]), f"query {name}")
        return problems

    def _check_headers(self, operation: Operation, exchange: Exchange) -> list[str]:
        sent = {name.lower() for name in exchange.request_headers}
        return [
            f"the header {entry['name']!r} is missing"
            for entry in operation.parameters
            if entry["in"] == "header" and entry.get("required") and entry["name"].lower() not in sent
        ]

    def _check_body(self, operation: Operation, exchange: Exchange) -> list[str]:
        if operation.body is None:
            return ["a body was sent and none is declared"] if exchange.request_body else []
        media_type, declared = _media(exchange.request_headers), operation.body["content"]
        if media_type not in declared:
            return [f"the body is {media_type or 'without a content type'}, not {' or '.join(declared)}"]
        media = declared[media_type]
        if media_type == "multipart/form-data":
            return self._check_multipart(media, exchange)
        try:
            body = _strict_json(exchange.request_body)
        except ValueError as error:
            return [f"the body is no JSON: {error}"]
        return self._validate(media["schema"], body, "body")

    def _check_multipart(self, media: dict[str, Any], exchange: Exchange) -> list[str]:
        properties = self._resolve(media["schema"])["properties"]
        problems = []
        value: dict[str, Any] = {}
        for part in _parts(exchange):
            name = str(part.get_param("name", header="content-disposition"))
            content = part.get_payload(decode=True)
            assert isinstance(content, bytes)
            schema = properties.get(name, {})
            is_file = schema.get("format") == "binary"
            if name in value:
                problems.append(f"the part {name!r} was sent more than once")
            if is_file and not part.get_filename():
                problems.append(f"the part {name!r} is a file and has no file name")
            if not is_file and part.get_filename():
                problems.append(f"the part {name!r} is a text and has a file name")
            value[name] = "" if is_file else content.decode()
            if media.get("encoding", {}).get(name, {}).get("contentType") == "application/json":
                try:
                    value[name] = _strict_json(content)
                except ValueError as error:
                    problems.append(f"the part {name!r} is no JSON: {error}")
        return problems + self._validate(media["schema"], value, "parts")

    def _check_reply(self, operation: Operation, exchange: Exchange, *, closed: bool) -> list[str]:
        replies = operation.replies
        reply = replies.get(str(exchange.status)) or replies.get(f"{exchange.status // 100}XX")
        reply = reply or replies.get("default")
        if reply is None:
            return [f"the status is not declared; the body is {exchange.reply_body[:200]!r}"]
        body = _decoded(exchange)
        content = reply.get("content")
        if content is None:
            return [f"a body is not declared: {body[:200]!r}"] if body else []
        media_type = _media(exchange.reply_headers)
        media = content.get(media_type) or content.get("*/*")
        if media is None:
            return [f"the body is {media_type or 'without a content type'}, not {' or '.join(content)}"]
        value: Any
        if media_type == "application/json" and media_type in content:
            try:
                value = _strict_json(body)
            except ValueError as error:
                return [f"the body is no JSON: {error}"]
        else:
            value = body.decode(errors="replace")
        return self._validate(media["schema"], value, "body", closed=closed)

    def _validate(self, schema: dict[str, Any], value: Any, where: str, *, closed: bool = False) -> list[str]:
        components = self._closed_schemas if closed else self._schemas
        root = {**_json_schema(schema, closed=closed), "components": {"schemas": components}}
        errors = Draft202012Validator(root, format_checker=FormatChecker()).iter_errors(value)
        # Of several alternatives, what is wrong is told of the one that was most likely meant.
        likely = [best_match([error]) for error in errors]
        return [f"{where}{_pointer(error.absolute_path)}: {error.message[:300]}" for error in likely]


def _json_schema(node: Any, *, closed: bool) -> Any:
    """Write a schema of OpenAPI 3.0 as JSON Schema: `nullable` becomes the alternative null."""
    if isinstance(node, list):
        return [_json_schema(item, closed=closed) for item in node]
    if not isinstance(node, dict):
        return node
    converted = {
        key: _json_schema(value, closed=closed)
        for key, value in node.items()
        if key not in ("nullable", "example")
    }
    if closed and node.get("type") == "object":
        converted.setdefault("additionalProperties", False)
    return {"anyOf": [converted, {"type": "null"}]} if node.get("nullable") is True else converted


def _pointer(path: Any) -> str:
    return "".join(f"/{token}" for token in path)


def _header(headers: dict[str, str], name: str) -> str:
    return next((value for key, value in headers.items() if key.lower() == name), "")


def _media(headers: dict[str, str]) -> str:
    return _header(headers, "content-type").partition(";")[0].strip().lower()


def _decoded(exchange: Exchange) -> bytes:
    encoding = _header(exchange.reply_headers, "content-encoding")
    if encoding == "gzip":
        return gzip.decompress(exchange.reply_body)
    if encoding == "deflate":
        return zlib.decompress(exchange.reply_body)
    return exchange.reply_body


def _strict_json(text: bytes) -> Any:
    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is not JSON")

    return json.loads(text, parse_constant=refuse)


def _query_value(text: str, kind: str) -> Any:
    """Return what a text in a query means for a parameter of this type; the text itself if it means nothing."""
    if kind == "integer" and re.fullmatch(r"-?\d+", text):
        return int(text)
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    return text


def _parts(exchange: Exchange) -> list[Message]:
    head = f"Content-Type: {_header(exchange.request_headers, 'content-type')}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + exchange.request_body)
    return list(message.iter_parts())
