"""The callbacks for frameworks, with the real ones on small real data, read back from the real server.

Each program is a process of its own in an environment that has the frameworks and what this package needs, and no more.
What a framework says of its own training is what the server must have.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from support.dashboard import assert_shows, show_steps
from support.frameworks import FRAMEWORKS, SEARCHES
from support.reader import Reader
from support.server import PolyaxonServer
from support.trainings import Train, runs_by_name, table

pytestmark = [pytest.mark.live, pytest.mark.slow]


XGBOOST = """
import xgboost
from sklearn.datasets import load_breast_cancer, load_diabetes
from sklearn.model_selection import train_test_split
from polyaxon_client.tracking.contrib.xgboost import PolyaxonXGBoostCallback

features, target = load_breast_cancer(return_X_y=True)
halves = train_test_split(features, target, test_size=0.3, random_state=3)
train, test = (xgboost.DMatrix(halves[half], label=halves[half + 2]) for half in (0, 1))
settings = {"objective": "binary:logistic", "eval_metric": ["logloss", "auc"], "max_depth": 2, "eta": 0.7}
"""


LIGHTGBM = """
import lightgbm
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from polyaxon_client.tracking.contrib.lightgbm import PolyaxonLightGBMCallback

features, target = load_breast_cancer(return_X_y=True)
halves = train_test_split(features, target, test_size=0.3, random_state=3)
settings = {"objective": "binary", "metric": ["auc", "binary_logloss"], "num_leaves": 4, "learning_rate": 0.5,
            "verbose": -1, "num_threads": 1, "seed": 1}

def data():
    train = lightgbm.Dataset(halves[0], label=halves[2], free_raw_data=False)
    return train, lightgbm.Dataset(halves[1], label=halves[3], reference=train, free_raw_data=False)
"""


OPTUNA = """
import optuna
from polyaxon_client.tracking.contrib.optuna import PolyaxonOptunaCallback

optuna.logging.disable_default_handler()

def searched(names=None, **more):
    study = optuna.create_study(sampler=optuna.samplers.RandomSampler(seed=1), **more)
    if names:
        study.set_metric_names(names)
    return study
"""


def test_optuna(train: Train, reader: Reader) -> None:
    told, stderr = train(
        OPTUNA,
        """
        told = {}

        def objective(trial):
            x = trial.suggest_float("x", -1, 1)
            return x * x + (trial.suggest_categorical("kind", ["a", "b"]) == "a")

        with begun("study") as experiment:
            study, callback = searched(), PolyaxonOptunaCallback(experiment)
            study.optimize(objective, n_trials=5, callbacks=[callback])
            study.optimize(objective, n_trials=3, callbacks=[callback])
            callback.log_study(study)
            told["values"] = [trial.value for trial in study.trials]
            told["x"] = [trial.params["x"] for trial in study.trials]
            told["best"] = [study.best_trial.number, study.best_params["kind"]]
        with begun("two-goals") as experiment:
            study = searched(["cost", "gain"], directions=["minimize", "maximize"])
            callback = PolyaxonOptunaCallback(experiment)
            study.optimize(lambda trial: (trial.number, trial.suggest_int("k", 1, 3)), n_trials=2, callbacks=[callback])
            callback.log_study(study)

        group = Group(track_code=False, track_env=False)
        group.create(name="group")
        callback = PolyaxonOptunaCallback(group=group, metric_name="loss")

        def reported(trial):
            x = trial.suggest_float("x", -1, 1)
            if trial.number == 1:
                callback.experiment_of(trial).log_metrics(step=1, mine=x)
            if trial.number == 2:
                raise OSError("broken")
            for step in range(3):
                trial.report(x + step, step)
                if trial.number == 3 and step == 1:
                    raise optuna.TrialPruned
            return x

        study = searched()
        study.optimize(reported, n_trials=4, n_jobs=2, catch=[OSError], callbacks=[callback])
        group.log_succeeded()
        told["trials"] = [[trial.params["x"], trial.value] for trial in study.trials]
        print(json.dumps(told))
        """,
        python=SEARCHES,
    )
    assert "left something out" not in stderr
    runs = {run["name"]: reader.run(run["uuid"]) for run in reader.runs()}

    run = runs["study"]
    uuid = run["uuid"]
    best = [min(told["values"][: number + 1]) for number in range(8)]
    assert reader.points(uuid, "value") == list(enumerate(told["values"]))
    assert reader.points(uuid, "best_value") == list(enumerate(best))
    assert reader.points(uuid, "param-x") == list(enumerate(told["x"]))
    assert [run["outputs"]["best_trial"], run["outputs"]["best_kind"]] == told["best"]
    rows = table(reader, uuid, "trials")
    assert [(row["trial"], row["state"]) for row in rows] == [
        (str(number), "complete") for number in range(8)
    ]
    kinds = {name: row["kind"] for name, row in reader.lineage(uuid).items() if row["kind"] == "chart"}
    assert kinds == {"value-by-parameter": "chart", "feature-importance": "chart"}

    assert reader.points(runs["two-goals"]["uuid"], "cost") == [(0, 0), (1, 1)]
    assert reader.has_metric(runs["two-goals"]["uuid"], "gain")
    assert {"cost-by-parameter", "gain-by-parameter"} <= set(reader.lineage(runs["two-goals"]["uuid"]))

    statuses = {"trial-0": "succeeded", "trial-1": "succeeded", "trial-2": "failed", "trial-3": "stopped"}
    assert {name: runs[name]["status"] for name in statuses} == statuses
    assert {runs[name]["meta_info"]["group"] for name in statuses} == {runs["group"]["uuid"]}
    for number, (x, value) in enumerate(told["trials"]):
        run = runs[f"trial-{number}"]
        assert run["inputs"] == {"x": x}
        assert run["outputs"].get("loss") == value
    x, _ = told["trials"][1]
    assert reader.points(runs["trial-1"]["uuid"], "mine") == [(1, x)]
    assert reader.points(runs["trial-1"]["uuid"], "intermediate") == [(step, x + step) for step in range(3)]
    assert len(reader.points(runs["trial-3"]["uuid"], "intermediate")) == 2


TENSORBOARD = """
import glob
import numpy
from tensorboardX import SummaryWriter
from tensorboardX.proto.summary_pb2 import Summary, SummaryMetadata
from tensorboardX.proto.tensor_pb2 import TensorProto
from tensorboardX.summary import image
from polyaxon_client.tracking.contrib.tensorboard import follow_writer, log_tensorboard

