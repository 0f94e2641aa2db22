"""The one policy: which role may do what, and grants that nobody else can issue."""

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from access.roles import Operation, Role

OPERATIONS: Mapping[Role, frozenset[Operation]] = {
    Role.ADMINISTRATOR: frozenset(),
    Role.FACILITATOR: frozenset(),
    Role.LEADER: frozenset(Operation),
    Role.RESPONDENT: frozenset(),
    Role.READER: frozenset({Operation.READ_ASSESSMENT}),
    Role.UNIT_MEMBER: frozenset(),
    Role.PARTICIPANT: frozenset(),
}

LINK_ROLES = frozenset({Role.LEADER, Role.RESPONDENT, Role.READER})
"""What a link to an assessment can make of the one who opens it: edit, respond, read."""

_KEY = secrets.token_bytes(32)


class AccessDenied(Exception):
    """The grant does not open this, or is none."""


@dataclass(frozen=True)
class Grant:
    """The right to act as `role` on one object; made by `issue` alone.

    Ask for a new one at each request or script run: one that is kept outlives a revoked link.
    """

    object_id: str
    role: Role
    _seal: bytes = field(repr=False, compare=False)


def issue(object_id: str, role: Role) -> Grant:
    """A grant that `require` accepts; for the room that has seen the right in the database."""
    return Grant(object_id, role, _seal_of(object_id, role))


def require(grant: Grant, operation: Operation, object_id: str | None = None) -> str:
    """The id of the object on which the grant allows the operation; AccessDenied where it does not.

    Who has an id from elsewhere, such as an address, names it: the grant must then be for that very object.
    """
    if not isinstance(grant, Grant) or grant._seal != _seal_of(grant.object_id, grant.role):
        raise AccessDenied("this grant was not issued by the policy")
    if object_id is not None and object_id != grant.object_id:
        raise AccessDenied("this grant is for another object")
    if operation not in OPERATIONS[grant.role]:
        raise AccessDenied(f"{grant.role} may not {operation}")
    return grant.object_id


def _seal_of(object_id: str, role: Role) -> bytes:
    """Bound to what is granted, so that a changed copy of a grant is worth nothing."""
    return hmac.digest(_KEY, f"{role} {object_id}".encode(), sha256)
