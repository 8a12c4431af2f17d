from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1VersionWritten")


@_attrs_define
class V1VersionWritten:
    """A version as it was stored, without the names of its artifacts.

    Example:
        {'uuid': '77a3933a5bd44317ba69caec953c2d9a', 'name': 'v2', 'description': None, 'tags': None, 'user': None,
            'created_at': '2026-11-22T21:36:37.321239Z', 'updated_at': '2026-11-22T21:36:37.321323Z', 'stage': 'testing',
            'state': None, 'kind': 'model', 'owner': 'default', 'project': 'quick-start', 'content': None, 'readme': None,
            'run': None, 'meta_info': {}}

    Attributes:
        uuid (str): Identity of the version, 32 lower-case hexadecimal digits without dashes.
        name (str): Name of the version, unique in the project for its kind.
        created_at (datetime.datetime): When the version was registered, in UTC, with microseconds.
        updated_at (datetime.datetime): When the version was last changed, in UTC, with microseconds.
        description (None | str | Unset): One line about the version for lists; null when none was given.
        tags (list[str] | None | Unset): Words to find the version by; null when none were given.
        user (None | str | Unset): Name of the user who registered the version; always null in Community Edition.
        stage (None | str | Unset): The stage the version is in; null if a client wrote that. A newer server may know
            others.
        state (None | str | Unset): Hash of what a component says, 32 hexadecimal digits; null for models and artifacts.
        kind (None | str | Unset): What it is a version of; null if untold. A newer server may keep other kinds.
        owner (None | str | Unset): Owner of the project that keeps the version, `default` in Community Edition; null if
            untold.
        project (None | str | Unset): Name of the project that keeps the version; null if untold.
        content (None | str | Unset): The mapping that was registered, as YAML or JSON text; null when there is none.
        readme (None | str | Unset): Longer text about the version in Markdown; null when none was given.
        run (None | str | Unset): Identity of the run that made the version, without dashes; null when there is none.
        meta_info (None | Unset | V1JsonObject): Under `run` the run in short, under `lineage` the entries that belong
            to the version, and for some clients under `artifacts` their older form; empty when there is no run, null if
            untold.
    """

    uuid: str
    name: str
    created_at: datetime.datetime
    updated_at: datetime.datetime
    description: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    user: None | str | Unset = UNSET
    stage: None | str | Unset = UNSET
    state: None | str | Unset = UNSET
    kind: None | str | Unset = UNSET
    owner: None | str | Unset = UNSET
    project: None | str | Unset = UNSET
    content: None | str | Unset = UNSET
    readme: None | str | Unset = UNSET
    run: None | str | Unset = UNSET
    meta_info: None | Unset | V1JsonObject = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        uuid = self.uuid

        name = self.name

        created_at = self.created_at.isoformat()

        updated_at = self.updated_at.isoformat()

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        tags: list[str] | None | Unset
        if isinstance(self.tags, Unset):
            tags = UNSET
        elif isinstance(self.tags, list):
            tags = self.tags

        else:
            tags = self.tags

        user: None | str | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        else:
            user = self.user

        stage: None | str | Unset
        if isinstance(self.stage, Unset):
            stage = UNSET
        else:
            stage = self.stage

        state: None | str | Unset
        if isinstance(self.state, Unset):
            state = UNSET
        else:
            state = self.state

        kind: None | str | Unset
        if isinstance(self.kind, Unset):
            kind = UNSET
        else:
            kind = self.kind

        owner: None | str | Unset
        if isinstance(self.owner, Unset):
            owner = UNSET
        else:
            owner = self.owner

        project: None | str | Unset
        if isinstance(self.project, Unset):
            project = UNSET
        else:
            project = self.project

        content: None | str | Unset
        if isinstance(self.content, Unset):
            content = UNSET
        else:
            content = self.content

        readme: None | str | Unset
        if isinstance(self.readme, Unset):
            readme = UNSET
        else:
            readme = self.readme

        run: None | str | Unset
        if isinstance(self.run, Unset):
            run = UNSET
        else:
            run = self.run

        meta_info: dict[str, Any] | None | Unset
        if isinstance(self.meta_info, Unset):
            meta_info = UNSET
        elif isinstance(self.meta_info, V1JsonObject):
            meta_info = self.meta_info.to_dict()
        else:
            meta_info = self.meta_info

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "uuid": uuid,
                "name": name,
                "created_at": created_at,
                "updated_at": updated_at,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
        if user is not UNSET:
            field_dict["user"] = user
        if stage is not UNSET:
            field_dict["stage"] = stage
        if state is not UNSET:
            field_dict["state"] = state
        if kind is not UNSET:
            field_dict["kind"] = kind
        if owner is not UNSET:
            field_dict["owner"] = owner
        if project is not UNSET:
            field_dict["project"] = project
        if content is not UNSET:
            field_dict["content"] = content
        if readme is not UNSET:
            field_dict["readme"] = readme
        if run is not UNSET:
            field_dict["run"] = run
        if meta_info is not UNSET:
            field_dict["meta_info"] = meta_info

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        uuid = d.pop("uuid")

        name = d.pop("name")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

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

        def _parse_user(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user = _parse_user(d.pop("user", UNSET))

        def _parse_stage(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        stage = _parse_stage(d.pop("stage", UNSET))

        def _parse_state(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        state = _parse_state(d.pop("state", UNSET))

        def _parse_kind(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        kind = _parse_kind(d.pop("kind", UNSET))

        def _parse_owner(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        owner = _parse_owner(d.pop("owner", UNSET))

        def _parse_project(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        project = _parse_project(d.pop("project", UNSET))

        def _parse_content(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        content = _parse_content(d.pop("content", UNSET))

        def _parse_readme(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        readme = _parse_readme(d.pop("readme", UNSET))

        def _parse_run(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        run = _parse_run(d.pop("run", UNSET))

        def _parse_meta_info(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                meta_info_type_1 = V1JsonObject.from_dict(data)

                return meta_info_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        meta_info = _parse_meta_info(d.pop("meta_info", UNSET))

        v1_version_written = cls(
            uuid=uuid,
            name=name,
            created_at=created_at,
            updated_at=updated_at,
            description=description,
            tags=tags,
            user=user,
            stage=stage,
            state=state,
            kind=kind,
            owner=owner,
            project=project,
            content=content,
            readme=readme,
            run=run,
            meta_info=meta_info,
        )

        v1_version_written.additional_properties = d
        return v1_version_written

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
