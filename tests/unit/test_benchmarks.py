"""The benchmarks run, tell the truth in their tables, and our own part of them is where it should be, by wide margins."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from results import Result, table, write_tables

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
# With little work these take some seconds; the others start servers.
SHORT = ("beside_peers", "memory")
LONG = ("bad_network", "big_files", "network", "scale", "startup")


def test_a_goal_is_met_missed_or_unknown() -> None:
    assert Result("s", "w", "ms", (1.0, 3.0, 2.0), at_most=2).met is True
    assert Result("s", "w", "ms", (1.0, 3.0, 2.0), at_most=1.9).met is False
    assert Result("s", "w", "%", (80.0,), at_least=80).met is True
    assert Result("s", "w", "%", (79.0,), at_least=80).met is False
    assert Result("s", "w", "ms", (1.0,)).met is None
    assert Result("s", "w", "ms", (), at_most=1, note="could not be run").met is None


def test_a_table_tells_median_spread_and_goal() -> None:
    rows = table(
        [
            Result("s", "fast", "µs", (3.0, 1.0, 2.0), at_most=2),
            Result("s", "slow", "ms", (12_345.6,), at_most=100, note="the reason"),
            Result("s", "absent", "ms", (), note="cannot be run here"),
        ]
    ).splitlines()
    assert rows[2:] == [
        "| fast | 2 µs | 1 to 3 | ≤ 2 | met |",
        "| slow | 12,346 ms |  | ≤ 100 | **missed**; the reason |",
        "| absent | none |  |  | cannot be run here |",
    ]


def test_contestants_are_lines_and_their_notes_stand_below() -> None:
    rows = table(
        [
            Result("s", "call", "µs", (2.0, 4.0, 3.0), "ours"),
            Result("s", "exit", "s", (0.5,), "ours"),
            Result("s", "call", "µs", (), "peer", note="cannot be installed"),
        ]
    ).splitlines()
    assert rows == [
        "| | call (µs) | exit (s) |",
        "|---|---|---|",
        "| ours | 3 (2-4) | 0.5 |",
        "| peer | none [1] |  |",
        "",
        "1. cannot be installed",
    ]


def test_tables_go_between_their_marks_and_prose_stays() -> None:
    document = (
        "before\n<!-- measured: One -->\nold\n<!-- end of measured -->\nbetween\n"
        "<!-- measured: Two -->\nkept\n<!-- end of measured -->\nafter\n"
    )
    written = write_tables(document, {"One": r"| new \1 |"})
    assert written == document.replace("\nold\n", "\n\n| new \\1 |\n\n")
    assert write_tables(written, {"One": r"| new \1 |"}) == written
    assert write_tables(document, {"Three": "elsewhere"}) == document


def test_every_section_has_a_place_in_one_of_the_documents() -> None:
    code = "".join(path.read_text() for path in sorted(BENCHMARKS.glob("*.py")))
    sections = [
        section
        for line in re.findall(r"^(?:SECTION\b|RATIOS\b).*=.*$", code, re.MULTILINE)
        for section in re.findall(r'"([^"]+)"', line)
    ]
    assert len(sections) >= 8
    documents = [
        (BENCHMARKS.parent / "docs" / name).read_text() for name in ("performance.md", "performance-scale.md")
    ]
    for section in sections:
        assert sum(f"<!-- measured: {section} -->" in document for document in documents) == 1, section


def test_every_benchmark_is_tried_here() -> None:
    code = "import runpy, sys; print(*runpy.run_path(sys.argv[1])['modules']())"
    listed = subprocess.run(
        [sys.executable, "-c", code, "__main__.py"],
        cwd=BENCHMARKS,
        env={"PYTHONPATH": "."},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    assert sorted(listed) == sorted(["call", *SHORT, *LONG])


def test_every_kept_result_has_its_place_in_a_document() -> None:
    results = json.loads((BENCHMARKS / "results.json").read_text())["results"]
    documents = [path.read_text() for path in (BENCHMARKS.parent / "docs").glob("performance*.md")]
    for section in {result["section"] for result in results}:
        assert any(f"<!-- measured: {section} -->" in document for document in documents)


@pytest.mark.parametrize("contestant", ["ours", "floor"])
def test_what_was_logged_before_a_kill_can_be_read_back(tmp_path: Path, contestant: str) -> None:
    measuring, program = BENCHMARKS / "peers" / "measuring.py", BENCHMARKS / "peers" / f"{contestant}.py"
    code = f"""
        import json, sys
        from pathlib import Path
        from subprocesses import run

        python = [sys.executable, "-P", {str(measuring)!r}, {str(program)!r}]
        killed = run([*python, "kill", ".", "200", "60"], Path.cwd(), 60)
        read = run([*python, "read", ".", "0", "0"], Path.cwd(), 60)
        json.dump([killed.exit_code, killed.told.get("calls"), read.told, killed.said + read.said], sys.stdout)
    """
    exit_code, calls, told, said = json.loads(run_python(code, tmp_path).stdout)
    assert (exit_code, calls, told) == (-9, 200, {"read": 200}), said


def test_helpers_are_waited_for_and_other_children_left_alone(tmp_path: Path) -> None:
    """A server that a benchmark has started is a child as well: it has to be there after the first program."""
    helper = "import time; time.sleep(0.5); open('helper-is-over', 'w').close()"
    code = f"""
        import json, subprocess, sys
        from pathlib import Path
        from subprocesses import run

        server = subprocess.Popen(["sleep", "60"])
        program = "import subprocess, sys; subprocess.Popen([sys.executable, '-c', sys.argv[1]])"
        run([sys.executable, "-c", program, {helper!r}], Path.cwd(), 8)
        json.dump([Path("helper-is-over").exists(), server.poll()], sys.stdout)
        server.kill()
        server.wait()
    """
    assert json.loads(run_python(code, tmp_path).stdout) == [True, None]


def test_a_call_costs_a_few_times_the_floor(tmp_path: Path) -> None:
    """Both are measured in one process, in turn: a busy machine slows both. Wide margins: the goals are 3 and 20."""
    code = "import call, json, sys; json.dump({r.what: r.median for r in call.measure(True)}, sys.stdout)"
    done = run_python(code, tmp_path)
    medians = json.loads(done.stdout)
    assert 1 < medians["log_metrics beside the floor, p50"] < 7
    assert 1 < medians["100 metrics in a call beside two"] < 60


@pytest.mark.parametrize("module", [*SHORT, *(pytest.param(name, marks=pytest.mark.slow) for name in LONG)])
def test_a_benchmark_measures_every_row(tmp_path: Path, server_environment: Path, module: str) -> None:
    """With little work, and without other trackers; how well it did is for a quiet machine to say."""
    code = f"""
        import json, sys
        from pathlib import Path
        import local_server
        import {module} as benchmark

        local_server.default_environment = lambda: Path({str(server_environment)!r})
        benchmark.installed_python = lambda: Path(sys.executable)
        benchmark.PEERS = getattr(benchmark, "PEERS", ())[:3]
        found = benchmark.measure(True)
        json.dump([[r.section, r.what, r.who, r.note, r.values] for r in found], sys.stdout)
    """
    found = json.loads(run_python(code, tmp_path, limit=280).stdout)
    assert len({(section, what, who) for section, what, who, _, _ in found}) == len(found) > 3
    assert [row for row in found if not row[4] or row[3]] == []


def run_python(code: str, folder: Path, limit: float = 120) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{BENCHMARKS}{os.pathsep}{BENCHMARKS.parent / 'tests'}"},
        capture_output=True,
        text=True,
        timeout=limit,
        check=True,
    )
