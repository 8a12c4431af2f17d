from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject
    from ..models.v1_stage_condition import V1StageCondition


T = TypeVar("T", bound="V1OwnerVersion")


@_attrs_define
class V1OwnerVersion:
    """A version of a component, a model or an artifact, in a list that goes over many projects.

    Example:
        {'uuid': 'e7f8091a2b3c4d5e6f708192a3b4c5d6', 'name': 'v1.0', 'description': 'Good enough for the pilot', 'tags':
            ['pilot'], 'created_at': '2026-11-22T21:36:35.439243Z', 'updated_at': '2026-11-22T21:36:35.439274Z', 'owner':
            'acme', 'user': 'ada', 'project': 'quick-start', 'connection': None, 'run': '84737fa8a8e34d1a88c6b478109b687e',
            'artifacts': ['model'], 'meta_info': {}, 'stage': 'staging', 'kind': 'model', 'stage_conditions': [{'type':
            'staging', 'status': True}], 'content': None, 'readme': None, 'state': None, 'role': None, 'contributors': []}

    Attributes:
        uuid (None | str | Unset): Identity of the thing. Served operations write identities as 32 hexadecimal digits
            without dashes; null if untold.
        name (None | str | Unset): What people call the thing, and in some paths how it is addressed; null if untold.
        description (None | str | Unset): What the thing is for, in words for people; null if untold.
        tags (list[str] | None | Unset): Words to find the thing by; null or empty for none.
        created_at (datetime.datetime | None | Unset): When the thing was made; null if untold.
        updated_at (datetime.datetime | None | Unset): When the thing was last changed; null if untold.
        owner (None | str | Unset): Name of the organisation whose project keeps the version; null if untold.
        user (None | str | Unset): Name of the user who registered the version; null if untold.
        project (None | str | Unset): Name of the project that keeps the version; null if untold.
        connection (None | str | Unset): Name of the store that holds what the version is made of; null for the default.
        run (None | str | Unset): Identity of the run that brought the version about; null if none did.
        artifacts (list[str] | None | Unset): Names of the run's lineage entries that the version holds; null or empty
            for none.
        meta_info (None | Unset | V1JsonObject): What else is kept with the version; no key of it is published. null if
            untold.
        stage (None | str | Unset): How far the version may be trusted; null if untold.
        kind (None | str | Unset): What the version is a version of; null if untold.
        stage_conditions (list[V1StageCondition] | None | Unset): The stages so far. Lists of one project leave them
            out; null if untold.
        content (None | str | Unset): The specification that the version keeps, as text; null if there is none or it is
            untold.
        readme (None | str | Unset): Longer text about the version in Markdown; null if there is none or it is untold.
        state (None | str | Unset): Hash of what the version holds; null where it was not computed.
        role (None | str | Unset): What the asking user may do with the version; null if untold.
        contributors (list[V1JsonObject] | None | Unset): Who has worked on the version; no key of an entry is
            published. null or empty for nobody.
    """

    uuid: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    description: None | str | Unset = UNSET
    tags: list[str] | None | Unset = UNSET
    created_at: datetime.datetime | None | Unset = UNSET
    updated_at: datetime.datetime | None | Unset = UNSET
    owner: None | str | Unset = UNSET
    user: None | str | Unset = UNSET
    project: None | str | Unset = UNSET
    connection: None | str | Unset = UNSET
    run: None | str | Unset = UNSET
    artifacts: list[str] | None | Unset = UNSET
    meta_info: None | Unset | V1JsonObject = UNSET
    stage: None | str | Unset = UNSET
    kind: None | str | Unset = UNSET
    stage_conditions: list[V1StageCondition] | None | Unset = UNSET
    content: None | str | Unset = UNSET
    readme: None | str | Unset = UNSET
    state: None | str | Unset = UNSET
    role: None | str | Unset = UNSET
    contributors: list[V1JsonObject] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        uuid: None | str | Unset
        if isinstance(self.uuid, Unset):
            uuid = UNSET
        else:
            uuid = self.uuid

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

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

        created_at: None | str | Unset
        if isinstance(self.created_at, Unset):
            created_at = UNSET
        elif isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

        updated_at: None | str | Unset
        if isinstance(self.updated_at, Unset):
            updated_at = UNSET
        elif isinstance(self.updated_at, datetime.datetime):
            updated_at = self.updated_at.isoformat()
        else:
            updated_at = self.updated_at

        owner: None | str | Unset
        if isinstance(self.owner, Unset):
            owner = UNSET
        else:
            owner = self.owner

        user: None | str | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        else:
            user = self.user

        project: None | str | Unset
        if isinstance(self.project, Unset):
            project = UNSET
        else:
            project = self.project

        connection: None | str | Unset
        if isinstance(self.connection, Unset):
            connection = UNSET
        else:
            connection = self.connection

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

        meta_info: dict[str, Any] | None | Unset
        if isinstance(self.meta_info, Unset):
            meta_info = UNSET
        elif isinstance(self.meta_info, V1JsonObject):
            meta_info = self.meta_info.to_dict()
        else:
            meta_info = self.meta_info

        stage: None | str | Unset
        if isinstance(self.stage, Unset):
            stage = UNSET
        else:
            stage = self.stage

        kind: None | str | Unset
        if isinstance(self.kind, Unset):
            kind = UNSET
        else:
            kind = self.kind

        stage_conditions: list[dict[str, Any]] | None | Unset
        if isinstance(self.stage_conditions, Unset):
            stage_conditions = UNSET
        elif isinstance(self.stage_conditions, list):
            stage_conditions = []
            for stage_conditions_type_0_item_data in self.stage_conditions:
                stage_conditions_type_0_item = (
                    stage_conditions_type_0_item_data.to_dict()
                )
                stage_conditions.append(stage_conditions_type_0_item)

        else:
            stage_conditions = self.stage_conditions

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

        state: None | str | Unset
        if isinstance(self.state, Unset):
            state = UNSET
        else:
            state = self.state

        role: None | str | Unset
        if isinstance(self.role, Unset):
            role = UNSET
        else:
            role = self.role

        contributors: list[dict[str, Any]] | None | Unset
        if isinstance(self.contributors, Unset):
            contributors = UNSET
        elif isinstance(self.contributors, list):
            contributors = []
            for contributors_type_0_item_data in self.contributors:
                contributors_type_0_item = contributors_type_0_item_data.to_dict()
                contributors.append(contributors_type_0_item)

        else:
            contributors = self.contributors

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if uuid is not UNSET:
            field_dict["uuid"] = uuid
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if tags is not UNSET:
            field_dict["tags"] = tags
        if created_at is not UNSET:
            field_dict["created_at"] = created_at
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at
        if owner is not UNSET:
            field_dict["owner"] = owner
        if user is not UNSET:
            field_dict["user"] = user
        if project is not UNSET:
            field_dict["project"] = project
        if connection is not UNSET:
            field_dict["connection"] = connection
        if run is not UNSET:
            field_dict["run"] = run
        if artifacts is not UNSET:
            field_dict["artifacts"] = artifacts
        if meta_info is not UNSET:
            field_dict["meta_info"] = meta_info
        if stage is not UNSET:
            field_dict["stage"] = stage
        if kind is not UNSET:
            field_dict["kind"] = kind
        if stage_conditions is not UNSET:
            field_dict["stage_conditions"] = stage_conditions
        if content is not UNSET:
            field_dict["content"] = content
        if readme is not UNSET:
            field_dict["readme"] = readme
        if state is not UNSET:
            field_dict["state"] = state
        if role is not UNSET:
            field_dict["role"] = role
        if contributors is not UNSET:
            field_dict["contributors"] = contributors

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415
        from ..models.v1_stage_condition import V1StageCondition  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_uuid(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        uuid = _parse_uuid(d.pop("uuid", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

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

        def _parse_created_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_at_type_0 = datetime.datetime.fromisoformat(data)

                return created_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        created_at = _parse_created_at(d.pop("created_at", UNSET))

        def _parse_updated_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                updated_at_type_0 = datetime.datetime.fromisoformat(data)

                return updated_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        updated_at = _parse_updated_at(d.pop("updated_at", UNSET))

        def _parse_owner(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        owner = _parse_owner(d.pop("owner", UNSET))

        def _parse_user(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        user = _parse_user(d.pop("user", UNSET))

        def _parse_project(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        project = _parse_project(d.pop("project", UNSET))

        def _parse_connection(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        connection = _parse_connection(d.pop("connection", UNSET))

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

        def _parse_stage(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        stage = _parse_stage(d.pop("stage", UNSET))

        def _parse_kind(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        kind = _parse_kind(d.pop("kind", UNSET))

        def _parse_stage_conditions(
            data: object,
        ) -> list[V1StageCondition] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                stage_conditions_type_0 = []
                _stage_conditions_type_0 = data
                for stage_conditions_type_0_item_data in _stage_conditions_type_0:
                    stage_conditions_type_0_item = V1StageCondition.from_dict(
                        stage_conditions_type_0_item_data
                    )

                    stage_conditions_type_0.append(stage_conditions_type_0_item)

                return stage_conditions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1StageCondition] | None | Unset, data)

        stage_conditions = _parse_stage_conditions(d.pop("stage_conditions", UNSET))

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

        def _parse_state(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        state = _parse_state(d.pop("state", UNSET))

        def _parse_role(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        role = _parse_role(d.pop("role", UNSET))

        def _parse_contributors(data: object) -> list[V1JsonObject] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                contributors_type_0 = []
                _contributors_type_0 = data
                for contributors_type_0_item_data in _contributors_type_0:
                    contributors_type_0_item = V1JsonObject.from_dict(
                        contributors_type_0_item_data
                    )

                    contributors_type_0.append(contributors_type_0_item)

                return contributors_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1JsonObject] | None | Unset, data)

        contributors = _parse_contributors(d.pop("contributors", UNSET))

        v1_owner_version = cls(
            uuid=uuid,
            name=name,
            description=description,
            tags=tags,
            created_at=created_at,
            updated_at=updated_at,
            owner=owner,
            user=user,
            project=project,
            connection=connection,
            run=run,
            artifacts=artifacts,
            meta_info=meta_info,
            stage=stage,
            kind=kind,
            stage_conditions=stage_conditions,
            content=content,
            readme=readme,
            state=state,
            role=role,
            contributors=contributors,
        )

        v1_owner_version.additional_properties = d
        return v1_owner_version

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
