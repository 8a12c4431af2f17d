"""A logger for PyTorch Lightning, imported as ``lightning``.

>>> trainer = Trainer(logger=PolyaxonLogger(project="quick-start"))                         # doctest: +SKIP
"""

from __future__ import annotations

from polyaxon_client.tracking.contrib.reporting import needed

with needed("PyTorch Lightning", "lightning", "lightning"):
    from lightning.pytorch.loggers.logger import Logger  # pyright: ignore[reportMissingImports]

    from polyaxon_client.tracking.contrib.lightning_logger import LightningCalls


class PolyaxonLogger(LightningCalls, Logger):  # type: ignore[misc]
    """Logs hyperparameters, metrics and checkpoints; see :class:`LightningCalls` for its arguments."""


PolyaxonCallback = PolyaxonLogger
