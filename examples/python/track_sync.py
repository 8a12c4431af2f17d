"""Tracks a run and reads it back, with the typed client alone: python track_sync.py HOST PROJECT"""

from __future__ import annotations

import sys
import time
import uuid
from collections.abc import Callable

import httpx
import sample
from sample import OWNER, PATH

from polyaxon_api import Client
from polyaxon_api.api.artifacts import get_run_artifact, post_run_artifact
from polyaxon_api.api.events import get_run_events
from polyaxon_api.api.lineage import create_run_artifacts_lineage, get_run_artifact_lineage
from polyaxon_api.api.runs import create_run_status, get_run, patch_run, sync_run
from polyaxon_api.errors import UnexpectedStatus
from polyaxon_api.models import V1Statuses

NAME = "python-sync"


def main(host: str, project: str) -> None:
    with Client(host, raise_on_unexpected_status=True) as client:
        # The identity is our own: sent twice, it is still one run.
        uid = uuid.uuid4().hex
        run = (OWNER, project, uid)
        created = sample.new_run(uid, NAME)
        running, succeeded = sample.status(V1Statuses.RUNNING), sample.status(V1Statuses.SUCCEEDED)
        content = sample.events()

        write(lambda: sync_run.sync(OWNER, project, client=client, body=created))
        namespace = sample.namespace_of(get_run.sync(*run, client=client))
        write(lambda: create_run_status.sync(*run, client=client, body=running))
        write(lambda: patch_run.sync(*run, client=client, body=sample.params()))
        write(
            lambda: post_run_artifact.sync_detailed(
                namespace, *run, client=client, body=sample.upload(content)
            )
        )
        write(lambda: create_run_artifacts_lineage.sync_detailed(*run, client=client, body=sample.lineage()))
        write(lambda: create_run_status.sync(*run, client=client, body=succeeded))

        sample.compare_and_print(
            get_run.sync(*run, client=client),
            get_run_events.sync(namespace, *run, "metric", client=client, names="loss", force=True),
            get_run_artifact_lineage.sync(*run, "loss", client=client),
            get_run_artifact.sync(namespace, *run, client=client, path=PATH, force=True),
            name=NAME,
            content=content,
        )


def write(send: Callable[[], object]) -> None:
    for pause in sample.PAUSES:
        try:
            send()
            return
        except UnexpectedStatus as error:
            if not sample.is_failed_write(error):
                raise
        time.sleep(pause)
    send()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python track_sync.py HOST PROJECT")
    try:
        main(*sys.argv[1:])
    except (sample.DifferenceError, UnexpectedStatus, httpx.TransportError) as error:
        sys.exit(str(error))
