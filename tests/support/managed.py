"""Containers of managed runs: the environment, mounts and token file that Polyaxon's own converters give them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

from support.official import official_client
from support.scripts import DEADLINE
from support.server import PolyaxonServer
from support.started_runs import write_token

# What the converters were given, to be replaced by what a test has.
RUN, PROJECT, HOST = "8aac02e3a62a4f0aaa257c59da5eab80", "the-project", "http://polyaxon:80"
CONTEXT, STORE = "/plx-context", "/plx-artifacts"
MAIN_COMMAND = ["python", "train.py"]


def convert(program: Path, home: Path) -> dict[str, list[dict[str, Any]]]:
    """What the converters make of the polyaxonfiles in ``program``."""
    done = subprocess.run(
        [official_client(), program],
        env={"PATH": os.environ["PATH"], "HOME": str(home), "POLYAXON_HOST": HOST},
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(done.stdout))


class Container:
    """The main container of a managed run, or one process of a distributed one.

    Args:
        folder: Holds what Polyaxon mounts, and the script.
        described: One process of a variant that :func:`convert` gave.
        server: Its store is the run's artifacts store.
        project: The run's project.
        run: The run's uuid.
        url: The server's address, as the container sees it.
        token: What the auth init container wrote; none where there are no users.
    """

    def __init__(
        self,
        folder: Path,
        described: dict[str, Any],
        *,
        server: PolyaxonServer,
        project: str,
        run: str,
        url: str | None = None,
        token: str | None = None,
    ) -> None:
        self.folder = folder
        self.context = folder / "context"
        self.run = run
        self.run_dir = self.context / "artifacts" / run
        text = json.dumps(described)
        for placeholder, ours in (
            (RUN, run),
            (PROJECT, project),
            (HOST, url or server.url),
            (CONTEXT, str(self.context)),
            (STORE, str(server.path)),
        ):
            text = text.replace(placeholder, ours)
        self.described = json.loads(text)
        self.home = folder / "home"
        self.home.mkdir(parents=True, exist_ok=True)
        if token is not None:
            write_token(self.context, token)

    def environment(self, **more: str) -> dict[str, str]:
        """The main container's variables, and what every container has."""
        return {**self._basic(), **self.described["env"], **more}

    def prepare(self) -> None:
        """Runs the init containers that make the folders and bring an earlier content of the run."""
        tools = f"{official_client().parent}:{os.environ['PATH']}"
        for command in self.described["prepare"]:
            # The one that asks a bucket for earlier content finds none.
            environment = {**self._basic(), "PATH": tools, "POLYAXON_NO_CONFIG": "true"}
            subprocess.run(
                ["/bin/sh", "-c", command],
                env=environment,
                capture_output=True,
                timeout=DEADLINE,
                check=False,
            )

    def start(self, code: str, **more: str) -> subprocess.Popen[str]:
        """Starts the script with the container's command, environment and mounts."""
        path = self.folder / "train.py"
        path.write_text(textwrap.dedent(code))
        assert self.described["command"][:2] == MAIN_COMMAND
        return subprocess.Popen(
            [sys.executable, str(path), *self.described["command"][2:]],
            cwd=self.folder,
            env=self.environment(**more),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def execute(self, code: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Runs the script to its end."""
        with self.start(code, **more) as process:
            try:
                out, error = process.communicate(timeout=DEADLINE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        return subprocess.CompletedProcess(process.args, process.returncode, out, error)

    def start_sidecar(self, python: Path, program: Path) -> OfficialSidecar:
        """Starts the official sidecar beside it."""
        assert self.described["sidecar"] is not None
        return OfficialSidecar(
            python, program, {**self._basic(), **self.described["sidecar"]}, self.folder / "main-has-ended"
        )

    def _basic(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "NO_PROXY": "*",
            "PYTHONUNBUFFERED": "1",
            "POLYAXON_CONTEXT_ROOT": str(self.context),
        }


class OfficialSidecar:
    """The official sidecar at work."""

    def __init__(self, python: Path, program: Path, environment: dict[str, str], end: Path) -> None:
        self._end = end
        end.unlink(missing_ok=True)
        self._process = subprocess.Popen(
            [python, program, end],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def finish(self) -> None:
        """Tells it that the main container has ended, and waits for its last sync."""
        self._end.touch()
        with self._process as process:
            try:
                said, _ = process.communicate(timeout=DEADLINE)
            except subprocess.TimeoutExpired:
                process.kill()
                raise
        assert process.returncode == 0, said
        assert "rror" not in said, said
