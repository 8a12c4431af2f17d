"""Questions to the person at the terminal. Where nobody can answer, none is asked."""

from __future__ import annotations

import getpass
import sys

from polyaxon_client.exceptions import ConfigurationError


def can_ask() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, default: str | None = None) -> str:
    """A line from the terminal; ``default`` when it is empty. The question goes to standard error.

    Raises:
        ConfigurationError: The input ended.
    """
    suffix = "" if default is None else f" [{default}]"
    print(f"{question}{suffix}: ", end="", file=sys.stderr, flush=True)
    line = sys.stdin.readline()
    if not line:
        raise ConfigurationError("the input ended before the answer")
    return line.strip() or default or ""


def is_confirmed(question: str, *, is_yes: bool = True) -> bool:
    """Whether the answer is yes; ``is_yes`` says what an empty one means."""
    return ask(f"{question} (yes/no)", "yes" if is_yes else "no").lower() in ("y", "yes")


def ask_secret(question: str) -> str:
    """A line from the terminal that is not shown.

    Raises:
        ConfigurationError: The input ended.
    """
    try:
        return getpass.getpass(f"{question}: ", stream=sys.stderr).strip()
    except EOFError as error:
        raise ConfigurationError("the input ended before the answer") from error
