"""One request of a sync round: it goes through, or is refused for good, or ends the round."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from polyaxon_client.exceptions import (
    AuthenticationError,
    AuthorizationError,
    NotFoundError,
    PolyaxonHTTPError,
    ServerFailure,
    is_retryable,
)
from polyaxon_client.tracking.sent import Sent

logger = logging.getLogger(__name__)

# Rounds that the server may fail on one thing before the others stop waiting for it.
PATIENCE: Final = 5


class Attempts:
    """What the server refused of one run, and how often it failed on the rest."""

    def __init__(self, sent: Sent) -> None:
        self._sent = sent
        self.refused: dict[str, str] = {}
        """The server's words by what it does not take; that is not tried again by this process."""
        self._failures: dict[str, int] = {}

    def make(self, what: str, request: Callable[[], object]) -> bool:
        """Makes one request; False when the server does not want this, or fails on it again and again.

        Raises:
            PolyaxonClientException: trouble that concerns everything (no connection, no permission, no run), so the
                round ends here.
        """
        if what in self.refused:
            return False
        try:
            request()
        except PolyaxonHTTPError as error:
            # Not found is the run itself: for the rest of it the server has other words.
            if isinstance(error, AuthenticationError | AuthorizationError | NotFoundError):
                raise
            self._failures[what] = self._failures.get(what, 0) + 1
            may_pass = isinstance(error, ServerFailure) or is_retryable(error)
            if may_pass and self._failures[what] < PATIENCE:
                raise
            self.refused[what] = str(error)
            self._sent.count_failure(error)
            logger.warning("the server does not take %s: %s", what, error)
            return False
        self._failures.pop(what, None)
        return True
