"""What whoever keeps the program running decides of what is remembered; read from the environment."""

import os

BIN_DAYS = "VIDEOKLAR_BIN_DAYS"
CONTACT = "VIDEOKLAR_CONTACT"
_USUAL_BIN_DAYS = 30


def bin_days() -> int:
    """How many days what was deleted can be had back. ValueError for what is no whole number."""
    given = os.environ.get(BIN_DAYS, "").strip()
    if not given:
        return _USUAL_BIN_DAYS
    if not given.isdecimal():
        raise ValueError(f"{BIN_DAYS} must be a whole number of days")
    return int(given)


def contact() -> str:
    """Whom people may ask about privacy, as it is to be shown; "" where nobody is named."""
    return os.environ.get(CONTACT, "").strip()
