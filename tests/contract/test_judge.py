"""The document as a judge says no: each kind of fault that a request or a reply can have is found."""

from __future__ import annotations

import gzip
import json
from typing import Any

import attrs
import pytest

from support.document import Document
from support.exchange import Exchange

DOCUMENT = Document()
UUID = "84737fa8a8e34d1a88c6b478109b687e"
RUN = f"http://localhost/api/v1/default/quick-start/runs/{UUID}"
FILES = f"http://localhost/streams/v1/polyaxon/default/quick-start/runs/{UUID}"
JSON = {"Content-Type": "application/json"}
PART = 'Content-Disposition: form-data; name="{name}"{more}\r\n\r\n{content}\r\n'


def exchange(
    method: str,
    url: str,
    body: Any = None,
    status: int = 200,
    reply: Any = None,
    **changes: Any,
) -> Exchange:
    """An exchange of JSON bodies, None standing for no body."""
    good = Exchange(
        method=method,
        url=url,
        request_headers=JSON if body is not None else {},
        request_body=b"" if body is None else json.dumps(body).encode(),
        status=status,
        reply_headers=JSON if reply is not None else {},
        reply_body=b"" if reply is None else json.dumps(reply).encode(),
    )
    return attrs.evolve(good, **changes)


def upload(*parts: str) -> Exchange:
    body = "".join(f"--edge\r\n{part}" for part in parts) + "--edge--\r\n"
    headers = {"content-type": "multipart/form-data; boundary=edge"}
    return exchange("POST", f"{FILES}/artifact", request_headers=headers, request_body=body.encode())


def part(name: str, content: str, more: str = "") -> str:
    return PART.format(name=name, content=content, more=more)


FILE = part("upload_file", "step|timestamp|metric", '; filename="loss.plx"')
OPTIONS = part("json", '{"path": "events/metric", "untar": false}')


def test_the_most_literal_path_wins() -> None:
    def found(method: str, path: str) -> str | None:
        operation = DOCUMENT.match(method, path)
        return operation.id if operation else None

    assert found("POST", "/api/v1/default/quick-start/runs/sync") == "SyncRun"
    assert found("get", f"{RUN}?x=1") == "GetRun"
    assert found("GET", "/streams/v1/p/default/quick-start/runs/multi/events/metric") == "GetMultiRunEvents"
    assert found("GET", f"{FILES}/events/metric") == "GetRunEvents"
    assert found("PUT", f"{RUN}/statuses") is None
    assert found("GET", f"{RUN}/") is None
    assert found("GET", "/api/v2/installation") is None


GOOD_REQUESTS = {
    "no body": exchange("GET", RUN),
    "body": exchange("PATCH", RUN, {"inputs": {"lr": 0.01}, "merge": True, "description": None}),
    "query": exchange("GET", f"{RUN}/lineage/artifacts?limit=5&query=kind%3Ametric&no_page=true"),
    "upload": upload(FILE, OPTIONS),
}

BAD_REQUESTS = {
    "no operation is PUT": exchange("PUT", f"{RUN}/statuses", {}),
    "path uuid": exchange("GET", "http://localhost/api/v1/default/quick-start/runs/84737fa8-a8e3"),
    "query limit: 'many' is not of type 'integer'": exchange("GET", f"{RUN}/lineage/artifacts?limit=many"),
    "the query has 'page', which is not declared": exchange("GET", f"{RUN}/lineage/artifacts?page=2"),
    "the query has 'limit' more than once": exchange("GET", f"{RUN}/lineage/artifacts?limit=1&limit=2"),
    "query no_page: 'yes' is not of type 'boolean'": exchange("GET", f"{RUN}/lineage/artifacts?no_page=yes"),
    "the query lacks 'names'": exchange("GET", f"{FILES}/events/metric"),
    "a body was sent and none is declared": exchange("POST", f"{RUN}/stop", {}),
    "the body is without a content type": exchange("PATCH", RUN, {}, request_headers={}),
    "the body is no JSON: NaN is not JSON": exchange(
        "PATCH", RUN, {}, request_body=b'{"outputs": {"x": NaN}}'
    ),
    "'param' was unexpected": exchange("PATCH", RUN, {"param": {"lr": 1}}),
    "body/merge: None is not of type 'boolean'": exchange("PATCH", RUN, {"merge": None}),
    "body/kind: 'experiment' is not one of": exchange("PATCH", RUN, {"kind": "experiment"}),
    "'condition' is a required property": exchange("POST", f"{RUN}/statuses", {}),
    "is not a 'date-time'": exchange(
        "POST",
        f"{RUN}/statuses",
        {"condition": {"type": "running", "last_update_time": "2026-11-22T20:43:21"}},
    ),
    "'is_input' is a required property": exchange(
        "POST", f"{RUN}/lineage/artifacts", {"artifacts": [{"name": "a", "kind": "file", "summary": {}}]}
    ),
    "'upload_file' is a required property": upload(OPTIONS),
    "'json' is a required property": upload(FILE),
    "'other' was unexpected": upload(FILE, OPTIONS, part("other", "x")),
    "has no file name": upload(part("upload_file", "x"), OPTIONS),
    "is a text and has a file name": upload(FILE, part("json", "{}", '; filename="blob"')),
    "'untar' is a required property": upload(FILE, part("json", '{"path": "outputs"}')),
    "parts/json/untar: 'false' is not of type 'boolean'": upload(
        FILE, part("json", '{"path": "", "untar": "false"}')
    ),
    "the part 'json' is no JSON": upload(FILE, part("json", "path=outputs")),
    "the part 'json' was sent more than once": upload(FILE, OPTIONS, OPTIONS),
}


