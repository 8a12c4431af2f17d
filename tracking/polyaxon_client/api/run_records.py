"""Adds to a run that exists, in the way of the tracker: records, replayed in a folder that is gone afterwards, and sent."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.tracking.journal import Journal
from polyaxon_client.tracking.layout import run_paths
from polyaxon_client.tracking.record import ATTACHED
from polyaxon_client.tracking.remote_run import RemoteRun
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.sync import Sync


def send_records(
    client: PolyaxonClient, owner: str, project: str, uuid: str, *records: tuple[Any, ...]
) -> None:
    """Brings records about one run to the server.

    What a file of the run held before is kept. A tracker of the same run that is at work replaces what came in between.

    Args:
        client: the connection.
        owner: the project's owner.
        project: the run's project.
        uuid: the run, 32 hexadecimal digits.
        *records: as :mod:`polyaxon_client.tracking.record` describes them.

    Raises:
        PolyaxonClientException: the server did not take them.
    """
    with tempfile.TemporaryDirectory(prefix="polyaxon-") as folder:
        paths = run_paths(Path(folder), uuid)
        paths.make()
        journal = Journal(paths.journal_dir, uuid)
        journal.append((ATTACHED, time.time(), {"uuid": uuid, "project": project, "owner": owner}))
        for record in records:
            journal.append(record)
        journal.close()
        replay = Replay(paths)
        replay.run_all()
        namespace = client.settings.namespace
        remote = RemoteRun(client, owner=owner, project=project, uuid=uuid, namespace=namespace)
        sync = Sync(paths, remote)
        if not sync.run_round(replay.state, is_last=True):
            raise PolyaxonClientException(
                f"the server did not take {', '.join(sync.sent.left)}: {sync.sent.trouble}"
            )
