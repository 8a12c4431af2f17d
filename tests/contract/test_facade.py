"""What the facade really sends: only what the document describes, and for each call what ``docs/operations.md`` says.

Each program runs as a user would run it, with a recording proxy between its sidecar and the real server.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.tracking import BuildJob, Experiment, Group, Job
from support.conformity import DOCUMENT, deviations, operations_of
from support.proxy import RecordingProxy
from support.scripts import Script, run_command
from support.server import PolyaxonServer

pytestmark = pytest.mark.live

ROOT = Path(__file__).parents[2]
TABLES = (ROOT / "docs" / "operations.md").read_text()
EXAMPLES = ROOT / "examples"

# What every run needs, whatever is called: its start and its end.
ANY_RUN = {"SyncRun", "CreateRunStatus"}

BARE = "Experiment(track_logs=False, track_code=False, track_env=False"
CREATED = f"experiment = {BARE})\nexperiment.create()\n"
GIT = """
import subprocess
subprocess.run(["git", "init", "-q"], check=True)
identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
subprocess.run(["git", *identity, "commit", "-q", "--allow-empty", "-m", "first"], check=True)
"""
FILES = """
from pathlib import Path
from typing import Any

def folder(name, count):
    Path(name).mkdir()
    for number in range(count):
        Path(name, f"{number}.txt").write_text("x")
    return name
"""
FIGURE = """
import matplotlib
matplotlib.use("Agg")
from matplotlib import pyplot
figure = pyplot.figure()
figure.add_subplot().plot([1, 2])
"""
# A run that this machine knows nothing of; it was recorded beside the proxy.
EARLIER = f"""
import os

os.mkdir("elsewhere")
os.environ["POLYAXON_OFFLINE_ROOT"] = os.path.abspath("elsewhere")
earlier = {BARE}, host=os.environ["DIRECT"]).create()
for step in range(5):
    earlier.log_metrics(step=step, loss=1 / (step + 1))
earlier.log_metrics(step=9, late=1)
earlier.send_logs("old")
earlier.end("succeeded")
del os.environ["POLYAXON_OFFLINE_ROOT"]
"""
AGAIN = f"{BARE}, experiment_id=earlier.experiment_id"
# Waits, beside the proxy, until the server has the row: only then is there something to delete.
ROW_IS_THERE = """
import os, time, httpx

def wait_for(name):
    url = f"{os.environ['DIRECT']}/api/v1/{experiment.project}/runs/{experiment.experiment_id}/lineage/artifacts"
    for _ in range(600):
        if any(row["name"] == name for row in httpx.get(url, trust_env=False).json()["results"]):
            return
        time.sleep(0.05)
    raise TimeoutError(name)
"""

GROUP = "group = Group(track_logs=False, track_code=False, track_env=False)\ngroup.create()\n"
# Another run of the project, made beside the proxy.
BUILD = f"""
import os
other = {BARE}, host=os.environ["DIRECT"]).create()
other.log_succeeded()
build = other.experiment_id
"""
NAMED = f"""
import os
{BARE}, host=os.environ["DIRECT"]).create(name="earlier").log_succeeded()
"""
# A run whose files this machine does not have.
STORED = f"""{FILES}
import os
os.environ["POLYAXON_OFFLINE_ROOT"] = os.path.abspath("elsewhere")
earlier = {BARE}, host=os.environ["DIRECT"]).create()
earlier.log_artifact(__file__)
earlier.log_artifacts(folder("few", 2))
earlier.log_succeeded()
del os.environ["POLYAXON_OFFLINE_ROOT"]
experiment = {BARE}, experiment_id=earlier.experiment_id)
"""

# The row alone says that a run has a model: a flag in its fields would be a request of its own.
PROMOTED = f"{CREATED}experiment.log_artifact(__file__)\nexperiment.log_data_ref(b'x', 'train')\nexperiment."
# A version that another run made, beside the proxy.
TAKEN = f"""
import os
theirs = {BARE}, host=os.environ["DIRECT"]).create()
theirs.promote_to_model_version("v1")
theirs.log_succeeded()
"""

# A program for each call of the tables.
PROGRAMS = {
    "create()": CREATED,
    "create(create_project=True)": f'{BARE}, project="absent").create(create_project=True)',
    "create(content=...)": f"{BARE}).create(content={{'kind': 'component'}})",
    "create(config=...)": f"{BARE}).create(config='kind: component')",
    "Experiment(experiment_id=...)": f"{EARLIER}{AGAIN}).log_succeeded()",
    "Experiment(experiment_id=..., resume=...)": f"{EARLIER}{AGAIN}, resume='must').log_status('processing')",
    "log_metrics of a run that began elsewhere": f"{EARLIER}{AGAIN}, resume='must').log_metrics(step=5, loss=0)",
    "send_logs to a run that began elsewhere": f"{EARLIER}{AGAIN}, resume='must').send_logs('new')",
    "Experiment(truncate_after=...)": f"{EARLIER}{AGAIN}, resume='must', truncate_after=2).log_metrics(step=3, loss=0)",
    "Experiment(track_env=True)": "Experiment(track_logs=False, track_code=False, track_env=True).create()",
    "Experiment(track_code=True)": f"{GIT}Experiment(track_logs=False, track_code=True, track_env=False).create()",
    "Experiment(track_git=True)": f"{GIT}Experiment(track_logs=False, track_git=True, track_env=False).create()",
    "Experiment(track_logs=True)": """
