"""``polyaxon-tracking doctor``: what is set, what works, what does not, and what to do about it."""

from __future__ import annotations

import argparse
import json
import platform
from collections.abc import Iterable, Iterator

from polyaxon_client import __version__
from polyaxon_client.cli.doctor_machine import disk_findings, git_findings
from polyaxon_client.cli.doctor_runs import one_run_findings, run_findings
from polyaxon_client.cli.doctor_server import server_findings
from polyaxon_client.cli.doctor_settings import (
    ShownSetting,
    known_secrets,
    setting_findings,
    shown_settings,
    understood_settings,
)
from polyaxon_client.cli.exit_codes import DONE, FAILED
from polyaxon_client.cli.findings import OK, WARNING, WRONG, Finding, cleaned, guarded, without_secrets
from polyaxon_client.cli.known_run import known_run
from polyaxon_client.cli.server_choice import add_host
from polyaxon_client.settings import Settings

AREAS = ("settings", "server", "machine", "runs")
MOST_RUNS_SHOWN = 20

_EPILOG = """\
examples:
  polyaxon-tracking doctor             look at settings, server, disk, clock and unsent runs
  polyaxon-tracking doctor 0a1b2c3d    look at one run as well
  polyaxon-tracking doctor --json      the same for programs

Nothing is changed and no secret is shown.

exit codes:
  0 all is well   1 something is wrong   2 wrong usage   130 interrupted
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Adds the command."""
    parser = subparsers.add_parser(
        "doctor",
        help="say what is set, what works, and what to do about the rest",
        description="Look at settings, server, token, disk, clock and unsent runs.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("run_id", metavar="RUN", nargs="?", help="uuid of a run, or its first digits")
    add_host(parser)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Looks at everything that can be looked at.

    Raises:
        InvalidValueError: the run is not known here.
    """
    settings, found = understood_settings(args.host)
    found += guarded("settings", "files", lambda: setting_findings(settings))
    shown: list[ShownSetting] = []
    if settings is not None:
        shown = shown_settings(settings)
        found += _looked_at(settings, args.run_id)
    found += guarded("machine", "git", git_findings)
    secrets = known_secrets(settings)
    findings = sorted(cleaned(found, secrets), key=lambda finding: AREAS.index(finding.area))
    shown = [
        setting._replace(
            value=without_secrets(setting.value, secrets), source=without_secrets(setting.source, secrets)
        )
        for setting in shown
    ]
    is_good = all(finding.level != WRONG for finding in findings)
    if args.json:
        print(_json(shown, findings, is_good=is_good))
    else:
        print("\n".join(_text(shown, findings, is_good=is_good)))
    return DONE if is_good else FAILED


def _looked_at(settings: Settings, run_id: str | None) -> Iterator[Finding]:
    hint = "`polyaxon-tracking doctor` lists those that are not sent."
    uuid = known_run(run_id, settings.root, hint) if run_id else None
    yield from guarded("server", "host", lambda: server_findings(settings))
    yield from guarded("machine", "disk", lambda: disk_findings(settings.root))
    if uuid is not None:
        yield from guarded("runs", uuid, lambda: one_run_findings(settings, uuid))
    else:
        yield from guarded("runs", "all", lambda: run_findings(settings))


def _json(shown: list[ShownSetting], findings: list[Finding], *, is_good: bool) -> str:
    told = {
        "is_good": is_good,
        "version": __version__,
        "python": platform.python_version(),
        "settings": {setting.name: {"value": setting.value, "source": setting.source} for setting in shown},
        "findings": [finding._asdict() for finding in findings],
    }
    return json.dumps(told)


def _text(shown: list[ShownSetting], findings: list[Finding], *, is_good: bool) -> Iterable[str]:
    yield f"polyaxon-client {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}"
    if shown:
        yield ""
        yield "settings"
        widths = [max(len(setting[column]) for setting in shown) for column in (0, 1)]
        for setting in shown:
            yield f"  {setting.name:{widths[0]}}  {setting.value:{min(widths[1], 40)}}  ({setting.source})"
    area = "settings" if shown else ""
    hidden = 0
    for number, finding in enumerate(findings):
        if finding.area != area:
            area = finding.area
            yield ""
            yield area
        of_area = [other for other in findings[:number] if other.area == area]
        if area == "runs" and len(of_area) > MOST_RUNS_SHOWN and finding.level != OK:
            hidden += 1
            continue
        yield f"  {finding.level:7}  {finding.name}: {finding.text}"
        if finding.hint:
            yield f"           {finding.hint}"
    if hidden:
        yield f"           and {hidden} more; --json lists them all"
    wrong = sum(finding.level == WRONG for finding in findings)
    warnings = sum(finding.level == WARNING for finding in findings)
    yield ""
    if not is_good:
        yield f"{wrong} {'thing is' if wrong == 1 else 'things are'} wrong."
    elif warnings:
        yield f"Nothing is wrong; {warnings} {'warning' if warnings == 1 else 'warnings'} above."
    else:
        yield "All is well."
