"""Runs the benchmarks and writes what they found: ``python benchmarks [--quick] [module ...]``.

Every module gets a process of its own, so that none feels what another has loaded, and a time after which it is ended. What it
measured takes its place in the tables of the documents and in ``benchmarks/results.json`` as soon as it is over; what one
that failed was to fill stays as it was. With ``--quick`` all is written to ``build/benchmarks/`` instead.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from results import Result, as_json, machine, table, write_tables

HERE = Path(__file__).parent
REPOSITORY = HERE.parent
MACHINE = "The machine"
DOCUMENTS = [REPOSITORY / "docs" / name for name in ("performance.md", "performance-scale.md")]
# What says most comes first, should there be no time for all.
FIRST = ("call", "startup", "beside_peers", "memory", "big_files", "network")
# A module takes 240 s at most on two cores that do nothing else; one that hangs must not keep the others from their turn.
LIMIT = 600.0
# Installs what a module needs, before anything is measured, and without a limit: it is kept for the next time.
PREPARE = (
    "import importlib, sys\n"
    "module = importlib.import_module(sys.argv[1])\n"
    "getattr(module, 'prepare', lambda: None)()"
)
MEASURE = (
    "import dataclasses, importlib, json, os, signal, sys\n"
    "signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))\n"
    "found = importlib.import_module(sys.argv[1]).measure(sys.argv[2] == 'quick')\n"
    "with os.fdopen(int(sys.argv[3]), 'w') as pipe:\n"
    "    json.dump([dataclasses.asdict(result) for result in found], pipe)"
)
# For ending its servers, once it was interrupted.
CLEANUP = 30.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("--quick", action="store_true", help="a tenth of the work or less")
    parser.add_argument("modules", nargs="*", help="which modules; all of them by default")
    arguments = parser.parse_args()
    # Whoever ends this program ends the servers of its modules with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    folder = REPOSITORY / "build" / "benchmarks" if arguments.quick else HERE
    load = os.getloadavg()[0]
    failed = []
    names = arguments.modules or modules()
    if not arguments.quick:
        for name in names:
            _start(PREPARE, name).wait()
    for name in names:
        began = time.monotonic()
        print(f"{name} ...", file=sys.stderr, flush=True)
        found = measured(name, quick=arguments.quick)
        if found is None:
            failed.append(name)
        else:
            write(found, folder, load)
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def modules() -> list[str]:
    """The benchmarks, by the name of their module, in the order in which they run."""
    names = sorted(path.stem for path in HERE.glob("*.py") if "\ndef measure(" in path.read_text())
    return sorted(names, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST))


def measured(name: str, *, quick: bool) -> list[Result] | None:
    """What one module found; None when it failed, or was not over in time."""
    read, write_end = os.pipe()
    process = _start(MEASURE, name, "quick" if quick else "full", str(write_end), pass_fds=(write_end,))
    os.close(write_end)
    text = None
    try:
        text = _read_within(read, LIMIT)
    finally:
        if text is None:
            print(f"{name}: ended after {LIMIT:.0f} s, or because this program ends", file=sys.stderr)
            process.terminate()
        try:
            process.wait(CLEANUP)
        except subprocess.TimeoutExpired:
            process.kill()
    if process.wait() or not text:
        return None
    listed: list[dict[str, Any]] = json.loads(text)
    return [Result(**{**found, "values": tuple(found["values"])}) for found in listed]


def _start(code: str, *arguments: str, pass_fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("POLYAXON_")}
    # Users have compiled modules, and so has what is measured.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPATH"] = os.pathsep.join([str(HERE), str(REPOSITORY / "tests")])
    program = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(program, env=environment, pass_fds=pass_fds, cwd=REPOSITORY)


def write(results: list[Result], folder: Path, load: float) -> None:
    """Writes what a module found into the tables and the JSON, and says it.

    Args:
        results: what it found.
        folder: of the JSON; that of the documents follows from it.
        load: how many programs wanted a processor before the first module began.
    """
    sections = list(dict.fromkeys(result.section for result in results))
    tables = {name: table([result for result in results if result.section == name]) for name in sections}
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "results.json"
    earlier = json.loads(file.read_text())["results"] if file.exists() else []
    kept = [result for result in earlier if result["section"] not in sections]
    written = {
        "machine": machine(),
        "python": platform.python_version(),
        "results": sorted(kept + as_json(results), key=lambda result: str(result["section"])),
    }
    file.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n")
    for name, text in tables.items():
        print(f"\n## {name}\n\n{text}", flush=True)
    tables[MACHINE] = (
        f"{machine()}; Python {platform.python_version()}. When it was last measured, {load:.1f} other programs wanted a "
        "processor just before."
    )
    for document in DOCUMENTS:
        target = document if folder == HERE else folder / document.name
        earlier_text = (target if target.exists() else document).read_text()
        target.write_text(write_tables(earlier_text, tables))


def _read_within(descriptor: int, seconds: float) -> str | None:
    """What comes through a pipe until its other end is closed; None when that takes longer."""
    deadline = time.monotonic() + seconds
    content = b""
    with os.fdopen(descriptor, "rb") as pipe, selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while selector.select(max(0.0, deadline - time.monotonic())):
            some = os.read(pipe.fileno(), 65536)
            if not some:
                return content.decode()
            content += some
    return None


if __name__ == "__main__":
    raise SystemExit(main())
