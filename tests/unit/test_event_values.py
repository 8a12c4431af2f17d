"""What users log becomes pictures, sound, tables and numbers that the dashboard can show."""

from __future__ import annotations

import csv
import io
import json
import wave
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from PIL import Image

from polyaxon_client.exceptions import ConfigurationError, InvalidTypeError, InvalidValueError
from polyaxon_client.tracking.events import arrays, images, sounds, statistics, tables


def decoded(content: bytes) -> np.ndarray[Any, Any]:
    return np.asarray(Image.open(io.BytesIO(content)))


@pytest.mark.parametrize(
    ("shape", "form"),
    [
        ((5, 7), None),
        ((5, 7, 3), None),
        ((3, 5, 7), None),
        ((5, 7, 4), None),
        ((1, 5, 7), None),
        ((5, 7, 3), "HWC"),
        ((3, 5, 7), "chw"),
    ],
)
def test_pixels_are_what_was_given(shape: tuple[int, ...], form: str | None) -> None:
    data = np.random.default_rng(1).integers(0, 256, shape, np.uint8)
    picture = images.picture(data, form)
    expected = data.transpose(1, 2, 0) if shape in ((3, 5, 7), (1, 5, 7)) else data
    assert np.array_equal(np.squeeze(decoded(picture.content)), np.squeeze(expected))
    assert (picture.height, picture.width) == (5, 7)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (np.array([[0.0, 0.5, 1.0]]), [0, 128, 255]),
        (np.array([[0.0, 100.0, 300.0]]), [0, 100, 255]),
        (np.array([[np.nan, 1.0, np.inf]]), [0, 255, 255]),
        (np.array([[True, False, True]]), [255, 0, 255]),
        (np.array([[-5, 7, 999]]), [0, 7, 255]),
        ([[0, 7, 255]], [0, 7, 255]),
    ],
)
def test_numbers_become_brightness(data: Any, expected: list[int]) -> None:
    assert decoded(images.picture(data).content).ravel().tolist() == expected


def test_several_pictures_are_a_grid() -> None:
    data = np.stack([np.full((4, 6, 3), number * 40, np.uint8) for number in range(5)])
    whole = decoded(images.picture(data).content)
    assert whole.shape == (8, 18, 3)
    assert (whole[0, 0, 0], whole[0, 6, 0], whole[4, 0, 0], whole[7, 17, 0]) == (0, 40, 120, 0)


def test_a_pil_image_keeps_its_pixels_in_any_mode() -> None:
    rgb = Image.fromarray(np.random.default_rng(2).integers(0, 256, (6, 5, 3), np.uint8))
    assert np.array_equal(decoded(images.picture(rgb).content), np.asarray(rgb))
    palette = rgb.convert("P")
    assert np.array_equal(decoded(images.picture(palette).content), np.asarray(palette.convert("RGB")))


def test_encoded_pictures_stay_as_they_are() -> None:
    target = io.BytesIO()
    Image.new("RGB", (3, 2)).save(target, format="WEBP")
    assert images.picture(target.getvalue()) == (target.getvalue(), "webp", None, None, None)
    with pytest.raises(InvalidValueError, match="no picture"):
        images.picture(b"text")


def test_boxes_and_masks_are_drawn_where_they_are() -> None:
    grey = np.full((20, 30), 100, np.uint8)
    boxed = decoded(images.picture(grey, boxes=[[5, 4, 25, 16]]).content)
    changed = np.argwhere((boxed != 100).any(axis=2))
    assert changed.min(axis=0).tolist() == [4, 5] and changed.max(axis=0).tolist() == [15, 24]
    assert (boxed[10, 15] == 100).all()
    masks = np.zeros((20, 30), int)
    masks[2:5, 3:9] = 2
    tinted = decoded(images.picture(grey, masks=masks).content)
    assert (tinted != 100).any(axis=2).sum() == 3 * 6


