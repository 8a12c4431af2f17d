"""Connection settings as a value, under their legacy names."""

from __future__ import annotations

import attrs

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tokens import Token


def _masked(token: Token | None) -> str:
    return "None" if token is None else "'***'"


def _check_version(_: object, __: object, version: str | None) -> None:
    if version not in (None, "v1"):
        raise InvalidValueError(f"The API has no version {version!r}", hint="Leave it out, or use 'v1'.")


@attrs.frozen
class ApiConfig:
    """What ``PolyaxonClient(api_config=...)`` takes; None leaves a value to the environment, the files and the default.

    Args:
        host: Address of the server, with or without scheme.
        port: Port of a host that is given without one; ``http_port`` is its other name.
        http_port: See ``port``.
        ws_port: Taken and not used: logs are read over HTTP today.
        token: Token for the server, or a callable that gives one and is asked again when the server refuses it.
        version: Version of the API; there is only ``v1``.
        authentication_type: Word before the token in the ``Authorization`` header.
        use_https: Scheme of a host that is given without one.
        verify_ssl: False accepts any certificate; a text is the path of trusted certificates.
        is_managed: Overrides ``POLYAXON_IS_MANAGED``.
        is_local: Taken and not used: a host that is given wins, also in managed runs.
        schema_response: Whether reads give typed objects instead of dicts.
        reraise: Whether reads raise the server's errors instead of giving None.
        timeout: Seconds to wait for a connection or for the next bytes of an answer.
        interval: Taken and not used: nothing is queued in the client.

    Raises:
        InvalidValueError: The version is not ``v1``.
    """

    host: str | None = None
    port: int | None = None
    http_port: int | None = None
    ws_port: int | None = None
    token: Token | None = attrs.field(default=None, repr=_masked)
    version: str | None = attrs.field(default=None, validator=_check_version)
    authentication_type: str | None = None
    use_https: bool | None = None
    verify_ssl: bool | str | None = None
    is_managed: bool | None = None
    is_local: bool | None = None
    schema_response: bool | None = None
    reraise: bool = False
    timeout: float | None = None
    interval: float | None = None
