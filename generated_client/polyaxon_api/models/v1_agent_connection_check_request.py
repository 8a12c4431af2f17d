from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define

from ..types import UNSET, Unset

T = TypeVar("T", bound="V1AgentConnectionCheckRequest")


@_attrs_define
class V1AgentConnectionCheckRequest:
    """Whether to test one connection by its name or all that matter.

    Example:
        {'connection': None}

    Attributes:
        connection (None | str | Unset): Name of a connection, which is reported as not supported; null or left out for
            what the agent needs.
    """

    connection: None | str | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        connection: None | str | Unset
        if isinstance(self.connection, Unset):
            connection = UNSET
        else:
            connection = self.connection

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if connection is not UNSET:
            field_dict["connection"] = connection

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_connection(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        connection = _parse_connection(d.pop("connection", UNSET))

        v1_agent_connection_check_request = cls(
            connection=connection,
        )

        return v1_agent_connection_check_request
