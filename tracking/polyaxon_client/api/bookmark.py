"""``client.bookmark``: lists of what a user marked."""

from __future__ import annotations

from typing import Any

from polyaxon_client.api.base import ApiPart, as_dict
from polyaxon_client.api.legacy_words import page as page_of
from polyaxon_client.api.legacy_words import page_window, run_query


class BookmarkApi(ApiPart):
    """Bookmarked runs and projects, as Cloud and Enterprise have them; Community Edition answers with an error.

    See :class:`~polyaxon_client.api.base.ApiPart` for errors.
    """

    def experiments(self, username: str, page: int = 1) -> Any:
        """A page of bookmarked experiments (ListBookmarkedRuns)."""
        return self._runs(username, "experiment", page)

    def jobs(self, username: str, page: int = 1) -> Any:
        """A page of bookmarked jobs (ListBookmarkedRuns)."""
        return self._runs(username, "job", page)

    def builds(self, username: str, page: int = 1) -> Any:
        """A page of bookmarked build jobs (ListBookmarkedRuns)."""
        return self._runs(username, "build", page)

    def groups(self, username: str, page: int = 1) -> Any:
        """A page of bookmarked groups (ListBookmarkedRuns)."""
        return self._runs(username, "group", page)

    def projects(self, username: str, page: int = 1) -> Any:
        """A page of bookmarked projects (ListBookmarkedProjects)."""
        from polyaxon_api.api.projects import list_bookmarked_projects

        return self._listed(list_bookmarked_projects, username, page)

    def _runs(self, username: str, kind: str, page: int) -> Any:
        from polyaxon_api.api.runs import list_bookmarked_runs

        return self._listed(list_bookmarked_runs, username, page, query=run_query(kind))

    def _listed(self, operation: Any, username: str, page: int, **more: Any) -> Any:
        def ask() -> dict[str, Any]:
            found = self._call(operation, user=username, **page_window(page), **more)
            results = [as_dict(item) for item in found.results]
            return page_of(results, page, count=found.count or len(results))

        return self._answer(ask, [])
