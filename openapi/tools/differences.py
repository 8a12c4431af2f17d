"""What differs between two API documents, operation by operation.

Operations are paired by operationId, bodies field by field. References are followed, so a schema that was only renamed
or put in place differs in nothing that goes over the wire. A difference says where, what kind, and the two values; what
it means for a client is for `breaking.py`, and for a reader of a list `compare.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
REQUEST, REPLY = "request", "reply"

# The limits of a value, and whether a client must send less when the number grows.
UPPER_LIMITS = ("maximum", "maxLength", "maxItems", "maxProperties")
LOWER_LIMITS = ("minimum", "minLength", "minItems", "minProperties")
LIMITS = (*UPPER_LIMITS, *LOWER_LIMITS, "pattern")


@dataclass(frozen=True)
class Difference:
    """One thing that two documents say differently.

    Attributes:
        operation: The operationId; empty for a schema's name.
        subject: What differs: an operationId, with a place inside the operation, or `Schema.field` below a schema that
            both documents call by the same name.
        kind: Which of its properties differ, such as `field` or `types`.
        side: `request`, `reply`, or empty for what belongs to neither.
        old: What the first document says; None if nothing.
        new: What the second document says; None if nothing.
    """

    operation: str
    subject: str
    kind: str
    side: str = ""
    old: Any = None
    new: Any = None


@dataclass(frozen=True)
class Operation:
    """An operation, with what its path declares for all methods put in."""

    id: str
    method: str
    path: str
    parameters: dict[str, dict[str, Any]]
    definition: dict[str, Any]


@dataclass(frozen=True)
class Shape:
    """A schema without references: what a value may be.

    Attributes:
        name: The schema's name in the document; empty if it has none.
        types: JSON types, `null` among them when the value may be null; empty for any.
        schema: The keywords that hold for the value.
        fields: Schemas of the properties.
        required: Names of the properties that must be there.
    """

    name: str
    types: frozenset[str]
    schema: Schema
    fields: dict[str, Schema]
    required: frozenset[str]


class Contract:
    """An API document, read for comparing.

    Args:
        document: OpenAPI 3.0, parsed; schemas may also stand at the top instead of below `components`.
    """

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document
        self.components: dict[str, dict[str, Any]] = {
            "schemas": document.get("schemas", {}),
            **document.get("components", {}),
        }
        self.operations = {operation.id: operation for operation in self._operations()}

    @property
    def schemas(self) -> dict[str, Schema]:
        """The named schemas."""
        return self.components["schemas"]

    def resolve(self, node: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """Return what a node refers to and its name; the node itself, without a name, if it is no reference."""
        name = ""
        while "$ref" in node:
            section, name = node["$ref"].split("/")[-2:]
            node = self.components[section][name]
        return name, node

    def is_anonymous(self, operation: Operation) -> bool:
        """Whether the operation may be called without credentials."""
        security = operation.definition.get("security", self.document.get("security", []))
        return not security or {} in security

    def shapes(self, schema: Schema) -> list[Shape]:
        """Return what a value may be: one shape, or one for each alternative."""
        name, schema = self.resolve(schema)
        nullable = {"null"} if schema.get("nullable") is True else set()
        parts = schema.get("allOf", [])
        # The document's way to write "this schema or null".
        if len(parts) == 1 and "properties" not in schema and "type" not in schema:
            return [self._with(shape, nullable) for shape in self.shapes(parts[0])]
        alternatives = schema.get("oneOf", []) + schema.get("anyOf", [])
        if alternatives:
            return [
                self._with(shape, nullable)
                for alternative in alternatives
                for shape in self.shapes(alternative)
            ]
        fields: dict[str, Schema] = {}
        required: set[str] = set()
        for part in [*parts, schema]:
            for shape in self.shapes(part) if part is not schema else ():
                fields |= shape.fields
                required |= shape.required
        fields |= schema.get("properties", {})
        required |= set(schema.get("required", []))
        kind = schema.get("type", "object" if fields else None)
        types = frozenset({kind} | nullable) if kind else frozenset()
        return [Shape(name, types, schema, fields, frozenset(required))]

    def _with(self, shape: Shape, nullable: set[str]) -> Shape:
        types = shape.types | nullable if shape.types else shape.types
        return Shape(shape.name, types, shape.schema, shape.fields, shape.required)

    def _operations(self) -> Iterator[Operation]:
        for path, item in self.document["paths"].items():
            for method in METHODS:
                if method in item:
                    definition = item[method]
                    declared = [
                        self.resolve(entry)[1]
                        for entry in [*item.get("parameters", []), *definition.get("parameters", [])]
                    ]
                    parameters = {f"{entry['in']} {entry['name']}": entry for entry in declared}
                    yield Operation(definition["operationId"], method, path, parameters, definition)


def differences(old: Contract, new: Contract) -> Iterator[Difference]:
    """Yield everything that differs, in the order of the first document, then what only the second has."""
    for name, operation in old.operations.items():
        if name in new.operations:
            yield from _Comparison(old, new, name).operation(operation, new.operations[name])
        else:
            yield Difference(name, name, "operation", old=_place(operation))
    for name, operation in new.operations.items():
        if name not in old.operations:
            yield Difference(name, name, "operation", new=_place(operation))
    for name in old.schemas:
        if name not in new.schemas:
            yield Difference("", name, "schema", old=name)


class _Comparison:
    """Compares one operation of two documents."""

    def __init__(self, old: Contract, new: Contract, name: str) -> None:
        self.old = old
        self.new = new
        self.name = name
        self.seen: set[tuple[str, str, str]] = set()

    def operation(self, old: Operation, new: Operation) -> Iterator[Difference]:
        """Yield what differs."""
        if _place(old) != _place(new):
            yield self._difference(self.name, "path", "", _place(old), _place(new))
        if old.definition.get("tags") != new.definition.get("tags"):
            yield self._difference(
                self.name, "tags", "", old.definition.get("tags"), new.definition.get("tags")
            )
        anonymous = self.old.is_anonymous(old), self.new.is_anonymous(new)
        if anonymous[0] != anonymous[1]:
            yield self._difference(self.name, "anonymous", "", *anonymous)
        yield from self._parameters(old, new)
        yield from self._request(old.definition.get("requestBody"), new.definition.get("requestBody"))
        yield from self._replies(old.definition.get("responses", {}), new.definition.get("responses", {}))

    def _parameters(self, old: Operation, new: Operation) -> Iterator[Difference]:
        for place in old.parameters | new.parameters:
            before, after = old.parameters.get(place), new.parameters.get(place)
            subject = f"{self.name} {place}"
            # Names of parameters in a path are not sent.
            if place.startswith("path ") and (before is None or after is None):
                continue
            yield from self._member(before, after, subject, REQUEST)
            if before and after:
                yield from self._schema(before.get("schema", {}), after.get("schema", {}), subject, REQUEST)

    def _request(self, old: dict[str, Any] | None, new: dict[str, Any] | None) -> Iterator[Difference]:
        old = self.old.resolve(old)[1] if old else None
        new = self.new.resolve(new)[1] if new else None
        yield from self._member(old, new, f"{self.name} body", REQUEST)
        if old and new:
            yield from self._content(old, new, f"{self.name} body", REQUEST)

    def _replies(self, old: dict[str, Any], new: dict[str, Any]) -> Iterator[Difference]:
        for status in old | new:
            subject = f"{self.name} {status}"
            if status not in old or status not in new:
                yield self._difference(
                    subject, "status", REPLY, old.get(status) and status, new.get(status) and status
                )
                continue
            before, after = self.old.resolve(old[status])[1], self.new.resolve(new[status])[1]
            yield from self._content(before, after, subject, REPLY)

    def _content(
        self, old: dict[str, Any], new: dict[str, Any], subject: str, side: str
    ) -> Iterator[Difference]:
        before, after = old.get("content", {}), new.get("content", {})
        for media in before | after:
            if media not in before or media not in after:
                yield self._difference(
                    subject,
                    "media",
                    side,
                    media if media in before else None,
                    media if media in after else None,
                )
                continue
            place = subject if media == "application/json" else f"{subject} {media}"
            yield from self._schema(
                before[media].get("schema", {}), after[media].get("schema", {}), place, side
            )

    def _member(
        self, old: dict[str, Any] | None, new: dict[str, Any] | None, subject: str, side: str
    ) -> Iterator[Difference]:
        """Compare whether a parameter or a body is there, and must be."""
        needed = [None if entry is None else bool(entry.get("required")) for entry in (old, new)]
        if needed[0] != needed[1]:
            kind = "required" if None not in needed else "field"
            yield self._difference(subject, kind, side, *needed)

    def _schema(self, old: Schema, new: Schema, subject: str, side: str) -> Iterator[Difference]:
        before, after = self.old.shapes(old), self.new.shapes(new)
        types = [_types(shapes) for shapes in (before, after)]
        if len(before) == len(after) == 1 and before[0].name == after[0].name != "":
            subject = before[0].name
        if types[0] != types[1]:
            yield self._difference(subject, "types", side, *types)
        for one, other in _pairs(before, after):
            yield from self._shape(one, other, subject, side)

    def _shape(self, old: Shape, new: Shape, subject: str, side: str) -> Iterator[Difference]:
        if old.name and new.name:
            # A schema may contain itself.
            if (old.name, new.name, side) in self.seen:
                return
            self.seen.add((old.name, new.name, side))
        if old.name == new.name != "":
            subject = old.name
        for keyword in ("format", "enum", *LIMITS):
            before, after = old.schema.get(keyword), new.schema.get(keyword)
            if keyword == "enum":
                before, after = (value and frozenset(value) for value in (before, after))
            if before != after:
                yield self._difference(subject, keyword, side, before, after)
        closed = [shape.schema.get("additionalProperties") is False for shape in (old, new)]
        if closed[0] != closed[1]:
            yield self._difference(subject, "closed", side, *closed)
        for name in old.fields | new.fields:
            place = f"{subject}.{name}"
            before, after = (name in shape.required if name in shape.fields else None for shape in (old, new))
            if before != after:
                kind = "required" if None not in (before, after) else "field"
                yield self._difference(place, kind, side, before, after)
            if name in old.fields and name in new.fields:
                yield from self._schema(old.fields[name], new.fields[name], place, side)
        for keyword, suffix in (("items", "[]"), ("additionalProperties", ".*")):
            before, after = old.schema.get(keyword), new.schema.get(keyword)
            if isinstance(before, dict) and isinstance(after, dict):
                yield from self._schema(before, after, f"{subject}{suffix}", side)

    def _difference(self, subject: str, kind: str, side: str, old: Any, new: Any) -> Difference:
        return Difference(self.name, subject, kind, side, old, new)


def _place(operation: Operation) -> str:
    """Method and path, with the parameters numbered: what they are called is not sent."""
    parts = operation.path.split("/")
    anonymous = ["{}" if part.startswith("{") else part for part in parts]
    return f"{operation.method.upper()} {'/'.join(anonymous)}"


def _types(shapes: list[Shape]) -> frozenset[str]:
    """All types of the alternatives; empty when one of them may be anything."""
    if not all(shape.types for shape in shapes):
        return frozenset()
    return frozenset().union(*(shape.types for shape in shapes))


def _pairs(old: list[Shape], new: list[Shape]) -> Iterator[tuple[Shape, Shape]]:
    """Pair alternatives by their name, else in the order in which those of a type stand."""
    left = list(new)
    unnamed = []
    for shape in old:
        twin = next((other for other in left if shape.name and other.name == shape.name), None)
        if twin is None:
            unnamed.append(shape)
        else:
            left.remove(twin)
            yield shape, twin
    for shape in unnamed:
        twin = next((other for other in left if (shape.types & other.types) - {"null"}), None)
        if twin is not None:
            left.remove(twin)
            yield shape, twin
