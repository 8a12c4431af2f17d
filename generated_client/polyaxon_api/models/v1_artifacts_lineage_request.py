from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

if TYPE_CHECKING:
    from ..models.v1_run_artifact_request import V1RunArtifactRequest


T = TypeVar("T", bound="V1ArtifactsLineageRequest")


@_attrs_define
class V1ArtifactsLineageRequest:
    """The entries to write, in order; of two with one name the last wins. At most a few hundred: 600 were taken, 1000 were
    a server failure on SQLite.

        Example:
            {'artifacts': [{'name': 'model', 'kind': 'model', 'path': 'outputs/model', 'summary': {'framework': 'torch'},
                'is_input': False}]}

        Attributes:
            artifacts (list[V1RunArtifactRequest]): The entries; an empty list is accepted and does nothing.
    """

    artifacts: list[V1RunArtifactRequest]

    def to_dict(self) -> dict[str, Any]:
        artifacts = []
        for artifacts_item_data in self.artifacts:
            artifacts_item = artifacts_item_data.to_dict()
            artifacts.append(artifacts_item)

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "artifacts": artifacts,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_run_artifact_request import V1RunArtifactRequest  # noqa: PLC0415

        d = dict(src_dict)
        artifacts = []
        _artifacts = d.pop("artifacts")
        for artifacts_item_data in _artifacts:
            artifacts_item = V1RunArtifactRequest.from_dict(artifacts_item_data)

            artifacts.append(artifacts_item)

        v1_artifacts_lineage_request = cls(
            artifacts=artifacts,
        )

        return v1_artifacts_lineage_request
