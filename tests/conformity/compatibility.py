"""Try the document against several versions of the server, and write docs/compatibility.md.

    PYTHONPATH=tests python tests/conformity/compatibility.py [VERSION ...]

Each version is installed from the package index into an environment of its own, below the user's data folder, and is
asked what the tests ask. Run by hand: it takes some minutes for each, and a new release is needed for a new result.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from attrs import frozen

from polyaxon_client.cli.server_environment import LocalServerError, default_environment, ensure_environment

ROOT = Path(__file__).parents[2]
# The last release of each minor version.
VERSIONS = ("2.12.0", "2.13.3", "2.14.1", "2.15.1", "2.16.4", "2.17.0", "2.18.0")
REPLIES, REFUSALS, RUNS = COLUMNS = ("replies", "refusals", "runs")
# What a tracker, a reader and a program with the typed client ask of a server.
ASKED = ("replies", "refusals", "lineage", "projects", "run_actions", "versions")
# Runs from their first call to what is read back of them.
TRACKED = ("metrics", "resume", "reading")
_DEADLINE = 1800.0
# Of one module; a server that has not these operations at all fails nearly all.
MOST_NAMED = 10

_HEAD = """\
# Compatibility

The API document is written for Polyaxon 2.18. Which older servers answer as it says is tried with the tests:
`make compatibility` installs each version (the last release of each minor one) into an environment of its own, runs
contract tests against it, and tests that track runs, go on with them and read them back, and writes this page.
Replies are held against the document with its objects closed, so a key too many counts as well.

Last run: {date}, Python {python}.

| server | replies as described | refusals as described | tracked runs arrive |
|---|---|---|---|
"""

_HINT = """\

A tracker meets the replies; the refusals matter to code that reads errors, or that sends what it should not.
"""


@frozen
class Case:
    """One test against one version.

    Attributes:
        module: What it is about: the test module, in words.
        column: Of the table.
        name: Of the test.
        has_passed: Whether the server is as the test has it.
    """

    module: str
    column: str
    name: str
    has_passed: bool


@frozen
class Outcome:
    """What came of one version.

    Attributes:
        version: Of the server.
        obstacle: Why nothing could be tried; empty if it could.
        cases: The tests.
    """

    version: str
    obstacle: str
    cases: list[Case]

    def column(self, name: str) -> str:
        """The cell of a column."""
        passed = [case.has_passed for case in self.cases if case.column == name]
        return "yes" if all(passed) else f"{sum(passed)} of {len(passed)} tests"

    def differences(self) -> list[str]:
        """The failed tests in words; of a module with many of them their number."""
        told = []
        for module in sorted({case.module for case in self.cases}):
            cases = [case for case in self.cases if case.module == module]
            failed = [case for case in cases if not case.has_passed]
            if len(failed) > MOST_NAMED:
                told.append(f"{module}: {len(failed)} of {len(cases)} tests")
            else:
                told += [f"{module}: {_words(case.name)}" for case in failed]
        return told


def attempt(version: str) -> Outcome:
    """Install a version and run the contract tests against it."""
    environment = default_environment().with_name(f"haupt-{version}")
    try:
        ensure_environment(environment, requirement=f"haupt[sandbox]=={version}", report=print)
    except LocalServerError as error:
        reasons = re.findall(r"ERROR: (No matching .+|.+conflict.+)", str(error)) or [
            str(error).splitlines()[0]
        ]
        return Outcome(version, reasons[-1], [])
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        tests = [f"tests/contract/test_server_{name}.py" for name in ASKED]
        tests += [f"tests/live/test_{name}.py" for name in TRACKED]
        done = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "-m",
                "not slow",
                "-p",
                "no:cacheprovider",
                f"--junit-xml={report}",
                *tests,
            ],
            cwd=ROOT,
            env={**os.environ, "SERVER_ENVIRONMENT": str(environment)},
            capture_output=True,
            text=True,
            timeout=_DEADLINE,
            check=False,
        )
        if not report.exists():
            return Outcome(version, "the tests did not run", [])
        outcome = read(version, report)
    if not any(case.has_passed for case in outcome.cases):
        # Not a word about the document: the server itself does not run here.
        print(done.stdout[-2000:])
        return Outcome(version, "installs, but does not start", [])
    return outcome


def read(version: str, report: Path) -> Outcome:
    """Read the outcome of a version from the tests' report."""
    cases = []
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314  # our own tests wrote it
        name, module = str(case.get("name")), str(case.get("classname"))
        column = REFUSALS if name.startswith("test_refusals") else REPLIES
        cases.append(
            Case(
                module=module.rpartition(".")[2].removeprefix("test_").replace("_", " "),
                column=RUNS if ".live." in f".{module}." else column,
                name=name,
                has_passed=case.find("failure") is None and case.find("error") is None,
            )
        )
    return Outcome(version, "", cases)


def page(outcomes: list[Outcome], date: str) -> str:
    """Return the page."""
    lines = []
    details = []
    for outcome in outcomes:
        if outcome.obstacle:
            lines.append(f"| {outcome.version} | not tried: {outcome.obstacle} | | |")
            continue
        cells = [outcome.column(name) for name in COLUMNS]
        lines.append(f"| {outcome.version} | {' | '.join(cells)} |")
        told = outcome.differences()
        if told:
            details.append(f"\n{outcome.version} differs in:\n\n" + "".join(f"- {line}\n" for line in told))
    head = _HEAD.format(date=date, python=".".join(map(str, sys.version_info[:2])))
    return head + "".join(f"{line}\n" for line in lines) + _HINT + "".join(details)


def _words(name: str) -> str:
    """The case of a test, or its name in words."""
    found = re.search(r"\[(.+)\]", name)
    return found[1] if found else name.removeprefix("test_").replace("_", " ")


def main() -> None:
    """Try the versions and write the page."""
    outcomes = []
    for version in sys.argv[1:] or VERSIONS:
        outcome = attempt(version)
        print(
            f"{version}: {outcome.obstacle or '; '.join(outcome.differences()) or 'as described'}",
            flush=True,
        )
        outcomes.append(outcome)
    text = page(outcomes, f"{datetime.now(UTC):%Y-%m-%d}")
    (ROOT / "docs" / "compatibility.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
