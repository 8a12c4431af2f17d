"""What users say about a run, as the server takes it and without secrets: its name, its tags, its parameters."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Mapping
from typing import Any

from polyaxon_client.exceptions import InvalidTypeError
from polyaxon_client.redact import redact_mapping, redact_text
from polyaxon_client.tracking.names import is_slug, run_name_slug
from polyaxon_client.tracking.values import param_value

logger = logging.getLogger("polyaxon_client")

_said: set[str] = set()


def named(name: str) -> dict[str, Any]:
    """The fields of a run's name: the server takes letters, digits, ``_`` and ``-`` only; the rest is kept beside.

    Raises:
        InvalidTypeError: the name is no text.
    """
    if not isinstance(name, str):
        raise InvalidTypeError(f"the name of a run must be a text, not {name!r}")
    name = redact_text(name)
    if is_slug(name):
        return {"name": name}
    slug = run_name_slug(name)
    _say_once(
        f"the run is named {slug!r}, since {name!r} has other characters than letters, digits, _ and -."
    )
    return {"name": slug, "meta_info": {"name": name}}


def described_run(
    name: str | None,
    tags: str | Iterable[str] | None,
    description: str | None,
    meta_info: dict[str, Any],
) -> dict[str, Any]:
    """The fields of a run that is to be created.

    Raises:
        InvalidTypeError: the name, or a tag, is no text.
    """
    described: dict[str, Any] = {"tags": tag_list(tags)}
    if name:
        names = named(name)
        meta_info = {**meta_info, **names.pop("meta_info", {})}
        described.update(names)
    if description:
        described["description"] = description_of(description)
    return {**described, "meta_info": meta_info}


def tag_list(tags: str | Iterable[str] | None) -> list[str]:
    """Tags as a list: from a list, or from one text of several separated by commas.

    Raises:
        InvalidTypeError: something among them is no text.
    """
    if tags is None:
        return []
    if isinstance(tags, str):
        return [redact_text(tag.strip()) for tag in tags.split(",") if tag.strip()]
    try:
        listed = list(tags)
    except TypeError as error:
        raise InvalidTypeError(f"tags must be texts, not {tags!r}") from error
    for tag in listed:
        if not isinstance(tag, str):
            raise InvalidTypeError(f"a tag must be a text, not {tag!r}")
    return [redact_text(tag) for tag in listed]


def description_of(value: str) -> str:
    """The description of a run.

    Raises:
        InvalidTypeError: it is no text.
    """
    if not isinstance(value, str):
        raise InvalidTypeError(f"the description must be a text, not {value!r}")
    return redact_text(value)


def content_of(content: str | Mapping[str, Any]) -> str:
    """A polyaxonfile as text."""
    if isinstance(content, str):
        return redact_text(content)
    return json.dumps(redact_mapping(dict(content)), indent=1, default=lambda value: redact_text(str(value)))


def param_values(params: dict[str, Any]) -> dict[str, Any]:
    """Parameters as JSON carries them, without secrets."""
    values = {}
    for name, value in params.items():
        values[name], was_text = param_value(value)
        if was_text:
            _say_once(f"the parameter {name!r} holds what JSON cannot carry; that is stored as text.")
    return redact_mapping(values)


def _say_once(text: str) -> None:
    if text not in _said:
        _said.add(text)
        logger.warning("Polyaxon: %s", text)
