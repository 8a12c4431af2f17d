"""One run on a server that is a few dicts, for tests of what is sent and in which order."""

from __future__ import annotations

import copy
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from polyaxon_client.exceptions import BadRequestError, NotFoundError, PolyaxonClientException
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.remote_versions import RemoteVersions

T = TypeVar("T")

# Number, method and subject of a request; an error when it fails.
Fault = Callable[[int, str, str], PolyaxonClientException | None]


def never(number: int, method: str, subject: str) -> PolyaxonClientException | None:
    """The fault of a server that has none."""
    return None


class MemoryRun(RemoteRun):
    """A run in memory, with the server's own ways of merging and replacing.

    Attributes:
        run: The run's fields; None before it is created.
        edges: Roles of the runs that it comes from.
        others: Runs that the server knows beside it.
        requests: Method and subject of each request, in order.
        bodies: What each of them carried.
        before: May give an error for a request, which then has no effect.
        after: May give an error for a request that had its effect: the answer was lost.
        absences: How often the server was not there.
    """

    def __init__(self) -> None:
        self.absences = 0
        self.run: dict[str, Any] | None = None
        self.conditions: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.lineage: dict[str, dict[str, Any]] = {}
        self.edges: dict[str, str] = {}
        self.others: set[str] = set()
        self.versions: MemoryVersions = MemoryVersions(self)
        self.requests: list[tuple[str, str]] = []
        self.bodies: list[Any] = []
        self.before: Fault = never
        self.after: Fault = never
        self._lock = threading.Lock()

    def create(
        self,
        document: dict[str, Any],
        *,
        create_project: bool = False,
        retries: int = 0,
        deadline: float | None = None,
    ) -> bool:
        def effect() -> bool:
            if self.run is not None:
                return False
            self.run = copy.deepcopy({**document, "tags": document.get("tags", [])})
            self.conditions = self.run.pop("status_conditions")
            return True

        return self.request("create", "", document, effect)

    def get_status(self) -> str:
        def effect() -> str:
            return str(self._found()["status"])

        return self.request("get_status", "", None, effect)

    def get(self) -> dict[str, Any] | None:
        return self.request("get", "", None, lambda: copy.deepcopy(self.run))

    def count_absences(self) -> int:
        return self.absences

    def count_conditions(self) -> int:
        return self.request("count_conditions", "", None, lambda: len(self.conditions))

    def list_folder(self, path: str) -> tuple[dict[str, int], list[str]]:
        def effect() -> tuple[dict[str, int], list[str]]:
            below = [name.removeprefix(f"{path}/") for name in self.files if name.startswith(f"{path}/")]
            sizes = {name: len(self.files[f"{path}/{name}"]) for name in below if "/" not in name}
            return sizes, sorted({name.partition("/")[0] for name in below if "/" in name})

        return self.request("list_folder", path, None, effect)

    def lineage_kinds(self) -> dict[str, str]:
        kinds = {name: str(row["kind"]) for name, row in self.lineage.items()}
        return self.request("lineage_kinds", "", None, lambda: kinds)

    def get_run(self) -> dict[str, Any]:
        def effect() -> dict[str, Any]:
            assert self.run is not None
            return copy.deepcopy(self.run)

        return self.request("get_run", "", None, effect)

    def patch(self, fields: dict[str, Any]) -> None:
        def effect() -> None:
            run = self._found()
            given = {name: value for name, value in fields.items() if name != "merge"}
            for name, value in given.items():
                if fields.get("merge") and isinstance(value, dict):
                    run[name] = {**run.get(name, {}), **value}
                elif fields.get("merge") and isinstance(value, list):
                    run[name] = list(dict.fromkeys([*run.get(name, []), *value]))
                else:
                    run[name] = value

        self.request("patch", ",".join(sorted(fields)), fields, effect)

    def add_condition(self, condition: dict[str, Any], *, is_forced: bool = False) -> None:
        def effect() -> None:
            run = self._found()
            if run["status"] in ("succeeded", "failed", "stopped") and not is_forced:
                return
            if self.conditions[-1]["type"] == condition["type"]:
                self.conditions.pop()
            self.conditions.append(condition)
            run["status"] = condition["type"]

        self.request("add_condition", condition["type"], condition, effect)

    def add_lineage(self, rows: list[dict[str, Any]]) -> None:
        def effect() -> None:
            self._found()
            self.lineage.update({row["name"]: row for row in rows})

        self.request("add_lineage", ",".join(row["name"] for row in rows), rows, effect)

    def delete_lineage(self, name: str) -> None:
        self.request("delete_lineage", name, None, lambda: self.lineage.pop(name, None))

    def check_runs(self, uuids: Iterable[str], *, deadline: float | None = None) -> None:
        def effect() -> None:
            if not self.others.issuperset(uuids):
                raise NotFoundError(message="there is no such run")

        self.request("check_runs", ",".join(uuids), None, effect)

    def add_upstream(self, roles: dict[str, str]) -> None:
        self.request("add_upstream", ",".join(roles), roles, lambda: self.edges.update(roles))

    def fetch(self, path: str) -> bytes | None:
        return self.request("fetch", path, None, lambda: self.files.get(path))

    def upload_file(self, run_dir: Path, path: str, size: int) -> int:
        content = (run_dir / path).read_bytes()[:size]
        self.request("upload_file", path, content, lambda: self.files.__setitem__(path, content))
        return size

    def upload_archive(self, run_dir: Path, path: str, sizes: dict[str, int]) -> int:
        return self._upload("upload_archive", run_dir, path, sizes)

    def upload_events(self, run_dir: Path, path: str, sizes: dict[str, int]) -> int:
        return self._upload("upload_events", run_dir, path, sizes)

    def _upload(self, method: str, run_dir: Path, path: str, sizes: dict[str, int]) -> int:
        contents = {name: (run_dir / name).read_bytes()[:size] for name, size in sizes.items()}

        def effect() -> None:
            for name in [name for name in self.files if name.startswith(f"{path}/")]:
                del self.files[name]
            self.files.update(contents)

        self.request(method, path, contents, effect)
        return sum(map(len, contents.values()))

    def delete_file(self, path: str) -> None:
        self.request("delete_file", path, None, lambda: self.files.pop(path, None))

    def renew_events(self, kind: str, names: list[str]) -> None:
        self.request("renew_events", ",".join([kind, *names]), None, lambda: None)

    def renew_logs(self) -> None:
        self.request("renew_logs", "", None, lambda: None)

    def forget(self) -> None:
        """Has nothing of the run any more, as a server whose backup was put back."""
        self.run = None
        self.conditions, self.files, self.lineage = [], {}, {}
        self.versions.known.clear()

    def everything(self) -> dict[str, Any]:
        """All that the server has of the run."""
        return {"run": self.run, "conditions": self.conditions, "files": self.files, "lineage": self.lineage}

    def _found(self) -> dict[str, Any]:
        if self.run is None:
            raise NotFoundError(message="No Run matches the given query")
        return self.run

    def request(self, method: str, subject: str, body: Any, effect: Callable[[], T]) -> T:
        # Files come side by side.
        with self._lock:
            number = len(self.requests)
            self.requests.append((method, subject))
            self.bodies.append(body)
            error = self.before(number, method, subject)
            if error is not None:
                raise error
            result = effect()
            error = self.after(number, method, subject)
            if error is not None:
                raise error
            return result


class MemoryVersions(RemoteVersions):
    """The registry of the run's project.

    Attributes:
        known: Each version by ``<kind>/<name>``.
    """

    def __init__(self, run: MemoryRun) -> None:
        self._run = run
        self.known: dict[str, dict[str, Any]] = {}

    def get(self, kind: str, name: str) -> dict[str, Any] | None:
        key = f"{kind}/{name}"
        return self._run.request("get_version", key, None, lambda: copy.deepcopy(self.known.get(key)))

    def create(self, kind: str, name: str, fields: dict[str, Any]) -> bool:
        def effect() -> bool:
            if f"{kind}/{name}" in self.known:
                return False
            self._store(f"{kind}/{name}", {**fields, "stage": "testing"})
            return True

        return self._run.request("create_version", f"{kind}/{name}", fields, effect)

    def replace(self, kind: str, name: str, fields: dict[str, Any]) -> None:
        key = f"{kind}/{name}"
        self._run.request(
            "replace_version", key, fields, lambda: self._store(key, {**self.known[key], **fields})
        )

    def _store(self, key: str, version: dict[str, Any]) -> None:
        if not self._run.lineage.keys() >= set(version["artifacts"]):
            raise BadRequestError(message="Some artifacts could not be found")
        self.known[key] = version
