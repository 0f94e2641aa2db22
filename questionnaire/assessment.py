"""Types of a filled-in form: answers and profile, with the limits on text length."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

UNKNOWN = -1
NOT_RELEVANT = -2
"""Stands for not relevant where answers are numbers; don't know and unanswered are both unknown."""


class Confidence(StrEnum):
    """How sure the respondent is of an answer."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True)
class Answer:
    """The answer to one question: at most one of a level, don't know, or not relevant with a reason.

    None of the three means unanswered; a note or evidence may be written before the choice is made.
    """

    level: int | None = None
    dont_know: bool = False
    not_relevant: str | None = None
    note: str = ""
    evidence: str = ""
    confidence: Confidence | None = None

    def __post_init__(self) -> None:
        chosen = (self.level is not None) + self.dont_know + (self.not_relevant is not None)
        if chosen > 1:
            raise ValueError("an answer is a level, don't know or not relevant: only one of them")
        if self.level is not None and self.level not in (0, 1, 2, 3):
            raise ValueError(f"level {self.level!r} is not 0, 1, 2 or 3")
        if self.not_relevant is not None and not self.not_relevant.strip():
            raise ValueError("not relevant needs a reason")

    @property
    def chosen(self) -> bool:
        """Whether a level, don't know or not relevant has been chosen."""
        return self.level is not None or self.dont_know or self.not_relevant is not None


UNANSWERED = Answer()


@dataclass(frozen=True)
class Profile:
    """The department that the form is about; only the name is required. Shares are per cent, 0 to 100."""

    name: str
    region: str = ""
    health_trust: str = ""
    hospital: str = ""
    field: str = ""
    consultations_last_year: int | None = None
    video_share: float | None = None
    phone_share: float | None = None
    video_solution: str = ""
    services: str = ""
    started_before_2020: bool | None = None
    invented: bool = False
    """True for demonstration data; every screen and document then says that it is invented."""


@dataclass(frozen=True)
class AnswerSet:
    """One department's form in one round. A question without an entry is unanswered."""

    instrument: str
    department: Profile
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def answer(self, question_id: str) -> Answer:
        """The answer to a question, `UNANSWERED` where there is none."""
        return self.answers.get(question_id, UNANSWERED)


LONGEST_TEXT = 20_000
"""Longest text in Unicode characters: an emoji that takes two UTF-16 units counts as one."""
LONGEST_TITLE = 200
"""Longest title of a workshop in characters; it is shown in large type on the wall."""


def fitted(text: str, before: str = "", longest: int = LONGEST_TEXT) -> str:
    """The text cut to the limit, or to the length of the text `before` if that was already longer.

    This way a text from elsewhere that is too long can be shortened step by step.
    """
    return text[: max(longest, len(before))]
