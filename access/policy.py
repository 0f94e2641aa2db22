"""Roles, the one policy that says what each role may do, and the grants that only it can issue."""

import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256


class Role(StrEnum):
    """Access roles, strongest first."""

    ADMINISTRATOR = "administrator"
    FACILITATOR = "facilitator"
    LEADER = "leader"
    RESPONDENT = "respondent"
    READER = "reader"
    UNIT_MEMBER = "unit-member"
    PARTICIPANT = "participant"
    RESTORER = "restorer"
    """The leader of an assessment that is in the bin."""


class Operation(StrEnum):
    """What a role may be allowed to do."""

    READ_ASSESSMENT = "read-assessment"
    """The department's answers, its result, its plan and its earlier rounds."""
    READ_HISTORY = "read-history"
    SAVE_ANSWER = "save-answer"
    SAVE_PROFILE = "save-profile"
    """The profile, and the length of the form."""
    SAVE_PLAN = "save-plan"
    MANAGE_LINKS = "manage-links"
    """Make, list, name and revoke links to the assessment."""
    MANAGE_TEAM = "manage-team"
    """Invite a team, see who is done, and see the spread."""
    ANSWER_ALONE = "answer-alone"
    """Join as a respondent; read and save one's own answers and nobody else's."""
    START_ROUND = "start-round"
    MOVE_ROUND = "move-round"
    """Move an unfinished round to a newer edition of the questions."""
    SHARE = "share"
    """Share the assessment with innovation units, see with which, and stop sharing it."""
    DELETE_ASSESSMENT = "delete-assessment"
    RESTORE_ASSESSMENT = "restore-assessment"
    """Take the assessment out of the bin; nothing else can be done to it there."""
    READ_UNIT = "read-unit"
    """What departments share with an innovation unit: scores and levels."""
    BRING_IN = "bring-in"
    """Bring departments' answers files into a unit, list what the unit has brought in, and remove it."""
    MANAGE_UNITS = "manage-units"
    """Make and list innovation units, and give their members access. The object is the program."""

    LEAD_WORKSHOP = "lead-workshop"
    """Take a workshop's steps, write notes, count hands, and let other facilitators in."""
    READ_WORKSHOP = "read-workshop"
    """What the wall and the control panel show."""
    VOTE = "vote"
    """Take part in a workshop: see its current step and vote, without seeing anybody else's votes."""


PROGRAM = "program"
"""The object of operations on the program as a whole."""


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
            Operation.MOVE_ROUND,
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
"""The roles that a link to an assessment can give: edit, respond, read."""

_KEY = secrets.token_bytes(32)


class AccessDenied(Exception):
    """The grant does not allow this, or was not issued by the policy."""


@dataclass(frozen=True)
class Grant:
    """The right to act as `role` on one object. Only `issue` makes grants.

    `person` distinguishes people with the same role on the same object; their own answers are found by it.
    Get a new grant for each request or script run: a grant that is kept outlives a revoked link.
    """

    object_id: str
    role: Role
    person: str
    _seal: bytes = field(repr=False, compare=False)


def issue(object_id: str, role: Role, person: str = "") -> Grant:
    """A grant that `require` accepts. Only for storage, which has seen the right in the database."""
    return Grant(object_id, role, person, _seal_of(object_id, role, person))


def role_allows(role: Role, operation: Operation) -> bool:
    """Whether the role allows the operation on its own object."""
    return operation in OPERATIONS[role]


def allows(grant: Grant, operation: Operation) -> bool:
    """Whether the grant allows the operation, for screens that show only what can be done."""
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
    """The id of the object on which the grant allows the operation. AccessDenied if it does not allow it.

    Pass `object_id` if it comes from elsewhere, such as an address: the grant must be for that very object.
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
    """A seal over everything that is granted, so that a changed copy of a grant is worthless."""
    return hmac.digest(_KEY, "\n".join((role, object_id, person)).encode(), sha256)
