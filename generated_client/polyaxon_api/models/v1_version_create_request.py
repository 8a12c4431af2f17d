from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.v1_stages import V1Stages
from ..models.v1_version_kind import V1VersionKind
from ..types import UNSET, Unset

T = TypeVar("T", bound="V1VersionCreateRequest")


@_attrs_define
class V1VersionCreateRequest:
    """A new version. Its kind is in the path, and its name must be free for that kind in the project.

    Example:
        {'name': 'v1.0', 'tags': ['cnn'], 'run': 'ef3229ec1efb470ba41be70ee48df643', 'artifacts': ['model']}

    Attributes:
        name (str): Letters, digits, `-`, `_` and dots, at most 128. A version called `names` cannot be read back. Must
            not be null.
        kind (V1VersionKind | Unset): What a version in the registry is a version of.
        description (None | str | Unset): One line about the version for lists; null for none.
        readme (None | str | Unset): Longer text in Markdown, shown on the version's page; null for none.
        tags (list[str] | None | Unset): Words to find the version by, in place of earlier ones; null for none.
        stage (V1Stages | Unset): The stages through which a version goes; new versions are in testing.
        run (None | str | Unset): UUID of the run that made the version, which the server must know; null for none.
            Linked artifacts stay.
        artifacts (list[str] | None | Unset): Names from the lineage of the run that belong to the version, all of them:
            an empty list removes the links. null is no answer.
        content (None | str | Unset): A YAML or JSON mapping as text; for a component its specification. null for none.
    """

    name: str
    kind: V1VersionKind | Unset = UNSET
    description: None | str | Unset = UNSET
    readme: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    stage: V1Stages | Unset = UNSET
    run: None | str | Unset = UNSET
    artifacts: list[str] | None | Unset = UNSET
    content: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        readme: None | str | Unset
        if isinstance(self.readme, Unset):
            readme = UNSET
        else:
            readme = self.readme

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        stage: str | Unset = UNSET
        if not isinstance(self.stage, Unset):
            stage = self.stage.value

        run: None | str | Unset
        if isinstance(self.run, Unset):
            run = UNSET
        else:
            run = self.run

        artifacts: list[str] | None | Unset
        if isinstance(self.artifacts, Unset):
            artifacts = UNSET
        elif isinstance(self.artifacts, list):
            artifacts = self.artifacts

        else:
            artifacts = self.artifacts

        content: None | str | Unset
        if isinstance(self.content, Unset):
            content = UNSET
        else:
            content = self.content

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "name": name,
            }
        )
        if kind is not UNSET:
            field_dict["kind"] = kind
        if description is not UNSET:
            field_dict["description"] = description
        if readme is not UNSET:
            field_dict["readme"] = readme
        if tags is not UNSET:
            field_dict["tags"] = tags
        if stage is not UNSET:
            field_dict["stage"] = stage
        if run is not UNSET:
            field_dict["run"] = run
        if artifacts is not UNSET:
            field_dict["artifacts"] = artifacts
        if content is not UNSET:
            field_dict["content"] = content

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        _kind = d.pop("kind", UNSET)
        kind: V1VersionKind | Unset
        if isinstance(_kind, Unset):
            kind = UNSET
        else:
            kind = V1VersionKind(_kind)

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        def _parse_readme(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        readme = _parse_readme(d.pop("readme", UNSET))

        def _parse_tags(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                tags_type_0 = cast(list[str], data)

                return tags_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        tags = _parse_tags(d.pop("tags", UNSET))

        _stage = d.pop("stage", UNSET)
        stage: V1Stages | Unset
        if isinstance(_stage, Unset):
            stage = UNSET
        else:
            stage = V1Stages(_stage)

        def _parse_run(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        run = _parse_run(d.pop("run", UNSET))

        def _parse_artifacts(data: object) -> list[str] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                artifacts_type_0 = cast(list[str], data)

                return artifacts_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None | Unset, data)

        artifacts = _parse_artifacts(d.pop("artifacts", UNSET))

        def _parse_content(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        content = _parse_content(d.pop("content", UNSET))

        v1_version_create_request = cls(
            name=name,
            kind=kind,
            description=description,
            readme=readme,
            tags=tags,
            stage=stage,
            run=run,
            artifacts=artifacts,
            content=content,
        )

        return v1_version_create_request
