"""The settings of a tracker: resolved once, into one frozen object that knows where each value came from.

Order, for each value by itself: argument, environment variable (today's name before the legacy one), configuration file
(today's before the legacy one), default. Files are looked for in ``~/.polyaxon`` and, for the project, first in
``./.polyaxon``. Files in shared folders such as ``/tmp`` are not read: whoever can write them would decide where the token
goes.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal, Self, TypeVar, cast

import attrs

from polyaxon_client import variables
from polyaxon_client.address import base_url
from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.identity import DEFAULT_OWNER, chosen_identity, managed_identity
from polyaxon_client.sources import Sources, from_argument
from polyaxon_client.storage_root import storage_root
from polyaxon_client.tls_settings import certificate_setting, verify_setting, warn_insecure
from polyaxon_client.tokens import Token, ask_for_token, checked_token, keyring_token
from polyaxon_client.tracking.names import is_slug
from polyaxon_client.variables import Variable, parse_port, parse_seconds

Mode = Literal["managed", "online", "offline"]
SidecarKind = Literal["process", "thread", "off"]

DEFAULT_NAMESPACE = "polyaxon"
DEFAULT_AUTHENTICATION_TYPE = "Token"
DEFAULT_CONTEXT_ROOT = "/plx-context"
DEFAULT_TIMEOUT = 60.0
DEFAULT_EXIT_TIMEOUT = 30.0
DEFAULT_SYNC_INTERVAL = 5.0

_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9\[][^\s/@]*(?:[/?]\S*)?")
_SIDECAR_KINDS = ("process", "thread", "off")
_log = logging.getLogger("polyaxon_client")

T = TypeVar("T")


def _masked(secret: object) -> str:
    return "None" if secret is None else "'***'"


@attrs.frozen(kw_only=True)
class Settings:
    """What a tracker was told, by whomever. Times are seconds; ``sources`` names the origin of each field."""

    mode: Mode
    host: str | None = None
    """Base address with scheme, without a slash at the end. None offline, and managed without ``POLYAXON_HOST``."""
    token: Token | None = attrs.field(default=None, repr=_masked)
    """A token, or a callable that gives one, in this process only."""
    authentication_type: str = DEFAULT_AUTHENTICATION_TYPE
    header: str | None = None
    header_service: str | None = None
    owner: str = DEFAULT_OWNER
    project: str | None = None
    run_uuid: str | None = None
    """Of the managed run: 32 hexadecimal digits. None in managed notebooks and outside of managed runs."""
    namespace: str = DEFAULT_NAMESPACE
    verify: bool | str = True
    """Whether the server's certificate is checked; a text is the path of the trusted certificates."""
    client_cert: tuple[str, str | None] | None = None
    """Paths of our certificate and of its key; without a key it is in the certificate's file."""
    timeout: float = DEFAULT_TIMEOUT
    root: Path
    context_root: Path = Path(DEFAULT_CONTEXT_ROOT)
    has_process_sidecar: bool = False
    collect_artifacts: bool = True
    collect_resources: bool = True
    exit_timeout: float = DEFAULT_EXIT_TIMEOUT
    sync_interval: float = DEFAULT_SYNC_INTERVAL
    sidecar: SidecarKind = "process"
    alert_webhook: str | None = attrs.field(default=None, repr=_masked)
    """Where alerts are sent to; whoever knows the address can write there."""
    alert_on_failure: bool = False
    redact_logs: bool = False
    track_console: bool = False
    track_diff: bool = True
    track_code_files: bool = False
    log_level: str | None = None
    sources: Mapping[str, str] = attrs.field(factory=dict, repr=False)

    @property
    def is_managed(self) -> bool:
        """Whether Polyaxon started this program."""
        return self.mode == "managed"

    @property
    def is_offline(self) -> bool:
        """Whether nothing is sent to any server."""
        return self.mode == "offline"

    def __reduce__(self) -> tuple[Any, ...]:
        # Nobody knows where pickles end up: they hold no secret.
        return type(self).from_wire, ({**attrs.asdict(self), "token": None, "alert_webhook": None},)

    def to_wire(self) -> dict[str, Any]:
        """Plain JSON values. They include the token: send them through a private channel only.

        A callable cannot leave the process: it is asked now, and what it gives is sent.

        Raises:
            ConfigurationError: The callable gives no token.
        """
        wire = attrs.asdict(self)
        wire["token"] = ask_for_token(self.token) if callable(self.token) else self.token
        wire["root"] = str(self.root)
        wire["context_root"] = str(self.context_root)
        wire["client_cert"] = None if self.client_cert is None else list(self.client_cert)
        return wire

    @classmethod
    def from_wire(cls, wire: Mapping[str, Any]) -> Self:
        """The settings that ``to_wire`` gave. Unknown keys, of a newer version, are ignored."""
        values = {field.name: wire[field.name] for field in attrs.fields(cls) if field.name in wire}
        values["root"] = Path(values["root"])
        values["context_root"] = Path(values["context_root"])
        certificate = values.get("client_cert")
        values["client_cert"] = None if certificate is None else (certificate[0], certificate[1])
        return cls(**values)


