"""The code of an innovation unit: short enough to be read out, and by itself it lets nobody read anything."""

import re
import secrets
from hashlib import pbkdf2_hmac

_LETTERS = "ACDEFGHJKMNPQRTUVWXY34679"
"""None that looks like another: no B and 8, I and 1 and L, O and 0, S and 5, Z and 2."""

_LENGTH = 10
_CODE = re.compile(f"[{_LETTERS}]{{{_LENGTH}}}")
_SEPARATORS = re.compile(r"[\s\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}-]+")
_LABEL = b"videoklar: code of an innovation unit"
_ROUNDS = 100_000


def new_code() -> str:
    """A code of ten characters in two groups, "ACDEF-GHJKM"."""
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return f"{drawn[:5]}-{drawn[5:]}"


def read_code(text: str) -> str | None:
    """The code that somebody wrote, without case, spaces and hyphens; None for what cannot be one."""
    code = _SEPARATORS.sub("", text).upper()
    return code if _CODE.fullmatch(code) else None


def hash_code(code: str) -> str:
    """The hash under which a code from `read_code` is found, 64 hexadecimal digits.

    Slow, unlike a token's: 46 random bits can be searched through. All have the same salt, to be looked up.
    """
    return pbkdf2_hmac("sha256", code.encode(), _LABEL, _ROUNDS).hex()
