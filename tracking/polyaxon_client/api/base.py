"""What the parts of the client share: who reads gets dicts, trouble with the server is told as the user wants it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

from polyaxon_client.exceptions import (
    AuthenticationError,
    GoneError,
    NotServedError,
    PolyaxonHTTPError,
    TransportError,
)

if TYPE_CHECKING:
    from polyaxon_client.client import PolyaxonClient

logger = logging.getLogger("polyaxon_client")


class ApiPart:
    """One part of the client, such as ``client.experiment``.

    When the server says no or does not answer, a method logs that and gives None, a list an empty list. With
    ``reraise=True`` on the client, and always for a token that is refused, it raises. What the platform does not have any
    more raises :class:`GoneError`, which names the way of today.

    Args:
        client: the connection.
    """

    def __init__(self, client: PolyaxonClient) -> None:
        self._client = client

    def _call(self, operation: ModuleType, /, **kwargs: Any) -> Any:
        return self._client.call(operation, **kwargs)

    def _answer(self, ask: Callable[[], Any], otherwise: Any = None) -> Any:
        """What ``ask`` gives; ``otherwise`` when the server is the trouble and the user does not want errors."""
        try:
            return ask()
        except (PolyaxonHTTPError, TransportError, NotServedError) as error:
            if self._client.reraise or isinstance(error, AuthenticationError):
                raise
            logger.error("Polyaxon: %s", error)
            return otherwise

    def _written(self, write: Callable[[], Any], background: bool) -> Any:
        """As :meth:`_answer`; in the background one after the other, and then None at once."""
        if not background:
            return self._answer(write)
        self._client.in_background(lambda: self._answer(write))
        return None

    def _shown(self, entity: Any, convert: Callable[[Any], dict[str, Any]]) -> Any:
        """The entity as a dict, or as it is when the user wants typed objects."""
        return entity if self._client.schema_response else convert(entity)


def as_dict(entity: Any) -> dict[str, Any]:
    """What the API gave, as a dict."""
    return dict(entity.to_dict())


def gone(what: str, instead: str) -> NoReturn:
    """Raises :class:`GoneError`."""
    raise GoneError(f"{what} is gone from Polyaxon", hint=instead)
