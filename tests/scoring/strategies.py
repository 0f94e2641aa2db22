"""Any small instrument and any form, for hypothesis."""

from itertools import compress

from hypothesis import strategies as st

from questionnaire.answers import AnswerSet, Profile
from questionnaire.model import Action, Department, Effort, Instrument, Question
from tests.scoring.tiny import Mark, action, answer, department, instrument, question, recommendation, theme

MARKS: tuple[Mark | None, ...] = (0, 1, 2, 3, "?", "-", None)
"""None is unanswered."""

UNKNOWN_MARKS: tuple[Mark | None, ...] = ("?", None)

WEIGHTS = st.sampled_from((1.0, 1.0, 1.0, 0.1, 0.2, 0.3, 0.7, 1.5, 2.0, 3.0))
RECOMMENDATIONS = st.lists(WEIGHTS, min_size=1, max_size=4)
THEMES = st.lists(RECOMMENDATIONS, min_size=1, max_size=3)
INSTRUMENTS = st.lists(THEMES, min_size=1, max_size=5)
"""The weights of the questions of the recommendations of the themes."""

ACTIONS = st.lists(
    st.tuples(st.lists(st.booleans(), min_size=4, max_size=4), st.sampled_from(Effort)), max_size=3
)
"""For each action whether it raises the first, second ... question, and its effort."""

CELLS = st.sampled_from((None, None, 0, 1, 2, 3))


@st.composite
def any_instrument(draw: st.DrawFn, departments: int = 0, actions: bool = False) -> Instrument:
    """1 to 5 themes of 1 to 3 recommendations of 1 to 4 questions."""
    themes = []
    for t, recommendations in enumerate(draw(INSTRUMENTS), 1):
        parts = []
        for r, weights in enumerate(recommendations, 1):
            questions = [question(f"{t}.{r}-q{q}", weight) for q, weight in enumerate(weights, 1)]
            does = _actions(questions, draw(ACTIONS)) if actions else []
            parts.append(recommendation(f"{t}.{r}", *questions, *does))
        themes.append(theme(f"theme-{t}", *parts))
    ids = [q.id for t in themes for q in t.questions]
    return instrument(
        *themes, departments=tuple(draw(any_department(f"d{n}", ids)) for n in range(departments))
    )


def _actions(questions: list[Question], drawn: list[tuple[list[bool], Effort]]) -> list[Action]:
    ids = [q.id for q in questions]
    raised = [(list(compress(ids, which)), effort) for which, effort in drawn]
    return [
        action(f"{ids[0]}-a{number}", " ".join(some), effort)
        for number, (some, effort) in enumerate(raised)
        if some
    ]


@st.composite
def any_department(draw: st.DrawFn, id: str, questions: list[str]) -> Department:
    levels = draw(st.lists(CELLS, min_size=len(questions), max_size=len(questions)))
    cells = {q: level for q, level in zip(questions, levels, strict=True) if level is not None}
    return department(id, cells)


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
