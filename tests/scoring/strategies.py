"""Any small instrument and any form, for hypothesis."""

from dataclasses import replace

from hypothesis import strategies as st

from questionnaire.assessment import AnswerSet, Profile
from questionnaire.instrument import Action, Basis, Department, Effort, GroupStatement, Instrument, Question
from tests.scoring.tiny import (
    Mark,
    action,
    answer,
    department,
    first_edition,
    instrument,
    moving,
    question,
    recommendation,
    statement,
    theme,
)

MARKS: tuple[Mark | None, ...] = (0, 1, 2, 3, "?", "-", None)
"""None is unanswered."""

UNKNOWN_MARKS: tuple[Mark | None, ...] = ("?", None)

BASES = (Basis.RECOMMENDATION, Basis.RECOMMENDATION, Basis.ADVICE, Basis.OURS)

WEIGHTS = st.sampled_from((1.0, 1.0, 1.0, 0.1, 0.2, 0.3, 0.7, 1.5, 2.0, 3.0))
RECOMMENDATIONS = st.lists(WEIGHTS, min_size=1, max_size=4)
THEMES = st.lists(RECOMMENDATIONS, min_size=1, max_size=3)
INSTRUMENTS = st.lists(THEMES, min_size=1, max_size=5)
"""The weights of the questions of the recommendations of the themes."""

MOVES = st.sampled_from((None, None, "01>2", "01>2", "0>1", "1>2", "0>2", "12>3", "01", "012>3"))
"""What an action does to a question, if anything."""
ACTIONS = st.lists(st.tuples(st.lists(MOVES, min_size=4, max_size=4), st.sampled_from(Effort)), max_size=4)
"""For each action what it does to the first, second ... question, and its effort."""

CELLS = st.sampled_from((None, None, 0, 1, 2, 3))


@st.composite
def any_instrument(draw: st.DrawFn, departments: int = 0, actions: bool = False) -> Instrument:
    """1 to 5 themes of 1 to 3 recommendations of 1 to 4 questions, by the rules of either edition.

    One question or none is core. The first is deciding, and in the first edition all of them are.
    """
    is_first = draw(st.booleans())
    basis = st.just(Basis.RECOMMENDATION) if is_first else st.sampled_from(BASES)
    themes = []
    for t, recommendations in enumerate(draw(INSTRUMENTS), 1):
        parts = []
        for r, weights in enumerate(recommendations, 1):
            core = draw(st.integers(min_value=0, max_value=len(weights)))
            questions = [
                question(
                    f"{t}.{r}-q{q}",
                    weight,
                    core=q == core,
                    basis=draw(basis) if q > 1 else Basis.RECOMMENDATION,
                )
                for q, weight in enumerate(weights, 1)
            ]
            does = _actions(questions, draw(ACTIONS)) if actions else []
            parts.append(recommendation(f"{t}.{r}", *questions, *does))
        themes.append(theme(f"theme-{t}", *parts))
    ids = [q.id for t in themes for q in t.questions]
    nine = tuple(draw(any_department(f"d{n}", ids)) for n in range(departments))
    said = draw(st.lists(any_statement(ids, [d.id for d in nine]), max_size=4)) if departments else []
    numbered = tuple(replace(one, id=f"s{n}") for n, one in enumerate(said))
    content = instrument(*themes, departments=nine, statements=numbered)
    return first_edition(content) if is_first else content


def _actions(questions: list[Question], drawn: list[tuple[list[str | None], Effort]]) -> list[Action]:
    ids = [q.id for q in questions]
    actions = []
    for number, (moves, effort) in enumerate(drawn):
        if moved := {id: move for id, move in zip(ids, moves, strict=False) if move}:
            actions.append(moving(f"{ids[0]}-a{number}", effort, **moved))
    return actions


@st.composite
def any_department(draw: st.DrawFn, id: str, questions: list[str]) -> Department:
    levels = draw(st.lists(CELLS, min_size=len(questions), max_size=len(questions)))
    cells = {q: level for q, level in zip(questions, levels, strict=True) if level is not None}
    return department(id, cells)


@st.composite
def any_statement(draw: st.DrawFn, questions: list[str], departments: list[str]) -> GroupStatement:
    """Of one or two questions, under the recommendation of any of them."""
    about = draw(st.lists(st.sampled_from(questions), min_size=1, max_size=2, unique=True))
    named = draw(st.lists(st.sampled_from(departments), max_size=2, unique=True))
    count = draw(st.none() | st.integers(min_value=max(1, len(named)), max_value=len(departments)))
    under = draw(st.sampled_from(questions)).split("-")[0]
    return replace(statement("", *about, named=tuple(named), count=count), recommendation=under)


@st.composite
def any_form(draw: st.DrawFn, of: Instrument) -> AnswerSet:
    ids = [q.id for q in of.questions]
    marks = draw(st.lists(st.sampled_from(MARKS), min_size=len(ids), max_size=len(ids)))
    return AnswerSet(
        of.version,
        Profile("Any department"),
        {id: answer(mark) for id, mark in zip(ids, marks, strict=True) if mark is not None},
    )


@st.composite
def any_answered(
    draw: st.DrawFn, departments: int = 0, actions: bool = False
) -> tuple[Instrument, AnswerSet]:
    """An instrument with a form."""
    content = draw(any_instrument(departments, actions))
    return content, draw(any_form(content))


@st.composite
def any_tied(draw: st.DrawFn) -> tuple[Instrument, AnswerSet]:
    """One recommendation with actions that close equally much, so that what is next in the order decides."""
    count = draw(st.integers(min_value=2, max_value=4))
    core = draw(st.integers(min_value=0, max_value=count))
    asked = [question(f"q{n}", core=n == core) for n in range(1, count + 1)]
    does = [action(f"{q.id}-a", q.id, draw(st.sampled_from(Effort))) for q in draw(st.permutations(asked))]
    ids = [q.id for q in asked]
    nine = tuple(draw(any_department(f"d{n}", ids)) for n in range(2))
    content = instrument(theme("t", recommendation("1.1", *asked, *does)), departments=nine)
    level = draw(st.sampled_from((0, 1)))
    return content, AnswerSet(content.version, Profile("Any department"), {id: answer(level) for id in ids})
