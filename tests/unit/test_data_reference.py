from __future__ import annotations

import hashlib
import logging
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.data_reference import data_reference


def digits(data: object) -> object:
    return data_reference(data, "data")["hash"]


class Tensor:
    """Stands for a tensor: its values come out after detach() and cpu(), by __array__."""

    def __init__(self, array: np.ndarray[Any, Any], is_detached: bool = False) -> None:
        self.array = array
        self.is_detached = is_detached
        self.shape = array.shape
        self.dtype = f"torch.{array.dtype}"

    def detach(self) -> Tensor:
        return Tensor(self.array, is_detached=True)

    def cpu(self) -> Tensor:
        return self

    def __array__(self, dtype: object = None, copy: object = None) -> np.ndarray[Any, Any]:
        if not self.is_detached:
            raise RuntimeError("detach first")
        return self.array


class Column:
    def __init__(self, name: str | None, values: list[Any], index: list[Any] | None = None) -> None:
        self.name = name
        self.values = np.array(values)
        self.dtype = self.values.dtype
        self.shape = self.values.shape
        self._index = index if index is not None else list(range(len(values)))

    @property
    def index(self) -> Column:
        return Column(None, self._index)

    def to_numpy(self) -> np.ndarray[Any, Any]:
        return self.values

    def items(self) -> object:
        return zip(self._index, self.values, strict=True)


class Table:
    """Stands for a data frame: items() gives columns, also of the same name twice."""

    def __init__(self, *columns: Column) -> None:
        self.columns = [column.name for column in columns]
        self.index = columns[0].index
        self.shape = (len(columns[0].values), len(columns))
        self._columns = columns

    def items(self) -> list[tuple[str | None, Column]]:
        return [(column.name, column) for column in self._columns]

    def to_numpy(self) -> np.ndarray[Any, Any]:
        raise AssertionError("would copy the whole table")


def test_the_summary_of_an_array() -> None:
    array = np.arange(6, dtype="float32").reshape(2, 3)
    summary = data_reference(array, "train")
    assert summary == {
        "hash": hashlib.md5(b"<f4(2, 3)" + array.tobytes()).hexdigest()[:12],  # noqa: S324
        "hash_method": "md5-12:ndarray",
        "type": "numpy.ndarray",
        "shape": [2, 3],
        "dtype": "float32",
    }


def test_large_arrays_that_print_alike_differ() -> None:
    first = np.zeros(100_000)
    second = first.copy()
    second[50_000] = 1
    assert str(first) == str(second)
    assert digits(first) != digits(second)


def test_values_dtype_and_shape_count() -> None:
    array = np.arange(6)
    variants = [
        array,
        array.astype("float64"),
        array.reshape(2, 3),
        array.reshape(3, 2),
        array[::-1],
        np.array(0),
    ]
    assert len({digits(variant) for variant in variants}) == len(variants)


@pytest.mark.parametrize(
    "other",
    [
        lambda array: np.asfortranarray(array),
        lambda array: np.repeat(array, 2, axis=1)[:, ::2],
        lambda array: array.T.copy().T,
        lambda array: np.flip(np.flip(array, 0).copy(), 0),
    ],
)
@pytest.mark.parametrize("shape", [(3, 4), (1200, 1100), (3, 700, 800)])
def test_the_layout_in_memory_does_not_count(
    other: Callable[[np.ndarray[Any, Any]], np.ndarray[Any, Any]], shape: tuple[int, ...]
) -> None:
    array = np.arange(np.prod(shape), dtype="float64").reshape(shape)
    assert digits(other(array)) == digits(array)


@pytest.mark.parametrize(
    "array",
    [
        np.array([], dtype="float64"),
        np.zeros((0, 3)),
        np.array(["a", "bc"]),
        np.array([b"a", b"bc"]),
        np.array(["2026-01-31"], dtype="datetime64[ns]"),
        np.array([True, False]),
        np.array([1, "a", None, [2]], dtype=object),
        np.array([(1, 2.5)], dtype=[("a", "i1"), ("b", "f8")]),
        np.array([1, 2], dtype=np.longdouble),
        np.ma.masked_array([1, 2], mask=[False, True]),
        np.float32(0.5),
        np.array([1j]),
    ],
    ids=lambda array: str(array.dtype),
)
def test_every_kind_of_array_has_a_hash_that_is_its_own_and_repeats(array: Any) -> None:
    summary = data_reference(array, "data")
    assert summary["hash_method"] == "md5-12:ndarray"
    assert data_reference(pickle.loads(pickle.dumps(array)), "data") == summary  # noqa: S301
    assert summary["hash"] != digits(np.zeros(7))


def test_masks_count() -> None:
    assert digits(np.ma.masked_array([1, 2], mask=[False, True])) != digits(
        np.ma.masked_array([1, 2], mask=[True, False])
    )


def test_objects_in_arrays_are_hashed_by_value_not_by_address() -> None:
    def strings() -> list[str]:
        return ["".join(("a", str(number))) for number in range(5)]

    assert digits(np.array(strings(), dtype=object)) == digits(np.array(strings(), dtype=object))


def test_tensors_are_hashed_by_their_numpy_form() -> None:
    array = np.arange(6, dtype="float32")
    summary = data_reference(Tensor(array), "data")
    assert summary["hash"] == digits(array)
    assert (summary["hash_method"], summary["shape"], summary["dtype"]) == (
        "md5-12:tensor",
        [6],
        "torch.float32",
    )


