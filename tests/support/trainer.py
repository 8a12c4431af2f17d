"""A training that is killed: it logs without pause, and writes down durably what was acknowledged.

``python trainer.py RUN NOTES FOLDER SEED CALLS ENDING``: goes on with the run (or begins it), makes that many calls, and ends:
``end`` normally, ``leave`` without a word, at once or once its sidecar is gone. NOTES gets a line before each call and one after it, each in a single
append: a call with both lines has returned, one with the first alone may or may not have arrived. The numbers of calls
go on where the last life of the run stopped, so each is used once.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from polyaxon_client.tracking import Experiment

Call = tuple[str, Any]

STAY_SECONDS = 0.5


def main(uuid: str, notes: str, folder: str, seed: str, calls: str, ending: str) -> None:
    """One life of the training."""
    fd = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

    def note(*words: object) -> None:
        # A kill may tear the last line of a life: the next one starts its own.
        os.write(fd, ("\n" + json.dumps(words)).encode())

    life, first = _reached(Path(notes))
    chance = random.Random(f"{seed} {life}")
    note("life", life)
    experiment = Experiment(experiment_id=uuid, resume="allow", track_code=False, track_env=False)
    experiment.create(name="killed")
    note("created")
    for number in range(first, first + int(calls)):
        what, value = _drawn(chance, number, life)
        call = _call(experiment, Path(folder), number, what, value)
        note("begun", number, what, value)
        began = time.perf_counter()
        call()
        note("returned", number, time.perf_counter() - began)
    print("logged", flush=True)
    if ending == "leave":
        deadline = time.monotonic() + chance.choice([0.0, STAY_SECONDS])
        while experiment.health.is_sidecar_running and time.monotonic() < deadline:  # type: ignore[union-attr]
            time.sleep(0.02)
        os._exit(1)


def _reached(notes: Path) -> tuple[int, int]:
    """How many lives there were, and the number of the next call."""
    life, number = 0, 0
    for kind, *rest in read_notes(notes):
        if kind == "life":
            life = rest[0] + 1
        elif kind == "begun":
            number = rest[0] + 1
    return life, number


def read_notes(notes: Path) -> Iterator[list[Any]]:
    """What the lives noted. A line that a kill tore was never noted: its call was not made, or may have returned."""
    for line in notes.read_text().splitlines():
        try:
            noted = json.loads(line)
        except ValueError:
            continue
        yield noted


def _drawn(chance: random.Random, number: int, life: int) -> Call:
    """What the call of this number logs."""
    kind = chance.random()
    if kind < 0.80:
        values = {"loss": chance.random()}
        if chance.random() < 0.2:
            values[f"m{number % 5}"] = number
        return "metrics", values
    if kind < 0.87:
        return "params", {f"p{number % 9}": number}
    if kind < 0.94:
        return "logs", f"line {number}" + " and more" * chance.randrange(20)
    if kind < 0.96:
        return "tags", f"t{number % 30}"
    if kind < 0.98:
        return "data", [f"data{number % 2}", str(number)]
    if kind < 0.99:
        return "folder", [f"folder{life}", f"{number}\n" * chance.randrange(1, 200)]
    # The same name again replaces what was logged before, within one life.
    name = f"model{life}.bin" if chance.random() < 0.5 else f"part{number}.bin"
    return "artifact", [name, f"{number} " * chance.randrange(1, 5000)]


def _call(experiment: Experiment, folder: Path, number: int, what: str, value: Any) -> Callable[[], None]:
    if what == "metrics":
        return lambda: experiment.log_metrics(step=number, **value)
    if what == "params":
        return lambda: experiment.log_params(**value)
    if what == "logs":
        return lambda: experiment.send_logs(value)
    if what == "tags":
        return lambda: experiment.log_tags(value)
    name, content = value
    if what == "data":
        return lambda: experiment.log_data_ref(content.encode(), data_name=name)
    if what == "folder":
        (folder / name).mkdir(exist_ok=True)
        (folder / name / "one.txt").write_text(content)
        (folder / name / "two.txt").write_text(content[::-1])
        return lambda: experiment.log_artifacts(folder / name)
    (folder / name).write_text(content)
    return lambda: experiment.log_artifact(folder / name)


if __name__ == "__main__":
    main(*sys.argv[1:])