import logging
Experiment(track_logs=True, track_code=False, track_env=False).create()
logging.warning("a line")
""",
    "Experiment(track_console=True)": """
Experiment(track_logs=False, track_code=False, track_env=False, track_console=True).create()
print("a line")
""",
    "with Experiment()": f"with {BARE}):\n    pass",
    "start": f"{CREATED}experiment.start()",
    "log_status": f"{CREATED}experiment.log_status('processing')",
    "end": f"{CREATED}experiment.end('succeeded', message='done')",
    "log_succeeded": f"{CREATED}experiment.log_succeeded()",
    "succeeded": f"{CREATED}experiment.succeeded()",
    "log_failed": f"{CREATED}experiment.log_failed('it broke')",
    "failed": f"{CREATED}experiment.failed('it broke')",
    "log_stopped": f"{CREATED}experiment.log_stopped()",
    "stop": f"{CREATED}experiment.stop()",
    "Thread ended by an exception": f"""{CREATED}
import threading
thread = threading.Thread(target=lambda: 1 / 0)
thread.start()
thread.join()
""",
    "log_params": f"{CREATED}experiment.log_params(lr=0.1, layers=[3, 4], nested={{'a': None}})",
    "log_inputs": f"{CREATED}experiment.log_inputs(lr=0.1)\nexperiment.log_inputs(reset=True, lr=0.2)",
    "log_tags": f"{CREATED}experiment.log_tags('a, b')\nexperiment.log_tags(['c'], reset=True)",
    "log_meta": f"{CREATED}experiment.log_meta(epoch=3)",
    "log_meta(reset=True)": f"{CREATED}experiment.log_meta(reset=True, epoch=4)",
    "log_framework": f"{CREATED}experiment.log_framework('scikit-learn')",
    "log_backend": f"{CREATED}experiment.log_backend('spark')",
    "set_name": f"{CREATED}experiment.set_name('second name')",
    "set_description": f"{CREATED}experiment.set_description('a text')",
    "log_metrics": f"{CREATED}for step in range(3):\n    experiment.log_metrics(step=step, loss=0.1, gap=None)",
    "log_metric": f"{CREATED}experiment.log_metric('a/b c', float('nan'), step=1)",
    "log_metrics of many metrics": f"{CREATED}experiment.log_metrics(step=1, **{{f'm{{n}}': n for n in range(100)}})",
    "log_artifact": f"{CREATED}experiment.log_artifact(__file__)",
    "log_artifact(kind=..., rel_path=...)": (
        f"{CREATED}experiment.log_artifact(__file__, kind='data', rel_path='code', summary={{'rows': 3}})"
    ),
    "log_artifact(step=...)": f"{CREATED}experiment.log_artifact(__file__, 'code', 'file', step=3)",
    "log_artifact_lineage": f"{CREATED}experiment.log_artifact_lineage({{'name': 'raw', 'kind': 'data'}})",
    "log_output": f"{CREATED}experiment.log_output(__file__)",
    "log_artifacts": f"{FILES}{CREATED}experiment.log_artifacts(folder('few', 2))",
    "log_outputs": f"{FILES}{CREATED}experiment.log_outputs(folder('few', 2))",
    "log_artifacts of many files": f"{FILES}{CREATED}experiment.log_artifacts(folder('many', 20))",
    "log_text": f"{CREATED}experiment.log_text('sample', 'a | b', step=1)",
    "log_html": f"{CREATED}experiment.log_html('page', '<b>a</b>')",
    "log_markdown": f"{CREATED}experiment.log_markdown('notes', '# a')",
    "log_image": f"{CREATED}experiment.log_image([[0, 255], [255, 0]], 'dots')",
    "log_image_with_boxes": f"{CREATED}experiment.log_image_with_boxes([[0] * 9] * 9, [[1, 1, 8, 8]], 'boxed')",
    "log_mpl_image": f"{CREATED}{FIGURE}experiment.log_mpl_image(figure)",
    "log_mpl_plotly_chart": f"{CREATED}{FIGURE}experiment.log_mpl_plotly_chart('figure', figure)",
    "log_audio": f"{CREATED}experiment.log_audio([0.0, 0.5, -0.5, 0.0], 'tone', sample_rate=8000)",
    "log_video": f"{CREATED}import numpy\nexperiment.log_video(numpy.zeros((4, 32, 32, 3)), 'film')",
    "log_dataframe": f"{CREATED}experiment.log_dataframe([{{'a': 1}}], 'table')",
    "log_histogram": f"{CREATED}experiment.log_histogram('weights', [1, 2, 2, 3], bins=3)",
    "log_np_histogram": f"{CREATED}experiment.log_np_histogram('weights', [1, 2], [0, 1, 2])",
    "log_curve": f"{CREATED}experiment.log_curve('curve', [0, 1], [1, 0], 'a | b')",
    "log_roc_auc_curve": f"{CREATED}experiment.log_roc_auc_curve('roc', [0, 1], [0, 1], auc=0.5)",
    "log_pr_curve": f"{CREATED}experiment.log_pr_curve('pr', [1, 0], [0, 1])",
    "log_sklearn_roc_auc_curve": f"{CREATED}experiment.log_sklearn_roc_auc_curve('roc', [0.1, 0.9], [0, 1])",
    "log_sklearn_pr_curve": f"{CREATED}experiment.log_sklearn_pr_curve('pr', [0.1, 0.9], [0, 1])",
    "log_confusion_matrix": f"{CREATED}experiment.log_confusion_matrix('cm', ['a', 'b'], ['a', 'b'], [[1, 2], [3, 4]])",
    "log_plotly_chart": f"{CREATED}experiment.log_plotly_chart('chart', {{'data': [], 'layout': {{}}}})",
    "log_altair_chart": f"{CREATED}experiment.log_altair_chart('chart', {{'mark': 'line'}})",
    "log_bokeh_chart": f"{CREATED}from bokeh.plotting import figure\nexperiment.log_bokeh_chart('chart', figure())",
    "log_trace": f"{CREATED}experiment.log_trace({{'name': 'answer', 'kind': 'llm'}})",
    "log_model": f"{CREATED}experiment.log_model(__file__, framework='none')",
    "promote_to_model_version": f"{PROMOTED}promote_to_model_version('v1')",
    "promote_to_model_version(force=True)": f"{TAKEN}{PROMOTED}promote_to_model_version('v1', force=True)",
    "promote_to_artifact_version": f"{PROMOTED}promote_to_artifact_version('v1', artifacts='train')",
    "use_version": f"{TAKEN}{CREATED}assert experiment.use_version('v1').artifacts == []",
    "log_model(step=...)": f"{CREATED}experiment.log_model(__file__, 'checkpoint', step=3)",
    "log_artifact_ref": f"{CREATED}experiment.log_artifact_ref('s3://bucket/key', 'csv')",
    "log_file_ref": f"{CREATED}experiment.log_file_ref(__file__)",
    "log_dir_ref": f"{CREATED}experiment.log_dir_ref('/data/images', is_input=True)",
    "log_model_ref": f"{CREATED}experiment.log_model_ref('s3://bucket/model.pt', framework='torch')",
    "log_tensorboard_ref": f"{CREATED}experiment.log_tensorboard_ref(experiment.get_tensorboard_path())",
    "log_progress": f"{CREATED}experiment.log_progress(0.5)",
    "set_seed": f"{CREATED}experiment.set_seed(3)",
    "set_readme": f"{CREATED}experiment.set_readme('# About')",
    "log_run_env": f"{CREATED}experiment.log_run_env()",
    "log_code": f"{CREATED}experiment.log_code()",
    "log_env": f"{CREATED}experiment.log_env('conda.json', {{'python': '3.12'}})",
    "log_code_ref(commit)": f"{CREATED}experiment.log_code_ref({{'commit': 'abc'}})",
    "log_code_ref": f"{GIT}{CREATED}experiment.log_code_ref()",
    "log_data_ref": f"{CREATED}experiment.log_data_ref([1, 2], 'x train')",
    "log_data_ref(name=...)": f"{CREATED}experiment.log_data_ref(name='x train', path='s3://bucket/x', hash='abc')",
    "log_data_ref of a changed value": f"""{CREATED}{ROW_IS_THERE}