def test_tables_count_names_values_and_index() -> None:
    def table(name: str = "x", values: list[Any] | None = None, index: list[Any] | None = None) -> Table:
        return Table(Column(name, values or [1, 2], index), Column("x", [3.0, 4.0]))

    summary = data_reference(table(), "data")
    assert (summary["hash_method"], summary["shape"]) == ("md5-12:table", [2, 2])
    assert digits(table()) == digits(table())
    variants = [table(), table(name="y"), table(values=[1, 3]), table(values=["1", "2"]), table(index=[1, 0])]
    assert len({digits(variant) for variant in variants}) == len(variants)
    series = Column("x", [1, 2])
    assert data_reference(series, "data")["dtype"] == "int64"
    assert digits(series) != digits(Column("y", [1, 2]))


def test_texts_and_bytes_have_the_digits_of_the_official_clients() -> None:
    expected = hashlib.md5(b"some text").hexdigest()[:12]  # noqa: S324
    assert data_reference("some text", "data") == {
        "hash": expected,
        "hash_method": "md5-12:text",
        "type": "str",
    }
    assert data_reference(b"some text", "data")["hash"] == expected
    assert digits(memoryview(b"s o m e   t e x t")[::2]) == expected


def test_a_text_that_names_a_file_stands_for_its_content(tmp_path: Path) -> None:
    file = tmp_path / "train.csv"
    file.write_bytes(b"a,b\n" * 2_000_000)
    expected = hashlib.md5(file.read_bytes()).hexdigest()[:12]  # noqa: S324
    for data in (str(file), file):
        summary = data_reference(data, "data")
        assert (summary["hash"], summary["hash_method"]) == (expected, "md5-12:file")
        assert str(tmp_path) not in str(summary)
    assert data_reference(str(tmp_path / "absent.csv"), "data")["hash_method"] == "md5-12:text"


def test_a_folder_stands_for_its_listing(tmp_path: Path) -> None:
    for root in ("first", "second"):
        (tmp_path / root / "deep").mkdir(parents=True)
        (tmp_path / root / "deep" / "a.bin").write_bytes(b"123")
    assert data_reference(tmp_path / "first", "data")["hash_method"] == "md5-12:folder-listing"
    assert digits(tmp_path / "first") == digits(tmp_path / "second")
    (tmp_path / "second" / "b.bin").write_bytes(b"")
    assert digits(tmp_path / "first") != digits(tmp_path / "second")


@pytest.mark.parametrize("text", ["", "a\0b", "x" * 100_000, "half \ud800 pair"])
def test_strange_texts_are_texts(text: str) -> None:
    assert data_reference(text, "data")["hash_method"] == "md5-12:text"


def test_a_file_that_cannot_be_read_is_an_error_that_names_the_reference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.path.isfile", lambda path: True)
    with pytest.raises(InvalidValueError, match=r"'train'.*absent"):
        data_reference(str(tmp_path / "absent"), "train")


def test_the_order_of_keys_does_not_count_but_that_of_items_does() -> None:
    assert digits({"a": 1, "b": [2]}) == digits({"b": [2], "a": 1})
    assert digits({3, 1, 2}) == digits({2, 3, 1})
    assert digits([1, 2]) != digits([2, 1])
    assert data_reference({"a": np.zeros(3)}, "data")["hash_method"] == "md5-12:values"


@pytest.mark.parametrize(
    ("first", "second"),
    [(1, 1.0), (1, "1"), (1, True), ([1], (1,)), ([], {}), ([[1], 2], [[1, 2]]), (None, "None")],
)
def test_types_count(first: object, second: object) -> None:
    assert digits([first]) != digits([second])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
).map(lambda value: [value])


@given(VALUES, VALUES)
def test_values_have_equal_hashes_exactly_when_they_are_equal(first: object, second: object) -> None:
    assert (digits(first) == digits(second)) == (repr_of(first) == repr_of(second))


def repr_of(value: object) -> str:
    """A text that differs wherever type or value differ; keys sorted."""
    if isinstance(value, dict):
        return f"{{{sorted((key, repr_of(item)) for key, item in value.items())}}}"
    return f"[{', '.join(map(repr_of, value))}]" if isinstance(value, list) else repr(value)


class Dataset:
    def __init__(self, seed: int) -> None:
        self.seed = seed


def test_other_objects_are_hashed_by_their_pickle() -> None:
    summary = data_reference(Dataset(1), "data")
    assert summary["hash_method"] == "md5-12:pickle"
    assert str(summary["type"]).endswith("Dataset")
    assert digits(Dataset(1)) == digits(Dataset(1)) != digits(Dataset(2))


def test_what_cannot_be_pickled_is_said(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        first = data_reference((number for number in range(3)), "stream")
        second = data_reference((number for number in range(3)), "stream")
    assert first == second
    assert first["hash_method"] == "md5-12:repr"
    assert "'stream'" in caplog.text


def test_values_that_contain_themselves_end() -> None:
    cycle: list[Any] = []
    cycle.append(cycle)
    assert digits(cycle)


def test_data_are_not_changed_and_streams_not_consumed() -> None:
    stream = iter([1, 2, 3])
    data_reference(stream, "data")
    assert list(stream) == [1, 2, 3]
