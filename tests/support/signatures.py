"""What a call that was right for one signature meets at another."""

from __future__ import annotations

import inspect
from collections.abc import Collection
from typing import Any

TEXT = inspect.Parameter.VAR_KEYWORD
NAMED_ONLY = inspect.Parameter.KEYWORD_ONLY
SEVERAL = inspect.Parameter.VAR_POSITIONAL


def call_of(parameters: str) -> inspect.Signature:
    """The signature whose parameters are written as Python writes them."""
    space: dict[str, Any] = {}
    exec(f"def call({parameters}): ...", space)  # noqa: S102  (our own table)
    return inspect.signature(space["call"])


def signature_today(holder: object, name: str) -> inspect.Signature:
    """The signature of what a class or module has under a name, as its users call it."""
    value = getattr(holder, name)
    parameters = list(inspect.signature(value).parameters.values())
    if inspect.isclass(holder) and inspect.isfunction(value):
        parameters = parameters[1:]
    return inspect.Signature(parameters)


def differences(
    known: inspect.Signature, today: inspect.Signature, by_name: Collection[str] = ()
) -> list[str]:
    """What a call that was right for the ``known`` signature meets today.

    Args:
        known: as it was, or as it is elsewhere.
        today: ours.
        by_name: parameters that are given by name alone.
    """
    found = []
    ours = [parameter for parameter in today.parameters.values() if parameter.kind not in (NAMED_ONLY, TEXT)]
    for position, parameter in enumerate(known.parameters.values()):
        if parameter.kind is TEXT:
            if not any(one.kind is TEXT for one in today.parameters.values()):
                found.append("takes no further keywords")
            continue
        if parameter.kind is SEVERAL:
            continue
        same = today.parameters.get(parameter.name)
        if same is None:
            found.append(f"no parameter {parameter.name}")
            continue
        if parameter.default is not parameter.empty and same.default is same.empty:
            found.append(f"{parameter.name} must be given")
        is_keyword = parameter.name in by_name
        if (
            parameter.name not in by_name
            and same.default != parameter.default
            and not {same.default, parameter.default} & {parameter.empty}
        ):
            found.append(f"{parameter.name} is {same.default!r} by default, not {parameter.default!r}")
        if not is_keyword and (position >= len(ours) or ours[position].name != parameter.name):
            found.append(f"{parameter.name} is at another position")
    required = [
        parameter.name
        for parameter in today.parameters.values()
        if parameter.default is parameter.empty
        and parameter.kind not in (TEXT, SEVERAL)
        and parameter.name not in known.parameters
    ]
    return found + [f"{name} must be given" for name in required]
