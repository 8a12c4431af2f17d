"""Versions of models and artifacts, as a run promotes them: what is checked at the call, and what is then sent.

A version belongs to a project, and its name is free or taken there; it points at a run and at rows of the run's lineage.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, Final

from polyaxon_client.exceptions import InvalidTypeError, InvalidValueError
from polyaxon_client.redact import redact_mapping, redact_text
from polyaxon_client.tracking.description import description_of, tag_list
from polyaxon_client.tracking.journal import SUFFIX
from polyaxon_client.tracking.layout import RunPaths
from polyaxon_client.tracking.names import lineage_name
from polyaxon_client.tracking.run_state import RunState, read_state
from polyaxon_client.tracking.summaries import lineage_rows
from polyaxon_client.tracking.values import described, json_safe

MODEL: Final = "model"
ARTIFACT: Final = "artifact"
COMPONENT: Final = "component"
KINDS: Final = (MODEL, ARTIFACT, COMPONENT)

PROMOTED: Final = {MODEL: frozenset({"model"}), ARTIFACT: frozenset({"artifact", "file", "dir"})}
"""The kinds of lineage rows that a version of each kind is of, where the user names none."""

_NAME: Final = re.compile(r"[-.A-Za-z0-9_]{1,128}")
# The server keeps the address of the first for something else; the others are folders in an address.
_UNREADABLE: Final = frozenset({"names", ".", ".."})


def version_name(name: object) -> str:
    """The name of a version, as it is.

    Raises:
        InvalidTypeError: it is no text.
        InvalidValueError: the server does not take it, or would not give it back.
    """
    if not isinstance(name, str):
        raise InvalidTypeError(f"the name of a version must be a text, not {described(name)}")
    if not _NAME.fullmatch(name) or name in _UNREADABLE:
        raise InvalidValueError(
            f"{name[:200]!r} is no name for a version",
            hint="A name has 1 to 128 letters, digits, dots, _ and -, such as v1.0; names, . and .. are taken.",
        )
    return name


def version_content(content: object) -> str | None:
    """What is kept with a version, as the text of a mapping; secrets are removed.

    Raises:
        InvalidTypeError: it is neither a mapping nor a text.
        InvalidValueError: the text is no mapping.
    """
    if content is None:
        return None
    if isinstance(content, Mapping):
        return json.dumps(redact_mapping(json_safe(dict(content))))
    if not isinstance(content, str):
        raise InvalidTypeError(f"the content of a version must be a mapping, not {described(content)}")
    try:
        is_mapping = isinstance(json.loads(content), dict)
    except ValueError:
        # YAML, which only the server reads.
        is_mapping = ":" in content
    if not is_mapping:
        raise InvalidValueError(
            f"the content of a version must be a mapping, not {described(content)}",
            hint='Such as {"accuracy": 0.97}, or the text of one in JSON or YAML.',
        )
    return redact_text(content)


def promotion_entry(
    kind: str,
    version: object,
    description: str | None,
    tags: str | Iterable[str] | None,
    content: object,
    artifacts: list[str],
    *,
    is_forced: bool,
) -> dict[str, dict[str, Any]]:
    """What the checkpoint keeps of a promotion, by ``<kind>/<version>``.

    Raises:
        InvalidTypeError: something is of a wrong type.
        InvalidValueError: the name or the content is none.
    """
    entry = {
        "description": None if description is None else description_of(description),
        "tags": tag_list(tags) or None,
        "content": version_content(content),
        "artifacts": artifacts,
        "is_forced": bool(is_forced),
    }
    return {f"{kind}/{version_name(version)}": entry}


def known_rows(
    paths: RunPaths, kinds: Mapping[str, str], inputs: AbstractSet[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The kinds by name of the lineage rows that a run has so far, what it made and what it used.

    Args:
        paths: where the run lies; other processes of this machine may log as well.
        kinds: what this process logged.
        inputs: what of that the run only reads.
    """
    made = {name: kind for name, kind in kinds.items() if name not in inputs}
    used = {name: kinds[name] for name in inputs}
    for row in lineage_rows(read_state(paths.checkpoint) or RunState()):
        (used if row["is_input"] else made).setdefault(row["name"], row["kind"])
    return made, used


def has_other_writers(paths: RunPaths) -> bool:
    """Whether more than one process of this machine has written the run's journal."""
    return len(list(paths.journal_dir.glob(f"*{SUFFIX}"))) > 1


def artifact_names(
    kind: str,
    given: str | Iterable[str] | None,
    made: Mapping[str, str],
    used: Mapping[str, str],
    *,
    is_all_known: bool,
) -> list[str]:
    """The names of the lineage rows that a version is to have.

    Args:
        kind: of the version.
        given: as the user gave them; None for all that fit the kind.
        made: the kinds of the rows of what the run made, by name, as far as it is known here.
        used: the same of what it read.
        is_all_known: the run can have no other rows than these.

    Raises:
        InvalidTypeError: a name is no text.
        InvalidValueError: the run has no such row.
    """
    if given is None:
        return [name for name, row_kind in made.items() if row_kind in PROMOTED[kind]]
    known = {**used, **made}
    names = [given] if isinstance(given, str) else list(given)
    found = []
    for name in names:
        if not isinstance(name, str):
            raise InvalidTypeError(f"the name of an artifact must be a text, not {described(name)}")
        # As it is stored: "a model" was logged as "a_model".
        stored = name if name in known else lineage_name(name)
        if stored not in known and is_all_known:
            listed = ", ".join(sorted(known)[:20]) or "nothing"
            raise InvalidValueError(
                f"the run has logged no artifact {name!r}", hint=f"It has: {listed}. Log the artifact first."
            )
        found.append(stored if stored in known else name)
    return list(dict.fromkeys(found))
