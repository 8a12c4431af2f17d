from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any, TypeVar

from attrs import define as _attrs_define

from .. import types
from ..types import File

T = TypeVar("T", bound="V1PublishedUpload")


@_attrs_define
class V1PublishedUpload:
    """A file as the published uploads take it; where it goes stands in the query.

    Example:
        {'uploadfile': 'loss.plx'}

    Attributes:
        uploadfile (File): The file, as a part with a file name. The served uploads call their part `upload_file`.
    """

    uploadfile: File

    def to_dict(self) -> dict[str, Any]:
        uploadfile = self.uploadfile.to_tuple()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "uploadfile": uploadfile,
            }
        )

        return field_dict

    def to_multipart(self) -> types.RequestFiles:
        files: types.RequestFiles = []

        files.append(("uploadfile", self.uploadfile.to_tuple()))

        return files

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        uploadfile = File(payload=BytesIO(d.pop("uploadfile")))

        v1_published_upload = cls(
            uploadfile=uploadfile,
        )

        return v1_published_upload