def test_a_picture_is_scaled_with_its_boxes() -> None:
    grey = np.full((10, 10), 100, np.uint8)
    large = decoded(images.picture(grey, rescale=2, boxes=[[2, 2, 8, 8]]).content)
    assert large.shape == (20, 20, 3)
    assert np.argwhere((large != 100).any(axis=2)).min(axis=0).tolist() == [4, 4]


@pytest.mark.parametrize(
    ("data", "form", "words"),
    [
        (np.zeros((2, 3, 4, 5, 6)), None, "dataformats"),
        (np.zeros((5, 7, 9)), "HWC", "channels"),
        (np.zeros((5, 7)), "HWC", "does not describe"),
        (np.zeros((0, 7)), None, "no pixels"),
    ],
)
def test_shapes_that_are_no_picture_are_refused(data: Any, form: str | None, words: str) -> None:
    with pytest.raises(InvalidValueError) as error:
        images.picture(data, form)
    assert words in f"{error.value} {error.value.hint}"


@pytest.mark.parametrize("data", [object(), np.array(["a"]), np.array([[1j]]), {"a": 1}])
def test_what_is_no_array_is_refused(data: Any) -> None:
    with pytest.raises(InvalidTypeError):
        images.picture(data)


@pytest.mark.parametrize("shape", [(100,), (100, 2), (2, 100)])
def test_samples_become_a_wav_file(shape: tuple[int, ...]) -> None:
    samples = np.linspace(-1, 1, 100 * (2 if len(shape) > 1 else 1)).reshape(shape)
    sound = sounds.wav(samples, 8000)
    with wave.open(io.BytesIO(sound.content)) as file:
        assert (file.getnchannels(), file.getframerate(), file.getnframes()) == (len(shape), 8000, 100)
        stored = np.frombuffer(file.readframes(100), "<i2").reshape(100, len(shape))
    expected = samples.T if shape == (2, 100) else samples.reshape(100, -1)
    assert np.abs(stored / 32767 - expected).max() < 1e-4


def test_sound_without_samples_or_rate_is_refused() -> None:
    for data, rate in (([], 8000), ([0.0], 0), (np.zeros((40, 40)), 8000)):
        with pytest.raises((InvalidValueError, InvalidTypeError)):
            sounds.wav(data, rate)


@pytest.mark.parametrize("shape", [(6, 32, 47, 3), (6, 3, 32, 47), (6, 32, 47)])
def test_frames_become_a_film(shape: tuple[int, ...]) -> None:
    import av

    frames = np.zeros(shape, np.uint8)
    frames[3:] = 200
    film = sounds.mp4(frames, 12.5)
    assert (film.height, film.width) == (32, 47)
    with av.open(io.BytesIO(film.content), "r") as file:
        stream = file.streams.video[0]
        decoded_frames = [frame.to_ndarray(format="rgb24") for frame in file.decode(stream)]
        assert stream.average_rate == Fraction("12.5")
    brightness = [float(frame.mean()) for frame in decoded_frames]
    assert len(brightness) == 6
    assert max(brightness[:3]) < 10 and min(brightness[3:]) > 150


def test_a_histogram_counts_finite_values() -> None:
    value = statistics.histogram([1, 2, 2, float("nan"), float("inf"), 4], 3, None)
    assert value == {"values": [1.0, 2.0, 1.0], "counts": [1.0, 2.0, 3.0, 4.0]}
    assert len(statistics.histogram(np.arange(5000), 4000, None)["values"]) == 512
    assert len(statistics.histogram(np.arange(5000), 400, 7)["values"]) == 7
    with pytest.raises(InvalidValueError, match="finite"):
        statistics.histogram([float("nan")], 3, None)
    with pytest.raises(InvalidValueError, match="2 bins need 3 edges, not 2"):
        statistics.binned([1, 2], [0, 1])


def test_curves_keep_zero_as_a_remark() -> None:
    assert statistics.curve("roc", [0, 1], np.array([0.0, 1.0]), 0.0) == {
        "kind": "roc",
        "x": [0, 1],
        "y": [0.0, 1.0],
        "annotation": "0.0",
    }
    with pytest.raises(InvalidValueError, match="2 x and 3 y"):
        statistics.curve("pr", [0, 1], [0, 1, 2], None)


