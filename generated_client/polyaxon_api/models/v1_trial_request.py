from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject


T = TypeVar("T", bound="V1TrialRequest")


@_attrs_define
class V1TrialRequest:
    """Who wants to try the commercial edition, and how.

    Example:
        {'name': 'Ada', 'email': 'ada@example.org', 'organization': 'acme', 'plan': 'teams', 'seats': 5}

    Attributes:
        name (str | Unset): Name of the person to talk to about the trial.
        email (str | Unset): Mail address for everything about the trial.
        organization (str | Unset): Name of the organisation that the trial is for.
        plan (str | Unset): Name of the plan to try; which plans there are is not published.
        seats (int | Unset): How many people are to take part.
        details (V1JsonObject | Unset): Free-form JSON: any keys, any values, stored as sent with the order of keys and
            the digits of integers kept. NaN and infinities are not JSON and must be replaced before sending. Example:
            {'lr': 0.01, 'layers': 3}.
    """

    name: str | Unset = UNSET
    email: str | Unset = UNSET
    organization: str | Unset = UNSET
    plan: str | Unset = UNSET
    seats: int | Unset = UNSET
    details: V1JsonObject | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        email = self.email

        organization = self.organization

        plan = self.plan

        seats = self.seats

        details: dict[str, Any] | Unset = UNSET
        if not isinstance(self.details, Unset):
            details = self.details.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if email is not UNSET:
            field_dict["email"] = email
        if organization is not UNSET:
            field_dict["organization"] = organization
        if plan is not UNSET:
            field_dict["plan"] = plan
        if seats is not UNSET:
            field_dict["seats"] = seats
        if details is not UNSET:
            field_dict["details"] = details

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        email = d.pop("email", UNSET)

        organization = d.pop("organization", UNSET)

        plan = d.pop("plan", UNSET)

        seats = d.pop("seats", UNSET)

        _details = d.pop("details", UNSET)
        details: V1JsonObject | Unset
        if isinstance(_details, Unset):
            details = UNSET
        else:
            details = V1JsonObject.from_dict(_details)

        v1_trial_request = cls(
            name=name,
            email=email,
            organization=organization,
            plan=plan,
            seats=seats,
            details=details,
        )

        return v1_trial_request
