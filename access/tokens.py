"""Secrets and public ids: how they are made, recognised and hashed."""

import re
import secrets
from hashlib import sha256

TOKEN_LENGTH = 43
_TOKEN = re.compile(rf"[A-Za-z0-9_-]{{{TOKEN_LENGTH}}}")
# Also where an address has some of it in hexadecimal. The names of Streamlit's widgets are as long.
_TOKEN_IN_TEXT = re.compile(r"(?<![\w$%-])(?:[\w-]|%[0-9A-Fa-f]{2}){43,}", re.ASCII)
_ID = re.compile(r"[0-9a-f]{24}")


def new_token() -> str:
    """A secret of 256 random bits, 43 characters that are safe in an address and in a cookie."""
    return secrets.token_urlsafe(32)


def new_id() -> str:
    """A public id of 96 random bits, 24 hexadecimal digits. It names a thing and opens nothing."""
    return secrets.token_hex(12)


def is_token(text: str) -> bool:
    """Whether `text` has the form of a token; what has not is never looked up."""
    return _TOKEN.fullmatch(text) is not None


def is_id(text: str) -> bool:
    """Whether `text` has the form of a public id; what has not is never looked up."""
    return _ID.fullmatch(text) is not None


def without_tokens(text: str) -> str:
    """The text with a word in the place of all that could be a token, or hold one."""
    return _TOKEN_IN_TEXT.sub("[secret]", text)


def hash_token(token: str) -> str:
    """SHA-256 of a token, 64 hexadecimal digits. ValueError, without the text, where it is no token.

    A plain hash is enough: 256 random bits cannot be guessed from it, as a password could.
    """
    if not is_token(token):
        raise ValueError("not a token")
    return sha256(token.encode("ascii")).hexdigest()
