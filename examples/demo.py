"""A tracked training on a real server, end to end: starts the server, trains, and reads the run back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from polyaxon_client.cli.server import find_server, start_server
from polyaxon_client.exceptions import PolyaxonClientException

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parent / "build" / "demo"
PROJECT = "quick-start"


def main() -> int:
    running = find_server(FOLDER)
    if running is not None:
        running.stop()
    shutil.rmtree(FOLDER, ignore_errors=True)
    try:
        server = start_server(FOLDER, project=PROJECT, report=say)
    except PolyaxonClientException as error:
        say(str(error))
        return 1

    say("training a small neural network on handwritten digits ...")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("POLYAXON_")}
    train = run("digits.py", environment={**environment, "POLYAXON_HOST": server.url})
    if train != 0:
        say(f"the training ended with exit code {train}")
        return train

    say("this is what the server has, read back by another process:\n")
    read = run("read_back.py", server.url, PROJECT, environment=environment)
    print(f"  stop it     .venv/bin/polyaxon-tracking server stop --path {os.path.relpath(FOLDER)}")
    return read


def run(script: str, *arguments: str, environment: dict[str, str]) -> int:
    return subprocess.run(
        [sys.executable, str(HERE / script), *arguments], env=environment, check=False
    ).returncode


def say(text: str) -> None:
    print(f"demo: {text}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
