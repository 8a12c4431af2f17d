"""``client.version``: which versions there are of server and client."""

from __future__ import annotations

from typing import Any

from polyaxon_client.api.base import ApiPart, as_dict, gone


class VersionApi(ApiPart):
    """Versions. See :class:`~polyaxon_client.api.base.ApiPart` for errors."""

    def get_platform_version(self) -> Any:
        """The server's version, and more about its installation (GetInstallation)."""
        from polyaxon_api.api.platform import get_installation

        return self._answer(lambda: self._shown(self._call(get_installation), as_dict))

    def get_lib_version(self) -> dict[str, Any]:
        """The version of this library; nothing is asked."""
        import polyaxon_client

        return {"latest_version": polyaxon_client.__version__, "version": polyaxon_client.__version__}

    def get_cli_version(self) -> Any:
        """Which versions of the command line the server goes with (GetCompatibility; Cloud and Enterprise have it)."""
        from polyaxon_api.api.platform import get_compatibility, get_installation

        def ask() -> dict[str, Any]:
            installation = self._call(get_installation)
            return as_dict(
                self._call(
                    get_compatibility,
                    uuid=str(installation.key),
                    version=str(installation.version),
                    service="cli",
                )
            )

        return self._answer(ask)

    def get_chart_version(self) -> None:
        """Gone: raises :class:`GoneError`."""
        gone("the version of the Helm chart", "Ask Helm: `helm list -n polyaxon`.")

    def get_log_handler(self) -> Any:
        """Where the server wants errors to be reported (GetLogHandler; Cloud and Enterprise have it)."""
        from polyaxon_api.api.platform import get_log_handler

        return self._answer(lambda: self._shown(self._call(get_log_handler), as_dict))
