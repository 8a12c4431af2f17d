"""The command ``polyaxon-tracking``, also ``python -m polyaxon_client``.

A command is a function that takes the parsed arguments and returns an exit code (`exit_codes`); its module registers it
with ``set_defaults(run=...)``. Errors of this package end in one message on standard error, never in a traceback.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence

from polyaxon_client import __version__
from polyaxon_client.cli import (
    clean,
    completion,
    doctor,
    exchange,
    init,
    login,
    project,
    report_command,
    reproduce,
    runs,
    server_commands,
    sync,
    versions,
)
from polyaxon_client.cli.exit_codes import DONE, FAILED, INTERRUPTED
from polyaxon_client.cli.parsers import CommandHelp, CommandParser
from polyaxon_client.exceptions import PolyaxonClientException

Register = Callable[["argparse._SubParsersAction[argparse.ArgumentParser]"], None]

COMMANDS: tuple[Register, ...] = (
    login.register,
    init.register,
    project.register,
    runs.register,
    versions.register,
    report_command.register,
    server_commands.register,
    sync.register,
    clean.register,
    exchange.register,
    doctor.register,
    reproduce.register,
    lambda subparsers: completion.register(subparsers, build_parser),
)

_EPILOG = """\
examples:
  polyaxon-tracking login           name the server and the token, once
  polyaxon-tracking init digits     choose the project of this folder
  polyaxon-tracking runs ls         list the newest runs
  polyaxon-tracking versions ls     list the versions of models
  polyaxon-tracking report sgd-1    write a run as one HTML file
  polyaxon-tracking server start    start a Polyaxon server on this machine
  polyaxon-tracking server stop     stop it again
  polyaxon-tracking sync            send runs that are not on the server yet
  polyaxon-tracking clean           remove runs from this machine that the server has whole
  polyaxon-tracking reproduce RUN   write down how to do a run again
  polyaxon-tracking export DIR      write runs to open files; import brings them in again
  polyaxon-tracking doctor          say what is set, what works, and what to do about the rest

exit codes:
  0 done   1 failed   2 wrong usage   3 something is left to send   130 interrupted
"""


def build_parser() -> argparse.ArgumentParser:
    """The parser with all commands."""
    parser = CommandParser(
        prog="polyaxon-tracking",
        description="Track machine-learning runs on Polyaxon.",
        epilog=_EPILOG,
        formatter_class=CommandHelp,
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for register in COMMANDS:
        register(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code.

    Args:
        argv: The arguments without the program's name; by default those of the process.

    Raises:
        SystemExit: With 2 after wrong usage, with 0 after ``--help`` and ``--version``, as argparse does.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A name that the terminal cannot show is no reason to fail.
            stream.reconfigure(errors="backslashreplace")
    args = build_parser().parse_args(argv)
    run: Callable[[argparse.Namespace], int] = args.run
    try:
        code = run(args)
        sys.stdout.flush()
        return code
    except PolyaxonClientException as error:
        print(f"polyaxon-tracking: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("polyaxon-tracking: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the output went away (`| head`); the interpreter must not complain again at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        print(f"polyaxon-tracking: {error}", file=sys.stderr)
        return FAILED
