"""The table of docs/features.md: each yes has a test behind it, and where we are behind it says why."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest

from support.documents import DOCS, text_of

PAGE = "docs/features.md"
PEERS = ["Polyaxon's own", "wandb", "mlflow", "comet", "clearml", "aim", "trackio"]
RANK = {"no": 0, "not yet": 0, "?": 0, "partly": 1, "yes": 2}
LINK = re.compile(r'\[(?:test|second|third)\]\((\S+) "(\w+)"\)')


class Row(NamedTuple):
    name: str
    word: str
    """What we say: yes, partly, no, not yet."""
    tests: list[tuple[str, str]]
    why: str
    peers: list[str]


def row(line: str) -> Row:
    name, ours, *peers = (cell.strip() for cell in line.strip().strip("|").split(" | "))
    word = next((word for word in ("yes", "partly", "not yet", "no") if ours.startswith(word)), "")
    rest = LINK.sub("", ours)
    return Row(name, word, LINK.findall(ours), rest.partition(":")[2].strip(), peers)


TABLES = [line for line in text_of(PAGE).splitlines() if line.startswith("| ")]
ROWS = [row(line) for line in TABLES if not line.startswith("| | this client")]


def test_every_table_has_all_the_peers() -> None:
    heads = {line for line in TABLES if line.startswith("| | this client")}
    assert heads == {f"| | this client | {' | '.join(PEERS)} |"}
    assert len(ROWS) > 60
    assert len({row.name for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_a_row_is_true_to_its_tests(row: Row) -> None:
    assert row.word, "begin with yes, partly, no or not yet"
    assert len(row.peers) == len(PEERS)
    assert {peer.split(" (")[0] for peer in row.peers} <= RANK.keys()
    assert bool(row.tests) == (row.word in ("yes", "partly"))
    for file, name in row.tests:
        source = (DOCS / file).read_text(encoding="utf-8")
        assert re.search(rf"^(async )?def {name}\(", source, re.MULTILINE), f"{file} has no {name}"
    if row.word != "yes" or RANK[row.word] < max(RANK[peer.split(" (")[0]] for peer in row.peers):
        assert len(row.why) > 15, "say why we are behind"
