"""Brings runs from folders to a server: exports, offline runs, MLflow's file stores, TensorBoard's folders."""

from __future__ import annotations

from polyaxon_client.importing.runs import Imported, import_runs

__all__ = ["Imported", "import_runs"]
