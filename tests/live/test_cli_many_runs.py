"""The commands about runs where there are very many, or several that are meant."""

from __future__ import annotations

import uuid

import httpx
import pytest

from support.cli_runs import Command, create_run
from support.server import PolyaxonServer

pytestmark = pytest.mark.live


def test_ambiguous_digits_and_names(polyaxon_server: PolyaxonServer, project: str) -> None:
    uuids = [f"12345678901234567890{number:012x}" for number in range(3)]
    with httpx.Client(base_url=polyaxon_server.url, trust_env=False, timeout=60) as client:
        for number, one in enumerate(uuids):
            create_run(client, project, one, f"twin-{number // 2}")
        create_run(client, project, "ab" * 16, "777")
    command = Command(polyaxon_server.url, project)
    done = command("runs", "show", "123456789")
    assert done.returncode == 1
    assert "3 runs are called" in done.stderr
    assert all(one[:12] in done.stderr for one in uuids)
    assert "more digits" in done.stderr
    assert "2 runs are called 'twin-0'" in command("runs", "show", "twin-0").stderr
    assert command.json("runs", "show", "twin-1")["uuid"] == uuids[2]
    # A name and digits that the server takes for numbers.
    assert command.json("runs", "show", "777")["uuid"] == "ab" * 16
    assert "3 runs are called '1234567890123e'" not in command("runs", "show", "1234567890123e4").stderr
    assert command.json("runs", "show", uuids[1][:-1] + "1")["uuid"] == uuids[1]


@pytest.mark.slow
def test_a_thousand_runs_are_listed_page_by_page(polyaxon_server: PolyaxonServer, project: str) -> None:
    expected = [uuid.uuid4().hex for _ in range(1000)]
    with httpx.Client(base_url=polyaxon_server.url, trust_env=False, timeout=60) as client:
        for number, one in enumerate(expected):
            create_run(client, project, one, f"run-{number}")
    command = Command(polyaxon_server.url, project)
    told = command.json("runs", "ls", "--all")
    assert (len(told["runs"]), told["has_more"]) == (1000, False)
    assert {run["uuid"] for run in told["runs"]} == set(expected)
    some = command.json("runs", "ls", "--limit", "250")
    assert [run["uuid"] for run in some["runs"]] == [run["uuid"] for run in told["runs"][:250]]
    assert command.json("runs", "show", "run-3")["uuid"] == expected[3]
    assert command.json("runs", "show", expected[7][:12])["uuid"] == expected[7]
