"""Say what a changed API document breaks for clients of the last released one.

    python openapi/tools/breaking.py [--released FILE] [--document FILE] [--changelog FILE]

Each breaking change is one line. The exit status is 1 unless CHANGELOG.md acknowledges all of them: the section of the
version in work holds the heading "### API document: breaking", and below it a bullet that names the subject of the change
in backquotes, as the report does. `docs/when-the-api-changes.md` walks through a change.

A request breaks when something that was right to send is so no longer, a reply when something may come, or be missing,
that clients of before are not ready for.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from differences import LIMITS, LOWER_LIMITS, REPLY, REQUEST, UPPER_LIMITS, Contract, Difference, differences

HEADING = "API document: breaking"


@dataclass(frozen=True, order=True)
class Break:
    """A change that breaks clients of the released document.

    Attributes:
        subject: What changed, as an acknowledgement names it.
        rule: Which rule says so.
        message: What changed, in words.
    """

    subject: str
    rule: str
    message: str

    def __str__(self) -> str:
        return f"`{self.subject}` [{self.rule}] {self.message}"


def breaks(released: dict[str, Any], document: dict[str, Any]) -> list[Break]:
    """Return what breaks between two OpenAPI documents, each change once, sorted."""
    found = differences(Contract(released), Contract(document))
    return sorted({broken for difference in found if (broken := judge(difference)) is not None})


def judge(difference: Difference) -> Break | None:
    """Return what a difference breaks, None if clients need not care."""
    told = _told(difference)
    return Break(difference.subject, *told) if told else None


def _told(difference: Difference) -> tuple[str, str] | None:
    old, new, side = difference.old, difference.new, difference.side
    match difference.kind:
        case "operation" if new is None:
            return "operation-removed", f"{old} is gone"
        case "path":
            return "path-changed", f"{old} is now {new}"
        case "tags":
            return "tag-changed", f"generated clients have it under {new}, not {old}"
        case "schema":
            return "schema-removed", "generated clients no longer have this class"
        case "anonymous" if old:
            return "credentials-required", "credentials are required now"
        case "field" if new is None:
            return "field-removed", "is gone" if side == REQUEST else "no longer comes"
        case "field" if new and side == REQUEST:
            return "field-required", "is new and must be sent"
        case "required" if new and side == REQUEST:
            return "field-required", "must be sent now"
        case "required" if old and side == REPLY:
            return "field-optional", "may be missing now"
        case "status" if "2" in {str(old)[0], str(new)[0]}:
            return "status-changed", "is no longer a success" if new is None else "is a new success"
        case "media" if new is None:
            return "media-removed", f"is no longer {old}"
        case "closed" if new and side == REQUEST:
            return "request-closed", "takes no other keys now"
        case "format":
            return "format-changed", f"its format is {new or 'none'}, not {old or 'none'}"
        case "types":
            return _types(old, new, side)
        case "enum":
            return _enum(old, new, side)
        case kind if kind in LIMITS and side == REQUEST and _is_tighter(kind, old, new):
            return "limit-tightened", f"its {kind} is {new}, not {'none' if old is None else old}"
    return None


def _types(old: frozenset[str], new: frozenset[str], side: str) -> tuple[str, str] | None:
    """Types are wide when there are none; a number may be an integer."""
    wide, narrow = (old, new) if side == REQUEST else (new, old)
    if not narrow:
        return None
    lost = wide - narrow - ({"integer"} if "number" in narrow else set())
    if wide and not lost:
        return None
    words = f"{_listed(new, 'anything')}, not {_listed(old, 'anything')}"
    return ("type-narrowed", f"must be {words}") if side == REQUEST else ("type-widened", f"may be {words}")


def _enum(old: frozenset[Any] | None, new: frozenset[Any] | None, side: str) -> tuple[str, str] | None:
    if side == REQUEST and new is not None and (old is None or old - new):
        return (
            "enum-narrowed",
            f"takes {_listed(new)} only" if old is None else f"takes no {_listed(old - new)}",
        )
    if side == REPLY and old is not None and (new is None or new - old):
        return "enum-widened", "may be any value" if new is None else f"may be {_listed(new - old)}"
    return None


def _is_tighter(keyword: str, old: Any, new: Any) -> bool:
    if new is None or old is None:
        return new is not None
    if keyword in UPPER_LIMITS:
        return bool(new < old)
    # Whether one pattern takes less than another cannot be told by looking at them.
    return bool(new > old) if keyword in LOWER_LIMITS else True


def _listed(values: Iterable[Any], empty: str = "") -> str:
    return " or ".join(sorted(map(str, values))) or empty


def acknowledged(changelog: str) -> set[str]:
    """Return what the bullets below the heading name in backquotes, in the topmost version's section of a changelog."""
    return {name for line in _bullets(changelog) for name in re.findall(r"`([^`]+)`", line)}


def _bullets(changelog: str) -> Iterator[str]:
    sections = re.split(r"^## ", changelog, flags=re.MULTILINE)
    version = sections[1] if len(sections) > 1 else ""
    for part in re.split(r"^### ", version, flags=re.MULTILINE)[1:]:
        title, _, text = part.partition("\n")
        if title.strip() == HEADING:
            yield from re.findall(r"^[-*] .*(?:\n[ \t]+\S.*)*", text, flags=re.MULTILINE)


def main() -> int:
    """Run the command line and return its exit status."""
    folder = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(description="Report what breaks clients of the released API document.")
    parser.add_argument("--released", type=Path, default=folder / "released" / "polyaxon.openapi.json")
    parser.add_argument("--document", type=Path, default=folder / "polyaxon.openapi.json")
    parser.add_argument("--changelog", type=Path, default=folder.parent / "CHANGELOG.md")
    arguments = parser.parse_args()
    released, document = (json.loads(path.read_bytes()) for path in (arguments.released, arguments.document))
    found = breaks(released, document)
    # An absent changelog acknowledges nothing.
    text = arguments.changelog.read_text(encoding="utf-8") if arguments.changelog.exists() else ""
    known = acknowledged(text)
    missing = [broken for broken in found if broken.subject not in known]
    for broken in found:
        print(f"breaking{', acknowledged' if broken.subject in known else ''}: {broken}", file=sys.stderr)
    if missing:
        print(
            f"{len(missing)} change(s) break clients of the released API document; take them back, or name each under"
            f' "### {HEADING}" in the topmost section of {arguments.changelog.name}, for instance:\n'
            f"- `{missing[0].subject}`: {missing[0].message}.",
            file=sys.stderr,
        )
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
