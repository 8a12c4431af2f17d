from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from .. import types
from ..types import File

if TYPE_CHECKING:
    from ..models.v1_artifact_upload_options import V1ArtifactUploadOptions


T = TypeVar("T", bound="V1ArtifactUpload")


@_attrs_define
class V1ArtifactUpload:
    """A file and where it goes, as `multipart/form-data` with a `Content-Length`; chunked transfer and compression are
    refused.

        Example:
            {'upload_file': 'loss.plx', 'json': {'path': 'events/metric', 'untar': False, 'overwrite': True}}

        Attributes:
            upload_file (File): The file, as a part with a file name. Only the base name counts and becomes the name of the
                stored file; without a file name the server sees no file at all.
            json (V1ArtifactUploadOptions): Where an uploaded file goes and what becomes of what is there already. Both
                defaults are dangerous for single files: always send `path` and `untar`. Example: {'path': 'events/metric',
                'untar': False, 'overwrite': True}.
    """

    upload_file: File
    json: V1ArtifactUploadOptions

    def to_dict(self) -> dict[str, Any]:
        upload_file = self.upload_file.to_tuple()

        json = self.json.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "upload_file": upload_file,
                "json": json,
            }
        )

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("upload_file", self.upload_file.to_tuple()))

        files.append(
            (
                "json",
                (None, json.dumps(self.json.to_dict()).encode(), "application/json"),
            )
        )

        return files

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_artifact_upload_options import V1ArtifactUploadOptions  # noqa: PLC0415

        d = dict(src_dict)
        upload_file = File(payload=BytesIO(d.pop("upload_file")))

        json = V1ArtifactUploadOptions.from_dict(d.pop("json"))

        v1_artifact_upload = cls(
            upload_file=upload_file,
            json=json,
        )

        return v1_artifact_upload
