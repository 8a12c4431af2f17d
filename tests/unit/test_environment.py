from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import polyaxon_client
from polyaxon_client.tracking.environment import capture_environment

SNAPSHOT = (
    "import json, sys\n"
    "from polyaxon_client.tracking.environment import capture_environment\n"
    "json.dump(capture_environment(), sys.stdout)\n"
)


def snapshot(*arguments: str, cwd: Path, stdin: str | None = None, **environ: str) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        check=True,
        cwd=cwd,
        env={**os.environ, **environ},
    )
    loaded: dict[str, Any] = json.loads(done.stdout)
    return loaded


def test_facts_of_this_process() -> None:
    found = capture_environment()
    assert json.loads(json.dumps(found)) == found
    assert found["pid"] == os.getpid()
    assert found["python_version"] == platform.python_version()
    assert found["python_version_verbose"] == sys.version
    assert found["system"] == platform.system()
    assert found["polyaxon_client_version"] == polyaxon_client.__version__
    assert found["is_notebook"] is False
    packages = found["packages"]
    assert isinstance(packages, list)
    assert ["polyaxon-client", polyaxon_client.__version__] in packages
    assert packages == sorted(packages, key=lambda pair: pair[0].lower())


def test_a_script_is_named_with_its_folder(tmp_path: Path) -> None:
    script = tmp_path / "train.py"
    script.write_text(SNAPSHOT)
    found = snapshot("train.py", "--token", "hunter2", "--lr=0.1", cwd=tmp_path)
    assert (found["filename"], found["module_path"]) == ("train.py", str(tmp_path))
    assert found["started_as"] == "script"
    assert found["sys.argv"] == ["train.py", "--token", "***", "--lr=0.1"]


def test_a_module_is_named(tmp_path: Path) -> None:
    package = tmp_path / "pkg"
    package.mkdir()
    (package / "__main__.py").write_text(SNAPSHOT)
    (package / "train.py").write_text(SNAPSHOT)
    found = snapshot("-m", "pkg.train", cwd=tmp_path)
    assert (found["filename"], found["module_path"]) == ("train.py", str(package))
    assert found["started_as"] == "module pkg.train"
    assert snapshot("-m", "pkg", cwd=tmp_path)["started_as"] == "module pkg"


def test_without_a_file_the_way_of_starting_is_told(tmp_path: Path) -> None:
    found = snapshot("-c", SNAPSHOT, "--password=hunter2", cwd=tmp_path)
    assert (found["filename"], found["started_as"], found["module_path"]) == ("-c", "-c", str(tmp_path))
    assert found["sys.argv"] == ["-c", "--password=***"]
    assert "hunter2" not in json.dumps(found)
    found = snapshot("-", cwd=tmp_path, stdin=SNAPSHOT)
    assert (found["started_as"], found["filename"]) in [("interactive", "interactive"), ("script", "<stdin>")]


def test_a_notebook_is_recognised_by_its_kernel(tmp_path: Path) -> None:
    kernel = (
        "import sys, types\n"
        "shell = types.SimpleNamespace(kernel=object())\n"
        "sys.modules['IPython'] = types.SimpleNamespace(get_ipython=lambda: shell)\n"
    )
    found = snapshot("-c", kernel + SNAPSHOT, cwd=tmp_path)
    assert (found["is_notebook"], found["started_as"], found["filename"]) == (True, "notebook", "notebook")
    found = snapshot("-c", kernel + SNAPSHOT, cwd=tmp_path, JPY_SESSION_NAME=str(tmp_path / "Untitled.ipynb"))
    assert (found["filename"], found["module_path"]) == ("Untitled.ipynb", str(tmp_path))


def test_what_cannot_be_found_out_does_not_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> object:
        raise OSError("strange machine")

    for name in (
        "socket.gethostname",
        "getpass.getuser",
        "platform.platform",
        "importlib.metadata.distributions",
    ):
        monkeypatch.setattr(name, fails)
    monkeypatch.delattr(sys, "argv")
    found = capture_environment()
    assert (found["hostname"], found["user"], found["os"], found["packages"]) == (None, None, None, [])
    assert found["sys.argv"] == []


def test_a_working_folder_that_is_gone_does_not_fail(tmp_path: Path) -> None:
    code = f"import os; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')\n{SNAPSHOT}"
    found = snapshot("-c", code, cwd=tmp_path)
    assert found["module_path"] is None
