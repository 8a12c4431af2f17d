from __future__ import annotations

import argparse
import collections
import dataclasses
import datetime
import decimal
import enum
import fractions
import json
import math
import pathlib
import re
import types
import uuid
from typing import Any

import attrs
import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyaxon_client.exceptions import InvalidTypeError, InvalidValueError
from polyaxon_client.tracking.values import json_safe, metric_value, param_value, step_value


def shown(value: object) -> str:
    """The name of a case: the same in every process."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))


class Optimizer(enum.Enum):
    SGD = "sgd"
    ADAM = object()


class Level(enum.IntEnum):
    HIGH = 3


class TensorLike:
    """Behaves like a tensor of one element: item() gives the number, tolist() the nesting."""

    def __init__(self, number: Any, shape: tuple[int, ...] = ()) -> None:
        self.number = number
        self.shape = shape

    def item(self) -> Any:
        if self.shape not in ((), (1,)):
            raise RuntimeError("several elements")
        return self.number

    def tolist(self) -> Any:
        return self.number


class EagerTensorLike:
    """Behaves like TensorFlow's eager tensor: no item(), and an index that floats do not have."""

    def __init__(self, number: float) -> None:
        self.number = number

    def __index__(self) -> int:
        if isinstance(self.number, int):
            return self.number
        raise TypeError("only integer tensors of a single element can be converted to an index")

    def __float__(self) -> float:
        return float(self.number)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.5, 0.5),
        (3, 3),
        (True, 1),
        (False, 0),
        (None, None),
        (np.float32(0.5), 0.5),
        (np.float64(0.5), 0.5),
        (np.float16(0.5), 0.5),
        (np.longdouble(0.5), 0.5),
        (np.int64(7), 7),
        (np.uint8(7), 7),
        (np.bool_(True), 1),
        (np.array(0.5), 0.5),
        (np.array([7]), 7),
        (TensorLike(0.25), 0.25),
        (TensorLike(4, (1,)), 4),
        (EagerTensorLike(0.25), 0.25),
        (EagerTensorLike(4), 4),
        (decimal.Decimal("0.5"), 0.5),
        (fractions.Fraction(1, 2), 0.5),
        (Level.HIGH, 3),
        (2**70, float(2**70)),
        (-(2**63), -(2**63)),
        (math.inf, math.inf),
    ],
    ids=shown,
)
def test_metric_values(value: object, expected: float | None) -> None:
    stored = metric_value("loss", value)
    assert stored == expected
    assert type(stored) is type(expected)


def test_nan_is_kept() -> None:
    assert math.isnan(metric_value("loss", math.nan) or 0)
    assert math.isnan(metric_value("loss", np.float32("nan")) or 0)


@pytest.mark.parametrize(
    "value",
    [
        "0.5",
        b"1",
        1j,
        np.complex64(1j),
        [0.5],
        {},
        object(),
        np.array([1, 2]),
        np.array([]),
        np.str_("1"),
        TensorLike(0, (2,)),
        datetime.datetime(2026, 1, 1),
        decimal.Decimal("sNaN"),
        float,
        {"a": 1}.items(),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_number_is_refused_by_name_type_and_value(value: object) -> None:
    with pytest.raises(InvalidTypeError, match="'val/loss'") as caught:
        metric_value("val/loss", value)
    assert type(value).__qualname__ in str(caught.value)


def test_an_integer_beyond_all_floats_is_refused() -> None:
    with pytest.raises(InvalidValueError, match="loss"):
        metric_value("loss", 10**400)


def test_a_value_that_cannot_be_shown_still_gives_the_error() -> None:
    class Hostile:
        def __repr__(self) -> str:
            raise RuntimeError

    with pytest.raises(InvalidTypeError, match="Hostile"):
        metric_value("loss", Hostile())


def test_a_long_value_is_shortened_in_the_error() -> None:
    with pytest.raises(InvalidTypeError) as caught:
        metric_value("loss", "x" * 100_000)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (3, 3),
        (-3, -3),
        (3.0, 3),
        ("3", 3),
        (" -3 ", -3),
        (np.int32(3), 3),
        (np.float32(3), 3),
        (TensorLike(3), 3),
        (None, None),
    ],
    ids=shown,
)
def test_steps(step: object, expected: int | None) -> None:
    stored = step_value(step)
    assert stored == expected
    assert type(stored) is type(expected)


@pytest.mark.parametrize(
    "step",
    [1.5, True, np.bool_(True), "1.5", "", "a", math.nan, math.inf, [], 2**63, "9" * 100, 1j],
    ids=shown,
)
def test_what_is_no_step_is_refused(step: object) -> None:
    with pytest.raises(InvalidValueError, match="step"):
        step_value(step)


