"""``client.cluster`` of old."""

from __future__ import annotations

from typing import Any

from polyaxon_client.api.base import ApiPart, gone

_KUBERNETES = "Ask Kubernetes: `kubectl get nodes`."


class ClusterApi(ApiPart):
    """Gone: every method raises :class:`GoneError`."""

    def get_cluster(self) -> Any:
        """Gone: raises :class:`GoneError`."""
        gone("the cluster's description", _KUBERNETES)

    def get_node(self, node_sequence: int) -> Any:
        """Gone: raises :class:`GoneError`."""
        gone("a node's description", _KUBERNETES)
