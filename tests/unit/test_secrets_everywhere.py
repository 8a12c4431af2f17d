"""Secrets of known shapes and places, planted wherever a training can put them, and looked for in every byte that is
written below the root and in all that is sent."""

from __future__ import annotations

import json
import logging
import string
import sys
import tempfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from polyaxon_client.tracking import Experiment
from polyaxon_client.tracking.layout import run_paths
from polyaxon_client.tracking.replay import Replay
from polyaxon_client.tracking.sync import Sync
from support.memory_run import MemoryRun

LETTERS = string.ascii_letters + string.digits
BASE64 = LETTERS + "+/"


@frozen
class Planted:
    """A text with a secret in it, and what must be found nowhere."""

    text: str
    secret: str


def text_of(alphabet: str, length: int) -> st.SearchStrategy[str]:
    return st.text(alphabet=alphabet, min_size=length, max_size=length)


def shaped(prefix: str, alphabet: str, length: int) -> st.SearchStrategy[Planted]:
    return text_of(alphabet, length).map(lambda rest: Planted(prefix + rest, prefix + rest))


def around(template: str) -> st.SearchStrategy[Planted]:
    """A secret with a digit in it, such as no prose has, at its place in a text."""
    return text_of(LETTERS, 20).map(lambda rest: Planted(template.format(f"Zq9{rest}"), f"Zq9{rest}"))


SECRETS = st.one_of(
    shaped("AKIA", string.ascii_uppercase + string.digits, 16),
    shaped("ghp_", LETTERS, 36),
    shaped("github_pat_", LETTERS + "_", 60),
    shaped("glpat-", LETTERS, 20),
    shaped("xoxb-123456789012-", LETTERS, 24),
    shaped("hf_", LETTERS, 34),
    shaped("npm_", LETTERS, 36),
    text_of(LETTERS, 24).map(lambda rest: Planted(f"eyJ{rest}.eyJ{rest}.{rest}", f"eyJ{rest}.eyJ{rest}")),
    text_of(BASE64, 64).map(
        lambda body: Planted(f"-----BEGIN RSA PRIVATE KEY-----\n{body}\n-----END RSA PRIVATE KEY-----", body)
    ),
    around("https://ada:{}@git.example.org/team/x.git"),
    around("https://{}@git.example.org/team/x.git"),
    around("https://x-access-token:{}@github.com/team/x"),
    around("postgresql://ada:{}@db.example.org/runs"),
    around("https://store.example.org/data?X-Amz-Signature={}&page=2"),
    around("https://hooks.slack.com/services/T01234567/B01234567/{}"),
    around("https://discord.com/api/webhooks/123456789012/{}"),
    around("https://example.webhook.office.com/webhookb2/{}/IncomingWebhook/x"),
    around("https://chat.example.org/hooks/{}"),
    around("--alert-webhook https://hooks.example.org/{}"),
    around("Authorization: Bearer {}"),
    around("Bearer {}"),
    around("export AWS_SECRET_ACCESS_KEY={}"),
    around('{{"password": "{}"}}'),
    around("api_key='{}'"),
    around("curl --password {} -v"),
)
KEYS = st.sampled_from(
    ["password", "api_key", "AWS_SECRET_ACCESS_KEY", "auth-token", "client.secret", "slack_webhook_url"]
)


def train(planted: Planted, key: str, folder: Path) -> str:
    """Everything that takes a text gets one with the secret in it; gives the run's uuid."""
    text, secret = planted.text, planted.secret
    # A path with an address in it has lost the address's form.
    name = "data" if "/" in text else text[:200]
    source = folder / name / "model.bin"
    source.parent.mkdir()
    source.write_bytes(b"model")
    # As numbers a secret has its value under a telling name alone.
    nested: dict[str, Any] = {"layers": [1, {"inner": (text, {key: secret})}], key: secret}
    experiment = Experiment(project="demo", track_code=False)
    try:
        with experiment.create(name=text, tags=[text], description=text, content={"run": {"env": nested}}):
            params: dict[str, Any] = {"config": nested, "url": text, key: secret}
            experiment.log_params(**params)
            experiment.log_meta(note=text, deep=nested)
            experiment.log_tags([f"tag {text}"])
            experiment.set_description(f"see {text} there")
            experiment.log_metrics(step=1, loss=0.5)
            experiment.log_data_ref(text, "train")
            experiment.log_artifact(source)
            experiment.log_status(
                "warning", message=f"cannot reach {text}", traceback=f"before\n{text}\nafter"
            )
            experiment.alert(f"look at {text}", f"before\n{text}\nafter", level="error")
            logging.getLogger("train").error("logged %s", text)
            experiment.send_logs(f"sent {text}")
            try:
                raise KeyError(text)
            except KeyError as error:
                raise ConnectionError(f"cannot reach {text}") from error
    except ConnectionError:
        pass
    assert experiment.experiment_id is not None
    return experiment.experiment_id


