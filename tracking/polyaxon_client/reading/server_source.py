"""A run on a server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from polyaxon_api.api.artifacts import get_run_artifact, get_run_artifacts_tree
from polyaxon_api.api.logs import get_run_logs
from polyaxon_api.api.runs import get_run, get_run_statuses
from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import NotFoundError
from polyaxon_client.lineage_listing import list_lineage
from polyaxon_client.reading.event_rows import log_line
from polyaxon_client.reading.records import LogLine


class ServerSource:
    """Asks the server with every call; nothing is kept.

    Args:
        client: the server.
        owner: the project's owner.
        project: the run's project.
        uuid: the run, 32 hexadecimal digits.
    """

    def __init__(self, client: PolyaxonClient, owner: str, project: str, uuid: str) -> None:
        self._client = client
        self._run: dict[str, Any] = {"owner": owner, "project": project, "uuid": uuid}
        self._files: dict[str, Any] = {"namespace": client.settings.namespace, **self._run}
        self.uuid = uuid

    @property
    def url(self) -> str | None:
        run = self._run
        return f"{self._client.settings.host}/ui/{run['owner']}/{run['project']}/runs/{self.uuid}"

    def is_live(self) -> bool:
        return True

    def document(self, deadline: float | None = None) -> dict[str, Any]:
        document = dict(self._client.call(get_run, **self._run, deadline=deadline).to_dict())
        # The server calls every owner "default".
        return {**document, "owner": self._run["owner"], "project": self._run["project"]}

    def conditions(self) -> list[dict[str, Any]]:
        found = self._client.call(get_run_statuses, **self._run).to_dict().get("status_conditions")
        return list(found or ())

    def rows(self) -> list[dict[str, Any]]:
        return [row.to_dict() for row in list_lineage(self._client.call, **self._run)]

    def list_folder(self, path: str) -> tuple[dict[str, int], list[str]]:
        tree = self._client.call(get_run_artifacts_tree, **self._files, path=path).to_dict()
        return dict(tree.get("files") or {}), list(tree.get("dirs") or ())

    def content(self, path: str) -> bytes | None:
        try:
            # The server goes on giving what somebody read before, until it is told to look again.
            file = self._client.call(get_run_artifact, **self._files, path=path, force=True)
        except NotFoundError:
            return None
        return bytes(file.payload.read())

    def save(self, path: str, target: Path) -> int:
        return self._client.download(get_run_artifact, target, **self._files, path=path, force=True)

    def other_logs(self) -> list[LogLine]:
        logs = self._client.call(get_run_logs, **self._files, force=True).logs or []
        return [log_line(line.to_dict()) for line in logs]
