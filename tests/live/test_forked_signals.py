"""Signals around a fork: children end as they would without the library, and none of their parent's gets lost."""

from __future__ import annotations

import os
import signal

import pytest

from support.endings import MakeScript, next_line, rest_of
from support.reader import Reader
from support.reliability import note

pytestmark = [pytest.mark.live, pytest.mark.reliability]

BEGIN = """
import os, random, signal, subprocess, sys, time
from polyaxon_client.tracking import Experiment

"""


def test_a_child_that_is_asked_to_end_at_its_birth_ends(script: MakeScript, reader: Reader) -> None:
    """As `Pool.terminate` does with a worker that was slow to start; then it waits for its end without a limit."""
    code = """
experiment = Experiment(track_code=False, track_env=False).create()
survivors = 0
for step in range(100):
    child = os.fork()
    if child == 0:
        time.sleep(5)
        os._exit(0)
    os.kill(child, signal.SIGTERM)
    survivors += os.waitpid(child, 0)[1] != signal.SIGTERM
    experiment.log_metrics(step=step, loss=step)
print(experiment.experiment_id, survivors, signal.pthread_sigmask(signal.SIG_BLOCK, []))
"""
    result = script(BEGIN + code).run()
    assert (result.returncode, result.stderr) == (0, "")
    uuid, survivors, mask = result.stdout.split()
    assert (survivors, mask) == ("0", "set()")
    assert reader.points(uuid, "loss") == [(step, step) for step in range(100)]
    assert reader.run(uuid)["status"] == "succeeded"
    note(
        "Many processes",
        "100 forked children get SIGTERM at their birth",
        logged=100,
        lost=0,
        doubled=0,
        status="succeeded",
    )


def test_a_child_has_the_handlers_of_before(script: MakeScript) -> None:
    code = """
def handle(number, frame):
    os._exit(5)

signal.signal(signal.SIGHUP, handle)
experiment = Experiment(track_code=False, track_env=False).create()
assert signal.getsignal(signal.SIGHUP) is not handle
child = os.fork()
if child == 0:
    print(signal.getsignal(signal.SIGHUP) is handle, signal.getsignal(signal.SIGTERM) is signal.SIG_DFL, flush=True)
    os._exit(0)
os.waitpid(child, 0)
# The parent keeps ours, which calls the program's.
child = os.fork()
if child == 0:
    signal.pause()
os.kill(child, signal.SIGHUP)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
experiment.end()
os.kill(os.getpid(), signal.SIGHUP)
"""
    result = script(BEGIN + code).run()
    assert (result.returncode, result.stderr) == (5, "")
    assert result.stdout.splitlines() == ["True True", "5"]


def test_a_child_with_a_run_of_its_own_is_stopped_like_any_program(
    script: MakeScript, reader: Reader
) -> None:
    code = """
experiment = Experiment(track_code=False, track_env=False).create()
print(experiment.experiment_id, flush=True)
child = os.fork()
if child == 0:
    own = Experiment(track_code=False, track_env=False).create()
    own.log_metrics(step=1, loss=1)
    print(own.experiment_id, os.getpid(), flush=True)
    time.sleep(100)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
    process = script(BEGIN + code).start()
    parents = next_line(process.stdout)
    own, pid = next_line(process.stdout).split()
    os.kill(int(pid), signal.SIGTERM)
    assert rest_of(process) == ([str(-signal.SIGTERM)], "")
    assert process.returncode == 0
    assert reader.run(own)["status"] == "stopped"
    assert reader.run(parents)["status"] == "succeeded"
    assert reader.points(own, "loss") == [(1, 1)]


def test_a_signal_while_a_program_forks_reaches_its_handler_once(script: MakeScript) -> None:
    """What a handler raises is lost in the functions that Python runs around a fork, and ours must not add to that."""
    code = """
class Asked(Exception):
    pass

def handle(number, frame):
    raise Asked

signal.signal(signal.SIGTERM, handle)
experiment = Experiment(track_code=False, track_env=False).create()
send = '''
import os, random, signal, sys, time
for line in sys.stdin:
    time.sleep(random.random() * 0.004)
    os.kill(int(sys.argv[1]), signal.SIGTERM)
'''
sender = subprocess.Popen([sys.executable, "-c", send, str(os.getpid())], stdin=subprocess.PIPE, text=True)
asked = lost = 0
while asked + lost < 300:
    try:
        sender.stdin.write("now\\n")
        sender.stdin.flush()
        deadline = time.monotonic() + 2
        while time.monotonic() < deadline:
            child = os.fork()
            if child == 0:
                os._exit(0)
            os.waitpid(child, 0)
        lost += 1
    except Asked:
        asked += 1
signal.signal(signal.SIGTERM, signal.SIG_IGN)
sender.kill()
sender.communicate()
print(lost)
"""
    result = script(BEGIN + code).run()
    assert result.returncode == 0
    assert int(result.stdout) < 10, result.stderr
