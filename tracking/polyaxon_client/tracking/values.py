"""What users log, as values that the journal, the run's files and JSON can carry.

Numbers of numpy, torch, pandas and the like are recognised by how they behave (``item()``, ``tolist()``, ``__float__``), so
that none of these packages is imported here.
"""

from __future__ import annotations

from math import prod

from polyaxon_client.exceptions import InvalidTypeError, InvalidValueError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

    JsonValue: TypeAlias = Any

# Arrays up to this many elements are stored as nested lists, larger ones as a text that tells shape and type.
ARRAY_ELEMENT_LIMIT = 1000
# Deeper nesting is stored as text: JSON readers and Python itself stop at some depth.
NESTING_LIMIT = 64

# The journal's encoding has integers of 64 bits.
_INTEGER_MIN = -(2**63)
_INTEGER_MAX = 2**63 - 1
# Python refuses to write longer integers as decimal text (sys.set_int_max_str_digits).
_INTEGER_TEXT_BITS = 14_000
_SHOWN_CHARACTERS = 80


def metric_value(name: str, value: object) -> int | float | None:
    """The number to store for a metric.

    Integers stay integers (those over 64 bits become floats), NaN and infinities stay what they are, booleans become 1
    or 0, None stays None (a gap in the chart). Whatever has ``item()`` (numpy and torch scalars, arrays of one element)
    or can be turned into a float (Decimal, Fraction) gives its number.

    Raises:
        InvalidTypeError: The value is no real number: text, complex, a list, an array of several elements.
    """
    kind = type(value)
    if kind is float or value is None:
        return value  # type: ignore[return-value]
    if kind is int:
        if _INTEGER_MIN <= value <= _INTEGER_MAX:  # type: ignore[operator]
            return value  # type: ignore[return-value]
        return _float_of_integer(name, value)  # type: ignore[arg-type]
    if kind is bool:
        return 1 if value else 0
    number = _number(value)
    if number is None:
        raise InvalidTypeError(
            f"The metric {name!r} needs a number, not {described(value)}",
            hint="Log a real number, a boolean, None, or something whose item() gives one.",
        )
    if isinstance(number, int) and not _INTEGER_MIN <= number <= _INTEGER_MAX:
        return _float_of_integer(name, number)
    return number


def step_value(step: object) -> int | None:
    """The integer to store as step; None stays None.

    Accepts integers, floats without a fraction, numpy and torch scalars of these, and texts of decimal digits.

    Raises:
        InvalidValueError: Anything else, booleans included, and integers over 64 bits.
    """
    if type(step) is int and _INTEGER_MIN <= step <= _INTEGER_MAX:
        return step
    if step is None:
        return None
    number: int | float | None = None
    if isinstance(step, str):
        digits = step.strip().removeprefix("-")
        if digits.isdecimal() and len(digits) < _SHOWN_CHARACTERS:
            number = int(step)
    elif not isinstance(step, bool) and type(step).__name__ not in ("bool_", "bool"):
        number = _number(step)
    if isinstance(number, float) and number.is_integer():
        number = int(number)
    if not isinstance(number, int) or not _INTEGER_MIN <= number <= _INTEGER_MAX:
        hint = (
            "Metrics go by their names: log_metrics(step=1, loss=0.5), or log_metrics(step=1, **metrics)."
            if isinstance(step, dict)
            else None
        )
        raise InvalidValueError(f"A step must be an integer, not {described(step)}", hint=hint)
    return number


def param_value(value: object) -> tuple[JsonValue, bool]:
    """A parameter as JSON can carry it, and whether something in it had to be stored as text.

    Dicts (also nested, keys become text), lists, tuples, sets (sorted), named tuples, dataclasses, attrs objects and
    ``argparse.Namespace`` keep their structure. Numbers of numpy and torch become plain, arrays of at most 1,000 elements
    become lists, dates and times ISO text, enums their value (or name), paths and UUIDs text.

    Stored as text, and reported so: integers over 64 bits, NaN and infinities (``"nan"``, ``"inf"``, ``"-inf"``), bytes, larger arrays (shape and
    type), classes and functions (their names), structures that contain themselves, everything else (``str()``).
    """
    conversion = _Conversion(not_finite=_not_finite_text)
    return conversion.convert(value), conversion.was_text


