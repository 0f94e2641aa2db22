"""Types of a filled-in form: answers and profile, with the limits on text length."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated

from questionnaire.fields import N_, PER_CENT, About

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

    level: Annotated[
        int | None,
        About("0 not started, 1 begun, 2 in place, 3 in place, followed up and adjusted.", highest=3),
    ] = None
    dont_know: Annotated[bool, About("Relevant, but the respondent cannot say.")] = False
    not_relevant: Annotated[
        str | None,
        About(
            "Why the question does not apply here.",
            N_("Why is it not relevant for you?"),
            N_("Why it is not relevant"),
            filled=True,
        ),
    ] = None
    note: Annotated[str, About("The respondent's own remark.", N_("Note"), long=True)] = ""
    evidence: Annotated[
        str,
        About(
            "A link or the name of a document.",
            N_("Documentation (link or name of a document)"),
            N_("Documentation"),
        ),
    ] = ""
    confidence: Annotated[
        Confidence | None, About("How sure the respondent is.", N_("How sure are you?"), N_("How sure"))
    ] = None

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

    name: Annotated[str, About("The department's name.", N_("Name of the department"), filled=True)]
    region: Annotated[str, About("Regional health authority.", N_("Regional health authority"))] = ""
    health_trust: Annotated[str, About("Health trust.", N_("Health trust"))] = ""
    hospital: Annotated[str, About("Hospital.", N_("Hospital"))] = ""
    field: Annotated[str, About("Medical field.", N_("Field"))] = ""
    consultations_last_year: Annotated[
        int | None,
        About(
            "Consultations in the last whole year.",
            N_("Consultations last year, all kinds"),
            N_("Consultations last year"),
        ),
    ] = None
    video_share: Annotated[
        float | None,
        About(
            "Video consultations, per cent of all consultations.",
            N_("Share by video last year, per cent"),
            N_("Video share"),
            highest=PER_CENT,
        ),
    ] = None
    phone_share: Annotated[
        float | None,
        About(
            "Telephone consultations, per cent of all consultations.",
            N_("Share by telephone last year, per cent"),
            N_("Telephone share"),
            highest=PER_CENT,
        ),
    ] = None
    video_solution: Annotated[
        str, About("The video solution in use.", N_("Video solution in use"), N_("Video solution"))
    ] = ""
    services: Annotated[
        str,
        About(
            "What the department offers by video.",
            N_("What you use video for"),
            N_("Offered by video"),
            long=True,
        ),
    ] = ""
    started_before_2020: Annotated[
        bool | None,
        About(
            "Whether video consultations had begun before 2020.",
            N_("Had you started with video before 2020?"),
            N_("Video before 2020"),
        ),
    ] = None
    invented: Annotated[
        bool, About("True for demonstration data; every screen and document then says that it is invented.")
    ] = False


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
