"""``client.user`` of old."""

from __future__ import annotations

from typing import Any

from polyaxon_client.api.base import ApiPart, gone

_MEMBERS = "Manage members of an organization: polyaxon_api.api.organizations (Cloud and Enterprise)."


class UserApi(ApiPart):
    """Gone: every method raises :class:`GoneError`."""

    def activate_user(self, username: str) -> Any:
        """Gone: raises :class:`GoneError`."""
        gone("activating users", _MEMBERS)

    def delete_user(self, username: str) -> Any:
        """Gone: raises :class:`GoneError`."""
        gone("deleting users", _MEMBERS)

    def grant_superuser(self, username: str) -> Any:
        """Gone: raises :class:`GoneError`."""
        gone("granting superuser rights", _MEMBERS)

    def revoke_superuser(self, username: str) -> Any:
        """Gone: raises :class:`GoneError`."""
        gone("revoking superuser rights", _MEMBERS)
