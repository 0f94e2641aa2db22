"""Several who answer for one department: in which role, and what each has chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class RespondentRole(StrEnum):
    """As what somebody answers for the department."""

    LEADER = "leader"
    CLINICIAN = "clinician"
    SECRETARY = "secretary"
    IT = "it"
    PATIENT_REPRESENTATIVE = "patient-representative"
    OTHER = "other"


class NoLevel(StrEnum):
    """What can be chosen in place of a level."""

    DONT_KNOW = "dont-know"
    NOT_RELEVANT = "not-relevant"


Choice = int | NoLevel
"""A level 0 to 3, or what was chosen in its place. Without notes and reasons: they tell who wrote."""


@dataclass(frozen=True)
class IndividualForm:
    """What one respondent has chosen, by question id; an unanswered question has no entry."""

    role: RespondentRole
    choices: Mapping[str, Choice]
