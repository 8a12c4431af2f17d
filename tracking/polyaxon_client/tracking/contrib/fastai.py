"""Callbacks for the fastai that is installed: version 2, or version 1 with the callback of old alone.

>>> learn = Learner(dls, model, cbs=[PolyaxonFastaiCallback(project="quick-start")])        # doctest: +SKIP
>>> learn.fit(5, callbacks=[PolyaxonFastai(learn, experiment)])                             # doctest: +SKIP
"""

from __future__ import annotations

from polyaxon_client.tracking.contrib.reporting import needed

with needed("fastai", "fastai", "fastai"):
    import fastai  # pyright: ignore[reportMissingImports]

if fastai.__version__.startswith("1."):
    from polyaxon_client.tracking.contrib.fastai_v1 import PolyaxonFastai

    __all__ = ["PolyaxonFastai"]
else:
    from polyaxon_client.tracking.contrib.fastai_v2 import PolyaxonCallback, PolyaxonFastaiCallback
    from polyaxon_client.tracking.contrib.fastai_v2_legacy import PolyaxonFastai

    __all__ = ["PolyaxonCallback", "PolyaxonFastai", "PolyaxonFastaiCallback"]
