"""The bodies of requests and replies.

Each model is imported when it is first used, so that one operation does not load the models of all the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .v1_acknowledged import V1Acknowledged
    from .v1_agent_connection_check_request import V1AgentConnectionCheckRequest
    from .v1_agent_connection_check_response import V1AgentConnectionCheckResponse
    from .v1_agent_cron_request import V1AgentCronRequest
    from .v1_agent_restart_request import V1AgentRestartRequest
    from .v1_agent_restarted import V1AgentRestarted
    from .v1_agent_service import V1AgentService
    from .v1_agent_state import V1AgentState
    from .v1_agent_state_response import V1AgentStateResponse
    from .v1_artifact_kind import V1ArtifactKind
    from .v1_artifact_tree import V1ArtifactTree
    from .v1_artifact_upload import V1ArtifactUpload
    from .v1_artifact_upload_options import V1ArtifactUploadOptions
    from .v1_artifacts_lineage_request import V1ArtifactsLineageRequest
    from .v1_checked_connection import V1CheckedConnection
    from .v1_cloning import V1Cloning
    from .v1_connection_check import V1ConnectionCheck
    from .v1_connection_check_result import V1ConnectionCheckResult
    from .v1_entity_status_request import V1EntityStatusRequest
    from .v1_error_detail import V1ErrorDetail
    from .v1_error_fields import V1ErrorFields
    from .v1_error_text import V1ErrorText
    from .v1_event_columns import V1EventColumns
    from .v1_event_series import V1EventSeries
    from .v1_events_by_run import V1EventsByRun
    from .v1_events_response import V1EventsResponse
    from .v1_file_sizes import V1FileSizes
    from .v1_importance_request import V1ImportanceRequest
    from .v1_importance_response import V1ImportanceResponse
    from .v1_installation import V1Installation
    from .v1_json_object import V1JsonObject
    from .v1_list_names_response import V1ListNamesResponse
    from .v1_list_project_stats_response import V1ListProjectStatsResponse
    from .v1_list_projects_response import V1ListProjectsResponse
    from .v1_list_run_artifacts_response import V1ListRunArtifactsResponse
    from .v1_list_run_clones_response import V1ListRunClonesResponse
    from .v1_list_run_downstream_response import V1ListRunDownstreamResponse
    from .v1_list_run_upstream_response import V1ListRunUpstreamResponse
    from .v1_list_runs_response import V1ListRunsResponse
    from .v1_list_versions_response import V1ListVersionsResponse
    from .v1_log import V1Log
    from .v1_logs import V1Logs
    from .v1_managed_by import V1ManagedBy
    from .v1_multi_events_response import V1MultiEventsResponse
    from .v1_name import V1Name
    from .v1_no_status_conditions import V1NoStatusConditions
    from .v1_notification_request import V1NotificationRequest
    from .v1_pipeline import V1Pipeline
    from .v1_project import V1Project
    from .v1_project_create_request import V1ProjectCreateRequest
    from .v1_project_created import V1ProjectCreated
    from .v1_project_list_item import V1ProjectListItem
    from .v1_project_patch_request import V1ProjectPatchRequest
    from .v1_project_realtime_stats import V1ProjectRealtimeStats
    from .v1_project_stats import V1ProjectStats
    from .v1_project_update_request import V1ProjectUpdateRequest
    from .v1_run import V1Run
    from .v1_run_artifact import V1RunArtifact
    from .v1_run_artifact_request import V1RunArtifactRequest
    from .v1_run_clone import V1RunClone
    from .v1_run_clone_request import V1RunCloneRequest
    from .v1_run_cloned import V1RunCloned
    from .v1_run_create_request import V1RunCreateRequest
    from .v1_run_created import V1RunCreated
    from .v1_run_downstream_edge import V1RunDownstreamEdge
    from .v1_run_edge_request import V1RunEdgeRequest
    from .v1_run_edges_request import V1RunEdgesRequest
    from .v1_run_kind import V1RunKind
    from .v1_run_list_item import V1RunListItem
    from .v1_run_list_settings import V1RunListSettings
    from .v1_run_namespace import V1RunNamespace
    from .v1_run_patch_request import V1RunPatchRequest
    from .v1_run_pending import V1RunPending
    from .v1_run_reference import V1RunReference
    from .v1_run_resources import V1RunResources
    from .v1_run_settings import V1RunSettings
    from .v1_run_short_reference import V1RunShortReference
    from .v1_run_sync_request import V1RunSyncRequest
    from .v1_run_synced import V1RunSynced
    from .v1_run_update_request import V1RunUpdateRequest
    from .v1_run_upstream_edge import V1RunUpstreamEdge
    from .v1_run_uuids_request import V1RunUuidsRequest
    from .v1_run_version_reference import V1RunVersionReference
    from .v1_runs_tag_request import V1RunsTagRequest
    from .v1_runs_transfer_request import V1RunsTransferRequest
    from .v1_settings_catalog import V1SettingsCatalog
    from .v1_stage_condition import V1StageCondition
    from .v1_stage_condition_request import V1StageConditionRequest
    from .v1_stages import V1Stages
    from .v1_status import V1Status
    from .v1_status_condition import V1StatusCondition
    from .v1_status_condition_request import V1StatusConditionRequest
    from .v1_status_created import V1StatusCreated
    from .v1_statuses import V1Statuses
    from .v1_transfer_request import V1TransferRequest
    from .v1_version import V1Version
    from .v1_version_create_request import V1VersionCreateRequest
    from .v1_version_kind import V1VersionKind
    from .v1_version_list_item import V1VersionListItem
    from .v1_version_patch_request import V1VersionPatchRequest
    from .v1_version_stage import V1VersionStage
    from .v1_version_stage_created import V1VersionStageCreated
    from .v1_version_stage_request import V1VersionStageRequest
    from .v1_version_update_request import V1VersionUpdateRequest
    from .v1_version_written import V1VersionWritten

_MODULES = {
    "V1Acknowledged": ".v1_acknowledged",
    "V1AgentConnectionCheckRequest": ".v1_agent_connection_check_request",
    "V1AgentConnectionCheckResponse": ".v1_agent_connection_check_response",
    "V1AgentCronRequest": ".v1_agent_cron_request",
    "V1AgentRestartRequest": ".v1_agent_restart_request",
    "V1AgentRestarted": ".v1_agent_restarted",
    "V1AgentService": ".v1_agent_service",
    "V1AgentState": ".v1_agent_state",
    "V1AgentStateResponse": ".v1_agent_state_response",
    "V1ArtifactKind": ".v1_artifact_kind",
    "V1ArtifactTree": ".v1_artifact_tree",
    "V1ArtifactUpload": ".v1_artifact_upload",
    "V1ArtifactUploadOptions": ".v1_artifact_upload_options",
    "V1ArtifactsLineageRequest": ".v1_artifacts_lineage_request",
    "V1CheckedConnection": ".v1_checked_connection",
    "V1Cloning": ".v1_cloning",
    "V1ConnectionCheck": ".v1_connection_check",
    "V1ConnectionCheckResult": ".v1_connection_check_result",
    "V1EntityStatusRequest": ".v1_entity_status_request",
    "V1ErrorDetail": ".v1_error_detail",
    "V1ErrorFields": ".v1_error_fields",
    "V1ErrorText": ".v1_error_text",
    "V1EventColumns": ".v1_event_columns",
    "V1EventSeries": ".v1_event_series",
    "V1EventsByRun": ".v1_events_by_run",
    "V1EventsResponse": ".v1_events_response",
    "V1FileSizes": ".v1_file_sizes",
    "V1ImportanceRequest": ".v1_importance_request",
    "V1ImportanceResponse": ".v1_importance_response",
    "V1Installation": ".v1_installation",
    "V1JsonObject": ".v1_json_object",
    "V1ListNamesResponse": ".v1_list_names_response",
    "V1ListProjectStatsResponse": ".v1_list_project_stats_response",
    "V1ListProjectsResponse": ".v1_list_projects_response",
    "V1ListRunArtifactsResponse": ".v1_list_run_artifacts_response",
    "V1ListRunClonesResponse": ".v1_list_run_clones_response",
    "V1ListRunDownstreamResponse": ".v1_list_run_downstream_response",
    "V1ListRunUpstreamResponse": ".v1_list_run_upstream_response",
    "V1ListRunsResponse": ".v1_list_runs_response",
    "V1ListVersionsResponse": ".v1_list_versions_response",
    "V1Log": ".v1_log",
    "V1Logs": ".v1_logs",
    "V1ManagedBy": ".v1_managed_by",
    "V1MultiEventsResponse": ".v1_multi_events_response",
    "V1Name": ".v1_name",
    "V1NoStatusConditions": ".v1_no_status_conditions",
    "V1NotificationRequest": ".v1_notification_request",
    "V1Pipeline": ".v1_pipeline",
    "V1Project": ".v1_project",
    "V1ProjectCreateRequest": ".v1_project_create_request",
    "V1ProjectCreated": ".v1_project_created",
    "V1ProjectListItem": ".v1_project_list_item",
    "V1ProjectPatchRequest": ".v1_project_patch_request",
    "V1ProjectRealtimeStats": ".v1_project_realtime_stats",
    "V1ProjectStats": ".v1_project_stats",
    "V1ProjectUpdateRequest": ".v1_project_update_request",
    "V1Run": ".v1_run",
    "V1RunArtifact": ".v1_run_artifact",
    "V1RunArtifactRequest": ".v1_run_artifact_request",
    "V1RunClone": ".v1_run_clone",
    "V1RunCloneRequest": ".v1_run_clone_request",
    "V1RunCloned": ".v1_run_cloned",
    "V1RunCreateRequest": ".v1_run_create_request",
    "V1RunCreated": ".v1_run_created",
    "V1RunDownstreamEdge": ".v1_run_downstream_edge",
    "V1RunEdgeRequest": ".v1_run_edge_request",
    "V1RunEdgesRequest": ".v1_run_edges_request",
    "V1RunKind": ".v1_run_kind",
    "V1RunListItem": ".v1_run_list_item",
    "V1RunListSettings": ".v1_run_list_settings",
    "V1RunNamespace": ".v1_run_namespace",
    "V1RunPatchRequest": ".v1_run_patch_request",
    "V1RunPending": ".v1_run_pending",
    "V1RunReference": ".v1_run_reference",
    "V1RunResources": ".v1_run_resources",
    "V1RunSettings": ".v1_run_settings",
    "V1RunShortReference": ".v1_run_short_reference",
    "V1RunSyncRequest": ".v1_run_sync_request",
    "V1RunSynced": ".v1_run_synced",
    "V1RunUpdateRequest": ".v1_run_update_request",
    "V1RunUpstreamEdge": ".v1_run_upstream_edge",
    "V1RunUuidsRequest": ".v1_run_uuids_request",
    "V1RunVersionReference": ".v1_run_version_reference",
    "V1RunsTagRequest": ".v1_runs_tag_request",
    "V1RunsTransferRequest": ".v1_runs_transfer_request",
    "V1SettingsCatalog": ".v1_settings_catalog",
    "V1StageCondition": ".v1_stage_condition",
    "V1StageConditionRequest": ".v1_stage_condition_request",
    "V1Stages": ".v1_stages",
    "V1Status": ".v1_status",
    "V1StatusCondition": ".v1_status_condition",
    "V1StatusConditionRequest": ".v1_status_condition_request",
    "V1StatusCreated": ".v1_status_created",
    "V1Statuses": ".v1_statuses",
    "V1TransferRequest": ".v1_transfer_request",
    "V1Version": ".v1_version",
    "V1VersionCreateRequest": ".v1_version_create_request",
    "V1VersionKind": ".v1_version_kind",
    "V1VersionListItem": ".v1_version_list_item",
    "V1VersionPatchRequest": ".v1_version_patch_request",
    "V1VersionStage": ".v1_version_stage",
    "V1VersionStageCreated": ".v1_version_stage_created",
    "V1VersionStageRequest": ".v1_version_stage_request",
    "V1VersionUpdateRequest": ".v1_version_update_request",
    "V1VersionWritten": ".v1_version_written",
}

__all__ = (
    "V1Acknowledged",
    "V1AgentConnectionCheckRequest",
    "V1AgentConnectionCheckResponse",
    "V1AgentCronRequest",
    "V1AgentRestarted",
    "V1AgentRestartRequest",
    "V1AgentService",
    "V1AgentState",
    "V1AgentStateResponse",
    "V1ArtifactKind",
    "V1ArtifactsLineageRequest",
    "V1ArtifactTree",
    "V1ArtifactUpload",
    "V1ArtifactUploadOptions",
    "V1CheckedConnection",
    "V1Cloning",
    "V1ConnectionCheck",
    "V1ConnectionCheckResult",
    "V1EntityStatusRequest",
    "V1ErrorDetail",
    "V1ErrorFields",
    "V1ErrorText",
    "V1EventColumns",
    "V1EventsByRun",
    "V1EventSeries",
    "V1EventsResponse",
    "V1FileSizes",
    "V1ImportanceRequest",
    "V1ImportanceResponse",
    "V1Installation",
    "V1JsonObject",
    "V1ListNamesResponse",
    "V1ListProjectsResponse",
    "V1ListProjectStatsResponse",
    "V1ListRunArtifactsResponse",
    "V1ListRunClonesResponse",
    "V1ListRunDownstreamResponse",
    "V1ListRunsResponse",
    "V1ListRunUpstreamResponse",
    "V1ListVersionsResponse",
    "V1Log",
    "V1Logs",
    "V1ManagedBy",
    "V1MultiEventsResponse",
    "V1Name",
    "V1NoStatusConditions",
    "V1NotificationRequest",
    "V1Pipeline",
    "V1Project",
    "V1ProjectCreated",
    "V1ProjectCreateRequest",
    "V1ProjectListItem",
    "V1ProjectPatchRequest",
    "V1ProjectRealtimeStats",
    "V1ProjectStats",
    "V1ProjectUpdateRequest",
    "V1Run",
    "V1RunArtifact",
    "V1RunArtifactRequest",
    "V1RunClone",
    "V1RunCloned",
    "V1RunCloneRequest",
    "V1RunCreated",
    "V1RunCreateRequest",
    "V1RunDownstreamEdge",
    "V1RunEdgeRequest",
    "V1RunEdgesRequest",
    "V1RunKind",
    "V1RunListItem",
    "V1RunListSettings",
    "V1RunNamespace",
    "V1RunPatchRequest",
    "V1RunPending",
    "V1RunReference",
    "V1RunResources",
    "V1RunSettings",
    "V1RunShortReference",
    "V1RunsTagRequest",
    "V1RunsTransferRequest",
    "V1RunSynced",
    "V1RunSyncRequest",
    "V1RunUpdateRequest",
    "V1RunUpstreamEdge",
    "V1RunUuidsRequest",
    "V1RunVersionReference",
    "V1SettingsCatalog",
    "V1StageCondition",
    "V1StageConditionRequest",
    "V1Stages",
    "V1Status",
    "V1StatusCondition",
    "V1StatusConditionRequest",
    "V1StatusCreated",
    "V1Statuses",
    "V1TransferRequest",
    "V1Version",
    "V1VersionCreateRequest",
    "V1VersionKind",
    "V1VersionListItem",
    "V1VersionPatchRequest",
    "V1VersionStage",
    "V1VersionStageCreated",
    "V1VersionStageRequest",
    "V1VersionUpdateRequest",
    "V1VersionWritten",
)


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULES[name], __name__), name)


def __dir__() -> list[str]:
    return [*globals(), *_MODULES]
