"""Uncommitted changes: a patch that applies, without credentials, never more than is wanted."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from git import Repo
from hypothesis import given
from hypothesis import strategies as st

from polyaxon_client.tracking.code_changes import (
    UNTRACKED_NAMES,
    WorkTree,
    changes_of,
    git_output,
    redacted_patch,
    without_newer,
    work_tree,
)


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repo]:
    """A repository with one commit."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    folder = tmp_path / "repository"
    folder.mkdir()
    (folder / "a.py").write_text("x = 1\n")
    (folder / "b c.py").write_text("y = 1\n" * 20)
    (folder / "latin.txt").write_bytes(b"caf\xe9\n")
    (folder / "bytes.bin").write_bytes(bytes(range(256)))
    (folder / "gone.py").write_text("z = 1\n")
    identity = ["-c", "user.name=Me", "-c", "user.email=me@example.com"]
    for arguments in (["init", "-q"], ["add", "."], [*identity, "commit", "-q", "-m", "First"]):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    with Repo(folder) as repo:
        yield repo


def tree_of(repo: Repo) -> WorkTree:
    status = git_output(repo, 10**6, 60, "status", "--porcelain=v2", "-z")
    assert status is not None
    return work_tree(status)


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_the_patch_makes_the_same_files_whatever_the_users_settings(repo: Repo, tmp_path: Path) -> None:
    folder = Path(repo.working_dir)
    (folder / "a.py").write_text("x = 2")
    (folder / "latin.txt").write_bytes(b"caf\xe9s\r\n")
    (folder / "bytes.bin").write_bytes(bytes(range(255, -1, -1)) * 40)
    (folder / "b c.py").rename(folder / "d\u00e9.py")
    (folder / "gone.py").unlink()
    (folder / "a.py").chmod(0o755)
    subprocess.run(["git", "add", "d\u00e9.py", "b c.py"], cwd=folder, check=True)
    for name, value in (
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("color.diff", "always"),
        ("diff.external", "false"),
        ("diff.renames", "copies"),
        ("diff.relative", "true"),
        ("core.pager", "false"),
    ):
        subprocess.run(["git", "config", name, value], cwd=folder, check=True)
    (folder / "new.py").write_text("not in git")
    tree = tree_of(repo)
    assert tree.untracked == ["new.py"]
    assert {"a.py", "latin.txt", "bytes.bin", "gone.py"} < set(tree.changed)
    found = changes_of(repo, tree, 60)
    assert found.files[".untracked.txt"] == b"new.py\n"
    assert (found.about["untracked"], "masked_lines" in found.about) == (1, False)

    subprocess.run(["git", "clone", "-q", str(folder), str(tmp_path / "copy")], check=True)
    (tmp_path / "changes.patch").write_bytes(found.files[".patch"])
    subprocess.run(["git", "apply", str(tmp_path / "changes.patch")], cwd=tmp_path / "copy", check=True)
    assert content(tmp_path / "copy") == {
        name: data for name, data in content(folder).items() if name != "new.py"
    }
    assert os.access(tmp_path / "copy" / "a.py", os.X_OK)


def test_a_clean_tree_has_nothing(repo: Repo) -> None:
    assert tree_of(repo) == WorkTree([], [], [])
    assert changes_of(repo, tree_of(repo), 60) == ({}, {})


def test_what_was_written_later_is_no_part_of_the_code(tmp_path: Path) -> None:
    now = time.time()
    for name, age in {"old.py": 9, "new.txt": -9, "mixed/a": -9, "mixed/deep/b": 9, "written/c": -9}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (now - age, now - age))
    (tmp_path / "link").symlink_to("nowhere")
    names = ["old.py", "new.txt", "mixed/", "written/", "gone"]
    tree = WorkTree(["changed.py"], names, [])
    assert without_newer(tree, tmp_path, now) == WorkTree(["changed.py"], ["old.py", "mixed/", "gone"], [])
    links = WorkTree([], ["link"], [])
    assert without_newer(links, tmp_path, now - 60) == WorkTree([], [], [])
    assert without_newer(links, tmp_path, now + 60) == links


def test_very_many_new_files_are_counted(repo: Repo) -> None:
    tree = WorkTree([], [f"file-{n}" for n in range(UNTRACKED_NAMES + 5)], [])
    found = changes_of(repo, tree, 60)
    lines = found.files[".untracked.txt"].decode().splitlines()
    assert (len(lines), lines[-1]) == (UNTRACKED_NAMES + 1, "... and 5 more")


def test_git_that_takes_too_long_or_says_too_much_is_ended(repo: Repo) -> None:
    assert git_output(repo, 100, 60, "cat-file", "blob", "HEAD:b c.py") == b"y = 1\n" * 16 + b"y = 1"
    assert git_output(repo, 100, 60, "no-such-command") is None
    assert git_output(repo, 100, 0.0, "-c", "alias.wait=!sleep 30", "wait") is None


PATCH = """\
diff --git a/train.py b/train.py
--- a/train.py
+++ b/train.py
@@ -1,2 +1,8 @@
 import os
+api_key = os.environ["API_KEY"]
+headers = {"Authorization": f"Bearer {token}"}
+client = Client(password=args.password, token='abcdef')
+url = "https://me:hunter2@example.com/data"
+-----BEGIN RSA PRIVATE KEY-----
+MIIEow
+-----END RSA PRIVATE KEY-----
+after = 1
"""


def test_expressions_stay_and_literals_go() -> None:
    found, masked, applies = redacted_patch(PATCH.encode())
    lines = found.decode().splitlines()
    assert lines[5:7] == PATCH.splitlines()[5:7]
    assert lines[7:] == [
        "+client = Client(password=args.password, token='***')",
        '+url = "https://***@example.com/data"',
        "+***",
        "+***",
        "+***",
        "+after = 1",
    ]
    assert (masked, applies) == (5, True)
    assert found.count(b"\n") == PATCH.count("\n")


def test_a_masked_line_of_the_commit_is_told() -> None:
    patch = PATCH.replace("+client", "-client").encode()
    assert redacted_patch(patch)[1:] == (5, False)


def test_what_is_no_program_is_masked_without_quotes_too() -> None:
    patch = "diff --git a/.env b/.env\n@@ -0,0 +1 @@\n+API_KEY=hunter2\n"
    assert redacted_patch(patch.encode())[0] == patch.replace("hunter2", "***").encode()


@given(st.binary(max_size=500))
def test_any_bytes_keep_their_lines(patch: bytes) -> None:
    found, masked, _ = redacted_patch(b"diff --git a/x b/x\n@@ -1 +1 @@\n+" + patch)
    assert found.count(b"\n") == patch.count(b"\n") + 2
    assert masked or found.endswith(patch)
