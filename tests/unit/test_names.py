from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.names import (
    NAME_LIMIT_BYTES,
    lineage_name,
    run_name_slug,
    split_project,
    stored_name,
)

SLUG = re.compile(r"[A-Za-z0-9_-]{1,128}")


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("loss", "loss"),
        ("train/f1 score", "train/f1 score"),
        ("val.loss", "val.loss"),
        ("损失 %", "损失 %"),
        ("a,b|c\\d", "a_b_c_d"),
        ("a\nb\tc\x7f\x85\u2028", "a_b_c___"),
        ("/abs/name", "abs/name"),
        ("../../etc/passwd", "etc/passwd"),
        ("a/../b", "a/b"),
        ("a//b/./c/", "a/b/c"),
        ("loss..1", "loss1"),
        ("half \ud800 pair", "half _ pair"),
        (".hidden", ".hidden"),
    ],
)
def test_stored_name(given_name: str, expected: str) -> None:
    assert stored_name(given_name) == expected


@pytest.mark.parametrize("name", ["", "/", "..", ".", "./.", None, 3, b"loss"])
def test_names_with_nothing_to_store_are_refused(name: object) -> None:
    with pytest.raises(InvalidValueError):
        stored_name(name)


@given(st.text(alphabet=st.characters(), min_size=1) | st.text(alphabet="./\\,|a", min_size=1))
def test_stored_names_are_safe_relative_paths(name: str) -> None:
    try:
        stored = stored_name(name)
    except InvalidValueError:
        return
    assert len(stored.encode()) <= NAME_LIMIT_BYTES
    assert not set(stored) & set(",\\|\n\r\0")
    assert ".." not in stored
    assert all(part not in ("", ".") for part in stored.split("/"))
    assert stored_name(stored) == stored


@given(
    st.text(alphabet="aé损", min_size=250, max_size=300), st.text(alphabet="aé损", min_size=250, max_size=300)
)
def test_long_names_stay_distinct(first: str, second: str) -> None:
    assert (stored_name(first) == stored_name(second)) == (first == second)


def test_a_long_name_is_cut_between_characters_and_ends_with_a_hash() -> None:
    stored = stored_name("损" * 100)
    assert re.fullmatch(r"损{61}-[0-9a-f]{16}", stored)
    assert stored == stored_name("损" * 100)


@pytest.mark.parametrize(
    ("given_name", "expected"),
    [
        ("sgd-1", "sgd-1"),
        ("My run 1.5", "My-run-1-5"),
        ("Größe", "Grosse"),
        ("  é/a  ", "e-a"),
        ("x" * 128, "x" * 128),
    ],
)
def test_run_names_become_slugs(given_name: str, expected: str) -> None:
    assert run_name_slug(given_name) == expected


@given(st.text())
def test_slugs_are_always_accepted_by_the_server(name: str) -> None:
    assert SLUG.fullmatch(run_name_slug(name))
    assert SLUG.fullmatch(lineage_name(name))


def test_names_without_a_letter_left_stay_distinct() -> None:
    assert run_name_slug("损失") != run_name_slug("精度")
    assert run_name_slug("损失").startswith("run-")


def test_lineage_names_can_be_addressed() -> None:
    assert lineage_name("data/train.csv") == "data_train_csv"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("digits", ("me", "digits")),
        ("acme/digits", ("acme", "digits")),
        ("acme.digits", ("acme", "digits")),
        ("  digits ", ("me", "digits")),
    ],
)
def test_projects_are_split(text: str, expected: tuple[str, str]) -> None:
    assert split_project(text, "me") == expected


@pytest.mark.parametrize("text", ["", "a/b/c", "a.b.c", "a/", "/b", "my project", "é", None])
def test_what_is_no_project_is_refused_with_the_accepted_form(text: str) -> None:
    with pytest.raises(InvalidValueError, match="owner/name"):
        split_project(text, "me")
