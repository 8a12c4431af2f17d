"""What the growing files of a continued run held before this machine added to them.

An upload replaces a file whole. So before the first upload of each metric or log of a run that began elsewhere, the
server's copy is fetched, and from then on what is uploaded is that copy followed by what was logged here.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from polyaxon_client.tracking.layout import RunPaths, make_private
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.run_state import MetricSummary, replace_file
from polyaxon_client.tracking.sent import Sent


class EarlierFiles:
    """The earlier parts of one run's files, kept beside its checkpoint."""

    def __init__(self, paths: RunPaths, remote: RemoteRun, sent: Sent) -> None:
        self._run_dir = paths.run_dir
        self._folder = paths.state.with_name(paths.state.name + ".earlier")
        self._remote = remote
        self._sent = sent

    def fetch(self, path: str, metric: str | None) -> None:
        """Fetches the server's copy of a file once, and takes a metric's points into its summary.

        Raises:
            PolyaxonClientException: the server did not give it.
        """
        if path in self._sent.earlier:
            return
        content = self._remote.fetch(path) or b""
        if content and not content.endswith(b"\n"):
            content += b"\n"
        if metric is not None and content:
            self._sent.earlier_metrics[metric] = _summary(content.decode("utf-8", "replace"))
        full = self._folder / path
        make_private(full.parent)
        replace_file(full, content)
        self._sent.earlier[path] = len(content)

    @contextmanager
    def joined(self, path: str, size: int) -> Iterator[tuple[Path, int]]:
        """The folder and length of the file to upload: the earlier part, then the first ``size`` bytes from here."""
        earlier = self._sent.earlier.get(path, 0)
        if not earlier:
            yield self._run_dir, size
            return
        with tempfile.TemporaryDirectory() as folder:
            whole = Path(folder) / path
            whole.parent.mkdir(parents=True)
            with whole.open("wb") as target, (self._run_dir / path).open("rb") as here:
                with (self._folder / path).open("rb") as before:
                    shutil.copyfileobj(before, target)
                if path.endswith(".plx"):
                    here.readline()
                target.write(here.read(size - here.tell()))
                length = target.tell()
            yield Path(folder), length


def _summary(text: str) -> MetricSummary:
    """The summary of a metric file's rows; rows that cannot be read count for nothing."""
    summary = MetricSummary()
    header, *lines = text.splitlines()
    columns = header.split("|")
    for line in lines:
        row: dict[str, Any] = dict(zip(columns, line.split("|"), strict=False))
        try:
            value = float(row["metric"]) if row["metric"] else None
            step = int(row["step"]) if row["step"] else None
            time = datetime.fromisoformat(row["timestamp"]).timestamp()
        except (KeyError, ValueError):
            continue
        summary.add(time, step, value)
    return summary
