"""Requests that the server refuses, written as data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx
from attrs import field, frozen

from support.calls import send

UNKNOWN = "0" * 32
CUT_JSON = {"content": b'{"uuids":', "headers": {"Content-Type": "application/json"}}


@frozen
class Refusal:
    """A request and the status that it is answered with.

    Attributes:
        method: In capitals.
        path: May hold names in braces, which are filled in before it is sent.
        content: What httpx takes besides; its JSON and its parameters may hold names, too.
        status: What the server must answer.
    """

    method: str
    path: str
    status: int
    content: dict[str, Any] = field(factory=dict)

    def send(self, http: httpx.Client, names: Mapping[str, str]) -> httpx.Response:
        """Send the request with the names filled in."""
        # Raw bodies hold braces of their own, and no names.
        content = {
            key: value if key in ("data", "content") else filled(value, names)
            for key, value in self.content.items()
        }
        return send(http, self.method, filled(self.path, names), **content)


def refusal(method: str, path: str, status: int, **content: Any) -> Refusal:
    """Return a refusal with its content as keywords."""
    return Refusal(method, path, status, content)


def filled(value: Any, names: Mapping[str, str]) -> Any:
    """Return a value with names in place of their keys in braces."""
    if isinstance(value, str):
        for key, name in names.items():
            value = value.replace(f"{{{key}}}", name)
        return value
    if isinstance(value, list):
        return [filled(item, names) for item in value]
    if isinstance(value, dict):
        return {key: filled(item, names) for key, item in value.items()}
    return value
