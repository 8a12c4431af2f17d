"""The model that killed runs are compared with: what :mod:`trainer` noted as acknowledged, against what is held.

A call that has returned must be there, exactly once and in its place. A call that was cut off may be there or not; at
most one a life.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from polyaxon_client.tracking.data_reference import data_reference
from support.reader import Reader
from support.trainer import read_notes


class Held(NamedTuple):
    """What a run directory, or the server, has of a run."""

    points: dict[str, list[tuple[int, float]]]
    logs: list[str]
    run: dict[str, Any]
    lineage: dict[str, dict[str, Any]]
    file: Callable[[str], str | None]


class Comparison(NamedTuple):
    """What came of the comparison; every list is empty when all is well."""

    logged: int
    """Metric values whose call had returned."""
    lost: list[object]
    doubled: list[object]
    wrong: list[object]
    """In another order, with another value, or never logged."""

    @property
    def is_exact(self) -> bool:
        """Whether nothing is lost, doubled or wrong."""
        return not (self.lost or self.doubled or self.wrong)


class _Call(NamedTuple):
    number: int
    what: str
    value: Any
    is_sure: bool
    """Its call returned."""


class Acknowledged:
    """What the lives of one training noted.

    Attributes:
        lives: How many there were.
        longest: The longest logging call, in seconds.
    """

    def __init__(self, notes: Path) -> None:
        begun: list[tuple[int, str, Any]] = []
        returned: set[int] = set()
        self.lives, self.longest = 0, 0.0
        for kind, *rest in read_notes(notes):
            if kind == "begun":
                begun.append((rest[0], rest[1], rest[2]))
            elif kind == "returned":
                returned.add(rest[0])
                self.longest = max(self.longest, rest[1])
            elif kind == "life":
                self.lives += 1
        self._calls = [_Call(*call, is_sure=call[0] in returned) for call in begun]

    def compared(self, held: Held) -> Comparison:
        """Compares everything."""
        self._result = Comparison(0, [], [], [])
        logged = 0
        names = {name for call in self._of("metrics") for name in call.value}
        self._result.wrong.extend(("unknown metric", name) for name in held.points.keys() - names)
        for name in sorted(names):
            calls = [call for call in self._of("metrics") if name in call.value]
            entries = [((call.number, call.value[name]), call.is_sure) for call in calls]
            logged += sum(call.is_sure for call in calls)
            found = held.points.get(name, [])
            self._compare_sequence(name, entries, found)
            self._compare_summary(name, found, held)
        self._compare_sequence("logs", [(call.value, call.is_sure) for call in self._of("logs")], held.logs)
        self._compare_last(
            "param",
            self._by_key("params", lambda value: next(iter(value.items()))),
            held.run["inputs"].get,
        )
        tags = held.run.get("tags") or []
        self._compare_sequence("tags", self._first_tags(), tags)
        self._compare_last(
            "data",
            self._by_key(
                "data", lambda value: (value[0], data_reference(value[1].encode(), value[0])["hash"])
            ),
            lambda name: held.lineage.get(name, {}).get("summary", {}).get("hash"),
        )
        self._compare_files(held)
        return self._result._replace(logged=logged)

    def _of(self, what: str) -> list[_Call]:
        return [call for call in self._calls if call.what == what]

    def _by_key(
        self, what: str, split: Callable[[Any], tuple[str, Any]]
    ) -> dict[str, list[tuple[Any, bool]]]:
        found: dict[str, list[tuple[Any, bool]]] = {}
        for call in self._of(what):
            key, value = split(call.value)
            found.setdefault(key, []).append((value, call.is_sure))
        return found

    def _first_tags(self) -> list[tuple[str, bool]]:
        """Each tag where it was logged first; after a call that was cut off its place is not known, so it is left out."""
        first: dict[str, bool] = {}
        for call in self._of("tags"):
            first.setdefault(call.value, call.is_sure)
        for call in self._of("tags"):
            if not first[call.value] and call.is_sure:
                first.pop(call.value)
                first[call.value] = True
        return list(first.items())

    def _compare_sequence(
        self, name: str, entries: list[tuple[Any, bool]], found: Sequence[Hashable]
    ) -> None:
        counts = Counter(found)
        known = {entry for entry, _ in entries}
        self._result.lost.extend((name, entry) for entry, is_sure in entries if is_sure and not counts[entry])
        self._result.doubled.extend((name, entry) for entry, count in counts.items() if count > 1)
        self._result.wrong.extend((name, "never logged", entry) for entry in counts if entry not in known)
        order = [entry for entry, _ in entries if counts[entry]]
        seen = [entry for entry in dict.fromkeys(found) if entry in known]
        if order != seen and name != "tags":
            at = next(index for index, pair in enumerate(zip(order, seen, strict=True)) if pair[0] != pair[1])
            self._result.wrong.append((name, "order", order[at], seen[at]))

    def _compare_summary(self, name: str, found: list[tuple[int, float]], held: Held) -> None:
        if not found:
            return
        summary = held.lineage.get(name, {}).get("summary")
        counted = summary and (
            summary["step"]["count"],
            summary["metric"]["count"],
            summary["metric"]["last"],
        )
        if counted != (len(found), len(found), found[-1][1]):
            self._result.wrong.append((name, "summary", counted, len(found), found[-1]))
        if held.run["outputs"].get(name) != found[-1][1]:
            self._result.wrong.append((name, "last value", held.run["outputs"].get(name), found[-1]))

    def _compare_last(
        self, what: str, by_key: dict[str, list[tuple[Any, bool]]], held: Callable[[str], Any]
    ) -> None:
        """The last value stands; one that was cut off afterwards may."""
        for key, values in by_key.items():
            sure = max((index for index, (_, is_sure) in enumerate(values) if is_sure), default=-1)
            allowed = [value for value, _ in values[max(sure, 0) :]] + ([None] if sure < 0 else [])
            if held(key) not in allowed:
                is_lost = held(key) is None
                (self._result.lost if is_lost else self._result.wrong).append((what, key, held(key), allowed))

    def _compare_files(self, held: Held) -> None:
        artifacts = self._by_key("artifact", lambda value: (value[0], value[1]))
        self._compare_last("artifact", artifacts, lambda name: held.file(f"outputs/{name}"))
        folders = self._by_key("folder", lambda value: (value[0], value[1]))
        self._compare_last("folder", folders, lambda name: held.file(f"outputs/{name}/one.txt"))
        backwards = {
            name: [(content[::-1], is_sure) for content, is_sure in values]
            for name, values in folders.items()
        }
        self._compare_last("folder", backwards, lambda name: held.file(f"outputs/{name}/two.txt"))
        for name, values in [*artifacts.items(), *folders.items()]:
            if any(is_sure for _, is_sure in values) and name not in held.lineage:
                self._result.lost.append(("lineage", name))


def held_in_directory(run_dir: Path) -> Held:
    """What a run directory holds, read without any of the code under test."""
    points = {
        path.stem: _points(path.read_text())
        for path in (run_dir / "events/metric").glob("*.plx")
        if path.stat().st_size
    }
    logs = run_dir / "plxlogs/logs.jsonl"
    lines = logs.read_text().splitlines() if logs.exists() else []
    lineage = json.loads((run_dir / "lineages.plx.json").read_text())

    def file(path: str) -> str | None:
        full = run_dir / path
        return full.read_text() if full.exists() else None

    return Held(
        points,
        [json.loads(line)["value"] for line in lines],
        json.loads((run_dir / "run.plx.json").read_text()),
        {row["name"]: row for row in lineage},
        file,
    )


def held_on_server(reader: Reader, uuid: str) -> Held:
    """What the server holds: files as they are stored, the rest as it answers."""
    lineage = reader.lineage(uuid)
    metrics = [name for name, row in lineage.items() if row["kind"] == "metric"]
    points = {name: _points(reader.file(uuid, f"events/metric/{name}.plx").decode()) for name in metrics}
    for name in metrics:
        shown = reader.points(uuid, name)
        assert shown == points[name], (
            f"{name}: the stored file has {len(points[name])}, shown are {len(shown)}"
        )
    has_logs = "plxlogs" in reader.tree(uuid)["dirs"]

    def file(path: str) -> str | None:
        try:
            return reader.file(uuid, path).decode()
        except AssertionError:
            return None

    return Held(points, reader.logs(uuid) if has_logs else [], reader.run(uuid), lineage, file)


def _points(text: str) -> list[tuple[int, float]]:
    header, *lines = text.splitlines()
    assert header == "step|timestamp|metric", header
    assert text.endswith("\n"), f"a torn last line: {lines[-1]!r}"
    rows = [line.split("|") for line in lines]
    return [(int(step), float(value)) for step, _, value in rows]
