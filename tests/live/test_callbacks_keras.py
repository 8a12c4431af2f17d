"""The callback for Keras: what Keras says of its own training is what the server has."""

from __future__ import annotations

import pytest

from support.reader import Reader
from support.trainings import Train, runs_by_name, series, steps_of

pytestmark = [pytest.mark.live, pytest.mark.slow]


KERAS = """
import keras
from keras import layers
from sklearn.datasets import load_breast_cancer
from sklearn.preprocessing import StandardScaler
from polyaxon_client.tracking.contrib.keras import PolyaxonKerasCallback

features, target = load_breast_cancer(return_X_y=True)
features = StandardScaler().fit_transform(features)
train, test = (features[:400], target[:400]), (features[400:], target[400:])

def compiled(rate=0.01):
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((30,)), layers.Dense(4, activation="relu"), layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer=keras.optimizers.Adam(rate), loss="binary_crossentropy", metrics=["accuracy"])
    return model
"""


def test_keras(train: Train, reader: Reader) -> None:
    told, stderr = train(
        KERAS,
        """
        told = {}

        def fit(model, callback, **more):
            return model.fit(*train, batch_size=100, validation_data=test, verbose=0, callbacks=[callback], **more).history

        with begun("again") as experiment:
            experiment.log_params(optimizer="mine")
            model, callback = compiled(), PolyaxonKerasCallback(experiment, save_best=True, log_every=3)
            first = fit(model, callback, epochs=2)
            second = fit(model, callback, epochs=2)
            third = fit(model, callback, epochs=6, initial_epoch=4)
            other = Experiment(experiment_id=experiment.experiment_id, rank=1)
            fit(model, PolyaxonKerasCallback(other), epochs=1)
            told["again"] = {name: first[name] + second[name] + third[name] for name in first}
        with begun("resumed") as experiment:
            schedule = keras.optimizers.schedules.ExponentialDecay(0.1, 4, 0.5)
            fit(compiled(schedule), PolyaxonKerasCallback(experiment, ["loss"], False, monitor="val_accuracy"),
                epochs=5, initial_epoch=3)
        with begun("broken") as experiment:
            experiment.log_text = experiment.log_metrics = None
            told["broken"] = len(fit(compiled(), PolyaxonKerasCallback(experiment), epochs=2)["loss"])
        compiled().fit(*train, verbose=0, callbacks=[PolyaxonKerasCallback()])
        print(json.dumps(told))
        """,
    )
    assert told["broken"] == 2
    assert stderr.count("left something out") == 1
    runs = runs_by_name(reader)

    run, history = runs["again"], told["again"]
    uuid = run["uuid"]
    assert set(history) == {"loss", "accuracy", "val_loss", "val_accuracy"}
    assert {len(values) for values in history.values()} == {6}
    assert series(reader, uuid, history) == steps_of(history)
    assert reader.points(uuid, "learning_rate") == [(epoch, pytest.approx(0.01)) for epoch in range(6)]
    assert not reader.has_metric(uuid, "loss-rank-1")
    assert [step for step, _ in reader.points(uuid, "batch-loss")] == list(range(3, 25, 3))
    inputs = run["inputs"]
    assert inputs["optimizer"] == "mine"
    assert (inputs["num_parameters"], inputs["num_layers"], inputs["loss"]) == (129, 2, "binary_crossentropy")
    assert inputs["optimizer_learning_rate"] == pytest.approx(0.01)
    best = min(history["val_loss"])
    assert run["outputs"]["best_val_loss"] == best
    assert run["outputs"]["best_epoch"] == history["val_loss"].index(best)
    rows = reader.lineage(uuid)
    assert (rows["model"]["kind"], rows["model"]["summary"]["framework"]) == ("model", "keras")
    # A Keras file is a ZIP archive.
    for name in ("model.keras", "best-model.keras"):
        assert reader.file(uuid, f"outputs/{name}").startswith(b"PK")
    assert set(reader.tree(uuid, "outputs")["files"]) == {"model.keras", "best-model.keras"}
    assert "Dense" in reader.file(uuid, "events/text/model-summary.plx").decode()

    uuid = runs["resumed"]["uuid"]
    assert [step for step, _ in reader.points(uuid, "loss")] == [3, 4]
    rates = [rate for _, rate in reader.points(uuid, "learning_rate")]
    assert rates == [pytest.approx(0.05), pytest.approx(0.025)]
    assert not reader.has_metric(uuid, "val_loss")
    assert set(runs["resumed"]["outputs"]) >= {"best_val_accuracy", "best_epoch"}
    assert "model" not in reader.lineage(uuid)
