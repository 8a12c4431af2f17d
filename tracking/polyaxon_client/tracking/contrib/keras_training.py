"""How far the training of a Keras model has come, and what the model and its backend tell of it."""

from __future__ import annotations

import sys
from typing import Any

from keras import backend, ops  # pyright: ignore[reportMissingImports]


class Training:
    """Steps and the best value of one model's training, over all calls of ``fit``.

    Args:
        monitor: the metric whose best value counts.
        mode: ``min``, ``max`` or ``auto``: accuracies, areas and scores are the better the larger.
    """

    def __init__(self, monitor: str, mode: str) -> None:
        self.batches = 0
        self._is_max = mode == "max" or (mode == "auto" and _is_better_larger(monitor))
        self._best: float | None = None
        self._model: Any = None
        self._next_epoch = 0
        self._shift: int | None = None

    def begin_fit(self, model: Any) -> None:
        """A further call of ``fit`` may count epochs from 0 again; another model begins from nothing."""
        self._shift = None
        if model is not self._model:
            self._model, self._next_epoch, self.batches, self._best = model, 0, 0, None

    def step_of(self, epoch: int) -> int:
        """The epoch's number over all fits; one that says ``initial_epoch`` is believed."""
        if self._shift is None:
            self._shift = max(0, self._next_epoch - epoch)
        self._next_epoch = epoch + self._shift + 1
        return epoch + self._shift

    def is_best(self, value: float) -> bool:
        """Whether the value is better than all before it."""
        best = self._best is None or (value > self._best if self._is_max else value < self._best)
        if best:
            self._best = float(value)
        return best


def settings(model: Any, fit: dict[str, Any]) -> dict[str, Any]:
    """Of the model, its optimizer and the call of ``fit``."""
    optimizer = model.optimizer.get_config()
    named = {f"optimizer_{name}": value for name, value in optimizer.items() if value is not None}
    return {
        "epochs": fit.get("epochs"),
        "steps_per_epoch": fit.get("steps"),
        "num_layers": len(model.layers),
        "num_parameters": model.count_params(),
        "loss": model.loss if isinstance(model.loss, str) else getattr(model.loss, "name", None),
        "optimizer": named.pop("optimizer_name", None),
        **named,
    }


def summary(model: Any) -> str:
    """The table that Keras prints of a model."""
    lines: list[str] = []
    model.summary(line_length=100, print_fn=lambda line, **_: lines.append(str(line)))
    return "\n".join(lines)


def learning_rate(model: Any) -> float | None:
    """That of now, where a schedule or a callback may have put it."""
    rate = getattr(model.optimizer, "learning_rate", None)
    return None if rate is None else float(ops.convert_to_numpy(rate))


def _is_better_larger(metric: str) -> bool:
    return any(word in metric.lower() for word in ("acc", "auc", "score", "precision", "recall", "f1", "r2"))


def own_process() -> int:
    """JAX knows the number of its process; the other backends are told by the launcher."""
    return int(sys.modules["jax"].process_index()) if backend.backend() == "jax" else 0
