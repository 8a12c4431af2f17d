"""How to do a recorded run again: a report for people, and a script that recreates its code, environment and command.

Everything in the script that was recorded stands in quotes: what somebody stored with a run is never a command of ours.
"""

from __future__ import annotations

import re
import shlex
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from polyaxon_client.redact import MASK
from polyaxon_client.tracking.recorded_run import RecordedRun
from polyaxon_client.tracking.reproduction_report import report_of
from polyaxon_client.tracking.requirements import Requirements, requirements_of

SCRIPT: Final = "reproduce.sh"
REPORT: Final = "report.md"
REQUIREMENTS: Final = "requirements.txt"
PATCH: Final = "changes.patch"
UNTRACKED: Final = "untracked.txt"
SOURCES: Final = "source"

_COMMIT: Final = re.compile(r"[0-9a-f]{40,64}")
_PYTHON_VERSION: Final = re.compile(r"(\d+\.\d+)\.")


class Reproduction(NamedTuple):
    """What is written."""

    files: dict[str, bytes]
    """Content by path."""
    report: str
    gaps: list[str]
    """What cannot be recreated, each in one sentence."""


class _Command(NamedTuple):
    words: list[str]
    """For the shell, quoted, behind the Python program."""
    folder: str
    """For the shell, quoted."""
    needed: str | None
    """The program's file, quoted; None where there is none to look for."""
    secrets: list[str]
    """What the masked values belong to."""


def reproduction_of(recorded: RecordedRun) -> Reproduction:
    """The files with which the run can be done again."""
    gaps: list[str] = []
    is_known = recorded.sources or _COMMIT.fullmatch(str(recorded.code.get("commit")))
    code = recorded.code if is_known else {}
    _code_gaps(recorded, code, gaps)
    requirements = requirements_of(recorded.environment, code.get("root"))
    if not recorded.environment:
        gaps.append("no environment is recorded (track_env=False): neither packages nor command are known")
    gaps += requirements.gaps
    command = _command(recorded, code, gaps)
    gaps.append("variables of the environment, data, hardware and drivers are as they are where you run it")
    files = {REQUIREMENTS: "".join(f"{line}\n" for line in requirements.lines).encode()}
    if recorded.patch:
        files[PATCH] = recorded.patch
    if recorded.untracked:
        files[UNTRACKED] = "".join(f"{name}\n" for name in recorded.untracked).encode()
    files.update({f"{SOURCES}/{path}": content for path, content in recorded.sources.items()})
    script = _script(recorded, code, requirements, command)
    report = report_of(recorded, code, gaps, None if command is None else _shown(command))
    files[SCRIPT] = script.encode("utf-8", "surrogateescape")
    files[REPORT] = report.encode("utf-8", "replace")
    return Reproduction(files, report, gaps)


def _code_gaps(recorded: RecordedRun, code: dict[str, object], gaps: list[str]) -> None:
    if not code:
        gaps.append(
            "no commit is recorded: the program was in no git repository with a commit, or track_code=False; nor are its "
            "source files (log_code, or POLYAXON_TRACKING_CODE_FILES=true)"
        )
        return
    if recorded.sources:
        _source_gaps(recorded, code, gaps)
        return
    if code.get("sources_path") and not code.get("remote"):
        gaps.append(f"if the commit is gone: source files are stored with the run as {code['sources_path']}")
    if not code.get("root") and not code.get("remote"):
        gaps.append("neither the repository's folder nor a remote is recorded: give it with CODE=...")
    elif not code.get("remote"):
        gaps.append(
            f"the repository has no remote: its commit is looked for in {code.get('root')}, or give it with CODE=..."
        )
    elif MASK in str(code["remote"]):
        gaps.append(
            "the address of the remote had credentials, which are not recorded: git will ask, or give it with CODE=..."
        )
    if code.get("patch_left_out"):
        gaps.append(
            f"the {code.get('changed')} changed files are not recorded: the patch was left out, as {code['patch_left_out']}"
        )
    elif code.get("is_dirty") and recorded.patch is None and code.get("changed"):
        gaps.append("there were uncommitted changes, whose patch cannot be found with the run")
    elif code.get("is_dirty") and not code.keys() & {"changed", "untracked", "submodules"}:
        gaps.append("there were uncommitted changes, which are not recorded (POLYAXON_TRACKING_DIFF=false)")
    if code.get("masked_lines"):
        gaps.append(
            f"{code['masked_lines']} changed lines hold {MASK} instead of credentials"
            + (
                ""
                if code.get("applies")
                else ", among them lines of the commit: the patch does not apply as it is"
            )
        )
    if recorded.untracked:
        shown = ", ".join(recorded.untracked[:5]) + (" ..." if len(recorded.untracked) > 5 else "")
        gaps.append(
            f"{code.get('untracked')} files or folders were not in git, and are not recorded: {shown} ({UNTRACKED})"
        )
    submodules = code.get("submodules")
    if isinstance(submodules, list):
        gaps.append(
            f"submodules were not at the commit's state, and how is not recorded: {', '.join(map(str, submodules))}"
        )


