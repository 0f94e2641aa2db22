"""Roles, the one policy that says which role may do what, and grants that nobody else can issue."""

import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256


class Role(StrEnum):
    """As whom somebody comes; strongest first."""

    ADMINISTRATOR = "administrator"
    FACILITATOR = "facilitator"
    LEADER = "leader"
    RESPONDENT = "respondent"
    READER = "reader"
    UNIT_MEMBER = "unit-member"
    PARTICIPANT = "participant"
    RESTORER = "restorer"
    """A leader, of what lies in the bin."""


class Operation(StrEnum):
    """What can be done."""

    READ_ASSESSMENT = "read-assessment"
    """The department's answers, its result, its plan and its earlier rounds."""
    READ_HISTORY = "read-history"
    SAVE_ANSWER = "save-answer"
    SAVE_PROFILE = "save-profile"
    """The profile, and whether the short form or the whole is filled in."""
    SAVE_PLAN = "save-plan"
    MANAGE_LINKS = "manage-links"
    """Make, list, name and revoke the links to it."""
    MANAGE_TEAM = "manage-team"
    """Invite, see who is done, and see the spread."""
    ANSWER_ALONE = "answer-alone"
    """Join as a respondent, and read and save one's own answers: nobody else's."""
    START_ROUND = "start-round"
    SHARE = "share"
    """Share it with innovation units, see with which, and take it back."""
    DELETE_ASSESSMENT = "delete-assessment"
    RESTORE_ASSESSMENT = "restore-assessment"
    """Take it out of the bin again; the only thing that can be done to it there."""
    READ_UNIT = "read-unit"
    """What departments share with an innovation unit: scores and levels."""
    BRING_IN = "bring-in"
    """Bring answers files of departments into a unit, list what it has brought in, and remove that."""
    MANAGE_UNITS = "manage-units"
    """Make innovation units, list them, and give their members access. The object is the program."""

    LEAD_WORKSHOP = "lead-workshop"
    """Take its steps, write what is said, count hands, and let other facilitators in."""
    READ_WORKSHOP = "read-workshop"
    """What the wall and the control panel show."""
    VOTE = "vote"
    """Take part in a workshop: see where it stands, and vote; nobody else's votes."""


PROGRAM = "program"
"""The object of what is done to the program as a whole."""


OPERATIONS: Mapping[Role, frozenset[Operation]] = {
    Role.ADMINISTRATOR: frozenset({Operation.MANAGE_UNITS, Operation.READ_UNIT}),
    Role.FACILITATOR: frozenset({Operation.LEAD_WORKSHOP, Operation.READ_WORKSHOP}),
    Role.LEADER: frozenset(
        {
            Operation.READ_ASSESSMENT,
            Operation.READ_HISTORY,
            Operation.SAVE_ANSWER,
            Operation.SAVE_PROFILE,
            Operation.SAVE_PLAN,
            Operation.MANAGE_LINKS,
            Operation.MANAGE_TEAM,
            Operation.ANSWER_ALONE,
            Operation.START_ROUND,
            Operation.SHARE,
            Operation.DELETE_ASSESSMENT,
        }
    ),
    Role.RESPONDENT: frozenset({Operation.ANSWER_ALONE}),
    Role.READER: frozenset({Operation.READ_ASSESSMENT}),
    Role.UNIT_MEMBER: frozenset({Operation.READ_UNIT, Operation.BRING_IN}),
    Role.PARTICIPANT: frozenset({Operation.VOTE}),
    Role.RESTORER: frozenset({Operation.RESTORE_ASSESSMENT}),
}

LINK_ROLES = frozenset({Role.LEADER, Role.RESPONDENT, Role.READER})
"""What a link to an assessment can make of the one who opens it: edit, respond, read."""

_KEY = secrets.token_bytes(32)


class AccessDenied(Exception):
    """The grant does not open this, or is none."""


@dataclass(frozen=True)
class Grant:
    """The right to act as `role` on one object; made by `issue` alone.

    `person` tells apart those who have the same role on the same object: what is somebody's own is found by
    it. Ask for a new grant at each request or script run: one that is kept outlives a revoked link.
    """

    object_id: str
    role: Role
    person: str
    _seal: bytes = field(repr=False, compare=False)


def issue(object_id: str, role: Role, person: str = "") -> Grant:
    """A grant that `require` accepts; for the room that has seen the right in the database."""
    return Grant(object_id, role, person, _seal_of(object_id, role, person))


def role_allows(role: Role, operation: Operation) -> bool:
    """Whether the role opens the operation, on the object that it is a role on."""
    return operation in OPERATIONS[role]


def allows(grant: Grant, operation: Operation) -> bool:
    """Whether the grant opens the operation: for a screen that shows only what can be done."""
    return _is_issued(grant) and role_allows(grant.role, operation)


_FIRST_SCREENS = (
    (Operation.SAVE_ANSWER, "fill_in"),
    (Operation.READ_ASSESSMENT, "result"),
    (Operation.ANSWER_ALONE, "own_answers"),
)


def first_screen(may: Callable[[Operation], bool]) -> str:
    """The name in `urls.SCREENS` of the screen to open first, for who may do what `may` says."""
    return next((screen for operation, screen in _FIRST_SCREENS if may(operation)), "start")


def require(grant: Grant, operation: Operation, object_id: str | None = None) -> str:
    """The id of the object on which the grant allows the operation; AccessDenied where it does not.

    Who has an id from elsewhere, such as an address, names it: the grant must then be for that very object.
    """
    if not _is_issued(grant):
        raise AccessDenied("this grant was not issued by the policy")
    if object_id is not None and object_id != grant.object_id:
        raise AccessDenied("this grant is for another object")
    if not role_allows(grant.role, operation):
        raise AccessDenied(f"{grant.role} may not {operation}")
    return grant.object_id


def _is_issued(grant: Grant) -> bool:
    return isinstance(grant, Grant) and grant._seal == _seal_of(grant.object_id, grant.role, grant.person)


def _seal_of(object_id: str, role: Role, person: str) -> bytes:
    """Bound to what is granted, so that a changed copy of a grant is worth nothing."""
    return hmac.digest(_KEY, "\n".join((role, object_id, person)).encode(), sha256)
