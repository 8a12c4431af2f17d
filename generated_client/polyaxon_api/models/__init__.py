"""The bodies of requests and replies.

Each model is imported when it is first used, so that one operation does not load the models of all the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .v1_acknowledged import V1Acknowledged
    from .v1_activity import V1Activity
    from .v1_agent import V1Agent
    from .v1_agent_assignments import V1AgentAssignments
    from .v1_agent_connection_check_request import V1AgentConnectionCheckRequest
    from .v1_agent_connection_check_response import V1AgentConnectionCheckResponse
    from .v1_agent_cron_request import V1AgentCronRequest
    from .v1_agent_reconcile_request import V1AgentReconcileRequest
    from .v1_agent_request import V1AgentRequest
    from .v1_agent_restart_request import V1AgentRestartRequest
    from .v1_agent_restarted import V1AgentRestarted
    from .v1_agent_service import V1AgentService
    from .v1_agent_state import V1AgentState
    from .v1_agent_state_report import V1AgentStateReport
    from .v1_agent_state_response import V1AgentStateResponse
    from .v1_agent_status import V1AgentStatus
    from .v1_agent_status_request import V1AgentStatusRequest
    from .v1_analytics_spec import V1AnalyticsSpec
    from .v1_analytics_spec_request import V1AnalyticsSpecRequest
    from .v1_artifact_kind import V1ArtifactKind
    from .v1_artifact_tree import V1ArtifactTree
    from .v1_artifact_upload import V1ArtifactUpload
    from .v1_artifact_upload_options import V1ArtifactUploadOptions
    from .v1_artifacts_lineage_request import V1ArtifactsLineageRequest
    from .v1_auth_token import V1AuthToken
    from .v1_automation import V1Automation
    from .v1_automation_action import V1AutomationAction
    from .v1_automation_action_request import V1AutomationActionRequest
    from .v1_automation_execution import V1AutomationExecution
    from .v1_automation_request import V1AutomationRequest
    from .v1_automation_test_request import V1AutomationTestRequest
    from .v1_checked_connection import V1CheckedConnection
    from .v1_cloning import V1Cloning
    from .v1_connection import V1Connection
    from .v1_connection_check import V1ConnectionCheck
    from .v1_connection_check_result import V1ConnectionCheckResult
    from .v1_connection_request import V1ConnectionRequest
    from .v1_credentials import V1Credentials
    from .v1_dashboard import V1Dashboard
    from .v1_dashboard_request import V1DashboardRequest
    from .v1_dashboard_spec import V1DashboardSpec
    from .v1_dashboard_spec_request import V1DashboardSpecRequest
    from .v1_dated import V1Dated
    from .v1_described import V1Described
    from .v1_entity_status_request import V1EntityStatusRequest
    from .v1_error_detail import V1ErrorDetail
    from .v1_error_fields import V1ErrorFields
    from .v1_error_items import V1ErrorItems
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
    from .v1_kept import V1Kept
    from .v1_list_activities_response import V1ListActivitiesResponse
    from .v1_list_agents_response import V1ListAgentsResponse
    from .v1_list_automation_executions_response import (
        V1ListAutomationExecutionsResponse,
    )
    from .v1_list_automations_response import V1ListAutomationsResponse
    from .v1_list_bookmarks_response import V1ListBookmarksResponse
    from .v1_list_connections_response import V1ListConnectionsResponse
    from .v1_list_dashboards_response import V1ListDashboardsResponse
    from .v1_list_names_response import V1ListNamesResponse
    from .v1_list_organization_members_response import V1ListOrganizationMembersResponse
    from .v1_list_organizations_response import V1ListOrganizationsResponse
    from .v1_list_owner_versions_response import V1ListOwnerVersionsResponse
    from .v1_list_policies_response import V1ListPoliciesResponse
    from .v1_list_presets_response import V1ListPresetsResponse
    from .v1_list_project_stats_response import V1ListProjectStatsResponse
    from .v1_list_projects_response import V1ListProjectsResponse
    from .v1_list_queues_response import V1ListQueuesResponse
    from .v1_list_run_artifacts_response import V1ListRunArtifactsResponse
    from .v1_list_run_clones_response import V1ListRunClonesResponse
    from .v1_list_run_connections_response import V1ListRunConnectionsResponse
    from .v1_list_run_downstream_response import V1ListRunDownstreamResponse
    from .v1_list_run_upstream_response import V1ListRunUpstreamResponse
    from .v1_list_runs_response import V1ListRunsResponse
    from .v1_list_searches_response import V1ListSearchesResponse
    from .v1_list_service_accounts_response import V1ListServiceAccountsResponse
    from .v1_list_tags_response import V1ListTagsResponse
    from .v1_list_team_members_response import V1ListTeamMembersResponse
    from .v1_list_teams_response import V1ListTeamsResponse
    from .v1_list_tokens_response import V1ListTokensResponse
    from .v1_list_versions_response import V1ListVersionsResponse
    from .v1_log import V1Log
    from .v1_log_handler import V1LogHandler
    from .v1_logs import V1Logs
    from .v1_managed_by import V1ManagedBy
    from .v1_multi_events_response import V1MultiEventsResponse
    from .v1_name import V1Name
    from .v1_named import V1Named
    from .v1_no_status_conditions import V1NoStatusConditions
    from .v1_notification_request import V1NotificationRequest
    from .v1_organization import V1Organization
    from .v1_organization_member import V1OrganizationMember
    from .v1_organization_member_request import V1OrganizationMemberRequest
    from .v1_organization_request import V1OrganizationRequest
    from .v1_owner_version import V1OwnerVersion
    from .v1_page import V1Page
    from .v1_password_change_request import V1PasswordChangeRequest
    from .v1_password_reset_request import V1PasswordResetRequest
    from .v1_pipeline import V1Pipeline
    from .v1_policy import V1Policy
    from .v1_policy_request import V1PolicyRequest
    from .v1_preset import V1Preset
    from .v1_preset_request import V1PresetRequest
    from .v1_preset_settings import V1PresetSettings
    from .v1_project import V1Project
    from .v1_project_create_request import V1ProjectCreateRequest
    from .v1_project_created import V1ProjectCreated
    from .v1_project_list_item import V1ProjectListItem
    from .v1_project_patch_request import V1ProjectPatchRequest
    from .v1_project_realtime_stats import V1ProjectRealtimeStats
    from .v1_project_rules import V1ProjectRules
    from .v1_project_settings import V1ProjectSettings
    from .v1_project_settings_request import V1ProjectSettingsRequest
    from .v1_project_stats import V1ProjectStats
    from .v1_project_update_request import V1ProjectUpdateRequest
    from .v1_published_error import V1PublishedError
    from .v1_published_error_detail import V1PublishedErrorDetail
    from .v1_published_upload import V1PublishedUpload
    from .v1_queue import V1Queue
    from .v1_queue_request import V1QueueRequest
    from .v1_run import V1Run
    from .v1_run_artifact import V1RunArtifact
    from .v1_run_artifact_request import V1RunArtifactRequest
    from .v1_run_clone import V1RunClone
    from .v1_run_clone_request import V1RunCloneRequest
    from .v1_run_cloned import V1RunCloned
    from .v1_run_connection import V1RunConnection
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
    from .v1_run_selection import V1RunSelection
    from .v1_run_selection_tags import V1RunSelectionTags
    from .v1_run_selection_transfer import V1RunSelectionTransfer
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
    from .v1_search import V1Search
    from .v1_search_request import V1SearchRequest
    from .v1_search_spec import V1SearchSpec
    from .v1_search_spec_request import V1SearchSpecRequest
    from .v1_section_spec import V1SectionSpec
    from .v1_section_spec_request import V1SectionSpecRequest
    from .v1_service_account import V1ServiceAccount
    from .v1_service_account_request import V1ServiceAccountRequest
    from .v1_settings_catalog import V1SettingsCatalog
    from .v1_signup_request import V1SignupRequest
    from .v1_stage_condition import V1StageCondition
    from .v1_stage_condition_request import V1StageConditionRequest
    from .v1_stages import V1Stages
    from .v1_status import V1Status
    from .v1_status_condition import V1StatusCondition
    from .v1_status_condition_request import V1StatusConditionRequest
    from .v1_status_created import V1StatusCreated
    from .v1_statuses import V1Statuses
    from .v1_tag import V1Tag
    from .v1_tag_request import V1TagRequest
    from .v1_team import V1Team
    from .v1_team_member import V1TeamMember
    from .v1_team_member_request import V1TeamMemberRequest
    from .v1_team_request import V1TeamRequest
    from .v1_team_settings import V1TeamSettings
    from .v1_token import V1Token
    from .v1_token_request import V1TokenRequest
    from .v1_transfer_request import V1TransferRequest
    from .v1_trial_request import V1TrialRequest
    from .v1_user import V1User
    from .v1_user_access import V1UserAccess
    from .v1_user_access_data import V1UserAccessData
    from .v1_user_access_request import V1UserAccessRequest
    from .v1_user_request import V1UserRequest
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
    "V1Activity": ".v1_activity",
    "V1Agent": ".v1_agent",
    "V1AgentAssignments": ".v1_agent_assignments",
    "V1AgentConnectionCheckRequest": ".v1_agent_connection_check_request",
    "V1AgentConnectionCheckResponse": ".v1_agent_connection_check_response",
    "V1AgentCronRequest": ".v1_agent_cron_request",
    "V1AgentReconcileRequest": ".v1_agent_reconcile_request",
    "V1AgentRequest": ".v1_agent_request",
    "V1AgentRestartRequest": ".v1_agent_restart_request",
    "V1AgentRestarted": ".v1_agent_restarted",
    "V1AgentService": ".v1_agent_service",
    "V1AgentState": ".v1_agent_state",
    "V1AgentStateReport": ".v1_agent_state_report",
    "V1AgentStateResponse": ".v1_agent_state_response",
    "V1AgentStatus": ".v1_agent_status",
    "V1AgentStatusRequest": ".v1_agent_status_request",
    "V1AnalyticsSpec": ".v1_analytics_spec",
    "V1AnalyticsSpecRequest": ".v1_analytics_spec_request",
    "V1ArtifactKind": ".v1_artifact_kind",
    "V1ArtifactTree": ".v1_artifact_tree",
    "V1ArtifactUpload": ".v1_artifact_upload",
    "V1ArtifactUploadOptions": ".v1_artifact_upload_options",
    "V1ArtifactsLineageRequest": ".v1_artifacts_lineage_request",
    "V1AuthToken": ".v1_auth_token",
    "V1Automation": ".v1_automation",
    "V1AutomationAction": ".v1_automation_action",
    "V1AutomationActionRequest": ".v1_automation_action_request",
    "V1AutomationExecution": ".v1_automation_execution",
    "V1AutomationRequest": ".v1_automation_request",
    "V1AutomationTestRequest": ".v1_automation_test_request",
    "V1CheckedConnection": ".v1_checked_connection",
    "V1Cloning": ".v1_cloning",
    "V1Connection": ".v1_connection",
    "V1ConnectionCheck": ".v1_connection_check",
    "V1ConnectionCheckResult": ".v1_connection_check_result",
    "V1ConnectionRequest": ".v1_connection_request",
    "V1Credentials": ".v1_credentials",
    "V1Dashboard": ".v1_dashboard",
    "V1DashboardRequest": ".v1_dashboard_request",
    "V1DashboardSpec": ".v1_dashboard_spec",
    "V1DashboardSpecRequest": ".v1_dashboard_spec_request",
    "V1Dated": ".v1_dated",
    "V1Described": ".v1_described",
    "V1EntityStatusRequest": ".v1_entity_status_request",
    "V1ErrorDetail": ".v1_error_detail",
    "V1ErrorFields": ".v1_error_fields",
    "V1ErrorItems": ".v1_error_items",
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
    "V1Kept": ".v1_kept",
    "V1ListActivitiesResponse": ".v1_list_activities_response",
    "V1ListAgentsResponse": ".v1_list_agents_response",
    "V1ListAutomationExecutionsResponse": ".v1_list_automation_executions_response",
    "V1ListAutomationsResponse": ".v1_list_automations_response",
    "V1ListBookmarksResponse": ".v1_list_bookmarks_response",
    "V1ListConnectionsResponse": ".v1_list_connections_response",
    "V1ListDashboardsResponse": ".v1_list_dashboards_response",
    "V1ListNamesResponse": ".v1_list_names_response",
    "V1ListOrganizationMembersResponse": ".v1_list_organization_members_response",
    "V1ListOrganizationsResponse": ".v1_list_organizations_response",
    "V1ListOwnerVersionsResponse": ".v1_list_owner_versions_response",
    "V1ListPoliciesResponse": ".v1_list_policies_response",
    "V1ListPresetsResponse": ".v1_list_presets_response",
    "V1ListProjectStatsResponse": ".v1_list_project_stats_response",
    "V1ListProjectsResponse": ".v1_list_projects_response",
    "V1ListQueuesResponse": ".v1_list_queues_response",
    "V1ListRunArtifactsResponse": ".v1_list_run_artifacts_response",
    "V1ListRunClonesResponse": ".v1_list_run_clones_response",
    "V1ListRunConnectionsResponse": ".v1_list_run_connections_response",
    "V1ListRunDownstreamResponse": ".v1_list_run_downstream_response",
    "V1ListRunUpstreamResponse": ".v1_list_run_upstream_response",
    "V1ListRunsResponse": ".v1_list_runs_response",
    "V1ListSearchesResponse": ".v1_list_searches_response",
    "V1ListServiceAccountsResponse": ".v1_list_service_accounts_response",
    "V1ListTagsResponse": ".v1_list_tags_response",
    "V1ListTeamMembersResponse": ".v1_list_team_members_response",
    "V1ListTeamsResponse": ".v1_list_teams_response",
    "V1ListTokensResponse": ".v1_list_tokens_response",
    "V1ListVersionsResponse": ".v1_list_versions_response",
    "V1Log": ".v1_log",
    "V1LogHandler": ".v1_log_handler",
    "V1Logs": ".v1_logs",
    "V1ManagedBy": ".v1_managed_by",
    "V1MultiEventsResponse": ".v1_multi_events_response",
    "V1Name": ".v1_name",
    "V1Named": ".v1_named",
    "V1NoStatusConditions": ".v1_no_status_conditions",
    "V1NotificationRequest": ".v1_notification_request",
    "V1Organization": ".v1_organization",
    "V1OrganizationMember": ".v1_organization_member",
    "V1OrganizationMemberRequest": ".v1_organization_member_request",
    "V1OrganizationRequest": ".v1_organization_request",
    "V1OwnerVersion": ".v1_owner_version",
    "V1Page": ".v1_page",
    "V1PasswordChangeRequest": ".v1_password_change_request",
    "V1PasswordResetRequest": ".v1_password_reset_request",
    "V1Pipeline": ".v1_pipeline",
    "V1Policy": ".v1_policy",
    "V1PolicyRequest": ".v1_policy_request",
    "V1Preset": ".v1_preset",
    "V1PresetRequest": ".v1_preset_request",
    "V1PresetSettings": ".v1_preset_settings",
    "V1Project": ".v1_project",
    "V1ProjectCreateRequest": ".v1_project_create_request",
    "V1ProjectCreated": ".v1_project_created",
    "V1ProjectListItem": ".v1_project_list_item",
    "V1ProjectPatchRequest": ".v1_project_patch_request",
    "V1ProjectRealtimeStats": ".v1_project_realtime_stats",
    "V1ProjectRules": ".v1_project_rules",
    "V1ProjectSettings": ".v1_project_settings",
    "V1ProjectSettingsRequest": ".v1_project_settings_request",
    "V1ProjectStats": ".v1_project_stats",
    "V1ProjectUpdateRequest": ".v1_project_update_request",
    "V1PublishedError": ".v1_published_error",
    "V1PublishedErrorDetail": ".v1_published_error_detail",
    "V1PublishedUpload": ".v1_published_upload",
    "V1Queue": ".v1_queue",
    "V1QueueRequest": ".v1_queue_request",
    "V1Run": ".v1_run",
    "V1RunArtifact": ".v1_run_artifact",
    "V1RunArtifactRequest": ".v1_run_artifact_request",
    "V1RunClone": ".v1_run_clone",
    "V1RunCloneRequest": ".v1_run_clone_request",
    "V1RunCloned": ".v1_run_cloned",
    "V1RunConnection": ".v1_run_connection",
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
    "V1RunSelection": ".v1_run_selection",
    "V1RunSelectionTags": ".v1_run_selection_tags",
    "V1RunSelectionTransfer": ".v1_run_selection_transfer",
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
    "V1Search": ".v1_search",
    "V1SearchRequest": ".v1_search_request",
    "V1SearchSpec": ".v1_search_spec",
    "V1SearchSpecRequest": ".v1_search_spec_request",
    "V1SectionSpec": ".v1_section_spec",
    "V1SectionSpecRequest": ".v1_section_spec_request",
    "V1ServiceAccount": ".v1_service_account",
    "V1ServiceAccountRequest": ".v1_service_account_request",
    "V1SettingsCatalog": ".v1_settings_catalog",
    "V1SignupRequest": ".v1_signup_request",
    "V1StageCondition": ".v1_stage_condition",
    "V1StageConditionRequest": ".v1_stage_condition_request",
    "V1Stages": ".v1_stages",
    "V1Status": ".v1_status",
    "V1StatusCondition": ".v1_status_condition",
    "V1StatusConditionRequest": ".v1_status_condition_request",
    "V1StatusCreated": ".v1_status_created",
    "V1Statuses": ".v1_statuses",
    "V1Tag": ".v1_tag",
    "V1TagRequest": ".v1_tag_request",
    "V1Team": ".v1_team",
    "V1TeamMember": ".v1_team_member",
    "V1TeamMemberRequest": ".v1_team_member_request",
    "V1TeamRequest": ".v1_team_request",
    "V1TeamSettings": ".v1_team_settings",
    "V1Token": ".v1_token",
    "V1TokenRequest": ".v1_token_request",
    "V1TransferRequest": ".v1_transfer_request",
    "V1TrialRequest": ".v1_trial_request",
    "V1User": ".v1_user",
    "V1UserAccess": ".v1_user_access",
    "V1UserAccessData": ".v1_user_access_data",
    "V1UserAccessRequest": ".v1_user_access_request",
    "V1UserRequest": ".v1_user_request",
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
    "V1Activity",
    "V1Agent",
    "V1AgentAssignments",
    "V1AgentConnectionCheckRequest",
    "V1AgentConnectionCheckResponse",
    "V1AgentCronRequest",
    "V1AgentReconcileRequest",
    "V1AgentRequest",
    "V1AgentRestarted",
    "V1AgentRestartRequest",
    "V1AgentService",
    "V1AgentState",
    "V1AgentStateReport",
    "V1AgentStateResponse",
    "V1AgentStatus",
    "V1AgentStatusRequest",
    "V1AnalyticsSpec",
    "V1AnalyticsSpecRequest",
    "V1ArtifactKind",
    "V1ArtifactsLineageRequest",
    "V1ArtifactTree",
    "V1ArtifactUpload",
    "V1ArtifactUploadOptions",
    "V1AuthToken",
    "V1Automation",
    "V1AutomationAction",
    "V1AutomationActionRequest",
    "V1AutomationExecution",
    "V1AutomationRequest",
    "V1AutomationTestRequest",
    "V1CheckedConnection",
    "V1Cloning",
    "V1Connection",
    "V1ConnectionCheck",
    "V1ConnectionCheckResult",
    "V1ConnectionRequest",
    "V1Credentials",
    "V1Dashboard",
    "V1DashboardRequest",
    "V1DashboardSpec",
    "V1DashboardSpecRequest",
    "V1Dated",
    "V1Described",
    "V1EntityStatusRequest",
    "V1ErrorDetail",
    "V1ErrorFields",
    "V1ErrorItems",
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
    "V1Kept",
    "V1ListActivitiesResponse",
    "V1ListAgentsResponse",
    "V1ListAutomationExecutionsResponse",
    "V1ListAutomationsResponse",
    "V1ListBookmarksResponse",
    "V1ListConnectionsResponse",
    "V1ListDashboardsResponse",
    "V1ListNamesResponse",
    "V1ListOrganizationMembersResponse",
    "V1ListOrganizationsResponse",
    "V1ListOwnerVersionsResponse",
    "V1ListPoliciesResponse",
    "V1ListPresetsResponse",
    "V1ListProjectsResponse",
    "V1ListProjectStatsResponse",
    "V1ListQueuesResponse",
    "V1ListRunArtifactsResponse",
    "V1ListRunClonesResponse",
    "V1ListRunConnectionsResponse",
    "V1ListRunDownstreamResponse",
    "V1ListRunsResponse",
    "V1ListRunUpstreamResponse",
    "V1ListSearchesResponse",
    "V1ListServiceAccountsResponse",
    "V1ListTagsResponse",
    "V1ListTeamMembersResponse",
    "V1ListTeamsResponse",
    "V1ListTokensResponse",
    "V1ListVersionsResponse",
    "V1Log",
    "V1LogHandler",
    "V1Logs",
    "V1ManagedBy",
    "V1MultiEventsResponse",
    "V1Name",
    "V1Named",
    "V1NoStatusConditions",
    "V1NotificationRequest",
    "V1Organization",
    "V1OrganizationMember",
    "V1OrganizationMemberRequest",
    "V1OrganizationRequest",
    "V1OwnerVersion",
    "V1Page",
    "V1PasswordChangeRequest",
    "V1PasswordResetRequest",
    "V1Pipeline",
    "V1Policy",
    "V1PolicyRequest",
    "V1Preset",
    "V1PresetRequest",
    "V1PresetSettings",
    "V1Project",
    "V1ProjectCreated",
    "V1ProjectCreateRequest",
    "V1ProjectListItem",
    "V1ProjectPatchRequest",
    "V1ProjectRealtimeStats",
    "V1ProjectRules",
    "V1ProjectSettings",
    "V1ProjectSettingsRequest",
    "V1ProjectStats",
    "V1ProjectUpdateRequest",
    "V1PublishedError",
    "V1PublishedErrorDetail",
    "V1PublishedUpload",
    "V1Queue",
    "V1QueueRequest",
    "V1Run",
    "V1RunArtifact",
    "V1RunArtifactRequest",
    "V1RunClone",
    "V1RunCloned",
    "V1RunCloneRequest",
    "V1RunConnection",
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
    "V1RunSelection",
    "V1RunSelectionTags",
    "V1RunSelectionTransfer",
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
    "V1Search",
    "V1SearchRequest",
    "V1SearchSpec",
    "V1SearchSpecRequest",
    "V1SectionSpec",
    "V1SectionSpecRequest",
    "V1ServiceAccount",
    "V1ServiceAccountRequest",
    "V1SettingsCatalog",
    "V1SignupRequest",
    "V1StageCondition",
    "V1StageConditionRequest",
    "V1Stages",
    "V1Status",
    "V1StatusCondition",
    "V1StatusConditionRequest",
    "V1StatusCreated",
    "V1Statuses",
    "V1Tag",
    "V1TagRequest",
    "V1Team",
    "V1TeamMember",
    "V1TeamMemberRequest",
    "V1TeamRequest",
    "V1TeamSettings",
    "V1Token",
    "V1TokenRequest",
    "V1TransferRequest",
    "V1TrialRequest",
    "V1User",
    "V1UserAccess",
    "V1UserAccessData",
    "V1UserAccessRequest",
    "V1UserRequest",
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
