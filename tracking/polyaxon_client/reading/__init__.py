"""Reads runs back, from a server or from folders of this machine.

>>> from polyaxon_client.tracking import get_run, runs
"""

from __future__ import annotations

from polyaxon_client.reading.comparing import compare
from polyaxon_client.reading.exporting import export_runs
from polyaxon_client.reading.listing import get_run, runs
from polyaxon_client.reading.run import Run

__all__ = ["Run", "compare", "export_runs", "get_run", "runs"]
