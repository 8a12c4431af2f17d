"""A training that may be ended at any moment and started again, under Slurm or SageMaker: one run, no gap, no doubled step.

Slurm asks a job to end with SIGTERM before it is pre-empted, and starts it again (``sbatch --requeue``) under the same job
id. SageMaker's managed spot training sends SIGTERM two minutes before the machine goes, and starts a new container of the
same job, with the checkpoint folder as it was.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import uuid
from pathlib import Path

from polyaxon_client.tracking import Experiment

STEPS = 200


def main() -> None:
    """Train, and stop in good order when asked to."""
    is_asked_to_end = False

    def ask_to_end(*_: object) -> None:
        nonlocal is_asked_to_end
        is_asked_to_end = True

    # Before the experiment, which then leaves it to this handler when the program ends.
    signal.signal(signal.SIGTERM, ask_to_end)

    # A job has the same name whenever it is started, and so has its run.
    job = os.environ.get("TRAINING_JOB_NAME") or f"slurm-{os.environ['SLURM_JOB_ID']}"
    checkpoint = Path(os.environ.get("CHECKPOINT_DIR", "/opt/ml/checkpoints"), "checkpoint.json")
    state = {"step": -1, "weight": 1.0}
    if checkpoint.exists():
        state = json.loads(checkpoint.read_text())

    # What was logged behind the checkpoint is taken back: those steps are done again.
    experiment = Experiment(
        experiment_id=uuid.uuid5(uuid.NAMESPACE_OID, f"{os.environ.get('POLYAXON_PROJECT')}/{job}").hex,
        resume="allow",
        truncate_after=int(state["step"]),
    )
    experiment.create(name=job)
    experiment.log_params(**json.loads(os.environ.get("SM_HPS", "{}")))
    for step in range(int(state["step"]) + 1, STEPS):
        state = {"step": step, "weight": state["weight"] * 0.99}
        experiment.log_metrics(step=step, loss=state["weight"] ** 2)
        print(step, flush=True)
        time.sleep(0.01)
        if step % 20 == 0 or is_asked_to_end or step == STEPS - 1:
            checkpoint.parent.mkdir(parents=True, exist_ok=True)
            checkpoint.with_suffix(".new").write_text(json.dumps(state))
            os.replace(checkpoint.with_suffix(".new"), checkpoint)
        if is_asked_to_end:
            experiment.end("stopped", message="asked to end before the machine goes", timeout=60)
            sys.exit(0)
    experiment.log_artifact(checkpoint)


if __name__ == "__main__":
    main()
