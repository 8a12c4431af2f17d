"""``client.build_job``: operations on build jobs."""

from __future__ import annotations

from typing import Any

from polyaxon_client.api.job import JobApi


class BuildJobApi(JobApi):
    """Operations on build jobs, which are jobs; ids are uuids of runs."""

    get_build = JobApi.get_job
    update_build = JobApi.update_job
    delete_build = JobApi.delete_job

    def invalidate(self, username: str, project_name: str, job_id: str, background: bool = False) -> Any:
        """Takes the run out of the cache (InvalidateRun)."""
        from polyaxon_api.api.runs import invalidate_run

        return self._act(invalidate_run, username, project_name, job_id, background)
