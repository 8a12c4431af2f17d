"""``client.build_job``: operations on build jobs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from polyaxon_client.api.runs import Handler, RunApi


class BuildJobApi(RunApi):
    """Operations on build jobs; ids are uuids of runs. See :class:`~polyaxon_client.api.base.ApiPart` for errors."""

    def get_build(self, username: str, project_name: str, job_id: str) -> Any:
        """The build job (GetRun)."""
        return self._get(username, project_name, job_id)

    def update_build(
        self,
        username: str,
        project_name: str,
        job_id: str,
        patch_dict: dict[str, Any],
        background: bool = False,
    ) -> Any:
        """Changes fields of the build job, under their legacy or today's names (PatchRun); gives it as it is then."""
        return self._update(username, project_name, job_id, patch_dict, background)

    def delete_build(self, username: str, project_name: str, job_id: str, background: bool = False) -> Any:
        """Deletes the build job (DeleteRun)."""
        return self._delete(username, project_name, job_id, background)

    def get_statuses(self, username: str, project_name: str, job_id: str, page: int = 1) -> Any:
        """A page of the statuses, oldest first (GetRunStatuses)."""
        return self._statuses(username, project_name, job_id, page)

    def create_status(
        self,
        username: str,
        project_name: str,
        job_id: str,
        status: str,
        message: str | None = None,
        traceback: str | None = None,
        background: bool = False,
    ) -> Any:
        """Adds a status (CreateRunStatus)."""
        return self._create_status(username, project_name, job_id, status, message, traceback, background)

    def get_code_reference(self, username: str, project_name: str, job_id: str) -> Any:
        """Commit, branch and address of the code (GetRunArtifactsLineage); None when there is none."""
        return self._get_code_reference(username, project_name, job_id)

    def create_code_reference(
        self, username: str, project_name: str, job_id: str, coderef: dict[str, Any], background: bool = False
    ) -> Any:
        """Adds a code reference: ``commit``, ``branch``, ``git_url``, ``is_dirty`` (CreateRunArtifactsLineage)."""
        return self._create_code_reference(username, project_name, job_id, coderef, background)

    def send_logs(
        self,
        username: str,
        project_name: str,
        job_id: str,
        log_lines: str | Iterable[str],
        background: bool = False,
        periodic: bool = False,
    ) -> Any:
        """Adds lines to the logs (PostRunArtifact). ``periodic`` is as ``background``."""
        return self._send_logs(username, project_name, job_id, log_lines, background or periodic)

    def logs(
        self,
        username: str,
        project_name: str,
        job_id: str,
        stream: bool = True,
        message_handler: Handler | None = None,
    ) -> Any:
        """The logs (GetRunLogs): each line to ``message_handler`` until the run has ended, or as one text."""
        return self._logs(username, project_name, job_id, stream, message_handler)

    def stop(self, username: str, project_name: str, job_id: str, background: bool = False) -> Any:
        """Stops it (StopRun)."""
        from polyaxon_api.api.runs import stop_run

        return self._act(stop_run, username, project_name, job_id, background)

    def bookmark(self, username: str, project_name: str, job_id: str, background: bool = False) -> Any:
        """Bookmarks it (BookmarkRun)."""
        from polyaxon_api.api.runs import bookmark_run

        return self._act(bookmark_run, username, project_name, job_id, background)

    def unbookmark(self, username: str, project_name: str, job_id: str, background: bool = False) -> Any:
        """Takes the bookmark back (UnbookmarkRun)."""
        from polyaxon_api.api.runs import unbookmark_run

        return self._act(unbookmark_run, username, project_name, job_id, background)

    def resources(
        self, username: str, project_name: str, job_id: str, message_handler: Handler | None = None
    ) -> None:
        """Hands processor and memory use to ``message_handler`` until the run has ended (GetRunResources)."""
        self._resources(username, project_name, job_id, message_handler)

    def get_heartbeat_url(self, username: str, project_name: str, job_id: str) -> str:
        """The address of old for signs of life. Nobody listens there today, and nothing is sent there."""
        return self._heartbeat_url(username, project_name, job_id)

    get_job = get_build
    update_job = update_build
    delete_job = delete_build

    def invalidate(self, username: str, project_name: str, job_id: str, background: bool = False) -> Any:
        """Takes the run out of the cache (InvalidateRun)."""
        from polyaxon_api.api.runs import invalidate_run

        return self._act(invalidate_run, username, project_name, job_id, background)
