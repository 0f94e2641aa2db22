"""Types of a team: respondents' roles, and what each respondent has chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class RespondentRole(StrEnum):
    """The role in which someone answers for the department."""

    LEADER = "leader"
    CLINICIAN = "clinician"
    SECRETARY = "secretary"
    IT = "it"
    PATIENT_REPRESENTATIVE = "patient-representative"
    OTHER = "other"


class NoLevel(StrEnum):
    """Choices other than a level."""

    DONT_KNOW = "dont-know"
    NOT_RELEVANT = "not-relevant"


Choice = int | NoLevel
"""A level from 0 to 3, or another choice. Without notes and reasons, which can reveal who wrote."""


@dataclass(frozen=True)
class IndividualForm:
    """One respondent's choices by question id; an unanswered question has no entry."""

    role: RespondentRole
    choices: Mapping[str, Choice]