experiment.log_data_ref([1, 2], "x")
wait_for("x")
experiment.log_data_ref([1, 3], "x")
""",
    "log_data_ref(reset=True)": f"""{CREATED}{ROW_IS_THERE}
experiment.log_data_ref([1, 2], "x")
wait_for("x")
experiment.log_data_ref([1, 2], "y", reset=True)
""",
    "send_logs": f"{CREATED}experiment.send_logs(['one', 'two'])",
    "alert": f"{CREATED}experiment.alert('Loss is NaN')",
    "Experiment(alert_on_failure=True) that fails": f"{BARE}, alert_on_failure=True).create().log_failed()",
    "get_outputs_path and a file written there": f"""{CREATED}
with open(experiment.get_outputs_path() + "/model.txt", "w") as file:
    file.write("weights")
""",
    "get_entity_data": f"{CREATED}experiment.get_entity_data()",
    "get_params": f"{CREATED}assert experiment.get_params() == {{}}",
    "get_declarations": f"{CREATED}experiment.get_declarations()",
    "read": f"{CREATED}assert experiment.read().status == 'running'",
    "Job().create()": "Job(track_logs=False, track_code=False, track_env=False).create()",
    "BuildJob().create()": "BuildJob(track_logs=False, track_code=False).create()",
    "log_dockerfile": "BuildJob(track_logs=False, track_code=False).log_dockerfile('FROM x')",
    "Group().create()": "Group(track_logs=False, track_code=False, track_env=False).create()",
    "create_experiment": f"{GROUP}group.create_experiment().log_succeeded()",
    "create(build_id=...)": f"{BUILD}{BARE}).create(build_id=build)",
    "Experiment(group_id=...)": f"{BUILD}{BARE}, group_id=build).create()",
    "log_build": f"{BUILD}{CREATED}experiment.log_build(build)",
    "list_experiments": f"{GROUP}assert group.list_experiments() == []",
    "log_outputs(accuracy=...)": f"{CREATED}experiment.log_outputs(accuracy=0.9)",
    "Experiment(experiment_id=name)": f"{NAMED}{BARE}, experiment_id='earlier')",
    "outputs_store.upload_file": f"{CREATED}experiment.outputs_store.upload_file(__file__)",
    "outputs_store.upload_dir": f"{FILES}{CREATED}experiment.outputs_store.upload_dir(folder('few', 2))",
    "outputs_store.ls": f"{CREATED}experiment.outputs_store.ls()",
    "outputs_store.list": f"{CREATED}experiment.outputs_store.list()",
    "outputs_store.download_file": f"{STORED}experiment.outputs_store.download_file('train.py', 'copy.py')",
    "outputs_store.download_dir": f"{STORED}experiment.outputs_store.download_dir('few', 'copy')",
    "outputs_store.delete of a file": f"{STORED}experiment.outputs_store.delete('train.py')",
    "outputs_store.delete of a folder": f"{STORED}experiment.outputs_store.delete('few')",
}


def cells() -> Iterable[tuple[list[str], set[str]]]:
    """Calls and operations of each row of the tables."""
    for line in TABLES.splitlines():
        if line.startswith("| `"):
            calls, operations = line.strip("| ").split(" | ")
            names = [name.strip(" `") for name in re.split(r"`, `", calls)]
            # In one call's text the code marks end before the words that follow.
            yield [name.replace("`", "") for name in names], set(operations.split(", "))


ROWS = {call: operations for calls, operations in cells() for call in calls}


def bodies_of(operation: str, proxy: RecordingProxy) -> list[dict[str, Any]]:
    exchanges = [(DOCUMENT.match(exchange.method, exchange.url), exchange) for exchange in proxy.exchanges]
    return [
        json.loads(exchange.request_body) for found, exchange in exchanges if found and found.id == operation
    ]


def is_duration(body: dict[str, Any]) -> bool:
    """What sets right the duration of a run whose end the server heard of late; any run may need it on a busy machine."""
    return set(body) == {"duration"}


def test_each_row_has_a_program_and_names_known_operations() -> None:
    assert set(PROGRAMS) == set(ROWS)
    known = {operation.id for operation in DOCUMENT.operations}
    assert {operation for row in ROWS.values() for operation in row} <= known


def test_each_public_call_is_in_the_document() -> None:
    calls = {
        name
        for tracker in (Experiment, Job, BuildJob, Group)
        for name in dir(tracker)
        if not name.startswith("_") and callable(getattr(tracker, name))
    }
    silent = set(re.findall(r"`(\w+)`", TABLES.partition("## Calls that send nothing")[2]))
    told = {match[0] for call in ROWS if (match := re.match(r"\w+", call))}
    assert calls - told - silent == set()
    assert not told & silent


@pytest.mark.parametrize("call", PROGRAMS)
def test_a_call_sends_what_its_row_says(
    call: str, tmp_path: Path, proxy: RecordingProxy, project: str, polyaxon_server: PolyaxonServer
) -> None:
    script = Script(
        tmp_path,
        f"from polyaxon_client.tracking import BuildJob, Experiment, Group, Job\n{PROGRAMS[call]}",
        POLYAXON_HOST=proxy.url,
        POLYAXON_PROJECT=project,
        POLYAXON_TRACKING_SYNC_INTERVAL="0.2",
        DIRECT=polyaxon_server.url,
    )
    result = script.run()
    assert result.returncode == 0, result.stderr
    assert deviations(proxy) == []
    seen = operations_of(proxy)
    if all(is_duration(body) for body in bodies_of("PatchRun", proxy)):
        seen.discard("PatchRun")
    assert ROWS[call] <= seen
    assert seen <= ROWS[call] | ANY_RUN


def test_a_run_recorded_without_a_server_is_sent_with_known_operations_only(
    tmp_path: Path, proxy: RecordingProxy, project: str
) -> None:
    script = Script(
        tmp_path,
        f"""from polyaxon_client.tracking import BuildJob, Experiment, Group, Job
{GIT}
import logging
experiment = Experiment()
experiment.create(name="offline", tags=["a"], description="a text")
experiment.log_params(lr=0.1)
experiment.log_metrics(step=1, loss=0.5)
experiment.log_artifact(__file__)
experiment.log_data_ref([1], "x")
logging.warning("a line")
""",
        POLYAXON_PROJECT=project,
    )
    result = script.run()
    assert result.returncode == 0, result.stderr
    assert proxy.requests == []
    sent = run_command("sync", POLYAXON_HOST=proxy.url, POLYAXON_PROJECT=project)
    assert sent.returncode == 0, sent.stderr
    assert deviations(proxy) == []
    assert operations_of(proxy) == {
        "SyncRun",
        "PostRunArtifact",
        "CreateRunArtifactsLineage",
        "GetRunEvents",
        "GetRunLogs",
        # The look at what the server holds afterwards.
        "GetRun",
        "GetRunArtifactsTree",
        "GetRunArtifactsLineage",
    }


@pytest.mark.parametrize("example", ["quick_start.py", "digits.py"])
def test_the_examples_send_nothing_else(
    example: str, tmp_path: Path, proxy: RecordingProxy, project: str
) -> None:
    # In a project of the test's own.
    code = (EXAMPLES / example).read_text().replace('project="quick-start"', f'project="{project}"')
    result = Script(tmp_path, code, POLYAXON_HOST=proxy.url).run()
    assert result.returncode == 0, result.stderr
    assert deviations(proxy) == []
    assert operations_of(proxy) >= {"SyncRun", "PostRunArtifact", "PatchRun", "GetRunEvents"}
