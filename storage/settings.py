"""What whoever keeps the program running decides of what is remembered; read from the environment."""

import os
from functools import lru_cache

from access.addresses import VARIABLE, PublicAddress, read_public_address

BIN_DAYS = "VIDEOKLAR_BIN_DAYS"
PUBLIC_URL = VARIABLE
WORKSHOP_DAYS = "VIDEOKLAR_WORKSHOP_DAYS"
CONTACT = "VIDEOKLAR_CONTACT"
_BIN_DAYS = 30
_WORKSHOP_DAYS = 180
_MOST_DAYS = 3650


def bin_days() -> int:
    """The days in VIDEOKLAR_BIN_DAYS, 30 where it is not set; ValueError that says what is accepted."""
    return _days(BIN_DAYS, _BIN_DAYS)


def workshop_days() -> int:
    """The days in VIDEOKLAR_WORKSHOP_DAYS, 180 where it is not set; ValueError as `bin_days`."""
    return _days(WORKSHOP_DAYS, _WORKSHOP_DAYS)


def contact() -> str:
    """Whom people may ask about privacy, as it is to be shown; "" where nobody is named."""
    return os.environ.get(CONTACT, "").strip()


def public_address() -> PublicAddress | None:
    """The address in VIDEOKLAR_PUBLIC_URL, None where it is not set; ValueError that says what is wrong."""
    text = os.environ.get(PUBLIC_URL, "")
    return _read(text) if text else None


_read = lru_cache(maxsize=8)(read_public_address)


def _days(name: str, otherwise: int) -> int:
    text = os.environ.get(name) or str(otherwise)
    days = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(_MOST_DAYS)) else 0
    if not 1 <= days <= _MOST_DAYS:
        raise ValueError(f"{name} must be a whole number of days from 1 to {_MOST_DAYS}")
    return days
