"""Types of the instrument: questions with their sources, and the documented practice of the nine."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from enum import StrEnum
from functools import cached_property

LEVELS = (0, 1, 2, 3)
"""0 not in place, 1 partly, 2 in place, 3 in place and kept under review. Each edition has names for them."""

IN_PLACE_LEVEL = 2


class DepartmentRole(StrEnum):
    """The role in a department that is best placed to answer a question."""

    LEADER = "leader"
    CLINICIAN = "clinician"
    SECRETARY = "secretary"
    IT = "it"
    PATIENT_REPRESENTATIVE = "patient-representative"


class Basis(StrEnum):
    """What a question is founded on. Only the report's own recommendations decide what is in place."""

    RECOMMENDATION = "recommendation"
    ADVICE = "advice"
    EXAMPLE = "example"
    OURS = "ours"


class DecidedBy(StrEnum):
    """Who decides whether an action is carried out."""

    DEPARTMENT = "department"
    IT = "it"
    TRUST = "trust"
    BUILDING = "building"


class Proposal(StrEnum):
    """A way to choose the actions that are proposed; `scoring.planner` has the rules."""

    NEAREST = "nearest"
    FURTHEST = "furthest"
    AS_THE_NINE = "as-the-nine"


class Effort(StrEnum):
    """Effort that an action takes; always our judgement, never the report's."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True)
class Section:
    """One numbered part of the report that content may cite."""

    id: str
    title: str


@dataclass(frozen=True)
class Question:
    """One question with four described levels; belongs to one recommendation."""

    id: str
    text: str
    levels: tuple[str, str, str, str]
    help: str
    sources: tuple[str, ...]
    guide: tuple[int, ...]
    roles: tuple[DepartmentRole, ...]
    core: bool = False
    weight: float = 1.0
    since: str = ""
    """The edition that first asked the question; "" for the very first."""
    basis: Basis = Basis.RECOMMENDATION
    step: str = ""
    """Where on the patient's way the question matters: one of the instrument's steps, or ""."""

    @property
    def is_deciding(self) -> bool:
        """Whether the question counts in status and points; the others are asked and shown apart."""
        return self.basis is Basis.RECOMMENDATION


@dataclass(frozen=True)
class Action:
    """An action based on the interviews.

    `fits` has the present levels at which the action makes sense, by question; its key in YAML and JSON is
    `from`. `raises` has the level that the action brings a question to; an action that only helps raises
    nothing.
    """

    id: str
    title: str
    first_step: str
    owner: str
    measure: str
    effort: Effort
    fits: Mapping[str, tuple[int, ...]]
    raises: Mapping[str, int]
    departments: tuple[str, ...]
    sources: tuple[str, ...]
    minutes: int | None = None
    """How long the first step takes; not stated in the first edition."""
    decided_by: DecidedBy = DecidedBy.DEPARTMENT

    @property
    def is_proposed(self) -> bool:
        """Whether it may be proposed; an action that only helps is offered and never proposed."""
        return bool(self.raises)

    def raised(self, question_id: str, level: int) -> int:
        """The level of the question once the action is done: `level` unless the action fits and raises it."""
        if level not in self.fits.get(question_id, ()):
            return level
        return max(level, self.raises.get(question_id, level))


@dataclass(frozen=True)
class Recommendation:
    """One of the report's twelve, by its section number."""

    id: str
    title: str
    summary: str
    questions: tuple[Question, ...]
    actions: tuple[Action, ...]

    @cached_property
    def deciding(self) -> tuple[Question, ...]:
        """The questions that decide whether the recommendation is in place."""
        return tuple(q for q in self.questions if q.is_deciding)

    @cached_property
    def further(self) -> tuple[Question, ...]:
        """The questions that go beyond the recommendation."""
        return tuple(q for q in self.questions if not q.is_deciding)


@dataclass(frozen=True)
class Theme:
    """One of the report's five."""

    id: str
    title: str
    summary: str
    recommendations: tuple[Recommendation, ...]

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        return tuple(q for r in self.recommendations for q in r.questions)


@dataclass(frozen=True)
class CodedCell:
    """Our coding of one department on one question. No cell means that the report does not state it."""

    level: int
    evidence: str
    section: str
    ask: tuple[str, ...] = ()
    """Three questions one could ask the department about it."""
    when: str = ""
    """The time that the report tells of, in the content's language, if it is not that of the interviews."""


@dataclass(frozen=True)
class VideoShare:
    """Video consultations as a share of all consultations in 2021, per cent."""

    percent: float
    section: str
    remark: str = ""


@dataclass(frozen=True)
class Department:
    """One of the nine interviewed departments."""

    id: str
    name: str
    short: str
    """A name short enough for sentences and columns."""
    hospital: str
    health_trust: str
    region: str
    field: str
    interviews: tuple[int, ...]
    interviewed: tuple[str, ...]
    """The roles of those who were interviewed."""
    started: str
    started_section: str
    used_for: tuple[str, ...]
    remark: str = ""
    """What else appendix 2 tells of the department, and none of the fields holds."""
    solution: str = ""
    solution_section: str = ""
    video_share: VideoShare | None = None
    cells: Mapping[str, CodedCell] = with_default(default_factory=dict)


