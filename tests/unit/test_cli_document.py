"""docs/cli.md and the parser say the same, and every example is one that the parser takes."""

from __future__ import annotations

import argparse
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from polyaxon_client.cli.main import build_parser, main

DOCUMENT = (Path(__file__).parents[2] / "docs/cli.md").read_text(encoding="utf-8")
PROGRAM = "polyaxon-tracking"


def leaves(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """The parsers of all commands that do something."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not groups:
        yield parser
    for group in groups:
        for child in group.choices.values():
            yield from leaves(child)


COMMANDS = {" ".join(parser.prog.split()): parser for parser in leaves(build_parser())}
SECTIONS = {
    title: text
    for title, text in re.findall(r"^### `(.*?)`\n(.*?)(?=^##|\Z)", DOCUMENT, re.MULTILINE | re.DOTALL)
}


def examples(text: str) -> list[list[str]]:
    """The command lines in a text, without what the shell does with them."""
    found = []
    for line in text.splitlines():
        start = line.find(PROGRAM)
        if start < 0 or not re.fullmatch(r'|\s+|.*(\$\(|\| |=\S+ )"?', line[:start].replace('eval "', "")):
            continue
        command = re.split(r"\s\| |\s> |\s{2,}|\)\"", line[start:].rstrip())[0]
        found.append(shlex.split(command)[1:])
    return found


def test_every_command_has_a_section_and_every_section_a_command() -> None:
    assert sorted(SECTIONS) == sorted(COMMANDS)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_sections_name_the_options_that_there_are(name: str) -> None:
    section = SECTIONS[name]
    options = {text for action in COMMANDS[name]._actions for text in action.option_strings} - {
        "-h",
        "--help",
    }
    known = {
        text for parser in COMMANDS.values() for action in parser._actions for text in action.option_strings
    }
    named = set(re.findall(r"(?<![\w-])-{1,2}[a-z][\w-]*", section)) & known
    assert options <= named, "not in docs/cli.md"
    assert named <= options, "not of this command"
    assert "```bash\n" in section
    assert any(line.startswith(name) or f"{name} " in line for line in section.splitlines())


@pytest.mark.parametrize("place", ["document", *sorted(COMMANDS), PROGRAM])
def test_examples_are_taken_by_the_parser(place: str) -> None:
    if place == "document":
        found = [
            one for block in re.findall(r"```bash\n(.*?)```", DOCUMENT, re.DOTALL) for one in examples(block)
        ]
        assert len(found) > 60
    else:
        parser = build_parser() if place == PROGRAM else COMMANDS[place]
        epilog = (parser.epilog or "").partition("exit codes")[0]
        found = examples(epilog)
        assert found or place in (f"{PROGRAM} server status",)
    for arguments in found:
        assert callable(build_parser().parse_args(arguments).run), arguments


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_options_fit_eighty_columns(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    text = COMMANDS[name].format_help()
    assert text.startswith(f"usage: {name} ")
    options = text.partition("examples:")[0]
    assert max(map(len, options.partition("options:")[2].splitlines())) <= 80
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_all_commands(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    for name in COMMANDS:
        assert name.split()[-1] in script
    assert "--token-stdin" in script or shell == "fish"


def test_bash_completes(tmp_path: Path) -> None:
    script = tmp_path / "completion"
    script.write_text(
        subprocess.run(
            [sys.executable, "-m", "polyaxon_client", "completion", "bash"],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        ).stdout
    )

    def completed(*words: str) -> set[str]:
        line = " ".join(f"'{word}'" for word in (PROGRAM, *words))
        code = (
            f"source {script}; COMP_WORDS=({line}); COMP_CWORD={len(words)};"
            f"$(complete -p {PROGRAM} | sed 's/.*-F \\([^ ]*\\).*/\\1/') {PROGRAM} '{words[-1]}';"
            "printf '%s\\n' \"${COMPREPLY[@]}\""
        )
        done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True, timeout=60)
        return set(done.stdout.split())

    assert {"login", "runs", "project", "report"} <= completed("")
    assert completed("runs", "") >= {"ls", "show", "metrics", "compare", "logs", "artifacts", "open"}
    assert completed("runs", "ls", "--lo") == {"--local"}
    assert completed("completion", "") == {"bash", "zsh", "fish"}


def test_without_shtab_completion_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert main(["completion", "bash"]) == 1
    assert "polyaxon-client[cli]" in capsys.readouterr().err
