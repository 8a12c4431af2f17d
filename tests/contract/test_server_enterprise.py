"""What Community Edition does with requests that it is not made for: nothing, but for the paths that the document warns of."""

from __future__ import annotations

import re

import httpx
import pytest

from support.document import Document, Operation

pytestmark = pytest.mark.live

UNVERIFIED = [operation for operation in Document().operations if not operation.is_served]
NOWHERE = "no-such-name"


def is_taken_for_another(reply: httpx.Response) -> bool:
    """Whether an operation of the server took the request, if only to say that it found no project of the name.

    Where there is none, a GET is a 404 with an empty HTML body and anything else a 405.
    """
    is_json = reply.headers.get("Content-Type", "").startswith("application/json")
    return is_json and reply.status_code != httpx.codes.METHOD_NOT_ALLOWED


@pytest.mark.parametrize("operation", UNVERIFIED, ids=lambda operation: operation.id)
def test_only_the_marked_operations_collide(
    operation: Operation, http: httpx.Client, document: Document
) -> None:
    path = re.sub(r"\{kind\}", "model", operation.path)
    path = re.sub(r"\{uuid\}", "0" * 32, path)
    reply = http.request(operation.method, re.sub(r"\{\w+\}", NOWHERE, path), json={"name": NOWHERE})
    definition = document.bundle["paths"][operation.path][operation.method.lower()]
    assert is_taken_for_another(reply) == ("x-polyaxon-collides" in definition), (
        reply.status_code,
        reply.text,
    )
    if "x-polyaxon-collides" not in definition:
        expected = httpx.codes.NOT_FOUND if operation.method == "GET" else httpx.codes.METHOD_NOT_ALLOWED
        assert reply.status_code == expected


def test_deleting_an_organisation_deletes_a_project(http: httpx.Client, project: str) -> None:
    """The worst of the collisions, and the reason for the warnings."""
    assert http.get(f"/api/v1/default/{project}").status_code == httpx.codes.OK
    assert http.delete(f"/api/v1/orgs/{project}").status_code == httpx.codes.NO_CONTENT
    assert http.get(f"/api/v1/default/{project}").status_code == httpx.codes.NOT_FOUND