def test_curves_of_scikit_learn() -> None:
    scores, truth = np.array([0.1, 0.4, 0.35, 0.8]), np.array([0, 0, 1, 1])
    roc = statistics.computed_curves("roc", scores, truth, is_multi_class=False)[""]
    assert roc["annotation"] == "0.75"
    assert (roc["x"][0], roc["x"][-1], roc["y"][-1]) == (0.0, 1.0, 1.0)
    classes = np.stack([1 - scores, scores], axis=1)
    assert set(statistics.computed_curves("pr", classes, truth, is_multi_class=True)) == {"_0", "_1"}
    with pytest.raises(InvalidValueError, match="do not fit"):
        statistics.computed_curves("roc", scores, truth[:2], is_multi_class=False)


def test_a_confusion_matrix_needs_its_labels() -> None:
    value = statistics.confusion(np.array(["a", "b"]), ["c", "d"], np.array([[1, 2], [3, 4]]))
    assert value == {"x": ["a", "b"], "y": ["c", "d"], "z": [[1, 2], [3, 4]]}
    with pytest.raises(InvalidValueError, match="3 columns"):
        statistics.confusion(["a", "b", "c"], ["a", "b"], [[1, 2], [3, 4]])


def frames() -> dict[str, Any]:
    import pandas
    import polars
    import pyarrow

    columns = {"a": [1, 2], "b": ["x,y", 'say "hi"']}
    return {
        "pandas": pandas.DataFrame(columns),
        "polars": polars.DataFrame(columns),
        "arrow": pyarrow.table(columns),
        "dicts": [{"a": 1, "b": "x,y"}, {"b": 'say "hi"', "a": 2}],
    }


@pytest.mark.parametrize("library", ["pandas", "polars", "arrow", "dicts"])
def test_tables_of_any_library(library: str) -> None:
    frame = frames()[library]
    rows = list(csv.reader(io.StringIO(tables.table(frame, "csv").decode())))
    assert rows == [["a", "b"], ["1", "x,y"], ["2", 'say "hi"']]
    html = tables.table(frame, "html").decode()
    assert "<table" in html and "x,y" in html


def test_what_is_no_table_is_refused() -> None:
    for data in (3, [1, 2], "text"):
        with pytest.raises(InvalidTypeError, match="no table"):
            tables.table(data, "csv")
    with pytest.raises(InvalidValueError, match="content_type"):
        tables.table([{"a": 1}], "xlsx")


def test_charts_are_the_figures_json() -> None:
    import altair
    import plotly.graph_objects as plotly

    figure = plotly.Figure(plotly.Scatter(x=[1, 2], y=[3, 4]))
    chart = tables.plotly_chart(figure)
    assert chart["kind"] == "plotly" and chart["figure"]["data"][0]["type"] == "scatter"
    text = str(figure.to_json())
    assert tables.plotly_chart(text) == tables.plotly_chart(json.loads(text)) == chart
    vega = tables.altair_chart(altair.Chart().mark_line())
    assert vega["kind"] == "vega" and "$schema" in vega["figure"]
    for make in (tables.plotly_chart, tables.altair_chart, tables.bokeh_chart):
        with pytest.raises(InvalidTypeError):
            make(object())


def test_bokeh_figures_lose_their_tools() -> None:
    from bokeh.plotting import figure

    chart = tables.bokeh_chart(figure())
    text = json.dumps(chart)
    assert '"name": "Figure"' in text and "WheelZoomTool" not in text and "BoxZoomTool" not in text


def test_a_missing_library_is_named() -> None:
    with pytest.raises(ConfigurationError, match="polyaxon_absent") as error:
        arrays.needed("polyaxon_absent.part", "polyaxon_absent")
    assert error.value.hint == "pip install polyaxon_absent"
