"""The parts of the documentation that are made from the code: the commands, and the operations of the API."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from polyaxon_client.cli.main import build_parser

_DOCUMENT = Path(__file__).parents[1] / "openapi" / "polyaxon.openapi.json"
_METHODS = ("get", "post", "put", "patch", "delete", "head", "options")


def commands() -> str:
    """Each command with its help, as the program prints it."""
    # As wide as the page, whatever the terminal.
    os.environ["COLUMNS"] = "96"
    return "\n\n".join(
        f"## `{parser.prog}`\n\n```text\n{parser.format_help().strip()}\n```"
        for parser in parsers(build_parser())
    )


def parsers(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser and those of its subcommands, in the order of the help."""
    yield parser
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for subparser in action.choices.values():
                yield from parsers(subparser)


def operations() -> str:
    """The operations of the API document, by tag."""
    paths: dict[str, dict[str, Any]] = json.loads(_DOCUMENT.read_text(encoding="utf-8"))["paths"]
    by_tag: dict[str, list[str]] = {}
    for path, item in paths.items():
        for method in _METHODS:
            operation = item.get(method)
            if operation is not None:
                by_tag.setdefault(operation["tags"][0], []).append(
                    f"| `{operation['operationId']}` | `{method.upper()} {path}` | {operation['summary']} |"
                )
    head = "| operation | request | what it does |\n| --- | --- | --- |\n"
    return "\n\n".join(f"## {tag}\n\n{head}" + "\n".join(rows) for tag, rows in sorted(by_tag.items()))


PAGES: dict[str, Callable[[], str]] = {
    "commands": commands,
    "operations": operations,
}
