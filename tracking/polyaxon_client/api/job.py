"""``client.job``: operations on jobs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from polyaxon_client.api.runs import Handler, RunApi


class JobApi(RunApi):
    """Operations on jobs; ids are uuids of runs. See :class:`~polyaxon_client.api.base.ApiPart` for errors."""

    def get_job(self, username: str, project_name: str, job_id: str) -> Any:
        """The job (GetRun)."""
        return self._get(username, project_name, job_id)

    def update_job(
        self,
        username: str,
        project_name: str,
        job_id: str,
        patch_dict: dict[str, Any],
        background: bool = False,
    ) -> Any:
        """Changes fields of the job, under their legacy or today's names (PatchRun); gives it as it is then."""
        return self._update(username, project_name, job_id, patch_dict, background)

    def delete_job(self, username: str, project_name: str, job_id: str, background: bool = False) -> Any:
        """Deletes the job (DeleteRun)."""
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

    def restart(
        self,
        username: str,
        project_name: str,
        job_id: str,
        content: Any = None,
        update_code: Any = None,
        background: bool = False,
    ) -> Any:
        """Starts it anew as another run (RestartRun). Only a run with content can: the server refuses it for others."""
        from polyaxon_api.api.runs import restart_run

        return self._clone(restart_run, username, project_name, job_id, content, update_code, background)

    def resume(
        self,
        username: str,
        project_name: str,
        job_id: str,
        content: Any = None,
        update_code: Any = None,
        background: bool = False,
    ) -> Any:
        """Starts it again (ResumeRun). Only a run with content can: the server refuses it for others."""
        from polyaxon_api.api.runs import resume_run

        return self._clone(resume_run, username, project_name, job_id, content, update_code, background)

    def copy(
        self,
        username: str,
        project_name: str,
        job_id: str,
        content: Any = None,
        update_code: Any = None,
        background: bool = False,
    ) -> Any:
        """Starts it anew with a copy of its files (CopyRun). Only a run with content can: the server refuses it for others."""
        from polyaxon_api.api.runs import copy_run

        return self._clone(copy_run, username, project_name, job_id, content, update_code, background)

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

    def download_outputs(self, username: str, project_name: str, job_id: str) -> Any:
        """Puts the outputs as ``<uuid>_outputs.tar.gz`` into the working folder, and gives that name (GetRunArtifacts)."""
        return self._download_outputs(username, project_name, job_id)

    def get_heartbeat_url(self, username: str, project_name: str, job_id: str) -> str:
        """The address of old for signs of life. Nobody listens there today, and nothing is sent there."""
        return self._heartbeat_url(username, project_name, job_id)