class StatementForm(StrEnum):
    """Whether the report gives an exact count of departments or only words."""

    COUNT = "count"
    WORDS = "words"


@dataclass(frozen=True)
class GroupStatement:
    """A statement of the report about the nine as a group: counts stay counts, words stay words."""

    id: str
    text: str
    form: StatementForm
    section: str
    recommendation: str
    questions: tuple[str, ...] = ()
    count: int | None = None
    words: str = ""
    named: tuple[str, ...] = ()


@dataclass(frozen=True)
class ToldElsewhere:
    """A department that the report describes in another section than the others."""

    department: str
    section: str


@dataclass(frozen=True)
class Benefit:
    """A benefit, and which of the nine report it."""

    id: str
    title: str
    departments: tuple[str, ...]
    section: str
    elsewhere: tuple[ToldElsewhere, ...] = ()


@dataclass(frozen=True)
class GuideQuestion:
    """A question of the report's interview guide; `left_out` says why none of our questions uses it."""

    number: int
    topic: str
    left_out: str = ""


@dataclass(frozen=True)
class Retired:
    """A retired question id, the version that retired it, and its successors."""

    id: str
    retired_in: str
    reason: str
    successor: str = ""


@dataclass(frozen=True)
class ReadAgain:
    """A question whose levels are drawn otherwise than in the edition before, and what is new in them."""

    id: str
    reason: str


@dataclass(frozen=True)
class ConsistencyRule:
    """Answers that do not go together: the rule is broken when every question has one of its levels."""

    id: str
    text: str
    answers: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True)
class LeftOut:
    """Something that the report tells and no question asks about, with the reason."""

    topic: str
    sources: tuple[str, ...]
    reason: str


STATUSES = frozenset({"in_place", "partly", "unknown", "not_applicable"})
"""The statuses that every edition has a name for, beside one of `NOTHING_IN_PLACE`."""
NOTHING_IN_PLACE = ("not_started", "not_in_place")
"""Statuses of a recommendation of which nothing is in place: an edition has a name for one of them."""


@dataclass(frozen=True, eq=False)
class Instrument:
    """Everything that is asked and documented, in one edition.

    Instances compare by identity: each is loaded once, so derived data can be cached per instance.
    """

    version: str
    language: str
    steps: tuple[str, ...]
    """The steps on the patient's way, in order."""
    level_names: tuple[str, str, str, str]
    status_names: Mapping[str, str]
    sections: tuple[Section, ...]
    themes: tuple[Theme, ...]
    departments: tuple[Department, ...]
    group_statements: tuple[GroupStatement, ...]
    benefits: tuple[Benefit, ...]
    guide: tuple[GuideQuestion, ...]
    retired: tuple[Retired, ...]
    consistency: tuple[ConsistencyRule, ...]
    left_out: tuple[LeftOut, ...]
    read_again: tuple[ReadAgain, ...] = ()
    """What the edition before asked too, with levels that were drawn otherwise."""
    top_level: str = ""
    """What is new in the highest level of every question; "" if nothing is."""
    proposals: tuple[Proposal, ...] = tuple(Proposal)
    """What is proposed, the default first."""
    raises_unknown: bool = False
    """Whether the effect of a plan also raises questions that are don't know or unanswered."""
    compares_levels: bool = False
    """Whether an own level is compared with the lowest and the highest documented level, 1 among them.

    Otherwise only departments documented in place are compared with, by name.
    """

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """The twelve, in the report's order."""
        return tuple(r for t in self.themes for r in t.recommendations)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in the report's order."""
        return tuple(q for r in self.recommendations for q in r.questions)

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """All actions of the catalogue, in the report's order."""
        return tuple(a for r in self.recommendations for a in r.actions)

    @cached_property
    def question(self) -> Mapping[str, Question]:
        """Question by id."""
        return {q.id: q for q in self.questions}

    @cached_property
    def recommendation(self) -> Mapping[str, Recommendation]:
        """Recommendation by id."""
        return {r.id: r for r in self.recommendations}

    @cached_property
    def recommendation_of(self) -> Mapping[str, Recommendation]:
        """The recommendation that a question id or an action id belongs to."""
        of_questions = {q.id: r for r in self.recommendations for q in r.questions}
        return of_questions | {a.id: r for r in self.recommendations for a in r.actions}

    @cached_property
    def theme_of(self) -> Mapping[str, Theme]:
        """The theme that a recommendation id belongs to."""
        return {r.id: t for t in self.themes for r in t.recommendations}

    @cached_property
    def action(self) -> Mapping[str, Action]:
        """Action by id."""
        return {a.id: a for a in self.actions}

    @cached_property
    def department(self) -> Mapping[str, Department]:
        """One of the nine by id."""
        return {d.id: d for d in self.departments}


_NUMBERS = re.compile(r"\d{1,9}(\.\d{1,9})*", re.ASCII)


def version_order(version: str) -> tuple[int, ...]:
    """Sort key of a version: 1.10 comes after 1.9, and what is not a number before all others."""
    return tuple(int(part) for part in version.split(".")) if _NUMBERS.fullmatch(version) else ()


_KEYS = {"fits": "from"}


def key_of(field: str) -> str:
    """The key in YAML and JSON of a field of these types: its name, unless Python reserves that word."""
    return _KEYS.get(field, field)
