from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1ArtifactUploadOptions")


@_attrs_define
class V1ArtifactUploadOptions:
    """Where an uploaded file goes and what becomes of what is there already. Both defaults are dangerous for single files:
    always send `path` and `untar`.

        Example:
            {'path': 'events/metric', 'untar': False, 'overwrite': True}

        Attributes:
            path (str): Folder within the run's folder, without a leading slash, empty for the run's folder itself. The
                server reads a missing path as empty; together with unpacking that replaces every file of the run. Must not be
                null.
            untar (bool): True, which is also what the server does when it is left out, unpacks the file as an archive: into
                the folder `path` for many files, into a folder named like the upload for one. The folder is wiped first. False
                stores the file as it is.
            overwrite (bool | Unset): True, the default, replaces what is there. False keeps it; the answer is the same 200
                without a word.
            connection (None | str | Unset): Name of the artifacts store; unknown names and null mean the default store.
    """

    path: str
    untar: bool
    overwrite: bool | Unset = UNSET
    connection: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        path = self.path

        untar = self.untar

        overwrite = self.overwrite

        connection: None | str | Unset
        if isinstance(self.connection, Unset):
            connection = UNSET
        else:
            connection = self.connection

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "path": path,
                "untar": untar,
            }
        )
        if overwrite is not UNSET:
            field_dict["overwrite"] = overwrite
        if connection is not UNSET:
            field_dict["connection"] = connection

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        path = d.pop("path")

        untar = d.pop("untar")

        overwrite = d.pop("overwrite", UNSET)

        def _parse_connection(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        connection = _parse_connection(d.pop("connection", UNSET))

        v1_artifact_upload_options = cls(
            path=path,
            untar=untar,
            overwrite=overwrite,
            connection=connection,
        )

        return v1_artifact_upload_options