def _source_gaps(recorded: RecordedRun, code: dict[str, object], gaps: list[str]) -> None:
    if code.get("masked_files"):
        gaps.append(f"{code['masked_files']} source files hold {MASK} instead of credentials")
    left_out = code.get("left_out")
    if isinstance(left_out, list):
        gaps.append(f"source files were left out: {', '.join(map(str, left_out))}")
    if recorded.environment.get("started_as") == "script" and code.get("program") not in recorded.sources:
        gaps.append(
            f"the program itself, {recorded.environment.get('filename')}, is not among the source files that were stored"
        )
    gaps.append("files of other kinds than source, hidden ones and modes of files are not recorded")


def _command(recorded: RecordedRun, code: dict[str, object], gaps: list[str]) -> _Command | None:
    environment = recorded.environment
    started_as, file = str(environment.get("started_as")), str(environment.get("filename"))
    secrets: list[str] = []
    arguments = environment.get("sys.argv") or []
    words = [
        _word(str(argument), secrets, before)
        for argument, before in zip(arguments[1:], arguments, strict=False)
    ]
    folder = f'"$code"/{shlex.quote(str(code["folder"]))}' if code and code.get("folder") else None
    if folder is None:
        folder = '"$code"' if code else shlex.quote(str(environment.get("folder") or "."))
        if code:
            gaps.append(
                f"the run's working folder, {environment.get('folder')}, was not in the repository: its root is taken"
            )
    needed = None
    if started_as.startswith("module "):
        words[:0] = ["-m", shlex.quote(started_as.removeprefix("module "))]
    elif started_as == "script":
        needed = _program(environment, code, file, gaps)
        words.insert(0, needed)
        if _is_untracked(recorded, environment, code, file):
            gaps.append(
                f"the program itself, {file}, was not in git: put it in its place in `code` before you run {SCRIPT}"
            )
    elif environment:
        what = {
            "-c": "the program was given with `python -c`, and its text is not recorded",
            "notebook": "the run was made in a notebook, whose cells are run by hand",
            "interactive": "the run was made in an interactive session",
        }
        gaps.append(
            f"{what.get(started_as, f'it was started as {started_as}')}: the command is yours to give"
        )
        return None
    else:
        return None
    if secrets:
        gaps.append(
            f"{len(secrets)} values of the command line are not recorded, being secret: give them as MASKED_1 and so on"
        )
    return _Command(words, folder, needed, secrets)


def _program(environment: dict[str, object], code: dict[str, object], file: str, gaps: list[str]) -> str:
    if code.get("program"):
        return f'"$code"/{shlex.quote(str(code["program"]))}'
    place = PurePosixPath(str(environment.get("module_path") or "."), file)
    root = code.get("root")
    if root is not None and place.is_relative_to(str(root)):
        return f'"$code"/{shlex.quote(place.relative_to(str(root)).as_posix())}'
    if place.parent.name == "bin":
        # A program that a package brought along, such as torchrun.
        return f'"$(dirname -- "$python")"/{shlex.quote(file)}'
    gaps.append(f"the program was outside of the repository: {place} is taken as it is now")
    return shlex.quote(str(place))


def _is_untracked(
    recorded: RecordedRun, environment: dict[str, object], code: dict[str, object], file: str
) -> bool:
    place, root = PurePosixPath(str(environment.get("module_path") or "."), file), code.get("root")
    if root is None or not place.is_relative_to(str(root)):
        return False
    path = place.relative_to(str(root)).as_posix()
    return any(path == name or (name.endswith("/") and path.startswith(name)) for name in recorded.untracked)


def _word(argument: str, secrets: list[str], before: object) -> str:
    """An argument for the shell, with a variable for each value that was masked."""
    pieces = argument.split(MASK)
    word = shlex.quote(pieces[0]) if pieces[0] or len(pieces) == 1 else ""
    for piece in pieces[1:]:
        secrets.append(pieces[0].rstrip("=") or str(before))
        word += f'"$MASKED_{len(secrets)}"' + (shlex.quote(piece) if piece else "")
    return word


def _shown(command: _Command) -> str:
    return " ".join(["python", *command.words])


