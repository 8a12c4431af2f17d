"""What was logged is what the server stores, byte for byte, whatever happens to the originals afterwards."""

from __future__ import annotations

import hashlib
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

BEGIN = """\
import os, pathlib, sys, time
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False)
experiment.create()
"""

MakeScript = Callable[..., Script]


@pytest.fixture
def script(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> MakeScript:
    """Makes scripts that begin with a created experiment."""

    def make(code: str, **variables: str) -> Script:
        return Script(
            tmp_path,
            BEGIN + textwrap.dedent(code),
            **{"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project, **variables},
        )

    return make


def files_below(reader: Reader, uuid: str, path: str) -> set[str]:
    """All files of the run below a path, relative to it."""
    tree = reader.tree(uuid, path)
    found = set(tree["files"])
    for folder in tree["dirs"]:
        found |= {f"{folder}/{name}" for name in files_below(reader, uuid, f"{path}/{folder}")}
    return found


def test_what_is_logged_is_what_is_stored(script: MakeScript, reader: Reader) -> None:
    code = """
        content = bytes(range(256)) * 64
        for name in ("plain.bin", "changed.bin", "deleted.bin", "größe 1 (a).bin", "empty.bin", "no_extension"):
            pathlib.Path(name).write_bytes(content if name != "empty.bin" else b"")
        experiment.log_artifact("plain.bin")
        experiment.log_output("changed.bin", name="ignored")
        pathlib.Path("changed.bin").write_bytes(b"later")
        experiment.log_artifact(pathlib.Path("deleted.bin"))
        os.unlink("deleted.bin")
        experiment.log_artifact(os.path.abspath("größe 1 (a).bin"))
        experiment.log_artifact("empty.bin")
        experiment.log_artifact("no_extension")
        """
    result = script(code).run()
    assert (result.returncode, result.stderr) == (0, "")
    uuid = reader.run()["uuid"]
    content = bytes(range(256)) * 64
    names = {"plain.bin", "changed.bin", "deleted.bin", "größe 1 (a).bin", "empty.bin", "no_extension"}
    assert files_below(reader, uuid, "outputs") == names
    lineage = reader.lineage(uuid)
    assert set(lineage) == names
    for name in names:
        expected = b"" if name == "empty.bin" else content
        assert reader.file(uuid, f"outputs/{name}") == expected, name
        row = lineage[name]
        assert (row["kind"], row["path"], row["is_input"]) == ("file", f"outputs/{name}", False)
        assert row["summary"] == {
            "path": f"outputs/{name}",
            "hash": hashlib.md5(expected, usedforsecurity=False).hexdigest()[:12],
            "size": len(expected),
        }


def test_same_source_replaces_and_another_of_the_same_name_gets_a_number(
    script: MakeScript, reader: Reader
) -> None:
    code = """
        for folder in ("a", "b"):
            os.mkdir(folder)
        model = pathlib.Path("a/model.v1.bin")
        model.write_bytes(b"first")
        experiment.log_artifact(model)
        model.write_bytes(b"second")
        experiment.log_artifact("a/../a/model.v1.bin")
        for content in (b"other", b"other again"):
            pathlib.Path("b/model.v1.bin").write_bytes(content)
            experiment.log_artifact("b/model.v1.bin")
        for number, folder in enumerate(("x/data", "y/data")):
            os.makedirs(folder)
            pathlib.Path(folder, f"{number}.txt").write_text(folder)
            experiment.log_artifacts(folder)
        # A link that is turned from one file to the next stays one artifact.
        for number in (1, 2):
            pathlib.Path(f"epoch_{number}.ckpt").write_text(f"epoch {number}")
            pathlib.Path("latest.ckpt").unlink(missing_ok=True)
            os.symlink(f"epoch_{number}.ckpt", "latest.ckpt")
            experiment.log_artifact("latest.ckpt")
        """
    result = script(code).run()
    assert result.returncode == 0
    said = result.stderr.splitlines()
    assert len(said) == 2
    assert "b/model.v1.bin is stored as outputs/model.v1-2.bin" in said[0]
    assert "y/data is stored as outputs/data-2" in said[1]
    uuid = reader.run()["uuid"]
    assert reader.file(uuid, "outputs/model.v1.bin") == b"second"
    assert reader.file(uuid, "outputs/model.v1-2.bin") == b"other again"
    assert reader.file(uuid, "outputs/data/0.txt") == b"x/data"
    assert reader.file(uuid, "outputs/data-2/1.txt") == b"y/data"
    assert reader.file(uuid, "outputs/latest.ckpt") == b"epoch 2"
    assert files_below(reader, uuid, "outputs") == {
        "model.v1.bin",
        "model.v1-2.bin",
        "data/0.txt",
        "data-2/1.txt",
        "latest.ckpt",
    }
    assert set(reader.lineage(uuid)) == {"model.v1.bin", "model.v1-2.bin", "data", "data-2", "latest.ckpt"}


@pytest.mark.parametrize("number", [3, 25], ids=["file by file", "as an archive"])
def test_folder_keeps_its_structure(script: MakeScript, reader: Reader, number: int) -> None:
    code = f"""
        for n in range({number}):
            file = pathlib.Path("data", f"part {{n % 3}}", "größe", f"{{n}}.txt")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"content {{n}}")
        pathlib.Path("data/.hidden").write_text("hidden")
        pathlib.Path("data/empty").touch()
        experiment.log_artifacts("data/")
        import shutil
        shutil.rmtree("data")
        """
    result = script(code).run()
    assert (result.returncode, result.stderr) == (0, "")
    uuid = reader.run()["uuid"]
    names = {f"part {n % 3}/größe/{n}.txt" for n in range(number)}
    assert files_below(reader, uuid, "outputs/data") == names | {".hidden", "empty"}
    for n in range(number):
        assert reader.file(uuid, f"outputs/data/part {n % 3}/größe/{n}.txt") == f"content {n}".encode()
    assert reader.file(uuid, "outputs/data/.hidden") == b"hidden"
    assert reader.file(uuid, "outputs/data/empty") == b""
    row = reader.lineage(uuid)["data"]
    assert (row["kind"], row["path"], row["is_input"]) == ("dir", "outputs/data", False)
    size = sum(len(f"content {n}") for n in range(number)) + len("hidden")
    assert row["summary"] == {"path": "outputs/data", "files": number + 2, "size": size}


def test_folder_logged_again_is_replaced_whole(script: MakeScript, reader: Reader) -> None:
    code = """
        folder = pathlib.Path("checkpoints")
        folder.mkdir()
        for name in ("old", "kept"):
            folder.joinpath(name).write_text("first")
        experiment.log_outputs(folder)
        print(experiment.experiment_id)
        # Until the server has the first version.
        sys.stdin.readline()
        folder.joinpath("old").unlink()
        for name in ("kept", "new"):
            folder.joinpath(name).write_text("second")
        experiment.log_outputs(folder)
        """
    process = script(code, POLYAXON_TRACKING_SYNC_INTERVAL="0.1").start()
    assert process.stdout is not None
    uuid = process.stdout.readline().strip()
    wait_for(lambda: "checkpoints" in reader.lineage(uuid))
    assert files_below(reader, uuid, "outputs/checkpoints") == {"old", "kept"}
    _, errors = process.communicate("\n", timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert files_below(reader, uuid, "outputs/checkpoints") == {"kept", "new"}
    assert reader.file(uuid, "outputs/checkpoints/kept") == b"second"


def wait_for(is_so: Callable[[], bool]) -> None:

    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_links_and_special_files_in_a_folder(script: MakeScript, reader: Reader) -> None:
    code = """
        os.makedirs("data/inner")
        os.makedirs("elsewhere")
        pathlib.Path("data/inner/real.txt").write_text("real")
        pathlib.Path("elsewhere/secret.txt").write_text("not logged")
        os.symlink("inner/real.txt", "data/inside.txt")
        os.symlink("../elsewhere/secret.txt", "data/outside.txt")
        os.symlink("../elsewhere", "data/outside")
        os.symlink("nowhere", "data/broken")
        os.symlink("..", "data/inner/loop")
        os.mkfifo("data/pipe")
        experiment.log_artifacts("data")
        """
    result = script(code).run()
    assert result.returncode == 0
    (said,) = result.stderr.splitlines()
    assert "data" in said
    assert "5 links or special files" in said
    uuid = reader.run()["uuid"]
    assert files_below(reader, uuid, "outputs") == {"data/inner/real.txt", "data/inside.txt"}
    assert reader.file(uuid, "outputs/data/inside.txt") == b"real"


def test_empty_folder_is_an_artifact_without_files(script: MakeScript, reader: Reader) -> None:
    result = script("os.mkdir('nothing'); experiment.log_artifacts('nothing')").run()
    assert (result.returncode, result.stderr) == (0, "")
    run = reader.run()
    assert run["status"] == "succeeded"
    row = reader.lineage(run["uuid"])["nothing"]
    assert (row["kind"], row["summary"]) == ("dir", {"path": "outputs/nothing", "files": 0, "size": 0})


def test_what_cannot_be_logged_raises_at_the_call_and_names_the_path(
    script: MakeScript, reader: Reader
) -> None:
    code = """
        import traceback

        os.makedirs("folder")
        pathlib.Path("file.txt").write_text("text")
        os.mkfifo("pipe")
        os.makedirs("unreadable")
        os.symlink("/proc/self/mem", "unreadable.bin")
        for call, path in (
            (experiment.log_artifact, "missing.bin"),
            (experiment.log_artifact, "folder"),
            (experiment.log_artifact, "pipe"),
            (experiment.log_artifact, "unreadable.bin"),
            (experiment.log_artifact, ""),
            (experiment.log_artifacts, "missing"),
            (experiment.log_artifacts, "file.txt"),
            (experiment.log_artifacts, experiment.get_outputs_path() + "/../.."),
        ):
            try:
                call(path)
            except ValueError as error:
                print(type(error).__name__, path, "|", error)
        for wrong in (None, 7, b"bytes"):
            try:
                experiment.log_artifact(wrong)
            except (TypeError, ValueError) as error:
                print(type(error).__name__, wrong, "|", error)
        pathlib.Path("good.bin").write_bytes(b"good")
        experiment.log_artifact("good.bin")
        """
    result = script(code).run()
    assert (result.returncode, result.stderr) == (0, "")
    said = [line.split(" | ") for line in result.stdout.splitlines()]
    assert len(said) == 11
    for (what, message), (name, words) in zip(
        said,
        [
            ("missing.bin", ["missing.bin", "no file"]),
            ("folder", ["folder", "log_artifacts"]),
            ("pipe", ["pipe", "neither a file nor a folder"]),
            ("unreadable.bin", ["unreadable.bin", "Input/output error"]),
            ("", ["''"]),
            ("missing", ["missing", "no folder"]),
            ("file.txt", ["file.txt", "log_artifact"]),
            ("..", ["run directory"]),
            ("None", ["None", "path"]),
            ("7", ["7", "path"]),
            ("b'bytes'", ["b'bytes'", "path"]),
        ],
        strict=True,
    ):
        assert name in what
        for word in words:
            assert word in message, message
    uuid = reader.run()["uuid"]
    assert files_below(reader, uuid, "outputs") == {"good.bin"}
    assert set(reader.lineage(uuid)) == {"good.bin"}


def test_files_in_the_outputs_folder_arrive_logged_or_not(script: MakeScript, reader: Reader) -> None:
    code = """
        outputs = pathlib.Path(experiment.get_outputs_path())
        (outputs / "inner").mkdir()
        (outputs / "inner" / "unlogged.txt").write_text("unlogged")
        (outputs / "logged.txt").write_text("logged")
        experiment.log_artifact(outputs / "logged.txt")
        (outputs / "folder").mkdir()
        (outputs / "folder" / "file.txt").write_text("in a folder")
        experiment.log_artifacts(outputs / "folder")
        print(experiment.experiment_id)
        # Until the server has what was logged.
        sys.stdin.readline()
        (outputs / "logged.txt").write_text("changed")
        (outputs / "folder" / "late.txt").write_text("added")
        (outputs / "late.txt").write_text("written last")
        """
    process = script(code, POLYAXON_TRACKING_SYNC_INTERVAL="0.1").start()
    assert process.stdout is not None
    uuid = process.stdout.readline().strip()
    wait_for(lambda: "folder" in reader.lineage(uuid))
    _, errors = process.communicate("\n", timeout=60)
    assert (process.returncode, errors) == (0, "")
    assert files_below(reader, uuid, "outputs") == {
        "inner/unlogged.txt",
        "logged.txt",
        "folder/file.txt",
        "folder/late.txt",
        "late.txt",
    }
    assert reader.file(uuid, "outputs/inner/unlogged.txt") == b"unlogged"
    assert reader.file(uuid, "outputs/logged.txt") == b"changed"
    assert reader.file(uuid, "outputs/folder/late.txt") == b"added"
    assert reader.file(uuid, "outputs/folder/file.txt") == b"in a folder"
    assert reader.file(uuid, "outputs/late.txt") == b"written last"
    assert {name: row["path"] for name, row in reader.lineage(uuid).items()} == {
        "logged.txt": "outputs/logged.txt",
        "folder": "outputs/folder",
    }


def test_large_file_arrives_whole(script: MakeScript, reader: Reader) -> None:
    code = """
        import hashlib, random

        content = random.Random(3).randbytes(20 * 1024 * 1024)
        pathlib.Path("model.bin").write_bytes(content)
        experiment.log_artifact("model.bin")
        os.truncate("model.bin", 0)
        print(hashlib.sha256(content).hexdigest())
        """
    result = script(code).run()
    assert (result.returncode, result.stderr) == (0, "")
    stored = reader.file(reader.run()["uuid"], "outputs/model.bin")
    assert len(stored) == 20 * 1024 * 1024
    assert hashlib.sha256(stored).hexdigest() == result.stdout.strip()


def test_metric_and_file_of_one_name_are_both_kept(script: MakeScript, reader: Reader) -> None:
    code = """
        for name in ("loss", "acc"):
            pathlib.Path(name).write_text(name)
        experiment.log_metrics(step=1, loss=0.5)
        experiment.log_artifact("loss")
        experiment.log_artifact("loss")
        experiment.log_artifact("acc")
        experiment.log_metrics(step=1, acc=0.75)
        experiment.log_metrics(step=2, loss=0.25, acc=0.8)
        """
    result = script(code).run()
    assert result.returncode == 0
    said = result.stderr.splitlines()
    assert len(said) == 2
    assert "'loss.file'" in said[0]
    assert "'acc.metric'" in said[1]
    run = reader.run()
    uuid = run["uuid"]
    assert reader.points(uuid, "loss") == [(1, 0.5), (2, 0.25)]
    assert reader.points(uuid, "acc.metric") == [(1, 0.75), (2, 0.8)]
    assert run["outputs"] == {"loss": 0.25, "acc.metric": 0.8}
    assert reader.file(uuid, "outputs/loss") == b"loss"
    assert reader.file(uuid, "outputs/acc") == b"acc"
    rows = {name: (row["kind"], row["path"]) for name, row in reader.lineage(uuid).items()}
    assert rows == {
        "loss": ("metric", "events/metric/loss.plx"),
        "loss.file": ("file", "outputs/loss"),
        "acc": ("file", "outputs/acc"),
        "acc.metric": ("metric", "events/metric/acc.metric.plx"),
    }


def test_names_that_are_no_text_hold_nothing_up(
    tmp_path: Path, variables: dict[str, str], reader: Reader
) -> None:
    """Linux takes any bytes for a name, no request does: one such file kept the whole run from being sent."""
    code = r"""
    import os
    from polyaxon_client.tracking import Experiment

    experiment = Experiment(track_code=False, track_env=False)
    experiment.create()
    os.makedirs(b"folder/\xfe")
    for path in (b"folder/a", b"folder/\xfe/b\xff.txt", b"c\xff.txt", os.fsencode(experiment.get_outputs_path()) + b"/d\xff"):
        with open(path, "w") as file:
            file.write("content")
    experiment.log_artifacts("folder")
    experiment.log_artifact(os.fsdecode(b"c\xff.txt"))
    experiment.log_params(given="\udcff")
    experiment.log_tags(["\udcff"])
    experiment.set_description("\udcff")
    experiment.log_metrics(step=1, loss=0.5)
    experiment.end()
    print(experiment.experiment_id)
    """
    result = Script(tmp_path, code, **variables).run()
    assert (result.returncode, result.stderr) == (0, "")
    uuid = result.stdout.strip()
    run = reader.ended(uuid, "succeeded")
    assert (run["tags"], run["description"]) == (["?"], "?")
    for path in ("folder/a", "folder/%FE/b%FF.txt", "c%FF.txt"):
        assert reader.file(uuid, f"outputs/{path}") == b"content"
    assert len(reader.points(uuid, "loss")) == 1
