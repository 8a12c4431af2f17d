"""The callback for fastai, under the name that scripts of old import it by.

>>> learn.fit(5, callbacks=[PolyaxonFastai(learn, experiment)])                             # doctest: +SKIP
"""

from __future__ import annotations

from polyaxon_client.tracking.contrib.fastai_v1 import PolyaxonFastai

__all__ = ["PolyaxonFastai"]
