"""Files of runs come to this machine whole and nowhere else, and logs while they are written."""

from __future__ import annotations

import json
import os
import signal
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import InvalidValueError, NotFoundError, PolyaxonClientException
from polyaxon_client.reading import Run, get_run
from support.proxy import RecordingProxy, Reply
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

DEADLINE = 60.0
FILES = 60

STORE = f"""
import pathlib
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_logs=False, track_code=False, track_env=False)
experiment.create()
for number in range({FILES}):
    path = pathlib.Path("data", f"part {{number % 4}}", f"größe {{number}}.bin")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(number.to_bytes(2, "big") * 30_000)
pathlib.Path("data", "empty").touch()
experiment.log_artifacts("data")
pathlib.Path("model.bin").write_bytes(b"weights" * 1000)
experiment.log_artifact("model.bin")
experiment.end("succeeded")
print(experiment.experiment_id)
"""


@pytest.fixture(scope="module")
def stored(polyaxon_server: PolyaxonServer, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Project and uuid of a run with many files, recorded elsewhere."""
    project = polyaxon_server.create_project()
    folder = tmp_path_factory.mktemp("stored")
    script = Script(
        folder,
        STORE,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=project,
        POLYAXON_OFFLINE_ROOT=str(folder / "root"),
    )
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    return project, result.stdout.strip()


@pytest.fixture
def read(proxy: RecordingProxy, stored: tuple[str, str]) -> Iterator[Callable[[], Run]]:
    """Makes the run, asked for through the proxy."""
    project, uuid = stored
    with PolyaxonClient(host=proxy.url) as client:
        yield lambda: get_run(uuid, project, client=client)


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }


def expected() -> dict[str, bytes]:
    """The files that were stored in the folder."""
    files = {
        f"part {number % 4}/größe {number}.bin": number.to_bytes(2, "big") * 30_000 for number in range(FILES)
    }
    return {**files, "empty": b""}


def fetched(proxy: RecordingProxy) -> list[str]:
    """Paths of the files that were asked for, in order."""
    targets = [urlsplit(target) for _, target in proxy.requests]
    return [parse_qs(one.query)["path"][0] for one in targets if one.path.endswith("/artifact")]


def test_a_folder_comes_whole_and_is_not_fetched_twice(
    read: Callable[[], Run], proxy: RecordingProxy, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    target = read().download(
        "outputs/data", to=tmp_path, on_progress=lambda one: told.append((one.files, one.total_files))
    )
    assert target == tmp_path / "outputs" / "data"
    assert contents(target) == expected()
    assert told == [(number, FILES + 1) for number in range(1, FILES + 2)]
    assert len(fetched(proxy)) == FILES + 1
    (target / "empty").unlink()
    (target / "part 0" / "größe 4.bin").write_bytes(b"cut")
    before = len(fetched(proxy))
    read().download("outputs/data", to=tmp_path)
    assert contents(target) == expected()
    assert set(fetched(proxy)[before:]) == {"outputs/data/empty", "outputs/data/part 0/größe 4.bin"}


def test_a_file_of_the_right_size_with_another_hash_is_fetched_again(
    read: Callable[[], Run], tmp_path: Path
) -> None:
    (tmp_path / "outputs").mkdir()
    (tmp_path / "outputs" / "model.bin").write_bytes(b"WEIGHTS" * 1000)
    target = read().download("outputs/model.bin", to=tmp_path)
    assert target.read_bytes() == b"weights" * 1000


def test_content_that_differs_from_its_hash_is_an_error(
    read: Callable[[], Run], proxy: RecordingProxy, tmp_path: Path
) -> None:
    wrong = Reply(200, {"Content-Type": "application/octet-stream"}, b"WEIGHTS" * 1000)
    proxy.answer(lambda method, target: wrong if "/artifact?" in target else None)
    with pytest.raises(PolyaxonClientException, match=r"model\.bin could not be fetched whole"):
        read().download("outputs/model.bin", to=tmp_path)
    assert contents(tmp_path) == {}


def test_answers_that_break_off_are_asked_for_again(
    read: Callable[[], Run], proxy: RecordingProxy, tmp_path: Path
) -> None:
    cut: list[str] = []

    def first_of_each_third(method: str, target: str) -> bool:
        if "/artifact?" not in target or target in cut or zlib.crc32(target.encode()) % 3:
            return False
        cut.append(target)
        return True

    proxy.halve_replies(first_of_each_third)
    target = read().download("outputs/data", to=tmp_path)
    assert contents(target) == expected()
    assert len(cut) > 5


def test_a_download_that_was_killed_goes_on(
    proxy: RecordingProxy, stored: tuple[str, str], tmp_path: Path
) -> None:
    project, uuid = stored
    proxy.delay(0.05, lambda method, target: "/artifact?" in target)
    code = f"""
    from polyaxon_client.tracking import get_run
    get_run("{uuid}", "{project}").download("outputs/data", to="copy", workers=2)
    """
    script = Script(tmp_path, code, POLYAXON_HOST=proxy.url)
    process = script.start()
    deadline = time.monotonic() + DEADLINE
    while len(fetched(proxy)) < 12:
        assert time.monotonic() < deadline
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    target = tmp_path / "copy" / "outputs" / "data"
    there = {name for name in contents(target) if not name.endswith(".part")}
    assert 5 < len(there) < FILES
    assert all(contents(target)[name] == expected()[name] for name in there)
    # What it had not finished, as a kill in the middle of a write leaves it.
    (target / ".größe 1.bin.0a1b2c3d.part").write_bytes(b"half")
    before = len(fetched(proxy))
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    assert contents(target) == expected()
    again = {path.removeprefix("outputs/data/") for path in fetched(proxy)[before:]}
    assert again == expected().keys() - there


def tree_reply(files: dict[str, int], dirs: list[str]) -> Reply:
    body = json.dumps({"files": files, "dirs": dirs}).encode()
    return Reply(200, {"Content-Type": "application/json"}, body)


@pytest.mark.parametrize("name", ["../escaped", "..", "/etc/passwd", "a/../../escaped", "nul\0byte", ""])
@pytest.mark.parametrize("is_dir", [False, True])
def test_names_that_lead_elsewhere_are_refused(
    name: str, is_dir: bool, read: Callable[[], Run], proxy: RecordingProxy, tmp_path: Path
) -> None:
    reply = tree_reply({} if is_dir else {name: 4}, [name] if is_dir else [])
    proxy.answer(lambda method, target: reply if "/artifacts/tree" in target else None)
    inner = tmp_path / "a" / "b" / "c"
    with pytest.raises(PolyaxonClientException, match="leads elsewhere"):
        read().download(to=inner)
    assert contents(tmp_path) == {}
    assert fetched(proxy) == []


def test_folders_without_end_are_refused(
    read: Callable[[], Run], proxy: RecordingProxy, tmp_path: Path
) -> None:
    proxy.answer(lambda method, target: tree_reply({}, ["again"]) if "/artifacts/tree" in target else None)
    with pytest.raises(PolyaxonClientException, match="have no end"):
        read().download(to=tmp_path)


def test_links_in_the_target_are_not_followed(read: Callable[[], Run], tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    target = tmp_path / "target"
    (target / "outputs" / "data").mkdir(parents=True)
    (target / "outputs" / "data" / "part 1").symlink_to(elsewhere)
    with pytest.raises(InvalidValueError, match="is a link"):
        read().download("outputs/data", to=target)
    (target / "outputs" / "data" / "part 1").unlink()
    (elsewhere / "mine").write_bytes(b"mine")
    (target / "outputs" / "data" / "empty").symlink_to(elsewhere / "mine")
    read().download("outputs/data", to=target)
    assert contents(target / "outputs" / "data") == expected()
    assert contents(elsewhere) == {"mine": b"mine"}


def test_paths_of_the_user_stay_in_the_run(read: Callable[[], Run], tmp_path: Path) -> None:
    with pytest.raises(InvalidValueError, match="leads out of the run"):
        read().download("../other", to=tmp_path)
    with pytest.raises(NotFoundError, match="nothing at 'outputs/absent'"):
        read().download("outputs/absent", to=tmp_path)


LIVE = """
import sys, time
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_logs=False, track_code=False, track_env=False)
experiment.create()
print(experiment.experiment_id, flush=True)
for number, line in enumerate(sys.stdin):
    experiment.log_metrics(step=number, loss=number / 3)
    experiment.send_logs(line.rstrip())
