"""Reads runs back from the real server, with plain HTTP: none of the code under test is trusted."""

from __future__ import annotations

import time
from typing import Any

import httpx

FINAL = {"succeeded", "failed", "stopped", "skipped", "upstream_failed"}
DEADLINE = 30.0
_FILE_PATIENCE = 2.0


class Reader:
    """One project on the server.

    Args:
        url: the server.
        project: the project's name.
    """

    def __init__(self, url: str, project: str) -> None:
        self.project = project
        self._client = httpx.Client(base_url=url, trust_env=False, timeout=30.0)

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def runs(self) -> list[dict[str, Any]]:
        """The project's runs, as the list has them."""
        return list(self._get(f"/api/v1/default/{self.project}/runs", limit=1000)["results"])

    def run(self, uuid: str | None = None) -> dict[str, Any]:
        """One run; the project's only one by default."""
        if uuid is None:
            (listed,) = self.runs()
            return self.run(listed["uuid"])
        return dict(self._get(self._api(uuid)))

    def ended(self, uuid: str | None = None, status: str | None = None) -> dict[str, Any]:
        """The run once it has ended (with this status)."""
        deadline = time.monotonic() + DEADLINE
        while True:
            runs = self.runs() if uuid is None else [self.run(uuid)]
            if len(runs) == 1 and (
                runs[0]["status"] in FINAL if status is None else runs[0]["status"] == status
            ):
                return self.run(runs[0]["uuid"])
            assert time.monotonic() < deadline, f"not ended: {[(run['uuid'], run['status']) for run in runs]}"
            time.sleep(0.1)

    def conditions(self, uuid: str) -> list[dict[str, Any]]:
        """The run's status conditions."""
        return list(self._get(f"{self._api(uuid)}/statuses")["status_conditions"])

    def points(self, uuid: str, name: str) -> list[tuple[Any, Any]]:
        """Step and value of each point of a metric, as the server answers it."""
        reply = self._get(f"{self._files(uuid)}/events/metric", names=name, force="true")
        (series,) = reply["data"]
        return list(zip(series["data"]["step"], series["data"]["metric"], strict=True))

    def has_metric(self, uuid: str, name: str) -> bool:
        """Whether the server has points of the metric."""
        return bool(self._get(f"{self._files(uuid)}/events/metric", names=name, force="true")["data"])

    def settled(self, uuid: str, name: str, count: int) -> list[tuple[Any, Any]]:
        """The points of a metric once there are ``count`` of them: another process may still be sending them."""
        deadline = time.monotonic() + DEADLINE
        while True:
            points = self.points(uuid, name) if self.has_metric(uuid, name) else []
            if len(points) >= count:
                return points
            assert time.monotonic() < deadline, f"{name}: {len(points)} of {count} points"
            time.sleep(0.1)

    def file(self, uuid: str, path: str) -> bytes:
        """A file of the run."""
        reply = self._client.get(f"{self._files(uuid)}/artifact", params={"path": path, "force": "true"})
        assert reply.status_code == 200, f"{path}: {reply.status_code} {reply.text}"
        return reply.content

    def tree(self, uuid: str, path: str = "") -> dict[str, Any]:
        """Files with their sizes, and folders, directly below a path."""
        return dict(self._get(f"{self._files(uuid)}/artifacts/tree", path=path))

    def logs(self, uuid: str) -> list[str]:
        """The values of the run's log lines."""
        return [line["value"] for line in self._get(f"{self._files(uuid)}/logs", force="true")["logs"]]

    def lineage(self, uuid: str) -> dict[str, dict[str, Any]]:
        """The run's lineage rows by name; two rows of one name are an error."""
        rows: list[dict[str, Any]] = []
        # From 1,000 on the server fails.
        while (
            len(
                page := self._get(f"{self._api(uuid)}/lineage/artifacts", limit=500, offset=len(rows))[
                    "results"
                ]
            )
            == 500
        ):
            rows += page
        rows += page
        by_name = {row["name"]: row for row in rows}
        assert len(by_name) == len(rows), f"doubled: {sorted(row['name'] for row in rows)}"
        return by_name

    def _api(self, uuid: str) -> str:
        return f"/api/v1/default/{self.project}/runs/{uuid}"

    def _files(self, uuid: str) -> str:
        return f"/streams/v1/polyaxon/default/{self.project}/runs/{uuid}"

    def _get(self, path: str, /, **parameters: Any) -> Any:
        deadline = time.monotonic() + _FILE_PATIENCE
        # The server fails to read what it is just writing.
        while (reply := self._client.get(path, params=parameters)).status_code == 500:
            if time.monotonic() > deadline:
                break
            time.sleep(0.1)
        assert reply.status_code == 200, f"{path}: {reply.status_code} {reply.text}"
        return reply.json()
