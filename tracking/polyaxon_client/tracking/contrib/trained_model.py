"""What callbacks log of a model that is trained: the file that it is saved to, and what its features are worth."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from polyaxon_client.tracking.experiment import Experiment

# What a chart of importances can show.
_MOST_BARS: Final = 30

_saving = threading.Lock()


def log_saved_model(
    experiment: Experiment, save: Callable[[str], object], filename: str, framework: str, **facts: Any
) -> None:
    """Has a model saved, and stores the file with the run; it replaces what was stored under that name before.

    Args:
        experiment: where to.
        save: saves to the path that it is given.
        filename: what the stored file is called.
        framework: kept with the model.
        **facts: further facts about it.
    """
    # One place for each run: the run knows by it that this is the same file again.
    folder = Path(tempfile.gettempdir(), f"polyaxon-{os.getpid()}-{experiment.experiment_id}")
    with _saving:
        folder.mkdir(mode=0o700)
        try:
            save(str(folder / filename))
            experiment.log_model(folder / filename, Path(filename).stem, framework, facts)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def log_importance(experiment: Experiment, importance: Mapping[str, float], kind: str) -> None:
    """Logs the importance of features: a table of all, and a chart of the first.

    Args:
        experiment: where to.
        importance: by the feature's name.
        kind: how it was measured: ``gain``, ``split`` ...
    """
    ranked = sorted(
        ((name, float(value)) for name, value in importance.items()), key=lambda pair: -abs(pair[1])
    )
    if not ranked:
        return
    experiment.log_dataframe(
        [{"feature": name, "importance": value} for name, value in ranked], "feature-importance-table"
    )
    shown = ranked[:_MOST_BARS][::-1]
    chart = {
        "data": [
            {
                "type": "bar",
                "orientation": "h",
                "x": [value for _, value in shown],
                "y": [name for name, _ in shown],
            }
        ],
        "layout": {
            "title": {"text": f"Feature importance ({kind})"},
            "yaxis": {"automargin": True, "type": "category"},
        },
    }
    experiment.log_plotly_chart("feature-importance", chart)
