from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyaxon_client.tracking import code_reference
from polyaxon_client.tracking.code_reference import capture_code_reference, web_url

Git = Callable[..., str]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """Runs git in a new repository without commits, untouched by the user's configuration."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    repository = tmp_path / "repository"
    repository.mkdir()
    monkeypatch.chdir(repository)

    def run(*arguments: str) -> str:
        identity = ["-c", "user.name=Me", "-c", "user.email=me@example.com", "-c", "commit.gpgsign=false"]
        done = subprocess.run(["git", *identity, *arguments], check=True, capture_output=True, text=True)
        return done.stdout.strip()

    run("init", "--initial-branch=main")
    return run


def commit(git: Git, name: str = "train.py") -> str:
    Path(name).write_text("x = 1\n")
    git("add", ".")
    git("commit", "--message", "Start")
    return git("rev-parse", "HEAD")


def test_a_clean_commit(git: Git) -> None:
    digits = commit(git)
    git("remote", "add", "origin", "git@github.com:acme/train.git")
    assert capture_code_reference() == {
        "commit": digits,
        "head": digits,
        "branch": "main",
        "url": "https://github.com/acme/train",
        "is_dirty": False,
    }


@pytest.mark.parametrize("change", ["changed", "staged", "new"])
def test_changed_staged_and_new_files_make_it_dirty(git: Git, change: str) -> None:
    commit(git)
    Path("new.py" if change != "changed" else "train.py").write_text("y = 2\n")
    if change == "staged":
        git("add", ".")
    reference = capture_code_reference()
    assert reference is not None
    assert reference["is_dirty"] is True


def test_ignored_files_do_not_count(git: Git) -> None:
    Path(".gitignore").write_text("outputs/\n")
    commit(git)
    Path("outputs").mkdir()
    Path("outputs/model.bin").write_text("x")
    reference = capture_code_reference()
    assert reference is not None
    assert reference["is_dirty"] is False


def test_a_detached_head_has_no_branch(git: Git) -> None:
    digits = commit(git)
    git("checkout", "--detach")
    reference = capture_code_reference()
    assert reference is not None
    assert (reference["commit"], reference["branch"]) == (digits, None)


def test_a_repository_without_commits_has_no_version(git: Git) -> None:
    assert capture_code_reference() is None


def test_outside_of_a_repository_there_is_none(git: Git, tmp_path: Path) -> None:
    assert capture_code_reference(tmp_path) is None
    assert capture_code_reference(tmp_path / "absent" / "deep") is None


def test_a_file_or_a_folder_below_will_do(git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("src").mkdir()
    digits = commit(git, "src/train.py")
    repository = Path.cwd()
    monkeypatch.chdir(tmp_path)
    for place in (repository / "src", repository / "src" / "train.py", str(repository)):
        reference = capture_code_reference(place)
        assert reference is not None
        assert reference["commit"] == digits


def test_the_programs_folder_counts_when_the_working_folder_is_in_no_repository(
    git: Git, tmp_path: Path
) -> None:
    Path("train.py").write_text(
        "from polyaxon_client.tracking.code_reference import capture_code_reference\n"
        "print(capture_code_reference()['commit'])\n"
    )
    git("add", ".")
    git("commit", "--message", "Start")
    done = subprocess.run(
        [sys.executable, str(Path("train.py").absolute())],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == git("rev-parse", "HEAD")


def test_a_program_of_the_environment_is_not_the_users_code(
    git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The test runner itself is such a program, and its environment may lie in a repository.
    monkeypatch.chdir(tmp_path)
    assert capture_code_reference() is None


def test_a_worktree_is_a_repository(git: Git, tmp_path: Path) -> None:
    digits = commit(git)
    git("worktree", "add", "-b", "other", str(tmp_path / "tree"))
    reference = capture_code_reference(tmp_path / "tree")
    assert reference is not None
    assert (reference["commit"], reference["branch"]) == (digits, "other")


def test_credentials_in_the_remote_stay_out(git: Git) -> None:
    commit(git)
    git("remote", "add", "upstream", "https://me:hunter2@example.com:8443/a/b.git")
    reference = capture_code_reference()
    assert reference is not None
    assert reference["url"] == "https://example.com:8443/a/b"
    assert "hunter2" not in str(reference)


def test_without_the_git_program_there_is_none(git: Git, tmp_path: Path) -> None:
    commit(git)
    code = (
        "from polyaxon_client.tracking.code_reference import capture_code_reference\n"
        "print(capture_code_reference())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (done.stdout.strip(), done.stderr) == ("None", "")


def test_a_folder_of_someone_else_still_tells_its_commit(git: Git, monkeypatch: pytest.MonkeyPatch) -> None:
    digits = commit(git)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    reference = capture_code_reference()
    assert reference is not None
    assert (reference["commit"], reference["is_dirty"]) == (digits, None)


def test_a_broken_repository_does_not_fail(git: Git) -> None:
    commit(git)
    Path(".git/HEAD").write_text("nonsense")
    assert capture_code_reference() is None


def test_git_that_takes_too_long_leaves_dirty_open(
    git: Git, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    digits = commit(git)
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    real = subprocess.run(["which", "git"], capture_output=True, text=True, check=True).stdout.strip()
    slow.write_text(f'#!/bin/sh\ncase "$*" in *status*) exec sleep 100;; esac\nexec {real} "$@"\n')
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(code_reference, "GIT_LIMIT_SECONDS", 0.5)
    reference = capture_code_reference()
    assert reference is not None
    assert (reference["commit"], reference["is_dirty"]) == (digits, None)


def test_programs_that_the_repository_names_are_not_run(git: Git, tmp_path: Path) -> None:
    commit(git)
    monitor = tmp_path / "monitor"
    monitor.write_text(f"#!/bin/sh\ntouch {tmp_path}/ran\n")
    monitor.chmod(0o755)
    git("config", "core.fsmonitor", str(monitor))
    assert capture_code_reference() is not None
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("remote", "expected"),
    [
        ("git@github.com:acme/train.git", "https://github.com/acme/train"),
        ("github.com:acme/train", "https://github.com/acme/train"),
        ("ssh://git@github.com:2222/acme/train.git", "https://github.com/acme/train"),
        ("git://example.com/a/b.git", "https://example.com/a/b"),
        ("https://github.com/acme/train.git/", "https://github.com/acme/train"),
        ("http://gitlab.local:8080/a/b.git", "http://gitlab.local:8080/a/b"),
        ("https://oauth2:token@gitlab.com/a/b.git?x=1#y", "https://gitlab.com/a/b"),
        ("git@[::1]:a/b.git", None),
        ("/srv/git/train.git", None),
        ("../train.git", None),
        ("file:///srv/git/train.git", None),
        ("C:\\code\\train", None),
        ("", None),
    ],
)
def test_web_addresses_of_remotes(remote: str, expected: str | None) -> None:
    assert web_url(remote) == expected


@given(
    st.sampled_from(["https", "http", "ssh", "git"]),
    st.from_regex(r"[A-Za-z0-9._%!-]{1,20}", fullmatch=True).map("Zq9hunter".__add__),
    st.sampled_from(["", "me:"]),
)
def test_no_credential_leaves_in_an_address(scheme: str, secret: str, user: str) -> None:
    assert secret not in str(web_url(f"{scheme}://{user}{secret}@example.com/a/b.git"))
