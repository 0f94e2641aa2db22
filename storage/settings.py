"""What whoever keeps the program running decides of what is remembered; read from the environment."""

import os

BIN_DAYS = "VIDEOKLAR_BIN_DAYS"
CONTACT = "VIDEOKLAR_CONTACT"
_DAYS = 30
_MOST_DAYS = 3650


def bin_days() -> int:
    """The days in VIDEOKLAR_BIN_DAYS, 30 where it is not set; ValueError that says what is accepted."""
    text = os.environ.get(BIN_DAYS) or str(_DAYS)
    days = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(_MOST_DAYS)) else 0
    if not 1 <= days <= _MOST_DAYS:
        raise ValueError(f"{BIN_DAYS} must be a whole number of days from 1 to {_MOST_DAYS}")
    return days


def contact() -> str:
    """Whom people may ask about privacy, as it is to be shown; "" where nobody is named."""
    return os.environ.get(CONTACT, "").strip()
