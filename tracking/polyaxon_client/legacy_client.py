"""What scripts of the legacy platform find on their client: sub-clients, settings one by one, setters."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn

import attrs

from polyaxon_client.address import base_url
from polyaxon_client.exceptions import GoneError, InvalidValueError

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from polyaxon_client.api.auth import AuthApi
    from polyaxon_client.api.bookmark import BookmarkApi
    from polyaxon_client.api.build_job import BuildJobApi
    from polyaxon_client.api.cluster import ClusterApi
    from polyaxon_client.api.experiment import ExperimentApi
    from polyaxon_client.api.experiment_group import ExperimentGroupApi
    from polyaxon_client.api.experiment_job import ExperimentJobApi
    from polyaxon_client.api.job import JobApi
    from polyaxon_client.api.project import ProjectApi
    from polyaxon_client.api.user import UserApi
    from polyaxon_client.api.version import VersionApi
    from polyaxon_client.api_config import ApiConfig
    from polyaxon_client.client import PolyaxonClient
    from polyaxon_client.settings import Settings
    from polyaxon_client.tokens import Token


class LegacyClient:
    """The legacy side of :class:`~polyaxon_client.client.PolyaxonClient`."""

    settings: Settings
    reraise: bool = False
    """Whether methods of the parts raise the server's errors; for a refused token they always do."""
    schema_response: bool | None = None
    """Whether they give typed objects instead of dicts."""
    _background: tuple[int, ThreadPoolExecutor] | None = None

    # Parts

    @cached_property
    def auth(self) -> AuthApi:
        """Tokens and the user behind them."""
        from polyaxon_client.api.auth import AuthApi

        return AuthApi(self._self)

    @cached_property
    def bookmark(self) -> BookmarkApi:
        """Lists of what a user marked."""
        from polyaxon_client.api.bookmark import BookmarkApi

        return BookmarkApi(self._self)

    @cached_property
    def build_job(self) -> BuildJobApi:
        """Operations on build jobs."""
        from polyaxon_client.api.build_job import BuildJobApi

        return BuildJobApi(self._self)

    @cached_property
    def cluster(self) -> ClusterApi:
        """Gone: its methods raise :class:`GoneError`."""
        from polyaxon_client.api.cluster import ClusterApi

        return ClusterApi(self._self)

    @cached_property
    def experiment(self) -> ExperimentApi:
        """Operations on experiments."""
        from polyaxon_client.api.experiment import ExperimentApi

        return ExperimentApi(self._self)

    @cached_property
    def experiment_group(self) -> ExperimentGroupApi:
        """Operations on groups."""
        from polyaxon_client.api.experiment_group import ExperimentGroupApi

        return ExperimentGroupApi(self._self)

    @cached_property
    def experiment_job(self) -> ExperimentJobApi:
        """Gone: its methods raise :class:`GoneError`."""
        from polyaxon_client.api.experiment_job import ExperimentJobApi

        return ExperimentJobApi(self._self)

    @cached_property
    def job(self) -> JobApi:
        """Operations on jobs."""
        from polyaxon_client.api.job import JobApi

        return JobApi(self._self)

    @cached_property
    def project(self) -> ProjectApi:
        """Operations on projects, and lists of what is in them."""
        from polyaxon_client.api.project import ProjectApi

        return ProjectApi(self._self)

    @cached_property
    def user(self) -> UserApi:
        """Gone: its methods raise :class:`GoneError`."""
        from polyaxon_client.api.user import UserApi

        return UserApi(self._self)

    @cached_property
    def version(self) -> VersionApi:
        """Versions of server and client."""
        from polyaxon_client.api.version import VersionApi

        return VersionApi(self._self)

    # Settings

    @property
    def host(self) -> str | None:
        """Base address of the server; None when there is none to talk to."""
        return self.settings.host

    @property
    def http_port(self) -> int | None:
        """The port of the server's address."""
        from urllib.parse import urlsplit

        if self.settings.host is None:
            return None
        address = urlsplit(self.settings.host)
        return address.port or (443 if address.scheme == "https" else 80)

    @property
    def ws_port(self) -> int | None:
        """The same as ``http_port``: nothing uses web sockets today."""
        return self.http_port

    @property
    def use_https(self) -> bool:
        """Whether the connection is encrypted."""
        return (self.settings.host or "").startswith("https:")

    @property
    def verify_ssl(self) -> bool | str:
        """Whether the server's certificate is checked, or the path of trusted certificates."""
        return self.settings.verify

    @property
    def token(self) -> Token | None:
        """The token, or what gives one."""
        return self.settings.token

    @property
    def authentication_type(self) -> str:
        """Word before the token in the ``Authorization`` header."""
        return self.settings.authentication_type

    @property
    def is_managed(self) -> bool:
        """Whether Polyaxon started this program."""
        return self.settings.is_managed

    @property
    def api_version(self) -> str:
        """Version of the API."""
        return "v1"

    @property
    def timeout(self) -> float:
        """Seconds to wait for a connection or for the next bytes of an answer."""
        return self.settings.timeout

    @property
    def api_config(self) -> ApiConfig:
        """The settings as one object."""
        from polyaxon_client.api_config import ApiConfig

        return ApiConfig(
            host=self.host,
            token=self.token,
            version=self.api_version,
            authentication_type=self.authentication_type,
            use_https=self.use_https,
            verify_ssl=self.verify_ssl,
            is_managed=self.is_managed,
            schema_response=self.schema_response,
            reraise=self.reraise,
            timeout=self.timeout,
        )

    @property
    def transport(self) -> NoReturn:
        """Gone: raises :class:`GoneError`."""
        raise GoneError(
            "The client's transport is gone",
            hint="client.call(operation, ...) calls any operation of polyaxon_api, with retries and errors.",
        )

    def set_host(self, host: str) -> None:
        """Talks to another server from now on. Raises ``ConfigurationError`` when the address is malformed."""
        self._set(host=base_url(host, source="set_host"))

    def set_http_port(self, http_port: int) -> None:
        """Another port of the same host."""
        from urllib.parse import urlsplit

        if self.settings.host is None:
            raise InvalidValueError("there is no host to set the port of", hint="Call set_host first.")
        address = urlsplit(self.settings.host)
        name = f"[{address.hostname}]" if ":" in (address.hostname or "") else address.hostname
        self._set(host=address._replace(netloc=f"{name}:{int(http_port)}").geturl())

    def set_ws_port(self, ws_port: int) -> None:
        """Does nothing: nothing uses web sockets today."""

    def set_use_https(self, use_https: bool) -> None:
        """Encrypts the connection, or does not."""
        if self.settings.host is not None:
            rest = self.settings.host.partition("://")[2]
            self._set(host=f"{'https' if use_https else 'http'}://{rest}")

    def set_verify_ssl(self, verify_ssl: bool | str) -> None:
        """Whether the server's certificate is checked; a text is the path of trusted certificates."""
        self._set(verify=verify_ssl)

    def set_token(self, token: Token | None) -> None:
        """Uses another token from now on."""
        self._set(token=token)

    def set_is_managed(self, is_managed: bool) -> None:
        """Whether this program counts as started by Polyaxon."""
        self._set(mode="managed" if is_managed else "offline" if self.settings.host is None else "online")

    def set_authentication_type(self, authentication_type: str) -> None:
        """Another word before the token."""
        self._set(authentication_type=authentication_type)

    def set_version_api(self, version_api: str) -> None:
        """Does nothing for ``v1``, the only version; raises ``InvalidValueError`` for another."""
        if version_api != "v1":
            raise InvalidValueError(f"The API has no version {version_api!r}", hint="Leave it out.")

    def set_reraise(self, reraise: bool) -> None:
        """Whether methods of the parts raise the server's errors."""
        self.reraise = reraise

    def set_health_check(self, url: str) -> None:
        """Does nothing: resource metrics and ``updated_at`` tell today that a run is alive."""

    def unset_health_check(self, url: str) -> None:
        """Does nothing, as :meth:`set_health_check`."""

    def set_internal_health_check(self) -> None:
        """Does nothing, as :meth:`set_health_check`."""

    def reconcile(self, status: str) -> NoReturn:
        """Gone: raises :class:`GoneError`."""
        raise GoneError(
            "Telling the platform's scheduler a status is gone",
            hint="client.experiment.create_status(owner, project, uuid, status) sets the status of a run.",
        )

    def with_token(self, token: Token) -> PolyaxonClient:
        """Another client for the same server, with this token."""
        from polyaxon_client.client import PolyaxonClient

        return PolyaxonClient(settings=attrs.evolve(self.settings, token=token), reraise=self.reraise)

    def in_background(self, work: Callable[[], object]) -> None:
        """Does some work in a thread, one piece after the other; the program's end waits for all of it."""
        if self._background is None or self._background[0] != os.getpid():
            from concurrent.futures import ThreadPoolExecutor

            self._background = (os.getpid(), ThreadPoolExecutor(1, thread_name_prefix="polyaxon-client"))
        self._background[1].submit(work)

    @property
    def _self(self) -> PolyaxonClient:
        from polyaxon_client.client import PolyaxonClient

        assert isinstance(self, PolyaxonClient)
        return self

    def _set(self, **changes: Any) -> None:
        self._use(attrs.evolve(self.settings, **changes))

    def _use(self, settings: Settings) -> None:
        raise NotImplementedError
