"""Which runs of this machine are not wholly on a server, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from polyaxon_client.cli.findings import NOTE, OK, WRONG, Finding
from polyaxon_client.cli.progress import in_units
from polyaxon_client.settings import Settings

AREA: Final = "runs"


def run_findings(settings: Settings) -> Iterator[Finding]:
    """Every run that is not wholly sent."""
    from polyaxon_client.tracking.layout import known_runs
    from polyaxon_client.tracking.leftovers import unsent_runs

    number = len(known_runs(settings.root))
    unsent = list(unsent_runs(settings.root))
    text = f"{number} on this machine, {len(unsent)} not wholly sent" if number else "none on this machine"
    yield Finding(AREA, "all", OK, text)
    for uuid in unsent:
        yield _unsent(settings, uuid)


def one_run_findings(settings: Settings, uuid: str) -> Iterator[Finding]:
    """One run: what is left of it, and what the server holds."""
    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.exceptions import PolyaxonClientException
    from polyaxon_client.tracking.delivery import Delivery
    from polyaxon_client.tracking.layout import run_paths
    from polyaxon_client.tracking.leftovers import unsent_runs
    from polyaxon_client.tracking.sent import read_sent

    paths = run_paths(settings.root, uuid)
    yield Finding(AREA, "folder", OK, str(paths.run_dir))
    if paths.log.exists():
        yield Finding(AREA, "log", OK, str(paths.log))
    if uuid in unsent_runs(settings.root):
        yield _unsent(settings, uuid)
    else:
        yield Finding(AREA, uuid, OK, "wholly sent")
    if settings.host is None or not read_sent(paths.sent).is_created:
        return
    with PolyaxonClient(settings=settings) as client:
        try:
            found = Delivery(settings, client, uuid).compare().verified
        except PolyaxonClientException as error:
            yield Finding(AREA, "compared", WRONG, str(error))
            return
    if found is not None and found.is_good:
        text = f"the server holds all that was sent: {found.files} files, {in_units(found.bytes)}"
        yield Finding(AREA, "compared", OK, text)
    elif found is not None:
        listed = [f"{what} is missing" for what in found.missing] + [
            f"{what} differs" for what in found.differing
        ]
        more = f" and {len(listed) - 5} more" if len(listed) > 5 else ""
        hint = f"`polyaxon-tracking sync {uuid}` sends it again."
        yield Finding(AREA, "compared", WRONG, ", ".join(listed[:5]) + more, hint)


def _unsent(settings: Settings, uuid: str) -> Finding:
    from polyaxon_client.tracking.leftovers import describe_run

    try:
        left = describe_run(settings.root, uuid)
    except (OSError, ValueError) as error:
        return Finding(AREA, uuid, WRONG, f"its files cannot be read: {error}")
    name = f"{left.name}, " if left.name else ""
    files = f"{left.files} file" if left.files == 1 else f"{left.files} files"
    text = f"{name}{left.project}, {left.status}: {files}, {in_units(left.bytes)} left: {left.why}"
    if left.is_busy:
        return Finding(AREA, uuid, OK, f"{text}; it is being sent")
    if left.is_live:
        return Finding(AREA, uuid, OK, text)
    send = f"`polyaxon-tracking sync {uuid}` sends it"
    if settings.host is None:
        return Finding(AREA, uuid, NOTE, text, f"With POLYAXON_HOST set, {send}.")
    return Finding(AREA, uuid, WRONG, text, f"{send[0].upper()}{send[1:]}.")