def resolve_settings(
    *,
    project: str | None = None,
    host: str | None = None,
    token: Token | None = None,
    verify_ssl: bool | str | None = None,
    timeout: float | None = None,
    port: int | None = None,
    use_https: bool | None = None,
    authentication_type: str | None = None,
    is_managed: bool | None = None,
    environ: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    home: Path | None = None,
) -> Settings:
    """Settings from the arguments, the environment, the configuration files and the defaults.

    Nothing is created and nothing is sent. Inside a managed run the run's own project is taken, whatever the argument says.

    Args:
        project: ``name``, ``owner/name`` or ``owner.name``.
        host: Address of the server, with or without scheme.
        token: Token for the server, or a callable that gives one.
        verify_ssl: False accepts any certificate; a text is the path of trusted certificates.
        timeout: Seconds to wait for a connection or for the next bytes of an answer.
        port: Port of a host that is given without one.
        use_https: Scheme of a host that is given without one.
        authentication_type: Word before the token in the ``Authorization`` header.
        is_managed: Overrides ``POLYAXON_IS_MANAGED``.
        environ: The environment; by default that of the process.
        cwd: The working folder; by default that of the process.
        home: The user's home folder; by default that of the process's user.

    Raises:
        ConfigurationError: A variable or a file is malformed; it is named, with what would be accepted.
        InvalidValueError: The project argument has no valid form.
    """
    sources = Sources(
        os.environ if environ is None else environ,
        _working_folder() if cwd is None else cwd,
        _home() if home is None else home,
    )
    take = sources.take
    user_folder = sources.configuration_folder()
    client_file, config_file = _in(user_folder, ".client"), _in(user_folder, ".polyaxonconfig")
    context_root = Path(take("context_root", DEFAULT_CONTEXT_ROOT, sources.text(variables.CONTEXT_ROOT)))

    told_by_platform = managed_identity(sources)
    managed = _is_managed(sources, is_managed, has_identity=told_by_platform is not None)
    owner = _word(sources, "owner", None, variables.OWNER, DEFAULT_OWNER)
    if managed and told_by_platform is not None:
        identity, origin = told_by_platform
        sources.origins.update(owner=origin, project=origin, run_uuid=origin)
    else:
        identity = chosen_identity(sources, project, user_folder, owner)
    base = _host(sources, host, port, use_https, client_file, config_file)
    mode = _mode(sources, managed, sources.boolean(variables.IS_OFFLINE), base)
    if mode == "offline":
        base = None
    address = take("host", None, base)
    verify = verify_setting(sources, verify_ssl, client_file, config_file)
    if verify is False and address is not None and address.startswith("https"):
        warn_insecure(address, sources.origins["verify"])
    return Settings(
        mode=mode,
        host=address,
        token=_token(sources, token, context_root, user_folder, address),
        authentication_type=_word(
            sources,
            "authentication_type",
            authentication_type,
            variables.AUTHENTICATION_TYPE,
            DEFAULT_AUTHENTICATION_TYPE,
        ),
        header=take("header", None, sources.text(variables.HEADER, variables.INTERNAL_HEADER)),
        header_service=take(
            "header_service", None, sources.text(variables.HEADER_SERVICE, variables.INTERNAL_HEADER_SERVICE)
        ),
        owner=identity.owner,
        project=identity.project,
        run_uuid=identity.run_uuid,
        namespace=_word(sources, "namespace", None, variables.K8S_NAMESPACE, DEFAULT_NAMESPACE),
        verify=verify,
        client_cert=certificate_setting(sources, client_file),
        timeout=_timeout(sources, timeout, client_file),
        root=storage_root(sources),
        context_root=context_root,
        has_process_sidecar=take(
            "has_process_sidecar", False, sources.boolean(variables.HAS_PROCESS_SIDECAR)
        ),
        collect_artifacts=take(
            "collect_artifacts", not managed, sources.boolean(variables.COLLECT_ARTIFACTS)
        ),
        collect_resources=take(
            "collect_resources", not managed, sources.boolean(variables.COLLECT_RESOURCES)
        ),
        exit_timeout=take("exit_timeout", DEFAULT_EXIT_TIMEOUT, sources.seconds(variables.EXIT_TIMEOUT)),
        sync_interval=take("sync_interval", DEFAULT_SYNC_INTERVAL, sources.seconds(variables.SYNC_INTERVAL)),
        sidecar=_sidecar(sources),
        alert_webhook=take("alert_webhook", None, _webhook(sources)),
        alert_on_failure=take("alert_on_failure", False, sources.boolean(variables.ALERT_ON_FAILURE)),
        redact_logs=take("redact_logs", False, sources.boolean(variables.REDACT_LOGS)),
        track_console=take("track_console", False, sources.boolean(variables.CONSOLE)),
        track_diff=take("track_diff", True, sources.boolean(variables.DIFF)),
        track_code_files=take("track_code_files", False, sources.boolean(variables.CODE_FILES)),
        log_level=take("log_level", None, sources.text(variables.LOG_LEVEL)),
        sources=sources.origins,
    )


