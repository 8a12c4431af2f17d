"""What is written to do a run again: packages as pip takes them, and nothing recorded becomes a command."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from polyaxon_client.tracking.recorded_run import RecordedRun
from polyaxon_client.tracking.reproduction import reproduction_of
from polyaxon_client.tracking.requirements import requirements_of

COMMIT = "0123456789abcdef0123456789abcdef01234567"
ENVIRONMENT = {
    "python_version": "3.11.7",
    "started_as": "script",
    "filename": "train.py",
    "module_path": "/home/me/code",
    "folder": "/home/me/code",
    "sys.argv": ["train.py"],
    "packages": [["numpy", "2.1.0"]],
}


def recorded(
    run: dict[str, Any] | None = None, code: dict[str, Any] | None = None, **environment: Any
) -> RecordedRun:
    about = {"commit": COMMIT, "root": "/home/me/code", "folder": ".", "is_dirty": False, **(code or {})}
    return RecordedRun(
        {"uuid": "a" * 32, "owner": "default", "project": "p", "name": "n", **(run or {})},
        [],
        {**ENVIRONMENT, **environment},
        about,
        None,
        [],
        {},
    )


def test_packages_by_where_they_came_from() -> None:
    environment = {
        "packages": [
            ["pip", "25.0"],
            ["numpy", "2.1.0"],
            ["torch", "2.5.0+cu121"],
            ["mine", "0.1"],
            ["ours", "0.2"],
            ["forked", "1.0"],
            ["private", "1.0"],
            ["wheel-file", "1.0"],
            ["odd name; --index-url=x", "1"],
            ["odd", "1 @ https://x"],
        ],
        "origins": {
            "mine": {"url": "file:///home/me/code/sub", "dir_info": {"editable": True}},
            "ours": {"url": "file:///srv/ours", "dir_info": {}},
            "forked": {
                "url": "https://github.com/a/b.git",
                "vcs_info": {"vcs": "git", "commit_id": "abc123"},
            },
            "private": {"url": "https://***@host/x.whl", "archive_info": {}},
            "wheel-file": {"url": "https://host/x.whl", "archive_info": {}},
        },
    }
    found = requirements_of(environment, "/home/me/code")
    assert found.lines == [
        "numpy==2.1.0",
        "torch==2.5.0+cu121",
        "ours @ file:///srv/ours",
        "forked @ git+https://github.com/a/b.git@abc123",
        "wheel-file @ https://host/x.whl",
    ]
    assert found.projects == ["sub"]
    assert len(found.gaps) == 4
    assert "private 1.0" in found.gaps[1]


def test_nothing_that_was_recorded_is_executed(tmp_path: Path) -> None:
    """Every text that somebody could have stored with a run tries to run a command."""
    evil = f"'; touch {tmp_path}/evil; echo $(touch {tmp_path}/evil) `touch {tmp_path}/evil`\n touch {tmp_path}/evil #"
    found = reproduction_of(
        recorded(
            {"uuid": evil, "owner": evil, "project": evil, "name": evil, "inputs": {evil: evil}},
            {"root": evil, "remote": evil + "@COMMIT@", "folder": evil, "branch": evil},
            filename=evil,
            module_path=evil,
            folder=evil,
            python_version=evil,
            packages=[[evil, evil], ["numpy", evil]],
            origins={"numpy": {"url": evil}},
            **{"sys.argv": ["train.py", evil, "@REMOTE@", "@ROOT@", f"***{evil}", f"--{evil}=***"]},
        )
    )
    for name, content in found.files.items():
        (tmp_path / name).write_bytes(content)
    shutil.copy(shutil.which("true") or "/bin/true", tmp_path / "python")
    checked = subprocess.run(
        ["sh", "-n", str(tmp_path / "reproduce.sh")], capture_output=True, text=True, check=False
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    (tmp_path / "code").mkdir()
    (tmp_path / "bin").mkdir()
    shutil.copy(tmp_path / "python", tmp_path / "bin" / "python")
    variables = {"PATH": "/usr/bin:/bin", "VENV": str(tmp_path), "MASKED_1": "a", "MASKED_2": "b"}
    for is_code_there in (True, False):
        if not is_code_there:
            shutil.rmtree(tmp_path / "code")
        subprocess.run(
            ["sh", str(tmp_path / "reproduce.sh")],
            env=variables,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert not (tmp_path / "evil").exists()


def test_the_report_names_what_there_is_to_compare() -> None:
    run = {"inputs": {"seed": 3, "lr": 0.1}, "outputs": {"loss": 0.25}, "status": "succeeded"}
    rows = [{"name": "train-set", "kind": "data", "summary": {"hash": "1d2bed7e907f", "type": "ndarray"}}]
    report = reproduction_of(recorded(run)._replace(rows=rows)).report
    for line in ("- lr: 0.1", "- seed: 3", "- loss: 0.25", "- train-set: hash: 1d2bed7e907f, type: ndarray"):
        assert line in report.splitlines()
    assert "No seed is among them" not in report
    assert "No seed is among them" in reproduction_of(recorded()).report


def test_what_was_not_started_as_a_program_is_said() -> None:
    for started_as, said in (
        ("notebook", "made in a notebook"),
        ("-c", "python -c"),
        ("frozen", "started as frozen"),
    ):
        found = reproduction_of(recorded(started_as=started_as))
        assert any(said in gap for gap in found.gaps)
        assert b"exec " not in found.files["reproduce.sh"]
    script = reproduction_of(recorded(started_as="module my.train")).files["reproduce.sh"].decode()
    assert script.endswith('exec "$python" -m my.train\n')


def test_stored_sources_take_the_place_of_a_commit() -> None:
    about = {
        "commit": None,
        "program": "lib/my train.py",
        "masked_files": 2,
        "left_out": ["big.py: larger than 1024 KiB"],
    }
    known = recorded(code=about)._replace(sources={"lib/my train.py": b"x = 1\n", "a.py": b""})
    found = reproduction_of(known)
    assert found.files["source/lib/my train.py"] == b"x = 1\n"
    script = found.files["reproduce.sh"].decode()
    assert 'cp -R "$here/source"' in script
    assert "git" not in script
    assert 'exec "$python" "$code"/\'lib/my train.py\'\n' in script
    gaps = "\n".join(found.gaps)
    assert "2 source files hold ***" in gaps
    assert "big.py: larger than" in gaps
    assert "the program itself" not in gaps
    assert "the program itself" in str(reproduction_of(known._replace(sources={"a.py": b""})).gaps)


def test_stored_sources_are_named_where_a_commit_may_be_gone() -> None:
    found = reproduction_of(recorded(code={"sources_path": "outputs/code/0123456789ab"}))
    assert any("outputs/code/0123456789ab" in gap for gap in found.gaps)
    assert "source/" not in str(list(found.files))


def test_a_run_without_anything_is_said() -> None:
    found = reproduction_of(RecordedRun({"uuid": "a" * 32}, [], {}, {}, None, [], {}))
    assert any("no commit is recorded" in gap for gap in found.gaps)
    assert any("no environment is recorded" in gap for gap in found.gaps)
