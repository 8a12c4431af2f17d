"""What a notebook shows of a run."""

from __future__ import annotations

import json
import math
import re
import time
from pathlib import Path
from xml.etree import ElementTree

import pytest

from polyaxon_client.tracking import Experiment, Job, Run
from polyaxon_client.tracking.card import MOST_POINTS, MOST_ROWS, Card, card_html, sparkline
from polyaxon_client.tracking.run_card import metric_values

ATTACK = "<script>alert('x')</script>\"&"


def tree(html: str) -> ElementTree.Element:
    """Well-formed, and so nothing in it got out of its place."""
    return ElementTree.fromstring(html.replace("&nbsp;", " "))  # noqa: S314  (our own)


def texts(html: str) -> str:
    return " ".join("".join(tree(html).itertext()).split())


def heights(svg: str) -> list[list[float]]:
    lines = tree(svg).findall("polyline")
    return [[float(point.split(",")[1]) for point in line.attrib["points"].split()] for line in lines]


def test_everything_is_escaped() -> None:
    card = Card(
        ATTACK, ATTACK, ATTACK, ATTACK, ATTACK, {ATTACK: ATTACK}, {ATTACK: [1, 2]}, f"http://{ATTACK}", ATTACK
    )
    html = card_html(card)
    assert tree(html).findall(".//script") == []
    assert "<script" not in html
    link = tree(html).find(".//a")
    assert link is not None
    assert link.attrib["href"] == f"http://{ATTACK}"
    label = tree(html).find(".//svg")
    assert label is not None
    assert label.attrib["aria-label"].startswith(ATTACK)


def test_an_address_that_is_none_is_no_link() -> None:
    html = card_html(Card("Job", "a", "p", "u", "running", {}, {}, url="javascript:alert(1)"))
    assert tree(html).find(".//a") is None
    assert "javascript" not in html


def test_a_line_goes_with_the_values_and_has_holes() -> None:
    ((first, second, third),) = heights(sparkline([1, 3, 2], "loss"))
    # The origin of a picture is its upper left corner.
    assert first > third > second
    assert [len(line) for line in heights(sparkline([1, 2, None, 3, math.nan, 4, 5], "loss"))] == [2, 1, 2]
    assert len(set(heights(sparkline([7, 7, 7], "flat"))[0])) == 1
    assert all(0 <= height <= 24 for height in heights(sparkline([-1.7e308, 0, 1.7e308], "wide"))[0])
    assert sparkline([1], "one") == sparkline([], "none") == sparkline([math.inf, None], "odd") == ""


def test_a_long_history_is_thinned_out_with_both_its_ends() -> None:
    ((*line,),) = heights(sparkline([0, *[5] * 100_000, 10], "long"))
    assert len(line) == MOST_POINTS
    assert line[0] == max(line)
    assert line[-1] == min(line)


def test_of_many_rows_the_rest_is_counted() -> None:
    html = card_html(Card("Job", None, "p", None, "running", {f"p{n}": n for n in range(50)}, {}))
    assert len(tree(html).findall(".//tr")) == MOST_ROWS + 1
    assert f"and {50 - MOST_ROWS} more" in texts(html)
    assert len(card_html(Card("Job", None, "p", None, "running", {"long": "x" * 100_000}, {}))) < 2000


@pytest.mark.parametrize("points", [3, 200_000])
def test_values_of_a_file_short_and_long(tmp_path: Path, points: int) -> None:
    path = tmp_path / "loss.plx"
    lines = [f"{step}|2026-11-23T00:00:00.000000+00:00|{step / points}\n" for step in range(points)]
    whole = "step|timestamp|metric\n" + "".join(lines)
    # Half a line is behind what the checkpoint knows.
    path.write_text(whole + "9|2026")
    began = time.perf_counter()
    values = metric_values(path, len(whole))
    assert time.perf_counter() - began < 5
    assert values[-1] == (points - 1) / points
    assert values == sorted(values, key=lambda value: value or 0.0)
    assert len(values) == min(points, MOST_POINTS - 1)


def test_a_run_shows_what_was_just_logged(monkeypatch: pytest.MonkeyPatch) -> None:
    # Nothing replays: all that is known stands in the journal.
    monkeypatch.setenv("POLYAXON_TRACKING_SIDECAR", "off")
    experiment = Experiment(project="notebooks", track_code=False, track_env=False)
    assert "not created" in texts(experiment._repr_html_())
    assert experiment.experiment_id is None, "looking at it must not create it"
    experiment.create(name="first")
    experiment.log_params(lr=0.1, password="hunter2")  # noqa: S106
    for step in range(5):
        experiment.log_metrics(step=step, loss=1 / (step + 1))
    experiment.log_metrics(step=9, epoch=3)
    html = experiment._repr_html_()
    said = texts(html)
    for word in (
        "Experiment first",
        "running",
        "default/notebooks",
        "loss 0.2",
        "epoch 3",
        "lr 0.1",
        "password ***",
    ):
        assert word in re.sub(r"(loss|epoch|lr|password)(?=[\d*])", r"\1 ", said), said
    assert "polyaxon-tracking sync" in said
    assert len(heights(ElementTree.tostring(tree(html).findall(".//svg")[0], encoding="unicode"))[0]) == 5
    experiment.end("failed")
    assert "failed" in texts(experiment._repr_html_())


def test_a_run_directory_is_shown_with_the_course_of_its_metrics(tmp_path: Path) -> None:
    (tmp_path / "events/metric").mkdir(parents=True)
    lines = [
        "step|timestamp|metric",
        *(f"{step}|2026-11-23T00:00:00+00:00|{step * step}" for step in range(5)),
    ]
    (tmp_path / "events/metric/loss.plx").write_text("\n".join(lines) + "\n")
    run = {"uuid": "ab" * 16, "name": "copied", "project": "p", "status": "succeeded", "inputs": {"lr": 0.1}}
    (tmp_path / "run.plx.json").write_text(json.dumps({**run, "outputs": {"loss": 16, "note": "a text"}}))
    html = Run.from_folder(tmp_path)._repr_html_()
    assert texts(html) == "Run copied \u25cf succeeded default/p ababababmetricsloss16paramslr0.1"
    (svg,) = tree(html).findall(".//svg")
    assert len(heights(ElementTree.tostring(svg, encoding="unicode"))[0]) == 5


def test_a_run_whose_files_are_gone_is_shown_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYAXON_TRACKING_SIDECAR", "off")
    job = Job(project="notebooks", track_code=False, track_env=False).create(name="gone")
    assert job._recording is not None
    job._recording.paths.checkpoint.write_text("{")
    for path in job._recording.paths.journal_dir.iterdir():
        path.unlink()
    assert "running" in texts(job._repr_html_())
    job.end("succeeded")


def test_nothing_is_shown_of_a_tracker_that_does_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYAXON_NO_OP", "true")
    assert Experiment()._repr_html_() is None
