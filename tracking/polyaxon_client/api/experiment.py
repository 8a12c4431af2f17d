"""``client.experiment``: operations on experiments."""

from __future__ import annotations

import time
from collections.abc import Iterable
from typing import Any

from polyaxon_client.api.base import as_dict, gone
from polyaxon_client.api.legacy_words import page as page_of
from polyaxon_client.api.runs import Handler, RunApi, no_service


class ExperimentApi(RunApi):
    """Operations on experiments; ids are uuids of runs. See :class:`~polyaxon_client.api.base.ApiPart` for errors."""

    def list_experiments(self, page: int = 1) -> Any:
        """Gone: raises :class:`GoneError`."""
        gone(
            "the list of all projects' experiments",
            "List a project's: client.project.list_experiments(owner, project).",
        )

    def get_experiment(self, username: str, project_name: str, experiment_id: str) -> Any:
        """The experiment (GetRun)."""
        return self._get(username, project_name, experiment_id)

    def update_experiment(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        patch_dict: dict[str, Any],
        background: bool = False,
    ) -> Any:
        """Changes fields of the experiment, under their legacy or today's names (PatchRun); gives it as it is then."""
        return self._update(username, project_name, experiment_id, patch_dict, background)

    def delete_experiment(
        self, username: str, project_name: str, experiment_id: str, background: bool = False
    ) -> Any:
        """Deletes the experiment (DeleteRun)."""
        return self._delete(username, project_name, experiment_id, background)

    def get_statuses(self, username: str, project_name: str, experiment_id: str, page: int = 1) -> Any:
        """A page of the statuses, oldest first (GetRunStatuses)."""
        return self._statuses(username, project_name, experiment_id, page)

    def create_status(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        status: str,
        message: str | None = None,
        traceback: str | None = None,
        background: bool = False,
    ) -> Any:
        """Adds a status (CreateRunStatus)."""
        return self._create_status(
            username, project_name, experiment_id, status, message, traceback, background
        )

    def get_code_reference(self, username: str, project_name: str, experiment_id: str) -> Any:
        """Commit, branch and address of the code (GetRunArtifactsLineage); None when there is none."""
        return self._get_code_reference(username, project_name, experiment_id)

    def create_code_reference(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        coderef: dict[str, Any],
        background: bool = False,
    ) -> Any:
        """Adds a code reference: ``commit``, ``branch``, ``git_url``, ``is_dirty`` (CreateRunArtifactsLineage)."""
        return self._create_code_reference(username, project_name, experiment_id, coderef, background)

    def send_logs(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        log_lines: str | Iterable[str],
        background: bool = False,
        periodic: bool = False,
    ) -> Any:
        """Adds lines to the logs (PostRunArtifact). ``periodic`` is as ``background``."""
        return self._send_logs(username, project_name, experiment_id, log_lines, background or periodic)

    def logs(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        stream: bool = True,
        message_handler: Handler | None = None,
    ) -> Any:
        """The logs (GetRunLogs): each line to ``message_handler`` until the run has ended, or as one text."""
        return self._logs(username, project_name, experiment_id, stream, message_handler)

    def restart(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        content: Any = None,
        update_code: Any = None,
        background: bool = False,
    ) -> Any:
        """Starts it anew as another run (RestartRun). Only a run with content can: the server refuses it for others."""
        from polyaxon_api.api.runs import restart_run

        return self._clone(
            restart_run, username, project_name, experiment_id, content, update_code, background
        )

    def resume(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        content: Any = None,
        update_code: Any = None,
        background: bool = False,
    ) -> Any:
        """Starts it again (ResumeRun). Only a run with content can: the server refuses it for others."""
        from polyaxon_api.api.runs import resume_run

        return self._clone(
            resume_run, username, project_name, experiment_id, content, update_code, background
        )

    def copy(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        content: Any = None,
        update_code: Any = None,
        background: bool = False,
    ) -> Any:
        """Starts it anew with a copy of its files (CopyRun). Only a run with content can: the server refuses it for others."""
        from polyaxon_api.api.runs import copy_run

        return self._clone(copy_run, username, project_name, experiment_id, content, update_code, background)

    def stop(self, username: str, project_name: str, experiment_id: str, background: bool = False) -> Any:
        """Stops it (StopRun)."""
        from polyaxon_api.api.runs import stop_run

        return self._act(stop_run, username, project_name, experiment_id, background)

    def bookmark(self, username: str, project_name: str, experiment_id: str, background: bool = False) -> Any:
        """Bookmarks it (BookmarkRun)."""
        from polyaxon_api.api.runs import bookmark_run

        return self._act(bookmark_run, username, project_name, experiment_id, background)

    def unbookmark(
        self, username: str, project_name: str, experiment_id: str, background: bool = False
    ) -> Any:
        """Takes the bookmark back (UnbookmarkRun)."""
        from polyaxon_api.api.runs import unbookmark_run

        return self._act(unbookmark_run, username, project_name, experiment_id, background)

    def resources(
        self, username: str, project_name: str, experiment_id: str, message_handler: Handler | None = None
    ) -> None:
        """Hands processor and memory use to ``message_handler`` until the run has ended (GetRunResources)."""
        self._resources(username, project_name, experiment_id, message_handler)

    def download_outputs(self, username: str, project_name: str, experiment_id: str) -> Any:
        """Puts the outputs as ``<uuid>_outputs.tar.gz`` into the working folder, and gives that name (GetRunArtifacts)."""
        return self._download_outputs(username, project_name, experiment_id)

    def get_heartbeat_url(self, username: str, project_name: str, experiment_id: str) -> str:
        """The address of old for signs of life. Nobody listens there today, and nothing is sent there."""
        return self._heartbeat_url(username, project_name, experiment_id)

    def get_metrics(self, username: str, project_name: str, experiment_id: str, page: int = 1) -> Any:
        """A page of points by time: ``{"created_at", "step", "values": {metric: value}}`` (GetRunEvents)."""
        place = self._files(username, project_name, experiment_id)
        return self._answer(lambda: page_of(self._points(place), page), [])

    def create_metric(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        values: dict[str, Any],
        created_at: Any = None,
        background: bool = False,
        periodic: bool = False,
    ) -> Any:
        """Adds one point of each metric (PostRunArtifact, CreateRunArtifactsLineage, PatchRun).

        Each call sends the whole file of each metric again. In a loop, ``Experiment(experiment_id=...).log_metrics`` is the
        better way.

        Args:
            username: the project's owner.
            project_name: the project.
            experiment_id: the experiment.
            values: values by metric; ``step`` among them is the step.
            created_at: when they were measured; now by default.
            background: send later, and give None at once.
            periodic: as ``background``.

        Raises:
            InvalidTypeError: a value is no real number.
        """
        from polyaxon_client.tracking.record import METRICS
        from polyaxon_client.tracking.times import event_time
        from polyaxon_client.tracking.values import metric_value, step_value

        at = time.time() if created_at is None else event_time(created_at).timestamp()
        given = dict(values)
        step = step_value(given.pop("step", None))
        points = {name: metric_value(name, value) for name, value in given.items()}
        said = {"created_at": at, "step": step, "values": points}
        records: list[tuple[Any, ...]] = [(METRICS, at, step, points)]
        return self._send(username, project_name, experiment_id, records, said, background or periodic)

    def list_jobs(
        self, username: str, project_name: str, experiment_id: str, page: int = 1
    ) -> dict[str, Any]:
        """An empty page: an experiment is one run today. Nothing is asked."""
        return page_of([], page)

    def start_tensorboard(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        content: Any = None,
        is_managed: bool = True,
        background: bool = False,
    ) -> None:
        """Gone: raises :class:`GoneError`."""
        no_service("tensorboard")

    def stop_tensorboard(
        self, username: str, project_name: str, experiment_id: str, background: bool = False
    ) -> None:
        """Gone: raises :class:`GoneError`."""
        no_service("tensorboard")

    def _points(self, place: dict[str, str]) -> list[dict[str, Any]]:
        from polyaxon_api.api.events import get_run_events
        from polyaxon_client.lineage_listing import list_lineage
        from polyaxon_client.tracking.remote_run import EVENT_NAMES_AT_ONCE

        address = {name: place[name] for name in ("owner", "project", "uuid")}
        rows = list_lineage(self._call, **address, query="kind:metric")
        names = [str(row.name) for row in rows]
        points: dict[tuple[str, Any], dict[str, Any]] = {}
        for start in range(0, len(names), EVENT_NAMES_AT_ONCE):
            some = ",".join(names[start : start + EVENT_NAMES_AT_ONCE])
            found = self._call(get_run_events, **place, kind="metric", names=some, orient="dict", force=True)
            for series in found.data or []:
                written = as_dict(series)
                columns = written["data"]
                for at, step, value in zip(
                    columns["timestamp"], columns["step"], columns["metric"], strict=True
                ):
                    point = points.setdefault((at, step), {"created_at": at, "step": step, "values": {}})
                    point["values"][written["name"]] = value
        return sorted(points.values(), key=lambda point: str(point["created_at"]))
