"""``client.experiment_job``: the parts of a distributed experiment, which were runs of their own once."""

from __future__ import annotations

from typing import Any

from polyaxon_client.api.base import ApiPart, gone
from polyaxon_client.api.runs import Handler

_INSTEAD = "A distributed experiment is one run today: use client.experiment with the experiment's id."


class ExperimentJobApi(ApiPart):
    """Gone: every method raises :class:`GoneError`."""

    def get_job(self, username: str, project_name: str, experiment_id: str, job_id: str) -> Any:
        """Gone: raises :class:`GoneError`."""
        gone("a job inside an experiment", _INSTEAD)

    def get_statuses(
        self, username: str, project_name: str, experiment_id: str, job_id: str, page: int = 1
    ) -> Any:
        """Gone: raises :class:`GoneError`."""
        gone("a job inside an experiment", _INSTEAD)

    def resources(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        job_id: str,
        message_handler: Handler | None = None,
    ) -> None:
        """Gone: raises :class:`GoneError`."""
        gone("a job inside an experiment", _INSTEAD)

    def logs(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        job_id: str,
        stream: bool = True,
        message_handler: Handler | None = None,
    ) -> Any:
        """Gone: raises :class:`GoneError`."""
        gone("a job inside an experiment", _INSTEAD)
