"""The version of the code: which commit of which repository the program was started from.

Only local git is asked, and it is not let to do anything else: no network, no questions, no writing. Reading the commit,
branch and remote takes milliseconds in a repository of any size. Whether files were changed needs a walk over the work
tree; git lists a folder of new files as one entry, and the walk is ended after some seconds, which leaves ``is_dirty`` None.
"""

from __future__ import annotations

import logging
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from polyaxon_client.redact import redact_text, redact_url
from polyaxon_client.tracking.capture import Program, this_program

if TYPE_CHECKING:
    from git import Repo

# Enough for repositories of hundreds of thousands of files on a local disk.
GIT_LIMIT_SECONDS = 5
# Ten thousands of changed files.
_STATUS_BYTES = 4 * 1024 * 1024

QUIET = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "SSH_ASKPASS": "",
    "GIT_SSH_COMMAND": "ssh -oBatchMode=yes",
    # Without this, `status` takes the index lock and disturbs a user's own git.
    "GIT_OPTIONAL_LOCKS": "0",
    # In a partial clone git would fetch what it misses.
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}
_SCP_FORM = re.compile(r"(?:[^@/:\s]+@)?(?P<host>[\w.-]{2,}):(?!/{2})/?(?P<path>.+)")

_log = logging.getLogger("polyaxon_client")


def capture_code_reference(
    path: str | os.PathLike[str] | None = None, program: Program | None = None
) -> dict[str, object] | None:
    """The version of the code at a path: ``commit``, ``head``, ``branch``, ``url`` and ``is_dirty``.

    ``head`` is the commit, under its legacy name. ``branch`` is None when HEAD is detached. ``url`` is the web address of the
    remote ``origin`` (or else the first remote), without credentials and ``.git``; None when there is none on the web.
    ``is_dirty`` counts changed, staged and new files that are not ignored; None when git did not tell in time.

    Args:
        path: A file or folder. By default the program's working folder, and if that is in no repository, the folder of
            its file.
        program: The program; by default this one.

    Returns:
        None outside of a repository, in one without commits, and without the git program. Never raises.
    """
    try:
        places = [Path(path)] if path is not None else _places(program or this_program())
        repository = next(filter(None, map(repository_of, places)), None)
        if repository is not None:
            with repository:
                return _reference(repository)
    except ImportError as error:
        # GitPython looks for the git program when it is imported.
        _log.debug("The code version is not known: %s", error)
    except Exception as error:  # noqa: BLE001  (a broken repository must not end the training)
        _log.debug("The code version is not known: %r", error)
    return None


def capture_code(program: Program, *, changes: bool) -> tuple[dict[str, object], dict[str, bytes]] | None:
    """The version of a program's code with all that is needed to have it again; as :func:`capture_code_reference`.

    Beside the reference: ``remote``, the address of the remote as git has it, without credentials; ``root``, the
    repository's folder on this machine; ``folder``, the working folder in it; and what :mod:`code_changes` says of the
    changes.

    Args:
        program: the program.
        changes: keep uncommitted changes.

    Returns:
        The reference, and the files to keep: content by ending.
    """
    try:
        repository = next(filter(None, map(repository_of, _places(program))), None)
        if repository is not None:
            with repository:
                return _code(repository, program, changes=changes)
    except ImportError as error:
        _log.debug("The code version is not known: %s", error)
    except Exception as error:  # noqa: BLE001  (a broken repository must not end the training)
        _log.debug("The code version is not known: %r", error)
    return None


def web_url(remote: str) -> str | None:
    """The web address of a git remote, without credentials, or None for local paths.

    >>> web_url("git@github.com:acme/train.git"), web_url("https://me:pw@host:8443/a/b.git")
    ('https://github.com/acme/train', 'https://host:8443/a/b')
    """
    text = remote.strip()
    scp_form = None if "://" in text else _SCP_FORM.fullmatch(text)
    if scp_form is not None:
        text = f"ssh://{scp_form['host']}/{scp_form['path']}"
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https", "ssh", "git", "git+ssh", "git+https") or not parts.hostname:
        return None
    is_web = parts.scheme in ("http", "https")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    # The port of another protocol says nothing about the web's.
    port = f":{parts.port}" if is_web and parts.port else ""
    repository = parts.path.strip("/").removesuffix(".git")
    return redact_url(f"{parts.scheme if is_web else 'https'}://{host}{port}/{repository}")