def json_safe(value: object) -> JsonValue:
    """The same conversion for what is only told along, such as ``meta_info``: NaN and infinities become None."""
    return _Conversion(not_finite=lambda number: None).convert(value)


def described(value: object) -> str:
    """Type and shortened value, for error messages."""
    try:
        import reprlib

        shortener = reprlib.Repr()
        shortener.maxstring = shortener.maxother = _SHOWN_CHARACTERS
        shown = " ".join(shortener.repr(value).split())
    except Exception:  # noqa: BLE001  (a foreign __repr__ may fail in any way; the message must still be made)
        shown = "(cannot be shown)"
    return f"{_type_name(type(value))} {shown}"


def _float_of_integer(name: str, value: int) -> float:
    try:
        return float(value)
    except OverflowError as error:
        raise InvalidValueError(
            f"The metric {name!r} is an integer too large for a number of 64 bits"
        ) from error


def _number(value: object) -> int | float | None:
    """The plain number behind a value, or None when there is none."""
    if isinstance(value, (str, bytes, complex)):
        return None
    item = getattr(value, "item", None)
    if callable(item):
        try:
            value = item()
        except Exception:  # noqa: BLE001  (arrays of several elements; each library has its own error)
            return None
    if isinstance(value, bool):
        return 1 if value else 0
    if isinstance(value, (str, bytes, complex)):
        return None
    for method, plain in (("__index__", int), ("__float__", float)):
        convert: Callable[[], Any] | None = getattr(value, method, None)
        if convert is not None and not isinstance(value, type):
            try:
                return plain(convert())
            except Exception:  # noqa: BLE001, S112  (as above; Decimal("sNaN"), the index of a TensorFlow float)
                continue
    return None


def _not_finite_text(number: float) -> str:
    return repr(number)


def _type_name(kind: type) -> str:
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


class _Conversion:
    """One walk through a value. ``was_text`` tells afterwards whether something lost its type."""

    def __init__(self, not_finite: Callable[[float], str | None]) -> None:
        self.was_text = False
        self._not_finite = not_finite
        self._open: list[int] = []

    def convert(self, value: object) -> JsonValue:
        kind = type(value)
        if value is None or kind is bool:
            return value
        if isinstance(value, str):
            return _encodable(str.__str__(value)) if not _is_enum(value) else self._enum(value)
        if kind is int:
            return self._integer(value)  # type: ignore[arg-type]
        if kind is float:
            return self._float(value)  # type: ignore[arg-type]
        if id(value) in self._open or len(self._open) >= NESTING_LIMIT:
            self.was_text = True
            return f"<{_type_name(kind)}>"
        self._open.append(id(value))
        try:
            return self._structure(value)
        finally:
            self._open.pop()

    def _structure(self, value: object) -> JsonValue:
        if _is_enum(value):
            return self._enum(value)
        if isinstance(value, (bytes, bytearray, memoryview)):
            return self._text(bytes(value).decode(errors="backslashreplace"))
        if isinstance(value, type) or (callable(value) and hasattr(value, "__qualname__")):
            return self._text(_qualified_name(value))
        fields = _fields(value)
        if fields is not None:
            return {_encodable(_key(key)): self.convert(item) for key, item in fields}
        if isinstance(value, (list, tuple)):
            return [self.convert(item) for item in value]
        if isinstance(value, (set, frozenset)):
            return [self.convert(item) for item in _sorted(value)]
        return self._scalar(value)

    def _scalar(self, value: Any) -> JsonValue:
        text = _natural_text(value)
        if text is not None:
            return _encodable(text)
        shape = getattr(value, "shape", None)
        if shape is not None:
            return self._array(value, shape)
        number = _number(value)
        if isinstance(number, int):
            return self._integer(number)
        return self._text(_str(value)) if number is None else self._float(number)

    def _array(self, value: Any, shape: Any) -> JsonValue:
        """An array, or a scalar of an array library, which has the empty shape."""
        try:
            sizes = [int(size) for size in shape]
            plain = value.tolist() if prod(sizes) <= ARRAY_ELEMENT_LIMIT else value
        except Exception:  # noqa: BLE001  (a shape or tolist of another meaning)
            return self._text(_str(value))
        if type(plain) is not type(value):
            return self.convert(plain)
        if not sizes:
            number = _number(value)  # numpy's long double, which has no plain counterpart
            return self._text(_str(value)) if number is None else self._float(number)
        extent = "x".join(str(size) for size in sizes)
        dtype = getattr(value, "dtype", None)
        return self._text(f"<{_type_name(type(value))} {extent}{'' if dtype is None else f' {dtype}'}>")

    def _enum(self, value: Any) -> JsonValue:
        plain = value.value
        if isinstance(plain, (str, int, float, bool, list, tuple, dict)) or plain is None:
            return self.convert(plain)
        return str(value.name)

    def _integer(self, value: int) -> JsonValue:
        if _INTEGER_MIN <= value <= _INTEGER_MAX:
            return value
        return self._text(str(value) if value.bit_length() <= _INTEGER_TEXT_BITS else hex(value))

    def _float(self, value: float) -> JsonValue:
        if value - value == 0:
            return value
        plain = self._not_finite(value)
        return plain if plain is None else self._text(plain)

    def _text(self, text: str) -> str:
        self.was_text = True
        return _encodable(text)


