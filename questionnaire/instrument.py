"""Types of the instrument: questions with their sources, and the documented practice of the nine."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from dataclasses import field as with_default
from enum import StrEnum
from functools import cached_property
from typing import Any

LEVELS = (0, 1, 2, 3)
"""0 not started, 1 begun, 2 in place, 3 in place and kept under review."""

IN_PLACE_LEVEL = 2


class DepartmentRole(StrEnum):
    """The role in a department that is best placed to answer a question."""

    LEADER = "leader"
    CLINICIAN = "clinician"
    SECRETARY = "secretary"
    IT = "it"
    PATIENT_REPRESENTATIVE = "patient-representative"


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
    """The instrument version that first asked the question; "" for the very first."""


@dataclass(frozen=True)
class Action:
    """An action based on the interviews; `raises` are the questions whose level it raises."""

    id: str
    title: str
    first_step: str
    owner: str
    measure: str
    effort: Effort
    raises: tuple[str, ...]
    departments: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Recommendation:
    """One of the report's twelve, by its section number."""

    id: str
    title: str
    summary: str
    questions: tuple[Question, ...]
    actions: tuple[Action, ...]


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
    hospital: str
    health_trust: str
    region: str
    field: str
    interviews: tuple[int, ...]
    started: str
    started_section: str
    used_for: tuple[str, ...]
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


@dataclass(frozen=True, eq=False)
class Instrument:
    """Everything that is asked and documented, in one version.

    Instances compare by identity: each is loaded once, so derived data can be cached per instance.
    """

    version: str
    language: str
    sections: tuple[Section, ...]
    themes: tuple[Theme, ...]
    departments: tuple[Department, ...]
    group_statements: tuple[GroupStatement, ...]
    benefits: tuple[Benefit, ...]
    guide: tuple[GuideQuestion, ...]
    retired: tuple[Retired, ...]

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


def asked_in(instrument: Instrument, version: str) -> frozenset[str]:
    """Ids of the questions that the given version of the instrument asked.

    A version that is not a number, such as "draft", counts as the very first one.
    """
    if version == instrument.version:
        return frozenset(instrument.question)
    then = _order(version)
    still_asked = {q.id for q in instrument.questions if _order(q.since) <= then}
    return frozenset(still_asked | {r.id for r in instrument.retired if _order(r.retired_in) > then})


def _order(version: str) -> tuple[int, ...]:
    """Sort key of a version: 1.10 comes after 1.9."""
    return tuple(int(part) for part in version.split(".")) if _NUMBERS.fullmatch(version) else ()


def questions_json(instrument: Instrument) -> dict[str, Any]:
    """The whole instrument, ready for `json.dumps`; keys are the field names of the types.

    A department's `video_share` is a number in per cent or None; `video_share_source` has the other fields.
    """
    return {
        "version": instrument.version,
        "language": instrument.language,
        "themes": [asdict(theme) for theme in instrument.themes],
        "departments": [_department(department) for department in instrument.departments],
        "group_statements": [asdict(statement) for statement in instrument.group_statements],
        "benefits": [asdict(benefit) for benefit in instrument.benefits],
        "sections": [asdict(section) for section in instrument.sections],
        "guide": [asdict(guide_question) for guide_question in instrument.guide],
        "retired": [asdict(retired) for retired in instrument.retired],
    }


def _department(department: Department) -> dict[str, Any]:
    share = department.video_share
    return asdict(department) | {
        "video_share": share.percent if share else None,
        "video_share_source": {"section": share.section, "remark": share.remark} if share else None,
    }


def counts(instrument: Instrument) -> Mapping[str, int]:
    """Number of items of each kind of content, by the plural name of the kind."""
    return {
        "themes": len(instrument.themes),
        "recommendations": len(instrument.recommendations),
        "questions": len(instrument.questions),
        "core": sum(question.core for question in instrument.questions),
        "departments": len(instrument.departments),
        "video shares": sum(department.video_share is not None for department in instrument.departments),
        "coded cells": sum(len(department.cells) for department in instrument.departments),
        "actions": len(instrument.actions),
        "group statements": len(instrument.group_statements),
        "benefits": len(instrument.benefits),
    }
