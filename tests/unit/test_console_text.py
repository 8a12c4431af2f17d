"""Console text as lines: what a terminal shows in the end, each line once."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tqdm import tqdm

from polyaxon_client.tracking.console_text import LINE_CHARACTERS, STILL_SECONDS, ConsoleText


def lines_of(*pieces: str) -> list[str]:
    text = ConsoleText()
    found = [line for piece in pieces for line in text.feed(piece, 0.0)]
    return found + text.rest()


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("one\ntwo\n", ["one", "two"]),
        ("one\n\ntwo", ["one", "", "two"]),
        ("windows\r\nlines\r\n", ["windows", "lines"]),
        ("\r 10%\r 50%\r100%\n", ["100%"]),
        ("\r 10%\r 50%", [" 50%"]),
        ("loading...\rdone\n", ["doneing..."]),
        ("loading...\r\x1b[Kdone\n", ["done"]),
        ("bar\r   \rafter\n", ["after"]),
        ("bar\r   \r", []),
        ("\x1b[1;31mred\x1b[0m\n", ["red"]),
        ("\x1b]0;title\x07text\x1b]8;;https://a\x1b\\link\n", ["textlink"]),
        ("|\b/\b-\bok\n", ["ok"]),
        ("\rfirst\n\rsecond\x1b[1A\rFIRST\n\n", ["FIRST", "second"]),
        ("nul\0 bell\a vertical\v\n", ["nul bell vertical"]),
        ("lone \x1b\n", ["lone "]),
        ("tab\tstays\n", ["tab\tstays"]),
    ],
)
def test_what_a_terminal_shows(printed: str, expected: list[str]) -> None:
    assert lines_of(printed) == expected
    assert lines_of(*printed) == expected


def test_a_finished_line_is_given_at_once_and_an_unfinished_one_is_not() -> None:
    text = ConsoleText()
    assert text.feed("epoch 1", 0.0) == []
    assert text.feed("\nepoch", 0.0) == ["epoch 1"]
    assert text.rest() == ["epoch"]
    assert text.rest() == []


def test_a_bar_waits_for_the_next_line_or_for_two_seconds() -> None:
    text = ConsoleText()
    assert text.feed("\r 50%\r100%\n", 0.0) == []
    assert text.feed("after\n", 0.1) == ["100%", "after"]
    assert text.feed("\r 50%\r100%\n", 1.0) == []
    assert text.feed("\r 10%\r 20%\n", 1.1 + STILL_SECONDS) == ["100%"]
    assert text.rest() == [" 20%"]


@pytest.mark.parametrize("leave", [True, False])
def test_tqdm_leaves_its_last_state(leave: bool) -> None:
    screen = io.StringIO()
    for _ in tqdm(range(500), file=screen, mininterval=0, leave=leave, ascii=True, ncols=60):
        pass
    screen.write("trained\n")
    assert screen.getvalue().count("\r") > 500
    lines = lines_of(screen.getvalue())
    assert len(lines) == (2 if leave else 1)
    assert lines[-1] == "trained"
    assert not leave or lines[0].startswith("100%|##")


def test_nested_bars_leave_one_line_each() -> None:
    screen = io.StringIO()
    for _ in tqdm(range(3), file=screen, mininterval=0, desc="epochs", ascii=True, ncols=60):
        for _ in tqdm(range(50), file=screen, mininterval=0, desc="steps", leave=False, ascii=True, ncols=60):
            pass
    screen.write("trained\n")
    epochs, trained = lines_of(*screen.getvalue())
    assert epochs.startswith("epochs: 100%")
    assert trained == "trained"


def test_a_line_without_end_is_cut() -> None:
    (line,) = lines_of(*["x" * 1000] * 1000)
    assert line.startswith("x" * LINE_CHARACTERS + " ... (")
    assert f"({1_000_000 - LINE_CHARACTERS} characters left out)" in line


def test_rows_that_are_never_left_are_bounded() -> None:
    text = ConsoleText()
    found = [line for number in range(1000) for line in text.feed(f"\rbar\rbar {number}\n", 0.0)]
    assert len(found) >= 900
    assert found + text.rest() == [f"bar {number}" for number in range(1000)]


PRINTED = st.lists(
    st.one_of(
        st.text(alphabet=st.characters(codec="utf-8"), max_size=8),
        st.sampled_from(
            ["\n", "\r", "\b", "\x1b[A", "\x1b[2K", "\x1b[31m", "\x1b[", "\x1b]0;", "\x07", "\x1b", "9"]
        ),
    ),
    max_size=30,
).map("".join)


@given(PRINTED)
def test_how_the_text_comes_in_pieces_changes_nothing(printed: str) -> None:
    whole = lines_of(printed)
    assert lines_of(*printed) == whole
    assert not any("\n" in line or "\r" in line or "\x1b" in line for line in whole)


@given(st.binary(max_size=2000))
def test_any_bytes_can_be_printed(printed: bytes) -> None:
    for line in lines_of(printed.decode("utf-8", "surrogateescape")):
        assert len(line) <= LINE_CHARACTERS + 60
