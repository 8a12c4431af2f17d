"""``client.auth``: who is asking."""

from __future__ import annotations

from typing import Any

from polyaxon_client.api.base import ApiPart, as_dict, gone
from polyaxon_client.exceptions import ConfigurationError, NotFoundError, ServerFailure

_NO_INTERNAL = (
    "Inside a run the platform leaves a token in the run's folder, which is found without being asked for."
)


class AuthApi(ApiPart):
    """Tokens and the user behind them. See :class:`~polyaxon_client.api.base.ApiPart` for errors."""

    def get_user(self, token: str | None = None) -> Any:
        """The user of the token (GetUser).

        Community Edition has no users; there it is the configured owner.

        Args:
            token: another token than the client's.
        """
        from polyaxon_api.api.users import get_user

        def ask() -> Any:
            try:
                if token is None:
                    return self._shown(self._call(get_user, retries=0), as_dict)
                with self._client.with_token(token) as client:
                    return self._shown(client.call(get_user, retries=0), as_dict)
            except (NotFoundError, ServerFailure):
                # Its answer to an address that it does not have is 404 or an empty 405.
                return {"username": self._client.settings.owner}

        return self._answer(ask)

    def login(self, credentials: dict[str, str], set_token: bool = False) -> Any:
        """A token for a user name and password (Login); Community Edition has no users, and no login.

        Args:
            credentials: ``username`` and ``password``.
            set_token: use the token from now on.
        """
        from polyaxon_api.api.auth import login
        from polyaxon_api.models.v1_credentials import V1Credentials

        body = V1Credentials(username=credentials["username"], password=credentials["password"])
        token = self._answer(lambda: self._call(login, body=body).token)
        if token and set_token:
            self._client.set_token(token)
        return token

    def login_experiment_ephemeral_token(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        ephemeral_token: str,
        set_token: bool = True,
        persist_token: bool = True,
    ) -> str:
        """The token that the platform left for this run; nothing is asked, and the ephemeral token is not used.

        Args:
            username: not used.
            project_name: not used.
            experiment_id: not used.
            ephemeral_token: not used: no server of today understands it.
            set_token: use the token from now on.
            persist_token: not used: it is in a file already.

        Raises:
            ConfigurationError: there is no token.
        """
        from polyaxon_client.settings import resolve_settings

        token = resolve_settings().token
        if token is None:
            raise ConfigurationError(
                "No token is known for this program",
                hint="Set POLYAXON_AUTH_TOKEN; inside a run the platform leaves one in the run's folder.",
            )
        if set_token:
            self._client.set_token(token)
        return token() if callable(token) else token

    def login_experiment_impersonate_token(
        self,
        username: str,
        project_name: str,
        experiment_id: str,
        internal_token: str,
        set_token: bool = True,
        persist_token: bool = True,
    ) -> Any:
        """A token to act as the run's user (ImpersonateToken); Community Edition has none.

        Args:
            username: the project's owner.
            project_name: the project.
            experiment_id: the run's uuid.
            internal_token: the token to ask with.
            set_token: use what is given from now on.
            persist_token: not used: nothing is written to disk.
        """
        return self._impersonated(username, project_name, experiment_id, internal_token, set_token)

    def login_job_impersonate_token(
        self,
        username: str,
        project_name: str,
        job_id: str,
        internal_token: str,
        set_token: bool = True,
        persist_token: bool = True,
    ) -> Any:
        """As :meth:`login_experiment_impersonate_token`, for a job."""
        return self._impersonated(username, project_name, job_id, internal_token, set_token)

    def login_build_impersonate_token(
        self,
        username: str,
        project_name: str,
        job_id: str,
        internal_token: str,
        set_token: bool = True,
        persist_token: bool = True,
    ) -> Any:
        """As :meth:`login_experiment_impersonate_token`, for a build job."""
        return self._impersonated(username, project_name, job_id, internal_token, set_token)

    def login_notebook_impersonate_token(
        self,
        username: str,
        project_name: str,
        internal_token: str,
        set_token: bool = True,
        persist_token: bool = True,
    ) -> None:
        """Gone: raises :class:`GoneError`."""
        gone("a token for a project's notebook", _NO_INTERNAL)

    def _impersonated(self, owner: str, project: str, run: str, internal_token: str, set_token: bool) -> Any:
        from polyaxon_api.api.runs import impersonate_token

        with self._client.with_token(internal_token) as client:
            token = self._answer(
                lambda: client.call(impersonate_token, owner=owner, project=project, uuid=run).token
            )
        if token and set_token:
            self._client.set_token(token)
        return token
