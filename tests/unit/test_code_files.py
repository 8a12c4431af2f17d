"""A program's own source files: which are taken, and what of them is kept."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from polyaxon_client.tracking import code_files as selection
from polyaxon_client.tracking.capture import Program
from polyaxon_client.tracking.code_content import kept_content
from polyaxon_client.tracking.code_files import code_files, code_root
from polyaxon_client.tracking.code_snapshot import code_files_row


@pytest.fixture(autouse=True)
def plain_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No test sees the user's configuration of git, nor a repository around its own."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def fill(root: Path, *names: str) -> Path:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(f"# {name}\n")
    return root


def program(root: Path, main_file: str | None = "train.py") -> Program:
    main = None if main_file is None else str(root / main_file)
    return Program(1, ["train.py"], "script", main, str(root), [], time.time())


OWN = [
    "train.py",
    "conf/run.yaml",
    "explore.ipynb",
    "lib/deep/er/layers.pyx",
    "lib/kernel.cu",
    "pyproject.toml",
    "requirements-dev.txt",
    "secrets.py",
]
FOREIGN = [
    ".env",
    ".hidden.py",
    ".venv/lib/a.py",
    ".git/hooks/a.py",
    "data.csv",
    "settings.env",
    "secrets.yaml",
    "conf/credentials.toml",
    "lib/__pycache__/a.py",
    "web/node_modules/a/setup.py",
    "my env/pyvenv.cfg",
    "my env/lib/a.py",
    "conda/conda-meta/history",
    "conda/lib/a.py",
    "vendor/lib/python3.11/site-packages/a.py",
    "exported/run.plx.json",
    "exported/outputs/a.py",
    "reproduce-1/reproduce.sh",
    "reproduce-1/code/a.py",
]


def test_a_programs_own_files_are_taken_and_no_others(tmp_path: Path) -> None:
    fill(tmp_path, *OWN, *FOREIGN)
    found = code_files(tmp_path)
    assert (found.files, found.left_out) == (sorted(OWN), [])


def test_the_folder_of_this_machines_runs_is_left_out(tmp_path: Path) -> None:
    fill(tmp_path, "train.py", "root/runs/one/outputs/a.py", "root/other/b.py")
    (tmp_path / "link").symlink_to(tmp_path / "root")
    assert code_files(tmp_path, runs=tmp_path / "link/runs").files == ["root/other/b.py", "train.py"]


def test_patterns_are_of_names_and_of_paths(tmp_path: Path) -> None:
    fill(tmp_path, "a.py", "b.json", "conf/c.json", "conf/d.json", "tests/e.py", "lib/tests/f.py", "lib/g.py")
    include, exclude = ("*.py", "conf/*.json"), ("tests", "conf/d*")
    assert code_files(tmp_path, include, exclude).files == ["a.py", "conf/c.json", "lib/g.py"]


KEYS = [
    ".env",
    "prod.env",
    "server.pem",
    "tls.KEY",
    "id_rsa",
    "id_ed25519.pub",
    "my-kubeconfig",
    "Secrets.toml",
    "credentials.json",
    "my-service-account.json",
]


def test_files_that_hold_keys_are_never_taken(tmp_path: Path) -> None:
    fill(tmp_path, *KEYS, "ordinary.txt")
    assert code_files(tmp_path, ("*",)).files == ["ordinary.txt"]
    assert code_files(tmp_path, tuple(KEYS)).files == []


@pytest.mark.parametrize("below", ["", ":(top)a [b]"])
def test_what_git_ignores_is_left_out(below: str, tmp_path: Path) -> None:
    root = fill(
        tmp_path / "code" / below, "tracked.py", "new.py", "ignored.py", "gen/ignored.py", "lib/own.py"
    )
    (tmp_path / "code/.gitignore").write_text("ignored.py\ngen/\n")
    for arguments in (["init", "-q"], ["add", f"{root}/tracked.py"]):
        subprocess.run(["git", *arguments], cwd=tmp_path / "code", check=True)
    assert code_files(root).files == ["lib/own.py", "new.py", "tracked.py"]


def test_links_lead_to_no_other_place(tmp_path: Path) -> None:
    outside = fill(tmp_path / "outside", "key.py", "more/b.py")
    root = fill(tmp_path / "code", "a.py", ".hidden/secret.py", "key.pem")
    for name, target in {
        "inside.py": root / "a.py",
        "out.py": outside / "key.py",
        "hidden.py": root / ".hidden/secret.py",
        "harmless.py": root / "key.pem",
        "circle.py": root / "circle.py",
        "gone.py": root / "nowhere.py",
        "folder": outside / "more",
        "up": root,
    }.items():
        (root / name).symlink_to(target)
    os.mkfifo(root / "pipe.py")
    assert code_files(root).files == ["a.py", "inside.py"]


def test_nothing_is_without_bound_and_what_is_left_out_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = fill(tmp_path, *(f"deep/er/{number:02}.py" for number in range(30)), "a.py", "deep/er/train.py")
    (root / "big.py").write_text("x" * 101)
    monkeypatch.setattr(selection, "FILE_BYTES", 100)
    monkeypatch.setattr(selection, "MOST_FILES", 4)
    found = code_files(root, main_file=str(root / "deep/er/train.py"))
    assert found.files == ["a.py", "deep/er/00.py", "deep/er/01.py", "deep/er/train.py"]
    assert found.left_out[0] == "big.py: larger than 0 KiB"
    assert found.left_out[1] == "deep/er/02.py: more than 4 files"
    assert found.left_out[-1] == "and 9 more"
    monkeypatch.setattr(selection, "ALL_BYTES", 30)
    found = code_files(root, main_file=str(root / "deep/er/train.py"))
    assert found.files == ["a.py", "deep/er/train.py"]
    assert "deep/er/00.py: more than 0 MiB together" in found.left_out
    monkeypatch.setattr(selection, "_LOOKED_AT", 3)
    assert code_files(root).files == ["a.py"]


def test_what_was_written_since_the_program_began_is_none_of_its_code(tmp_path: Path) -> None:
    fill(tmp_path, "train.py", "generated.py")
    os.utime(tmp_path / "train.py", (1000, 1000))
    os.utime(tmp_path / "generated.py", (3000, 3000))
    assert code_files(tmp_path, before=2000.0).files == ["train.py"]


def test_the_folder_of_the_code_is_where_the_program_is(tmp_path: Path) -> None:
    root = fill(tmp_path / "code", "lib/train.py")
    inside = program(root, "lib/train.py")
    assert code_root(inside) == root
    assert code_root(inside._replace(folder=str(tmp_path / "elsewhere"))) == root / "lib"
    assert code_root(inside._replace(folder=None)) == root / "lib"
    assert code_root(inside._replace(main_file=f"{sys.prefix}/bin/torchrun")) == root
    assert code_root(inside._replace(main_file=None, folder=None)) is None


def test_credentials_are_masked_as_the_kind_of_file_needs_it() -> None:
    assert kept_content("a.py", b"password = 'hunter2'\ntoken = ask()\n") == (
        b"password = '***'\ntoken = ask()\n",
        True,
    )
    assert kept_content("a.yaml", b"password: hunter2\nlr: 0.1\n") == (b"password: ***\nlr: 0.1\n", True)
    assert kept_content("a.py", b"# caf\xe9\nx = 1\r\n") == (b"# caf\xe9\nx = 1\r\n", False)
    assert kept_content("a.py", b"x\0y") is None


def test_a_notebook_is_kept_without_what_it_printed() -> None:
    cells: list[dict[str, Any]] = [
        {
            "cell_type": "code",
            "execution_count": 7,
            "metadata": {},
            "outputs": [{"output_type": "stream", "text": ["printed"]}],
            "source": ["password = 'hunter2'\n", "x = '\u00e9'"],
        },
        {"cell_type": "markdown", "metadata": {}, "source": "# Title", "attachments": {"a.png": {}}},
    ]
    kept = kept_content("a.ipynb", json.dumps({"cells": cells, "nbformat": 4}).encode())
    assert kept is not None
    assert kept[1]
    document = json.loads(kept[0])
    assert document["nbformat"] == 4
    assert document["cells"] == [
        {
            "cell_type": "code",
            "execution_count": None,
            "metadata": {},
            "outputs": [],
            "source": "password = '***'\nx = '\u00e9'",
        },
        {"cell_type": "markdown", "metadata": {}, "source": "# Title"},
    ]
    for broken in (b"not json", b"[]", b'{"cells": [1]}', b'{"cells": [{"cell_type": "code"}]}'):
        assert kept_content("a.ipynb", broken) is None


def test_a_snapshot_is_named_by_its_content(tmp_path: Path) -> None:
    root = fill(tmp_path / "code", "train.py", "lib/a.py")
    (root / "lib/key.py").write_text("password = 'hunter2'\n")
    (root / "data.py").write_bytes(b"\0\0")
    run_dir = tmp_path / "runs/one"
    row = code_files_row(root, program(root), run_dir)
    assert row is not None
    path = row["summary"]["path"]
    stored = {
        file.relative_to(run_dir / path).as_posix(): file.read_bytes()
        for file in (run_dir / path).rglob("*.py")
    }
    assert stored == {
        "train.py": b"# train.py\n",
        "lib/a.py": b"# lib/a.py\n",
        "lib/key.py": b"password = '***'\n",
    }
    assert (row["name"], row["kind"], row["is_input"]) == ("code-files", "dir", True)
    assert row["summary"] == {
        "path": f"outputs/code/{row['summary']['hash']}",
        "hash": row["summary"]["hash"],
        "files": 3,
        "size": sum(map(len, stored.values())),
        "root": str(root),
        "folder": ".",
        "program": "train.py",
        "masked_files": 1,
        "left_out": ["data.py: no text"],
    }
    assert code_files_row(root, program(root), run_dir) == row
    (root / "train.py").write_text("x = 2\n")
    other = code_files_row(root, program(root), run_dir)
    assert other is not None
    assert other["summary"]["path"] != path
    assert (run_dir / path / "train.py").read_bytes() == stored["train.py"]
    assert code_files_row(fill(tmp_path / "empty", "a.csv"), program(root), run_dir) is None


def test_a_file_as_large_as_may_be_takes_seconds_at_most() -> None:
    """Searching for credentials must not take quadratic time."""
    numbers = random.Random(3)
    line = "value_{} = compute(model, token=read('{}'), lr={})  # of the batch\n"
    text = "".join(line.format(n, n, numbers.random()) for n in range(7000)).encode()
    for content in (text, b"a" * 500_000, b"token=" * 80_000, b"'" * 500_000):
        began = time.process_time()
        assert kept_content("a.py", content) is not None
        assert time.process_time() - began < 20
