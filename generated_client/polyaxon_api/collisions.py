"""Operations that Community Edition takes for something else, because their paths look like those of projects."""

COLLIDING_OPERATIONS: frozenset[str] = frozenset(
    {
        "polyaxon_api.api.organizations.delete_organization",
        "polyaxon_api.api.organizations.get_organization",
        "polyaxon_api.api.organizations.get_organization_runs",
        "polyaxon_api.api.organizations.get_organization_runs_artifacts_lineage",
        "polyaxon_api.api.organizations.get_organization_stats",
        "polyaxon_api.api.organizations.get_organization_versions",
        "polyaxon_api.api.organizations.list_organization_names",
        "polyaxon_api.api.organizations.list_organizations",
        "polyaxon_api.api.organizations.patch_organization",
        "polyaxon_api.api.organizations.update_organization",
        "polyaxon_api.api.runs.list_archived_runs",
        "polyaxon_api.api.runs.list_bookmarked_runs",
        "polyaxon_api.api.users.get_history",
        "polyaxon_api.api.users.get_suggestions",
        "polyaxon_api.api.users.get_workspaces",
        "polyaxon_api.api.users.list_tokens",
    }
)
