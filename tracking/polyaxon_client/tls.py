"""How certificates are checked, and which one is shown."""

from __future__ import annotations

import os
import ssl

import attrs
import httpx

from polyaxon_client import variables
from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.settings import Settings


def tls_context(settings: Settings) -> ssl.SSLContext:
    """How certificates are checked: against the system's authorities and those that httpx brings along, or the given file.

    Raises:
        ConfigurationError: A file with certificates or a key cannot be used.
    """
    if settings.host is not None and settings.host.startswith("http:"):
        # Never used; loading the authorities takes some 20 ms.
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    try:
        if isinstance(settings.verify, str):
            is_folder = os.path.isdir(settings.verify)
            context = ssl.create_default_context(
                cafile=None if is_folder else settings.verify, capath=settings.verify if is_folder else None
            )
        else:
            context = httpx.create_ssl_context()
            context.load_default_certs()
        if settings.client_cert is not None:
            context.load_cert_chain(*settings.client_cert)
    except OSError as error:
        raise ConfigurationError(
            f"A certificate cannot be used: {error}",
            hint=f"Check {variables.SSL_CA_CERT}, {variables.CERT_FILE} and {variables.KEY_FILE}.",
        ) from error
    if settings.verify is False:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def tls_context_elsewhere(settings: Settings, address: str) -> ssl.SSLContext:
    """The same for an address that is not the server's: the given file counts beside the usual authorities, and no
    certificate of ours is shown.

    Raises:
        ConfigurationError: A file with certificates cannot be used.
    """
    usual = attrs.evolve(settings, host=address, verify=settings.verify is not False, client_cert=None)
    context = tls_context(usual)
    if isinstance(settings.verify, str):
        own = tls_context(attrs.evolve(settings, host=address, client_cert=None))
        context.load_verify_locations(cadata=b"".join(own.get_ca_certs(binary_form=True)))
    return context
