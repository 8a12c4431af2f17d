"""Which runs end when: with blocks, several open runs, forks, runs that begin with the first call."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.endings import SECTION, MakeScript, begun, next_line
from support.proxy import RecordingProxy
from support.reader import Reader
from support.reliability import note

pytestmark = [pytest.mark.live, pytest.mark.reliability]


def test_with_block_ends_its_run(script: MakeScript, reader: Reader) -> None:
    code = """
        from polyaxon_client.tracking import Experiment

        with Experiment(track_code=False, track_env=False) as good:
            good.log_metrics(step=1, loss=1.0)
        print(good.experiment_id, good.last_status)
        try:
            with Experiment(track_code=False, track_env=False) as bad:
                bad.log_metrics(step=1, loss=2.0)
                raise KeyError("lr")
        except KeyError:
            print(bad.experiment_id, bad.last_status)
        try:
            with Experiment(track_code=False, track_env=False) as interrupted:
                raise KeyboardInterrupt
        except KeyboardInterrupt:
            print(interrupted.experiment_id, interrupted.last_status)
        """
    result = script(code).run()
    assert (result.returncode, result.stderr) == (0, "")
    said = [line.split() for line in result.stdout.splitlines()]
    assert [status for _, status in said] == ["succeeded", "failed", "stopped"]
    for uuid, status in said:
        assert reader.run(uuid)["status"] == status
    good, bad = said[0][0], said[1][0]
    assert reader.points(good, "loss") == [(1, 1.0)]
    assert reader.points(bad, "loss") == [(1, 2.0)]
    assert reader.conditions(bad)[-1]["reason"] == "KeyError"
    for (uuid, _), how in zip(said, ("normal end", "exception", "Ctrl-C"), strict=True):
        note(SECTION, f"with block: {how}", status=reader.run(uuid)["status"])


def test_exception_fails_every_open_run_and_no_ended_one(script: MakeScript, reader: Reader) -> None:
    code = """
        from polyaxon_client.tracking import Experiment

        first, second, third = (Experiment(track_code=False, track_env=False).create() for _ in range(3))
        for number, experiment in enumerate((first, second, third)):
            experiment.log_metrics(step=number, loss=number)
            print(experiment.experiment_id)
        second.end("stopped", message="enough")
        raise RuntimeError("late")
        """
    result = script(code).run()
    assert result.returncode == 1
    uuids = result.stdout.split()
    assert [reader.run(uuid)["status"] for uuid in uuids] == ["failed", "stopped", "failed"]
    assert reader.conditions(uuids[1])[-1]["message"] == "enough"
    assert [reader.points(uuid, "loss") for uuid in uuids] == [[(0, 0)], [(1, 1)], [(2, 2)]]
    note(
        SECTION,
        "exception while three runs are open, one of them ended before",
        logged=3,
        lost=0,
        doubled=0,
        status="failed, stopped, failed",
    )


def test_first_end_counts_and_what_follows_is_still_stored(script: MakeScript, reader: Reader) -> None:
    code = """
        experiment.end("failed", message="diverged")
        experiment.end("succeeded")
        experiment.log_succeeded()
        experiment.log_metrics(step=2, loss=0.25)
        experiment.log_params(late=True)
        """
    result = script(begun(code)).run()
    assert (result.returncode, result.stderr) == (0, "")
    run = reader.run()
    assert run["status"] == "failed"
    assert [condition["type"] for condition in reader.conditions(run["uuid"])] == [
        "created",
        "running",
        "failed",
    ]
    assert reader.conditions(run["uuid"])[-1]["message"] == "diverged"
    assert reader.points(run["uuid"], "loss") == [(1, 0.5), (2, 0.25)]
    assert run["inputs"] == {"late": True}
    note(
        SECTION,
        "end() twice, then logging: the first end counts",
        logged=2,
        lost=0,
        doubled=0,
        status=run["status"],
    )


def test_forked_children_do_not_end_the_run(script: MakeScript, reader: Reader) -> None:
    code = """
        import multiprocessing, traceback

        for number, leave in enumerate((lambda: sys.exit(1), lambda: 1 / 0, lambda: experiment.end("failed"))):
            child = os.fork()
            if child == 0:
                experiment.log_metrics(step=10 + number, child=number)
                try:
                    leave()
                except ZeroDivisionError:
                    sys.excepthook(*sys.exc_info())
                    sys.exit(1)
                sys.exit(0)
            os.waitpid(child, 0)

        def work():
            experiment.log_metrics(step=20, child=9)

        worker = multiprocessing.get_context("fork").Process(target=work)
        worker.start()
        worker.join()
        experiment.log_metrics(step=2, loss=0.25)
        print(experiment.experiment_id)
        """
    process = script(begun(code) + "\nprint('parent'); time.sleep(3)\n").start()
    uuid = next_line(process.stdout)
    assert next_line(process.stdout) == "parent"
    assert reader.run(uuid)["status"] == "running"
    process.communicate(timeout=60)
    assert process.returncode == 0
    run = reader.run(uuid)
    assert run["status"] == "succeeded"
    assert [condition["type"] for condition in reader.conditions(uuid)] == ["created", "running", "succeeded"]
    assert reader.points(uuid, "loss") == [(1, 0.5), (2, 0.25)]
    assert sorted(reader.points(uuid, "child")) == [(10, 0), (11, 1), (12, 2), (20, 9)]
    note(
        SECTION,
        "forked children end by sys.exit, an exception and end(): the run goes on",
        logged=6,
        lost=0,
        doubled=0,
        status=run["status"],
    )


def test_first_use_creates_the_run(script: MakeScript, reader: Reader) -> None:
    code = """
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(track_code=False, track_env=False)
        print(experiment.experiment_id, experiment.url)
        experiment.log_params(lr=0.1)
        print(experiment.experiment_id, experiment.url)
        """
    result = script(code).run()
    assert (result.returncode, result.stderr) == (0, "")
    before, after = result.stdout.splitlines()
    run = reader.run()
    assert before == "None None"
    assert after.split()[0] == run["uuid"]
    assert after.endswith(f"/ui/default/{reader.project}/runs/{run['uuid']}")
    assert (run["status"], run["inputs"]) == ("succeeded", {"lr": 0.1})


def test_nothing_is_created_by_an_experiment_that_is_never_used(script: MakeScript, reader: Reader) -> None:
    code = """
        from polyaxon_client.tracking import Experiment

        Experiment()
        """
    result = script(code).run()
    assert (result.returncode, result.stderr) == (0, "")
    assert reader.runs() == []


def test_end_without_waiting_leaves_the_sending_to_the_sidecar(
    tmp_path: Path, proxy: RecordingProxy, reader: Reader, script: MakeScript
) -> None:
    code = """
        before = time.monotonic()
        experiment.end("succeeded", timeout=0)
        print(time.monotonic() - before)
        """
    # Every upload waits: an end that waited for them would take that long at least.
    proxy.delay(2.0, lambda method, path: path.endswith("/artifact"))
    result = script(begun(code), POLYAXON_HOST=proxy.url).run()
    assert result.returncode == 0
    assert float(result.stdout) < 1.0
    run = reader.ended()
    assert run["status"] == "succeeded"
    assert reader.points(run["uuid"], "loss") == [(1, 0.5)]


def test_hooks_of_others_still_run(script: MakeScript, reader: Reader) -> None:
    code = """
        import atexit, sys, threading

        def note(word, previous):
            def hook(*arguments):
                print(word)
                previous(*arguments)
            return hook

        sys.excepthook = note("before", sys.excepthook)
        threading.excepthook = note("thread before", threading.excepthook)
        atexit.register(print, "exit before")
        from polyaxon_client.tracking import Experiment

        experiment = Experiment(track_code=False, track_env=False).create()
        Experiment(track_code=False, track_env=False).create()
        sys.excepthook = note("after", sys.excepthook)
        threading.excepthook = note("thread after", threading.excepthook)
        atexit.register(print, "exit after")
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
        raise ValueError("boom")
        """
    result = script(code).run()
    assert result.returncode == 1
    assert result.stdout.splitlines() == [
        "thread after",
        "thread before",
        "after",
        "before",
        "exit after",
        "exit before",
    ]
    assert result.stderr.endswith("ValueError: boom\n")
    assert [run["status"] for run in reader.runs()] == ["failed", "failed"]
    note(SECTION, "hooks of others, set before and after ours, all run", status="failed")
