"""``client.project``: operations on projects, and lists of what is in them."""

from __future__ import annotations

from typing import Any, Final

from polyaxon_client.api.base import ApiPart, as_dict, gone
from polyaxon_client.api.legacy_words import page as page_of
from polyaxon_client.api.legacy_words import page_window
from polyaxon_client.api.new_run import NewRun
from polyaxon_client.api.runs import list_page, no_service

_GIT: Final = "Let the polyaxonfile clone it: `run.init: [{git: {url: ..., revision: ...}}]`."
_CI: Final = "Let your CI call `polyaxon run` or this client."


class ProjectApi(ApiPart):
    """Operations on projects. See :class:`~polyaxon_client.api.base.ApiPart` for errors."""

    def list_projects(self, username: str, page: int = 1) -> Any:
        """A page of an owner's projects (ListProjects)."""
        from polyaxon_api.api.projects import list_projects

        def ask() -> dict[str, Any]:
            found = self._call(list_projects, owner=username, **page_window(page))
            results = [self._shown(project, as_dict) for project in found.results]
            return page_of(results, page, count=found.count or len(results))

        return self._answer(ask, [])

    def get_project(self, username: str, project_name: str) -> Any:
        """The project (GetProject)."""
        from polyaxon_api.api.projects import get_project

        return self._answer(
            lambda: self._shown(self._call(get_project, owner=username, project=project_name), as_dict)
        )

    get_projects = get_project

    def create_project(self, project_config: dict[str, Any] | str) -> Any:
        """Creates a project of the configured owner, and gives it (CreateProject, GetProject).

        Args:
            project_config: a name, or a mapping of ``name`` and what else there is to say: ``description``, ``tags``,
                ``is_public``.
        """
        from polyaxon_api.api.projects import create_project, get_project
        from polyaxon_api.models.v1_project_create_request import V1ProjectCreateRequest

        config = {"name": project_config} if isinstance(project_config, str) else _plain(project_config)
        owner = str(config.pop("owner", None) or config.pop("user", None) or self._client.settings.owner)
        body = V1ProjectCreateRequest.from_dict(config)

        def create() -> Any:
            self._call(create_project, owner=owner, body=body)
            return self._shown(self._call(get_project, owner=owner, project=config["name"]), as_dict)

        return self._answer(create)

    def update_project(
        self, username: str, project_name: str, patch_dict: dict[str, Any], background: bool = False
    ) -> Any:
        """Changes fields of the project (PatchProject); gives it as it is then."""
        from polyaxon_api.api.projects import patch_project
        from polyaxon_api.models.v1_project_patch_request import V1ProjectPatchRequest

        body = V1ProjectPatchRequest.from_dict(patch_dict)
        place = {"owner": username, "project": project_name}
        return self._written(
            lambda: self._shown(self._call(patch_project, **place, body=body), as_dict), background
        )

    def delete_project(self, username: str, project_name: str, background: bool = False) -> Any:
        """Deletes the project with all its runs (DeleteProject)."""
        from polyaxon_api.api.projects import delete_project

        return self._act(delete_project, username, project_name, background)

    def bookmark(self, username: str, project_name: str, background: bool = False) -> Any:
        """Bookmarks the project (BookmarkProject)."""
        from polyaxon_api.api.projects import bookmark_project

        return self._act(bookmark_project, username, project_name, background)

    def unbookmark(self, username: str, project_name: str, background: bool = False) -> Any:
        """Takes the bookmark back (UnbookmarkProject)."""
        from polyaxon_api.api.projects import unbookmark_project

        return self._act(unbookmark_project, username, project_name, background)

    # What is in a project

    def list_experiments(
        self,
        username: str,
        project_name: str,
        independent: bool | None = None,
        group: str | None = None,
        metrics: Any = None,
        params: Any = None,
        query: str | None = None,
        sort: str | None = None,
        page: int = 1,
    ) -> Any:
        """A page of the project's experiments (ListRuns).

        Args:
            username: the project's owner.
            project_name: the project.
            independent: only those without a group.
            group: only those of the group with this uuid.
            metrics: not used: a run has its last metrics with it, as ``outputs`` and ``last_metric``.
            params: not used: a run has its parameters with it, as ``inputs`` and ``params``.
            query: conditions in today's language, such as ``metrics.loss:<0.1, status:succeeded``; ``metric.`` and
                ``declarations.`` of old are understood.
            sort: a field; the newest first by default.
            page: 1 is the first, of 20 each.
        """
        return self._listed(
            username, project_name, "experiment", query, sort, page, group=group, is_independent=independent
        )

    def list_jobs(
        self,
        username: str,
        project_name: str,
        query: str | None = None,
        sort: str | None = None,
        page: int = 1,
    ) -> Any:
        """A page of the project's jobs (ListRuns)."""
        return self._listed(username, project_name, "job", query, sort, page)

    def list_builds(
        self,
        username: str,
        project_name: str,
        query: str | None = None,
        sort: str | None = None,
        page: int = 1,
    ) -> Any:
        """A page of the project's build jobs (ListRuns)."""
        return self._listed(username, project_name, "build", query, sort, page)

    def list_experiment_groups(
        self,
        username: str,
        project_name: str,
        query: str | None = None,
        sort: str | None = None,
        page: int = 1,
    ) -> Any:
        """A page of the project's groups (ListRuns)."""
        return self._listed(username, project_name, "group", query, sort, page)

    def list_tensorboards(
        self,
        username: str,
        project_name: str,
        query: str | None = None,
        sort: str | None = None,
        page: int = 1,
    ) -> Any:
        """A page of the project's services, which today's tensorboards are (ListRuns)."""
        services = "kind:service" if not query else f"kind:service, {query}"
        return self._listed(username, project_name, None, services, sort, page)

    def create_experiment(
        self,
        username: str,
        project_name: str,
        experiment_config: dict[str, Any],
        group: str | None = None,
        background: bool = False,
    ) -> Any:
        """Creates an experiment, which does not start, and gives it (SyncRun, with a group SetRunEdgesLineage).

        Args:
            username: the project's owner.
            project_name: the project.
            experiment_config: ``name``, ``description``, ``tags``, ``params``, ``framework``, ``backend`` ...
            group: the uuid of its group.
            background: create it later, and give None at once.

        Raises:
            GoneError: the config has ``content``, a polyaxonfile of old.
        """
        return self._created(username, project_name, "experiment", experiment_config, background, group)

    def create_job(
        self, username: str, project_name: str, job_config: dict[str, Any], background: bool = False
    ) -> Any:
        """Creates a job, as ``create_experiment`` does."""
        return self._created(username, project_name, "job", job_config, background)

    def create_build(
        self, username: str, project_name: str, build_config: dict[str, Any], background: bool = False
    ) -> Any:
        """Creates a build job, as ``create_experiment`` does."""
        return self._created(username, project_name, "build", build_config, background)

    def create_experiment_group(
        self,
        username: str,
        project_name: str,
        experiment_group_config: dict[str, Any],
        background: bool = False,
    ) -> Any:
        """Creates a group, as ``create_experiment`` does."""
        return self._created(username, project_name, "group", experiment_group_config, background)

    # What is gone

    def enable_ci(
        self, username: str, project_name: str, config: Any = None, background: bool = False
    ) -> None:
        """Gone: raises :class:`GoneError`."""
        gone("continuous integration in a project", _CI)

    def disable_ci(self, username: str, project_name: str, background: bool = False) -> None:
        """Gone: raises :class:`GoneError`."""
        gone("continuous integration in a project", _CI)

    def set_repo(
        self,
        username: str,
        project_name: str,
        git_url: str,
        is_public: bool = True,
        background: bool = False,
    ) -> None:
        """Gone: raises :class:`GoneError`."""
        gone("the repository of a project", _GIT)

    def sync_repo(self, username: str, project_name: str, background: bool = False) -> None:
        """Gone: raises :class:`GoneError`."""
        gone("the repository of a project", _GIT)

    def upload_repo(
        self,
        username: str,
        project_name: str,
        files: Any,
        files_size: int | None = None,
        sync: bool = False,
        background: bool = False,
    ) -> None:
        """Gone: raises :class:`GoneError`."""
        gone(
            "uploading code to a project",
            "Upload it with the run: `polyaxon run --upload`, or log_artifacts.",
        )

    def download_repo(
        self,
        username: str,
        project_name: str,
        commit: str | None = None,
        filename: str | None = None,
        untar: bool = False,
        delete_tar: bool = True,
        extract_path: str | None = None,
    ) -> None:
        """Gone: raises :class:`GoneError`."""
        gone("the repository of a project", _GIT)

    def invalidate_builds(self, username: str, project_name: str, background: bool = False) -> None:
        """Gone: raises :class:`GoneError`."""
        gone(
            "taking all builds out of the cache",
            "Take out each: client.build_job.invalidate(owner, project, uuid).",
        )

    def start_tensorboard(
        self,
        username: str,
        project_name: str,
        content: Any = None,
        is_managed: bool = True,
        background: bool = False,
    ) -> None:
        """Gone: raises :class:`GoneError`."""
        no_service("tensorboard")

    def stop_tensorboard(self, username: str, project_name: str, background: bool = False) -> None:
        """Gone: raises :class:`GoneError`."""
        no_service("tensorboard")

    def start_notebook(
        self,
        username: str,
        project_name: str,
        content: Any = None,
        is_managed: bool = True,
        background: bool = False,
    ) -> None:
        """Gone: raises :class:`GoneError`."""
        no_service("notebook")

    def stop_notebook(
        self, username: str, project_name: str, commit: bool = True, background: bool = False
    ) -> None:
        """Gone: raises :class:`GoneError`."""
        no_service("notebook")

    def _listed(
        self,
        owner: str,
        project: str,
        kind: str | None,
        query: str | None,
        sort: str | None,
        page: int,
        **conditions: Any,
    ) -> Any:
        return self._answer(
            lambda: list_page(
                self._client, owner, project, kind=kind, query=query, sort=sort, page=page, **conditions
            ),
            [],
        )

    def _created(
        self,
        owner: str,
        project: str,
        kind: str,
        config: dict[str, Any],
        background: bool,
        group: str | None = None,
    ) -> Any:
        made = NewRun(self._client, owner, project, kind, _plain(config), group)
        return self._written(made.create, background)

    def _act(self, operation: Any, owner: str, project: str, background: bool) -> Any:
        def act() -> bool:
            self._call(operation, owner=owner, project=project)
            return True

        return self._written(act, background)


def _plain(config: Any) -> dict[str, Any]:
    return dict(config.to_dict() if hasattr(config, "to_dict") else config)
