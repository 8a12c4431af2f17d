"""Trains a real model on real data, tracked: scikit-learn's handwritten digits, a small neural network, by epochs."""

from __future__ import annotations

import argparse
import logging
import tempfile
from pathlib import Path

import joblib
from sklearn.datasets import load_digits
from sklearn.metrics import log_loss
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from polyaxon_client.tracking import Experiment

logger = logging.getLogger("digits")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--lr", type=float, default=0.01)
    parser.add_argument("--hidden", type=int, default=64)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)

    x, y = load_digits(return_X_y=True)
    classes = list(range(10))
    x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.25, random_state=7, stratify=y)
    scaler = StandardScaler().fit(x_train)
    x_train, x_test = scaler.transform(x_train), scaler.transform(x_test)
    model = MLPClassifier((args.hidden,), learning_rate_init=args.lr, random_state=7)

    experiment = Experiment(project="quick-start")
    experiment.create(
        name="digits-mlp",
        framework="scikit-learn",
        tags=["digits", "demo"],
        description="Handwritten digits.",
    )
    experiment.log_params(**vars(args), classes=classes, samples=len(x_train))
    experiment.log_data_ref(x_train, "x_train")
    experiment.log_data_ref(x_test, "x_test")

    for epoch in range(args.epochs):
        model.partial_fit(x_train, y_train, classes=classes)
        metrics = {
            "loss": model.loss_,
            "accuracy": model.score(x_train, y_train),
            "val_loss": log_loss(y_test, model.predict_proba(x_test)),
            "val_accuracy": model.score(x_test, y_test),
        }
        experiment.log_metrics(step=epoch, **metrics)
        logger.info("epoch %d: %s", epoch, {name: round(float(value), 4) for name, value in metrics.items()})

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.joblib"
        joblib.dump(model, path)
        experiment.log_artifact(path)


if __name__ == "__main__":
    main()
