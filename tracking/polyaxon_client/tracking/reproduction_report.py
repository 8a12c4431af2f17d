"""The report on a run that is to be done again, in Markdown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from polyaxon_client.tracking.recorded_run import RecordedRun

# More of one kind nobody reads; the run itself has them all.
_MOST: Final = 50


def report_of(recorded: RecordedRun, code: dict[str, Any], gaps: list[str], command: str | None) -> str:
    """The report.

    Args:
        recorded: the run.
        code: its code reference; empty where there is none.
        gaps: what cannot be recreated.
        command: the command line; None when it is not known.
    """
    run, environment = recorded.run, recorded.environment
    title = run.get("name") or run.get("uuid")
    lines = [f"# Run {title}", ""]
    lines += _table(
        {
            "uuid": run.get("uuid"),
            "project": f"{run.get('owner')}/{run.get('project')}",
            "status": run.get("status"),
            "commit": code.get("commit"),
            "branch": code.get("branch"),
            "repository": (code.get("remote") or code.get("root")) if code.get("commit") else None,
            "source files": f"{len(recorded.sources)}, {code.get('hash')}" if recorded.sources else None,
            "uncommitted changes": _changes(recorded, code),
            "Python": environment.get("python_version"),
            "packages": len(environment.get("packages") or ()) or None,
            "system": environment.get("os"),
            "host": environment.get("hostname"),
            "command": command,
        }
    )
    lines += ["", "## What cannot be recreated", ""]
    lines += [f"- {_line(gap)}" for gap in gaps]
    lines += _section("Parameters", run.get("inputs") or {})
    seeds = {name: value for name, value in (run.get("inputs") or {}).items() if "seed" in name.lower()}
    if not seeds:
        lines += [
            "",
            "No seed is among them: random numbers will be others, unless the program sets its seeds itself.",
        ]
    lines += _section(
        "Data",
        {
            str(row.get("name")): ", ".join(
                f"{key}: {value}" for key, value in (row.get("summary") or {}).items()
            )
            for row in recorded.rows
            if row.get("kind") == "data"
        },
    )
    lines += _section("Results to compare with", run.get("outputs") or {})
    return "\n".join(lines) + "\n"


def _changes(recorded: RecordedRun, code: dict[str, Any]) -> str | None:
    if not code or code.get("is_dirty") is None:
        return None
    if not code["is_dirty"]:
        return "none"
    kept = f"changes.patch, {len(recorded.patch)} bytes" if recorded.patch else "not recorded"
    counts = [f"{code[what]} {what}" for what in ("changed", "untracked") if code.get(what)]
    return ", ".join([*counts, kept]) if code.get("changed") or not counts else ", ".join(counts)


def _table(rows: dict[str, Any]) -> list[str]:
    told = {name: _line(str(value)).replace("|", "\\|") for name, value in rows.items() if value is not None}
    return ["| | |", "|---|---|", *(f"| {name} | {value} |" for name, value in told.items())]


def _section(title: str, values: dict[str, Any]) -> list[str]:
    if not values:
        return []
    shown = [
        f"- {_line(str(name))}: {_line(value if isinstance(value, str) else json.dumps(value))}"
        for name, value in sorted(values.items())[:_MOST]
    ]
    more = [f"- and {len(values) - _MOST} more"] if len(values) > _MOST else []
    return ["", f"## {title}", "", *shown, *more]


def _line(text: str) -> str:
    """Without what would end the line or move a terminal's cursor."""
    return "".join(char if char.isprintable() else " " for char in text)
