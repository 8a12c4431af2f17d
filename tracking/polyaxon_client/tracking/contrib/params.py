"""A framework's settings as parameters of the run, beside those that the program has logged itself."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import Any, Final

from polyaxon_client.tracking.experiment import Experiment

# Names of arguments of `log_params`, which takes everything else as parameters.
_TAKEN: Final = frozenset({"self", "reset"})


def log_new_params(experiment: Experiment, params: Mapping[str, Any], ours: set[str] | None = None) -> None:
    """Logs parameters under names that the program has not logged itself; its own keep their values.

    Args:
        experiment: where to.
        params: by name; ``reset`` and ``self`` are logged as ``reset_`` and ``self_``.
        ours: names that the callback itself has logged, which may change; those of now are added.
    """
    ours = set() if ours is None else ours
    theirs = (experiment.param_names or frozenset()) - ours
    named = {f"{name}_" if name in _TAKEN else name: value for name, value in params.items()}
    new = {name: value for name, value in named.items() if name not in theirs}
    ours.update(new)
    if new:
        experiment.log_params(**new)


def flattened(params: Any, prefix: str = "") -> dict[str, Any]:
    """Nested mappings and namespaces as one mapping, whose names are joined by ``/``."""
    flat: dict[str, Any] = {}
    for name, value in (vars(params) if isinstance(params, Namespace) else dict(params)).items():
        if isinstance(value, Mapping | Namespace) and value:
            flat.update(flattened(value, f"{prefix}{name}/"))
        else:
            flat[f"{prefix}{name}"] = value
    return flat
