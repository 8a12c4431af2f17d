"""What the growing files of a continued run held before this machine added to them.

An upload replaces a file whole. So before the first upload of each metric or log of a run that began elsewhere, the
server's copy is fetched, and from then on what is uploaded is that copy followed by what was logged here.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from polyaxon_client.tracking.event_file import header_of
from polyaxon_client.tracking.layout import RunPaths, make_private
from polyaxon_client.tracking.metric_file import truncated
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.run_state import replace_file
from polyaxon_client.tracking.sent import Sent, write_sent


class EarlierFiles:
    """The earlier parts of one run's files, kept beside its checkpoint."""

    def __init__(self, paths: RunPaths, remote: RemoteRun, sent: Sent) -> None:
        self._run_dir = paths.run_dir
        self._folder = paths.state.with_name(paths.state.name + ".earlier")
        self._notes = paths.sent
        self._remote = remote
        self._sent = sent

    def fetch(self, path: str, metric: str | None, last_step: int | None) -> tuple[Path, int]:
        """Fetches the server's copy of a file once, and takes a metric's points into its summary.

        Args:
            path: the file.
            metric: the metric whose file it is; None for logs.
            last_step: the points of the metric behind it are left out.

        Returns:
            The folder that holds it, under the same path, and its length in bytes.

        Raises:
            PolyaxonClientException: the server did not give it.
        """
        full = self._folder / path
        if path not in self._sent.earlier:
            content = self._remote.fetch(path) or b""
            make_private(full.parent)
            replace_file(full, content if content.endswith(b"\n") or not content else content + b"\n")
        elif metric is None or self._sent.earlier_steps.get(metric) == last_step:
            return self._folder, self._sent.earlier[path]
        if metric is not None:
            content, self._sent.earlier_metrics[metric] = truncated(full, last_step)
            replace_file(full, content)
            self._sent.earlier_steps[metric] = last_step
        self._sent.earlier[path] = full.stat().st_size
        # Before the upload: what is fetched after it holds our own part already.
        write_sent(self._notes, self._sent)
        return self._folder, self._sent.earlier[path]

    @contextmanager
    def joined(self, path: str, size: int) -> Iterator[tuple[Path, int]]:
        """The folder and length of the file to upload: the earlier part, then the first ``size`` bytes from here."""
        earlier = self._sent.earlier.get(path, 0)
        if not earlier:
            yield self._run_dir, size
            return
        with tempfile.TemporaryDirectory(dir=self._folder) as folder:
            whole = Path(folder) / path
            whole.parent.mkdir(parents=True)
            with whole.open("wb") as target, (self._run_dir / path).open("rb") as here:
                with (self._folder / path).open("rb") as before:
                    shutil.copyfileobj(before, target)
                if header_of(path):
                    here.readline()
                target.write(here.read(size - here.tell()))
                length = target.tell()
            yield Path(folder), length
