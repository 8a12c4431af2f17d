"""Callbacks for Keras 3, with any backend. ``PolyaxonKeras`` and ``PolyaxonModelCheckpoint`` are those of 0.6.1.

>>> model.fit(x, y, callbacks=[PolyaxonKerasCallback(experiment)])                          # doctest: +SKIP
"""

from __future__ import annotations

from polyaxon_client.tracking.contrib.reporting import needed

with needed("Keras", "keras", "keras"):
    from polyaxon_client.tracking.contrib.keras_callback import PolyaxonKerasCallback
    from polyaxon_client.tracking.contrib.keras_legacy import PolyaxonKeras, PolyaxonModelCheckpoint

__all__ = ["PolyaxonKeras", "PolyaxonKerasCallback", "PolyaxonModelCheckpoint"]
