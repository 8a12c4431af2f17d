"""Where the token comes from, and what happens when the server refuses it."""

# ruff: noqa: S105, S106  (made-up tokens)
from __future__ import annotations

import builtins
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.compat import properties
from keyring.errors import KeyringLocked

from polyaxon_client import PolyaxonClient
from polyaxon_client.exceptions import ConfigurationError
from polyaxon_client.settings import Settings, resolve_settings
from polyaxon_client.tokens import KEYRING_SERVICE, CurrentToken
from polyaxon_client.tracking.token_line import RemoteToken, answer_for

HOST = "https://polyaxon.test"


class Words(KeyringBackend):
    """A keyring of a dict."""

    @properties.classproperty
    def priority(cls) -> float:
        return 1

    def __init__(self) -> None:
        self.words: dict[tuple[str, str], str] = {}
        self.is_locked = False

    def set_password(self, service: str, username: str, password: str) -> None:
        self.words[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        if self.is_locked:
            raise KeyringLocked("locked")
        return self.words.get((service, username))


@pytest.fixture
def words() -> Iterator[Words]:
    before, backend = keyring.get_keyring(), Words()
    keyring.set_keyring(backend)
    yield backend
    keyring.set_keyring(before)


@pytest.fixture
def resolve(tmp_path: Path) -> Callable[..., Settings]:
    def call(**arguments: Any) -> Settings:
        environ = {"POLYAXON_CONTEXT_ROOT": "/nonexistent", "POLYAXON_HOST": HOST}
        environ |= arguments.pop("environ", {})
        return resolve_settings(environ=environ, home=tmp_path, cwd=tmp_path, **arguments)

    return call


def test_the_keyring_is_the_last_to_be_asked(
    resolve: Callable[..., Settings], words: Words, tmp_path: Path
) -> None:
    words.set_password(KEYRING_SERVICE, HOST, "from-keyring")
    asked = {"POLYAXON_KEYRING": "true"}
    found = resolve(environ=asked)
    assert (found.token, found.sources["token"]) == ("from-keyring", "the keyring, by POLYAXON_KEYRING")
    (tmp_path / ".polyaxon").mkdir()
    (tmp_path / ".polyaxon" / ".auth").write_text(json.dumps({"token": "from-file"}))
    assert resolve(environ=asked).token == "from-file"
    assert resolve(environ={**asked, "POLYAXON_AUTH_TOKEN": "from-variable"}).token == "from-variable"
    both = {**asked, "POLYAXON_AUTH_TOKEN": "from-variable"}
    assert resolve(environ=both, token="from-argument").token == "from-argument"


def test_the_keyring_is_asked_only_on_request(
    resolve: Callable[..., Settings], words: Words, tmp_path: Path
) -> None:
    words.set_password(KEYRING_SERVICE, HOST, "from-keyring")
    assert resolve().token is None
    (tmp_path / ".polyaxon").mkdir()
    (tmp_path / ".polyaxon" / ".client").write_text(json.dumps({"keyring": True}))
    assert resolve().token == "from-keyring"
    assert resolve(environ={"POLYAXON_KEYRING": "false"}).token is None
    assert resolve(host="https://other.test").token is None


def test_a_locked_keyring_says_so(resolve: Callable[..., Settings], words: Words) -> None:
    words.is_locked = True
    with pytest.raises(ConfigurationError, match=r"The keyring cannot be read: locked. Unlock it"):
        resolve(environ={"POLYAXON_KEYRING": "true"})


def test_a_missing_keyring_package_says_how_to_get_it(
    resolve: Callable[..., Settings], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without_keyring(name: str, *rest: Any) -> Any:
        if name.startswith("keyring"):
            raise ModuleNotFoundError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_keyring)
    with pytest.raises(ConfigurationError, match=r"pip install 'polyaxon-client\[keyring\]'"):
        resolve(environ={"POLYAXON_KEYRING": "true"})


def test_the_keyring_package_is_not_imported_unless_asked() -> None:
    program = (
        "import sys\nfrom polyaxon_client import PolyaxonClient\n"
        f"PolyaxonClient(host={HOST!r}).settings\nsys.exit('keyring' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_callable_is_kept_in_the_process_and_asked_for_the_pipe(resolve: Callable[..., Settings]) -> None:
    answers = iter(["first", "second"])
    settings = resolve(token=lambda: next(answers))
    assert settings.sources["token"] == "argument token"
    assert "lambda" not in repr(settings)
    wire = json.loads(json.dumps(settings.to_wire()))
    assert Settings.from_wire(wire).token == "first"
    assert PolyaxonClient(settings=settings).settings.token is settings.token


def test_a_callable_is_asked_once_until_the_server_refuses() -> None:
    answers = iter(["first", "second"])
    token = CurrentToken(lambda: next(answers))
    assert not token.is_known
    assert [token.get(), token.get()] == ["first", "first"]
    assert token.replace("first") == "second"
    assert token.get() == "second"
    assert token.is_known


def test_threads_that_were_refused_together_share_one_answer() -> None:
    answers = iter(["first", "second"])
    token = CurrentToken(lambda: next(answers))
    token.get()
    together = threading.Barrier(8)

    def replace(_: int) -> str | None:
        together.wait()
        return token.replace("first")

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(replace, range(8))) == {"second"}


def test_there_is_no_other_token_when_the_callable_repeats_itself_or_there_is_none() -> None:
    assert CurrentToken(lambda: "same").replace("same") is None
    assert CurrentToken("fixed").replace("fixed") is None
    assert CurrentToken(None).get() is None


def test_a_file_that_was_renewed_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / ".auth"
    token = CurrentToken("first", str(file))
    assert token.is_known
    assert token.replace("first") is None
    for broken in ('{"token": "sec', "[]", '{"token": ""}', '{"token": "two words"}', '{"token": 3}'):
        file.write_text(broken)
        assert token.replace("first") is None
    file.write_text('{"token": "second"}')
    assert token.replace("first") == "second"
    # Of two that were refused with the first, the other finds the second there.
    file.unlink()
    assert token.replace("first") == "second"
    assert token.replace("second") is None


def test_a_token_from_a_variable_is_looked_for_in_no_file() -> None:
    assert CurrentToken("first", "POLYAXON_AUTH_TOKEN").replace("first") is None
    assert CurrentToken("first", "argument token").replace("first") is None


def test_the_sidecar_asks_the_training_process_for_another_token() -> None:
    answers = iter(["second", "", "third"])
    ours, theirs = socket.socketpair()
    answer_for(lambda: next(answers), ours)
    with theirs:
        token = CurrentToken(RemoteToken("first", theirs))
        assert token.get() == "first"
        assert token.replace("first") == "second"
        # Empty: the callable has no other at the moment, and this is no error of the sidecar's.
        assert token.replace("second") is None
        assert token.replace("second") == "third"


def test_a_training_process_that_is_gone_has_no_other_token() -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        token = CurrentToken(RemoteToken("first", theirs))
        assert token.get() == "first"
        ours.close()
        assert token.replace("first") is None
        assert token.replace("first") is None


def failing() -> str:
    raise OSError("secret-of-the-user")


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (failing, "the callable raised OSError"),
        (lambda: "", "gave an empty text"),
        (lambda: "  ", "gave an empty text"),
        (lambda: None, "gave NoneType"),
        (lambda: "two words", "blanks or characters that no token has"),
    ],
)
def test_a_callable_that_gives_no_token_says_so(ask: Any, words: str) -> None:
    with pytest.raises(ConfigurationError, match=words) as raised:
        CurrentToken(ask).get()
    assert "secret-of-the-user" not in str(raised.value)
