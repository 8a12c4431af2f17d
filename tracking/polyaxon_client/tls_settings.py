"""The settings that say whom to believe to be the server: certificates to trust, and one to show."""

from __future__ import annotations

import logging
from pathlib import Path

from polyaxon_client import variables
from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.sources import Sources, from_argument

_log = logging.getLogger("polyaxon_client")
_warned_addresses: set[str] = set()


def verify_setting(
    sources: Sources, argument: bool | str | None, client_file: Path | None, config_file: Path | None
) -> bool | str:
    """Whether the server's certificate is checked, or the file or folder of the authorities to trust instead.

    Raises:
        ConfigurationError: there is no such file, or a value is malformed.
    """
    switch = (
        from_argument("verify_ssl", argument if isinstance(argument, bool) else None)
        or sources.boolean(variables.VERIFY_SSL)
        or sources.file_boolean(client_file, "verify_ssl")
        or sources.file_boolean(config_file, "verify_ssl")
    )
    path = (
        from_argument("verify_ssl", argument if isinstance(argument, str) else None)
        or sources.text(variables.SSL_CA_CERT)
        or sources.file_text(client_file, "ssl_ca_cert")
    )
    is_off = switch is not None and not switch[0] and not isinstance(argument, str)
    if is_off or path is None:
        return sources.take("verify", True, switch)
    return sources.take("verify", "", (_existing(path), path[1]))


def certificate_setting(sources: Sources, client_file: Path | None) -> tuple[str, str | None] | None:
    """The files of our own certificate and its key, which may stand in one; None when the server asks for none.

    Raises:
        ConfigurationError: there is no such file.
    """
    certificate = sources.text(variables.CERT_FILE) or sources.file_text(client_file, "cert_file")
    key = sources.text(variables.KEY_FILE) or sources.file_text(client_file, "key_file")
    if certificate is None:
        return sources.take("client_cert", None)
    paths = (_existing(certificate), None if key is None else _existing(key))
    return sources.take("client_cert", None, (paths, certificate[1]))


def warn_insecure(address: str, origin: str) -> None:
    """Says once for each address that its certificate is not checked."""
    if address not in _warned_addresses:
        _warned_addresses.add(address)
        _log.warning(
            "The certificate of %s is NOT checked (%s): the token and all data go to whoever answers. Trust its authority"
            " with %s instead.",
            address,
            origin,
            variables.SSL_CA_CERT,
        )


def _existing(found: tuple[str, str]) -> str:
    path = Path(found[0]).expanduser()
    if not path.exists():
        raise ConfigurationError(f"{found[1]} names the file {found[0]!r}, which does not exist")
    return str(path.absolute())
