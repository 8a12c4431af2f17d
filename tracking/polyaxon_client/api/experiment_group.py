"""``client.experiment_group``: operations on groups."""

from __future__ import annotations

from typing import Any

from polyaxon_client.api.runs import RunApi, list_page, no_service


class ExperimentGroupApi(RunApi):
    """Operations on groups; ids are uuids of runs. See :class:`~polyaxon_client.api.base.ApiPart` for errors."""

    def list_experiments(
        self,
        username: str,
        project_name: str,
        group_id: str,
        metrics: Any = None,
        params: Any = None,
        query: str | None = None,
        sort: str | None = None,
        page: int = 1,
    ) -> Any:
        """A page of the group's experiments (ListRuns). ``metrics`` and ``params`` are always part of a run."""
        place = self._place(username, project_name, group_id)
        return self._answer(
            lambda: list_page(
                self._client,
                username,
                project_name,
                kind="experiment",
                group=place["uuid"],
                query=query,
                sort=sort,
                page=page,
            ),
            [],
        )

    def get_experiment_group(self, username: str, project_name: str, group_id: str) -> Any:
        """The group (GetRun)."""
        return self._get(username, project_name, group_id)

    def update_experiment_group(
        self,
        username: str,
        project_name: str,
        group_id: str,
        patch_dict: dict[str, Any],
        background: bool = False,
    ) -> Any:
        """Changes fields of the group, under their legacy or today's names (PatchRun); gives it as it is then."""
        return self._update(username, project_name, group_id, patch_dict, background)

    def delete_experiment_group(
        self, username: str, project_name: str, group_id: str, background: bool = False
    ) -> Any:
        """Deletes the group (DeleteRun)."""
        return self._delete(username, project_name, group_id, background)

    def get_statuses(self, username: str, project_name: str, group_id: str, page: int = 1) -> Any:
        """A page of the statuses, oldest first (GetRunStatuses)."""
        return self._statuses(username, project_name, group_id, page)

    def create_status(
        self,
        username: str,
        project_name: str,
        group_id: str,
        status: str,
        message: str | None = None,
        background: bool = False,
    ) -> Any:
        """Adds a status (CreateRunStatus)."""
        return self._create_status(username, project_name, group_id, status, message, None, background)

    def bookmark(self, username: str, project_name: str, group_id: str, background: bool = False) -> Any:
        """Bookmarks it (BookmarkRun)."""
        from polyaxon_api.api.runs import bookmark_run

        return self._act(bookmark_run, username, project_name, group_id, background)

    def unbookmark(self, username: str, project_name: str, group_id: str, background: bool = False) -> Any:
        """Takes the bookmark back (UnbookmarkRun)."""
        from polyaxon_api.api.runs import unbookmark_run

        return self._act(unbookmark_run, username, project_name, group_id, background)

    def stop(
        self,
        username: str,
        project_name: str,
        group_id: str,
        pending: bool = False,
        background: bool = False,
    ) -> Any:
        """Stops the group (StopRun); its experiments go on. ``pending`` is not used: none of them waits for it."""
        from polyaxon_api.api.runs import stop_run

        return self._act(stop_run, username, project_name, group_id, background)

    def start_tensorboard(
        self,
        username: str,
        project_name: str,
        group_id: str,
        content: Any = None,
        is_managed: bool = True,
        background: bool = False,
    ) -> None:
        """Gone: raises :class:`GoneError`."""
        no_service("tensorboard")

    def stop_tensorboard(
        self, username: str, project_name: str, group_id: str, background: bool = False
    ) -> None:
        """Gone: raises :class:`GoneError`."""
        no_service("tensorboard")
