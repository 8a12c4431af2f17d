"""A fingerprint of data, by which runs on the same data recognise each other.

The server takes two references for the same data when name and whole summary are equal, so a summary holds nothing of the
run: no path, no time, no machine. The hash is the first 12 hexadecimal digits of MD5, as Polyaxon's other clients write it,
so for bytes, texts and files the digits agree with theirs; it guards against mix-ups, not against forgery. What was hashed
is said in ``hash_method``.
"""

from __future__ import annotations

import hashlib
import logging
import os
import pickle
import re
import sys
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.file_hash import HASH_DIGITS

_BLOCK_BYTES = 1 << 22
_BLOCK_ELEMENTS = 1 << 16
_PATH_LIMIT = 4096
_PLAIN = frozenset((int, float, bool, complex, str, bytes, type(None)))
# Kinds of numpy types whose bytes are the values. Those of objects are addresses, those of records may have gaps with
# whatever was in memory; so have the bytes of long doubles.
_RAW_KINDS = "biufcmMSU"
_PADDED = "gG"
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")

_log = logging.getLogger("polyaxon_client")


def data_reference(data: object, name: str) -> dict[str, object]:
    """The summary of a data reference: ``hash``, ``hash_method``, ``type``, and of arrays and tables ``shape`` and ``dtype``.

    ============================ ==========================================================================
    data                         what is hashed, and the ``hash_method``
    ============================ ==========================================================================
    numpy arrays and scalars     dtype, shape and all bytes in C order (``md5-12:ndarray``)
    torch and other tensors      the same, of their numpy form (``md5-12:tensor``)
    pandas and other tables      columns with names and types, and the index (``md5-12:table``)
    bytes                        the bytes (``md5-12:bytes``)
    text or path of a file       the file's content (``md5-12:file``)
    text or path of a folder     the names and sizes of all files in it (``md5-12:folder-listing``)
    other text                   the text (``md5-12:text``)
    lists, dicts, sets, numbers  their elements; the order of keys does not count (``md5-12:values``)
    others                       their pickle (``md5-12:pickle``), else their ``repr`` (``md5-12:repr``)
    ============================ ==========================================================================

    Large arrays are hashed in place, without a copy; it takes about 2 ms per MB of data.

    Args:
        data: The data, or the path of a file or folder with it.
        name: The reference's name, for messages.

    Raises:
        InvalidValueError: The file that the text names cannot be read.
    """
    hasher = hashlib.md5(usedforsecurity=False)
    kind = type(data)
    summary: dict[str, object] = {
        "hash": "",
        "hash_method": "",
        "type": kind.__qualname__
        if kind.__module__ == "builtins"
        else f"{kind.__module__}.{kind.__qualname__}",
    }
    try:
        method = _feed(hasher, data)
    except OSError as error:
        raise InvalidValueError(f"The data of the reference {name!r} cannot be read: {error}") from error
    if method == "repr":
        _log.warning(
            "The data reference %r is a hash of repr(): an object of type %s cannot be pickled. Other data may look the same.",
            name,
            summary["type"],
        )
    summary["hash"] = hasher.hexdigest()[:HASH_DIGITS]
    summary["hash_method"] = f"md5-{HASH_DIGITS}:{method}"
    if method in ("ndarray", "tensor", "table"):
        summary.update(_shape_and_dtype(data))
    return summary


def _feed(hasher: Any, data: Any) -> str:
    """Feeds what stands for the data to the hasher, and tells what that was."""
    if isinstance(data, (bytes, bytearray, memoryview)):
        hasher.update(data.tobytes() if isinstance(data, memoryview) and not data.c_contiguous else data)
        return "bytes"
    if isinstance(data, (str, os.PathLike)):
        return _feed_path_or_text(hasher, os.fspath(data))
    if _is_table(data):
        _feed_table(hasher, data)
        return "table"
    array, method = _as_array(data)
    if array is not None:
        _feed_array(hasher, array)
        return method
    if type(data) in _PLAIN or isinstance(data, (list, tuple, set, frozenset, Mapping)):
        try:
            _feed_value(hasher, data)
        except RecursionError:
            return _feed_object(hasher, data)
        return "values"
    return _feed_object(hasher, data)


def _feed_path_or_text(hasher: Any, text: str | bytes) -> str:
    encoded = os.fsencode(text) if isinstance(text, bytes) else text.encode(errors="surrogatepass")
    try:
        is_file, is_folder = os.path.isfile(text), os.path.isdir(text) and len(text) > 0
    except ValueError:  # a null character
        is_file = is_folder = False
    if is_file:
        with open(text, "rb") as file:
            while block := file.read(_BLOCK_BYTES):
                hasher.update(block)
        return "file"
    if is_folder:
        for line in _listing(text):
            hasher.update(line)
        return "folder-listing"
    hasher.update(encoded)
    return "text"


def _listing(folder: str | bytes) -> Iterator[bytes]:
    """Relative path and size of each file, in one order on all machines."""
    root = os.fsencode(folder)
    for path, folders, files in os.walk(root):
        folders.sort()
        for name in sorted(files):
            file = os.path.join(path, name)
            size = os.stat(file).st_size if os.path.exists(file) else -1
            yield os.path.relpath(file, root).replace(os.fsencode(os.sep), b"/") + b"\0%d\n" % size


