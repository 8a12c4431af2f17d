"""Track machine-learning runs on Polyaxon.

Scripts use :mod:`polyaxon_client.tracking`. ``PolyaxonClient`` is loaded at first use, so that importing the tracker
stays light.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from polyaxon_client.client import PolyaxonClient

__version__ = "1.0.0a1"

__all__ = ["PolyaxonClient", "__version__"]


def __getattr__(name: str) -> object:
    if name == "PolyaxonClient":
        from polyaxon_client.client import PolyaxonClient

        return PolyaxonClient
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