def assert_is_nowhere(secret: str, root: Path) -> int:
    files = [path for path in root.rglob("*") if path.is_file()]
    for path in files:
        content = path.read_bytes()
        assert secret.encode() not in content, path
        assert json.dumps(secret)[1:-1].encode() not in content, path
    return len(files)


@pytest.fixture
def no_sidecar(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """What a sidecar would do is done here, one thing after the other."""
    monkeypatch.setenv("POLYAXON_TRACKING_SIDECAR", "off")
    monkeypatch.setenv("POLYAXON_TRACKING_REDACT_LOGS", "true")
    monkeypatch.setenv("POLYAXON_IS_OFFLINE", "true")
    return monkeypatch


def test_no_planted_secret_is_written_or_sent(no_sidecar: pytest.MonkeyPatch) -> None:
    @settings(max_examples=60)
    @given(SECRETS, KEYS)
    def check(planted: Planted, key: str) -> None:
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            root = folder / "root"
            no_sidecar.setenv("POLYAXON_OFFLINE_ROOT", str(root))
            no_sidecar.setattr(
                sys,
                "argv",
                ["train.py", planted.text, f"--{key}", planted.secret, f"--{key}={planted.secret}"],
            )
            no_sidecar.setenv("TRAINING_SECRET", planted.secret)
            uuid = train(planted, key, folder)
            # The journal, the copies and the environment, before anybody has replayed them.
            assert assert_is_nowhere(planted.secret, root) >= 4
            paths = run_paths(root, uuid)
            replay = Replay(paths)
            while replay.run_once():
                pass
            remote = MemoryRun()
            assert Sync(paths, remote).run_round(replay.state, is_last=True)
            assert assert_is_nowhere(planted.secret, root) >= 9
            for body in remote.bodies:
                sent = body if isinstance(body, bytes) else msgspec.json.encode(body)
                assert planted.secret.encode() not in sent
                assert json.dumps(planted.secret)[1:-1].encode() not in sent
            # All of it arrived, so there was something to find.
            assert {"events/metric/loss.plx", "outputs/model.bin", "plxlogs/logs.jsonl"} <= set(remote.files)
            assert b"logged" in remote.files["plxlogs/logs.jsonl"]
            assert remote.run is not None
            assert remote.run["inputs"][key] == "***"
            assert remote.conditions[-1]["reason"] == "ConnectionError"

    check()


def test_log_lines_are_the_users_own_unless_asked(no_sidecar: pytest.MonkeyPatch, tmp_path: Path) -> None:
    secret = "Zq9abcdefghij0123456789"  # noqa: S105 - made up
    for number, setting in enumerate(["false", "true"]):
        root = tmp_path / str(number)
        no_sidecar.setenv("POLYAXON_TRACKING_REDACT_LOGS", setting)
        no_sidecar.setenv("POLYAXON_OFFLINE_ROOT", str(root))
        experiment = Experiment(project="demo", track_code=False, track_env=False).create()
        logging.getLogger("train").error("logged in with --password %s", secret)
        experiment.send_logs(f"-----BEGIN PRIVATE KEY-----\n{secret}\n-----END PRIVATE KEY-----")
        experiment.end("succeeded")
        written = b"".join(path.read_bytes() for path in root.rglob("*") if path.is_file())
        assert written.count(secret.encode()) == (2 if setting == "false" else 0)
        assert b"logged in with --password" in written
