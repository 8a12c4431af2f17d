"""Reads runs back, from a server or from folders of this machine, and the versions that were made of them.

>>> from polyaxon_client.tracking import get_run, runs
"""

from __future__ import annotations

from polyaxon_client.reading.comparing import compare
from polyaxon_client.reading.exporting import export_runs
from polyaxon_client.reading.listing import get_run, runs
from polyaxon_client.reading.registry import get_version, versions
from polyaxon_client.reading.run import Run
from polyaxon_client.reading.version import Version

__all__ = ["Run", "Version", "compare", "export_runs", "get_run", "get_version", "runs", "versions"]
