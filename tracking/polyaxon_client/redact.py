"""Takes credentials out of what is stored and sent: addresses, command lines, texts, mappings.

It looks for credentials by their place (user part and query of an address, value of ``--token``, value of a key named
like a secret) and by their shape (tokens of well-known services, JSON web tokens, private keys). Each is replaced by
``***``. A secret that has neither a telling place nor a telling shape is not found: keep such values out of parameters.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

MASK = "***"

# A key names a secret when its words, split at _ - . and at capitals, contain one of these sequences.
_TOKEN = ("token",)
_AUTH = ("auth",)
_SECRET_WORDS = (
    _TOKEN,
    ("secret",),
    ("secrets",),
    ("password",),
    ("passwd",),
    ("passphrase",),
    ("pwd",),
    ("apikey",),
    ("passwords",),
    ("api", "key"),
    ("api", "keys"),
    ("accesskey",),
    ("access", "key"),
    ("account", "key"),
    ("privatekey",),
    ("private", "key"),
    ("signing", "key"),
    ("encryption", "key"),
    ("ssh", "key"),
    ("credential",),
    ("credentials",),
    ("creds",),
    _AUTH,
    ("authtoken",),
    ("authorization",),
    ("cookie",),
)
_WEBHOOK_WORD = ["webhook"]
_ADDRESS_WORDS = frozenset(("url", "uri", "address"))
# One of these is in each of them: most names need no further look.
_SECRET_START = re.compile("webhook|token|secret|passw|passphrase|pwd|key|cred|auth|cookie", re.IGNORECASE)
# Endings that make an ordinary setting of a key with a secret's word: `token_count`, `auth_type`, `pad_token_id`.
# fmt: off
_HARMLESS_ENDINGS = frozenset(
    [
        "count", "counts", "id", "ids", "idx", "index", "length", "len", "limit", "size",
        "type", "types", "url", "uri", "host", "path", "file", "name", "dim", "dims",
        "dropout", "per", "loss", "max", "min", "num", "number", "rate", "ratio", "level",
        "levels", "mode", "method", "enabled", "required", "expiry", "ttl",
    ]
)
# Beside these words a token is a piece of a text.
_LANGUAGE_WORDS = frozenset(
    [
        "pad", "padding", "eos", "bos", "unk", "sep", "cls", "mask", "image", "audio",
        "special", "start", "end", "stop", "num", "n", "max", "min", "first",
        "last", "next", "prev", "prompt", "decoder", "encoder", "vocab", "text",
    ]
)
# fmt: on
# Parameters of addresses that carry a signature or a token; cloud storages sign addresses so.
_SECRET_QUERY_KEYS = frozenset(
    (
        "sig",
        "signature",
        "sv_sig",
        "key",
        "code",
        "x-amz-signature",
        "x-amz-security-token",
        "x-goog-signature",
        "jwt",
    )
)

_TOKEN_SHAPES = re.compile(
    r"""(?x)
    -----BEGIN[ ][A-Z0-9 ]*PRIVATE[ ]KEY(?:[ ]BLOCK)?-----.*?
        (?:-----END[ ][A-Z0-9 ]*PRIVATE[ ]KEY(?:[ ]BLOCK)?-----|\Z)
    | (?<![A-Za-z0-9_])(?:
        gh[pousr]_[A-Za-z0-9]{20,}
        | github_pat_[A-Za-z0-9_]{20,}
        | gl(?:pat|ptt|dt|rt|cbt|ft|soat)-[A-Za-z0-9_.-]{16,}
        | sk-(?=[a-z_-]{0,200}[A-Z0-9])(?=[A-Za-z_-]{0,200}[0-9])(?=[a-z0-9_-]{0,200}[A-Z])[A-Za-z0-9_-]{20,}
        | [rs]k_(?:live|test)_[A-Za-z0-9]{16,}
        | xox[a-z]-[A-Za-z0-9-]{10,}
        | xapp-[A-Za-z0-9-]{10,}
        | A(?:KIA|SIA|GPA|ROA)[A-Z0-9]{16}
        | AIza[A-Za-z0-9_-]{35}
        | ya29\.[A-Za-z0-9_-]{20,}
        | hf_[A-Za-z0-9]{20,}
        | pypi-[A-Za-z0-9_-]{40,}
        | npm_[A-Za-z0-9]{36}
        | dapi[0-9a-f]{32}
        | eyJ[A-Za-z0-9_-]{6,}\.[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*)?
    )(?![A-Za-z0-9])
    """,
    re.DOTALL,
)
# The word has to begin with a capital or stand in a header, so that "token of the batch" stays.
_HEADER = re.compile(
    r"""(?x)
    (?P<header>(?:(?i:proxy-)?(?i:authorization)|(?i:x-api-key|x-auth-token|private-token))["']?\s*[:=]\s*["']?)
        (?P<scheme>(?:[A-Za-z]+[ ]+)?)(?P<value>[^\s"',;]+)
    | \b(?P<word>(?:Bearer|bearer|BEARER|Basic|Token|EphemeralToken|InternalToken)[ ]+)
        (?P<credential>(?=[A-Za-z._~+/=-]*[0-9])[A-Za-z0-9._~+/=-]{16,})(?![A-Za-z0-9])
    """
)
# Without the scheme: to look for its beginning at every letter would take quadratic time.
_URL = re.compile(r"(?<=[A-Za-z0-9])://[^\s\"'<>`]+")
_USER_INFO = re.compile(r"(?<=://)[^/?#\s]*@")
# A password may hold an unescaped slash; a number before the slash is a port, not a password.
_USER_INFO_WITH_SLASH = re.compile(r"(?<=://)[^/@:\s]*:(?!\d+(?:[/?#]|$))[^@\s]{0,500}@")
# Addresses of chats whose path is the secret.
_WEBHOOK_PATH = re.compile(
    r"""(?xi)
    (?P<place>://(?:
        hooks\.slack(?:-gov)?\.com/(?:services|workflows|triggers)
        | (?:\w+\.)?discord(?:app)?\.com/api(?:/v\d+)?/webhooks
        | [\w.-]+\.webhook\.office\.com/\w+
        | [\w.-]+(?::\d+)?/hooks
    )/)[^\s?\#]{8,}
    """
)
# The user name of every git server; it tells nothing.
_GIT_USER = "git@"
_QUERY_PAIR = re.compile(r"(?P<start>[?&;#])(?P<key>[^=&;#?\s]+)=(?P<value>[^&;#\s]*)")
# Names and values are looked for apart: what follows a harmless name may itself be a name with its value.
_ASSIGNED = re.compile(
    r"""(?x)
    (?<![A-Za-z0-9_])(?P<quote>["']?)(?P<key>-{0,2}[A-Za-z_][A-Za-z0-9_.-]{0,100}+)(?P=quote)
    (?P<separator>\s*+=\s*+|\s*+:\s++|(?<=["']):)
    """
)
_LITERAL_VALUE = re.compile(r"""(?s)"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'""")
_ASSIGNED_VALUE = re.compile(r"""(?s)"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|[^\s,;&"')\]}]++""")
_OPTION = re.compile(r"(?P<key>(?<![\w-])--?[A-Za-z][A-Za-z0-9_.-]*+)(?P<separator>[ ]++)")
_OPTION_VALUE = re.compile(r"""(?s)"[^"]*+"|'[^']*+'|[^\s-]\S*+""")
_OPTION_NAME = re.compile(r"--?[A-Za-z][\w.-]*")
# What follows a secret's option and is no value: another option. A single dash with more behind it may be a password.
_SWITCH = re.compile(r"--[A-Za-z][\w.-]*(?:=.*)?|-[A-Za-z]", re.DOTALL)
_ARGUMENT_KEY = re.compile(r"[-+~]*[\w.:/-]+")
# In prose and logs "token: hello" is a piece of a text; a credential is longer and has digits.
_CREDENTIAL = re.compile(r"(?=\S*[0-9])\S{16,}")
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")


def is_secret_key(key: str) -> bool:
    """Whether a key, option or variable of this name usually holds a credential.

    >>> is_secret_key("AWS_SECRET_ACCESS_KEY"), is_secret_key("apiKey"), is_secret_key("max_tokens")
    (True, True, False)
    """
    return _secret_word(key) is not None


def _secret_word(key: str) -> tuple[str, ...] | None:
    if _SECRET_START.search(key) is None:
        return None
    words = [word.lower() for word in _WORD.findall(key)]
    # Whoever knows the address of a webhook can write there.
    if words[-1:] == _WEBHOOK_WORD or (words[-2:-1] == _WEBHOOK_WORD and words[-1] in _ADDRESS_WORDS):
        return tuple(_WEBHOOK_WORD)
    if not words or words[-1] in _HARMLESS_ENDINGS:
        return None
    for secret in _SECRET_WORDS:
        for start in range(len(words) - len(secret) + 1):
            if tuple(words[start : start + len(secret)]) == secret:
                return None if secret == _TOKEN and not _LANGUAGE_WORDS.isdisjoint(words) else secret
    return None


def redact_url(url: str) -> str:
    """The address without user name and password, and without secret query parameters.

    >>> redact_url("https://me:pw@example.com/a.git?token=abc&page=2")
    'https://***@example.com/a.git?token=***&page=2'
    """
    return _shapes(_address(url))


def redact_argv(argv: Iterable[object]) -> list[str]:
    """The command line without credentials; the value after an option named like a secret is one, whatever its shape.

    >>> redact_argv(["train.py", "--token", "abc", "--lr=0.1", "API_KEY=xyz"])
    ['train.py', '--token', '***', '--lr=0.1', 'API_KEY=***']
    """
    redacted: list[str] = []
    value_is_secret = False
    for argument in argv:
        text = str(argument)
        if value_is_secret and not _SWITCH.fullmatch(text):
            redacted.append(MASK)
            value_is_secret = False
            continue
        key, equals, value = text.partition("=")
        value_is_secret = not equals and bool(_OPTION_NAME.fullmatch(text)) and is_secret_key(text)
        if value and _ARGUMENT_KEY.fullmatch(key) and is_secret_key(key):
            redacted.append(f"{key}={MASK}")
        else:
            redacted.append(redact_text(text))
    return redacted


def redact_text(text: str) -> str:
    """The text without credentials that stand in addresses, headers, assignments and options, or have a known shape.

    >>> redact_text("export WANDB_API_KEY=0123456789")
    'export WANDB_API_KEY=***'
    """
    text = _shapes(text)
    text = _URL.sub(lambda match: _address(match.group()), text)
    text = _HEADER.sub(_masked_header, text)
    text = _masked_values(text, _ASSIGNED, _ASSIGNED_VALUE, _is_secret_assignment)
    return _masked_values(text, _OPTION, _OPTION_VALUE, lambda option, value: value.strip("\"'") != "")


def redact_code(text: str) -> str:
    """Program text without credentials; what is assigned without quotes is an expression, and stays.

    >>> redact_code("password = 'hunter2'; token = ask_for(token)")
    "password = '***'; token = ask_for(token)"
    """
    text = _shapes(text)
    text = _URL.sub(lambda match: _address(match.group()), text)
    text = _HEADER.sub(_masked_literal_header, text)
    return _masked_values(text, _ASSIGNED, _LITERAL_VALUE, _is_secret_assignment)


def redact_mapping(mapping: Mapping[Any, Any]) -> dict[Any, Any]:
    """The mapping with the values of keys named like a secret replaced, and all texts in it redacted.

    Nested mappings, lists and tuples are followed; other values stay as they are. A secret's value that is empty, None or
    a boolean says nothing and stays.

    >>> redact_mapping({"lr": 0.1, "db": {"password": "pw"}})
    {'lr': 0.1, 'db': {'password': '***'}}
    """
    return {_text(key): _entry(key, value) for key, value in mapping.items()}


def _entry(key: object, value: object) -> object:
    secret = _secret_word(key) if isinstance(key, str) else None
    if secret is None or value is None or value == "" or isinstance(value, bool):
        return _text(value)
    if secret == _TOKEN and isinstance(value, (int, float)):
        return value  # of a text; credentials are no numbers
    if secret == _AUTH and isinstance(value, Mapping):
        return _text(value)  # how to log in, of which only a part is secret
    return MASK


def _text(value: Any) -> Any:
    if isinstance(value, str):
        return redact_text(value)
    if isinstance(value, Mapping):
        return redact_mapping(value)
    if isinstance(value, (list, tuple)):
        return [_text(item) for item in value]
    return value


def _shapes(text: str) -> str:
    return _TOKEN_SHAPES.sub(MASK, text)


def _address(url: str) -> str:
    masked, count = _USER_INFO.subn(_masked_user_info, url)
    if not count:
        masked = _USER_INFO_WITH_SLASH.sub(f"{MASK}@", url)
    masked = _WEBHOOK_PATH.sub(lambda match: f"{match['place']}{MASK}", masked)
    return _QUERY_PAIR.sub(_masked_pair, masked)


def _masked_user_info(match: re.Match[str]) -> str:
    return match.group() if match.group() == _GIT_USER else f"{MASK}@"


def _masked_pair(match: re.Match[str]) -> str:
    key = match["key"]
    secret = match["value"] and (key.lower() in _SECRET_QUERY_KEYS or is_secret_key(key))
    return f"{match['start']}{key}={MASK}" if secret else match.group()


def _masked_header(match: re.Match[str]) -> str:
    if match["word"] is not None:
        return f"{match['word']}{MASK}"
    return f"{match['header']}{match['scheme']}{MASK}"


def _masked_literal_header(match: re.Match[str]) -> str:
    is_literal = match["word"] is not None or _CREDENTIAL.fullmatch(match["value"])
    return _masked_header(match) if is_literal else match.group()


def _masked_values(
    text: str,
    names: re.Pattern[str],
    values: re.Pattern[str],
    is_secret: Callable[[re.Match[str], str], bool],
) -> str:
    """The text with the value masked that stands behind each name for which ``is_secret`` holds."""
    parts: list[str] = []
    done = position = 0
    while (name := names.search(text, position)) is not None:
        position = name.end()
        if _secret_word(name["key"]) is None:
            continue
        found = values.match(text, position)
        if found is None or not is_secret(name, found.group()):
            continue
        value = found.group()
        quote = value[0] if value[0] in "\"'" else ""
        parts += [text[done:position], quote, MASK, quote]
        done = position = found.end()
    return "".join(parts) + text[done:]


def _is_secret_assignment(name: re.Match[str], value: str) -> bool:
    if value.strip("\"'") in ("", MASK):
        return False
    is_prose = _secret_word(name["key"]) == _TOKEN and ":" in name["separator"] and not name["quote"]
    return not is_prose or bool(_CREDENTIAL.fullmatch(value))
