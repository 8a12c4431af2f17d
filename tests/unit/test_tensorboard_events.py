"""What is read out of TensorBoard's event files."""

from __future__ import annotations

import zlib
from base64 import b85decode
from pathlib import Path

import pytest

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.contrib.tensorboard import log_tensorboard
from polyaxon_client.tracking.contrib.tensorboard_events import Histogram, Point, points_of
from polyaxon_client.tracking.contrib.tensorboard_points import fewer_bins
from support.tensorboard_file import TENSORFLOW_2


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "events.out.tfevents.1"
    path.write_bytes(zlib.decompress(b85decode(TENSORFLOW_2)))
    return path


def points(file: Path) -> list[Point]:
    return list(points_of(file))


def test_tensors_of_plugins(file: Path) -> None:
    found = points(file)
    assert [(point.tag, point.step, point.wall_time) for point in found] == [
        (tag, step, 1.7e9 + step) for step in range(3) for tag in ("loss", "w", "t")
    ]
    assert [point.value for point in found if point.tag == "loss"] == [1.0, 0.5, pytest.approx(1 / 3)]
    histogram = found[1].value
    assert isinstance(histogram, Histogram)
    assert histogram.heights == [20] * 5
    assert histogram.edges == pytest.approx([0, 19.8, 39.6, 59.4, 79.2, 99])
    assert found[2].value == "hello"


@pytest.mark.parametrize("lost", [1, 4, 12, 40])
def test_a_torn_end_is_left_out(file: Path, lost: int) -> None:
    whole = points(file)
    file.write_bytes(file.read_bytes()[:-lost])
    assert points(file) == whole[:-1]


def test_what_is_no_event_file_is_told(file: Path, tmp_path: Path) -> None:
    content = bytearray(file.read_bytes())
    content[3] ^= 1
    file.write_bytes(content)
    with pytest.raises(ValueError, match="broken at byte 0"):
        points(file)
    with pytest.raises(InvalidValueError, match="no event file"):
        log_tensorboard(tmp_path / "nowhere")


def test_bins_are_put_together_until_they_can_be_drawn() -> None:
    heights, edges = [1.0] * 1100, [float(edge) for edge in range(1101)]
    merged, borders = fewer_bins([0.0, *heights, 0.0, 0.0], [-1.0, *edges, 2000.0, 3000.0])
    assert (len(merged), len(borders)) == (367, 368)
    assert sum(merged) == 1100
    assert (borders[0], borders[1], borders[-1]) == (0, 3, 1100)
    assert fewer_bins([2.0, 3.0], [0.0, 1.0, 4.0]) == ([2.0, 3.0], [0.0, 1.0, 4.0])