def _working_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:
        # Somebody removed it. Nothing is there to be read, and what is to be written there is made where it was.
        return Path(os.environ.get("PWD", os.sep))


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # neither HOME nor an entry in the list of users
        return None


def _in(folder: Path | None, name: str) -> Path | None:
    return None if folder is None else folder / name


def _is_managed(sources: Sources, argument: bool | None, *, has_identity: bool) -> bool:
    if argument is not None:
        return argument
    found = sources.boolean(variables.IS_MANAGED)
    if found is not None:
        return found[0]
    # The legacy variable also stands in programs that only run in the same cluster.
    in_cluster = sources.boolean(variables.IN_CLUSTER)
    return has_identity and in_cluster is not None and in_cluster[0]


def _mode(
    sources: Sources, managed: bool, offline: tuple[bool, str] | None, base: tuple[str, str] | None
) -> Mode:
    if managed:
        return sources.take("mode", "managed", ("managed", str(variables.IS_MANAGED)))
    if offline is not None and offline[0]:
        return sources.take("mode", "offline", ("offline", offline[1]))
    return sources.take("mode", "offline", None if base is None else ("online", f"host from {base[1]}"))


def _host(
    sources: Sources,
    argument: str | None,
    port: int | None,
    use_https: bool | None,
    client_file: Path | None,
    config_file: Path | None,
) -> tuple[str, str] | None:
    found = (
        from_argument("host", argument)
        or sources.text(variables.HOST, variables.API_HTTP_HOST, variables.API_HOST)
        or sources.file_text(client_file, "host")
    )
    https = use_https if use_https is not None else _value(sources.boolean(variables.USE_HTTPS))
    ports = sources.text(variables.HTTP_PORT)
    if found is None:
        found = sources.file_text(config_file, "host")
        https = https if https is not None else _value(sources.file_boolean(config_file, "use_https"))
        ports = ports or sources.file_text(config_file, "port")
    if found is None:
        return None
    host, origin = found
    if port is None and ports is not None and "://" not in host:
        port = parse_port(ports[1], ports[0])
    return base_url(host, source=origin, use_https=https, port=port), origin


