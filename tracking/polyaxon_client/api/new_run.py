"""A run that the client creates for somebody else to go on with."""

from __future__ import annotations

import time
import uuid
from typing import Any, Final

from polyaxon_api.api.runs import get_run
from polyaxon_client.api.base import gone
from polyaxon_client.api.legacy_words import legacy_run, patched_fields
from polyaxon_client.client import PolyaxonClient
from polyaxon_client.tracking.record import RUN
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.run_ids import run_uuid
from polyaxon_client.tracking.run_state import RunState, apply_record
from polyaxon_client.tracking.summaries import run_document

# The dashboard knows no groups and breaks on builders: every run is a job, and says in `meta_info` what it is.
_KIND: Final = "job"
# Said in legacy configs, and not kept by today's platform.
_UNUSED: Final = ("is_managed", "run_env", "project", "user", "ttl", "in_cluster")


class NewRun:
    """What a legacy config asks for.

    Args:
        client: the connection.
        owner: the project's owner.
        project: the project.
        kind: ``experiment``, ``job``, ``build`` or ``group``.
        config: fields under their legacy or today's names.
        group: the uuid of the group that it belongs to.

    Raises:
        GoneError: the config has ``content``, a polyaxonfile of old.
        InvalidValueError: a field means nothing today.
    """

    def __init__(
        self,
        client: PolyaxonClient,
        owner: str,
        project: str,
        kind: str,
        config: dict[str, Any],
        group: str | None = None,
    ) -> None:
        if config.get("content"):
            gone(
                "running a polyaxonfile through project.create_*",
                "Use `polyaxon run -f`, or the operation CreateRun: "
                "client.call(polyaxon_api.api.runs.create_run, owner=..., project=..., body=...).",
            )
        self._client = client
        self._place: dict[str, Any] = {"owner": owner, "project": project, "uuid": uuid.uuid4().hex}
        kept = {key: value for key, value in config.items() if key not in ("content", *_UNUSED)}
        fields, _ = patched_fields(kept)
        self._edges: dict[str, str] = fields.pop("edges", {})
        meta = {"legacy_kind": kind, "backend": "other", **fields.pop("meta_info", {})}
        if group is not None:
            meta["group"] = run_uuid(group, client.settings)
            self._edges[meta["group"]] = "group"
        described = {
            **fields,
            **self._place,
            "kind": _KIND,
            "runtime": _KIND,
            "meta_info": meta,
        }
        state = RunState()
        apply_record(state, (RUN, time.time(), described))
        self._document = run_document(state)

    def create(self) -> Any:
        """Creates it, and gives it (SyncRun, SetRunEdgesLineage, GetRun). Raises ``PolyaxonClientException``."""
        remote = RemoteRun(self._client, **self._place, namespace=self._client.settings.namespace)
        remote.check_runs(self._edges)
        remote.create(self._document)
        if self._edges:
            remote.add_upstream(self._edges)
        run = self._client.call(get_run, **self._place)
        return run if self._client.schema_response else legacy_run(run)
