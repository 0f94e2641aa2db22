"""Secrets: tokens, codes short enough to be read aloud, and the cookie that identifies a browser."""

import re
import secrets
from hashlib import pbkdf2_hmac, sha256

TOKEN_LENGTH = 43
_TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}")
# Also if an address has percent-encoded some of it. The names of Streamlit's widgets are as long.
_TOKEN_IN_TEXT = re.compile(r"(?<![\w$%-])(?:[\w-]|%[0-9A-Fa-f]{2}){43,}", re.ASCII)
_ID = re.compile(r"[0-9a-f]{24}")


def new_token() -> str:
    """A secret of 256 random bits: 43 characters that are safe in an address and in a cookie."""
    return secrets.token_urlsafe(32)


def new_id() -> str:
    """A public id of 96 random bits: 24 hexadecimal digits. It names an object and gives no access."""
    return secrets.token_hex(12)


def is_token(text: str) -> bool:
    """Whether `text` has the form of a token. Other texts are never looked up."""
    return _TOKEN.fullmatch(text) is not None


def is_id(text: str) -> bool:
    """Whether `text` has the form of a public id. Other texts are never looked up."""
    return _ID.fullmatch(text) is not None


def without_tokens(text: str) -> str:
    """The text with everything that could be or contain a token replaced by a word."""
    return _TOKEN_IN_TEXT.sub("[secret]", text)


def hash_token(token: str) -> str:
    """SHA-256 of a token: 64 hexadecimal digits. ValueError, without the text, if it is not a token.

    A plain hash is enough: unlike a password, 256 random bits cannot be guessed from their hash.
    """
    if not is_token(token):
        raise ValueError("not a token")
    return sha256(token.encode("ascii")).hexdigest()


_LETTERS = "ACDEFGHJKMNPQRTUVWXY34679"
"""None can be mistaken for another: no B and 8, I and 1 and L, O and 0, S and 5, Z and 2."""

_LENGTH = 10
_LENGTH_TO_JOIN = 6
_SEPARATORS = re.compile(r"[\W_]+")
"""Spaces, dashes of every kind, and invisible characters that are copied along with a code."""
_LABEL = b"videoklar: code of an innovation unit"
_ROUNDS = 100_000


def new_code() -> str:
    """A unit's code of ten characters in two groups, "ACDEF-GHJKM". The code alone gives no access."""
    drawn = _drawn(_LENGTH)
    return f"{drawn[:5]}-{drawn[5:]}"


def new_join_code() -> str:
    """A workshop's code of six characters, "ACDEFG". All in the room see it; it ends with the workshop."""
    return _drawn(_LENGTH_TO_JOIN)


def read_code(text: str) -> str | None:
    """The unit's code in a typed text, in capitals and without separators; None if it cannot be one."""
    return _read(text, _LENGTH)


def read_join_code(text: str) -> str | None:
    """The workshop's code in a typed text, in capitals and without separators; None if it cannot be one."""
    return _read(text, _LENGTH_TO_JOIN)


def hash_code(code: str) -> str:
    """The hash by which a code from `read_code` is looked up: 64 hexadecimal digits.

    Slow, unlike a token's hash, because 46 random bits can be searched exhaustively. All codes share one
    salt, so that a hash can be looked up.
    """
    return pbkdf2_hmac("sha256", code.encode(), _LABEL, _ROUNDS).hex()


def _drawn(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def _read(text: str, length: int) -> str | None:
    code = _SEPARATORS.sub("", text).upper()
    return code if len(code) == length and set(code) <= set(_LETTERS) else None


COOKIE = "videoklar"
COOKIE_SECONDS = 400 * 24 * 60 * 60
"""The longest time that browsers keep a cookie."""


def fingerprint(secret: str) -> str:
    """A label that tells browsers apart. Scripts may read it: it gives no access."""
    return sha256(f"videoklar-drafts:{secret}".encode()).hexdigest()[:16]