def _value(found: tuple[T, str] | None) -> T | None:
    return None if found is None else found[0]


def _token(
    sources: Sources,
    argument: Token | None,
    context_root: Path,
    user_folder: Path | None,
    address: str | None,
) -> Token | None:
    if callable(argument):
        return sources.take("token", None, (argument, "argument token"))
    token = sources.take(
        "token",
        None,
        from_argument("token", argument)
        or sources.text(variables.AUTH_TOKEN, variables.SECRET_USER_TOKEN)
        or _mounted_token(sources, context_root / ".configs" / ".auth")
        or sources.file_text(_in(user_folder, ".auth"), "token")
        or sources.file_text(_in(user_folder, ".polyaxonauth"), "token")
        or _from_keyring(sources, user_folder, address),
    )
    return checked_token(token, sources.origins["token"]) or None if token else None


def _mounted_token(sources: Sources, path: Path) -> tuple[str, str] | None:
    """The token that the platform mounted. Whoever finds it broken there cannot mend it, and trains on without."""
    try:
        with path.open("rb"):
            return sources.file_text(path, "token")
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        why = f"{path}: {error.strerror or error}"
    except ConfigurationError as error:
        why = error.message or str(error)
    _log.warning("Polyaxon: the token of this run cannot be read (%s). Going on without it.", why)
    return None


def _from_keyring(sources: Sources, user_folder: Path | None, address: str | None) -> tuple[str, str] | None:
    switch = sources.boolean(variables.KEYRING) or sources.file_boolean(
        _in(user_folder, ".client"), "keyring"
    )
    if address is None or switch is None or not switch[0]:
        return None
    token = keyring_token(address)
    return None if token is None else (token, f"the keyring, by {switch[1]}")


def _word(sources: Sources, field: str, argument: str | None, variable: Variable, default: str) -> str:
    word = sources.take(field, default, from_argument(field, argument) or sources.text(variable))
    if not is_slug(word):
        raise ConfigurationError(
            f"{sources.origins[field]} is {word!r}", hint="It takes 1 to 128 letters, digits, _ and -."
        )
    return word


def _timeout(sources: Sources, argument: float | None, client_file: Path | None) -> float:
    written = sources.file_text(client_file, "timeout")
    seconds = sources.take(
        "timeout",
        DEFAULT_TIMEOUT,
        None if argument is None else (parse_seconds("timeout", str(argument)), "argument timeout"),
        sources.seconds(variables.TIMEOUT),
        None if written is None else (parse_seconds(f"'timeout' in {written[1]}", written[0]), written[1]),
    )
    return seconds or DEFAULT_TIMEOUT


def _webhook(sources: Sources) -> tuple[str, str] | None:
    found = sources.text(variables.ALERT_WEBHOOK)
    if found is not None and not _WEB_ADDRESS.fullmatch(found[0]):
        # Not shown: it is a secret, however it is malformed.
        raise ConfigurationError(
            f"{variables.ALERT_WEBHOOK} is no address", hint="Write it like https://hooks.example.com/..."
        )
    return found


def _sidecar(sources: Sources) -> SidecarKind:
    kind = sources.take("sidecar", "process", sources.text(variables.SIDECAR)).lower()
    if kind not in _SIDECAR_KINDS:
        raise ConfigurationError(
            f"{variables.SIDECAR} is {kind!r}", hint=f"Use one of {', '.join(_SIDECAR_KINDS)}."
        )
    return cast("SidecarKind", kind)
