from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.v1_json_object import V1JsonObject
    from ..models.v1_run_short_reference import V1RunShortReference
    from ..models.v1_run_version_reference import V1RunVersionReference
    from ..models.v1_settings_catalog import V1SettingsCatalog


T = TypeVar("T", bound="V1RunSettings")


@_attrs_define
class V1RunSettings:
    """Where a run lives and what serves it, as one run in detail shows it.

    Example:
        {'namespace': 'polyaxon', 'agent': None, 'queue': None, 'artifacts_store': None, 'tensorboard': None, 'build':
            None, 'component': None, 'models': [{'name': 'v1.0', 'state': None, 'project': 'quick-start', 'owner':
            'default'}], 'artifacts': []}

    Attributes:
        namespace (None | str | Unset): Namespace for the paths under `/streams/v1`; null when the run has none.
        agent (None | Unset | V1SettingsCatalog): The agent that executes the run; null for a run that its client
            drives.
        queue (None | Unset | V1SettingsCatalog): The queue in which the run was placed; null for a run that its client
            drives.
        artifacts_store (None | Unset | V1SettingsCatalog): The store that keeps the run's files; null for the default
            store.
        tensorboard (None | Unset | V1RunShortReference): The run that shows this run in TensorBoard; null when there is
            none.
        build (None | Unset | V1RunShortReference): The run that built this run's image; null when there is none.
        component (None | Unset | V1JsonObject): State and versions of the component the run was made from; null when
            there is none.
        models (list[V1RunVersionReference] | None | Unset): Model versions that point at the run; empty, or null, when
            there are none.
        artifacts (list[V1RunVersionReference] | None | Unset): Artifact versions that point at the run; empty, or null,
            when there are none.
    """

    namespace: None | str | Unset = UNSET
    agent: None | Unset | V1SettingsCatalog = UNSET
    queue: None | Unset | V1SettingsCatalog = UNSET
    artifacts_store: None | Unset | V1SettingsCatalog = UNSET
    tensorboard: None | Unset | V1RunShortReference = UNSET
    build: None | Unset | V1RunShortReference = UNSET
    component: None | Unset | V1JsonObject = UNSET
    models: list[V1RunVersionReference] | None | Unset = UNSET
    artifacts: list[V1RunVersionReference] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415
        from ..models.v1_run_short_reference import V1RunShortReference  # noqa: PLC0415
        from ..models.v1_settings_catalog import V1SettingsCatalog  # noqa: PLC0415

        namespace: None | str | Unset
        if isinstance(self.namespace, Unset):
            namespace = UNSET
        else:
            namespace = self.namespace

        agent: dict[str, Any] | None | Unset
        if isinstance(self.agent, Unset):
            agent = UNSET
        elif isinstance(self.agent, V1SettingsCatalog):
            agent = self.agent.to_dict()
        else:
            agent = self.agent

        queue: dict[str, Any] | None | Unset
        if isinstance(self.queue, Unset):
            queue = UNSET
        elif isinstance(self.queue, V1SettingsCatalog):
            queue = self.queue.to_dict()
        else:
            queue = self.queue

        artifacts_store: dict[str, Any] | None | Unset
        if isinstance(self.artifacts_store, Unset):
            artifacts_store = UNSET
        elif isinstance(self.artifacts_store, V1SettingsCatalog):
            artifacts_store = self.artifacts_store.to_dict()
        else:
            artifacts_store = self.artifacts_store

        tensorboard: dict[str, Any] | None | Unset
        if isinstance(self.tensorboard, Unset):
            tensorboard = UNSET
        elif isinstance(self.tensorboard, V1RunShortReference):
            tensorboard = self.tensorboard.to_dict()
        else:
            tensorboard = self.tensorboard

        build: dict[str, Any] | None | Unset
        if isinstance(self.build, Unset):
            build = UNSET
        elif isinstance(self.build, V1RunShortReference):
            build = self.build.to_dict()
        else:
            build = self.build

        component: dict[str, Any] | None | Unset
        if isinstance(self.component, Unset):
            component = UNSET
        elif isinstance(self.component, V1JsonObject):
            component = self.component.to_dict()
        else:
            component = self.component

        models: list[dict[str, Any]] | None | Unset
        if isinstance(self.models, Unset):
            models = UNSET
        elif isinstance(self.models, list):
            models = []
            for models_type_0_item_data in self.models:
                models_type_0_item = models_type_0_item_data.to_dict()
                models.append(models_type_0_item)

        else:
            models = self.models

        artifacts: list[dict[str, Any]] | None | Unset
        if isinstance(self.artifacts, Unset):
            artifacts = UNSET
        elif isinstance(self.artifacts, list):
            artifacts = []
            for artifacts_type_0_item_data in self.artifacts:
                artifacts_type_0_item = artifacts_type_0_item_data.to_dict()
                artifacts.append(artifacts_type_0_item)

        else:
            artifacts = self.artifacts

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if namespace is not UNSET:
            field_dict["namespace"] = namespace
        if agent is not UNSET:
            field_dict["agent"] = agent
        if queue is not UNSET:
            field_dict["queue"] = queue
        if artifacts_store is not UNSET:
            field_dict["artifacts_store"] = artifacts_store
        if tensorboard is not UNSET:
            field_dict["tensorboard"] = tensorboard
        if build is not UNSET:
            field_dict["build"] = build
        if component is not UNSET:
            field_dict["component"] = component
        if models is not UNSET:
            field_dict["models"] = models
        if artifacts is not UNSET:
            field_dict["artifacts"] = artifacts

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.v1_json_object import V1JsonObject  # noqa: PLC0415
        from ..models.v1_run_short_reference import V1RunShortReference  # noqa: PLC0415
        from ..models.v1_run_version_reference import V1RunVersionReference  # noqa: PLC0415
        from ..models.v1_settings_catalog import V1SettingsCatalog  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_namespace(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        namespace = _parse_namespace(d.pop("namespace", UNSET))

        def _parse_agent(data: object) -> None | Unset | V1SettingsCatalog:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                agent_type_1 = V1SettingsCatalog.from_dict(data)

                return agent_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1SettingsCatalog, data)

        agent = _parse_agent(d.pop("agent", UNSET))

        def _parse_queue(data: object) -> None | Unset | V1SettingsCatalog:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                queue_type_1 = V1SettingsCatalog.from_dict(data)

                return queue_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1SettingsCatalog, data)

        queue = _parse_queue(d.pop("queue", UNSET))

        def _parse_artifacts_store(data: object) -> None | Unset | V1SettingsCatalog:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                artifacts_store_type_1 = V1SettingsCatalog.from_dict(data)

                return artifacts_store_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1SettingsCatalog, data)

        artifacts_store = _parse_artifacts_store(d.pop("artifacts_store", UNSET))

        def _parse_tensorboard(data: object) -> None | Unset | V1RunShortReference:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                tensorboard_type_1 = V1RunShortReference.from_dict(data)

                return tensorboard_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1RunShortReference, data)

        tensorboard = _parse_tensorboard(d.pop("tensorboard", UNSET))

        def _parse_build(data: object) -> None | Unset | V1RunShortReference:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                build_type_1 = V1RunShortReference.from_dict(data)

                return build_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1RunShortReference, data)

        build = _parse_build(d.pop("build", UNSET))

        def _parse_component(data: object) -> None | Unset | V1JsonObject:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                component_type_1 = V1JsonObject.from_dict(data)

                return component_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Unset | V1JsonObject, data)

        component = _parse_component(d.pop("component", UNSET))

        def _parse_models(data: object) -> list[V1RunVersionReference] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                models_type_0 = []
                _models_type_0 = data
                for models_type_0_item_data in _models_type_0:
                    models_type_0_item = V1RunVersionReference.from_dict(
                        models_type_0_item_data
                    )

                    models_type_0.append(models_type_0_item)

                return models_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1RunVersionReference] | None | Unset, data)

        models = _parse_models(d.pop("models", UNSET))

        def _parse_artifacts(
            data: object,
        ) -> list[V1RunVersionReference] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                artifacts_type_0 = []
                _artifacts_type_0 = data
                for artifacts_type_0_item_data in _artifacts_type_0:
                    artifacts_type_0_item = V1RunVersionReference.from_dict(
                        artifacts_type_0_item_data
                    )

                    artifacts_type_0.append(artifacts_type_0_item)

                return artifacts_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[V1RunVersionReference] | None | Unset, data)

        artifacts = _parse_artifacts(d.pop("artifacts", UNSET))

        v1_run_settings = cls(
            namespace=namespace,
            agent=agent,
            queue=queue,
            artifacts_store=artifacts_store,
            tensorboard=tensorboard,
            build=build,
            component=component,
            models=models,
            artifacts=artifacts,
        )

        v1_run_settings.additional_properties = d
        return v1_run_settings

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
