"""Names as they are stored: metrics and events, runs, lineage rows, projects.

A metric's name becomes a file name below the run directory, a part of a URL and a list entry separated by commas, so
what breaks one of these is replaced; everything else stays as the user wrote it.
"""

from __future__ import annotations

from polyaxon_client.exceptions import InvalidValueError

# `<name>.plx` has to fit the 255 bytes that file systems allow for one name, with room for a suffix of ours.
NAME_LIMIT_BYTES = 200
# The server's limits for run, project and lineage names.
SLUG_LIMIT = 128

_NAME_HASH_DIGITS = 16
_SLUG_HASH_DIGITS = 8
_SLUG_CHARACTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-")
# The comma separates names in requests, the bar fields in event files, the backslash is a path separator elsewhere.
_UNSAFE_CHARACTERS = frozenset(",\\|")


def text_name(name: str) -> str:
    """A file's name as the server can have it: bytes that are no UTF-8, which Python keeps as lone surrogates, as ``%FF``."""
    return "".join(f"%{ord(c) & 0xFF:02X}" if "\ud800" <= c <= "\udfff" else c for c in name)


def is_text(name: str) -> bool:
    """Whether a path can be sent."""
    return text_name(name) == name


def stored_name(name: object) -> str:
    """The name under which a metric, an event or a file is stored: safe as a relative path, at most 200 bytes.

    ``,``, ``\\``, ``|`` and control characters become ``_``; ``..``, a leading ``/``, empty and ``.`` path components are
    dropped; of a name over 200 bytes of UTF-8 the tail becomes a hash of the whole name, so that long names stay
    distinct. A stored name is stored unchanged.

    >>> stored_name("train/f1 score"), stored_name("/a,b"), stored_name("../../etc/passwd")
    ('train/f1 score', 'a_b', 'etc/passwd')

    Raises:
        InvalidValueError: The name is no text, is empty, or nothing of it can be stored.
    """
    if not isinstance(name, str):
        raise InvalidValueError(f"A name must be a text, not {_described(name)}")
    safe = "".join("_" if _is_unsafe(character) else character for character in name)
    stored = "/".join(part for part in safe.replace("..", "").split("/") if part not in ("", "."))
    if not stored:
        raise InvalidValueError(f"The name {_described(name)} has nothing that can be stored")
    encoded = stored.encode()
    if len(encoded) <= NAME_LIMIT_BYTES:
        return stored
    kept = encoded[: NAME_LIMIT_BYTES - _NAME_HASH_DIGITS - 1].decode(errors="ignore")
    return f"{kept}-{_digest(name, _NAME_HASH_DIGITS)}"


def is_stored_name(name: str) -> bool:
    """Whether the name is one that is stored unchanged, and so leads nowhere else as a path."""
    try:
        return stored_name(name) == name
    except InvalidValueError:
        return False


def run_name_slug(name: str) -> str:
    """A name that the server accepts for a run: 1 to 128 ASCII letters, digits, ``_`` and ``-``.

    Accents are dropped, other characters become ``-``; a name of which nothing remains becomes ``run-`` and a hash.

    >>> run_name_slug("Größe 1.5"), run_name_slug("sgd-1")
    ('Grosse-1-5', 'sgd-1')
    """
    return _slug(name, replacement="-", fallback="run")


def lineage_name(name: str) -> str:
    """A name by which a lineage row can be read and deleted again: 1 to 128 ASCII letters, digits, ``_`` and ``-``.

    >>> lineage_name("data/train.csv")
    'data_train_csv'
    """
    return _slug(name, replacement="_", fallback="name")


def is_slug(text: str) -> bool:
    """Whether the server accepts the text as the name of a run, a project or an owner."""
    return 0 < len(text) <= SLUG_LIMIT and _SLUG_CHARACTERS.issuperset(text)


def split_project(text: str, default_owner: str) -> tuple[str, str]:
    """Owner and name of a project written as ``name``, ``owner/name`` or ``owner.name``.

    >>> split_project("acme/digits", "default"), split_project("digits", "default")
    (('acme', 'digits'), ('default', 'digits'))

    Raises:
        InvalidValueError: The text has another form, or a part has characters that the server does not accept.
    """
    parts = text.strip().replace("/", ".").split(".") if isinstance(text, str) else []
    if len(parts) == 1:
        parts = [default_owner, *parts]
    if len(parts) != 2 or not all(is_slug(part) for part in parts):
        raise InvalidValueError(
            f"{_described(text)} is not a project",
            hint="Write it as name or owner/name, each of 1 to 128 letters, digits, _ and -.",
        )
    return parts[0], parts[1]


def _is_unsafe(character: str) -> bool:
    code = ord(character)
    return (
        character in _UNSAFE_CHARACTERS
        or code < 0x20
        or 0x7F <= code <= 0x9F
        or code in (0x2028, 0x2029)  # line and paragraph separator: line readers split there
        or 0xD800 <= code <= 0xDFFF  # half of a pair: cannot be encoded
    )


def _slug(name: str, *, replacement: str, fallback: str) -> str:
    text = str(name)
    if is_slug(text):
        return text
    import unicodedata

    folded = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    letters = (
        character if character in _SLUG_CHARACTERS else " "
        for character in folded
        if not unicodedata.combining(character)
    )
    slug = replacement.join("".join(letters).split())
    if not slug.strip("_-"):
        return f"{fallback}-{_digest(text, _SLUG_HASH_DIGITS)}"
    if len(slug) <= SLUG_LIMIT:
        return slug
    return f"{slug[: SLUG_LIMIT - _SLUG_HASH_DIGITS - 1]}-{_digest(text, _SLUG_HASH_DIGITS)}"


def _digest(text: str, digits: int) -> str:
    import hashlib

    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()[:digits]


def _described(value: object) -> str:
    text = repr(value)
    return f"{type(value).__name__} {text if len(text) <= 80 else text[:80] + '…'}"
