"""Lineage rows of what lies elsewhere, and the values of spans."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any, Final

from polyaxon_client.exceptions import InvalidTypeError, InvalidValueError
from polyaxon_client.redact import redact_mapping, redact_text, redact_url
from polyaxon_client.tracking.data_reference import data_reference
from polyaxon_client.tracking.file_hash import file_hash
from polyaxon_client.tracking.names import lineage_name
from polyaxon_client.tracking.values import described, json_safe

KINDS: Final = frozenset(
    [
        "model",
        "audio",
        "video",
        "histogram",
        "image",
        "tensor",
        "dataframe",
        "chart",
        "csv",
        "tsv",
        "psv",
        "ssv",
        "metric",
        "env",
        "html",
        "text",
        "file",
        "dir",
        "dockerfile",
        "docker_image",
        "data",
        "coderef",
        "table",
        "tensorboard",
        "curve",
        "confusion",
        "analysis",
        "iteration",
        "markdown",
        "system",
        "artifact",
        "span",
    ]
)
"""The kinds of artifacts that the server knows."""


def reference_row(
    path: str | os.PathLike[str],
    kind: str,
    name: str | None,
    known_hash: str | None,
    content: Any,
    summary: dict[str, Any] | None,
    *,
    run_dir: Path,
    is_input: bool,
    rel_path: str | None,
    is_hashed: bool,
) -> tuple[dict[str, Any], str | None]:
    """The row of a reference, and its path within the run when it lies there.

    Raises:
        InvalidValueError: the server has no such kind.
    """
    kind = known_kind(kind)
    place = os.fspath(path)
    full = Path(os.path.abspath(place))
    inside = rel_path
    if inside is None and "://" not in place and full.is_relative_to(run_dir):
        inside = full.relative_to(run_dir).as_posix()
    facts: dict[str, Any] = {
        "path": redact_url(place) if "://" in place else redact_text(inside or str(full))
    }
    digest = known_hash or _hash(full, content, is_read=is_hashed and "://" not in place)
    if digest is not None:
        facts["hash"] = digest
    if summary:
        facts.update(redact_mapping(json_safe(summary)))
    title = lineage_name(name or PurePosixPath(place).stem or kind)
    return {"name": title, "kind": kind, "summary": facts, "is_input": is_input}, inside


def known_kind(kind: object) -> str:
    """One of :data:`KINDS`, from a text or from a member of the official client's enumeration.

    Raises:
        InvalidValueError: there is no such kind.
    """
    word = getattr(kind, "value", kind)
    if word not in KINDS:
        raise InvalidValueError(
            f"{word!r} is no kind of artifact", hint=f"Kinds are {', '.join(sorted(KINDS))}."
        )
    return str(word)


def given_rows(body: Any) -> list[tuple[dict[str, Any], str | None]]:
    """Rows that the user made, each with its path.

    Raises:
        InvalidTypeError: something among them is no row.
        InvalidValueError: a row has no name, or a kind that there is not.
    """
    is_one = isinstance(body, Mapping) or hasattr(body, "to_dict")
    return [_given_row(one) for one in ([body] if is_one or isinstance(body, str) else body)]


def _given_row(given: Any) -> tuple[dict[str, Any], str | None]:
    told = given.to_dict() if hasattr(given, "to_dict") else given
    if not isinstance(told, Mapping):
        raise InvalidTypeError(f"a row of the lineage must be a mapping, not {described(given)}")
    name, path = told.get("name"), told.get("path")
    if not isinstance(name, str) or not name:
        raise InvalidValueError("a row of the lineage needs a name")
    row = {
        "name": lineage_name(name),
        "kind": known_kind(told.get("kind")),
        "summary": redact_mapping(json_safe(dict(told.get("summary") or {}))),
        "is_input": bool(told.get("is_input")),
    }
    return row, None if path is None else redact_url(path) if "://" in path else redact_text(path)


def named_data_row(
    name: str | None,
    known_hash: str | None,
    path: str | os.PathLike[str] | None,
    content: Any,
    summary: dict[str, Any] | None,
    *,
    run_dir: Path,
    is_input: bool,
    is_hashed: bool,
) -> tuple[dict[str, Any], str | None]:
    """The row of data that have a name, and their path within the run when they lie there.

    It holds the fingerprint of the content where that is given, so it is equal to the row of the same data without a path.
    """
    facts = data_reference(content, name or "data") if content is not None and is_hashed else {}
    if known_hash is not None:
        # By whichever method it was made.
        facts = {**{key: value for key, value in facts.items() if key != "hash_method"}, "hash": known_hash}
    inside = None
    if path is not None:
        row, inside = reference_row(
            path,
            "data",
            name,
            known_hash,
            None,
            None,
            run_dir=run_dir,
            is_input=is_input,
            rel_path=None,
            is_hashed=is_hashed and content is None,
        )
        name, facts = row["name"], {**facts, **row["summary"]}
    if summary:
        facts.update(redact_mapping(json_safe(summary)))
    return {
        "name": lineage_name(name or "data"),
        "kind": "data",
        "summary": facts,
        "is_input": is_input,
    }, inside


def span_value(span: Any) -> tuple[str, dict[str, Any]]:
    """Name and value of a span; what is no JSON in it is made so, secrets are removed.

    Raises:
        InvalidTypeError: it is no mapping.
        InvalidValueError: it has no name.
    """
    for method in ("to_dict", "model_dump"):
        if hasattr(span, method):
            span = getattr(span, method)()
    if not isinstance(span, dict):
        raise InvalidTypeError(f"a span must be a dict, not {described(span)}")
    value: dict[str, Any] = redact_mapping(json_safe(span))
    if not isinstance(value.get("name"), str) or not value["name"]:
        raise InvalidValueError("a span needs a name", hint='log_trace({"name": "answer", "kind": "llm"})')
    return value["name"], value


def readme_text(readme: object) -> str:
    """The readme; raises ``InvalidTypeError`` for what is no text."""
    if not isinstance(readme, str):
        raise InvalidTypeError(f"the readme must be a text, not {described(readme)}")
    return readme.encode("utf-8", "replace").decode()


def _hash(full: Path, content: Any, *, is_read: bool) -> str | None:
    """The first 12 digits of the MD5, as the official client writes hashes."""
    if content is not None:
        found = data_reference(content, "content").get("hash")
        return None if found is None else str(found)
    if not is_read or not full.is_file():
        return None
    return file_hash(full)
