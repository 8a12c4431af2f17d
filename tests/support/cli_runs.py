"""The commands about runs, as programs and people call them."""

from __future__ import annotations

import json
import re
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from support.calls import repeated
from support.scripts import command_here

DOCUMENT = (Path(__file__).parents[2] / "docs/cli.md").read_text(encoding="utf-8")
# Their keys are the user's.
OPEN_KEYS = {"params", "outputs", "meta_info", "metrics"}


def documented_keys(command: str) -> set[str]:
    """The keys that docs/cli.md names for a command, and for those to which it refers."""
    section = DOCUMENT.partition(f"### `polyaxon-tracking {command}`\n")[2].partition("\n##")[0]
    told = section.rpartition("JSON")[2]
    keys = set(re.findall("`([a-z_]+)`", told))
    for other in re.findall("`(runs [a-z]+)`", told):
        keys |= documented_keys(other)
    return keys


def keys_in(value: Any) -> set[str]:
    """All keys of a JSON value but those that users chose."""
    if isinstance(value, list):
        return set().union(*map(keys_in, value))
    if not isinstance(value, dict):
        return set()
    inner = (keys_in(one) for key, one in value.items() if key not in OPEN_KEYS or isinstance(one, list))
    return set(value).union(*inner)


class Command:
    """The command, with the server and the project of a test."""

    def __init__(self, url: str, project: str) -> None:
        self.variables = {"POLYAXON_HOST": url, "POLYAXON_PROJECT": project}

    def __call__(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        return command_here(*arguments, **{**self.variables, **variables})

    def json(self, *arguments: str) -> Any:
        done = self(*arguments, "--json")
        assert (done.returncode, done.stderr) == (0, "")
        told = json.loads(done.stdout)
        assert keys_in(told) <= documented_keys(" ".join(arguments[:2]))
        return told


def create_run(client: httpx.Client, project: str, run: str, name: str) -> None:
    """Creates a run of this uuid."""
    now = datetime.now(UTC).isoformat()
    condition = {"type": "created", "status": True, "last_update_time": now, "last_transition_time": now}
    body = {
        "uuid": run,
        "name": name,
        "kind": "job",
        "managed_by": "user",
        "created_at": now,
        "status_conditions": [condition],
    }
    reply = repeated(lambda: client.post(f"/api/v1/default/{project}/runs/sync", json=body), seconds=30)
    assert reply.is_success, reply.text
