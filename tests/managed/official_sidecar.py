"""The official sidecar container's own code. Runs in its environment, never in ours.

python official_sidecar.py END; with the sidecar's variables and the mounted folders. It works until the file END is there:
only what asks Kubernetes whether the main container runs is replaced.
"""

# mypy: disable-error-code="import-not-found, no-any-return, no-untyped-call"
# pyright: reportMissingImports=false

from __future__ import annotations

import asyncio
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from polyaxon._sidecar import container


class Kubernetes:
    """Knows one pod, which runs until the file is there."""

    end: Path

    def __init__(self, **_: Any) -> None:
        pass

    async def setup(self) -> None:
        pass

    async def close(self) -> None:
        pass

    async def get_pod(self, *_: Any, **__: Any) -> Any:
        return SimpleNamespace(metadata=SimpleNamespace(annotations=None))

    async def is_pod_running(self, *_: Any) -> bool:
        return not self.end.exists()


def main() -> None:
    """Sync every second, and once more at the end."""
    Kubernetes.end = Path(sys.argv[1])
    container.AsyncK8sManager = Kubernetes
    work = container.start_sidecar(
        container_id="polyaxon-main",
        sleep_interval=1,
        sync_interval=1,
        monitor_outputs=True,
        # Kubernetes' part.
        monitor_logs=False,
        monitor_spec=False,
    )
    asyncio.run(work)


if __name__ == "__main__":
    main()