def write_as_tensorflow_2(writer, picture):
    summary = Summary(value=[Summary.Value(
        tag="tensor",
        metadata=SummaryMetadata(plugin_data=SummaryMetadata.PluginData(plugin_name="images")),
        tensor=TensorProto(dtype=7, string_val=[b"9", b"8", picture]),
    )])
    writer.file_writer.add_summary(summary, 4)

def write(writer):
    for step in range(3):
        writer.add_scalar("loss/train", 1 / (step + 1), step, walltime=1.7e9 + step)
        writer.add_histogram("weights", numpy.arange(100.0) * (step + 1), step)
        writer.add_image("picture", numpy.full((3, 8, 9), 80 * step, numpy.uint8), step)
        writer.add_text("said", f"sample {step}", step)
"""


def test_tensorboard(train: Train, reader: Reader) -> None:
    told, stderr = train(
        TENSORBOARD,
        """
        writer = SummaryWriter("logs")
        write(writer)
        write_as_tensorflow_2(writer, image("one", numpy.zeros((3, 8, 9))).value[0].image.encoded_image_string)
        write_as_tensorflow_2(writer, b"no picture")
        writer.add_scalars("both", {"a": 1, "b": 2}, 5)
        writer.add_hparams({"lr": 0.5, "optimizer": "sgd", "nesterov": True}, {"score": 0.25}, name="trial")
        writer.close()
        with open(glob.glob("logs/*tfevents*")[0], "ab") as torn:
            torn.write(b"torn")
        with begun("imported") as experiment:
            experiment.log_params(lr="mine")
            count = log_tensorboard("logs", experiment)
        with begun("followed") as experiment:
            writer = follow_writer(SummaryWriter("live"), experiment)
            write(writer)
            writer.close()
        print(json.dumps(count))
        """,
        python=SEARCHES,
    )
    assert stderr.count("log_tensorboard left something out") == len(stderr.splitlines()) == 1
    runs = runs_by_name(reader)
    losses = [(step, pytest.approx(1 / (step + 1))) for step in range(3)]
    for name in ("imported", "followed"):
        uuid = runs[name]["uuid"]
        assert reader.points(uuid, "loss/train") == losses
        kinds = {name: row["kind"] for name, row in reader.lineage(uuid).items()}
        assert kinds["weights"] == "histogram"
        assert kinds["picture"] == "image"
        assert kinds["said/text_summary"] == "text"
        assert (
            reader.file(uuid, "events/metric/loss/train.plx")
            .splitlines()[1]
            .startswith(b"0|2023-11-14 22:13:20")
        )
        heights = [
            sum(json.loads(line.split("|", 2)[2])["values"])
            for line in reader.file(uuid, "events/histogram/weights.plx").decode().splitlines()[1:]
        ]
        assert heights == [100, 100, 100]
        pictures = [f"picture_{step}.png" for step in range(3)]
        assert set(pictures) == {*reader.tree(uuid, "assets/image")["files"]} - {"tensor_4.png"}
        assert reader.file(uuid, f"assets/image/{pictures[2]}").startswith(b"\x89PNG")
    run = runs["imported"]
    assert reader.file(run["uuid"], "assets/image/tensor_4.png").startswith(b"\x89PNG")
    assert run["inputs"] == {"lr": "mine", "optimizer": "sgd", "nesterov": True}
    assert reader.points(run["uuid"], "both/b/both") == [(5, 2)]
    assert reader.points(run["uuid"], "trial/score") == [(0, 0.25)]
    assert told == 4 * 3 + 1 + 2 + 2


EVERY_CALLBACK = """
import keras
from polyaxon_client.tracking.contrib.keras import PolyaxonKerasCallback
from polyaxon_client.tracking.contrib.sklearn import log_classifier
"""


def test_without_an_experiment_nothing_is_logged(train: Train, reader: Reader) -> None:
    said = train(
        XGBOOST,
        LIGHTGBM.partition("\nfeatures")[0],
        EVERY_CALLBACK,
        """
        import os

        def log_all(experiment):
            callbacks = [PolyaxonXGBoostCallback(experiment)]
            xgboost.train(settings, train, 2, evals=[(train, "train")], verbose_eval=False, callbacks=callbacks)
            callback = PolyaxonLightGBMCallback(experiment)
            callback.log_booster(lightgbm.train({"verbose": -1}, lightgbm.Dataset(*halves[::2]), 2, callbacks=[callback]))
            model = keras.Sequential([keras.Input((30,)), keras.layers.Dense(1, activation="sigmoid")])
            model.compile("adam", "binary_crossentropy")
            model.fit(*halves[::2], verbose=0, callbacks=[PolyaxonKerasCallback(experiment)])
            classifier = xgboost.XGBClassifier(n_estimators=2).fit(*halves[::2])
            log_classifier(classifier, *halves[1::2], experiment=experiment)

        log_all(None)
        os.environ["POLYAXON_NO_OP"] = "true"
        experiment = begun("never")
        assert not experiment
        log_all(experiment)
        print("[]")
        """,
    )
    assert said == ([], "")
    assert reader.runs() == []


DOCUMENT = Path(__file__).parents[2] / "docs" / "frameworks.md"
BLOCK = re.compile(r"^<!-- needs: (\S+) -->\n```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HERE = {
    FRAMEWORKS: {
        "keras": ["keras"],
        "xgboost": ["xgboost"],
        "lightgbm": ["lightgbm"],
        "scikit-learn": ["forest"],
    },
    SEARCHES: {
        "optuna": ["search", "search", "trial-0", "trial-1", "trial-2"],
        "tensorboard": ["imported", "followed"],
    },
}


@pytest.mark.parametrize("python", HERE, ids=lambda python: python[0])
def test_the_document_runs(python: tuple[str, ...], train: Train, reader: Reader) -> None:
    blocks = [code for needed, code in BLOCK.findall(DOCUMENT.read_text()) if needed in HERE[python]]
    run = "\n".join(f"exec({code.replace('quick-start', reader.project)!r}, {{}})" for code in blocks)
    _, stderr = train(run, python=python)
    assert "left something out" not in stderr
    assert {run["status"] for run in reader.runs()} == {"succeeded"}
    names = [name for listed in HERE[python].values() for name in listed]
    assert sorted(run["name"] for run in reader.runs()) == sorted(names)


@pytest.mark.browser
def test_the_dashboard_shows_a_training(
    train: Train, reader: Reader, polyaxon_server: PolyaxonServer, open_page: Callable[[str], Page]
) -> None:
    told, _ = train(
        XGBOOST,
        """
        from polyaxon_client.tracking.contrib.sklearn import log_classifier

        history = {}
        with begun("boosted") as experiment:
            estimator = xgboost.XGBClassifier(
                n_estimators=20, max_depth=2, eval_metric="logloss", callbacks=[PolyaxonXGBoostCallback(experiment)]
            )
            estimator.fit(*halves[::2], eval_set=[tuple(halves[::2]), tuple(halves[1::2])], verbose=False)
            log_classifier(estimator, *halves[1::2], experiment=experiment)
        print(json.dumps(estimator.evals_result()))
        """,
    )
    uuid = reader.run()["uuid"]
    page = open_page(f"{polyaxon_server.url}/ui/default/{reader.project}/runs/{uuid}/dashboards")

    def section(kind: str) -> Locator:
        found = page.locator(".section-panel").filter(has_text=f"{kind} events")
        found.get_by_label("Expand section").click()
        found.scroll_into_view_if_needed()
        return found

    show_steps(page)
    # A chart is drawn once it is near what is seen, and the order of the charts is the server's.
    page.get_by_placeholder("Filter widgets").fill("logloss")
    for number in range(2):
        assert_shows(page, f"validation_{number}-logloss", told[f"validation_{number}"]["logloss"])
    page.reload()
    expect(section("confusion").get_by_text("test-confusion")).to_be_visible()
    expect(section("curve").locator(".uplot canvas")).to_have_count(2)
    charts = section("chart")
    expect(charts.locator("#feature-importance-div .barlayer path").first).to_be_visible()
    bars = charts.locator("#feature-importance-div .barlayer .point")
    assert 5 <= bars.count() <= 30
