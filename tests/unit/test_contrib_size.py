"""A callback can be read in one go: none is longer than a hundred lines, and neither is what it stands on."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from polyaxon_client.tracking import contrib

_LIMIT: Final = 100
# It reads TensorBoard's files, and logs nothing.
_NO_CALLBACK: Final = {"tensorboard_events"}
_FOLDER: Final = Path(str(contrib.__file__)).parent


def test_no_callback_is_long() -> None:
    lengths = {
        path.stem: len(path.read_text(encoding="utf-8").splitlines())
        for path in _FOLDER.glob("*.py")
        if path.stem not in _NO_CALLBACK
    }
    assert {"keras_callback", "hugging_face", "callback_run"} <= lengths.keys()
    assert {name: length for name, length in lengths.items() if length > _LIMIT} == {}
