"""The parser of the commands: argparse's, which says what may have been meant."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from typing import Any, NoReturn

from polyaxon_client.cli.exit_codes import USAGE
from polyaxon_client.cli.nearest import near_matches


class CommandHelp(argparse.RawDescriptionHelpFormatter):
    """Help with examples as they are written, and each command on one line with what it does."""

    def add_argument(self, action: argparse.Action) -> None:
        """As argparse does, but the indentation of the commands' names counts."""
        super().add_argument(action)
        if isinstance(action, argparse._SubParsersAction):
            self._action_max_length += self._indent_increment


class CommandParser(argparse.ArgumentParser):
    """Parses a command, or the choice between several.

    Options may stand between positional arguments (``runs metrics RUN -p PROJECT METRIC``). What is not known is an error
    of the command that it was given to, with that command's usage and with what is most like it. A choice between
    commands without any shows its help.
    """

    _commands: argparse._SubParsersAction[Any] | None = None
    _is_at_options = False

    def add_subparsers(self, **kwargs: Any) -> argparse._SubParsersAction[Any]:
        """As argparse does."""
        self._commands = super().add_subparsers(**kwargs)
        return self._commands

    def parse_known_args(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, args: Iterable[str] | None = None, namespace: Any = None
    ) -> tuple[Any, list[str]]:
        """As argparse does, but nothing unknown is left.

        Raises:
            SystemExit: With 2 after wrong usage.
        """
        given = list(sys.argv[1:] if args is None else args)
        if self._is_at_options:
            return super().parse_known_args(given, namespace)
        if self._commands is not None:
            if not given:
                self.print_help(sys.stderr)
                raise SystemExit(USAGE)
            parsed, unknown = super().parse_known_args(given, namespace)
        elif "--" in given:
            parsed, unknown = super().parse_known_args(given, namespace)
        else:
            # On some versions of Python this comes back here, for the options and then for the rest.
            self._is_at_options = True
            try:
                parsed, unknown = super().parse_known_intermixed_args(given, namespace)
            finally:
                self._is_at_options = False
        if unknown:
            self._refuse(unknown)
        return parsed, []

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        commands = self._commands
        if commands is not None and action is commands and value not in commands.choices:
            known = list(commands.choices)
            raise argparse.ArgumentError(
                None, f"there is no command {value!r}{_meant(str(value), known)} Commands: {', '.join(known)}"
            )
        super()._check_value(action, value)

    def _refuse(self, unknown: list[str]) -> NoReturn:
        options = [word.split("=", 1)[0] for word in unknown if word.startswith("-")]
        if not options:
            self.error(f"there are too many arguments: {' '.join(unknown)}")
        known = [option for action in self._actions for option in action.option_strings]
        self.error(f"there is no option {options[0]}{_meant(options[0], known)}")


def _meant(word: str, known: Iterable[str]) -> str:
    alike = near_matches(word, known)
    return f". Is {' or '.join(alike)} meant?" if alike else "."
