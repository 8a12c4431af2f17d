"""The commands in the blocks of README.md and docs/ are there, with the options that they are shown with."""

from __future__ import annotations

import re
import shlex
import tomllib

import pytest

from polyaxon_client.cli.main import build_parser
from polyaxon_client.variables import VARIABLES
from support.documents import ROOT, Block, blocks, pages

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
TARGETS = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
GENERATORS = {path.parent.name for path in (ROOT / "openapi/generators").glob("*/generate.sh")}
# What belongs to the reader's machine.
OTHERS = {
    "cd",
    "curl",
    "docker",
    "echo",
    "eval",
    "git",
    "head",
    "jq",
    "npm",
    "python",
    "python3",
    "pytest",
    "source",
    "true",
}
THEIR_SCRIPTS = {"train.py", "more.py", "preemptible.py"}

SHOWN = [
    block
    for page in pages()
    for block in blocks(page)
    if block.language == "bash" and "run by" not in block.marks
]


def commands(code: str) -> list[list[str]]:
    """The words of each command, those of a pipeline one by one, without substitutions, redirections and comments."""
    text = re.sub(r"\$\([^)]*\)", "X", code.replace("\\\n", " "))
    text = re.sub(r"[ ]>>?[ ]*\S+", "", text)
    found: list[list[str]] = []
    for line in text.splitlines():
        words = shlex.shlex(line, posix=True, punctuation_chars="|;&")
        words.whitespace_split = True
        found.append([])
        for word in words:
            if set(word) <= set("|;&"):
                found.append([])
            else:
                found[-1].append(word)
    return [words for words in found if words]


def check(words: list[str]) -> None:
    """Fails when the command is none."""
    while words and re.fullmatch(r"[A-Z_][A-Z0-9_]*=.*", words[0]):
        check_variable(words.pop(0))
    if not words:
        return
    program, *arguments = words
    if program == "polyaxon-tracking":
        check_ours(arguments)
    elif program == "export":
        for word in arguments:
            check_variable(word)
    elif program == "make":
        targets = [word for word in arguments if "=" not in word]
        assert targets, "make without a target"
        assert set(targets) <= TARGETS
    elif program == "pip":
        assert arguments[0] == "install"
        extras = set(re.findall(r"\[(\w+)\]", " ".join(arguments)))
        assert extras <= set(PROJECT["optional-dependencies"])
    elif program == "./codegen.sh":
        assert set(arguments) <= GENERATORS | {"--check"}
    elif program == "cp":
        assert all((ROOT / source).exists() for source in arguments[:-1])
    elif "/" in program:
        assert (ROOT / program).is_file()
    else:
        assert program in OTHERS, f"what is {program}?"
        if program.startswith("python") and arguments[0] != "-m":
            assert (ROOT / arguments[0]).is_file() or arguments[0] in THEIR_SCRIPTS, arguments[0]
        if program == "pytest":
            assert all((ROOT / word).exists() for word in arguments if word[0] != "-")


def check_variable(word: str) -> None:
    name = word.split("=", 1)[0]
    assert name in VARIABLES or not name.startswith("POLYAXON_"), f"there is no variable {name}"


def check_ours(arguments: list[str]) -> None:
    try:
        build_parser().parse_args(arguments)
    except SystemExit as ended:
        # As --help and --version end.
        assert ended.code == 0, f"polyaxon-tracking does not take {arguments}"


@pytest.mark.parametrize("block", SHOWN, ids=lambda block: block.place)
def test_the_commands_of_a_block_are_there(block: Block) -> None:
    found = commands(block.code)
    assert found
    for words in found:
        check(words)


@pytest.mark.parametrize(
    "line",
    [
        "polyaxon-tracking sink",
        "polyaxon-tracking sync --harder",
        "POLYAXON_HOTS=x polyaxon-tracking sync",
        "make tset",
        "pip install '.[systems]'",
        "./codegen.sh cobol",
        "python openapi/tools/compere.py",
        "polyaxon run",
        "echo x | polyaxon-tracking sync --harder",
        "polyaxon-tracking sync --json && make tset",
    ],
)
def test_what_is_not_there_is_noticed(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(AssertionError):
        for words in commands(line):
            check(words)