def _is_table(data: Any) -> bool:
    return hasattr(data, "to_numpy") and hasattr(data, "index") and hasattr(data, "items")


def _feed_table(hasher: Any, table: Any) -> None:
    columns = table.items() if hasattr(table, "columns") else [(getattr(table, "name", None), table)]
    for name, column in columns:
        hasher.update(repr((name, str(column.dtype))).encode(errors="surrogatepass"))
        _feed_array(hasher, column.to_numpy())
    _feed_array(hasher, table.index.to_numpy())


def _as_array(data: Any) -> tuple[Any, str]:
    """The data as a numpy array, where that is what they are or can become; and the method's name."""
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return None, ""
    if isinstance(data, (numpy.ndarray, numpy.generic)):
        return data if isinstance(data, numpy.ma.MaskedArray) else numpy.asarray(data), "ndarray"
    if not (hasattr(data, "__array__") or hasattr(data, "__array_interface__")):
        return None, ""
    try:
        # torch keeps gradients and devices apart from the values. TensorFlow has a cpu() too, and warns of it.
        if hasattr(data, "detach"):
            data = data.detach().cpu()
        return numpy.asarray(data), "tensor"
    except Exception as error:  # noqa: BLE001  (types without a numpy form, such as bfloat16; sparse tensors)
        _log.debug("%s has no numpy form: %r", type(data).__name__, error)
        return None, ""


def _feed_array(hasher: Any, array: Any) -> None:
    hasher.update(f"{array.dtype.str}{tuple(array.shape)}".encode())
    mask = getattr(array, "mask", None)
    if mask is not None:
        hasher.update(sys.modules["numpy"].ma.getmaskarray(array).tobytes())
        array = array.data
    if array.dtype.kind not in _RAW_KINDS or array.dtype.char in _PADDED:
        for start in range(0, array.size, _BLOCK_ELEMENTS):
            block = array.flat[start : start + _BLOCK_ELEMENTS]
            _feed_values(hasher, list(map(repr, block)) if array.dtype.char in _PADDED else block.tolist())
    elif array.flags.c_contiguous and array.size:
        hasher.update(memoryview(array.reshape(-1).view("u1")))
    elif array.ndim > 1 and array.nbytes > _BLOCK_BYTES:
        for part in array:
            _feed_part(hasher, part)
    else:
        hasher.update(array.tobytes())


def _feed_part(hasher: Any, array: Any) -> None:
    """The bytes of a part in C order, copying a few megabytes at a time where it is not laid out so."""
    if array.ndim > 1 and array.nbytes > _BLOCK_BYTES:
        for part in array:
            _feed_part(hasher, part)
    else:
        hasher.update(array.tobytes())


def _feed_value(hasher: Any, value: Any) -> None:
    """A value with its type, so that 1, 1.0, "1" and [1] differ."""
    if isinstance(value, Mapping):
        hasher.update(b"{")
        for key in sorted(value, key=lambda key: (type(key).__name__, repr(key))):
            _feed_value(hasher, key)
            _feed_value(hasher, value[key])
        hasher.update(b"}")
    elif isinstance(value, (set, frozenset)):
        hasher.update(b"<")
        _feed_values(hasher, sorted(value, key=lambda item: (type(item).__name__, repr(item))))
        hasher.update(b">")
    elif isinstance(value, (list, tuple)):
        hasher.update(b"[" if isinstance(value, list) else b"(")
        elements = iter(value)
        while block := list(islice(elements, _BLOCK_ELEMENTS)):
            _feed_values(hasher, block)
        hasher.update(b"]")
    elif type(value) in _PLAIN:
        hasher.update(repr(value).encode(errors="surrogatepass") + b",")
    else:
        # Paths in a list are texts there: the list is the data, not the files.
        array, _ = _as_array(value)
        if array is not None:
            _feed_array(hasher, array)
        elif _is_table(value):
            _feed_table(hasher, value)
        else:
            _feed_object(hasher, value)


def _feed_values(hasher: Any, values: list[Any]) -> None:
    if _PLAIN.issuperset(map(type, values)):
        hasher.update(repr(values)[1:-1].encode(errors="surrogatepass") + b",")
    else:
        for value in values:
            _feed_value(hasher, value)


def _feed_object(hasher: Any, value: Any) -> str:
    try:
        hasher.update(pickle.dumps(value, protocol=4))
    except Exception:  # noqa: BLE001  (each type that cannot be pickled says so in its own way)
        hasher.update(_ADDRESS.sub("", repr(value)).encode(errors="surrogatepass"))
        return "repr"
    return "pickle"


def _shape_and_dtype(data: Any) -> dict[str, object]:
    found: dict[str, object] = {}
    shape = getattr(data, "shape", None)
    if shape is not None:
        found["shape"] = [int(size) for size in shape]
    dtype = getattr(data, "dtype", None)
    if dtype is not None:
        found["dtype"] = str(dtype)
    return found
