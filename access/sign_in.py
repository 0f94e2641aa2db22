"""People who have signed in, as the claims of the sign-in service describe them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from access.secrets import is_id

LONGEST = timedelta(hours=12)
"""A sign-in is valid for a working day; then the service must confirm again that the person has the right."""
_CLOCKS_DIFFER = timedelta(minutes=5)

# ASCII only: lowercasing turns some other letters into the letters of somebody else's address.
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True)
class Rules:
    """Whom the operator lets in: administrators' e-mail addresses, and the claims that give access."""

    administrators: frozenset[str] = frozenset()
    admin_claim: tuple[str, str] | None = None
    unit_claim: str = ""


@dataclass(frozen=True)
class Person:
    """Somebody who has signed in. `email` is "" if the service has not verified it."""

    subject: str
    email: str = ""
    is_administrator: bool = False
    unit_ids: frozenset[str] = field(default_factory=frozenset)
    """The units that the service names. Units that list the e-mail address are in the database."""


def read_administrators(text: str) -> frozenset[str]:
    """E-mail addresses as an operator writes them. ValueError for a mistake: it must not let anybody in."""
    named = text.replace(",", " ").split()
    if not all(is_email(address) for address in named):
        raise ValueError("must be e-mail addresses with commas between them")
    return frozenset(same_email(address) for address in named)


def read_claim(text: str) -> tuple[str, str] | None:
    """A claim and its required value as an operator writes them. ValueError for a mistake."""
    name, _, value = (part.strip() for part in text.partition("="))
    if text.strip() and not (name and value):
        raise ValueError("must be a claim and its value: groups=videoklar-admin")
    return (name, value) if name else None


def who(claims: Mapping[str, object], rules: Rules, now: datetime) -> Person | None:
    """The person that the claims of a sign-in describe; None for nobody, or if the sign-in is too old."""
    subject, email = claims.get("sub"), claims.get("email")
    if claims.get("is_logged_in") is not True or not isinstance(subject, str) or not subject:
        return None
    if not _is_recent(claims.get("iat"), now):
        return None
    vouched = isinstance(email, str) and is_email(email) and claims.get("email_verified") is True
    address = same_email(str(email)) if vouched else ""
    by_claim = rules.admin_claim is not None and rules.admin_claim[1] in _values(claims, rules.admin_claim[0])
    unit_ids = _values(claims, rules.unit_claim) if rules.unit_claim else frozenset[str]()
    return Person(
        subject=subject,
        email=address,
        is_administrator=by_claim or (bool(address) and address in rules.administrators),
        unit_ids=frozenset(id for id in unit_ids if is_id(id)),
    )


def is_email(text: str) -> bool:
    """Whether the text has the form of one e-mail address. Nobody checks that it exists."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None


def same_email(email: str) -> str:
    """The address as it is compared and stored: in lower case."""
    return email.lower()


def _is_recent(issued_at: object, now: datetime) -> bool:
    if isinstance(issued_at, bool) or not isinstance(issued_at, int | float):
        return False
    age = now.timestamp() - issued_at
    return -_CLOCKS_DIFFER.total_seconds() <= age <= LONGEST.total_seconds()


def _values(claims: Mapping[str, object], name: str) -> frozenset[str]:
    """The values of a claim, which is one text or a list of texts."""
    said = claims.get(name)
    several: Iterable[object] = said if isinstance(said, list | tuple) else (said,)
    return frozenset(value for value in several if isinstance(value, str))
