"""A folder of thousands of files goes in parts, and goes on behind those that arrived when everything was killed."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from support.proxy import RecordingProxy
from support.scripts import Script, run_command
from support.server import PolyaxonServer
from support.sidecars import sidecars_of

pytestmark = [pytest.mark.live, pytest.mark.slow]

SECONDS = 120.0


def is_archive(method: str, url: str) -> bool:
    return method == "POST" and "/streams/" in url and url.endswith("/artifacts")


def archives(proxy: RecordingProxy) -> list[str]:
    """Where each archive that the server took was unpacked."""
    bodies = [exchange.request_body for exchange in proxy.exchanges if is_archive("POST", exchange.url)]
    return [
        next(
            path
            for path in ("outputs/tree/b", "outputs/tree/c", "outputs/tree")
            if f'"{path}"'.encode() in body
        )
        for body in bodies
    ]


def test_killed_in_the_middle(
    polyaxon_server: PolyaxonServer, project: str, proxy: RecordingProxy, tmp_path: Path
) -> None:
    tree = tmp_path / "tree"
    for number in range(700):
        for folder in "abc":
            path = tree / folder / f"{number}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(f"{folder} {number}")
    variables = {"POLYAXON_HOST": proxy.url, "POLYAXON_PROJECT": project}
    script = Script(
        tmp_path,
        """
        import time
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(track_env=False, track_code=False)
        experiment.create()
        print(experiment.experiment_id, flush=True)
        experiment.log_artifacts("tree")
        time.sleep(120)
        """,
        **variables,
    )
    # Long enough for the kill to come between two parts.
    proxy.delay(2.0, is_archive)
    with script.start() as process:
        assert process.stdout is not None
        uuid = process.stdout.readline().strip()
        deadline = time.monotonic() + SECONDS
        while not archives(proxy):
            assert time.monotonic() < deadline
            time.sleep(0.05)
        # The note of what arrived is written at once; the next part is on its way for two seconds.
        time.sleep(0.5)
        process.kill()
        for sidecar in sidecars_of(uuid):
            os.kill(sidecar, signal.SIGKILL)
    assert archives(proxy) == ["outputs/tree"]
    proxy.clear()
    done = run_command("sync", uuid, **variables)
    assert done.returncode == 0, done.stdout + done.stderr
    # The part that was on its way may have arrived as well.
    assert archives(proxy).count("outputs/tree") == 1
    assert {"outputs/tree/b", "outputs/tree/c"} <= set(archives(proxy))
    stored = polyaxon_server.path / uuid / "outputs/tree"
    found = {path.relative_to(stored).as_posix(): path.read_text() for path in stored.rglob("*.txt")}
    assert found == {
        f"{folder}/{number}.txt": f"{folder} {number}" for folder in "abc" for number in range(700)
    }


def test_folders_side_by_side(
    polyaxon_server: PolyaxonServer, project: str, proxy: RecordingProxy, tmp_path: Path
) -> None:
    """The server keeps each archive in the run's own folder until it is unpacked: they must not meet there."""
    script = Script(
        tmp_path,
        """
        import pathlib
        from polyaxon_client.tracking import Experiment

        for folder in range(6):
            for number in range(400):
                path = pathlib.Path(f"data{folder}", f"{number}.txt")
                path.parent.mkdir(exist_ok=True)
                path.write_text(f"{folder} {number}" * 200)
        with Experiment(track_env=False, track_code=False) as experiment:
            for folder in range(6):
                experiment.log_artifacts(f"data{folder}")
            print(experiment.experiment_id)
        """,
        POLYAXON_HOST=proxy.url,
        POLYAXON_PROJECT=project,
    )
    done = script.run()
    assert (done.returncode, done.stderr) == (0, "")
    stored = polyaxon_server.path / done.stdout.strip() / "outputs"
    found = {path.relative_to(stored).as_posix(): path.read_text() for path in stored.rglob("*.txt")}
    assert found == {
        f"data{folder}/{number}.txt": f"{folder} {number}" * 200
        for folder in range(6)
        for number in range(400)
    }
    assert not list(stored.parent.glob("*.tar"))
    names = [
        exchange.request_body.split(b'filename="')[1].split(b'"')[0]
        for exchange in proxy.exchanges
        if is_archive(exchange.method, exchange.url)
    ]
    assert len(set(names)) == len(names) == 6
