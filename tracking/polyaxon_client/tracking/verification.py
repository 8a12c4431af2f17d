"""Compares what the server holds of a run with what sync has noted as sent, without downloading any of it.

Looked at: that the run exists, its status, every key of its fields, the name and kind of every lineage row, that its
versions are there, and the size in bytes of every file. An event file of the right size has the right points: it is only ever sent whole. A value that
differs counts for fields that only programs write; name, description, readme and tags may be changed by people.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple

import msgspec

from polyaxon_client.tracking.joining import name_of, path_of
from polyaxon_client.tracking.layout import RunPaths
from polyaxon_client.tracking.lineage_sync import NO_ROW
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.run_state import MAPPING_FIELDS, RunState
from polyaxon_client.tracking.sent import RUN_ITSELF, VERSION_LEFT, Sent

STATUS: Final = "status"
_FIELD: Final = "field "
_LINEAGE: Final = "lineage "


class Verification(NamedTuple):
    """What the comparison found."""

    files: int
    """Files that were compared."""
    bytes: int
    """Their sizes together, as the server has them."""
    rows: int
    """Lineage rows that were compared."""
    missing: list[str]
    """What the server does not have, in words."""
    differing: list[str]
    """What it has, and not as it was sent from here."""
    goes_on_elsewhere: bool
    """Somebody else added to the run since; what differs is then theirs."""

    @property
    def is_good(self) -> bool:
        """Everything that was sent from here is there."""
        return not self.missing and (not self.differing or self.goes_on_elsewhere)


class Verifier:
    """Compares one run.

    Args:
        paths: where the run lies.
        state: its checkpoint.
        sent: the notes of sync.
        remote: the run on the server.
        uploads_files: False where Polyaxon's own sidecar sends files and statuses.
    """

    def __init__(
        self, paths: RunPaths, state: RunState, sent: Sent, remote: RemoteRun, *, uploads_files: bool = True
    ) -> None:
        self._paths = paths
        self._state = state
        self._sent = sent
        self._remote = remote
        self._uploads_files = uploads_files
        self._folders: dict[str, tuple[dict[str, int], list[str]]] = {}

    def verify(self) -> Verification:
        """Asks the server; the number of requests grows with the number of folders, not with that of files.

        Raises:
            PolyaxonClientException: the server did not tell.
        """
        run = self._remote.get()
        if run is None:
            return Verification(0, 0, 0, [RUN_ITSELF], [], goes_on_elsewhere=False)
        missing: list[str] = []
        differing: list[str] = []
        for name, is_there in self._fields(run):
            (differing if is_there else missing).append(_FIELD + name)
        if self._uploads_files and run.get("status") != self._state.status and self._has_sent_status():
            differing.append(STATUS)
        expected = dict(self._expected_files())
        found_bytes = 0
        is_longer = False
        for path, size in expected.items():
            there = self._size(path)
            found_bytes += there or 0
            if there is None:
                missing.append(path)
            elif there != size:
                differing.append(path)
                is_longer = is_longer or (there > size and path in self._state.growing)
        rows = {name for name, noted in self._sent.lineage.items() if noted != NO_ROW}
        kinds = self._kinds_of(rows) if rows else {}
        missing += [_LINEAGE + name for name in sorted(rows - kinds.keys())]
        differing += [
            _LINEAGE + name
            for name, row in self._state.lineage.items()
            if name in rows & kinds.keys() and kinds[name] != row["kind"]
        ]
        missing += [VERSION_LEFT + key for key in self._sent.versions if not self._has_version(key)]
        goes_on = bool(differing) and (
            is_longer or self._remote.count_conditions() > len(self._state.conditions)
        )
        return Verification(len(expected), found_bytes, len(rows), missing, differing, goes_on)

    def _has_version(self, key: str) -> bool:
        kind, _, name = key.partition("/")
        return self._remote.versions.get(kind, name) is not None

    def _kinds_of(self, rows: set[str]) -> dict[str, str]:
        """The kinds of those rows that the server has, by the names that they have here."""
        kinds = self._remote.lineage_kinds()
        there = {
            name: name
            if self._state.lineage.get(name, {}).get("is_input")
            else name_of(name, self._sent.writer)
            for name in rows
        }
        return {name: kinds[stored] for name, stored in there.items() if stored in kinds}

    def _has_sent_status(self) -> bool:
        return not self._state.is_attached and self._sent.conditions >= len(self._state.conditions) > 0

    def _fields(self, run: dict[str, Any]) -> Iterator[tuple[str, bool]]:
        """The noted fields that the server lacks, or has with another value."""
        for noted in self._sent.fields:
            name, _, key = noted.partition("/")
            ours = self._state.run.get(name)
            theirs = run.get(name)
            if name in MAPPING_FIELDS:
                stored = name_of(key, self._sent.writer) if name == "outputs" else key
                if not isinstance(theirs, dict) or stored not in theirs:
                    if ours and key in ours:
                        yield noted, False
                elif ours and key in ours and not _is_same(ours[key], theirs[stored]):
                    yield noted, True
            elif ours and (not theirs or (name == "tags" and not set(ours) <= set(theirs))):
                yield noted, False

    def _expected_files(self) -> Iterator[tuple[str, int]]:
        if not self._uploads_files:
            return
        for path, file in self._sent.files.items():
            stored = self._state.stored.get(path)
            if stored is not None and stored.is_dir:
                yield from _sizes_below(self._paths.run_dir, path)
            elif path in self._state.growing:
                if file.size:
                    yield path, file.size + self._earlier_bytes(path)
            elif file.size or stored is not None:
                yield path, file.size

    def _earlier_bytes(self, path: str) -> int:
        """What an upload of a continued run's file carries beside what was logged here."""
        earlier = self._sent.earlier.get(path, 0)
        if not earlier or not path.endswith(".plx"):
            return earlier
        with (self._paths.run_dir / path).open("rb") as file:
            return earlier - len(file.readline())

    def _size(self, path: str) -> int | None:
        path = path_of(path, self._sent.writer)
        folder = str(PurePosixPath(path).parent)
        if folder not in self._folders:
            self._folders[folder] = self._remote.list_folder("" if folder == "." else folder)
        return self._folders[folder][0].get(PurePosixPath(path).name)


