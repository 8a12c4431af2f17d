"""A program that sets its seed draws the same numbers with a run as without one, whatever the server does."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest

from support.proxy import BROKEN_WRITE, RecordingProxy, Reply
from support.reader import Reader
from support.scripts import Script

pytestmark = pytest.mark.live


@pytest.mark.parametrize("sidecar", ["process", "thread"])
def test_random_numbers_are_the_programs_own(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, sidecar: str
) -> None:
    """Pauses before a request is repeated, and between rounds, are drawn as well."""
    numbers = count()

    def every_other_write_fails(method: str, path: str) -> Reply | None:
        return BROKEN_WRITE if method != "GET" and next(numbers) % 2 == 0 else None

    proxy.answer(every_other_write_fails)
    code = """
    import random, time
    import numpy
    from polyaxon_client.tracking import Experiment

    random.seed(1)
    numpy.random.seed(1)
    before = random.getstate(), numpy.random.get_state()[1].tolist()
    experiment = Experiment()
    experiment.create()
    for step in range(20):
        experiment.log_metrics(step=step, loss=0.5)
        time.sleep(0.05)
    experiment.log_histogram("weights", numpy.arange(1000.0), step=1)
    experiment.end()
    assert (random.getstate(), numpy.random.get_state()[1].tolist()) == before
    print(experiment.experiment_id)
    """
    variables = {"POLYAXON_TRACKING_SIDECAR": sidecar, "POLYAXON_TRACKING_SYNC_INTERVAL": "0.2"}
    script = Script(tmp_path, code, POLYAXON_HOST=proxy.url, POLYAXON_PROJECT=reader.project, **variables)
    result = script.run()
    assert (result.returncode, result.stderr) == (0, "")
    assert next(numbers) > 4
    reader.ended(result.stdout.strip(), "succeeded")
