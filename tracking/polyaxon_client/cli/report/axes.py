"""The numbers at the axes of a chart."""

from __future__ import annotations

import math
from collections.abc import Sequence

_STEPS = (1, 2, 5, 10)


def ticks(low: float, high: float, most: int) -> list[float]:
    """Round numbers from low to high, evenly apart, at most about so many.

    >>> ticks(0, 1, 5), ticks(3, 3, 5), ticks(0, 980, 5)
    ([0.0, 0.2, 0.4, 0.6, 0.8, 1.0], [3], [0.0, 200.0, 400.0, 600.0, 800.0])
    """
    span = high - low
    if span <= 0 or not math.isfinite(span):
        return [low] if low == high else [low, high]
    raw = span / most
    if raw <= 0:
        return [low, high]
    power = 10.0 ** math.floor(math.log10(raw))
    if power == 0:
        return [low, high]
    step = next(factor * power for factor in _STEPS if factor * power >= raw * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    found = [number * step for number in range(first, last + 1)]
    # Beside huge numbers a step can be smaller than what a float can tell apart.
    return list(dict.fromkeys(_rounded(tick, step) for tick in found)) or [low, high]


def _rounded(tick: float, step: float) -> float:
    digits = 1 - math.floor(math.log10(step))
    return round(tick, digits) if -300 < digits < 300 else tick


def labels(values: Sequence[float]) -> list[str]:
    """The numbers at an axis, with as many digits as tell them apart.

    >>> labels([0.0, 0.5, 1.0]), labels([2e-16]), labels([1e6, 1.5e6]), labels([0.9998, 0.9999])
    (['0', '0.5', '1'], ['2e-16'], ['1M', '1.5M'], ['0.9998', '0.9999'])
    """
    for digits in (4, 6, 9):
        written = [_label(value, digits) for value in values]
        if len(set(written)) == len(written):
            break
    return written


def _label(value: float, digits: int) -> str:
    size = abs(value)
    if size >= 1e15 or 0 < size < 1e-2:
        mantissa, _, power = f"{value:.{digits - 1}e}".partition("e")
        shortened = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
        return f"{shortened}e{int(power)}"
    for limit, scale, unit in ((1e12, 1e12, "T"), (1e9, 1e9, "G"), (1e6, 1e6, "M"), (1e4, 1e3, "k")):
        if size >= limit:
            return f"{value / scale:.{digits}g}{unit}"
    return f"{value:.{digits}g}"
