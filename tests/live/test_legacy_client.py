"""The parts of the client, as scripts of old call them: on the real server, held against the API document."""

from __future__ import annotations

import logging
import re
import tarfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.api_config import ApiConfig
from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import (
    BadRequestError,
    ConfigurationError,
    GoneError,
    InvalidValueError,
    NotFoundError,
    PolyaxonClientException,
    TransportError,
)
from polyaxon_client.tracking import Experiment
from support.conformity import deviations
from support.proxy import RecordingProxy
from support.reader import Reader
from support.scripts import Script
from support.server import free_port

pytestmark = pytest.mark.live

OWNER = "default"


@pytest.fixture
def client(proxy: RecordingProxy) -> Iterator[PolyaxonClient]:
    with PolyaxonClient(host=proxy.url, token="any") as client:  # noqa: S106
        yield client
    assert deviations(proxy) == []


def made(client: PolyaxonClient, reader: Reader, **config: Any) -> str:
    """The id of a new experiment."""
    run = client.project.create_experiment(OWNER, reader.project, config)
    assert run["id"] == run["uuid"]
    return str(run["id"])


def names(listed: dict[str, Any]) -> list[str]:
    return [run["name"] for run in listed["results"]]


def test_projects(client: PolyaxonClient, reader: Reader) -> None:
    name = f"{reader.project}-new"
    project = client.project.create_project({"name": name, "description": "a text", "tags": ["a"]})
    assert (project["name"], project["description"]) == (name, "a text")
    changed = client.project.update_project(OWNER, name, {"description": "another"})
    assert changed["description"] == "another"
    assert client.project.get_projects(OWNER, name) == client.project.get_project(OWNER, name)
    listed = client.project.list_projects(OWNER)
    assert (listed["count"] >= 2, listed["previous"]) == (True, None)
    assert len(listed["results"]) == min(20, listed["count"])
    assert client.project.bookmark(OWNER, name) is True
    assert client.project.unbookmark(OWNER, name) is True
    assert client.project.delete_project(OWNER, name) is True
    assert client.project.get_project(OWNER, name) is None


def test_an_experiment_from_its_beginning_to_its_end(client: PolyaxonClient, reader: Reader) -> None:
    project = reader.project
    group = client.project.create_experiment_group(OWNER, project, {"name": "group"})
    build = client.project.create_build(OWNER, project, {"name": "image"})
    run = client.project.create_experiment(
        OWNER,
        project,
        {"name": "made", "params": {"lr": 0.1}, "framework": "keras", "tags": ["a"], "is_managed": False},
        group=group["id"],
    )
    uuid = run["id"]
    assert (run["status"], run["last_status"], run["params"]) == ("created", "created", {"lr": 0.1})
    assert run["meta_info"] == {
        "legacy_kind": "experiment",
        "backend": "other",
        "framework": "keras",
        "group": group["id"],
    }
    api = client.experiment
    place = (OWNER, project, uuid)
    changed = api.update_experiment(
        *place,
        {
            "name": "changed name",
            "description": "a text",
            "declarations": {"lr": 0.2},
            "backend": "spark",
            "data_refs": {"train": "abc"},
            "build_id": build["id"],
        },
    )
    assert (changed["name"], changed["description"], changed["inputs"]) == (
        "changed-name",
        "a text",
        {"lr": 0.2},
    )
    assert changed["meta_info"]["name"] == "changed name"
    assert (changed["meta_info"]["backend"], changed["meta_info"]["framework"]) == ("spark", "keras")
    assert reader.lineage(uuid)["train"]["summary"] == {"hash": "abc"}
    merged = api.update_experiment(*place, {"params": {"depth": 3}, "merge": True})
    assert merged["params"] == {"lr": 0.2, "depth": 3}

    api.create_status(*place, "running")
    assert api.create_metric(*place, {"loss": 0.5, "step": 1})["values"] == {"loss": 0.5}
    api.create_metric(*place, {"loss": 0.25, "step": 2, "accuracy": 1}, created_at="2026-01-02T03:04:05Z")
    assert reader.points(uuid, "loss") == [(1, 0.5), (2, 0.25)]
    assert [(point["step"], point["values"]) for point in api.get_metrics(*place)["results"]] == [
        (2, {"loss": 0.25, "accuracy": 1}),
        (1, {"loss": 0.5}),
    ]
    assert reader.run(uuid)["outputs"] == {"loss": 0.25, "accuracy": 1}
    api.send_logs(*place, "one\ntwo")
    api.send_logs(*place, ["three"])
    assert api.logs(*place, stream=False) == "one\ntwo\nthree"
    assert api.get_code_reference(*place) is None
    api.create_code_reference(
        *place, {"commit": "c" * 40, "branch": "main", "git_url": "https://me:secret@git.example.com/x"}
    )
    assert api.get_code_reference(*place) == {
        "commit": "c" * 40,
        "branch": "main",
        "url": "https://***@git.example.com/x",
    }
    assert api.bookmark(*place) is True
    assert api.unbookmark(*place) is True
    assert api.list_jobs(*place) == {"count": 0, "next": None, "previous": None, "results": []}
    api.create_status(*place, "failed", message="it broke", traceback="line 1\nline 2")
    last = api.get_statuses(*place)["results"][-1]
    assert (last["status"], last["message"], last["traceback"]) == ("failed", "it broke", "line 1\nline 2")
    assert api.get_experiment(*place)["last_status"] == "failed"

    listed = client.experiment_group.list_experiments(OWNER, project, group["id"])
    assert names(listed) == ["changed-name"]
    assert (
        client.experiment_group.get_experiment_group(OWNER, project, group["id"])["meta_info"]["legacy_kind"]
        == "group"
    )
    client.experiment_group.create_status(OWNER, project, group["id"], "running")
    assert client.experiment_group.stop(OWNER, project, group["id"]) is True
    assert (
        client.experiment_group.get_statuses(OWNER, project, group["id"])["results"][-1]["status"]
        == "stopped"
    )
    assert client.build_job.get_job(OWNER, project, build["id"])["meta_info"]["legacy_kind"] == "build"
    assert client.build_job.invalidate(OWNER, project, build["id"]) is True
    assert api.delete_experiment(*place) is True
    assert reader.run(uuid)["live_state"] == -1


