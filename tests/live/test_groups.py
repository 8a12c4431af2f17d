"""Groups: a parent run, its members with edges and facts that point at it, and their ends, each by itself."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from support.conformity import deviations
from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script, run_command
from support.server import PolyaxonServer, free_port

pytestmark = pytest.mark.live


def runs_by_name(reader: Reader) -> dict[str, dict[str, Any]]:
    return {listed["name"]: reader.run(listed["uuid"]) for listed in reader.runs()}


def edges(server: PolyaxonServer, reader: Reader, uuid: str, direction: str) -> dict[str, Any]:
    """Names of the runs at the other end, and what stands on the edge."""
    url = f"{server.url}/api/v1/default/{reader.project}/runs/{uuid}/lineage/{direction}"
    found = httpx.get(url, trust_env=False, timeout=30).json()["results"]
    return {edge[direction]["name"]: edge["values"] for edge in found}


DOCUMENTED = """
import os
from polyaxon_client.client import PolyaxonClient
from polyaxon_client.tracking import Group

client = PolyaxonClient(host=os.environ["HOST"], token="any")
group = Group(client=client, project=os.environ["PROJECT"])
group.create(name="external-group", description="a search outside of Polyaxon", tags=["search", "ext"])
for params in ({"lr": 0.1, "layers": (3, 4)}, {"lr": 0.01, "layers": (5,)}):
    experiment = group.create_experiment(
        name=f"lr-{str(params['lr']).replace('.', '-')}",
        description="one trial",
        framework="scikit-learn",
        tags=["trial"],
    )
    experiment.log_params(**params)
    for step in range(3):
        experiment.log_metrics(step=step, loss=params["lr"] / (step + 1))
    assert experiment.client is client and experiment.group_id == group.group_id
    experiment.log_succeeded()
print(group.group_id, group.last_status)
print([run["name"] for run in group.list_experiments(sort="name")])
print([run["name"] for run in group.list_experiments(query="metric.loss:<0.02")])
print(group.list_experiments(page=2))
group.log_succeeded()
"""


def test_documented_group_script(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, polyaxon_server: PolyaxonServer
) -> None:
    result = Script(tmp_path, DOCUMENTED, HOST=proxy.url, PROJECT=reader.project).run()
    assert (result.returncode, result.stderr) == (0, "")
    first, members, good, page_2 = result.stdout.splitlines()
    group_id = first.split()[0]
    assert (members, good, page_2) == ("['lr-0-01', 'lr-0-1']", "['lr-0-01']", "[]")

    runs = runs_by_name(reader)
    assert set(runs) == {"external-group", "lr-0-1", "lr-0-01"}
    assert {run["status"] for run in runs.values()} == {"succeeded"}
    group = runs["external-group"]
    assert (group["uuid"], group["kind"], group["tags"]) == (group_id, "job", ["search", "ext"])
    assert group["meta_info"] == {"legacy_kind": "group"}
    assert edges(polyaxon_server, reader, group_id, "upstream") == {}
    role = {"role": "group"}
    assert edges(polyaxon_server, reader, group_id, "downstream") == {"lr-0-1": role, "lr-0-01": role}

    member = runs["lr-0-01"]
    assert (member["kind"], member["inputs"], member["tags"]) == (
        "job",
        {"lr": 0.01, "layers": [5]},
        ["trial"],
    )
    meta = {key: value for key, value in member["meta_info"].items() if not key.startswith("has_")}
    assert meta == {
        "legacy_kind": "experiment",
        "backend": "other",
        "framework": "scikit-learn",
        "group": group_id,
        "group_name": "external-group",
    }
    assert edges(polyaxon_server, reader, member["uuid"], "upstream") == {"external-group": role}
    assert reader.points(member["uuid"], "loss") == [(step, 0.01 / (step + 1)) for step in range(3)]
    assert deviations(proxy) == []


def test_each_run_ends_as_it_went(tmp_path: Path, proxy: RecordingProxy, reader: Reader) -> None:
    """An exception ends the group and what is open; a member that had ended keeps its end."""
    script = Script(
        tmp_path,
        """
        import os
        from polyaxon_client.tracking import Group

        group = Group(project="default/" + os.environ["PROJECT"], track_env=False)
        group.create(name="group", tags="a, b", content={"concurrency": 2})
        done = group.create_experiment(name="done", tags=["one"], description="first")
        done.log_succeeded()
        broken = group.create_experiment(name="broken")
        broken.log_failed("it diverged")
        open_one = group.create_experiment(name="open")
        group.log_status("processing", message="searching")
        raise RuntimeError("out of ideas")
        """,
        POLYAXON_HOST=proxy.url,
        PROJECT=reader.project,
    )
    result = script.run()
    assert result.returncode == 1
    assert result.stderr.rstrip().endswith("RuntimeError: out of ideas")
    runs = runs_by_name(reader)
    assert {name: run["status"] for name, run in runs.items()} == {
        "group": "failed",
        "done": "succeeded",
        "broken": "failed",
        "open": "failed",
    }
    assert reader.conditions(runs["broken"]["uuid"])[-1]["message"] == "it diverged"
    for name in ("group", "open"):
        assert "out of ideas" in reader.conditions(runs[name]["uuid"])[-1]["message"]
    conditions = [condition["type"] for condition in reader.conditions(runs["group"]["uuid"])]
    assert conditions == ["created", "running", "processing", "failed"]
    assert b'"concurrency": 2' in reader.file(runs["group"]["uuid"], "outputs/polyaxonfile.yml")
    assert deviations(proxy) == []


def test_other_endings_of_a_group_and_going_on_with_one(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, polyaxon_server: PolyaxonServer
) -> None:
    script = Script(
        tmp_path,
        """
        from polyaxon_client.tracking import BuildJob, Experiment, Group

        for end in ("log_stopped", "log_failed", "log_succeeded"):
            group = Group(track_env=False)
            group.create(name=end)
            group.log_status("starting")
            getattr(group, end)()
        again = Group(group_id="log_succeeded", track_env=False)
        assert again.group_id == group.group_id
        again.create_experiment(name="late").log_succeeded()
        experiment = Experiment(group_id=group.group_id, track_env=False)
        build = BuildJob(track_code=False).create(name="image")
        experiment.create(name="by-id", build_id=build.job_id)
        assert experiment.group_id == group.group_id
        again.log_build(build.job_id)
        """,
        POLYAXON_HOST=proxy.url,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    runs = runs_by_name(reader)
    assert {name: runs[name]["status"] for name in ("log_stopped", "log_failed", "log_succeeded")} == {
        "log_stopped": "stopped",
        "log_failed": "failed",
        "log_succeeded": "succeeded",
    }
    group, build = runs["log_succeeded"], runs["image"]
    # Naming the group's build leaves its members where they are.
    assert set(edges(polyaxon_server, reader, group["uuid"], "downstream")) == {"late", "by-id"}
    assert group["meta_info"]["build"] == build["uuid"]
    assert edges(polyaxon_server, reader, runs["by-id"]["uuid"], "upstream") == {
        "log_succeeded": {"role": "group"},
        "image": {"role": "build"},
    }
    assert runs["by-id"]["meta_info"]["build"] == build["uuid"]
    assert {name: runs[name]["meta_info"]["group"] for name in ("late", "by-id")} == {
        "late": group["uuid"],
        "by-id": group["uuid"],
    }
    assert deviations(proxy) == []


OFFLINE = """
from polyaxon_client.tracking import Group

