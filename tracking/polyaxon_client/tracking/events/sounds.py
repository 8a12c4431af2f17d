"""Sound as WAV, and films as MP4."""

from __future__ import annotations

import io
import wave
from fractions import Fraction
from typing import Any, NamedTuple

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.events.arrays import as_array, needed, numpy
from polyaxon_client.tracking.events.images import frame_pixels


class Sound(NamedTuple):
    """Samples as a WAV file."""

    content: bytes
    channels: int
    length: int
    """Samples of each channel."""


class Film(NamedTuple):
    """Frames as MP4."""

    content: bytes
    height: int
    width: int


def wav(data: Any, sample_rate: int) -> Sound:
    """Samples as 16-bit WAV.

    Args:
        data: floats of -1 to 1, or integers as they are; one axis, or a second one of at most 32 channels.
        sample_rate: samples a second.

    Raises:
        InvalidTypeError: no array of numbers.
        InvalidValueError: the shape or the rate is no sound's.
    """
    np = numpy()
    samples = as_array("a sound", data)
    if samples.ndim == 2 and samples.shape[0] < samples.shape[1]:
        samples = samples.T
    if samples.ndim == 1:
        samples = samples[:, None]
    if samples.ndim != 2 or not 1 <= samples.shape[1] <= 32 or not len(samples):
        raise InvalidValueError(f"an array of shape {np.shape(data)} is no sound")
    if not 0 < sample_rate < 2**31:
        raise InvalidValueError(f"sample_rate={sample_rate!r} is no number of samples a second")
    if samples.dtype.kind == "f":
        samples = np.rint(np.clip(np.nan_to_num(samples), -1, 1) * 32767)
    samples = np.clip(samples, -32768, 32767).astype("<i2")
    target = io.BytesIO()
    with wave.open(target, "wb") as file:
        file.setnchannels(samples.shape[1])
        file.setsampwidth(2)
        file.setframerate(int(sample_rate))
        file.writeframes(np.ascontiguousarray(samples).tobytes())
    return Sound(target.getvalue(), samples.shape[1], len(samples))


def mp4(data: Any, fps: float) -> Film:
    """Frames as MP4 (H.264), which browsers play; by PyAV.

    Args:
        data: ``frames, height, width[, channels]`` or ``frames, channels, height, width``; numbers as in pictures.
        fps: frames a second.

    Raises:
        ConfigurationError: PyAV is not installed.
        InvalidTypeError: no array of numbers.
        InvalidValueError: the shape is no film's.
    """
    np = numpy()
    av = needed("av", "av")
    frames = as_array("a video", data)
    if frames.ndim not in (3, 4) or 0 in frames.shape or not fps > 0:
        raise InvalidValueError(
            f"an array of shape {frames.shape} at {fps} frames a second is no video",
            hint="Its axes are frames, height, width and, last or second, channels.",
        )
    height, width = frame_pixels(frames[0]).shape[:2]
    target = io.BytesIO()
    with av.open(target, "w", format="mp4") as film:
        stream = film.add_stream("h264", rate=Fraction(fps).limit_denominator(1000))
        # The format has a colour for every two by two pixels.
        stream.width, stream.height = width + width % 2, height + height % 2
        stream.pix_fmt = "yuv420p"
        for frame in frames:
            pixels = frame_pixels(frame)
            padded = np.pad(pixels, ((0, height % 2), (0, width % 2), (0, 0)), mode="edge")
            film.mux(stream.encode(av.VideoFrame.from_ndarray(padded, format="rgb24")))
        film.mux(stream.encode())
    return Film(target.getvalue(), height, width)
