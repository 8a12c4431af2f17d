"""Pictures: pixels of any library as PNG, and files of pictures as they are."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import Any, Final, NamedTuple

from polyaxon_client.exceptions import InvalidTypeError, InvalidValueError
from polyaxon_client.tracking.events.arrays import as_array, numpy

_CHANNELS: Final = (1, 3, 4)
_FORMATS: Final = ("HW", "HWC", "CHW", "NHW", "NHWC", "NCHW")
# Colour types of PNG (ISO/IEC 15948, 11.2.2) by number of channels.
_COLOUR_TYPES: Final = {1: 0, 2: 4, 3: 2, 4: 6}
_SIGNATURES: Final = {
    b"\x89PNG\r\n\x1a\n": "png",
    b"\xff\xd8\xff": "jpg",
    b"GIF8": "gif",
    b"BM": "bmp",
    b"<svg": "svg",
}
_COLOURS: Final = (
    (230, 60, 60),
    (60, 130, 230),
    (50, 170, 90),
    (240, 160, 30),
    (150, 80, 200),
    (20, 170, 180),
)
_LINE: Final = 2


class Picture(NamedTuple):
    """An encoded picture."""

    content: bytes
    extension: str
    height: int | None = None
    width: int | None = None
    channels: int | None = None


def picture(
    data: Any,
    dataformats: str | None = None,
    rescale: float = 1,
    boxes: Any = None,
    masks: Any = None,
) -> Picture:
    """A picture of whatever shows one.

    Args:
        data: an array or tensor; a PIL image; a matplotlib figure or axes; bytes of an encoded picture; an object with
            ``encoded_image_string`` (TensorFlow's image summaries).
        dataformats: ``HW``, ``HWC``, ``CHW``, ``NHWC`` ...; by default told from the shape. Several pictures are laid
            out in a grid.
        rescale: factor of the height and width.
        boxes: rectangles to draw, each ``x0, y0, x1, y1`` in pixels.
        masks: a picture of whole numbers, 0 for none: every number is tinted in a colour of its own.

    Raises:
        InvalidTypeError: it is none of these.
        InvalidValueError: the shape is no picture's.
    """
    encoded = getattr(data, "encoded_image_string", data)
    if isinstance(encoded, (bytes, bytearray, memoryview)):
        _refuse_drawing(boxes, masks)
        return _encoded(bytes(encoded))
    figure = getattr(data, "figure", None) or data
    if hasattr(figure, "savefig"):
        _refuse_drawing(boxes, masks)
        return _figure(figure)
    if hasattr(data, "getbands") and hasattr(data, "convert"):
        bands = "".join(data.getbands())
        data = data if bands in ("L", "RGB", "RGBA") else data.convert("RGBA" if "A" in bands else "RGB")
    pixels = _pixels(as_array("an image", data), dataformats)
    if rescale != 1:
        pixels = _resized(pixels, rescale)
    if masks is not None:
        pixels = _tinted(pixels, as_array("masks", masks), rescale)
    if boxes is not None:
        pixels = _boxed(pixels, as_array("boxes", boxes).reshape(-1, 4) * rescale)
    height, width, channels = pixels.shape
    return Picture(png(pixels.tobytes(), width, height, channels), "png", height, width, channels)


def frame_pixels(frame: Any) -> Any:
    """One frame of a film: height, width and three channels of bytes."""
    return _coloured(_pixels(frame, "HW" if frame.ndim == 2 else None))[..., :3]


def png(pixels: bytes, width: int, height: int, channels: int) -> bytes:
    """Pixels of eight bits a channel, row by row, as PNG (ISO/IEC 15948)."""
    stride = width * channels
    rows = b"".join(b"\0" + pixels[row * stride : (row + 1) * stride] for row in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, _COLOUR_TYPES[channels], 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, content)
        for kind, content in ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    )


def grid(pictures: Iterable[Any]) -> Any:
    """Figures side by side, as one array of pixels."""
    from polyaxon_client.tracking.events.arrays import needed

    np = numpy()
    reader = needed("matplotlib.image", "matplotlib")
    drawn = [np.asarray(reader.imread(io.BytesIO(_figure(one).content)))[..., :3] for one in pictures]
    height, width = (max(one.shape[axis] for one in drawn) for axis in (0, 1))
    padded = [
        np.pad(one, ((0, height - one.shape[0]), (0, width - one.shape[1]), (0, 0)), constant_values=1.0)
        for one in drawn
    ]
    return _laid_out(np.stack(padded))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _encoded(content: bytes) -> Picture:
    for start, extension in _SIGNATURES.items():
        if content.startswith(start):
            return Picture(content, extension)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Picture(content, "webp")
    raise InvalidValueError(
        "these bytes are no picture of a known format", hint="Known are PNG, JPEG, GIF, WebP, BMP and SVG."
    )


def _figure(figure: Any) -> Picture:
    target = io.BytesIO()
    figure.savefig(target, format="png", bbox_inches="tight")
    return Picture(target.getvalue(), "png")


def _refuse_drawing(boxes: Any, masks: Any) -> None:
    if boxes is not None or masks is not None:
        raise InvalidTypeError("boxes and masks can be drawn on arrays and PIL images alone")


def _pixels(array: Any, dataformats: str | None) -> Any:
    """Height, width, channels; bytes."""
    np = numpy()
    if 0 in array.shape:
        raise InvalidValueError(f"an image of shape {array.shape} has no pixels")
    form = _form(array.shape, dataformats)
    axes = [form.index(axis) for axis in "NHWC" if axis in form]
    array = _bytes(np.transpose(array, axes))
    if "C" not in form:
        array = array[..., None]
    if array.shape[-1] not in _COLOUR_TYPES:
        raise InvalidValueError(f"an image has 1 to 4 channels, not {array.shape[-1]}")
    if "N" in form:
        array = _laid_out(array)
    return np.ascontiguousarray(array)


def _form(shape: tuple[int, ...], dataformats: str | None) -> str:
    if dataformats is not None:
        form = dataformats.upper()
        if form not in _FORMATS or len(form) != len(shape):
            raise InvalidValueError(
                f"dataformats={dataformats!r} does not describe an array of shape {shape}",
                hint=f"It is one of {', '.join(_FORMATS)}, with a letter for each axis.",
            )
        return form
    if len(shape) == 2:
        return "HW"
    if len(shape) in (3, 4):
        batch = "N" * (len(shape) - 3)
        if shape[-1] in _CHANNELS:
            return f"{batch}HWC"
        if shape[-3] in _CHANNELS:
            return f"{batch}CHW"
        if len(shape) == 3:
            return "NHW"
    raise InvalidValueError(
        f"an array of shape {shape} is no image",
        hint="Say what its axes are: dataformats='HWC', for example.",
    )


def _bytes(array: Any) -> Any:
    """Booleans are black and white, floats of 0 to 1 (or, when any is above 1, 0 to 255), integers are cut off there."""
    np = numpy()
    if array.dtype == np.uint8:
        return array
    if array.dtype.kind == "b":
        return array.astype(np.uint8) * 255
    if array.dtype.kind == "f":
        array = np.nan_to_num(array.astype(np.float64), nan=0.0, posinf=1.0, neginf=0.0)
        if array.max() <= 1:
            array = array * 255
        array = np.rint(array)
    return np.clip(array, 0, 255).astype(np.uint8)


def _laid_out(array: Any) -> Any:
    """Several pictures of one size as one: rows as long as there are rows."""
    np = numpy()
    count, height, width, channels = array.shape
    columns = int(np.ceil(np.sqrt(count)))
    rows = -(-count // columns)
    whole = np.zeros((rows * height, columns * width, channels), array.dtype)
    for number in range(count):
        row, column = divmod(number, columns)
        whole[row * height : (row + 1) * height, column * width : (column + 1) * width] = array[number]
    return whole


def _resized(pixels: Any, factor: float) -> Any:
    np = numpy()
    if not factor > 0:
        raise InvalidValueError(f"rescale={factor!r} is no factor above 0")
    rows, columns = (
        np.minimum((np.arange(max(1, round(size * factor))) / factor).astype(int), size - 1)
        for size in pixels.shape[:2]
    )
    return np.ascontiguousarray(pixels[rows][:, columns])


def _coloured(pixels: Any) -> Any:
    """Three channels at least, in an array of its own."""
    np = numpy()
    return np.repeat(pixels, 3, axis=2) if pixels.shape[2] == 1 else pixels.copy()


def _tinted(pixels: Any, masks: Any, rescale: float) -> Any:
    np = numpy()
    if masks.ndim != 2:
        raise InvalidValueError(f"masks of shape {masks.shape} are no picture of whole numbers")
    if rescale != 1:
        masks = _resized(masks[..., None], rescale)[..., 0]
    if masks.shape != pixels.shape[:2]:
        raise InvalidValueError(f"masks of shape {masks.shape} do not fit an image of {pixels.shape[:2]}")
    pixels = _coloured(pixels)
    for label in np.unique(masks[masks != 0]):
        where = masks == label
        colour = np.array(_colour(int(label) - 1))
        pixels[where, :3] = (pixels[where, :3] * 0.5 + colour * 0.5).astype(np.uint8)
    return pixels


def _boxed(pixels: Any, boxes: Any) -> Any:
    pixels = _coloured(pixels)
    height, width = pixels.shape[:2]
    for number, box in enumerate(boxes):
        left, top, right, bottom = (round(float(side)) for side in box)
        left, right = (min(max(side, 0), width) for side in sorted((left, right)))
        top, bottom = (min(max(side, 0), height) for side in sorted((top, bottom)))
        for rows, columns in (
            (slice(top, top + _LINE), slice(left, right)),
            (slice(max(top, bottom - _LINE), bottom), slice(left, right)),
            (slice(top, bottom), slice(left, left + _LINE)),
            (slice(top, bottom), slice(max(left, right - _LINE), right)),
        ):
            pixels[rows, columns, :3] = _colour(number)
    return pixels


def _colour(number: int) -> Sequence[int]:
    return _COLOURS[number % len(_COLOURS)]
