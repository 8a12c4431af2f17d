"""The TensorFlow and MXNet programs of old, in small: outside of Polyaxon and inside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.engines import ENGINE_DEADLINE, SOURCES, engine_python
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer
from support.started_runs import run_variables, started_run

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.engines, pytest.mark.timeout(900)]


MXNET = """
import logging
import mxnet as mx
import numpy as np
from polyaxon_client.tracking import Experiment

logger = logging.getLogger("mnist")
random = np.random.default_rng(3)
x = random.normal(size=(96, 8)).astype("float32")
y = (x.sum(axis=1) > 0).astype("float32")
BEGIN
experiment.log_data_ref(data=x[:64], data_name="x_train")
experiment.log_data_ref(data=y[:64], data_name="y_train")
experiment.log_data_ref(data=mx.nd.array(x[64:]), data_name="x_test")
experiment.log_data_ref(data=mx.nd.array(y[64:]), data_name="y_test")
net = mx.sym.SoftmaxOutput(mx.sym.FullyConnected(mx.sym.var("data"), num_hidden=2), name="softmax")
model = mx.mod.Module(net)
model.fit(mx.io.NDArrayIter(x[:64], y[:64], 16), optimizer_params={"learning_rate": 0.5}, num_epoch=2)
(_, accuracy), = model.score(mx.io.NDArrayIter(x[64:], y[64:], 16), mx.metric.Accuracy())
experiment.log_metrics(accuracy=accuracy)
print(repr(float(accuracy)))
"""


@pytest.mark.parametrize("where", ["outside", "inside"])
def test_mxnet(where: str, tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    if where == "outside":
        begin = (
            f'experiment = Experiment("{reader.project}")\n'
            'experiment.create(framework="mxnet", tags=["mxnet"])\nexperiment.log_params(epochs=2)'
        )
        variables = {"POLYAXON_HOST": polyaxon_server.url}
    else:
        run = started_run(polyaxon_server, reader.project, inputs={"epochs": 2})
        begin = 'experiment = Experiment()\nexperiment.log_tags(["mxnet"])'
        variables = run_variables(polyaxon_server, reader.project, run, tmp_path / "context")
        variables["POLYAXON_HAS_PROCESS_SIDECAR"] = "true"
    script = Script(tmp_path, MXNET.replace("BEGIN", begin), PYTHONPATH=SOURCES, **variables)
    # The last release, which wants a numpy of its time.
    script.program = [str(engine_python("mxnet==1.9.1", "numpy==1.23.5", name="mxnet"))]
    script.deadline = ENGINE_DEADLINE
    done = script.run()
    assert done.returncode == 0, done.stderr
    tracked = reader.ended(status="succeeded")
    assert (tracked["tags"], tracked["inputs"]) == (["mxnet"], {"epochs": 2})
    assert tracked["outputs"] == {"accuracy": float(done.stdout)}
    data = {name for name, row in reader.lineage(tracked["uuid"]).items() if row["kind"] == "data"}
    assert data == {"x_train", "y_train", "x_test", "y_test"}


def tensorflow_script(folder: Path, code: str, **variables: str) -> Script:
    """A program in the environment of TensorFlow, which says less than it would."""
    script = Script(folder, code, PYTHONPATH=SOURCES, TF_CPP_MIN_LOG_LEVEL="3", **variables)
    script.program = [str(engine_python("tensorflow-cpu==2.21.0", name="tensorflow"))]
    script.deadline = ENGINE_DEADLINE
    return script


DIGITS = """
import argparse
import logging
import numpy as np
import tensorflow as tf
from polyaxon_client.tracking import Experiment

parser = argparse.ArgumentParser()
parser.add_argument("--max_steps", default=20, type=int)
arguments = parser.parse_args()
random = np.random.default_rng(3)
x = random.normal(size=(96, 8)).astype("float32")
y = (x.sum(axis=1) > 0).astype("int64")
experiment = Experiment("PROJECT")
experiment.create(framework="tensorflow", tags=["examples"])
experiment.log_params(max_steps=arguments.max_steps, learning_rate=0.5)
experiment.log_data_ref(data=x[:64], data_name="x_train")
experiment.log_data_ref(data=y[:64], data_name="y_train")
experiment.log_data_ref(data=x[64:], data_name="x_test")
experiment.log_data_ref(data=tf.constant(y[64:]), data_name="y_test")
weights = tf.Variable(tf.zeros((8, 2)))
optimizer = tf.keras.optimizers.SGD(0.5)
for step in range(arguments.max_steps):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(y[:64], x[:64] @ weights))
    optimizer.apply_gradients([(tape.gradient(loss, weights), weights)])
