"""Which run an id names: a uuid in any of its forms, a run's name, or the number that a migrated run had."""

from __future__ import annotations

import re
from typing import Any

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.settings import Settings
from polyaxon_client.tracking.names import is_slug

_HEX = re.compile(r"[0-9a-f]{32}")
_HINT = "Ids are uuids now, 32 hexadecimal digits, such as `experiment.experiment_id` of the run."


def run_uuid(given: str | int, settings: Settings) -> str:
    """The uuid of a run that exists, 32 hexadecimal digits.

    Only a name or a number asks the server (ListRuns), which must know exactly one run by it: a number by
    ``meta_info.legacy_id``, under which a migration may have kept the integer ids of the legacy platform.

    Args:
        given: a uuid with or without dashes, ``owner.project.runs.uuid``, a name, or an integer of old.
        settings: the project, and the server to ask.

    Raises:
        InvalidValueError: it names no run, or several; or there is no server to ask.
        PolyaxonClientException: the server did not answer.
    """
    text = str(given)
    uuid = text.rpartition(".")[2].replace("-", "").lower()
    if _HEX.fullmatch(uuid):
        return uuid
    is_number = text.isdecimal()
    if not is_number and not is_slug(text):
        raise InvalidValueError(f"{given!r} is not the id of a run", hint=_HINT)
    what = f"the number {text}" if is_number else f"the name {text!r}"
    if settings.host is None or settings.is_offline:
        raise InvalidValueError(
            f"{given!r} is not the id of a run, and there is no server to ask for a run of {what}", hint=_HINT
        )
    found = _found(f"meta_info.legacy_id:{text}" if is_number else f"name:{text}", settings)
    if len(found) != 1:
        many = "no run" if not found else "more than one run"
        raise InvalidValueError(f"{settings.owner}/{settings.project} has {many} of {what}", hint=_HINT)
    return found[0]


def _found(query: str, settings: Settings) -> list[str]:
    from polyaxon_api.api.runs import list_runs
    from polyaxon_client.client import PolyaxonClient

    place: dict[str, Any] = {"owner": settings.owner, "project": settings.project}
    with PolyaxonClient(settings=settings) as client:
        runs = client.call(list_runs, **place, query=query, limit=2)
    return [str(run.uuid).replace("-", "") for run in runs.results]
