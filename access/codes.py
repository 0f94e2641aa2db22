"""Codes that are short enough to be read out: of an innovation unit, and to join a workshop."""

import re
import secrets
from hashlib import pbkdf2_hmac

_LETTERS = "ACDEFGHJKMNPQRTUVWXY34679"
"""None that looks like another: no B and 8, I and 1 and L, O and 0, S and 5, Z and 2."""

_LENGTH = 10
_LENGTH_TO_JOIN = 6
_SEPARATORS = re.compile(r"[\W_]+")
"""Spaces, dashes of every kind, and what is not seen and comes along when a code is copied."""
_LABEL = b"videoklar: code of an innovation unit"
_ROUNDS = 100_000


def new_code() -> str:
    """A unit's code of ten characters in two groups, "ACDEF-GHJKM"; alone it lets nobody read anything."""
    drawn = _drawn(_LENGTH)
    return f"{drawn[:5]}-{drawn[5:]}"


def new_join_code() -> str:
    """A workshop's code of six characters, "ACDEFG". All in the room see it; it dies with the workshop."""
    return _drawn(_LENGTH_TO_JOIN)


def read_code(text: str) -> str | None:
    """The unit's code that somebody wrote, without case, spaces and hyphens; None for what cannot be one."""
    return _read(text, _LENGTH)


def read_join_code(text: str) -> str | None:
    """The workshop's code that somebody wrote, likewise."""
    return _read(text, _LENGTH_TO_JOIN)


def hash_code(code: str) -> str:
    """The hash under which a code from `read_code` is found, 64 hexadecimal digits.

    Slow, unlike a token's: 46 random bits can be searched through. All have the same salt, to be looked up.
    """
    return pbkdf2_hmac("sha256", code.encode(), _LABEL, _ROUNDS).hex()


def _drawn(length: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def _read(text: str, length: int) -> str | None:
    code = _SEPARATORS.sub("", text).upper()
    return code if len(code) == length and set(code) <= set(_LETTERS) else None