def forget(sent: Sent, state: RunState, found: Verification) -> None:
    """Takes back the notes about what the server lacks, so that the next round sends it again.

    What somebody else has added to is left alone.
    """
    if RUN_ITSELF in found.missing:
        fresh = Sent(
            earlier=sent.earlier, earlier_metrics=sent.earlier_metrics, earlier_steps=sent.earlier_steps
        )
        for field in msgspec.structs.fields(Sent):
            setattr(sent, field.name, getattr(fresh, field.name))
        return
    for what in found.missing + ([] if found.goes_on_elsewhere else found.differing):
        if what == STATUS:
            if state.is_final and sent.conditions:
                sent.conditions -= 1
                sent.last_condition = None
        elif what.startswith(_FIELD):
            sent.fields.pop(what.removeprefix(_FIELD), None)
        elif what.startswith(_LINEAGE):
            sent.lineage.pop(what.removeprefix(_LINEAGE), None)
        elif what.startswith(VERSION_LEFT):
            sent.versions.pop(what.removeprefix(VERSION_LEFT), None)
        else:
            _forget_file(sent, state, what)
        sent.is_complete = False


def _forget_file(sent: Sent, state: RunState, path: str) -> None:
    sent.files.pop(path, None)
    for folder, stored in state.stored.items():
        if stored.is_dir and path.startswith(f"{folder}/"):
            sent.files.pop(folder, None)


def _sizes_below(run_dir: Path, folder: str) -> Iterator[tuple[str, int]]:
    for file in sorted((run_dir / folder).rglob("*")):
        if file.is_file() and not file.is_symlink():
            yield file.relative_to(run_dir).as_posix(), file.stat().st_size


def _is_same(ours: Any, theirs: Any) -> bool:
    return bool(msgspec.json.decode(msgspec.json.encode(ours)) == theirs)
