"""A run of this machine, as people name it."""

from __future__ import annotations

from pathlib import Path

from polyaxon_client.exceptions import InvalidValueError


def known_run(text: str, root: Path, hint: str) -> str:
    """The uuid of the one run below ``root`` whose uuid begins so, dashes and capitals or not.

    Args:
        text: a uuid or its first digits.
        root: the folder of all runs.
        hint: what else can be done, for the error.

    Raises:
        InvalidValueError: there is none, or there are several.
    """
    from polyaxon_client.tracking.layout import known_runs

    uuid = text.replace("-", "").lower()
    matching = [one for one in known_runs(root) if uuid and one.startswith(uuid)]
    if len(matching) != 1:
        what = "no run" if not matching else f"{len(matching)} runs"
        raise InvalidValueError(f"{what} in {root} has the uuid {text!r}", hint=hint)
    return matching[0]


def title_of(uuid: str, name: str | None) -> str:
    """How a line of a command begins that is about one run."""
    return f"{uuid}  {name or ''}".rstrip()