experiment.send_logs("last")
experiment.end("succeeded")
"""


def test_a_live_run_is_followed_to_its_end(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    script = Script(
        tmp_path,
        LIVE,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=reader.project,
        POLYAXON_TRACKING_SYNC_INTERVAL="0.5",
    )
    process = script.start()
    assert process.stdin is not None
    assert process.stdout is not None
    uuid = process.stdout.readline().strip()
    with PolyaxonClient(host=polyaxon_server.url) as client:
        run = get_run(uuid, reader.project, client=client)
        lines = run.logs(follow=True, poll=0.2)
        told = []
        for number in range(5):
            process.stdin.write(f"line {number}\n")
            process.stdin.flush()
            # The next line is only written when this one has arrived: they come while the run goes on.
            told.append(next(lines).text)
            assert process.poll() is None
            assert not run.is_done
        deadline = time.monotonic() + DEADLINE
        while len(run.metric("loss")) < 5:
            assert time.monotonic() < deadline
        assert run.metric("loss").values == [number / 3 for number in range(5)]
        process.stdin.close()
        told += [line.text for line in lines]
        assert told == [f"line {number}" for number in range(5)] + ["last"]
        assert run.is_done
        assert run.status == "succeeded"
    assert process.wait(DEADLINE) == 0
    process.stdout.close()
    assert process.stderr is not None
    process.stderr.close()


def test_a_file_that_vanishes_for_a_moment_is_read_all_the_same(
    read: Callable[[], Run], proxy: RecordingProxy
) -> None:
    """The server removes a file before it writes the new one, and then answers 404, or with a part of it."""
    replies = iter(
        [Reply(404, {"Content-Type": "text/html"}, b"Artifact not found"), Reply(200, {}, b"weig")]
    )
    proxy.answer(lambda method, target: next(replies, None) if "/artifact?" in target else None)
    assert read().read("outputs/model.bin") == b"weights" * 1000
