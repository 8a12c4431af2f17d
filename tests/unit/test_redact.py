from __future__ import annotations

import string
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyaxon_client.redact import (
    MASK,
    is_secret_key,
    redact_argv,
    redact_mapping,
    redact_text,
    redact_url,
)

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U"
PEM = "-----BEGIN RSA PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----"
# Put together here, so that scanners of repositories do not take them for real ones.
SHAPED = [
    "ghp_" + "a1B2" * 9,
    "github_pat_" + "11AAAAAAA0" * 4,
    "glpat-" + "abcDEF0123456789abcd",
    "sk-" + "proj-" + "a1B2c3" * 8,
    "xoxb-" + "123456789012-abcdefghij",
    "AKIA" + "IOSFODNN7EXAMPLE",
    "hf_" + "abcdefghij" * 3,
    "AIza" + "SyA1234567890123456789012345678901234"[:35],
    JWT,
    PEM,
]
KEYS = [
    "token",
    "API_TOKEN",
    "secret",
    "client-secret",
    "password",
    "db_passwd",
    "api_key",
    "apiKey",
    "AWS_SECRET_ACCESS_KEY",
    "access_key",
    "credential",
    "credentials",
    "private_key",
    "auth",
    "HTTP_AUTHORIZATION",
    "x.password",
    "POLYAXON_TRACKING_ALERT_WEBHOOK",
    "slackWebhookUrl",
    "webhook-url",
]
HARMLESS_KEYS = [
    "tokenizer",
    "webhook_retries",
    "webhook_enabled",
    "webhooks_sent",
    "max_tokens",
    "num_tokens",
    "token_count",
    "pad_token_id",
    "eos_token",
    "num_token",
    "image_token",
    "author",
    "authors",
    "key",
    "keys",
    "monkey",
    "passes",
    "auth_type",
    "secretary",
    "lr",
    "dataset",
]

# Long and varied enough not to stand in a text by chance; no shape of its own.
secrets = st.text(alphabet=string.ascii_letters + string.digits, min_size=12, max_size=40).map("Zq9".__add__)
ordinary = st.text(alphabet=string.ascii_letters + string.digits + " ._-/", max_size=20)


@pytest.mark.parametrize("key", KEYS)
def test_names_of_secrets(key: str) -> None:
    assert is_secret_key(key)
    assert is_secret_key(f"--{key}")


@pytest.mark.parametrize("key", HARMLESS_KEYS)
def test_ordinary_names(key: str) -> None:
    assert not is_secret_key(key)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://me:pw@example.com/a.git", "https://***@example.com/a.git"),
        ("https://pw@example.com/a.git", "https://***@example.com/a.git"),
        ("https://me:p/w@example.com/a", "https://***@example.com/a"),
        ("https://me:p@w@example.com/a", "https://***@example.com/a"),
        ("https://h/x?token=pw&page=2", "https://h/x?token=***&page=2"),
        ("https://h/x?sv=2020&sig=pw%3D#part", "https://h/x?sv=2020&sig=***#part"),
        ("https://h/x?X-Amz-Signature=pw", "https://h/x?X-Amz-Signature=***"),
        ("https://h/cb#access_token=pw&state=1", "https://h/cb#access_token=***&state=1"),
        ("postgresql+psycopg://me:pw@db:5432/mlflow", "postgresql+psycopg://***@db:5432/mlflow"),
        ("ssh://git@github.com/a/b", "ssh://git@github.com/a/b"),
        ("git@github.com:a/b.git", "git@github.com:a/b.git"),
        ("http://localhost:8000/a@b?page=2", "http://localhost:8000/a@b?page=2"),
        ("s3://bucket/data/train.csv", "s3://bucket/data/train.csv"),
        ("https://hooks.slack.com/services/T0/B0/abcdefgh", "https://hooks.slack.com/services/***"),
        (
            "https://discord.com/api/v10/webhooks/1/abcdefgh?wait=true",
            "https://discord.com/api/v10/webhooks/***?wait=true",
        ),
        ("https://chat.example.org:8065/hooks/abcdefgh", "https://chat.example.org:8065/hooks/***"),
        ("https://x.webhook.office.com/webhookb2/abcdefgh/y", "https://x.webhook.office.com/webhookb2/***"),
        ("https://example.org/docs/hooks/abcdefgh", "https://example.org/docs/hooks/abcdefgh"),
    ],
)
def test_addresses(url: str, expected: str) -> None:
    assert redact_url(url) == expected
    assert redact_text(f"see {url} there") == f"see {expected} there"