def test_a_dict_of_metrics_is_told_how_metrics_are_logged() -> None:
    with pytest.raises(InvalidValueError, match=r"log_metrics\(step=1, \*\*metrics\)"):
        step_value({"loss": 0.5})


@dataclasses.dataclass
class Config:
    lr: float = 0.1
    layers: tuple[int, ...] = (1, 2)


@attrs.define
class AttrsConfig:
    lr: float = 0.1


Size = collections.namedtuple("Size", "width height")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"a": {"b": [1, (2, 3)]}}, {"a": {"b": [1, [2, 3]]}}),
        ({1: "a", None: "b", Optimizer.SGD: "c"}, {"1": "a", "None": "b", "sgd": "c"}),
        ({3, 1, 2}, [1, 2, 3]),
        (np.float32(0.5), 0.5),
        (np.bool_(True), True),
        (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
        (np.str_("text"), "text"),
        (np.datetime64("2026-01-31"), "2026-01-31"),
        (TensorLike([0.5, 1.5], (2,)), [0.5, 1.5]),
        (datetime.date(2026, 1, 31), "2026-01-31"),
        (datetime.datetime(2026, 1, 31, 12), "2026-01-31T12:00:00"),
        (Optimizer.SGD, "sgd"),
        (Optimizer.ADAM, "ADAM"),
        (Level.HIGH, 3),
        (pathlib.PurePosixPath("a/b"), "a/b"),
        (uuid.UUID(int=1), "00000000-0000-0000-0000-000000000001"),
        (Config(), {"lr": 0.1, "layers": [1, 2]}),
        (AttrsConfig(), {"lr": 0.1}),
        (Size(1, 2), {"width": 1, "height": 2}),
        (argparse.Namespace(lr=0.1), {"lr": 0.1}),
        (types.SimpleNamespace(lr=0.1), {"lr": 0.1}),
        (types.MappingProxyType({"lr": 0.1}), {"lr": 0.1}),
        (decimal.Decimal("0.5"), 0.5),
        ("\ud800", "\\ud800"),
        (None, None),
        (True, True),
    ],
    ids=shown,
)
def test_params_keep_their_structure(value: object, expected: object) -> None:
    assert param_value(value) == (expected, False)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (math.nan, "nan"),
        (-math.inf, "-inf"),
        ([np.float32("inf")], ["inf"]),
        (b"abc", "abc"),
        (1j, "1j"),
        (np.zeros((100, 11)), "<numpy.ndarray 100x11 float64>"),
        (Config, "Config"),
        (math.sqrt, "math.sqrt"),
        (datetime.timedelta(seconds=90), "0:01:30"),
        (2**200, str(2**200)),
        (2**20_000, hex(2**20_000)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_json_cannot_carry_becomes_text_and_is_reported(value: object, expected: object) -> None:
    stored, was_text = param_value(value)
    assert was_text
    if value is Config:
        assert str(stored).endswith(".Config")
    else:
        assert stored == expected


def test_structures_that_contain_themselves_end() -> None:
    cycle: dict[str, Any] = {"lr": 0.1}
    cycle["self"] = [cycle]
    assert param_value(cycle) == ({"lr": 0.1, "self": ["<dict>"]}, True)


def test_the_same_object_twice_is_no_cycle() -> None:
    layer = {"size": 3}
    assert param_value([layer, layer]) == ([{"size": 3}, {"size": 3}], False)


def test_endless_depth_ends() -> None:
    value: list[Any] = []
    for _ in range(10_000):
        value = [value]
    json.dumps(param_value(value)[0])


def test_objects_that_cannot_be_told_give_their_type() -> None:
    class Hostile:
        def __str__(self) -> str:
            raise RuntimeError

    stored, was_text = param_value(Hostile())
    assert was_text
    assert "Hostile" in stored


def test_sets_of_mixed_types_have_one_order() -> None:
    assert param_value({1, "a", None}) == param_value({None, "a", 1})


def test_json_safe_drops_what_is_not_finite() -> None:
    assert json_safe({"loss": math.nan, "acc": [math.inf, 1.0]}) == {"loss": None, "acc": [None, 1.0]}


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(alphabet=st.characters())
    | st.binary()
    | st.dates()
    | st.complex_numbers()
    | st.decimals(),
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner) | st.tuples(inner, inner)
    ),
    max_leaves=20,
)


@given(ANYTHING)
def test_params_can_always_be_encoded(value: object) -> None:
    stored, _ = param_value(value)
    msgspec.json.encode(stored)
    json.dumps(stored, allow_nan=False).encode()
    assert param_value(stored) == (stored, False)