group = Group(track_env=False, track_code=False)
group.create(name="offline-group")
for number in range(2):
    with group.create_experiment(name=f"trial-{number}") as experiment:
        experiment.log_metrics(step=1, loss=number)
"""


def test_without_a_server_the_group_is_sent_later_with_its_members(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, polyaxon_server: PolyaxonServer
) -> None:
    result = Script(tmp_path, OFFLINE, POLYAXON_PROJECT=reader.project).run()
    assert result.returncode == 0, result.stderr
    assert result.stderr.count("To send it") == 3
    sent = run_command("sync", POLYAXON_HOST=proxy.url)
    assert sent.returncode == 0, sent.stdout + sent.stderr
    runs = runs_by_name(reader)
    assert {run["status"] for run in runs.values()} == {"succeeded"}
    downstream = edges(polyaxon_server, reader, runs["offline-group"]["uuid"], "downstream")
    assert set(downstream) == {"trial-0", "trial-1"}
    assert deviations(proxy) == []


@pytest.mark.slow
def test_a_server_that_is_down_does_not_part_a_group_from_its_members(
    tmp_path: Path, reader: Reader, polyaxon_server: PolyaxonServer
) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}"
    # Nobody answers there: each create waits its time, and goes on.
    given = {"POLYAXON_PROJECT": reader.project, "POLYAXON_TRACKING_EXIT_TIMEOUT": "1"}
    result = Script(tmp_path, OFFLINE, POLYAXON_HOST=nowhere, **given).run()
    assert result.returncode == 0, result.stderr
    deadline = time.monotonic() + 60
    # Their own sidecars may take a moment to see that somebody else sends.
    while (sent := run_command("sync", POLYAXON_HOST=polyaxon_server.url)).returncode:
        assert time.monotonic() < deadline, sent.stdout + sent.stderr
    runs = runs_by_name(reader)
    assert set(edges(polyaxon_server, reader, runs["offline-group"]["uuid"], "downstream")) == {
        "trial-0",
        "trial-1",
    }


def test_a_group_that_does_not_exist(tmp_path: Path, proxy: RecordingProxy, reader: Reader) -> None:
    script = Script(
        tmp_path,
        """
        from polyaxon_client.exceptions import PolyaxonClientException
        from polyaxon_client.tracking import Experiment, Group

        def error_of(act):
            try:
                act()
            except PolyaxonClientException as error:
                print(type(error).__name__, error)

        error_of(lambda: Experiment(group_id="ab" * 16, track_env=False).create())
        error_of(lambda: Experiment(group_id=12))
        error_of(lambda: Group(group_id="no such group"))
        error_of(lambda: Group(group_id="missing"))
        error_of(lambda: Group(resume="must"))
        """,
        POLYAXON_HOST=proxy.url,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    unknown, number, words, name, resume = result.stdout.splitlines()
    assert re.match(r"NotFoundError .*has no run abab.* to link this run to", unknown)
    assert re.match(r"InvalidValueError .*has no run of the number 12\. Ids are uuids now", number)
    assert re.match(r"InvalidValueError 'no such group' is not the id of a run\. Ids are uuids now", words)
    assert re.match(r"InvalidValueError .*has no run of the name 'missing'", name)
    assert "Give group_id" in resume
    assert reader.runs() == []


def test_numbers_that_a_migration_kept(
    tmp_path: Path, reader: Reader, polyaxon_server: PolyaxonServer
) -> None:
    script = Script(
        tmp_path,
        """
        from polyaxon_client.tracking import Experiment

        old = Experiment(track_env=False).create(name="old")
        old.log_meta(legacy_id=4711)
        old.log_succeeded()
        for given in (4711, "4711", "old", old.experiment_id, f"default.x.runs.{old.experiment_id}"):
            assert Experiment(experiment_id=given).experiment_id == old.experiment_id, given
        """,
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_PROJECT=reader.project,
    )
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    assert len(reader.runs()) == 1