@pytest.mark.parametrize(
    ("argv", "expected"),
    [
        (["--token", "pw", "x"], ["--token", MASK, "x"]),
        (["--token=pw", "x"], ["--token=***", "x"]),
        (["-password", "pw"], ["-password", MASK]),
        (["--token", "--verbose", "x"], ["--token", "--verbose", "x"]),
        (["--token", "-pw1"], ["--token", MASK]),
        (["API_KEY=pw"], ["API_KEY=***"]),
        (["model.api_key=pw"], ["model.api_key=***"]),
        (["--url=https://me:pw@h/x"], ["--url=https://***@h/x"]),
        (["--lr", "0.1", "--max-tokens", "5"], ["--lr", "0.1", "--max-tokens", "5"]),
        (["-c", "run(password='pw')"], ["-c", "run(password='***')"]),
        ([1, None], ["1", "None"]),
    ],
)
def test_command_lines(argv: list[object], expected: list[str]) -> None:
    assert redact_argv(argv) == expected


@pytest.mark.parametrize("secret", SHAPED, ids=lambda secret: secret[:8])
def test_known_shapes_are_found_anywhere(secret: str) -> None:
    assert secret not in redact_text(f"using {secret} now")
    assert secret not in redact_text(f'"{secret}"')
    assert secret not in str(redact_argv(["run", secret, f"--x={secret}"]))
    assert secret not in str(redact_mapping({"note": [{"deep": f"a {secret} b"}]}))


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Token 0123456789abcdef",
        "Authorization: Bearer 0123456789abcdef",
        "{'Authorization': 'Basic 0123456789abcdef'}",
        "Bearer 0123456789abcdef",
        "X-API-Key: 0123456789abcdef",
        "Private-Token: 0123456789abcdef",
        "export API_KEY=0123456789abcdef",
        'password = "0123456789abcdef"',
        '{"password": "0123456789abcdef"}',
        '{"password":"0123456789abcdef"}',
        "password: 0123456789abcdef",
        "curl --password 0123456789abcdef -v",
        "curl --password '0123456789abcdef with blanks' -v",
        "KeyError: password=0123456789abcdef",
        "KeyError: 'export API_KEY=0123456789abcdef'",
        """KeyError: "api_key='0123456789abcdef'\"""",
        "command='curl --password 0123456789abcdef'",
        "--command 'curl --password 0123456789abcdef'",
    ],
)
def test_texts(text: str) -> None:
    redacted = redact_text(text)
    assert "0123456789abcdef" not in redacted
    assert MASK in redacted
    assert redact_text(redacted) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "The token of the batch is the first one",
        "Token embeddings have 512 dimensions",
        "max_tokens=512 num_tokens: 3 tokenizer=bert-base",
        "commit da39a3ee5e6b4b0d3255bfef95601890afd80709",
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "/home/me/secrets-of-training/train.py --lr 0.1 --layers=3",
        "run 8aac02e3b8f14b5f9f3c0d1e2f3a4b5c",
        "task-oriented risk-averse desk-bound-and-otherwise-long-words",
        "loss: 0.1, accuracy: 0.9",
        "s3://bucket/key/train.csv",
        "C:\\data\\train.csv",
        "author=me keys: 3",
        "2026-01-31T12:00:00+00:00",
        "next token: hello, token: 1234",
        "sk-learn-digits-baseline-experiment-2",
        "Token representation-learning-objectives",
    ],
)
def test_ordinary_texts_stay(text: str) -> None:
    assert redact_text(text) == text


def test_values_that_tell_nothing_stay() -> None:
    mapping = {"token": None, "password": "", "use_auth": True, "auth": {"user": "me", "password": "pw"}}
    assert redact_mapping(mapping) == {
        "token": None,
        "password": "",
        "use_auth": True,
        "auth": {"user": "me", "password": MASK},
    }


