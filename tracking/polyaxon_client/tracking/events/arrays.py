"""Arrays of any library as numpy arrays, for the calls that take pixels, samples or values."""

from __future__ import annotations

from typing import Any

from polyaxon_client.exceptions import ConfigurationError, InvalidTypeError
from polyaxon_client.tracking.values import described


def numpy() -> Any:
    """The module; raises ``ConfigurationError`` where it is not installed."""
    return needed("numpy", "numpy")


def needed(module: str, package: str) -> Any:
    """Imports what a call needs and the package does not bring along.

    Raises:
        ConfigurationError: it is not installed.
    """
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ConfigurationError(
            f"this call needs {package}, which is not installed", hint=f"pip install {package}"
        ) from error


def as_array(what: str, data: Any) -> Any:
    """A numpy array of numbers or booleans, on the CPU.

    Args:
        what: for the message.
        data: an array, a tensor of torch (also on a GPU, also with gradients), TensorFlow or JAX, or nested lists.

    Raises:
        InvalidTypeError: it is nothing like an array, or holds no numbers.
    """
    np = numpy()
    try:
        if hasattr(data, "detach"):
            data = data.detach().cpu()
            if "bfloat16" in str(getattr(data, "dtype", "")):
                data = data.float()
        array = np.asarray(data)
    except Exception as error:  # (each library has its own error)
        raise InvalidTypeError(f"{what} must be an array, not {described(data)}") from error
    if array.dtype.kind not in "biuf":
        raise InvalidTypeError(f"{what} must hold numbers, not {described(data)}")
    return array


def numbers(what: str, values: Any) -> list[float]:
    """A flat list of plain numbers. Raises ``InvalidTypeError``."""
    if isinstance(values, (list, tuple)) and all(type(value) in (int, float) for value in values):
        return list(values)
    array = as_array(what, values)
    if array.ndim != 1:
        raise InvalidTypeError(f"{what} must be a list of numbers, not an array of shape {array.shape}")
    plain: list[float] = array.tolist()
    return plain
