from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1ProjectStats")


@_attrs_define
class V1ProjectStats:
    """A snapshot of what a project holds, or nulls before the first one was taken.

    Example:
        {'created_at': None, 'run': None, 'status': None, 'tracking_time': None, 'wait_time': None, 'resources': None,
            'version': None}

    Attributes:
        created_at (datetime.datetime | None): When the snapshot was first taken, in UTC; null before the first.
        run (None | V1JsonObject): Number of runs by live state, written as text; null before the first snapshot.
        status (None | V1JsonObject): Number of runs by status; null before the first snapshot.
        updated_at (datetime.datetime | None | Unset): When the snapshot was last refreshed, in UTC; absent or null
            before the first.
        user (None | Unset | V1JsonObject): Counts of users by what they do in the project; absent or null before the
            first snapshot.
        tracking_time (None | Unset | V1JsonObject): Seconds that runs took, summed by kind; null before the first
            snapshot.
        wait_time (None | Unset | V1JsonObject): Seconds that runs waited for their start, summed by kind; null before
            the first snapshot.
        resources (None | Unset | V1JsonObject): Resources that runs asked for, summed; null before the first snapshot.
        version (None | Unset | V1JsonObject): Number of versions in the registry by kind; null before the first
            snapshot.
    """

    created_at: datetime.datetime | None
    run: None | V1JsonObject
    status: None | V1JsonObject
    updated_at: datetime.datetime | None | Unset = UNSET
    user: None | Unset | V1JsonObject = UNSET
    tracking_time: None | Unset | V1JsonObject = UNSET
    wait_time: None | Unset | V1JsonObject = UNSET
    resources: None | Unset | V1JsonObject = UNSET
    version: None | Unset | V1JsonObject = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        created_at: None | str
        if isinstance(self.created_at, datetime.datetime):
            created_at = self.created_at.isoformat()
        else:
            created_at = self.created_at

        run: dict[str, Any] | None
        if isinstance(self.run, V1JsonObject):
            run = self.run.to_dict()
        else:
            run = self.run

        status: dict[str, Any] | None
        if isinstance(self.status, V1JsonObject):
            status = self.status.to_dict()
        else:
            status = self.status

        updated_at: None | str | Unset
        if isinstance(self.updated_at, Unset):
            updated_at = UNSET
        elif isinstance(self.updated_at, datetime.datetime):
            updated_at = self.updated_at.isoformat()
        else:
            updated_at = self.updated_at

        user: dict[str, Any] | None | Unset
        if isinstance(self.user, Unset):
            user = UNSET
        elif isinstance(self.user, V1JsonObject):
            user = self.user.to_dict()
        else:
            user = self.user

        tracking_time: dict[str, Any] | None | Unset
        if isinstance(self.tracking_time, Unset):
            tracking_time = UNSET
        elif isinstance(self.tracking_time, V1JsonObject):
            tracking_time = self.tracking_time.to_dict()
        else:
            tracking_time = self.tracking_time

        wait_time: dict[str, Any] | None | Unset
        if isinstance(self.wait_time, Unset):
            wait_time = UNSET
        elif isinstance(self.wait_time, V1JsonObject):
            wait_time = self.wait_time.to_dict()
        else:
            wait_time = self.wait_time

        resources: dict[str, Any] | None | Unset
        if isinstance(self.resources, Unset):
            resources = UNSET
        elif isinstance(self.resources, V1JsonObject):
            resources = self.resources.to_dict()
        else:
            resources = self.resources

        version: dict[str, Any] | None | Unset
        if isinstance(self.version, Unset):
            version = UNSET
        elif isinstance(self.version, V1JsonObject):
            version = self.version.to_dict()
        else:
            version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "created_at": created_at,
                "run": run,
                "status": status,
            }
        )
        if updated_at is not UNSET:
            field_dict["updated_at"] = updated_at
        if user is not UNSET:
            field_dict["user"] = user
        if tracking_time is not UNSET:
            field_dict["tracking_time"] = tracking_time
        if wait_time is not UNSET:
            field_dict["wait_time"] = wait_time
        if resources is not UNSET:
            field_dict["resources"] = resources
        if version is not UNSET:
            field_dict["version"] = version

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_created_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                created_at_type_0 = datetime.datetime.fromisoformat(data)

                return created_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        created_at = _parse_created_at(d.pop("created_at"))

        def _parse_run(data: object) -> None | V1JsonObject:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                run_type_1 = V1JsonObject.from_dict(data)

                return run_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | V1JsonObject, data)

        run = _parse_run(d.pop("run"))

        def _parse_status(data: object) -> None | V1JsonObject:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                status_type_1 = V1JsonObject.from_dict(data)

                return status_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | V1JsonObject, data)

        status = _parse_status(d.pop("status"))

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

        def _parse_user(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                user_type_1 = V1JsonObject.from_dict(data)

                return user_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        user = _parse_user(d.pop("user", UNSET))

        def _parse_tracking_time(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                tracking_time_type_1 = V1JsonObject.from_dict(data)

                return tracking_time_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        tracking_time = _parse_tracking_time(d.pop("tracking_time", UNSET))

        def _parse_wait_time(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                wait_time_type_1 = V1JsonObject.from_dict(data)

                return wait_time_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        wait_time = _parse_wait_time(d.pop("wait_time", UNSET))

        def _parse_resources(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                resources_type_1 = V1JsonObject.from_dict(data)

                return resources_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        resources = _parse_resources(d.pop("resources", UNSET))

        def _parse_version(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                version_type_1 = V1JsonObject.from_dict(data)

                return version_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        version = _parse_version(d.pop("version", UNSET))

        v1_project_stats = cls(
            created_at=created_at,
            run=run,
            status=status,
            updated_at=updated_at,
            user=user,
            tracking_time=tracking_time,
            wait_time=wait_time,
            resources=resources,
            version=version,
        )

        v1_project_stats.additional_properties = d
        return v1_project_stats

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
