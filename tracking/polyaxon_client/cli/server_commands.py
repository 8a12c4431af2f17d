"""The commands ``server start``, ``server stop`` and ``server status``."""

from __future__ import annotations

import argparse
import json
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from polyaxon_client.cli.exit_codes import DONE, FAILED

if TYPE_CHECKING:
    from polyaxon_client.cli.server import RunningServer

_MAX_PORT = 65535

_START_EXAMPLES = """\
examples:
  polyaxon-tracking server start
  polyaxon-tracking server start --port 8001 --path ./polyaxon --project digits
"""

_STOP_EXAMPLES = """\
examples:
  polyaxon-tracking server stop
  polyaxon-tracking server stop --path ./polyaxon
"""


def register(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add ``server`` and its commands."""
    server = subparsers.add_parser(
        "server",
        help="run a Polyaxon server on this machine",
        description="Run a real Polyaxon server, with its dashboard, on this machine.",
    )
    commands = server.add_subparsers(title="commands", metavar="COMMAND", required=True)

    start = commands.add_parser(
        "start",
        help="set up the server if needed, and start it",
        description="Start a Polyaxon server in the background, on this machine only. The first start\n"
        "installs it, in an environment of its own, which can take a few minutes.",
        epilog=_START_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    start.add_argument(
        "--port", type=_port, metavar="N", help="port on 127.0.0.1 (default: 8000, or the next free one)"
    )
    _add_path(start, "folder for the database and the files of the runs (default: in your data directory)")
    start.add_argument(
        "--project",
        default="quick-start",
        metavar="NAME",
        help="project to create if absent (default: %(default)s)",
    )
    _add_json(start)
    start.set_defaults(run=_start)

    stop = commands.add_parser(
        "stop",
        help="stop the server",
        description="Stop the server that `server start` started. Its data stays.",
        epilog=_STOP_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _add_path(stop, "folder of the server to stop; only needed when several run")
    _add_json(stop)
    stop.set_defaults(run=_stop)

    status = commands.add_parser(
        "status",
        help="tell whether the server runs, and where",
        description="Tell which servers run on this machine, started by `server start`.",
    )
    _add_path(status, "folder of the server to ask about (default: all)")
    _add_json(status)
    status.set_defaults(run=_status)


def _add_path(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("--path", type=Path, metavar="DIR", help=text)


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= _MAX_PORT:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 1 to {_MAX_PORT}")
    return int(text)


def _start(args: argparse.Namespace) -> int:
    from polyaxon_client.cli.server import default_path, start_server
    from polyaxon_client.cli.server_state import remember_folder

    path = (args.path or default_path()).absolute()
    server = start_server(path, args.port, project=args.project, report=_progress(args.json))
    remember_folder(server.path)
    dashboard = server.dashboard_url(args.project)
    if args.json:
        _print_json(
            {
                "running": True,
                "already_running": not server.is_new,
                **_described(server),
                "project": args.project,
                "dashboard": dashboard,
            }
        )
        return DONE
    print(f"Polyaxon {'runs' if server.is_new else 'is already running'} at {server.url}")
    print(f"  dashboard  {dashboard}")
    print(f"  data       {server.path}")
    print(f"  log        {server.log}")
    print(f"Track with   export POLYAXON_HOST={server.url}")
    print(f"Stop with    {_stop_command(server.path)}")
    return DONE


def _stop(args: argparse.Namespace) -> int:
    running = _running(args.path)
    if len(running) > 1:
        return _several(running, args.json)
    for server in running:
        server.stop()
    if args.json:
        _print_json({"stopped": bool(running), **(_described(running[0]) if running else {})})
    elif running:
        print(f"Stopped the server at {running[0].url}. Its data stays in {running[0].path}.")
    else:
        print("No server is running.")
    return DONE


def _status(args: argparse.Namespace) -> int:
    from polyaxon_client.cli.server import server_version

    running = _running(args.path)
    described = [_described(server) | {"version": server_version(server.url)} for server in running]
    if args.json:
        first = described[0] if described else {}
        _print_json({"running": bool(described), **first, "servers": described})
        return DONE
    if not described:
        print("No server is running. Start one with: polyaxon-tracking server start")
    for server in described:
        answer = f"version {server['version']}" if server["version"] else "it does not answer"
        print(f"Running at {server['url']} ({answer}, process {server['pid']})")
        print(f"  data       {server['path']}")
        print(f"  log        {server['log']}")
    return DONE


def _running(path: Path | None) -> list[RunningServer]:
    """The servers that run on `path`, or on any folder this user started one on."""
    from polyaxon_client.cli.server import default_path, find_server
    from polyaxon_client.cli.server_state import remembered_folders

    folders = (
        [path.absolute()] if path is not None else dict.fromkeys([default_path(), *remembered_folders()])
    )
    return [server for folder in folders if (server := find_server(folder)) is not None]


def _several(running: list[RunningServer], as_json: bool) -> int:
    if as_json:
        _print_json({"stopped": False, "servers": [_described(server) for server in running]})
    print("Several servers are running. Name the one to stop:", file=sys.stderr)
    for server in running:
        print(f"  {_stop_command(server.path)}", file=sys.stderr)
    return FAILED


def _stop_command(path: Path) -> str:
    from polyaxon_client.cli.server import default_path

    ending = "" if path == default_path() else f" --path {shlex.quote(str(path))}"
    return f"polyaxon-tracking server stop{ending}"


def _described(server: RunningServer) -> dict[str, Any]:
    return {
        "url": server.url,
        "port": server.port,
        "pid": server.pid,
        "path": str(server.path),
        "log": str(server.log),
    }


def _progress(as_json: bool) -> Any:
    def report(line: str) -> None:
        print(line, file=sys.stderr if as_json else sys.stdout, flush=True)

    return report


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value))
