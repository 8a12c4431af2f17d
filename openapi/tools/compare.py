"""List what another description of the API, or a live server, says differently from ours, operation by operation.

    python openapi/tools/compare.py upstream.json
    python openapi/tools/compare.py --server http://localhost:8000 [--project NAME] [--run UUID] [--token TOKEN]

The other description is OpenAPI 3.0, JSON or YAML. A server is only read from: every GET of our document is sent, and the
answer looked at. The exit status is that of diff: 0 without differences, 1 with some, 2 when there was nothing to compare.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import httpx
import yaml
from differences import Contract, Difference, differences
from observe import observe

# What each kind of difference is called; the values follow.
_WORDS = {
    "operation": "operation",
    "path": "method and path",
    "anonymous": "may be called without credentials",
    "required": "required",
    "field": "field",
    "status": "reply",
    "media": "content type",
    "closed": "takes no other keys",
    "types": "type",
}
# Names that only say how a description is organised.
_OWN_AFFAIRS = {"tags", "schema"}


class NothingToCompare(Exception):
    """A document cannot be read, or a server does not answer."""


def read(path: Path) -> Contract:
    """Read an API document.

    Raises:
        NothingToCompare: It is no OpenAPI document in JSON or YAML.
    """
    try:
        text = path.read_text(encoding="utf-8")
        document = json.loads(text) if path.suffix == ".json" else yaml.safe_load(text)
        return Contract(document)
    except OSError as error:
        raise NothingToCompare(f"{path} cannot be read: {error.strerror}") from error
    except (ValueError, yaml.YAMLError, LookupError, TypeError, AttributeError) as error:
        raise NothingToCompare(f"{path} is no OpenAPI document with operationIds: {error}") from error


def report(found: Iterable[Difference]) -> Iterator[str]:
    """Yield the lines of a report, grouped by operation."""
    groups: dict[str, list[Difference]] = {}
    for difference in found:
        if difference.kind not in _OWN_AFFAIRS:
            groups.setdefault(difference.operation, []).append(difference)
    for operation, group in groups.items():
        yield operation
        for difference in group:
            place = difference.subject.removeprefix(operation).strip()
            yield f"  {place + ': ' if place else ''}{_sentence(difference)}"
    count = sum(map(len, groups.values()))
    yield f"{count} difference(s) in {len(groups)} operation(s)" if groups else "no difference"


def _sentence(difference: Difference) -> str:
    words = _WORDS.get(difference.kind, difference.kind)
    theirs, ours = difference.old, difference.new
    if difference.kind in ("field", "operation", "status") and (theirs is None or ours is None):
        where = f"{difference.side} " if difference.kind == "field" else ""
        named = f" {ours or theirs}" if difference.kind == "operation" else ""
        return f"{where}{words}{named} only in {'ours' if theirs is None else 'theirs'}"
    return f"{words}: theirs {_value(theirs)}, ours {_value(ours)}"


def _value(value: Any) -> str:
    if isinstance(value, frozenset):
        return " or ".join(sorted(map(str, value))) or "anything"
    if value is None:
        return "none"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _from_server(arguments: argparse.Namespace, ours: Contract) -> list[Difference]:
    known = {name: getattr(arguments, name) for name in ("owner", "project", "uuid")}
    headers = {"Authorization": f"Token {arguments.token}"} if arguments.token else {}
    try:
        with httpx.Client(base_url=arguments.server, headers=headers, timeout=30) as server:
            return list(observe(ours, server, {name: value for name, value in known.items() if value}))
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise NothingToCompare(f"{arguments.server} does not answer: {error}") from error


def main() -> int:
    """Run the command line and return its exit status."""
    folder = Path(__file__).resolve().parent.parent
    parser = argparse.ArgumentParser(
        description="List the differences between our API document and another source."
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("document", type=Path, nargs="?", help="another OpenAPI document (JSON or YAML)")
    source.add_argument("--server", help="address of a live server; only read from")
    parser.add_argument("--ours", type=Path, default=folder / "polyaxon.openapi.json", help="our bundle")
    parser.add_argument("--owner", default="default", help="owner of the project to read")
    parser.add_argument("--project", help="project to read; by default the first one listed")
    parser.add_argument("--run", dest="uuid", help="uuid of the run to read; by default the first one listed")
    parser.add_argument("--token", help="access token")
    arguments = parser.parse_args()
    try:
        ours = read(arguments.ours)
        if arguments.server:
            found = _from_server(arguments, ours)
        else:
            found = list(differences(read(arguments.document), ours))
    except NothingToCompare as error:
        print(error, file=sys.stderr)
        return 2
    lines = list(report(found))
    print(*lines, sep="\n")
    return 1 if len(lines) > 1 else 0


if __name__ == "__main__":
    sys.exit(main())
