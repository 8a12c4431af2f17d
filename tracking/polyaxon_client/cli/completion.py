"""``polyaxon-tracking completion``: the script with which a shell completes our commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from polyaxon_client.cli.exit_codes import DONE
from polyaxon_client.exceptions import ConfigurationError

SHELLS = ("bash", "zsh", "fish")

_PATHS = ("DIR", "FILE", "FOLDER")

_EPILOG = """\
examples:
  eval "$(polyaxon-tracking completion bash)"                 in ~/.bashrc
  polyaxon-tracking completion zsh > ~/.zfunc/_polyaxon-tracking
  polyaxon-tracking completion fish > ~/.config/fish/completions/polyaxon-tracking.fish
"""


def register(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    build_parser: Callable[[], argparse.ArgumentParser],
) -> None:
    """Adds the command; the parser of all commands is made when it runs."""
    parser = subparsers.add_parser(
        "completion",
        help="print what your shell needs to complete these commands",
        description="Print a script with which your shell completes these commands.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("shell", choices=SHELLS, help="your shell")

    def run(args: argparse.Namespace) -> int:
        try:
            import shtab
        except ImportError as error:
            raise ConfigurationError(
                "completion needs the package shtab",
                hint="Install it with: pip install 'polyaxon-client[cli]'",
            ) from error
        parser = build_parser()
        _complete_files(parser, shtab.FILE)
        print(shtab.complete(parser, shell=args.shell))
        return DONE

    parser.set_defaults(run=run)


def _complete_files(parser: argparse.ArgumentParser, how: object) -> None:
    """Has the shell complete paths where one is meant."""
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for child in action.choices.values():
                _complete_files(child, how)
        elif action.metavar in _PATHS:
            action.complete = how  # type: ignore[attr-defined]