def test_lists_of_secrets_and_numbers_as_secrets() -> None:
    mapping = {"token": 50256, "passwords": ["pw"], "password": 12345, "secrets": {"a": "pw"}}
    assert redact_mapping(mapping) == {"token": 50256, "passwords": MASK, "password": MASK, "secrets": MASK}


def test_the_mapping_itself_is_left_alone() -> None:
    mapping = {"db": {"password": "pw"}}
    redact_mapping(mapping)
    assert mapping == {"db": {"password": "pw"}}


@given(secrets, st.sampled_from(KEYS), st.lists(ordinary, max_size=4), st.integers(0, 4))
def test_no_secret_leaves_in_a_command_line(secret: str, key: str, words: list[str], place: int) -> None:
    for planted in (
        [f"--{key}", secret],
        [f"--{key}={secret}"],
        [f"{key}={secret}"],
        [f"https://me:{secret}@h/x"],
        ["-c", f"login({key}='{secret}')"],
        ["-c", f"login({key}='{secret} {secret}')"],
    ):
        argv = [*words[:place], *planted, *words[place:]]
        if words[:place] and words[:place][-1].startswith("-"):
            continue
        assert secret not in str(redact_argv(argv))


@given(st.text(min_size=3, max_size=30), ordinary)
def test_no_password_leaves_in_an_address(password: str, path: str) -> None:
    planted = quote("Zq9" + password, safe="")
    for url in (
        f"https://me:{planted}@example.com/{path}",
        f"https://{planted}@example.com/{path}",
        f"https://example.com/x?a=1&token={planted}&b=2",
        f"https://example.com/x?sig={planted}",
    ):
        assert planted not in redact_url(url)
        assert planted not in redact_text(f"fetching {url} now")


@given(
    secrets,
    st.sampled_from(KEYS),
    st.recursive(
        st.integers() | ordinary,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ordinary, inner, max_size=3),
    ),
)
def test_no_secret_leaves_in_nested_mappings(secret: str, key: str, other: Any) -> None:
    mapping = {"other": other, "a": {"b": [{key: secret}, (f"{key}={secret}",)]}, "c": f"https://{secret}@h"}
    redacted = redact_mapping(mapping)
    assert secret not in str(redacted)
    assert list(redacted) == ["other", "a", "c"]


@given(st.text(alphabet=string.ascii_lowercase + " .,/", max_size=60))
def test_prose_and_paths_stay(text: str) -> None:
    assert redact_text(text) == text


@given(st.text(alphabet="0123456789abcdef", min_size=40, max_size=64))
def test_hashes_stay(digest: str) -> None:
    assert redact_text(f"commit {digest}") == f"commit {digest}"
    assert redact_argv(["--commit", digest]) == ["--commit", digest]


@pytest.mark.parametrize(
    "part",
    [
        *(
            "a",
            "A",
            "=",
            ":",
            "-",
            "--",
            "'",
            '"',
            " ",
            "\n",
            "x:",
            "a=",
            "a='",
            'a="',
            'a="\\',
            "a: ",
            "-a-a",
            "--a.a",
        ),
        *(
            "a://x:",
            "a://",
            "a://x:@",
            "a://x?&a=b",
            "&a=b",
            "a -b ",
            "-a ",
            "--token ",
            "token=",
            "token: ",
            "key='",
        ),
        *(
            "sk-",
            "sk-a-",
            "ghp_",
            "eyJ",
            "eyJaaaaaa.",
            "github_pat_",
            "xoxb-",
            "Bearer ",
            "Bearer a",
            "authorization: ",
        ),
        *("-----BEGIN PRIVATE KEY-----", "-----BEGIN A", "AbC", "a" + " " * 500, "authorization" + " " * 500),
    ],
)
@pytest.mark.timeout(40)
def test_time_grows_with_the_length_alone(part: str) -> None:
    """A pattern that tries again from every letter would need hours for this; these take a fraction of a second."""
    for text in (part * (100_000 // len(part)), "a://x:" + part * (100_000 // len(part))):
        redact_text(text)
        redact_url(text)
