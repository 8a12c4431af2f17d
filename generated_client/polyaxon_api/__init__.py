"""Typed client of the Polyaxon tracking API, generated from its API document.

Operations are modules by tag, `polyaxon_api.api.runs.sync_run` for instance, each with `sync`, `sync_detailed`,
`asyncio` and `asyncio_detailed`. Nothing is loaded before it is used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .client import AuthenticatedClient, Client

__all__ = (
    "AuthenticatedClient",
    "Client",
)


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import client

    return getattr(client, name)


def __dir__() -> list[str]:
    return [*globals(), *__all__]
