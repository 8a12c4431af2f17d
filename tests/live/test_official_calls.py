"""Calls as scripts for Polyaxon's own tracking make them: what they leave on the real server, and on its dashboard."""

from __future__ import annotations

import hashlib
import json
import wave
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from support.conformity import deviations
from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = [pytest.mark.live, pytest.mark.browser]

TABLE = "a,b\n1,x\n2,y\n"
CODE = """
from pathlib import Path
from polyaxon_client import tracking

tracking.init(name="calls", track_code=False, track_env=False, track_logs=False)
tracking.log_meta(earlier=1)
tracking.log_artifact("table.csv")
tracking.log_artifact(path="table.csv", name="rows", kind="data", summary={"rows": 2, "password": "planted-secret"})
tracking.log_artifact("table.csv", rel_path="deep/er", name="deep", skip_hash_calculation=True)
tracking.log_artifact("table.csv", "frame", "dataframe")
tracking.log_artifact("folder", kind="dir", rel_path="folders")
tracking.log_artifact("picture.png", name="picture", kind="image")
tracking.log_artifact("tone.wav", name="tone", kind="audio")
tracking.log_artifact("page.html", name="page", kind="html")
tracking.log_artifact("note.txt", name="note", kind="text")
for step in (3, 1):
    tracking.log_artifact("table.csv", name="stepped", kind="dataframe", step=step, timestamp=1700000000 + step)
    tracking.log_artifact("note.txt", "said", summary={"words": step}, step=step)
    tracking.log_artifact("picture.png", "pictures", "image", step=step)
    tracking.log_artifact("folder", "folders", "dir", None, step)
tracking.log_model("note.txt", "net", "torch", {"layers": 3}, rel_path="models", versioned=False)
tracking.log_model("note.txt", "nets", "torch", {"layers": 3}, step=1)
tracking.log_env(rel_path="conda.json", content={"python": "3.12", "token": "planted-secret"})
tracking.log_code_ref({"commit": "abcdef", "url": "https://someone:planted-secret@host/code"}, is_input=False)
tracking.log_artifact_lineage([{"name": "raw", "kind": "data", "path": "s3://bucket/raw", "summary": {"rows": 7}}])
tracking.log_inputs(async_req=False, lr=0.1)
tracking.log_outputs(async_req=False, best=0.9)
tracking.set_name("called", async_req=False)
tracking.log_tags(["a"], async_req=False)
tracking.log_status(
    "running", reason="Why", message="so", last_transition_time="2024-01-02T03:04:05+00:00", last_update_time=1704164646
)
Path(tracking.get_outputs_path("own/place.txt")).write_text("own")
Path(tracking.get_artifacts_path("outputs/also", ensure_path=True, is_dir=True), "here.txt").write_text("also")
tracking.log_meta(reset=True, later=2)
print(tracking.TRACKING_RUN.experiment_id)
tracking.log_succeeded("Enough", "it is done")
"""


class Logged(NamedTuple):
    """The run of the calls above."""

    uuid: str
    reader: Reader
    errors: str
    dashboards: str

    def event_lines(self, path: str) -> list[tuple[str, str, dict[str, object]]]:
        header, *lines = self.reader.file(self.uuid, f"events/{path}.plx").decode().splitlines()
        assert header == f"step|timestamp|{path.partition('/')[0]}"
        fields = [line.split("|") for line in lines]
        return [(step, timestamp, json.loads(value)) for step, timestamp, value in fields]


