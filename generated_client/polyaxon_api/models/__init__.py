"""The bodies of requests and replies.

Each model is imported when it is first used, so that one operation does not load the models of all the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .v1_acknowledged import V1Acknowledged
    from .v1_artifact_kind import V1ArtifactKind
    from .v1_artifact_tree import V1ArtifactTree
    from .v1_artifact_upload import V1ArtifactUpload
    from .v1_artifact_upload_options import V1ArtifactUploadOptions
    from .v1_artifacts_lineage_request import V1ArtifactsLineageRequest
    from .v1_cloning import V1Cloning
    from .v1_entity_status_request import V1EntityStatusRequest
    from .v1_error_detail import V1ErrorDetail
    from .v1_error_fields import V1ErrorFields
    from .v1_event_columns import V1EventColumns
    from .v1_event_series import V1EventSeries
    from .v1_events_by_run import V1EventsByRun
    from .v1_events_response import V1EventsResponse
    from .v1_file_sizes import V1FileSizes
    from .v1_installation import V1Installation
    from .v1_json_object import V1JsonObject
    from .v1_list_projects_response import V1ListProjectsResponse
    from .v1_list_run_artifacts_response import V1ListRunArtifactsResponse
    from .v1_list_runs_response import V1ListRunsResponse
    from .v1_log import V1Log
    from .v1_logs import V1Logs
    from .v1_managed_by import V1ManagedBy
    from .v1_multi_events_response import V1MultiEventsResponse
    from .v1_no_status_conditions import V1NoStatusConditions
    from .v1_pipeline import V1Pipeline
    from .v1_project import V1Project
    from .v1_project_create_request import V1ProjectCreateRequest
    from .v1_project_created import V1ProjectCreated
    from .v1_project_list_item import V1ProjectListItem
    from .v1_project_patch_request import V1ProjectPatchRequest
    from .v1_run import V1Run
    from .v1_run_artifact import V1RunArtifact
    from .v1_run_artifact_request import V1RunArtifactRequest
    from .v1_run_create_request import V1RunCreateRequest
    from .v1_run_created import V1RunCreated
    from .v1_run_kind import V1RunKind
    from .v1_run_list_item import V1RunListItem
    from .v1_run_list_settings import V1RunListSettings
    from .v1_run_patch_request import V1RunPatchRequest
    from .v1_run_pending import V1RunPending
    from .v1_run_resources import V1RunResources
    from .v1_run_settings import V1RunSettings
    from .v1_run_short_reference import V1RunShortReference
    from .v1_run_sync_request import V1RunSyncRequest
    from .v1_run_synced import V1RunSynced
    from .v1_run_version_reference import V1RunVersionReference
    from .v1_settings_catalog import V1SettingsCatalog
    from .v1_status import V1Status
    from .v1_status_condition import V1StatusCondition
    from .v1_status_condition_request import V1StatusConditionRequest
    from .v1_status_created import V1StatusCreated
    from .v1_statuses import V1Statuses

_MODULES = {
    "V1Acknowledged": ".v1_acknowledged",
    "V1ArtifactKind": ".v1_artifact_kind",
    "V1ArtifactTree": ".v1_artifact_tree",
    "V1ArtifactUpload": ".v1_artifact_upload",
    "V1ArtifactUploadOptions": ".v1_artifact_upload_options",
    "V1ArtifactsLineageRequest": ".v1_artifacts_lineage_request",
    "V1Cloning": ".v1_cloning",
    "V1EntityStatusRequest": ".v1_entity_status_request",
    "V1ErrorDetail": ".v1_error_detail",
    "V1ErrorFields": ".v1_error_fields",
    "V1EventColumns": ".v1_event_columns",
    "V1EventSeries": ".v1_event_series",
    "V1EventsByRun": ".v1_events_by_run",
    "V1EventsResponse": ".v1_events_response",
    "V1FileSizes": ".v1_file_sizes",
    "V1Installation": ".v1_installation",
    "V1JsonObject": ".v1_json_object",
    "V1ListProjectsResponse": ".v1_list_projects_response",
    "V1ListRunArtifactsResponse": ".v1_list_run_artifacts_response",
    "V1ListRunsResponse": ".v1_list_runs_response",
    "V1Log": ".v1_log",
    "V1Logs": ".v1_logs",
    "V1ManagedBy": ".v1_managed_by",
    "V1MultiEventsResponse": ".v1_multi_events_response",
    "V1NoStatusConditions": ".v1_no_status_conditions",
    "V1Pipeline": ".v1_pipeline",
    "V1Project": ".v1_project",
    "V1ProjectCreateRequest": ".v1_project_create_request",
    "V1ProjectCreated": ".v1_project_created",
    "V1ProjectListItem": ".v1_project_list_item",
    "V1ProjectPatchRequest": ".v1_project_patch_request",
    "V1Run": ".v1_run",
    "V1RunArtifact": ".v1_run_artifact",
    "V1RunArtifactRequest": ".v1_run_artifact_request",
    "V1RunCreateRequest": ".v1_run_create_request",
    "V1RunCreated": ".v1_run_created",
    "V1RunKind": ".v1_run_kind",
    "V1RunListItem": ".v1_run_list_item",
    "V1RunListSettings": ".v1_run_list_settings",
    "V1RunPatchRequest": ".v1_run_patch_request",
    "V1RunPending": ".v1_run_pending",
    "V1RunResources": ".v1_run_resources",
    "V1RunSettings": ".v1_run_settings",
    "V1RunShortReference": ".v1_run_short_reference",
    "V1RunSyncRequest": ".v1_run_sync_request",
    "V1RunSynced": ".v1_run_synced",
    "V1RunVersionReference": ".v1_run_version_reference",
    "V1SettingsCatalog": ".v1_settings_catalog",
    "V1Status": ".v1_status",
    "V1StatusCondition": ".v1_status_condition",
    "V1StatusConditionRequest": ".v1_status_condition_request",
    "V1StatusCreated": ".v1_status_created",
    "V1Statuses": ".v1_statuses",
}

__all__ = (
    "V1Acknowledged",
    "V1ArtifactKind",
    "V1ArtifactsLineageRequest",
    "V1ArtifactTree",
    "V1ArtifactUpload",
    "V1ArtifactUploadOptions",
    "V1Cloning",
    "V1EntityStatusRequest",
    "V1ErrorDetail",
    "V1ErrorFields",
    "V1EventColumns",
    "V1EventsByRun",
    "V1EventSeries",
    "V1EventsResponse",
    "V1FileSizes",
    "V1Installation",
    "V1JsonObject",
    "V1ListProjectsResponse",
    "V1ListRunArtifactsResponse",
    "V1ListRunsResponse",
    "V1Log",
    "V1Logs",
    "V1ManagedBy",
    "V1MultiEventsResponse",
    "V1NoStatusConditions",
    "V1Pipeline",
    "V1Project",
    "V1ProjectCreated",
    "V1ProjectCreateRequest",
    "V1ProjectListItem",
    "V1ProjectPatchRequest",
    "V1Run",
    "V1RunArtifact",
    "V1RunArtifactRequest",
    "V1RunCreated",
    "V1RunCreateRequest",
    "V1RunKind",
    "V1RunListItem",
    "V1RunListSettings",
    "V1RunPatchRequest",
    "V1RunPending",
    "V1RunResources",
    "V1RunSettings",
    "V1RunShortReference",
    "V1RunSynced",
    "V1RunSyncRequest",
    "V1RunVersionReference",
    "V1SettingsCatalog",
    "V1Status",
    "V1StatusCondition",
    "V1StatusConditionRequest",
    "V1StatusCreated",
    "V1Statuses",
)


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name], __name__), name)


def __dir__() -> list[str]:
    return [*globals(), *_MODULES]
