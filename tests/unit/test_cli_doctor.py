"""The doctor: what it says of settings, server, machine and runs, whatever is broken, and never a secret."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

from polyaxon_client import variables
from polyaxon_client.cli.doctor_settings import shown_settings
from polyaxon_client.cli.exit_codes import DONE, FAILED
from polyaxon_client.cli.main import main
from polyaxon_client.settings import Settings, resolve_settings
from support.doctor import Doctor, finding_of, level_of
from support.server import free_port

pytestmark = pytest.mark.usefixtures("quick_git")

SECRET = "ghp_" + "Zx9" * 12
PLAIN = "correct-horse-battery"


def test_fresh_machine_is_well(doctor: Doctor, clean_environment: Path) -> None:
    code, told = doctor()
    assert (code, told["is_good"]) == (DONE, True)
    assert told["settings"]["host"] == {"value": "none", "source": "default"}
    assert "POLYAXON_HOST" in finding_of(told, "server", "host")["hint"]
    assert level_of(told, "machine", "disk") == "ok"
    # Nothing was made by looking.
    assert list(clean_environment.rglob("*")) == []


def test_text_says_the_same(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYAXON_PROJECT", "acme/digits")
    assert main(["doctor"]) == DONE
    lines = capsys.readouterr().out.splitlines()
    assert lines[-1] == "All is well."
    (project,) = [line for line in lines if line.startswith("  project ")]
    assert project.split() == ["project", "digits", "(POLYAXON_PROJECT)"]


def test_every_setting_is_shown_with_its_source(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("POLYAXON_TIMEOUT", "7")
    monkeypatch.setenv("POLYAXON_HTTP_PORT", "9")
    folder = Path(os.environ["HOME"]) / ".polyaxon"
    folder.mkdir()
    (folder / ".client").write_text(json.dumps({"host": "127.0.0.1"}))
    _, told = doctor()
    fields = {setting.name for setting in shown_settings(resolve_settings())}
    assert set(told["settings"]) == fields
    assert fields == {field.name for field in attrs.fields(Settings)} - {"sources"}
    assert told["settings"]["timeout"] == {"value": "7.0", "source": "POLYAXON_TIMEOUT"}
    assert told["settings"]["host"] == {"value": "http://127.0.0.1:9", "source": "~/.polyaxon/.client"}


@pytest.mark.parametrize("variable", variables.VARIABLES, ids=str)
def test_secret_in_any_variable_is_not_shown(
    variable: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("POLYAXON_HOST", f"http://127.0.0.1:{free_port()}")
    for value in (SECRET, f"https://me:{SECRET}@127.0.0.1:9/x", json.dumps({"password": SECRET})):
        monkeypatch.setenv(variable, value)
        for arguments in (["doctor"], ["doctor", "--json"]):
            assert main(arguments) in (DONE, FAILED)
            shown = capsys.readouterr()
            assert SECRET not in shown.out + shown.err


@pytest.mark.parametrize(
    "variable",
    [
        "POLYAXON_AUTH_TOKEN",
        "POLYAXON_SECRET_USER_TOKEN",
        "POLYAXON_HEADER_SERVICE",
        "POLYAXON_INTERNAL_HEADER_SERVICE",
    ],
)
def test_plain_word_that_is_a_secret_is_shown_nowhere(
    variable: str, monkeypatch: pytest.MonkeyPatch, doctor: Doctor
) -> None:
    monkeypatch.setenv(variable, PLAIN)
    # Where it does not belong, it is as secret as where it does.
    monkeypatch.setenv("POLYAXON_PROJECT", PLAIN)
    monkeypatch.setenv("POLYAXON_TIMEOUT", PLAIN)
    monkeypatch.setenv("POLYAXON_HOST", f"http://127.0.0.1:{free_port()}")
    code, told = doctor()
    assert code == FAILED
    assert PLAIN not in json.dumps(told)
    assert "POLYAXON_TIMEOUT is '***'" in json.dumps(told)


@pytest.mark.parametrize("name", [".auth", ".polyaxonauth"])
def test_token_in_a_file_is_not_shown_and_its_rights_are(
    name: str, doctor: Doctor, clean_environment: Path
) -> None:
    folder = clean_environment / ".polyaxon"
    folder.mkdir()
    file = folder / name
    file.write_text(json.dumps({"token": PLAIN, "username": PLAIN}))
    file.chmod(0o644)
    _, told = doctor()
    assert PLAIN not in json.dumps(told)
    assert told["settings"]["token"] == {"value": "***", "source": f"~/.polyaxon/{name}"}
    assert "chmod 600" in finding_of(told, "settings", name)["hint"]
    file.chmod(0o600)
    assert level_of(doctor()[1], "settings", name) == "ok"


def test_password_of_a_proxy_is_not_shown(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYAXON_HOST", "http://polyaxon.invalid")
    monkeypatch.setenv("http_proxy", f"http://me:{PLAIN}@127.0.0.1:{free_port()}")
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    code, told = doctor()
    assert code == FAILED
    assert "127.0.0.1" in finding_of(told, "server", "proxy")["text"]
    assert PLAIN not in json.dumps(told)


def test_every_malformed_variable_is_named_and_the_rest_is_looked_at(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLYAXON_TIMEOUT", "soon")
    monkeypatch.setenv("POLYAXON_VERIFY_SSL", "perhaps")
    monkeypatch.setenv("POLYAXON_TRACKING_SIDECAR", "car")
    monkeypatch.setenv("POLYAXON_PROJECT", "digits")
    code, told = doctor()
    assert code == FAILED
    wrong = [finding["text"] for finding in told["findings"] if finding["level"] == "wrong"]
    assert len(wrong) == 3
    for variable in ("POLYAXON_TIMEOUT", "POLYAXON_VERIFY_SSL", "POLYAXON_TRACKING_SIDECAR"):
        assert any(variable in text for text in wrong)
    assert told["settings"]["project"]["value"] == "digits"
    assert level_of(told, "machine", "disk") == "ok"


@pytest.mark.parametrize("content", ["{", "[]", "\x00", '{"token": {"a": 1}}', '{"token": "two words"}'])
def test_broken_file_is_named_and_the_rest_is_looked_at(
    content: str, doctor: Doctor, clean_environment: Path
) -> None:
    (clean_environment / ".polyaxon").mkdir()
    (clean_environment / ".polyaxon" / ".auth").write_text(content)
    code, told = doctor()
    assert code == FAILED
    assert "~/.polyaxon/.auth" in finding_of(told, "settings", "settings")["text"]
    assert level_of(told, "machine", "disk") == "ok"


def test_variable_with_a_slip_of_the_fingers_is_pointed_out(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLYAXON_PROJCT", "digits")
    # The official client's own are no mistakes.
    monkeypatch.setenv("POLYAXON_SANDBOX_ROOT", "x")
    _, told = doctor()
    assert finding_of(told, "settings", "POLYAXON_PROJCT")["hint"] == "Is POLYAXON_PROJECT meant?"
    assert not [finding for finding in told["findings"] if finding["name"] == "POLYAXON_SANDBOX_ROOT"]


def test_unknown_name_is_the_last_word_about_the_server(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POLYAXON_HOST", "http://polyaxon.invalid")
    monkeypatch.setenv("NO_PROXY", "*")
    code, told = doctor()
    assert code == FAILED
    server = [finding["name"] for finding in told["findings"] if finding["area"] == "server"]
    assert server == ["name"]
    assert "polyaxon.invalid" in finding_of(told, "server", "name")["text"]


def test_host_argument_that_is_malformed_is_named(doctor: Doctor) -> None:
    code, told = doctor("--host", "ftp://somewhere")
    assert code == FAILED
    assert "ftp" in finding_of(told, "settings", "settings")["text"]


def test_port_where_nothing_listens(doctor: Doctor) -> None:
    port = free_port()
    code, told = doctor("--host", f"http://127.0.0.1:{port}")
    assert code == FAILED
    assert str(port) in finding_of(told, "server", "connection")["text"]
    assert finding_of(told, "server", "connection")["hint"]


@pytest.mark.parametrize(("free", "level"), [(10**12, "ok"), (10**8, "warning"), (10**6, "wrong")])
def test_space_on_the_disk(free: int, level: str, doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage("/")._replace(free=free)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    code, told = doctor()
    assert level_of(told, "machine", "disk") == level
    assert code == (FAILED if level == "wrong" else DONE)


def test_rights_of_the_folder(doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "root"
    root.mkdir()
    monkeypatch.setenv("POLYAXON_OFFLINE_ROOT", str(root))
    root.chmod(0o755)
    assert "chmod 700" in finding_of(doctor()[1], "machine", "rights")["hint"]
    root.chmod(0o700)
    assert level_of(doctor()[1], "machine", "rights") == "ok"


def test_file_in_the_place_of_the_folder(
    doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "root").touch()
    monkeypatch.setenv("POLYAXON_OFFLINE_ROOT", str(tmp_path / "root"))
    code, told = doctor()
    assert code == FAILED
    assert "POLYAXON_OFFLINE_ROOT" in finding_of(told, "settings", "settings")["text"]


def test_check_that_breaks_is_a_finding(doctor: Doctor, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(path: object) -> None:
        raise RuntimeError(f"no such thing: {SECRET}")

    monkeypatch.setattr(shutil, "disk_usage", broken)
    code, told = doctor()
    finding = finding_of(told, "machine", "disk")
    assert (code, finding["level"], "RuntimeError" in finding["text"]) == (FAILED, "wrong", True)
    assert SECRET not in json.dumps(told)
    assert level_of(told, "runs", "all") == "ok"


def test_unknown_run_is_one_message(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "0" * 32]) == FAILED
    shown = capsys.readouterr()
    assert (shown.out, "0" * 32 in shown.err, len(shown.err.splitlines())) == ("", True, 1)


@pytest.mark.parametrize("broken", ["no home", "no folder", "nothing at all"])
def test_odd_places_end_in_findings(broken: str, tmp_path: Path) -> None:
    """In a process of its own: without HOME and any entry in the list of users, in a folder that is gone."""
    environ = dict(os.environ)
    gone = tmp_path / "gone"
    gone.mkdir()
    if broken in ("no home", "nothing at all"):
        del environ["HOME"], environ["XDG_DATA_HOME"]
    if broken == "nothing at all":
        environ = {"POLYAXON_HOST": f"http://127.0.0.1:{free_port()}"}
    code = (
        "import os, pwd, sys\n"
        "def nobody(*_): raise KeyError('nobody')\n"
        f"if {broken!r} != 'no folder': pwd.getpwuid = pwd.getpwnam = nobody\n"
        f"if {broken!r} == 'no folder': os.rmdir(os.getcwd())\n"
        "from polyaxon_client.cli.main import main\n"
        "sys.exit(main(['doctor', '--json']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=gone,
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    told = json.loads(done.stdout)
    assert (done.returncode == 0) == told["is_good"]
    assert told["findings"]
