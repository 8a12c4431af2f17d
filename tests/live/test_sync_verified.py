"""The command that sends what lies on this machine compares: what the server lacks is sent again, what others added stays."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from polyaxon_client.client import PolyaxonClient
from polyaxon_client.reading import get_run
from support.reader import Reader
from support.scripts import Script, run_command
from support.server import PolyaxonServer
from support.sync_command import STEPS, digest_of, lost_and_doubled, recorded, root, sync

pytestmark = pytest.mark.live


def test_what_the_server_lost_is_found_and_sent_again(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    (uuid,) = recorded(tmp_path, reader.project, 1)
    url = polyaxon_server.url
    assert sync(url)[0] == 0
    assert sync(url, "--verify-only")[0] == 0
    store = polyaxon_server.path / uuid
    (store / "events/metric/loss.plx").unlink()
    content = (store / "outputs/model.bin").read_bytes()
    (store / "outputs/model.bin").write_bytes(content[:-1])
    before = digest_of(root())
    code, told = sync(url, "--verify-only")
    assert code == 3
    found = told["runs"][0]["verified"]
    assert (found["missing"], found["differing"]) == (["events/metric/loss.plx"], ["outputs/model.bin"])
    assert digest_of(root()) == before
    assert not (store / "events/metric/loss.plx").exists()
    shown = run_command("sync", "--verify-only", POLYAXON_HOST=url)
    assert shown.returncode == 3
    assert "events/metric/loss.plx" in shown.stdout

    code, told = sync(url, uuid[:8])
    assert (code, told["runs"][0]["verified"]["is_good"]) == (0, True)
    assert lost_and_doubled(reader, uuid, 0) == (0, 0)

    again = run_command("sync", "--verify-only", POLYAXON_HOST=url)
    assert (again.returncode, again.stderr) == (0, "")
    assert "verified" in again.stdout


@pytest.mark.slow
def test_server_that_was_restored_to_an_older_state_gets_the_run_again(
    tmp_path: Path, server_environment: Path
) -> None:
    server = PolyaxonServer(tmp_path / "server", server_environment)
    server.start()
    project = server.create_project()
    server.stop()
    shutil.copytree(tmp_path / "server", tmp_path / "backup")
    server.start()
    try:
        (uuid,) = recorded(tmp_path / "script", project, 1)
        assert sync(server.url)[0] == 0
        server.stop()
        shutil.rmtree(tmp_path / "server")
        shutil.copytree(tmp_path / "backup", tmp_path / "server")
        server.start()
        reader = Reader(server.url, project)
        assert reader.runs() == []
        assert sync(server.url, "--verify-only")[1]["runs"][0]["left"] == ["the run itself"]
        code, _ = sync(server.url, uuid)
        assert code == 0
        assert lost_and_doubled(reader, uuid, 0) == (0, 0)
        reader.close()
    finally:
        server.stop()


GO_ON = """\
import sys
from polyaxon_client.tracking import Experiment

experiment = Experiment(experiment_id=sys.argv[1], resume="must", track_code=False, track_env=False)
for step in range(50, 60):
    experiment.log_metrics(step=step, loss=step / 7)
"""


def test_what_another_machine_added_stays(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    (uuid,) = recorded(tmp_path, reader.project, 1)
    url = polyaxon_server.url
    assert sync(url)[0] == 0
    variables = {
        "POLYAXON_HOST": url,
        "POLYAXON_PROJECT": reader.project,
        "XDG_DATA_HOME": str(tmp_path / "other"),
    }
    second = Script(tmp_path / "two", GO_ON, **variables).run(uuid)
    assert (second.returncode, second.stderr) == (0, "")
    points = reader.points(uuid, "loss")
    assert len(points) == 60
    code, told = sync(url, uuid)
    assert code == 0
    assert told["runs"][0]["verified"]["goes_on_elsewhere"]
    assert reader.points(uuid, "loss") == points


JOIN = """\
import sys
from polyaxon_client.tracking import Experiment

experiment = Experiment(experiment_id=sys.argv[1], track_code=False, track_env=False)
for step in range(7):
    experiment.log_metrics(step=step, loss=step / 5)
experiment.log_params(joined=True)
experiment.log_data_ref([1, 2], "data")
open("joined.bin", "wb").write(b"joined")
experiment.log_artifact("joined.bin")
experiment.send_logs("from the second machine")
experiment.end("succeeded")
"""


def test_what_a_machine_that_joined_has_sent_is_found_under_its_names(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    variables = {"POLYAXON_HOST": polyaxon_server.url, "POLYAXON_PROJECT": reader.project}
    first = Script(tmp_path / "one", STEPS, **variables).start()
    assert first.stdout is not None
    uuid = first.stdout.readline().strip()
    assert first.stdout.readline() == "part 0\n"
    other = {**variables, "XDG_DATA_HOME": str(tmp_path / "other")}
    second = Script(tmp_path / "two", JOIN, **other).run(uuid)
    assert second.returncode == 0, second.stderr
    first.communicate("\n\n\n", timeout=60)
    checked = run_command("sync", uuid, "--verify-only", "--json", **other)
    (outcome,) = json.loads(checked.stdout)["runs"]
    assert (outcome["verified"]["missing"], outcome["verified"]["differing"]) == ([], [])
    assert (outcome["verified"]["files"], outcome["verified"]["rows"]) == (3, 3)
    store = polyaxon_server.path / uuid / "events/metric"
    (joined,) = [path for path in store.iterdir() if path.name != "loss.plx"]
    joined.unlink()
    checked = run_command("sync", uuid, "--verify-only", "--json", **other)
    (outcome,) = json.loads(checked.stdout)["runs"]
    assert (checked.returncode, outcome["verified"]["missing"]) == (3, ["events/metric/loss.plx"])


def test_more_lineage_than_the_server_lists_at_once(
    tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    """Asked for 1,000 rows or more, the server fails: such a run could neither be verified nor gone on with."""
    program = """\
import sys
from polyaxon_client.tracking import Experiment

known = sys.argv[1] if len(sys.argv) > 1 else None
experiment = Experiment(experiment_id=known, resume=known and "must", track_code=False, track_env=False)
experiment.create()
for number in range(1050):
    experiment.log_data_ref(str(number).encode(), data_name=f"data-{number}-{known is None}")
experiment.log_metrics(step=1, loss=0.5)
experiment.end("succeeded")
print(experiment.experiment_id)
"""
    variables = {"POLYAXON_PROJECT": reader.project, "POLYAXON_TRACKING_SIDECAR": "off"}
    done = Script(tmp_path, program, **variables).run()
    assert done.returncode == 0, done.stderr
    uuid = done.stdout.strip()
    code, told = sync(polyaxon_server.url, uuid)
    assert (code, told["runs"][0]["verified"]["rows"]) == (0, 1051)
    with PolyaxonClient(host=polyaxon_server.url) as client:
        rows = get_run(uuid, reader.project, client=client).lineage()
    assert len({row["name"] for row in rows}) == len(rows) == 1051
    done = Script(tmp_path, program, **variables, POLYAXON_HOST=polyaxon_server.url).run(uuid)
    assert done.returncode == 0, done.stderr
    code, told = sync(polyaxon_server.url, uuid)
    assert (code, told["runs"][0]["verified"]["rows"]) == (0, 2101)
    assert len(reader.lineage(uuid)) == 2101