@pytest.fixture(scope="module")
def logged(polyaxon_server: PolyaxonServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Logged]:
    import numpy
    from PIL import Image

    polyaxon_server.start()
    project = polyaxon_server.create_project()
    folder = tmp_path_factory.mktemp("calls")
    with RecordingProxy(polyaxon_server.url) as proxy:
        script = Script(
            folder,
            CODE,
            POLYAXON_HOST=proxy.url,
            POLYAXON_PROJECT=project,
            XDG_DATA_HOME=str(folder / "share"),
            HOME=str(folder),
        )
        (folder / "table.csv").write_text(TABLE)
        (folder / "page.html").write_text("<h3>A page</h3>")
        (folder / "note.txt").write_text("a remark")
        (folder / "folder").mkdir()
        (folder / "folder" / "inner.txt").write_text("inner")
        Image.fromarray(numpy.full((40, 60, 3), 90, numpy.uint8)).save(folder / "picture.png")
        with wave.open(str(folder / "tone.wav"), "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(8000)
            sound.writeframes(bytes(16000))
        result = script.run()
        assert result.returncode == 0, result.stderr
        assert deviations(proxy) == []
    uuid = result.stdout.strip()
    reader = Reader(polyaxon_server.url, project)
    url = f"{polyaxon_server.url}/ui/default/{project}/runs/{uuid}/dashboards"
    yield Logged(uuid, reader, result.stderr, url)
    reader.close()


def test_artifacts_have_their_kind_name_facts_and_place(logged: Logged) -> None:
    rows = logged.reader.lineage(logged.uuid)
    digest = hashlib.md5(TABLE.encode(), usedforsecurity=False).hexdigest()[:12]
    stored = {"path": "outputs/table.csv", "size": len(TABLE), "hash": digest}
    found = {
        name: (row["kind"], row["path"], row["summary"], row["is_input"])
        for name, row in rows.items()
        if not row["summary"].get("is_event")
    }
    note = hashlib.md5(b"a remark", usedforsecurity=False).hexdigest()[:12]
    for name, size in (("picture", None), ("tone", None), ("page", 15), ("note", 8)):
        kind, path, summary, is_input = found.pop(name)
        assert (kind, path.rpartition(".")[0], is_input) == (
            {"picture": "image", "tone": "audio", "page": "html", "note": "text"}[name],
            f"outputs/{name}",
            False,
        )
        assert size is None or summary["size"] == size
    env = found.pop("env")
    assert env[:2] == ("env", "outputs/conda.json")
    assert json.loads(logged.reader.file(logged.uuid, "outputs/conda.json")) == {
        "python": "3.12",
        "token": "***",
    }
    assert found == {
        "table.csv": ("file", "outputs/table.csv", stored, False),
        "rows": ("data", "outputs/table.csv", {"rows": 2, "password": "***", **stored}, False),
        "frame": ("dataframe", "outputs/table.csv", stored, False),
        "deep": (
            "file",
            "outputs/deep/er/table.csv",
            {"path": "outputs/deep/er/table.csv", "size": len(TABLE)},
            False,
        ),
        "folder": (
            "dir",
            "outputs/folders/folder",
            {"path": "outputs/folders/folder", "files": 1, "size": 5},
            False,
        ),
        "net": (
            "model",
            "outputs/models/note.txt",
            {"framework": "torch", "layers": 3, "path": "outputs/models/note.txt", "size": 8, "hash": note},
            False,
        ),
        "abcdef": ("coderef", None, {"commit": "abcdef", "url": "https://***@host/code"}, False),
        "raw": ("data", "s3://bucket/raw", {"rows": 7}, False),
    }
    for path in ("outputs/table.csv", "outputs/deep/er/table.csv", "assets/dataframe/stepped_3.csv"):
        assert logged.reader.file(logged.uuid, path) == TABLE.encode()
    assert logged.reader.file(logged.uuid, "outputs/folders/folder/inner.txt") == b"inner"


def test_artifacts_with_a_step_are_events_of_their_kind(logged: Logged) -> None:
    rows = logged.reader.lineage(logged.uuid)
    for name, kind in (("stepped", "dataframe"), ("said", "file"), ("pictures", "image"), ("folders", "dir")):
        assert (rows[name]["kind"], rows[name]["path"]) == (kind, f"events/{kind}/{name}.plx")
        assert rows[name]["summary"]["step"] == {"count": 2, "min": 1, "max": 3}
    assert logged.event_lines("dataframe/stepped") == [
        ("3", "2023-11-14 22:13:23+00:00", {"kind": "dataframe", "path": "assets/dataframe/stepped_3.csv"}),
        ("1", "2023-11-14 22:13:21+00:00", {"kind": "dataframe", "path": "assets/dataframe/stepped_1.csv"}),
    ]
    said = [value for _, _, value in logged.event_lines("file/said")]
    assert said == [
        {"kind": "file", "summary": {"words": step}, "path": f"assets/file/said_{step}.txt"}
        for step in (3, 1)
    ]
    ((_, _, model),) = logged.event_lines("model/nets")
    assert model == {"framework": "torch", "spec": {"layers": 3}, "path": "assets/model/nets_1.txt"}
    assert logged.reader.file(logged.uuid, "assets/dir/folders_1/inner.txt") == b"inner"


def test_the_run_says_what_was_said_of_it(logged: Logged) -> None:
    run = logged.reader.run(logged.uuid)
    assert (run["name"], run["tags"], run["inputs"]) == ("called", ["a"], {"lr": 0.1})
    assert run["outputs"] == {"best": 0.9}
    # Replaced, but for what the dashboard looks for.
    meta = run["meta_info"]
    assert (meta["later"], meta["has_events"], meta["has_model"]) == (2, True, True)
    assert "earlier" not in meta
    conditions = {one["type"]: one for one in logged.reader.conditions(logged.uuid)}
    told = conditions["running"]
    assert (told["reason"], told["message"]) == ("Why", "so")
    assert told["last_transition_time"].startswith("2024-01-02T03:04:05")
    assert told["last_update_time"].startswith("2024-01-02T03:04:06")
    last = conditions["succeeded"]
    assert (last["reason"], last["message"]) == ("Enough", "it is done")
    assert logged.reader.file(logged.uuid, "outputs/own/place.txt") == b"own"
    assert logged.reader.file(logged.uuid, "outputs/also/here.txt") == b"also"
    (warned,) = logged.errors.splitlines()
    assert "log_model does not know versioned=" in warned


def shows_pictures(found: Locator) -> None:
    expect(found.locator("img")).to_have_count(2)
    for number in range(2):
        expect(found.locator("img").nth(number)).to_have_js_property("naturalWidth", 60)


def shows_tables(found: Locator) -> None:
    for name in ("frame", "stepped"):
        expect(found.get_by_text(name, exact=True).first).to_be_visible()
    expect(found.get_by_text("y", exact=True)).to_have_count(2)


def shows_sound(found: Locator) -> None:
    expect(found.locator("audio")).to_have_js_property("readyState", 4)


def shows_text(found: Locator) -> None:
    expect(found.get_by_text("a remark")).to_be_visible()


def shows_page(found: Locator) -> None:
    expect(found.locator("iframe").content_frame.get_by_text("A page")).to_be_visible()


def test_the_dashboard_shows_files_by_their_kind(logged: Logged, open_page: Callable[[str], Page]) -> None:
    page = open_page(logged.dashboards)
    for kind, shows in (
        ("image", shows_pictures),
        ("dataframe", shows_tables),
        ("audio", shows_sound),
        ("text", shows_text),
        ("html", shows_page),
    ):
        found = page.locator(".section-panel").filter(has_text=f"{kind} events")
        expect(found).to_have_count(1)
        opens = found.get_by_label("Expand section")
        # The first one is open.
        if opens.count():
            opens.click()
        found.scroll_into_view_if_needed()
        shows(found)
