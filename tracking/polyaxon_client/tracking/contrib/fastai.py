"""Callbacks for fastai, of the version that is installed: for fastai 2 those of :mod:`fastai_v2`, for fastai 1 the legacy one.

>>> learn = Learner(dls, model, cbs=[PolyaxonFastaiCallback(project="quick-start")])        # doctest: +SKIP
"""

from __future__ import annotations

from importlib.util import find_spec

# fastai 2 has no such module.
if find_spec("fastai") is not None and find_spec("fastai.basic_train") is not None:
    from polyaxon_client.tracking.contrib.fastai_v1 import PolyaxonFastai

    __all__ = ["PolyaxonFastai"]
else:
    from polyaxon_client.tracking.contrib.fastai_v2 import (
        PolyaxonCallback,
        PolyaxonFastai,
        PolyaxonFastaiCallback,
    )

    __all__ = ["PolyaxonCallback", "PolyaxonFastai", "PolyaxonFastaiCallback"]
