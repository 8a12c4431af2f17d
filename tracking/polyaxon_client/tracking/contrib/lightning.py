"""A logger for PyTorch Lightning, imported as ``lightning``.

>>> trainer = Trainer(logger=PolyaxonLogger(project="quick-start"))                         # doctest: +SKIP
"""

from __future__ import annotations

from polyaxon_client.exceptions import PolyaxonClientException

try:
    from lightning.pytorch.loggers.logger import Logger  # pyright: ignore[reportMissingImports]

    from polyaxon_client.tracking.contrib.lightning_logger import LightningCalls
except ImportError as error:
    raise PolyaxonClientException(
        "PyTorch Lightning is needed for polyaxon_client.tracking.contrib.lightning",
        hint="Install it with: pip install lightning",
    ) from error


class PolyaxonLogger(LightningCalls, Logger):  # type: ignore[misc]
    """Logs hyperparameters, metrics and checkpoints; see :class:`LightningCalls` for its arguments."""


PolyaxonCallback = PolyaxonLogger
