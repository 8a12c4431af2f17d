"""Try the document against several versions of the server, and write docs/compatibility.md.

    PYTHONPATH=tests python tests/conformity/compatibility.py [VERSION ...]

Each version is installed from the package index into an environment of its own, below the user's data folder, and is
asked what the contract tests ask. Run by hand: it takes some minutes, and a new release is needed for a new result.
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
REPLIES, REFUSALS = "test_server_replies", "test_server_refusals"
_DEADLINE = 900.0

_HEAD = """\
# Compatibility

The API document is written for Polyaxon 2.18. Which older servers answer as it says is tried with the contract tests:
`make compatibility` installs each version (the last release of each minor one) into an environment of its own, runs
`tests/contract/test_server_replies.py` and `tests/contract/test_server_refusals.py` against it, and writes this page.
Replies are held against the document with its objects closed, so a key too many counts as well.

Last run: {date}, Python {python}.

| server | replies as described | refusals as described |
|---|---|---|
"""

_HINT = """\

A tracker meets the replies; the refusals matter to code that reads errors, or that sends what it should not.
"""


@frozen
class Outcome:
    """What came of one version.

    Attributes:
        version: Of the server.
        obstacle: Why nothing could be tried; empty if it could.
        passed: Number of passed tests by module.
        failed: Names of failed tests by module.
    """

    version: str
    obstacle: str
    passed: dict[str, int]
    failed: dict[str, list[str]]


def attempt(version: str) -> Outcome:
    """Install a version and run the contract tests against it."""
    environment = default_environment().with_name(f"haupt-{version}")
    try:
        ensure_environment(environment, requirement=f"haupt[sandbox]=={version}", report=print)
    except LocalServerError as error:
        reasons = re.findall(r"ERROR: (No matching .+|.+conflict.+)", str(error)) or [
            str(error).splitlines()[0]
        ]
        return Outcome(version, reasons[-1], {}, {})
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        tests = [f"tests/contract/{module}.py" for module in (REPLIES, REFUSALS)]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junit-xml={report}", *tests],
            cwd=ROOT,
            env={**os.environ, "SERVER_ENVIRONMENT": str(environment)},
            capture_output=True,
            text=True,
            timeout=_DEADLINE,
            check=False,
        )
        if not report.exists():
            return Outcome(version, "the tests did not run", {}, {})
        outcome = read(version, report)
    if not any(outcome.passed.values()):
        # Not a word about the document: the server itself does not run here.
        print(done.stdout[-2000:])
        return Outcome(version, "installs, but does not start", {}, {})
    return outcome


def read(version: str, report: Path) -> Outcome:
    """Read the outcome of a version from the tests' report."""
    passed: dict[str, int] = {REPLIES: 0, REFUSALS: 0}
    failed: dict[str, list[str]] = {REPLIES: [], REFUSALS: []}
    for case in ElementTree.parse(report).iter("testcase"):  # noqa: S314  # our own tests wrote it
        module = str(case.get("classname")).rpartition(".")[2]
        if case.find("failure") is None and case.find("error") is None:
            passed[module] += 1
        else:
            failed[module].append(str(case.get("name")))
    return Outcome(version, "", passed, failed)


def page(outcomes: list[Outcome], date: str) -> str:
    """Return the page."""
    lines = []
    details = []
    for outcome in outcomes:
        if outcome.obstacle:
            lines.append(f"| {outcome.version} | not tried: {outcome.obstacle} | |")
            continue
        cells = []
        for module in (REPLIES, REFUSALS):
            number = outcome.passed[module] + len(outcome.failed[module])
            cells.append(
                "yes" if not outcome.failed[module] else f"{outcome.passed[module]} of {number} tests"
            )
        lines.append(f"| {outcome.version} | {' | '.join(cells)} |")
        names = sorted(name for module in (REPLIES, REFUSALS) for name in outcome.failed[module])
        if names:
            details.append(
                f"\n{outcome.version} differs in:\n\n" + "".join(f"- {_words(name)}\n" for name in names)
            )
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
            f"{version}: {outcome.obstacle or f'passed {outcome.passed}, failed {outcome.failed}'}",
            flush=True,
        )
        outcomes.append(outcome)
    text = page(outcomes, f"{datetime.now(UTC):%Y-%m-%d}")
    (ROOT / "docs" / "compatibility.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
