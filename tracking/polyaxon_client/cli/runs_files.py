"""``runs logs``, ``runs artifacts`` and ``runs open``."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from polyaxon_client.cli.exit_codes import DONE
from polyaxon_client.cli.progress import Progress, in_units
from polyaxon_client.cli.run_choice import RunChoice
from polyaxon_client.cli.server_choice import online_settings
from polyaxon_client.cli.tables import Column, print_table, shown, shown_log_line
from polyaxon_client.exceptions import InvalidValueError

if TYPE_CHECKING:
    from polyaxon_client.reading.downloading import Progress as Downloaded
    from polyaxon_client.reading.records import LogLine


def logs(args: argparse.Namespace) -> int:
    """Prints the lines of the logs."""
    with RunChoice(args.host, args.project, is_local=args.local) as choice:
        run = choice.run(args.run_id)
        lines: Iterable[LogLine] = run.logs()
        if args.tail is not None and not args.follow:
            lines = deque(lines, maxlen=args.tail)
        elif args.follow:
            already = 0
            if args.tail is not None:
                already = max(0, sum(1 for _ in lines) - args.tail)
            lines = (line for number, line in enumerate(run.logs(follow=True)) if number >= already)
        is_terminal = sys.stdout.isatty()
        is_silent = True
        for line in lines:
            is_silent = False
            print(_line(args, line, is_terminal=is_terminal), flush=args.follow)
        if is_silent and args.tail is None:
            print("The run has no logs.", file=sys.stderr)
    return DONE


def _line(args: argparse.Namespace, line: LogLine, *, is_terminal: bool) -> str:
    time = None if line.timestamp is None else line.timestamp.isoformat()
    if args.json:
        told = {
            "timestamp": time,
            "text": line.text,
            "node": line.node,
            "pod": line.pod,
            "container": line.container,
        }
        return json.dumps(told)
    text = shown_log_line(line.text, is_terminal=is_terminal)
    return f"{time or '-'}  {text}" if args.timestamps else text


def artifacts(args: argparse.Namespace) -> int:
    """Lists the files of a run, or downloads them."""
    with RunChoice(args.host, args.project, is_local=args.local) as choice:
        run = choice.run(args.run_id)
        if args.download is not None:
            return _download(run, args)
        found = run.artifacts(args.path)
    if args.json:
        told = [{"path": one.path, "size": one.size, "is_dir": one.is_dir} for one in found]
        print(json.dumps({"uuid": run.uuid, "artifacts": told}))
        return DONE
    files = [one for one in found if not one.is_dir]
    if not files:
        print("The run has no files there.")
        return DONE
    print_table(
        [Column("path", is_long=True), Column("size", is_number=True)],
        [[shown(one.path), in_units(one.size)] for one in files],
    )
    print(f"{_files(len(files))}, {in_units(sum(one.size for one in files))}")
    return DONE


def _download(run: Any, args: argparse.Namespace) -> int:
    total = sum(not one.is_dir for one in run.artifacts(args.path))
    progress = Progress(total, "files")
    files = size = 0

    def show(so_far: Downloaded) -> None:
        nonlocal files, size
        files, size = so_far.files, so_far.bytes
        progress.show(files, size)

    target = run.download(args.path, args.download, workers=args.workers, on_progress=show)
    progress.clear()
    if args.json:
        print(json.dumps({"uuid": run.uuid, "target": str(target), "files": files, "bytes": size}))
    else:
        print(f"{_files(files)}, {in_units(size)}, in {target}")
    return DONE


def _files(count: int) -> str:
    return "1 file" if count == 1 else f"{count} files"


def open_page(args: argparse.Namespace) -> int:
    """Opens a page of the dashboard, where there is a browser, and prints its address."""
    with RunChoice(args.host, args.project, is_local=args.local) as choice:
        if args.run_id is not None:
            run = choice.run(args.run_id)
            url = run.url
            if url is None:
                raise InvalidValueError(
                    f"the run {run.uuid} lies on this machine, and has no page",
                    hint=f"Send it with: polyaxon-tracking sync {run.uuid[:8]}; or see: polyaxon-tracking report"
                    f" {run.uuid[:8]}",
                )
        else:
            settings = online_settings(args.host, args.project, needs_project=True)
            url = f"{settings.host}/ui/{settings.owner}/{settings.project}/runs"
    is_opened = _can_open() and _open(url)
    print(json.dumps({"url": url, "is_opened": is_opened}) if args.json else url)
    return DONE


def _can_open() -> bool:
    # Elsewhere a browser for the terminal would take the terminal over.
    return sys.platform == "darwin" or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    )


def _open(url: str) -> bool:
    import webbrowser

    return webbrowser.open(url)
