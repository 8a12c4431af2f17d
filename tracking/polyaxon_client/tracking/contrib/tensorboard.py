"""TensorBoard's event files as a run, and a writer that is followed while it writes. Needs no TensorBoard.

>>> log_tensorboard("logs/", experiment)                                                    # doctest: +SKIP
>>> follow_writer(SummaryWriter("logs/"), experiment)                                       # doctest: +SKIP
"""

from __future__ import annotations

import os
import struct
from pathlib import Path
from typing import Any, Final

from polyaxon_client.exceptions import InvalidValueError
from polyaxon_client.tracking.contrib.reporting import experiment_or_own, trouble_told
from polyaxon_client.tracking.contrib.tensorboard_events import points_in, points_of
from polyaxon_client.tracking.contrib.tensorboard_points import log_point
from polyaxon_client.tracking.experiment import Experiment

EVENT_FILES: Final = "*tfevents*"


def log_tensorboard(path: str | os.PathLike[str], experiment: Experiment | None = None) -> int:
    """Logs what TensorBoard's event files hold: scalars, pictures, histograms, texts, sound, and hparams as parameters.

    Steps and times are those of the files. A file in a folder below ``path`` logs under the folder's name:
    ``validation/epoch_loss``. A torn end, as a killed writer leaves it, is left out, and so is,
    with a warning, a picture or histogram that cannot be shown.

    Args:
        path: an event file, or a folder with some in it and below it.
        experiment: where to. Without one, the run that Polyaxon started; outside of Polyaxon nothing is logged then.

    Returns:
        How many points were logged.

    Raises:
        InvalidValueError: there is no event file, or one that cannot be read.
    """
    root = Path(path)
    files = sorted(root.rglob(EVENT_FILES)) if root.is_dir() else [root]
    if not files or not files[0].is_file():
        raise InvalidValueError(
            f"there is no event file of TensorBoard: {root}", hint=f"Their names look like {EVENT_FILES}."
        )
    experiment = experiment_or_own(experiment)
    if not experiment:
        return 0
    count = 0
    for file in files:
        folder = file.parent.relative_to(root).as_posix() if root.is_dir() else "."
        prefix = "" if folder == "." else f"{folder}/"
        try:
            for point in points_of(file):
                with trouble_told("log_tensorboard"):
                    log_point(experiment, prefix, point)
                    count += 1
        except (ValueError, IndexError, KeyError, struct.error) as error:
            raise InvalidValueError(f"{file} cannot be read: {error}") from error
    return count


def follow_writer(writer: Any, experiment: Experiment | None = None) -> Any:
    """Logs what a ``SummaryWriter`` of PyTorch or tensorboardX writes from now on, beside its files.

    Trouble in logging is told in a warning, and never stops the writer. Its ``add_scalars`` and ``add_hparams`` write
    files of their own, which :func:`log_tensorboard` reads.

    Args:
        writer: the writer; it is changed, and no other is.
        experiment: where to, as for :func:`log_tensorboard`.

    Returns:
        The writer.

    Raises:
        InvalidValueError: it is no such writer.
    """
    events: Any = getattr(getattr(writer, "file_writer", None), "event_writer", None)
    if not hasattr(events, "add_event"):
        raise InvalidValueError(
            f"{type(writer).__name__} is no SummaryWriter that can be followed",
            hint="Those of torch.utils.tensorboard and tensorboardX can; log_tensorboard reads the files of all others.",
        )
    experiment = experiment_or_own(experiment)
    if not experiment:
        return writer
    plugins: dict[str, str] = {}
    add_event = events.add_event

    def add_and_log(event: Any, *args: Any, **kwargs: Any) -> None:
        add_event(event, *args, **kwargs)
        with trouble_told("follow_writer"):
            for point in points_in(event.SerializeToString(), plugins):
                log_point(experiment, "", point)

    events.add_event = add_and_log
    return writer