def _places(program: Program) -> list[Path]:
    places = [] if program.folder is None else [Path(program.folder)]
    # Programs such as torchrun are not the user's code, also when the environment lies in some repository.
    if program.main_file is not None and not Path(program.main_file).is_relative_to(sys.prefix):
        places.append(Path(program.main_file).parent)
    return places


def repository_of(place: Path) -> Repo | None:
    """The repository that a file or folder lies in; None outside of any. Raises ``ImportError`` without the git program."""
    import git

    try:
        return git.Repo(place if place.is_dir() else place.parent, search_parent_directories=True)
    except (git.InvalidGitRepositoryError, git.NoSuchPathError):
        return None


def _reference(repository: Repo, *, is_dirty: bool = True) -> dict[str, object] | None:
    commit = _commit(repository)
    if commit is None:
        return None
    return {
        "commit": commit,
        "head": commit,
        "branch": _branch(repository),
        "url": _url(repository),
        "is_dirty": _is_dirty(repository) if is_dirty else None,
    }


def _code(
    repository: Repo, program: Program, *, changes: bool
) -> tuple[dict[str, object], dict[str, bytes]] | None:
    from polyaxon_client.tracking.code_changes import changes_of, git_output, without_newer, work_tree

    reference = _reference(repository, is_dirty=False)
    if reference is None:
        return None
    root = repository.working_tree_dir
    about: dict[str, object] = {
        "remote": _remote(repository),
        "root": None if root is None else redact_text(str(root)),
    }
    if root is not None and program.folder is not None and Path(program.folder).is_relative_to(root):
        about["folder"] = redact_text(Path(program.folder).relative_to(root).as_posix())
    files: dict[str, bytes] = {}
    if root is not None:
        arguments = ("status", "--porcelain=v2", "-z", "--untracked-files=normal")
        status = git_output(repository, _STATUS_BYTES, GIT_LIMIT_SECONDS, *arguments)
        if status is not None and len(status) <= _STATUS_BYTES:
            # The program runs meanwhile, and what it writes is output, not code.
            tree = without_newer(work_tree(status), Path(root), program.seen_at)
            reference["is_dirty"] = any(tree)
            if changes:
                files, kept = changes_of(repository, tree, GIT_LIMIT_SECONDS)
                about.update(kept)
    return {**reference, **about}, files


def _ask(repository: Repo, *arguments: str) -> str:
    answer: Any = repository.git.execute(
        # A repository can name a program here that git would run.
        ["git", "-c", "core.fsmonitor=false", *arguments],
        env={**os.environ, **QUIET},
        kill_after_timeout=None if sys.platform == "win32" else GIT_LIMIT_SECONDS,
    )
    return str(answer)


def _commit(repository: Repo) -> str | None:
    import git

    try:
        return _ask(repository, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").strip() or None
    except git.GitCommandError:
        # Also when the folder belongs to someone else (mounted into a container), which git refuses; the
        # reference itself can still be read.
        try:
            return git.Head.dereference_recursive(repository, "HEAD")
        except ValueError:
            return None


def _branch(repository: Repo) -> str | None:
    return None if repository.head.is_detached else repository.active_branch.name


def _url(repository: Repo) -> str | None:
    address = _address(repository)
    return None if address is None else web_url(address)


def _remote(repository: Repo) -> str | None:
    address = _address(repository)
    return None if address is None else redact_url(address)


def _address(repository: Repo) -> str | None:
    remotes = {remote.name: remote for remote in repository.remotes}
    remote = remotes.get("origin") or next(iter(remotes.values()), None)
    return None if remote is None else next(iter(remote.urls), None)


def _is_dirty(repository: Repo) -> bool | None:
    import git

    try:
        return bool(_ask(repository, "status", "--porcelain", "--untracked-files=normal").strip())
    except git.GitCommandError as error:
        _log.debug("Whether the code was changed is not known: %s", error)
        return None
