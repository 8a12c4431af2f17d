from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_file_sizes import V1FileSizes


T = TypeVar("T", bound="V1ArtifactTree")


@_attrs_define
class V1ArtifactTree:
    """One level of a folder of the run, not from the cache.

    Example:
        {'files': {'loss.plx': 100}, 'dirs': []}

    Attributes:
        files (V1FileSizes | Unset): Sizes in bytes by file name. Example: {'loss.plx': 100}.
        dirs (list[str] | Unset): Names of the folders in the folder, in no particular order.
        error (None | str | Unset): Why the folder could not be listed: the status is 200 all the same and both lists
            are empty. Absent, or null, if nothing went wrong.
    """

    files: V1FileSizes | Unset = UNSET
    dirs: list[str] | Unset = UNSET
    error: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        files: dict[str, Any] | Unset = UNSET
        if not isinstance(self.files, Unset):
            files = self.files.to_dict()

        dirs: list[str] | Unset = UNSET
        if not isinstance(self.dirs, Unset):
            dirs = self.dirs

        error: None | str | Unset
        if isinstance(self.error, Unset):
            error = UNSET
        else:
            error = self.error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if files is not UNSET:
            field_dict["files"] = files
        if dirs is not UNSET:
            field_dict["dirs"] = dirs
        if error is not UNSET:
            field_dict["error"] = error

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_file_sizes import V1FileSizes  # noqa: PLC0415

        d = dict(src_dict)
        _files = d.pop("files", UNSET)
        files: V1FileSizes | Unset
        if isinstance(_files, Unset):
            files = UNSET
        else:
            files = V1FileSizes.from_dict(_files)

        dirs = cast(list[str], d.pop("dirs", UNSET))

        def _parse_error(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        error = _parse_error(d.pop("error", UNSET))

        v1_artifact_tree = cls(
            files=files,
            dirs=dirs,
            error=error,
        )

        v1_artifact_tree.additional_properties = d
        return v1_artifact_tree

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
