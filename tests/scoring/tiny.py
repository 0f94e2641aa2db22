"""Tiny invented instruments and forms, short enough to score on paper.

A form is written as one mark for each question: 0 to 3 is a level, "?" don't know, "-" not relevant; a
question that is not mentioned is unanswered.
"""

from collections.abc import Mapping
from dataclasses import replace

from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.instrument import (
    Action,
    Basis,
    CodedCell,
    ConsistencyRule,
    Department,
    DepartmentRole,
    Effort,
    GroupStatement,
    Instrument,
    Proposal,
    Question,
    Recommendation,
    StatementForm,
    Theme,
    VideoShare,
)

Mark = int | str

REASON = "We have no such patients"


def question(
    id: str,
    weight: float = 1.0,
    role: DepartmentRole = DepartmentRole.LEADER,
    *,
    core: bool = False,
    basis: Basis = Basis.RECOMMENDATION,
) -> Question:
    return Question(
        id=id,
        text=f"{id}?",
        levels=("None", "Some", "All", "All, and checked"),
        help="Look",
        sources=("1",),
        guide=(),
        roles=(role, DepartmentRole.IT),
        core=core,
        weight=weight,
        basis=basis,
    )


def further(id: str) -> Question:
    """A question that does not decide whether the recommendation is in place."""
    return question(id, basis=Basis.EXAMPLE)


def questions(ids: str) -> tuple[Question, ...]:
    """One question of weight 1 for each word."""
    return tuple(question(id) for id in ids.split())


def action(id: str, raises: str, effort: Effort = Effort.LOW) -> Action:
    """An action that brings each of the questions from 0 and from 1 to 2."""
    return moving(id, effort, **dict.fromkeys(raises.split(), "01>2"))


def moving(id: str, effort: Effort = Effort.LOW, departments: str = "", **moves: str) -> Action:
    """An action that moves each question as written: "01>2" from 0 and from 1 to 2; "1" only helps at 1."""
    moved = {id: move.split(">") for id, move in moves.items()}
    return Action(
        id=id,
        title=id,
        first_step="Begin",
        owner="The leader",
        measure="Count",
        effort=effort,
        fits={id: tuple(map(int, levels)) for id, (levels, *_) in moved.items()},
        raises={id: int(to) for id, (_, *after) in moved.items() for to in after},
        departments=tuple(departments.split()),
        sources=("1",),
    )


def recommendation(id: str, *parts: Question | Action) -> Recommendation:
    return Recommendation(
        id=id,
        title=id,
        summary="",
        questions=tuple(part for part in parts if isinstance(part, Question)),
        actions=tuple(part for part in parts if isinstance(part, Action)),
    )


def theme(id: str, *recommendations: Recommendation) -> Theme:
    return Theme(id=id, title=id, summary="", recommendations=recommendations)


def department(id: str, levels: Mapping[str, int] | None = None, share: float | None = None) -> Department:
    """One of those documented, in the field named as its id's first word."""
    return Department(
        id=id,
        name=id,
        short=id,
        hospital="",
        health_trust="",
        region="",
        field=id.split("-")[0],
        interviews=(1,),
        interviewed=("leader",),
        started="",
        started_section="1",
        used_for=(),
        video_share=None if share is None else VideoShare(share, "1"),
        cells={name: CodedCell(level, "It is told", "1") for name, level in (levels or {}).items()},
    )


def statement(
    id: str, *questions: str, named: tuple[str, ...] = (), count: int | None = None
) -> GroupStatement:
    """What is said of the group under "1.1": an exact count, or in words."""
    return GroupStatement(
        id=id,
        text=f"{id} do it",
        form=StatementForm.WORDS if count is None else StatementForm.COUNT,
        section="1",
        recommendation="1.1",
        questions=questions,
        count=count,
        words=id if count is None else "",
        named=named,
    )


def instrument(
    *themes: Theme,
    departments: tuple[Department, ...] = (),
    statements: tuple[GroupStatement, ...] = (),
    consistency: tuple[ConsistencyRule, ...] = (),
) -> Instrument:
    return Instrument(
        version="0.1",
        language="nb",
        steps=(),
        level_names=("No", "Partly", "Yes", "Yes, and checked"),
        status_names={
            "in_place": "Done",
            "partly": "Partly",
            "not_in_place": "Not done",
            "unknown": "Must be found out",
            "not_applicable": "Not relevant",
        },
        sections=(),
        themes=themes,
        departments=departments,
        group_statements=statements,
        benefits=(),
        guide=(),
        retired=(),
        consistency=consistency,
        left_out=(),
    )


def first_edition(content: Instrument) -> Instrument:
    """The same questions under the rules of the first edition."""
    names = {name: word for name, word in content.status_names.items() if name != "not_in_place"}
    return replace(
        content,
        status_names=names | {"not_started": "Not started"},
        proposals=(Proposal.FURTHEST,),
        raises_unknown=True,
        compares_levels=True,
    )


def one_recommendation(
    *parts: Question | Action,
    departments: tuple[Department, ...] = (),
    statements: tuple[GroupStatement, ...] = (),
) -> Instrument:
    """An instrument of the theme "t" with the recommendation "1.1" alone."""
    return instrument(
        theme("t", recommendation("1.1", *parts)), departments=departments, statements=statements
    )


def answer(mark: Mark) -> Answer:
    if mark == "?":
        return Answer(dont_know=True)
    if mark == "-":
        return Answer(not_relevant=REASON)
    return Answer(level=int(mark))


def form(**marks: Mark) -> AnswerSet:
    return AnswerSet("0.1", Profile("Our department"), {id: answer(mark) for id, mark in marks.items()})
