"""What TensorBoard's files hold, as the calls of an experiment."""

from __future__ import annotations

import tempfile
from typing import Any, Final

from polyaxon_client.tracking.contrib.params import log_new_params
from polyaxon_client.tracking.contrib.tensorboard_events import Histogram, Picture, Point, Sound
from polyaxon_client.tracking.experiment import Experiment

_MOST_BINS: Final = 512


def log_point(experiment: Experiment, prefix: str, point: Point) -> None:
    """Logs a point under its tag, with its own step and time; hparams as parameters."""
    name = f"{prefix}{point.tag}"
    at: dict[str, Any] = {"step": point.step, "timestamp": point.wall_time}
    value = point.value
    if isinstance(value, float):
        experiment.log_metric(name, value, **at)
    elif isinstance(value, str):
        experiment.log_text(name, value, **at)
    elif isinstance(value, dict):
        log_new_params(experiment, value)
    elif isinstance(value, Picture):
        experiment.log_image(value.content, name, **at)
    elif isinstance(value, Sound):
        with tempfile.NamedTemporaryFile(suffix=".wav") as file:
            file.write(value.content)
            file.flush()
            experiment.log_audio(file.name, name, content_type=value.content_type, **at)
    elif isinstance(value, Histogram):
        heights, edges = fewer_bins(value.heights, value.edges)
        experiment.log_np_histogram(name, heights, edges, **at)


def fewer_bins(heights: list[float], edges: list[float]) -> tuple[list[float], list[float]]:
    """Neighbours are put together until there are as few bins as can be drawn; empty ends are left out."""
    filled = [number for number, height in enumerate(heights) if height]
    if filled:
        heights, edges = heights[filled[0] : filled[-1] + 1], edges[filled[0] : filled[-1] + 2]
    size = -(-len(heights) // _MOST_BINS)
    merged = [sum(heights[at : at + size]) for at in range(0, len(heights), size)]
    return merged, [*edges[0:-1:size], edges[-1]]
