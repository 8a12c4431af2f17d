"""Holds what passed through a recording proxy against the API document."""

from __future__ import annotations

from support.document import Document
from support.proxy import RecordingProxy

DOCUMENT = Document()


def operations_of(proxy: RecordingProxy) -> set[str]:
    """The operations that were called; the document knows each request."""
    found = set()
    for method, path in proxy.requests:
        operation = DOCUMENT.match(method, path)
        assert operation is not None, f"no operation is {method} {path}"
        found.add(operation.id)
    return found


def deviations(proxy: RecordingProxy) -> list[str]:
    """What is not as the document says: unknown requests, undeclared fields, replies of another form."""
    unknown = [
        f"no operation is {method} {path}"
        for method, path in proxy.requests
        if DOCUMENT.match(method, path) is None
    ]
    wrong = [
        problem
        for exchange in proxy.exchanges
        for problem in (*DOCUMENT.check_request(exchange), *DOCUMENT.check_reply(exchange))
    ]
    return unknown + wrong
