"""What the report says about the nine, both about each department and about the group.

Everything that any output says about the nine starts here. A count made from the cells alone would miss what
the report says about the group, such as that exactly one of them, which it does not name, measures
satisfaction.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from questionnaire.instrument import (
    IN_PLACE_LEVEL,
    CodedCell,
    Department,
    GroupStatement,
    Instrument,
    Recommendation,
)

_INSTRUMENTS = 8
"""Number of instruments that are cached; each edition and combination of editions is one."""


@dataclass(frozen=True)
class Practice:
    """What the report says about one department on one question."""

    department: Department
    cell: CodedCell


@dataclass(frozen=True)
class Together:
    """A statement about the group, with the departments that the report names for it."""

    statement: GroupStatement
    named: tuple[Department, ...]

    @property
    def unnamed(self) -> int | None:
        """Number of departments of an exact count that are not named; None for words: they stay words."""
        return None if self.statement.count is None else self.statement.count - len(self.named)


@dataclass(frozen=True)
class NineOnQuestion:
    """Everything the report says about the nine on one question."""

    practices: tuple[Practice, ...]
    silent: tuple[Department, ...]
    """Departments with no statement of their own; statements about the group may still include them."""
    together: tuple[Together, ...]

    @cached_property
    def in_place(self) -> tuple[Practice, ...]:
        return tuple(p for p in self.practices if _is_in_place(p.cell))

    @cached_property
    def partly(self) -> tuple[Practice, ...]:
        """Departments documented in part; the report does not say whether they had the rest."""
        return tuple(p for p in self.practices if 0 < p.cell.level < IN_PLACE_LEVEL)

    @cached_property
    def missing(self) -> tuple[Practice, ...]:
        return tuple(p for p in self.practices if p.cell.level == 0)


@dataclass(frozen=True)
class NineOnRecommendation:
    """Everything the report says about the nine on one recommendation; no department is counted twice."""

    all_in_place: tuple[Department, ...]
    """Departments with every deciding question documented in place."""
    some_in_place: tuple[Department, ...]
    """Departments with at least one question documented in place, including those with all."""
    partly: tuple[Department, ...]
    """Departments with no question documented in place, but at least one in part."""
    silent: tuple[Department, ...]
    together: tuple[Together, ...]
    """Statements under this recommendation, and statements elsewhere about one of its questions."""


@lru_cache(maxsize=_INSTRUMENTS)
def nine_by_question(instrument: Instrument) -> dict[str, NineOnQuestion]:
    """`NineOnQuestion` by question id, in the report's order."""
    return {question.id: _on_question(instrument, question.id) for question in instrument.questions}


@lru_cache(maxsize=_INSTRUMENTS)
def nine_by_recommendation(instrument: Instrument) -> dict[str, NineOnRecommendation]:
    """`NineOnRecommendation` by recommendation id, in the report's order."""
    return {r.id: _on_recommendation(instrument, r) for r in instrument.recommendations}


def _on_question(instrument: Instrument, question: str) -> NineOnQuestion:
    cells = [(department, department.cells.get(question)) for department in instrument.departments]
    return NineOnQuestion(
        practices=tuple(Practice(department, cell) for department, cell in cells if cell is not None),
        silent=tuple(department for department, cell in cells if cell is None),
        together=tuple(
            _together(instrument, s) for s in instrument.group_statements if question in s.questions
        ),
    )


def _on_recommendation(instrument: Instrument, recommendation: Recommendation) -> NineOnRecommendation:
    ids = [question.id for question in recommendation.questions]
    levels = {
        department.id: [department.cells[id].level for id in ids if id in department.cells]
        for department in instrument.departments
    }
    in_place = {
        department.id: {id for id in ids if id in department.cells and _is_in_place(department.cells[id])}
        for department in instrument.departments
    }
    deciding = {question.id for question in recommendation.deciding}

    def those(which: set[str]) -> tuple[Department, ...]:
        return tuple(department for department in instrument.departments if department.id in which)

    return NineOnRecommendation(
        all_in_place=those({id for id, found in in_place.items() if found and found >= deciding}),
        some_in_place=those({id for id, found in in_place.items() if found}),
        partly=those({id for id, found in levels.items() if not in_place[id] and any(found)}),
        silent=those({id for id, found in levels.items() if not found}),
        together=tuple(
            _together(instrument, statement)
            for statement in instrument.group_statements
            if statement.recommendation == recommendation.id or not set(ids).isdisjoint(statement.questions)
        ),
    )


def _is_in_place(cell: CodedCell) -> bool:
    return cell.level >= IN_PLACE_LEVEL


def _together(instrument: Instrument, statement: GroupStatement) -> Together:
    return Together(statement, tuple(instrument.department[id] for id in statement.named))