def test_lists_and_their_queries(client: PolyaxonClient, reader: Reader) -> None:
    project = reader.project
    group = client.project.create_experiment_group(OWNER, project, {"name": "group"})["id"]
    for number in range(21):
        client.project.create_experiment(OWNER, project, {"name": f"e{number}", "params": {"n": number}})
    client.project.create_experiment(OWNER, project, {"name": "member", "framework": "torch"}, group=group)
    client.project.create_job(OWNER, project, {"name": "job"})
    client.project.create_build(OWNER, project, {"name": "image"})
    ours = client.project
    first, second = (ours.list_experiments(OWNER, project, page=page, sort="created_at") for page in (1, 2))
    assert (first["count"], first["previous"], first["next"]) == (22, None, 2)
    assert (second["count"], second["previous"], second["next"]) == (22, 1, None)
    assert names(first) + names(second) == [f"e{number}" for number in range(21)] + ["member"]
    assert names(ours.list_experiments(OWNER, project, query="declarations.n:7")) == ["e7"]
    assert names(ours.list_experiments(OWNER, project, query="framework:torch")) == ["member"]
    assert names(ours.list_experiments(OWNER, project, group=group)) == ["member"]
    assert ours.list_experiments(OWNER, project, independent=True)["count"] == 21
    assert names(ours.list_jobs(OWNER, project)) == ["job"]
    assert names(ours.list_builds(OWNER, project)) == ["image"]
    assert names(ours.list_experiment_groups(OWNER, project)) == ["group"]
    assert names(ours.list_tensorboards(OWNER, project)) == []
    with pytest.raises(InvalidValueError, match="1 is the first"):
        ours.list_jobs(OWNER, project, page=0)


def test_streams_end_with_the_run(client: PolyaxonClient, reader: Reader) -> None:
    uuid = made(client, reader, name="live")
    place = (OWNER, reader.project, uuid)
    client.experiment.create_status(*place, "running")
    client.experiment.send_logs(*place, "first")
    heard: list[Any] = []
    stream = threading.Thread(target=client.experiment.logs, args=(*place, True, heard.append))
    stream.start()
    deadline = time.monotonic() + 60
    while heard != ["first"]:
        assert time.monotonic() < deadline, heard
        time.sleep(0.05)
    client.experiment.send_logs(*place, "second\nthird")
    client.experiment.create_status(*place, "succeeded")
    stream.join(60)
    assert not stream.is_alive()
    assert heard == ["first", "second", "third"]
    resources: list[Any] = []
    client.experiment.resources(*place, message_handler=resources.append)
    assert resources == []


