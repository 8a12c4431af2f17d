"""What can be done with a run of any kind; experiments, jobs, build jobs and groups are named in modules of their own."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from polyaxon_client.api.base import ApiPart, as_dict, gone
from polyaxon_client.api.legacy_words import (
    condition_of_old,
    legacy_run,
    page_window,
    patched_fields,
    run_query,
)
from polyaxon_client.api.legacy_words import page as page_of

if TYPE_CHECKING:
    from polyaxon_client.client import PolyaxonClient

Handler = Callable[[Any], object]

# How often a stream looks for news.
POLL_SECONDS: Final = 1.0
_FINAL: Final = frozenset({"succeeded", "failed", "stopped", "skipped", "upstream_failed"})
_SERVICE: Final = "Run it as a service of the cluster: `polyaxon run --hub {name}`; for files of a run, `polyaxon ops artifacts`."


def list_page(
    client: PolyaxonClient,
    owner: str,
    project: str,
    *,
    kind: str | None = None,
    group: str | None = None,
    is_independent: bool | None = None,
    query: str | None = None,
    sort: str | None = None,
    page: int = 1,
) -> dict[str, Any]:
    """One page of a project's runs (ListRuns): ``{"count", "next", "previous", "results"}``, the newest first.

    Raises:
        PolyaxonClientException: the server did not answer, or does not understand the query.
    """
    from polyaxon_api.api.runs import list_runs

    found = run_query(kind, group=group, is_independent=is_independent, query=query)
    chosen: dict[str, Any] = {"query": found, "sort": sort or "-created_at"}
    chosen = {key: value for key, value in chosen.items() if value is not None}
    runs = client.call(list_runs, owner=owner, project=project, **chosen, **page_window(page))
    results = [run if client.schema_response else legacy_run(run) for run in runs.results]
    return page_of(results, page, count=runs.count if isinstance(runs.count, int) else len(results))


class RunApi(ApiPart):
    """The operations on one run; the address is the same for all kinds. Ids are uuids."""

    def _get(self, owner: str, project: str, run: str) -> Any:
        from polyaxon_api.api.runs import get_run

        place = self._place(owner, project, run)
        return self._answer(lambda: self._shown(self._call(get_run, **place), legacy_run))

    def _update(self, owner: str, project: str, run: str, patch: dict[str, Any], background: bool) -> Any:
        place = self._place(owner, project, run)
        fields, is_merged = patched_fields(patch)
        references = patch.get("data_refs") or {}
        return self._written(lambda: self._patch(place, fields, references, is_merged), background)

    def _patch(
        self, place: dict[str, Any], fields: dict[str, Any], references: dict[str, Any], is_merged: bool
    ) -> Any:
        from polyaxon_api.api.runs import get_run
        from polyaxon_client.tracking.names import lineage_name
        from polyaxon_client.tracking.remote_run import RemoteRun

        remote = RemoteRun(self._client, **place, namespace=self._client.settings.namespace)
        fields = dict(fields)
        edges = fields.pop("edges", None)
        # Replaced whole, it would lose what makes the run what it is.
        meta = fields.pop("meta_info", None)
        if fields:
            remote.patch({**fields, "merge": True} if is_merged else fields)
        if meta:
            remote.patch({"meta_info": meta, "merge": True})
        if edges:
            remote.check_runs(edges)
            remote.add_upstream(edges)
        rows: list[dict[str, Any]] = [
            {"name": lineage_name(name), "kind": "data", "summary": {"hash": value}, "is_input": True}
            for name, value in references.items()
        ]
        for row in rows:
            remote.delete_lineage(row["name"])
        if rows:
            remote.add_lineage(rows)
        return self._shown(self._call(get_run, **place), legacy_run)

    def _delete(self, owner: str, project: str, run: str, background: bool) -> Any:
        from polyaxon_api.api.runs import delete_run

        return self._act(delete_run, owner, project, run, background)

    def _act(self, operation: Any, owner: str, project: str, run: str, background: bool) -> Any:
        """An operation without a body; gives True when it was done."""
        place = self._place(owner, project, run)

        def act() -> bool:
            self._call(operation, **place)
            return True

        return self._written(act, background)

    def _clone(
        self,
        operation: Any,
        owner: str,
        project: str,
        run: str,
        content: Any,
        update_code: Any,
        background: bool,
    ) -> Any:
        import json

        from polyaxon_api.models.v1_run_clone_request import V1RunCloneRequest

        if update_code is not None:
            gone("update_code=", "Name the commit in the polyaxonfile: hubRef or init.git with a revision.")
        place = self._place(owner, project, run)
        text = content if content is None or isinstance(content, str) else json.dumps(content)
        body = V1RunCloneRequest.from_dict({} if text is None else {"content": text})

        def clone() -> Any:
            return self._shown(
                self._call(operation, **place, body=body), lambda made: {"id": made.uuid, **as_dict(made)}
            )

        return self._written(clone, background)

    def _statuses(self, username: str, project_name: str, run: str, page: int) -> Any:
        from polyaxon_api.api.runs import get_run_statuses

        place = self._place(username, project_name, run)

        def ask() -> dict[str, Any]:
            found = as_dict(self._call(get_run_statuses, **place))
            conditions = found.get("status_conditions") or []
            return page_of([condition_of_old(condition) for condition in conditions], page)

        return self._answer(ask, [])

    def _create_status(
        self,
        owner: str,
        project: str,
        run: str,
        status: str,
        message: str | None,
        traceback: str | None,
        background: bool,
    ) -> Any:
        from polyaxon_client.tracking.record import LOGS, STATUS
        from polyaxon_client.tracking.statuses import known_status

        now = time.time()
        status = known_status(status)
        meta = {"traceback": traceback} if traceback else None
        records: list[tuple[Any, ...]] = [(STATUS, now, status, "Client", message, meta, False)]
        if traceback:
            records.append((LOGS, now, traceback.splitlines()))
        return self._send(owner, project, run, records, {"status": status, "message": message}, background)

    def _send(
        self,
        owner: str,
        project: str,
        run: str,
        records: list[tuple[Any, ...]],
        said: Any,
        background: bool,
    ) -> Any:
        from polyaxon_client.api.run_records import send_records

        place = self._place(owner, project, run)

        def write() -> Any:
            send_records(self._client, place["owner"], place["project"], place["uuid"], *records)
            return said

        return self._written(write, background)

    def _get_code_reference(self, owner: str, project: str, run: str) -> Any:
        from polyaxon_api.api.lineage import get_run_artifacts_lineage

        place = self._place(owner, project, run)

        def ask() -> dict[str, Any] | None:
            rows = self._call(get_run_artifacts_lineage, **place, query="kind:coderef", limit=1).results
            return as_dict(rows[0]).get("summary") if rows else None

        return self._answer(ask)

    def _create_code_reference(
        self, owner: str, project: str, run: str, reference: dict[str, Any], background: bool
    ) -> Any:
        from polyaxon_client.exceptions import InvalidValueError
        from polyaxon_client.redact import redact_mapping
        from polyaxon_client.tracking.record import ARTIFACT

        if not reference.get("commit"):
            raise InvalidValueError("a code reference needs the commit")
        kept = redact_mapping({key: value for key, value in reference.items() if value is not None})
        kept.setdefault("url", kept.pop("git_url", None))
        row = {
            "name": reference["commit"],
            "kind": "coderef",
            "summary": kept,
            "is_input": True,
            "path": None,
        }
        return self._send(
            owner, project, run, [(ARTIFACT, time.time(), row, None, None, False)], kept, background
        )

    def _send_logs(
        self, owner: str, project: str, run: str, lines: str | Iterable[str], background: bool
    ) -> Any:
        from polyaxon_client.tracking.record import LOGS

        texts = [lines] if isinstance(lines, str) else list(lines)
        split = [line for text in texts for line in str(text).splitlines()]
        return self._send(owner, project, run, [(LOGS, time.time(), split)], True, background)

    def _logs(self, owner: str, project: str, run: str, stream: bool, handler: Handler | None) -> Any:
        from polyaxon_api.api.logs import get_run_logs

        place = self._files(owner, project, run)

        def lines() -> list[str]:
            logs = self._call(get_run_logs, **place, force=True).logs or []
            return [str(line.value) for line in logs]

        if not stream:
            return self._answer(lambda: "\n".join(lines()))
        return self._answer(lambda: self._follow(place, lines, handler))

    def _resources(self, owner: str, project: str, run: str, handler: Handler | None) -> None:
        from polyaxon_api.api.events import get_run_resources

        place = self._files(owner, project, run)

        def points() -> list[Any]:
            found = self._call(get_run_resources, **place, force=True)
            return [as_dict(series) for series in found.data or []]

        self._answer(lambda: self._follow(place, points, handler))

    def _follow(self, place: dict[str, Any], ask: Callable[[], list[Any]], handler: Handler | None) -> None:
        """Hands on what is new, until the run has ended."""
        from polyaxon_api.api.runs import get_run

        address = {name: place[name] for name in ("owner", "project", "uuid")}
        told: list[Any] = []
        while True:
            # Asked first: what came before the end is then complete.
            has_ended = self._call(get_run, **address).status in _FINAL
            found = ask()
            for item in (
                found[len(told) :]
                if found[: len(told)] == told
                else [one for one in found if one not in told]
            ):
                if handler is not None:
                    handler(item)
                else:
                    print(item)
            told = found
            if has_ended:
                return
            time.sleep(POLL_SECONDS)

    def _download_outputs(self, owner: str, project: str, run: str) -> Any:
        from polyaxon_api.api.artifacts import get_run_artifacts

        place = self._files(owner, project, run)
        name = f"{place['uuid']}_outputs.tar.gz"

        def fetch() -> str:
            self._client.download(get_run_artifacts, name, **place, path="outputs", force=True)
            return name

        return self._answer(fetch)

    def _place(self, owner: str, project: str, run: str) -> dict[str, Any]:
        import attrs

        from polyaxon_client.tracking.run_ids import run_uuid

        settings = attrs.evolve(self._client.settings, owner=owner, project=project)
        return {"owner": owner, "project": project, "uuid": run_uuid(run, settings)}

    def _files(self, owner: str, project: str, run: str) -> dict[str, Any]:
        return {"namespace": self._client.settings.namespace, **self._place(owner, project, run)}

    def _heartbeat_url(self, owner: str, project: str, run: str) -> str:
        # Nobody listens there today: resource metrics and `updated_at` tell that a run is alive.
        host = self._client.settings.host or ""
        return f"{host}/api/v1/{owner}/{project}/runs/{run}/_heartbeat"


def no_service(name: str) -> None:
    """Raises :class:`GoneError` for tensorboards and notebooks, which were started by an address of their own."""
    gone(f"starting and stopping a {name} through the API", _SERVICE.format(name=name))
