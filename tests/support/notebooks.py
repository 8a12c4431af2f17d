"""Notebooks with real kernels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_core.utils import run_sync
from nbclient import NotebookClient

from support.scripts import DEADLINE


@contextmanager
def notebook_in(
    folder: Path, variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> Iterator[NotebookClient]:
    """A notebook whose kernel runs in a folder, with these variables."""
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(folder / "jupyter"))
    monkeypatch.setenv("IPYTHONDIR", str(folder / "ipython"))
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    client = NotebookClient(nbformat.v4.new_notebook(), kernel_name="python3", timeout=DEADLINE)
    client.create_kernel_manager()
    client.start_new_kernel(cwd=str(folder))
    client.start_new_kernel_client()
    try:
        yield client
    finally:
        client._cleanup_kernel()


def _executed(notebook: NotebookClient, code: str) -> Any:
    cell = nbformat.v4.new_code_cell(code)
    notebook.nb.cells.append(cell)
    notebook.execute_cell(cell, len(notebook.nb.cells) - 1)
    return cell


def run_cell(notebook: NotebookClient, code: str) -> str:
    """Runs a cell and gives what it printed."""
    cell = _executed(notebook, code)
    return "".join(output.text for output in cell.outputs if output.output_type == "stream")


def shown_by_cell(notebook: NotebookClient, code: str) -> str:
    """Runs a cell and gives the HTML that the notebook shows for it."""
    cell = _executed(notebook, code)
    return "".join(output.data.get("text/html", "") for output in cell.outputs if "data" in output)


def tell_kernel(notebook: NotebookClient, what: str, **arguments: bool) -> None:
    """Asks the manager of the kernel, which is an asynchronous one."""
    run_sync(getattr(notebook.km, what))(**arguments)
