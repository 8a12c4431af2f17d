"""The run that a framework's callback logs to: one that it was given, or one that it makes when there is something to log."""

from __future__ import annotations

from inspect import signature
from typing import Any, Final

from polyaxon_client.tracking.endings import SUCCEEDED, ending_of
from polyaxon_client.tracking.experiment import Experiment
from polyaxon_client.tracking.statuses import FINAL_STATUSES

_DESCRIBED: Final = ("name", "tags", "description")


class OwnRun:
    """A run that is made when it is first asked for, unless one was given; :class:`CallbackRun` has the arguments."""

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
        # The parameters that were logged here: they may change, those of the program may not.
        self._params: set[str] = set()

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
            self._params.clear()
        return self._own

    def described_as(self, *, name: str) -> None:
        """The name of a run that is not made yet, unless one was given."""
        if not self._is_named:
            self._described["name"] = name

    def go_on_with(self, uuid: str, step: int) -> None:
        """Instead of making a run, goes on with the one that saved the checkpoint of this step."""
        self._options.update(experiment_id=uuid, resume="must", truncate_after=step)

    def end(self, error: BaseException | None = None) -> None:
        """Ends the run, if it was made here: as the error says, without one as succeeded."""
        if self._own is not None and self._own.last_status not in FINAL_STATUSES:
            ending = SUCCEEDED if error is None else ending_of(error)
            self._own.end(ending.status, ending.message, ending.traceback, reason=ending.reason)
