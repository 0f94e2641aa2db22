"""A filled-in form: answers, the department's profile, and how much fits into one field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

UNKNOWN = -1
NOT_RELEVANT = -2
"""An answer without a level, where answers are numbers; don't know and unanswered are both unknown."""


class Confidence(StrEnum):
    """How sure the respondent is of an answer."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True)
class Answer:
    """What was answered to one question: at most one of a level, don't know, or not relevant with its reason.

    None of the three means unanswered: a note or a pointer to evidence may stand before the choice is made.
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
        """Whether a level, don't know or not relevant is set."""
        return self.level is not None or self.dont_know or self.not_relevant is not None


UNANSWERED = Answer()


@dataclass(frozen=True)
class Profile:
    """Who the form is about; only the name is required. Shares are per cent, 0 to 100."""

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
    """True for demonstration data; every screen and document then says so."""


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
"""Characters of one text, as Python counts them: an emoji that needs two places in UTF-16 counts as one."""
LONGEST_TITLE = 200
"""Characters of a workshop's title, which stands large on the wall."""


def fitted(text: str, before: str = "", longest: int = LONGEST_TEXT) -> str:
    """The beginning of the text that fits; more where what stood there `before` was longer already.

    So what came from elsewhere and is too long can be shortened piece by piece.
    """
    return text[: max(longest, len(before))]
