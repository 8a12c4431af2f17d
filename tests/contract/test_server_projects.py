"""The operations on projects that a tracker does not need: archive, bookmarks, names, statistics, deletion."""

from __future__ import annotations

import httpx
import pytest

from polyaxon_api import models
from polyaxon_api.api.projects import (
    archive_project,
    bookmark_project,
    delete_project,
    get_project,
    get_project_stats,
    list_project_names,
    list_projects,
    restore_project,
    unbookmark_project,
    update_project,
)
from support.calls import Call, create_run, send
from support.document import Document
from support.proxy import RecordingProxy
from support.refusals import CUT_JSON, Refusal, refusal
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

API = "/api/v1/default"
HERE = f"{API}/{{project}}"
NOWHERE = f"{API}/no-such-project"
UI = {"X-POLYAXON-SERVICE": "ui"}

REFUSALS: dict[str, Refusal] = {
    "names by an unknown field": refusal("GET", f"{API}/projects/names", 400, params={"query": "nope:1"}),
    "update without a name": refusal("PUT", HERE, 400, json={"description": "x"}),
    "update of an unknown project": refusal("PUT", NOWHERE, 404, json={"name": "x"}),
    "update cut short": refusal("PUT", HERE, 400, **CUT_JSON),
    "delete of an unknown project": refusal("DELETE", NOWHERE, 404),
    "archive of an unknown project": refusal("POST", f"{NOWHERE}/archive", 404),
    "restore of an unknown project": refusal("POST", f"{NOWHERE}/restore", 404),
    "bookmark on an unknown project": refusal("POST", f"{NOWHERE}/bookmark", 404),
    "bookmark that never was": refusal("DELETE", f"{HERE}/unbookmark", 404),
    "stats of an unknown project": refusal(
        "GET", f"{NOWHERE}/stats", 404, params={"mode": "stats"}, headers=UI
    ),
    "stats without the header": refusal("GET", f"{HERE}/stats", 403, params={"mode": "stats"}),
    "stats without a mode": refusal("GET", f"{HERE}/stats", 400, headers=UI),
    "stats of an unknown mode": refusal("GET", f"{HERE}/stats", 400, params={"mode": "nope"}, headers=UI),
    "stats by an unknown field": refusal(
        "GET",
        f"{HERE}/stats",
        400,
        params={"mode": "analytics", "kind": "annotations", "aggregate": "count", "groupby": "nope"},
        headers=UI,
    ),
    "stats from a day that is none": refusal(
        "GET", f"{HERE}/stats", 500, params={"mode": "series", "start_date": "x"}, headers=UI
    ),
}


@pytest.fixture(scope="module")
def names(polyaxon_server: PolyaxonServer) -> dict[str, str]:
    """A project that the refused requests leave as it is."""
    polyaxon_server.start()
    return {"project": polyaxon_server.create_project()}


@pytest.mark.parametrize("name", REFUSALS)
def test_refusals(
    name: str, names: dict[str, str], http: httpx.Client, proxy: RecordingProxy, document: Document
) -> None:
    assert REFUSALS[name].send(http, names).status_code == REFUSALS[name].status
    assert document.check_replies(proxy.exchanges) == []


def test_the_life_of_a_project(call: Call, project: str, proxy: RecordingProxy, document: Document) -> None:
    here = ("default", project)
    named = call(list_project_names, "default", query=f"name:{project}").parsed
    assert [item.name for item in named.results] == [project]

    body = models.V1ProjectUpdateRequest(name=project, description="new", tags=["cv"])
    assert call(update_project, *here, body=body).parsed.description == "new"
    assert call(update_project, *here, body=models.V1ProjectUpdateRequest(name=project)).parsed.tags == ["cv"]

    assert call(bookmark_project, *here).status_code == httpx.codes.CREATED
    marked = call(list_projects, "default", bookmarks=True, query=f"name:{project}").parsed
    assert [item.bookmarked for item in marked.results] == [True]
    assert call(unbookmark_project, *here).status_code == httpx.codes.NO_CONTENT
    assert call(get_project, *here).parsed.bookmarked is False

    assert call(archive_project, *here).parsed.to_dict() == {}
    assert call(get_project, *here).parsed.live_state == 0
    assert call(restore_project, *here).parsed.to_dict() == {}
    assert call(get_project, *here).parsed.live_state == 1

    assert call(delete_project, *here).status_code == httpx.codes.NO_CONTENT
    assert call(get_project, *here).status_code == httpx.codes.NOT_FOUND
    assert document.check_replies(proxy.exchanges) == []
    assert [problem for exchange in proxy.exchanges for problem in document.check_request(exchange)] == []


def test_statistics(
    call: Call, http: httpx.Client, project: str, proxy: RecordingProxy, document: Document
) -> None:
    create_run(http, project)

    def stats(**parameters: object) -> object:
        return call(get_project_stats, "default", project, x_polyaxon_service="ui", **parameters).parsed

    snapshot = stats(mode="stats")
    assert isinstance(snapshot, models.V1ProjectStats)
    assert snapshot.created_at is None
    realtime = stats(mode="realtime")
    assert isinstance(realtime, models.V1ProjectRealtimeStats)
    assert realtime.pending == 1
    series = stats(mode="series", start_date="2026-01-01", end_date="2099-01-01", boundary=True, limit=1)
    assert isinstance(series, models.V1ListProjectStatsResponse)
    rows = stats(mode="analytics", kind="annotations", aggregate="count", groupby="status")
    assert isinstance(rows, list)
    assert [row.to_dict() for row in rows] == [{"status": "created", "count": 1}]
    progress = stats(mode="analytics", kind="annotations", aggregate="progress")
    assert isinstance(progress, models.V1JsonObject)
    assert progress.to_dict() == {"done": 0, "count": 1}
    days = stats(mode="analytics", kind="series", trunc="created_at.day", aggregate="count", groupby="status")
    assert isinstance(days, list)
    assert set(days[0].to_dict()) == {"trunc_time", "status", "count"}
    assert document.check_replies(proxy.exchanges) == []
    assert [problem for exchange in proxy.exchanges for problem in document.check_request(exchange)] == []


def test_what_an_archived_project_refuses(
    http: httpx.Client, project: str, proxy: RecordingProxy, document: Document
) -> None:
    """It is readable itself, while its runs and versions can be neither made nor listed."""
    run = create_run(http, project)
    here = f"{API}/{project}"
    assert send(http, "POST", f"{here}/archive").status_code == httpx.codes.OK
    assert http.get(f"{here}/runs").status_code == httpx.codes.NOT_FOUND
    assert http.get(f"{here}/versions/model").status_code == httpx.codes.NOT_FOUND
    assert http.get(f"{here}/runs/{run}").json()["live_state"] == 0
    assert document.check_replies(proxy.exchanges) == []
