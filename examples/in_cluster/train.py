"""A training inside Polyaxon: nothing is configured, the run is there before the program starts."""

from __future__ import annotations

import argparse
from pathlib import Path

from polyaxon_client.tracking import Experiment, get_outputs_path


def main() -> None:
    """Descend a parabola."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--learning-rate", type=float, default=0.1)
    learning_rate: float = parser.parse_args().learning_rate

    experiment = Experiment()
    experiment.log_params(learning_rate=learning_rate)
    weight = 1.0
    for step in range(100):
        weight -= learning_rate * 2 * weight
        experiment.log_metrics(step=step, loss=weight**2)
    # Whatever lies in this folder at the end is kept by the platform.
    Path(str(get_outputs_path()), "weight.txt").write_text(str(weight))


if __name__ == "__main__":
    main()