def test_outputs_are_downloaded(
    client: PolyaxonClient, reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "model.txt").write_text("weights")
    experiment = Experiment(project=reader.project, client=client, track_env=False, track_code=False)
    experiment.create().log_artifact("model.txt")
    experiment.log_succeeded()
    name = client.experiment.download_outputs(OWNER, reader.project, str(experiment.experiment_id))
    assert name == f"{experiment.experiment_id}_outputs.tar.gz"
    with tarfile.open(name) as archive:
        (member,) = [member for member in archive.getmembers() if member.name.endswith("model.txt")]
        file = archive.extractfile(member)
        assert file is not None
        assert file.read() == b"weights"


def test_in_the_background_one_after_the_other(client: PolyaxonClient, reader: Reader) -> None:
    uuid = made(client, reader, name="later")
    place = (OWNER, reader.project, uuid)
    for step in range(3):
        assert client.experiment.create_metric(*place, {"loss": step, "step": step}, background=True) is None
    assert client.experiment.create_status(*place, "succeeded", background=True) is None
    assert reader.ended(uuid)["status"] == "succeeded"
    assert reader.points(uuid, "loss") == [(step, step) for step in range(3)]


def test_trouble_is_logged_or_raised_as_the_user_wants(
    client: PolyaxonClient, reader: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    missing = "ab" * 16
    with caplog.at_level(logging.ERROR, "polyaxon_client"):
        assert client.experiment.get_experiment(OWNER, reader.project, missing) is None
        assert client.experiment.get_statuses(OWNER, reader.project, missing) == []
        assert client.project.list_jobs(OWNER, "no-such-project") == []
        # Community Edition has neither bookmarks nor users; others have.
        assert client.bookmark.experiments(OWNER) == []
        assert client.auth.login({"username": "me", "password": "hidden"}) is None
    assert [
        re.findall(r"\((\w+)(?:, status \d+)?\)", record.getMessage())[-1] for record in caplog.records
    ] == [
        "GetRun",
        "GetRunStatuses",
        "ListRuns",
        "ListBookmarkedRuns",
        "Login",
    ]
    assert "hidden" not in caplog.text
    client.set_reraise(True)
    with pytest.raises(NotFoundError):
        client.experiment.get_experiment(OWNER, reader.project, missing)
    uuid = made(client, reader, name="without-content")
    for clone in (client.experiment.restart, client.experiment.copy, client.experiment.resume):
        with pytest.raises(BadRequestError):
            clone(OWNER, reader.project, uuid)
    with pytest.raises(InvalidValueError, match="no field 'secret'"):
        client.experiment.update_experiment(OWNER, reader.project, uuid, {"secret": 1})


def test_typed_objects_when_asked_for(proxy: RecordingProxy, reader: Reader) -> None:
    with PolyaxonClient(host=proxy.url, schema_response=True) as client:
        run = client.project.create_experiment(OWNER, reader.project, {"name": "typed"})
        assert type(run).__name__ == "V1Run"
        (listed,) = client.project.list_experiments(OWNER, reader.project)["results"]
        assert (type(listed).__name__, listed.name) == ("V1RunListItem", "typed")


def test_users_and_versions(client: PolyaxonClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert client.auth.get_user() == {"username": "default"}
    assert client.auth.get_user(token="another") == {"username": "default"}  # noqa: S106
    assert client.version.get_platform_version()["version"]
    assert client.version.get_lib_version()["version"] == client.version.get_lib_version()["latest_version"]
    assert client.version.get_log_handler() is None
    monkeypatch.setenv("POLYAXON_AUTH_TOKEN", "from-the-variable")
    token = client.auth.login_experiment_ephemeral_token(OWNER, "p", "ab" * 16, "ephemeral")
    assert (token, client.token) == ("from-the-variable", "from-the-variable")
    monkeypatch.delenv("POLYAXON_AUTH_TOKEN")
    with pytest.raises(ConfigurationError, match="No token is known"):
        client.auth.login_experiment_ephemeral_token(OWNER, "p", "ab" * 16, "ephemeral")


GONE: dict[str, Callable[[PolyaxonClient], object]] = {
    "cluster": lambda client: client.cluster.get_cluster(),
    "node": lambda client: client.cluster.get_node(1),
    "user": lambda client: client.user.grant_superuser("me"),
    "job of an experiment": lambda client: client.experiment_job.get_job(OWNER, "p", "e", "j"),
    "tensorboard": lambda client: client.experiment.start_tensorboard(OWNER, "p", "e"),
    "notebook": lambda client: client.project.stop_notebook(OWNER, "p"),
    "repository": lambda client: client.project.upload_repo(OWNER, "p", []),
    "ci": lambda client: client.project.enable_ci(OWNER, "p"),
    "builds": lambda client: client.project.invalidate_builds(OWNER, "p"),
    "all experiments": lambda client: client.experiment.list_experiments(),
    "content": lambda client: client.project.create_job(OWNER, "p", {"content": "version: 1"}),
    "code": lambda client: client.experiment.restart(OWNER, "p", "ab" * 16, update_code=True),
    "chart": lambda client: client.version.get_chart_version(),
    "notebook token": lambda client: client.auth.login_notebook_impersonate_token(OWNER, "p", "t"),
    "transport": lambda client: client.transport,
    "reconcile": lambda client: client.reconcile("failed"),
}


@pytest.mark.parametrize("what", GONE)
def test_what_is_gone_names_the_way_of_today(what: str) -> None:
    client = PolyaxonClient(host=f"http://127.0.0.1:{free_port()}")
    with pytest.raises(GoneError) as caught:
        GONE[what](client)
    assert caught.value.hint


def test_settings_one_by_one(reader: Reader, proxy: RecordingProxy) -> None:
    config = ApiConfig(host="localhost", port=8000, token="t", timeout=7)  # noqa: S106
    client = PolyaxonClient(api_config=config)
    assert (client.host, client.http_port, client.ws_port) == ("http://localhost:8000", 8000, 8000)
    assert (client.use_https, client.verify_ssl, client.token, client.timeout) == (False, True, "t", 7)
    assert (client.api_version, client.authentication_type, client.is_managed) == ("v1", "Token", False)
    assert client.api_config.host == "http://localhost:8000"
    client.set_use_https(True)
    client.set_http_port(8443)
    client.set_verify_ssl(False)
    assert (client.host, client.use_https, client.verify_ssl) == ("https://localhost:8443", True, False)
    client.set_version_api("v1")
    client.set_ws_port(1)
    client.set_is_managed(True)
    assert client.is_managed
    client.set_is_managed(False)
    for nothing in (client.set_health_check, client.unset_health_check):
        nothing("http://localhost")
    client.set_internal_health_check()
    # From one server to another, with the connections that were open.
    nowhere = PolyaxonClient(host=f"http://127.0.0.1:{free_port()}", reraise=True)
    with pytest.raises(TransportError):
        nowhere.version.get_platform_version()
    nowhere.set_host(proxy.url)
    nowhere.set_token("later")
    nowhere.set_authentication_type("Bearer")
    assert nowhere.version.get_platform_version()["dist"] == "ce"
    sent = {name.lower(): value for name, value in proxy.exchanges[-1].request_headers.items()}
    assert sent["authorization"] == "Bearer later"
    nowhere.reset()
    assert nowhere.version.get_platform_version()["dist"] == "ce"
    nowhere.close()
    with pytest.raises(InvalidValueError):
        nowhere.set_version_api("v2")
    with pytest.raises(PolyaxonClientException):
        PolyaxonClient().set_http_port(1)


def test_background_work_after_a_fork_and_at_the_end(
    tmp_path: Path, client: PolyaxonClient, reader: Reader
) -> None:
    uuid = made(client, reader, name="forked")
    script = Script(
        tmp_path,
        """
        import multiprocessing, os, sys
        from polyaxon_client.client import PolyaxonClient

        client = PolyaxonClient()
        place = ("default", os.environ["PROJECT"], sys.argv[1])

        def in_child():
            client.experiment.send_logs(*place, "child", background=True)
            client._background[1].shutdown()

        client.experiment.send_logs(*place, "parent", background=True)
        client._background[1].submit(int).result()
        child = multiprocessing.get_context("fork").Process(target=in_child)
        child.start()
        child.join()
        client.experiment.create_status(*place, "succeeded", background=True)
        """,
        POLYAXON_HOST=str(client.host),
        PROJECT=reader.project,
    )
    result = script.run(uuid)
    assert result.returncode == 0, result.stderr
    assert reader.run(uuid)["status"] == "succeeded"
    assert reader.logs(uuid) == ["parent", "child"]
