"""The versions of one project on the server: the operations that tracking needs, each safe to repeat."""

from __future__ import annotations

import re
from typing import Any, Final

from polyaxon_api.api.platform import get_installation
from polyaxon_api.api.versions import create_version, get_version, patch_version
from polyaxon_api.models.v1_version_create_request import V1VersionCreateRequest
from polyaxon_api.models.v1_version_kind import V1VersionKind
from polyaxon_api.models.v1_version_patch_request import V1VersionPatchRequest
from polyaxon_client.client import PolyaxonClient
from polyaxon_client.exceptions import (
    BadRequestError,
    NotFoundError,
    PolyaxonHTTPError,
    ServerFailure,
    is_rolled_back,
)

_RETRIES: Final = 4
# Community Edition of 2.17 reads versions, and has none.
_SINCE: Final = (2, 18)


class RemoteVersions:
    """The registry of one project.

    Every method raises ``PolyaxonClientException`` when the server does not take the request.

    Args:
        client: the API client.
        owner: the project's owner.
        project: the project.
    """

    def __init__(self, client: PolyaxonClient, owner: str, project: str) -> None:
        self._client = client
        self._project: dict[str, Any] = {"owner": owner, "project": project}

    def get(self, kind: str, name: str) -> dict[str, Any] | None:
        """A version; None when there is none (GetVersion)."""
        try:
            found = self._client.call(get_version, **self._place(kind), name=name, retries=_RETRIES)
        except NotFoundError:
            return None
        return dict(found.to_dict())

    def create(self, kind: str, name: str, fields: dict[str, Any]) -> bool:
        """Makes a version (CreateVersion); False when the name is taken, by whomever."""
        known = {key: value for key, value in fields.items() if value is not None}
        body = V1VersionCreateRequest.from_dict({"name": name, **known})
        try:
            self._client.call(create_version, **self._place(kind), body=body, retries=_RETRIES)
        except BadRequestError:
            # The server says the same of a taken name and of artifacts that the run does not have.
            if self.get(kind, name) is None:
                raise
            return False
        except ServerFailure as error:
            if is_rolled_back(error):
                self._refuse_if_older()
            raise
        return True

    def replace(self, kind: str, name: str, fields: dict[str, Any]) -> None:
        """Makes a version say this; its stage stays (PatchVersion)."""
        body = V1VersionPatchRequest.from_dict(fields)
        self._client.call(patch_version, **self._place(kind), name=name, body=body, retries=_RETRIES)

    def _refuse_if_older(self) -> None:
        """An older server says the same of what it does not know as of its own failures."""
        installed = str(self._client.call(get_installation, retries=_RETRIES).version or "")
        number = re.match(r"v?(\d+)\.(\d+)", installed)
        if number and (int(number[1]), int(number[2])) < _SINCE:
            raise PolyaxonHTTPError(
                message=f"The server is Polyaxon {installed} and takes no versions; {'.'.join(map(str, _SINCE))} does",
                status_code=405,
                operation="CreateVersion",
                hint="The run has everything else.",
            )

    def _place(self, kind: str) -> dict[str, Any]:
        return {**self._project, "kind": V1VersionKind(kind)}
