"""The mode in which the same script does nothing at all.

The variable is read when a tracker is made, not at import, so that a test or a notebook can switch.
"""

from __future__ import annotations

import os

from polyaxon_client.variables import NO_OP, parse_boolean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Self


def is_no_op() -> bool:
    """Whether ``POLYAXON_NO_OP`` is true: true, 1, yes, y, t or on, in any case.

    Raises:
        ConfigurationError: the variable holds something that is neither true nor false.
    """
    text = os.environ.get(NO_OP, "").strip()
    return bool(text) and parse_boolean(NO_OP, text)


def ignore(*_: object, **__: object) -> None:
    """Stands for every method of a tracker that does nothing."""


class Ignored:
    """Stands for an object of a tracker that does nothing: falsy, and every call and attribute of it is ignored too."""

    def __bool__(self) -> bool:
        return False

    def __call__(self, *_: object, **__: object) -> Ignored:
        return self

    def __getattr__(self, name: str) -> Ignored:
        if name.startswith("__") and name.endswith("__"):
            # Copying, pickling and inspection must not be misled.
            raise AttributeError(name)
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def __iter__(self) -> Ignored:
        return self

    def __next__(self) -> object:
        raise StopIteration

    def __repr__(self) -> str:
        return "<ignored: POLYAXON_NO_OP is set>"


def no_op_class(cls: type) -> type:
    """A subclass of a tracker class whose objects do nothing: methods return None, attributes are None.

    ``create`` and ``create_experiment`` and a ``with`` block give the object itself, which is falsy, so that chained
    calls are ignored too; what is chained to ``client``, ``outputs_store`` and ``use_version`` is as well.
    """
    known = _classes.get(cls)
    if known is not None:
        return known
    members: dict[str, object] = {
        name: ignore for name in dir(cls) if not name.startswith("_") and callable(getattr(cls, name))
    }
    members.update(
        __doc__=cls.__doc__,
        __module__=cls.__module__,
        __qualname__=cls.__qualname__,
        __slots__=(),
        __init__=ignore,
        __bool__=lambda self: False,
        __repr__=lambda self: f"<{cls.__name__} ignored: {NO_OP} is set>",
        __enter__=_itself,
        __exit__=ignore,
        _repr_html_=ignore,
        __getattr__=_none,
        # Shipped to another process it does nothing there either, whatever is set there.
        __reduce__=lambda self: (_ignoring, (cls,)),
        create=_itself,
    )
    members["create_experiment"] = _member if hasattr(cls, "_member_class") else _itself
    members.update({name: None for name in dir(cls) if isinstance(getattr(cls, name), property)})
    members.update(client=Ignored(), outputs_store=Ignored(), use_version=_ignored)
    made = _classes[cls] = type(cls.__name__, (cls,), members)
    return made


_classes: dict[type, type] = {}


def _ignoring(cls: type) -> object:
    return object.__new__(no_op_class(cls))


def _ignored(*_: object, **__: object) -> Ignored:
    return Ignored()


def _itself(self: object, *_: object, **__: object) -> object:
    return self


def _member(self: Any, *_: object, **__: object) -> object:
    """The experiment of a group that does nothing."""
    return object.__new__(no_op_class(self._member_class))


def _none(self: object, name: str) -> None:
    if name.startswith("__") and name.endswith("__"):
        raise AttributeError(name)
