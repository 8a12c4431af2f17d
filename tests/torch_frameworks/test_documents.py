"""The code blocks for these frameworks in docs/frameworks.md are run."""

from __future__ import annotations

import re

import pytest

from support.engines import ROOT, Run
from support.reader import Reader

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.engines, pytest.mark.timeout(900)]


@pytest.mark.parametrize(
    ("needed", "metric", "points"),
    [
        ("lightning", "train_loss", 6),
        ("transformers", "loss", 7),
        ("fastai", "raw_loss", 12),
        ("ignite", "training/loss", 6),
    ],
)
def test_block(needed: str, metric: str, points: int, run: Run, reader: Reader) -> None:
    text = (ROOT / "docs" / "frameworks.md").read_text(encoding="utf-8")
    (code,) = re.findall(rf"^<!-- needs: {needed} -->\n```python\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    run(code.replace("quick-start", reader.project))
    tracked = reader.run()
    assert tracked["status"] == "succeeded"
    assert len(reader.points(tracked["uuid"], metric)) == points
    assert tracked["inputs"]
