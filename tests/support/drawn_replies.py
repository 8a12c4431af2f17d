"""Random JSON that fits schemas of the API document, also as a newer server may send it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st

# Control characters and lone surrogates are no business of the client's: JSON libraries see to them.
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=8)
JSON_VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=4,
)
MOMENTS = st.datetimes(
    datetime(1970, 1, 1),
    datetime(2100, 1, 1),
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=5, minutes=30)), timezone(timedelta(hours=-8))]),
).map(lambda moment: moment.isoformat())
UNKNOWN_KEY = "added_by_a_newer_server"
UNKNOWN_WORD = "word-of-a-newer-server"


class DrawnReplies:
    """Strategies for the schemas of one document.

    Args:
        schemas: The schemas by name.
        is_newer: Whether every object has a key that the document does not know, and texts for which it lists the values
            of today have another one.
    """

    def __init__(self, schemas: Mapping[str, Any], *, is_newer: bool = False) -> None:
        self._schemas = schemas
        self._is_newer = is_newer

    def of(self, schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
        """Values that fit a schema."""
        values = self._values(schema)
        return st.none() | values if schema.get("nullable") else values

    def _values(self, schema: Mapping[str, Any]) -> st.SearchStrategy[Any]:
        if "$ref" in schema:
            return self.of(self._schemas[schema["$ref"].rpartition("/")[2]])
        if "allOf" in schema:
            parts = schema["allOf"]
            return self.of(parts[0]) if len(parts) == 1 else self._objects(self._together(schema))
        for choice in ("oneOf", "anyOf"):
            if choice in schema:
                return st.one_of([self.of(option) for option in schema[choice]])
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        match schema.get("type"):
            case "object":
                return self._objects(schema)
            case "array":
                return st.lists(self.of(schema["items"]), max_size=3)
            case "string":
                return self._texts(schema)
            case "integer":
                return st.integers(schema.get("minimum"), schema.get("maximum"))
            case "number":
                return st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
            case "boolean":
                return st.booleans()
            case None:
                return JSON_VALUES
            case kind:
                raise NotImplementedError(f"schemas of type {kind!r}")

    def _together(self, schema: Mapping[str, Any]) -> dict[str, Any]:
        """One object with the properties of all parts."""
        whole: dict[str, Any] = {"properties": dict(schema.get("properties", {})), "required": set()}
        whole["required"].update(schema.get("required", ()))
        for part in schema.get("allOf", ()):
            named = self._schemas[part["$ref"].rpartition("/")[2]] if "$ref" in part else part
            inner = self._together(named)
            whole["properties"].update(inner["properties"])
            whole["required"].update(inner["required"])
        return whole

    def _objects(self, schema: Mapping[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
        properties = {name: self.of(inner) for name, inner in schema.get("properties", {}).items()}
        required = {name: properties.pop(name) for name in sorted(schema.get("required", ()))}
        known = st.fixed_dictionaries(required, optional=properties)
        additional = schema.get("additionalProperties")
        if isinstance(additional, dict):
            others = st.dictionaries(TEXTS, self.of(additional), max_size=3)
        elif additional is True:
            others = st.dictionaries(TEXTS, JSON_VALUES, max_size=3)
        elif self._is_newer and schema.get("maxProperties") != 0:
            others = st.fixed_dictionaries({UNKNOWN_KEY: JSON_VALUES})
        else:
            return known
        return st.tuples(others, known).map(lambda both: {**both[0], **both[1]})

    def _texts(self, schema: Mapping[str, Any]) -> st.SearchStrategy[str]:
        formats: dict[Any, st.SearchStrategy[str]] = {
            "date-time": MOMENTS,
            "date": st.dates().map(str),
            "uuid": st.uuids().map(str),
        }
        if schema.get("format") in formats:
            return formats[schema["format"]]
        if "x-known-values" in schema:
            words = [UNKNOWN_WORD] if self._is_newer else schema["x-known-values"]
            return st.sampled_from(words)
        if "pattern" in schema:
            return st.from_regex(schema["pattern"], fullmatch=True)
        return TEXTS