@pytest.mark.parametrize("name", GOOD_REQUESTS)
def test_a_request_that_fits(name: str) -> None:
    assert DOCUMENT.check_request(GOOD_REQUESTS[name]) == []


@pytest.mark.parametrize("problem", BAD_REQUESTS)
def test_a_request_that_does_not_fit(problem: str) -> None:
    found = DOCUMENT.check_request(BAD_REQUESTS[problem])
    assert any(problem in text for text in found), found


STATUSES = {"uuid": UUID, "status": "running", "status_conditions": [{"type": "created", "status": "True"}]}

GOOD_REPLIES = {
    "body": exchange("GET", f"{RUN}/statuses", reply=STATUSES),
    "other alternative": exchange("GET", f"{RUN}/statuses", reply={**STATUSES, "status_conditions": {}}),
    "null": exchange("GET", f"{RUN}/statuses", reply={**STATUSES, "meta_info": None}),
    "further key": exchange("GET", f"{RUN}/statuses", reply={**STATUSES, "color": "blue"}),
    "compressed": exchange(
        "GET",
        f"{RUN}/statuses",
        reply_headers={**JSON, "content-encoding": "gzip"},
        reply_body=gzip.compress(json.dumps(STATUSES).encode()),
    ),
    "file": exchange(
        "GET", f"{FILES}/artifact?path=a", reply_headers={"Content-Type": "text/css"}, reply_body=b"\xff"
    ),
    "no body": exchange("DELETE", RUN, status=204),
    "failed write": exchange(
        "DELETE", RUN, status=405, reply_headers={"content-type": "text/html; charset=utf-8"}
    ),
    "messages": exchange(
        "POST", f"{RUN}/lineage/artifacts", {}, status=400, reply=["Received no artifacts."]
    ),
}

BAD_REPLIES = {
    "the status is not declared": exchange("GET", RUN, status=418, reply={}),
    "a body is not declared": exchange("DELETE", RUN, status=204, reply={}),
    "the body is text/html, not application/json": exchange(
        "GET", RUN, reply_headers={"Content-Type": "text/html"}, reply_body=b"<html>"
    ),
    "the body is no JSON": exchange("GET", RUN, reply_headers=JSON, reply_body=b"{"),
    "body/status: 3 is not of type 'string'": exchange(
        "GET", f"{RUN}/statuses", reply={**STATUSES, "status": 3}
    ),
    "'uuid' is a required property": exchange("GET", f"{RUN}/statuses", reply={"status": "running"}),
    "body/data/0/data/step/0": exchange(
        "GET",
        f"{FILES}/resources",
        reply={"data": [{"name": "a", "kind": "metric", "data": {"step": ["x"]}}]},
    ),
    "is expected to be empty": exchange(
        "DELETE", RUN, status=405, reply_headers={"Content-Type": "text/html"}, reply_body=b"words"
    ),
}


@pytest.mark.parametrize("name", GOOD_REPLIES)
def test_a_reply_that_fits(name: str) -> None:
    assert DOCUMENT.check_reply(GOOD_REPLIES[name]) == []


@pytest.mark.parametrize("problem", BAD_REPLIES)
def test_a_reply_that_does_not_fit(problem: str) -> None:
    found = DOCUMENT.check_reply(BAD_REPLIES[problem])
    assert any(problem in text for text in found), found


def test_a_further_key_is_found_where_objects_are_closed() -> None:
    (problem,) = DOCUMENT.check_reply(GOOD_REPLIES["further key"], closed=True)
    assert "'color' was unexpected" in problem
