"""Every block of code of README.md and docs/ is literally right: it runs, or is what it is said to be."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from polyaxon_client.tracking.statuses import FINAL_STATUSES
from support.documents import ROOT, Block, blocks, pages
from support.reader import Reader
from support.scripts import Script
from support.server import PolyaxonServer
from support.started_runs import started_run

# Frameworks that have an environment of their own, and the tests that run the blocks which need them.
FRAMEWORKS = {
    **dict.fromkeys(
        ("keras", "lightgbm", "optuna", "scikit-learn", "tensorboard", "xgboost"),
        "tests/live/test_callbacks.py",
    ),
    **dict.fromkeys(
        ("fastai", "ignite", "lightning", "transformers"), "tests/torch_frameworks/test_documents.py"
    ),
    "torch": "tests/recipes/test_documents.py",
}
DOCKER_INSTRUCTIONS = {"FROM", "RUN", "COPY", "ENV", "WORKDIR", "ENTRYPOINT", "CMD", "ARG", "USER"}
# Output, or of another program.
NOT_RUN = {"text", "markdown", "console"}
LANGUAGES = {"python", "bash", "yaml", "json", "toml", "dockerfile"} | NOT_RUN
# Sphinx does what these say, and complains where it cannot.
DIRECTIVE = re.compile(r"\{[a-z-]+\}")

ALL = [block for page in pages() for block in blocks(page)]

# Runs the blocks of a page one after the other, each with variables of its own unless it continues another.
RUNNER = """
import json

variables = {}
for place, code, continues in json.load(open("blocks.json")):
    if not continues:
        variables = {"__name__": "__main__"}
    exec(compile(code, place, "exec"), variables)
"""


def runs_here(block: Block) -> bool:
    return block.language == "python" and not block.marks.keys() & {"needs", "run by"}


PAGES = sorted({block.page for block in ALL if runs_here(block) and "inside" not in block.marks})
INSIDE = [block for block in ALL if runs_here(block) and "inside" in block.marks]


def test_every_block_has_a_language_that_is_looked_at() -> None:
    assert len(ALL) > 60
    unknown = [
        block.place
        for block in ALL
        if block.language not in LANGUAGES and not DIRECTIVE.fullmatch(block.language)
    ]
    assert unknown == []


def test_what_runs_a_block_elsewhere_is_there_and_reads_its_page() -> None:
    for block in ALL:
        runner = block.marks.get("run by")
        if "needs" in block.marks:
            assert block.marks["needs"] in FRAMEWORKS, block.place
            runner = FRAMEWORKS[block.marks["needs"]]
        if runner is not None:
            assert Path(block.page).name in (ROOT / runner).read_text(encoding="utf-8"), block.place


def code_of(block: Block, server: str, project: str) -> str:
    """What is run: with a server and a project of the test's own, and what the block is given."""
    code = block.code.replace("quick-start", project).replace("http://localhost:8000", server)
    given = block.marks.get("given", "").replace("quick-start", project)
    # In one line, so that the lines of the page keep their numbers.
    assert "\n" not in given, block.place
    lines = "\n" * (block.line - (2 if given else 1))
    return f"{lines}{given}\n{code}" if given else f"{lines}{code}"


@pytest.mark.live
@pytest.mark.parametrize("page", PAGES)
def test_the_python_of_a_page_runs(
    page: str, tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    made = [block for block in blocks(page) if runs_here(block) and "inside" not in block.marks]
    assert "continues" not in made[0].marks
    script = Script(tmp_path, RUNNER, POLYAXON_HOST=polyaxon_server.url)
    steps = [
        (block.place, code_of(block, polyaxon_server.url, reader.project), "continues" in block.marks)
        for block in made
    ]
    (tmp_path / "blocks.json").write_text(json.dumps(steps))
    done = script.run()
    assert (done.returncode, done.stderr) == (0, "")
    # The generated client makes a run that nobody starts.
    assert {run["status"] for run in reader.runs()} <= {*FINAL_STATUSES, "created"}
    begun = any(re.search(r"\b(Experiment|Job|Group|BuildJob)\(p", block.code) for block in made)
    assert bool(reader.runs()) >= begun


@pytest.mark.live
@pytest.mark.parametrize("block", INSIDE, ids=lambda block: block.place)
def test_the_python_of_a_managed_run(
    block: Block, tmp_path: Path, polyaxon_server: PolyaxonServer, reader: Reader
) -> None:
    run = started_run(polyaxon_server, reader.project)
    outputs = tmp_path / "context" / "artifacts" / run / "outputs"
    outputs.mkdir(parents=True)
    done = Script(
        tmp_path / "work",
        block.code,
        POLYAXON_IS_MANAGED="true",
        POLYAXON_COLLECT_ARTIFACTS="true",
        POLYAXON_RUN_INSTANCE=f"default.{reader.project}.runs.{run}",
        POLYAXON_HOST=polyaxon_server.url,
        POLYAXON_CONTEXT_ROOT=str(tmp_path / "context"),
    ).run()
    assert (done.returncode, done.stderr) == (0, "")
    assert (outputs / "features.csv").exists()
    assert reader.run(run)["inputs"] == {"rows": 3}


def parsed(block: Block) -> Any:
    match block.language:
        case "yaml":
            return yaml.safe_load(block.code)
        case "json":
            return json.loads(block.code)
        case _:
            return tomllib.loads(block.code)


@pytest.mark.parametrize(
    "block",
    [block for block in ALL if block.language in ("yaml", "json", "toml")],
    ids=lambda block: block.place,
)
def test_data_is_well_formed(block: Block) -> None:
    assert isinstance(parsed(block), dict)


@pytest.mark.parametrize(
    "block", [block for block in ALL if block.language == "dockerfile"], ids=lambda block: block.place
)
def test_a_dockerfile_has_known_instructions(block: Block) -> None:
    lines = [line for line in block.code.replace("\\\n", " ").splitlines() if line and line[0] != "#"]
    assert lines[0].startswith("FROM ")
    assert {line.split()[0] for line in lines} <= DOCKER_INSTRUCTIONS


def test_polyaxonfiles_are_what_the_official_client_takes() -> None:
    """The keys of those in the pages are those of the example, which the official client is asked about."""
    example = yaml.safe_load((ROOT / "examples/in_cluster/polyaxonfile.yaml").read_text(encoding="utf-8"))
    shown = [yaml.safe_load(block.code) for block in ALL if "kind: component" in block.code]
    assert len(shown) >= 2
    for file in shown:
        assert file.keys() <= example.keys()
        assert file["run"]["container"].keys() <= example["run"]["container"].keys()
        assert file.get("build", {}).keys() <= example["build"].keys()
