"""Roles, and what can be done to an assessment, to an innovation unit, and to the program as a whole."""

from enum import StrEnum


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
