"""Every VIDEOKLAR_ variable of the environment, read and checked once, when the program starts.

Only this module reads the environment. `storage.repositories`, the screens, the HTTP beside them and the
commands ask `settings()`; every other room gets what it needs as an argument.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from ipaddress import ip_network
from pathlib import Path
from typing import TypeVar

from access.addresses import PublicAddress, read_public_address
from access.sign_in import Rules, read_administrators, read_claim

T = TypeVar("T")

DATABASE_URL = "VIDEOKLAR_DATABASE_URL"
PUBLIC_URL = "VIDEOKLAR_PUBLIC_URL"
TRUSTED_PROXIES = "VIDEOKLAR_TRUSTED_PROXIES"
CONTACT = "VIDEOKLAR_CONTACT"
BIN_DAYS = "VIDEOKLAR_BIN_DAYS"
WORKSHOP_DAYS = "VIDEOKLAR_WORKSHOP_DAYS"
ADMINISTRATORS = "VIDEOKLAR_ADMINISTRATORS"
ADMIN_CLAIM = "VIDEOKLAR_ADMIN_CLAIM"
UNIT_CLAIM = "VIDEOKLAR_UNIT_CLAIM"
VARIABLES = (
    DATABASE_URL,
    PUBLIC_URL,
    TRUSTED_PROXIES,
    CONTACT,
    BIN_DAYS,
    WORKSHOP_DAYS,
    ADMINISTRATORS,
    ADMIN_CLAIM,
    UNIT_CLAIM,
)
"""All there are; `docs/operations.md` lists the same."""

_DATABASE_URL = re.compile(r"sqlite(\+\w+)?:///(?!:|file:).+|postgres(ql)?(\+\w+)?://.*")
_DATABASE_FILE = Path(__file__).resolve().parent / "data" / "videoklar.db"
_BIN_DAYS = 30
_WORKSHOP_DAYS = 180
_MOST_DAYS = 3650


@dataclass(frozen=True)
class Settings:
    """What the operator has decided; the defaults are what holds where a variable is not set."""

    database_url: str = f"sqlite:///{_DATABASE_FILE}"
    public_address: PublicAddress | None = None
    """The address that everybody uses; None where it is not known."""
    trusted_proxies: str = ""
    """Addresses and networks, separated by commas."""
    contact: str = ""
    """Whom people may ask about privacy, as it is to be shown; "" where nobody is named."""
    bin_days: int = _BIN_DAYS
    workshop_days: int = _WORKSHOP_DAYS
    sign_in: Rules = field(default_factory=Rules)
    wrong: Mapping[str, str] = field(default_factory=dict)
    """By variable, for each that cannot be used: its name, what is wrong with it, and what to write."""


class WrongSettings(ValueError):
    """Variables cannot be used. The message tells of all of them, one on a line."""


@cache
def settings() -> Settings:
    """The settings of this process. Read once: changing the environment later has no effect."""
    return read_settings(os.environ)


def checked_settings() -> Settings:
    """The same settings; raises WrongSettings if a variable cannot be used."""
    if settings().wrong:
        raise WrongSettings("\n".join(settings().wrong.values()))
    return settings()


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings in an environment. Never raises: variables that cannot be used are listed in `wrong`."""
    wrong: dict[str, str] = {}

    def value(variable: str, read: Callable[[str], T], without: T) -> T:
        text = environment.get(variable, "")
        try:
            return read(text) if text else without
        except ValueError as error:
            wrong[variable] = f"{variable} {error}"
            return without

    # A wrong address is kept, so that nothing is ever saved in the default database in its place.
    database_url = environment.get(DATABASE_URL) or Settings.database_url
    return Settings(
        database_url=value(DATABASE_URL, _database_url, database_url),
        public_address=value(PUBLIC_URL, read_public_address, None),
        trusted_proxies=value(TRUSTED_PROXIES, _proxies, ""),
        contact=value(CONTACT, str.strip, ""),
        bin_days=value(BIN_DAYS, _days, _BIN_DAYS),
        workshop_days=value(WORKSHOP_DAYS, _days, _WORKSHOP_DAYS),
        sign_in=Rules(
            administrators=value(ADMINISTRATORS, read_administrators, frozenset()),
            admin_claim=value(ADMIN_CLAIM, read_claim, None),
            unit_claim=value(UNIT_CLAIM, str.strip, ""),
        ),
        wrong=wrong,
    )


def _database_url(text: str) -> str:
    """The address as it is. Its details are for the database's driver to judge."""
    if not _DATABASE_URL.fullmatch(text):
        raise ValueError("must be sqlite:///path/to/file.db or postgresql://user:password@host/database")
    return text


def _proxies(text: str) -> str:
    try:
        for proxy in text.split(","):
            if text != "*" and proxy.strip():
                ip_network(proxy.strip())
    except ValueError:
        raise ValueError(
            "must be IP addresses and networks with commas between them: 127.0.0.1, 10.0.0.0/8"
        ) from None
    return text


def _days(text: str) -> int:
    days = int(text) if text.isascii() and text.isdecimal() and len(text) <= len(str(_MOST_DAYS)) else 0
    if not 1 <= days <= _MOST_DAYS:
        raise ValueError(f"must be a whole number of days from 1 to {_MOST_DAYS}")
    return days
