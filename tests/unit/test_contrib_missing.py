"""Without its framework, a callback's module says in one line what to install."""

from __future__ import annotations

import importlib
import sys

import pytest

from polyaxon_client.exceptions import PolyaxonClientException


@pytest.mark.parametrize(
    ("module", "framework", "command"),
    [
        ("lightning", "lightning", "pip install lightning"),
        ("pytorch_lightning", "pytorch_lightning", "pip install pytorch-lightning"),
        ("hugging_face", "transformers", "pip install transformers accelerate"),
        ("fastai", "fastai", "pip install fastai"),
        ("ignite", "ignite", "pip install pytorch-ignite"),
        ("keras", "keras", "pip install keras"),
        ("xgboost", "xgboost", "pip install xgboost"),
        ("sklearn", "sklearn", "pip install scikit-learn"),
        ("optuna", "optuna", "pip install optuna"),
        ("logging_tensor_hook", "tensorflow", "pip install tensorflow"),
    ],
)
def test_it_says_what_to_install(
    module: str, framework: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, framework, None)
    with pytest.raises(PolyaxonClientException) as caught:
        importlib.import_module(f"polyaxon_client.tracking.contrib.{module}")
    said = str(caught.value)
    assert f"polyaxon_client.tracking.contrib.{module}" in said
    assert said.endswith(command)
    assert "\n" not in said
