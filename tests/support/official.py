"""Polyaxon's own client, converters and sidecar, in an environment that holds nothing of ours."""

from __future__ import annotations

from pathlib import Path

from support.environments import environment

_VERSION = "2.18.0"


def official_client() -> Path:
    """The Python of an environment with the official client."""
    return environment(f"official-{_VERSION}", f"polyaxon=={_VERSION}", "traceml==1.5.0")


def official_tracking() -> Path:
    """The Python of an environment with what the official client needs to send events: pandas beside it."""
    return environment(
        f"official-tracking-{_VERSION}", f"polyaxon=={_VERSION}", "traceml==1.5.0", "pandas==2.3.3"
    )


def official_sidecar() -> Path:
    """The Python of an environment with what the official sidecar container holds: the client, and ways to the store."""
    return environment(
        f"official-sidecar-{_VERSION}",
        f"polyaxon[sidecar,fsspec,k8s-async]=={_VERSION}",
        "traceml==1.5.0",
    )