accuracy = tf.reduce_mean(tf.cast(tf.argmax(x[64:] @ weights, axis=1) == y[64:], "float32"))
experiment.log_metrics(loss=loss.numpy(), accuracy=accuracy.numpy())
print(float(loss), float(accuracy))
"""


def test_digits_outside(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    code = DIGITS.replace("PROJECT", reader.project)
    done = tensorflow_script(tmp_path, code, POLYAXON_HOST=polyaxon_server.url).run("--max_steps", "10")
    assert done.returncode == 0, done.stderr
    # TensorFlow says things of its own.
    assert "polyaxon" not in done.stderr.lower()
    loss, accuracy = map(float, done.stdout.split())
    run = reader.ended(status="succeeded")
    assert (run["inputs"], run["tags"]) == ({"max_steps": 10, "learning_rate": 0.5}, ["examples"])
    assert run["outputs"] == {"loss": loss, "accuracy": accuracy}
    data = {
        name: row["summary"]["shape"]
        for name, row in reader.lineage(run["uuid"]).items()
        if row["kind"] == "data"
    }
    assert data == {"x_train": [64, 8], "y_train": [64], "x_test": [32, 8], "y_test": [32]}


SESSION = """
import inspect
import json
import os
import numpy as np
import tensorflow as tf
from polyaxon_client.tracking import Experiment, get_data_paths, get_outputs_path
from polyaxon_client.tracking.contrib.logging_tensor_hook import PolyaxonLoggingTensorHook

tf1 = tf.compat.v1
tf1.disable_eager_execution()
data = np.load(os.path.join(list(get_data_paths().values())[0], "cifar.npy"))
experiment = Experiment()
weights = tf1.get_variable("weights", (8, 1), initializer=tf1.zeros_initializer())
loss = tf.reduce_mean((data @ weights - 1.0) ** 2, name="loss")
global_step = tf1.train.get_or_create_global_step()
train = tf1.train.GradientDescentOptimizer(0.1).minimize(loss, global_step=global_step)
seen = []
hooks = [
    PolyaxonLoggingTensorHook({"mse": loss, "weights": weights}, experiment, every_n_iter=2),
    PolyaxonLoggingTensorHook(["loss:0"], every_n_iter=5),
]
# The folder of the run's outputs is where TensorFlow keeps its checkpoints.
with tf1.train.MonitoredTrainingSession(checkpoint_dir=get_outputs_path(), hooks=hooks, save_summaries_steps=None,
                                        save_summaries_secs=None, log_step_count_steps=None) as session:
    for _ in range(10):
        seen.append(float(session.run([train, loss])[1]))
signature = inspect.signature(PolyaxonLoggingTensorHook.__init__)
print(json.dumps([seen, [name for name in signature.parameters if name != "self"]]))
"""


def test_a_session_inside(tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader) -> None:
    run = started_run(polyaxon_server, reader.project)
    catalog = {
        "connections": [{"name": "cifar", "kind": "volume_claim", "schema": {"mountPath": str(tmp_path)}}]
    }
    make = "import numpy; numpy.save('cifar.npy', numpy.random.default_rng(3).normal(size=(64, 8)).astype('float32'))"
    assert tensorflow_script(tmp_path, make).run().returncode == 0
    done = tensorflow_script(
        tmp_path,
        SESSION,
        **run_variables(polyaxon_server, reader.project, run, tmp_path / "context"),
        POLYAXON_HAS_PROCESS_SIDECAR="true",
        POLYAXON_CONNECTIONS_CATALOG=json.dumps(catalog),
    ).run()
    assert done.returncode == 0, done.stderr
    losses, parameters = json.loads(done.stdout.splitlines()[-1])
    tracked = reader.ended(run, "succeeded")
    assert reader.points(run, "mse") == [(step, losses[step]) for step in (0, 2, 4, 6, 8)]
    assert reader.points(run, "loss") == [(step, losses[step]) for step in (0, 5)]
    assert set(tracked["outputs"]) == {"mse", "loss"}
    assert any(name.startswith("model.ckpt-10") for name in reader.tree(run, "outputs")["files"])
    # As the legacy package has them.
    assert parameters == ["tensors", "experiment", "every_n_iter", "every_n_secs"]
