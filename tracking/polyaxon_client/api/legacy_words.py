"""Today's words of the API next to those that scripts of the legacy platform read and write."""

from __future__ import annotations

import re
from typing import Any, Final

from polyaxon_client.exceptions import InvalidValueError

PAGE_SIZE: Final = 20

# Beside today's names a run has these.
_ALSO: Final = {"id": "uuid", "last_status": "status", "params": "inputs", "last_metric": "outputs"}
_FIELDS_IN_QUERIES: Final = (
    (re.compile(r"(?<![\w.])metric\."), "metrics."),
    (re.compile(r"(?<![\w.])(declarations|declaration|param)\."), "params."),
    (re.compile(r"(?<![\w.])(framework|backend):"), r"meta_info.\1:"),
)
_PATCHED: Final = ("description", "readme", "inputs", "outputs", "meta_info")


def legacy_run(run: Any) -> dict[str, Any]:
    """A run as the API gives it, and also under its legacy names: ``id``, ``last_status``, ``params``, ``last_metric``."""
    known: dict[str, Any] = dict(run.to_dict())
    return {**{old: known.get(new) for old, new in _ALSO.items()}, **known}


def condition_of_old(condition: dict[str, Any]) -> dict[str, Any]:
    """A status condition as the legacy list of statuses had it: ``status`` is the word."""
    return {
        "status": condition.get("type"),
        "created_at": condition.get("last_transition_time"),
        "message": condition.get("message"),
        "reason": condition.get("reason"),
        "traceback": (condition.get("meta_info") or {}).get("traceback"),
    }


def page(results: list[Any], number: int, *, count: int | None = None) -> dict[str, Any]:
    """A page of a list with numbers for its neighbours; of a list that is whole, the part that the page shows.

    Args:
        results: what is on the page, when ``count`` is given; else the whole list.
        number: 1 is the first page.
        count: how many there are on all pages.
    """
    start = _offset(number)
    if count is None:
        count, results = len(results), results[start : start + PAGE_SIZE]
    return {
        "count": count,
        "next": number + 1 if start + len(results) < count else None,
        "previous": number - 1 if number > 1 else None,
        "results": results,
    }


def page_window(number: int) -> dict[str, int]:
    """Limit and offset of a page."""
    return {"limit": PAGE_SIZE, "offset": _offset(number)}


def _offset(number: int) -> int:
    if number < 1:
        raise InvalidValueError(f"there is no page {number}; 1 is the first")
    return (number - 1) * PAGE_SIZE


def run_query(
    kind: str | None = None,
    *,
    group: str | None = None,
    is_independent: bool | None = None,
    query: str | None = None,
) -> str | None:
    """The query of a list of runs, in today's language.

    Args:
        kind: ``experiment``, ``job``, ``build`` or ``group``; None for runs of any kind.
        group: the uuid of the group that they belong to.
        is_independent: true for those without a group.
        query: further conditions, also with the fields of old: ``metric.loss``, ``declarations.lr``, ``framework``.
    """
    conditions = [] if kind is None else [f"meta_info.legacy_kind:{kind}"]
    if group is not None:
        conditions.append(f"upstream:{group}")
    if is_independent:
        conditions.append("meta_info.group:nil")
    if query:
        for old, new in _FIELDS_IN_QUERIES:
            query = old.sub(new, query)
        conditions.append(query)
    return ", ".join(conditions) or None


def patched_fields(patch: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """What a legacy ``patch_dict`` changes, as fields of a run, and whether mappings are merged.

    ``build_id`` becomes an edge; ``data_refs`` are not among the fields.

    Raises:
        InvalidValueError: a key means nothing today.
    """
    from polyaxon_client.tracking.description import named, param_values, tag_list

    fields: dict[str, Any] = {}
    meta: dict[str, Any] = {}
    for key, value in patch.items():
        if key in ("params", "declarations"):
            fields["inputs"] = param_values(value or {})
        elif key in ("framework", "backend"):
            meta[key] = value
        elif key in ("build_id", "build_job", "build"):
            meta["build"] = str(value)
            fields["edges"] = {str(value): "build"}
        elif key == "name":
            names = named(value)
            meta.update(names.pop("meta_info", {}))
            fields.update(names)
        elif key == "tags":
            fields["tags"] = tag_list(value)
        elif key == "meta_info":
            meta.update(value)
        elif key in _PATCHED:
            fields[key] = value
        elif key not in ("merge", "data_refs"):
            raise InvalidValueError(
                f"a run has no field {key!r} that can be changed",
                hint="Known are name, description, tags, params, framework, backend, build_id, data_refs, meta_info.",
            )
    if meta:
        fields["meta_info"] = meta
    return fields, bool(patch.get("merge"))
