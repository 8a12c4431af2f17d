"""The card of a run that is read, for notebooks."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from polyaxon_client.exceptions import PolyaxonClientException
from polyaxon_client.reading.folder_source import FolderSource
from polyaxon_client.reading.source import Source
from polyaxon_client.tracking.card import ASK_SECONDS, Card, document_card
from polyaxon_client.tracking.run_card import metric_values
from polyaxon_client.tracking.summaries import metric_path


def read_card(source: Source, known: dict[str, Any] | None) -> Card:
    """The card of a run.

    A server is asked when nothing is known of the run yet, for at most two seconds. The course of the metrics is shown of
    runs of this machine alone: from a server it would take a download for each.

    Args:
        source: where the run is read.
        known: what was read of it before.
    """
    note = None
    if known is None:
        try:
            known = source.document(deadline=ASK_SECONDS)
        except PolyaxonClientException as error:
            known, note = {"uuid": source.uuid}, str(error)
    card = document_card("Run", known, source.url, note)
    if isinstance(source, FolderSource):
        for name in card.metrics:
            with suppress(OSError):
                path = source.folder / metric_path(name)
                card.metrics[name] = metric_values(path, path.stat().st_size)
    return card