def _script(
    recorded: RecordedRun, code: dict[str, object], requirements: Requirements, command: _Command | None
) -> str:
    run = recorded.run
    version = _PYTHON_VERSION.match(str(recorded.environment.get("python_version")))
    values = {
        "@RUN@": f"{run.get('uuid')} of {run.get('owner')}/{run.get('project')}".replace("\n", " "),
        "@VERSION@": version[1] if version else "3",
        "@ROOT@": shlex.quote(str(code.get("root") or "")),
        "@REMOTE@": shlex.quote(str(code.get("remote") or "")),
        "@COMMIT@": str(code.get("commit")),
    }

    def filled(template: str) -> str:
        # In one go, and in our own text alone: what was recorded is not looked through.
        return re.sub("@[A-Z]+@", lambda match: values[match.group()], template)

    parts = [filled(_HEAD)]
    if command is not None:
        parts += [
            f': "${{MASKED_{number}:?is the value of {_plain(name)}, which was not recorded: set it}}"\n'
            for number, name in enumerate(command.secrets, 1)
        ]
    if recorded.sources:
        parts.append(_STORED_CODE)
    elif code:
        parts += [filled(_CODE), _APPLY if recorded.patch else "", _CODE_DONE]
    parts.append(filled(_ENVIRONMENT))
    parts += [
        f'    "$python" -m pip install --disable-pip-version-check --no-input --no-deps --editable "$code"/{shlex.quote(project)}\n'
        for project in (requirements.projects if code else ())
    ]
    parts.append(_ENVIRONMENT_DONE)
    if command is None:
        return "".join([*parts, _NO_COMMAND])
    parts.append(f"\n# The command.\ncd -- {command.folder}\n")
    if command.needed is not None:
        parts.append(f'[ -f {command.needed} ] || {{ echo "There is no" {command.needed} >&2; exit 1; }}\n')
    parts.append(" ".join(['exec "$python"', *command.words]) + "\n")
    return "".join(parts)


def _plain(name: str) -> str:
    return re.sub(r"[^\w.-]", "", name) or "an argument"


_HEAD = """\
#!/bin/sh
# Does run @RUN@ again: its code, its environment, its command.
#
#   CODE=/path/or/address         takes the code from this repository
#   PYTHON=/path/to/python        makes the environment with this Python
#   VENV=/path/to/environment     takes an environment that is there already
#
# Safe to repeat: what is there is kept. Remove `code` or `venv` to have it made anew.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
"""

_CODE = """
# The code: the commit, then what was changed in it.
code=$here/code
if [ ! -d "$code" ]; then
    from=${CODE:-}
    if [ -z "$from" ]; then
        from=@REMOTE@
        if git -C @ROOT@ cat-file -e '@COMMIT@^{commit}' 2> /dev/null; then from=@ROOT@; fi
    fi
    [ -n "$from" ] || { echo "The repository is not known: name it with CODE=..." >&2; exit 1; }
    rm -rf "$code.new"
    git clone --quiet --no-checkout -- "$from" "$code.new"
    git -C "$code.new" cat-file -e '@COMMIT@^{commit}' 2> /dev/null ||
        git -C "$code.new" fetch --quiet origin @COMMIT@
    git -C "$code.new" -c advice.detachedHead=false checkout --quiet --detach @COMMIT@
    if [ -f "$code.new/.gitmodules" ]; then
        git -C "$code.new" submodule --quiet update --init --recursive
    fi
    mv "$code.new" "$code"
"""
_STORED_CODE = """
# The code: the source files that were stored with the run.
code=$here/code
if [ ! -d "$code" ]; then
    rm -rf "$code.new"
    cp -R "$here/source" "$code.new"
    mv "$code.new" "$code"
fi
"""
_APPLY = """\
    git -C "$code" apply --whitespace=nowarn "$here/changes.patch" || {
        echo "changes.patch does not apply. Make its changes in $code by hand, and start this again." >&2
        exit 1
    }
"""
_CODE_DONE = "fi\n"

_ENVIRONMENT = """
# The environment: Python @VERSION@ and the packages at their versions.
if [ -n "${VENV:-}" ]; then
    python=$VENV/bin/python
elif [ -f "$here/venv/.complete" ]; then
    python=$here/venv/bin/python
else
    base=${PYTHON:-}
    for name in python@VERSION@ python3 python; do
        if [ -z "$base" ] && [ "$("$name" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2> /dev/null)" = @VERSION@ ]; then
            base=$name
        fi
    done
    [ -n "$base" ] || { echo "Python @VERSION@ is needed: name one with PYTHON=..." >&2; exit 1; }
    "$base" -m venv "$here/venv"
    python=$here/venv/bin/python
    "$python" -m pip install --disable-pip-version-check --no-input --no-deps --requirement "$here/requirements.txt"
"""
_ENVIRONMENT_DONE = """\
    touch "$here/venv/.complete"
fi
"""

_NO_COMMAND = """
echo "The command is not known; report.md says why. Code and environment are in $here." >&2
"""
