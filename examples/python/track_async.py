"""The same as track_sync.py, with the functions that are awaited: python track_async.py HOST PROJECT"""

from __future__ import annotations

import asyncio
import sys
import uuid
from collections.abc import Awaitable, Callable

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

NAME = "python-async"


async def main(host: str, project: str) -> None:
    async with Client(host, raise_on_unexpected_status=True) as client:
        uid = uuid.uuid4().hex
        run = (OWNER, project, uid)
        created = sample.new_run(uid, NAME)
        running, succeeded = sample.status(V1Statuses.RUNNING), sample.status(V1Statuses.SUCCEEDED)
        content = sample.events()

        # One write at a time: the server merges without a lock.
        await write(lambda: sync_run.asyncio(OWNER, project, client=client, body=created))
        namespace = sample.namespace_of(await get_run.asyncio(*run, client=client))
        await write(lambda: create_run_status.asyncio(*run, client=client, body=running))
        await write(lambda: patch_run.asyncio(*run, client=client, body=sample.params()))
        await write(
            lambda: post_run_artifact.asyncio_detailed(
                namespace, *run, client=client, body=sample.upload(content)
            )
        )
        await write(
            lambda: create_run_artifacts_lineage.asyncio_detailed(*run, client=client, body=sample.lineage())
        )
        await write(lambda: create_run_status.asyncio(*run, client=client, body=succeeded))

        # Reads may go side by side, but for forced ones of the same file: each fetches it anew.
        read, entry = await asyncio.gather(
            get_run.asyncio(*run, client=client),
            get_run_artifact_lineage.asyncio(*run, "loss", client=client),
        )
        events = await get_run_events.asyncio(
            namespace, *run, "metric", client=client, names="loss", force=True
        )
        file = await get_run_artifact.asyncio(namespace, *run, client=client, path=PATH, force=True)
        sample.compare_and_print(read, events, entry, file, name=NAME, content=content)


async def write(send: Callable[[], Awaitable[object]]) -> None:
    for pause in sample.PAUSES:
        try:
            await send()
            return
        except UnexpectedStatus as error:
            if not sample.is_failed_write(error):
                raise
        await asyncio.sleep(pause)
    await send()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: python track_async.py HOST PROJECT")
    try:
        asyncio.run(main(*sys.argv[1:]))
    except (sample.DifferenceError, UnexpectedStatus, httpx.TransportError) as error:
        sys.exit(str(error))
