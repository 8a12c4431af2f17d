"""The run that a framework's callback logs to: one that it was given, or one that it makes when there is something to log."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Mapping
from inspect import signature
from typing import TYPE_CHECKING, Any

from polyaxon_client.tracking.contrib.reporting import trouble_told
from polyaxon_client.tracking.experiment import Experiment
from polyaxon_client.tracking.statuses import FINAL_STATUSES

if TYPE_CHECKING:
    from polyaxon_client.tracking.endings import Ending

# Names of arguments of the calls that take everything else as parameters.
_TAKEN = frozenset({"self", "reset"})
_DESCRIBED = ("name", "tags", "description")


class CallbackRun:
    """What a callback logs to. A value that cannot be logged gives one warning, and never ends the training.

    A run that was given belongs to whoever made it: it is not ended here. A run made here ends with the program, or with
    :meth:`end`; what is logged after that goes to another one.

    Args:
        framework: kept with a run that is made here.
        experiment: the run, created or not; without one the run that Polyaxon started, else a run of its own.
        run: another name for ``experiment``.
        **options: of a run that is made here: ``name``, ``tags`` and ``description`` as ``create`` takes them, and
            ``project``, ``host``, ``experiment_id`` ... as :class:`Experiment` does.

    Raises:
        TypeError: an option is none of these.
    """

    def __init__(
        self,
        framework: str,
        experiment: Experiment | None = None,
        *,
        run: Experiment | None = None,
        **options: Any,
    ) -> None:
        unknown = options.keys() - {*_DESCRIBED, *signature(Experiment.__init__).parameters}
        if unknown:
            raise TypeError(f"unknown arguments: {', '.join(sorted(unknown))}")
        self._framework = framework
        self._given = experiment if experiment is not None else run
        self._own: Experiment | None = None
        self._options = {name: value for name, value in options.items() if name not in _DESCRIBED}
        self._described = {name: options[name] for name in _DESCRIBED if options.get(name) is not None}
        self._is_named = "name" in self._described
        self._logged: set[str] = set()

    def __getstate__(self) -> dict[str, Any]:
        # In another process the run belongs to this one.
        return {**self.__dict__, "_given": self.begun, "_own": None}

    @property
    def begun(self) -> Experiment | None:
        """The run, if there is one yet."""
        return self._given if self._given is not None else self._own

    @property
    def experiment(self) -> Experiment:
        """The run; made now when there is none.

        Raises:
            PolyaxonClientException: no project is named, or the server says no.
        """
        if self._given is not None:
            return self._given
        if self._own is None or self._own.last_status in FINAL_STATUSES:
            own = Experiment(**self._options)
            if own.experiment_id is None or "resume" in self._options:
                own.create(framework=self._framework, **self._described)
            self._own = own
            self._logged.clear()
        return self._own

    def described_as(self, *, name: str) -> None:
        """The name of a run that is not made yet, unless one was given."""
        if not self._is_named:
            self._described["name"] = name

    def go_on_with(self, uuid: str, step: int) -> None:
        """Instead of making a run, goes on with the one that saved the checkpoint of this step."""
        self._options.update(experiment_id=uuid, resume="must", truncate_after=step)

    def end(self, ending: Ending) -> None:
        """Ends the run, if it was made here."""
        if self._own is not None and self._own.last_status not in FINAL_STATUSES:
            self._own.end(ending.status, ending.message, ending.traceback, reason=ending.reason)

    def log_metrics(self, metrics: Mapping[str, Any], step: int | None) -> None:
        """Logs a point of each metric that is a number, under whatever name."""
        experiment = self.experiment
        for name, value in metrics.items():
            with trouble_told(f"the metric {name!r} of {self._framework}"):
                experiment.log_metric(str(name), value, step)

    def log_params(self, params: Any, prefix: str = "") -> None:
        """Logs parameters, ``{"a": {"b": 1}}`` as ``a/b``; those that the program has logged itself are left as they are.

        Args:
            params: a mapping, or a namespace of argparse.
            prefix: goes before the names.
        """
        experiment = self.experiment
        with trouble_told(f"the parameters of {self._framework}"):
            theirs = (experiment.param_names or frozenset()) - self._logged
            named = {name: value for name, value in flattened(params, prefix).items() if name not in theirs}
            self._logged |= named.keys()
            experiment.log_params(
                **{f"{name}_" if name in _TAKEN else name: value for name, value in named.items()}
            )

    def log_text(self, name: str, text: str) -> None:
        """Logs a text."""
        experiment = self.experiment
        with trouble_told(f"the text {name!r} of {self._framework}"):
            experiment.log_text(name, text)

    def log_model(self, path: str | os.PathLike[str], name: str | None = None, **summary: Any) -> None:
        """Stores a copy of a file or folder as a model of the run."""
        experiment = self.experiment
        with trouble_told(f"a model of {self._framework}"):
            experiment.log_model(path, name, framework=self._framework, summary=summary)


def flattened(params: Any, prefix: str = "") -> dict[str, Any]:
    """Nested mappings and namespaces as one mapping, whose names are joined by ``/``."""
    flat: dict[str, Any] = {}
    for name, value in (vars(params) if isinstance(params, Namespace) else dict(params)).items():
        if isinstance(value, Mapping | Namespace) and value:
            flat.update(flattened(value, f"{prefix}{name}/"))
        else:
            flat[f"{prefix}{name}"] = value
    return flat
