"""Runs the benchmarks and writes what they found: ``python benchmarks [--quick] [module ...]``.

Every module gets a process of its own, so that none feels what another has loaded. Without ``--quick`` what was measured takes
its place in the tables of the documents and in ``benchmarks/results.json``; with it, or when a module failed, all is written
to ``build/benchmarks/`` instead.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
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


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("--quick", action="store_true", help="a tenth of the work or less")
    parser.add_argument("modules", nargs="*", help="which modules; all of them by default")
    arguments = parser.parse_args()
    results: list[Result] = []
    failed = []
    for name in arguments.modules or modules():
        began = time.monotonic()
        print(f"{name} ...", file=sys.stderr, flush=True)
        found = measured(name, quick=arguments.quick)
        if found is None:
            failed.append(name)
        else:
            results += found
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    is_trial = arguments.quick or bool(failed)
    folder = REPOSITORY / "build" / "benchmarks" if is_trial else HERE
    folder.mkdir(parents=True, exist_ok=True)
    sections = list(dict.fromkeys(result.section for result in results))
    file = folder / "results.json"
    earlier = json.loads(file.read_text())["results"] if file.exists() and not is_trial else []
    kept = [result for result in earlier if result["section"] not in sections]
    written = {
        "machine": machine(),
        "python": platform.python_version(),
        "results": sorted(kept + as_json(results), key=lambda result: str(result["section"])),
    }
    file.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n")
    tables = {name: table([result for result in results if result.section == name]) for name in sections}
    tables[MACHINE] = f"{machine()}; Python {platform.python_version()}."
    for document in DOCUMENTS:
        target = folder / document.name if is_trial else document
        target.write_text(write_tables(document.read_text(), tables))
    for name, text in tables.items():
        print(f"\n## {name}\n\n{text}")
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def modules() -> list[str]:
    """The benchmarks, by the name of their module."""
    return sorted(path.stem for path in HERE.glob("*.py") if "\ndef measure(" in path.read_text())


def measured(name: str, *, quick: bool) -> list[Result] | None:
    """What one module found; None when it failed."""
    code = (
        "import dataclasses, importlib, json, os, sys\n"
        "found = importlib.import_module(sys.argv[1]).measure(sys.argv[2] == 'quick')\n"
        "with os.fdopen(int(sys.argv[3]), 'w') as pipe:\n"
        "    json.dump([dataclasses.asdict(result) for result in found], pipe)"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("POLYAXON_")}
    # Users have compiled modules, and so has what is measured.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPATH"] = os.pathsep.join([str(HERE), str(REPOSITORY / "tests")])
    read, write = os.pipe()
    program = [sys.executable, "-c", code, name, "quick" if quick else "full", str(write)]
    process = subprocess.Popen(program, env=environment, pass_fds=(write,), cwd=REPOSITORY)
    os.close(write)
    with os.fdopen(read) as pipe:
        text = pipe.read()
    if process.wait() or not text:
        return None
    listed: list[dict[str, Any]] = json.loads(text)
    return [Result(**{**found, "values": tuple(found["values"])}) for found in listed]


if __name__ == "__main__":
    raise SystemExit(main())
