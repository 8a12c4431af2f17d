"""Scripts that begin a run and end in many ways, and what they say."""

from __future__ import annotations

import subprocess
import textwrap
from collections.abc import Callable
from typing import IO

from support.scripts import Script

SECTION = "Ends of a run"

BEGIN = """\
import os, signal, sys, threading, time
from polyaxon_client.tracking import Experiment

experiment = Experiment(track_code=False, track_env=False)
experiment.create()
experiment.log_metrics(step=1, loss=0.5)
"""

MakeScript = Callable[..., Script]


def begun(code: str) -> str:
    """The code after the beginning that most scripts share."""
    return BEGIN + textwrap.dedent(code)


def next_line(stream: IO[str] | None) -> str:
    assert stream is not None
    line = stream.readline()
    assert line, "the script ended before it said more"
    return line.strip()


def rest_of(process: subprocess.Popen[str]) -> tuple[list[str], str]:
    """What a script still printed, and its standard error; waits for its end."""
    assert process.stdout is not None
    assert process.stderr is not None
    with process:
        # Not `communicate`, which passes over what was read ahead.
        return process.stdout.read().split(), process.stderr.read()