def _is_enum(value: object) -> bool:
    return hasattr(type(value), "__members__") and hasattr(value, "name") and hasattr(value, "value")


def _fields(value: object) -> list[tuple[object, object]] | None:
    """The names and values of whatever is like a dict, or None."""
    from collections.abc import Mapping

    if isinstance(value, Mapping):
        return list(value.items())
    kind = type(value)
    for marker in ("__dataclass_fields__", "_fields"):
        names = getattr(kind, marker, None)
        if names is not None and (marker != "_fields" or isinstance(value, tuple)):
            return [(name, getattr(value, name, None)) for name in names]
    attributes = getattr(kind, "__attrs_attrs__", None)
    if attributes is not None:
        return [(attribute.name, getattr(value, attribute.name, None)) for attribute in attributes]
    if kind.__name__ in ("Namespace", "SimpleNamespace"):
        return list(vars(value).items())
    return None


def _natural_text(value: object) -> str | None:
    """The text that stands for a value in JSON by custom: dates, paths, UUIDs; None for others."""
    from os import PathLike, fsdecode

    if isinstance(value, PathLike):
        return fsdecode(value)
    if type(value).__name__ in ("UUID", "datetime64"):
        return str(value)
    isoformat = getattr(value, "isoformat", None)
    return str(isoformat()) if callable(isoformat) else None


def _key(key: object) -> str:
    if isinstance(key, str):
        return str.__str__(key)
    if _is_enum(key):
        return str(getattr(key, "value", key))
    return _str(key)


def _sorted(values: set[object] | frozenset[object]) -> list[object]:
    try:
        return sorted(values)  # type: ignore[type-var]
    except TypeError:
        return sorted(values, key=lambda item: (type(item).__name__, _str(item)))


def _qualified_name(value: object) -> str:
    name = str(getattr(value, "__qualname__", type(value).__qualname__))
    module = getattr(value, "__module__", None)
    return name if module in (None, "builtins", "__main__") else f"{module}.{name}"


def _str(value: object) -> str:
    try:
        return str(value)
    except Exception:  # noqa: BLE001  (a foreign __str__ may fail in any way; logging a parameter must not)
        return f"<{_type_name(type(value))}>"


def _encodable(text: str) -> str:
    """The text with halves of surrogate pairs, which UTF-8 cannot carry, written out."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode(errors="backslashreplace").decode()
    return text
