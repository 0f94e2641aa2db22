"""Roles, and what can be done to an assessment."""

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


class Operation(StrEnum):
    """What can be done to an assessment."""

    READ_ASSESSMENT = "read-assessment"
    READ_HISTORY = "read-history"
    SAVE_ANSWER = "save-answer"
    SAVE_PROFILE = "save-profile"
    """The profile, and whether the short form or the whole is filled in."""
    SAVE_PLAN = "save-plan"
    MAKE_LINK = "make-link"
