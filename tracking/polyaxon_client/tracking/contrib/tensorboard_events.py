"""Reads TensorBoard's event files, without TensorBoard.

A file is a row of records: length (8 bytes), its checksum (4), content, the content's checksum (4). The content is a
protocol buffer; of those only the fields are read that are named here. Both forms of summaries are known: one field
for each kind (tensorboardX, PyTorch, TensorFlow 1), and tensors with the name of a plug-in (TensorFlow 2).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
# What TensorFlow calls its types of numbers, in the form of `struct`.
_NUMBERS: Final = {1: "f", 2: "d", 3: "i", 9: "q"}
# The field of a tensor that lists its values, where they are not packed as they lie in memory.
_LISTED: Final = {1: 5, 2: 6}
_POLYNOMIAL: Final = 0x82F63B78


class Picture(NamedTuple):
    """An encoded picture."""

    content: bytes


class Sound(NamedTuple):
    """An encoded sound."""

    content: bytes
    content_type: str


class Histogram(NamedTuple):
    """Heights of bins, and their edges, one more."""

    heights: list[float]
    edges: list[float]


Value = float | str | Picture | Sound | Histogram


class Point(NamedTuple):
    """One value of one tag; ``hparams`` of a run have the tag of their session, and no step."""

    tag: str
    step: int
    wall_time: float
    value: Value | dict[str, Any]


def points_of(path: Path) -> Iterator[Point]:
    """The points of a file, in their order. A torn end, as a killed writer leaves it, is left out."""
    plugins: dict[str, str] = {}
    for record in records_of(path):
        yield from points_in(record, plugins)


def records_of(path: Path) -> Iterator[bytes]:
    """The records of a file.

    Raises:
        ValueError: this is no event file, or something in it is broken.
    """
    with path.open("rb") as file:
        while len(head := file.read(12)) == 12:
            length, checksum = struct.unpack("<QI", head)
            if _masked_checksum(head[:8]) != checksum:
                raise ValueError(f"{path} is no event file, or broken at byte {file.tell() - 12}")
            record = file.read(length)
            if len(record) < length or len(file.read(4)) < 4:
                return
            yield record


def points_in(record: bytes, plugins: dict[str, str]) -> Iterator[Point]:
    """The points of one event.

    Args:
        record: the event, encoded.
        plugins: the plug-in of each tag, which only its first event tells; kept here.
    """
    event = _fields(record)
    (wall_time,) = struct.unpack("<d", event[1][0]) if 1 in event else (0.0,)
    step = _signed(event[2][0]) if 2 in event else 0
    for summary in event.get(5, ()):
        for encoded in _fields(summary).get(1, ()):
            value = _fields(encoded)
            tag = _text(value, 1)
            metadata = _fields(value[9][0]) if 9 in value else {}
            plugin = _fields(metadata[1][0]) if 1 in metadata else {}
            if plugin:
                plugins.setdefault(tag, _text(plugin, 1))
            found = _value_of(value, plugins.get(tag, ""), plugin)
            if found is not None:
                yield Point(tag, step, wall_time, found)


def _value_of(
    value: dict[int, list[Any]], plugin: str, content: dict[int, list[Any]]
) -> Value | dict[str, Any] | None:
    if 2 in value:
        (number,) = struct.unpack("<f", value[2][0])
        return float(number)
    if 4 in value:
        return Picture(_fields(value[4][0])[4][0])
    if 5 in value:
        return _old_histogram(_fields(value[5][0]))
    if 6 in value:
        sound = _fields(value[6][0])
        return Sound(sound[4][0], _text(sound, 5) or "audio/wav")
    if plugin == "hparams" and 2 in content:
        return _session(_fields(content[2][0]))
    return _tensor_value(_fields(value[8][0]), plugin) if 8 in value else None


def _tensor_value(tensor: dict[int, list[Any]], plugin: str) -> Value | None:
    texts = tensor.get(8, [])
    if plugin == "scalars":
        numbers = _numbers(tensor)
        return numbers[0] if numbers else None
    if plugin == "histograms":
        numbers = _numbers(tensor)
        bins = [numbers[at : at + 3] for at in range(0, len(numbers), 3)]
        return Histogram([one[2] for one in bins], [one[0] for one in bins] + [bins[-1][1]]) if bins else None
    if plugin == "text" and texts:
        return "\n".join(text.decode("utf-8", "replace") for text in texts)
    if plugin == "images" and len(texts) > 2:
        # Width and height come first; of several pictures the first is taken.
        return Picture(texts[2])
    if plugin == "audio" and texts:
        return Sound(texts[0], "audio/wav")
    return None


def _numbers(tensor: dict[int, list[Any]]) -> list[float]:
    kind = tensor.get(1, [0])[0]
    code = _NUMBERS.get(kind)
    if code is None:
        return []
    packed = b"".join(tensor.get(4) or (tensor.get(_LISTED[kind], []) if kind in _LISTED else []))
    return [float(number) for (number,) in struct.iter_unpack(f"<{code}", packed)]


def _old_histogram(histogram: dict[int, list[Any]]) -> Histogram | None:
    limits, heights = (
        [float(n) for (n,) in struct.iter_unpack("<d", b"".join(histogram.get(field, [])))]
        for field in (6, 7)
    )
    if not heights or len(limits) != len(heights):
        return None
    smallest, largest = (
        struct.unpack("<d", histogram[field][0])[0] if field in histogram else 0.0 for field in (1, 2)
    )
    # The outermost bins reach to the largest numbers there are.
    inner = [min(max(limit, smallest), largest) for limit in limits]
    return Histogram(heights, [smallest, *inner])


def _session(data: dict[int, list[Any]]) -> dict[str, Any] | None:
    """Parameters of a run, as the plug-in ``hparams`` notes them at its start."""
    if 3 not in data:
        return None
    params: dict[str, Any] = {}
    for entry in _fields(data[3][0]).get(1, ()):
        pair = _fields(entry)
        value = _fields(pair[2][0]) if 2 in pair else {}
        if 2 in value:
            (params[_text(pair, 1)],) = struct.unpack("<d", value[2][0])
        elif 3 in value:
            params[_text(pair, 1)] = _text(value, 3)
        elif 4 in value:
            params[_text(pair, 1)] = bool(value[4][0])
    return params


def _fields(message: bytes) -> dict[int, list[Any]]:
    """The fields of a protocol buffer by number: integers for varints, bytes for all others."""
    found: dict[int, list[Any]] = {}
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        kind = key & 7
        if kind == _VARINT:
            value, at = _varint(message, at)
            found.setdefault(key >> 3, []).append(value)
            continue
        if kind == _BYTES:
            length, at = _varint(message, at)
        elif kind in (_FIXED64, _FIXED32):
            length = 8 if kind == _FIXED64 else 4
        else:
            raise ValueError(f"an unknown kind of field: {kind}")
        found.setdefault(key >> 3, []).append(message[at : at + length])
        at += length
    return found


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _signed(number: int) -> int:
    return number - (1 << 64) if number >= 1 << 63 else number


def _text(message: dict[int, list[Any]], field: int) -> str:
    content: bytes = message[field][0] if field in message else b""
    return content.decode("utf-8", "replace")


def _masked_checksum(content: bytes) -> int:
    """CRC-32C in the form of these files. Only lengths are checked: few bytes, and enough to know what is a record."""
    remainder = 0xFFFFFFFF
    for byte in content:
        remainder ^= byte
        for _ in range(8):
            remainder = remainder >> 1 ^ (_POLYNOMIAL if remainder & 1 else 0)
    checksum = remainder ^ 0xFFFFFFFF
    return ((checksum >> 15 | checksum << 17) + 0xA282EAD8) & 0xFFFFFFFF
