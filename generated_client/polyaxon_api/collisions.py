"""Operations that Community Edition takes for something else, because their paths look like those of projects.

The module of each, and what Community Edition does when it is sent.
"""

COLLIDING_OPERATIONS: dict[str, str] = {
    "polyaxon_api.api.organizations.delete_organization": "deletes the project that has the name of the organisation, with all its runs",
    "polyaxon_api.api.organizations.get_organization": "reads the project that has the name of the organisation, if there is one",
    "polyaxon_api.api.organizations.get_organization_runs": "lists the runs of the project that has the name of the organisation, if there is one",
    "polyaxon_api.api.organizations.get_organization_runs_artifacts_lineage": "lists the entries of the project that has the name of the organisation, if there is one",
    "polyaxon_api.api.organizations.get_organization_stats": "reads the statistics of the project that has the name of the organisation, if there is one",
    "polyaxon_api.api.organizations.get_organization_versions": "lists the versions of the project that has the name of the organisation, if there is one",
    "polyaxon_api.api.organizations.list_organization_names": "looks for a project named `names`, a name that is reserved, and answers 404",
    "polyaxon_api.api.organizations.list_organizations": "looks for a project named `list`, a name that is reserved, and answers 404",
    "polyaxon_api.api.organizations.patch_organization": "changes the project that has the name of the organisation, if there is one",
    "polyaxon_api.api.organizations.update_organization": "overwrites the project that has the name of the organisation, if there is one",
    "polyaxon_api.api.runs.list_archived_runs": "lists the runs of the project that has the name of the user, if there is one",
    "polyaxon_api.api.runs.list_bookmarked_runs": "lists the runs of the project that has the name of the user, bookmarked or not, if there is one",
    "polyaxon_api.api.users.get_history": "looks for a project named `history`, a name that is reserved, and answers 404",
    "polyaxon_api.api.users.get_suggestions": "reads a project that is named `suggestions`, if there is one",
    "polyaxon_api.api.users.get_workspaces": "reads a project that is named `workspaces`, if there is one",
    "polyaxon_api.api.users.list_tokens": "reads a project that is named `tokens`, if there is one",
}
