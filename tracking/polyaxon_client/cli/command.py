"""One command of ``polyaxon-tracking``, and what several of them take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final

DEFAULT_LIMIT: Final = 20


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    what: str,
    epilog: str,
    run: Callable[[argparse.Namespace], int],
    *options: Callable[[argparse.ArgumentParser], object],
) -> argparse.ArgumentParser:
    """Adds a command and gives its parser, for what this command alone takes.

    Args:
        commands: where to.
        name: of the command.
        what: what it does, as a phrase: ``list the projects``.
        epilog: examples, shown as they are.
        run: does it, and gives the exit code.
        *options: each adds what several commands take.
    """
    parser = commands.add_parser(
        name,
        help=what,
        description=f"{what[0].upper()}{what[1:]}.",
        epilog=epilog,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for add in options:
        add(parser)
    parser.set_defaults(run=run)
    return parser


def add_json(parser: argparse.ArgumentParser) -> None:
    """Adds ``--json``."""
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def add_count(parser: argparse.ArgumentParser) -> None:
    """Adds ``--limit`` and ``--all``, for commands that list what may be many."""
    count = parser.add_mutually_exclusive_group()
    count.add_argument(
        "--limit",
        type=positive,
        default=DEFAULT_LIMIT,
        metavar="N",
        help=f"at most so many; {DEFAULT_LIMIT} by default",
    )
    count.add_argument("--all", action="store_true", help="all of them")


def positive(text: str) -> int:
    """A number above zero, for argparse."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above zero")
    return int(text)
