"""The whole score of one form once more, slowly and obviously: lists, fractions, the specification's words.

Nothing here is shared with the room that is tested, except the types of a form and of an instrument. A weight
such as 0.1 is a tenth here, not the float nearest to it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from questionnaire.assessment import AnswerSet
from questionnaire.instrument import Action, Department, Effort, Instrument, Question, Recommendation, Theme

MaybeNumber = Fraction | None
Measures = tuple[MaybeNumber, MaybeNumber, MaybeNumber, MaybeNumber]
"""Point, low, high and coverage."""

NO_NUMBERS: Measures = (None, None, None, None)


@dataclass(frozen=True)
class Oracle:
    """One form and the instrument it answers."""

    instrument: Instrument
    form: AnswerSet

    # One question

    def relevant(self, questions: Sequence[Question]) -> list[Question]:
        return [q for q in questions if self.form.answer(q.id).not_relevant is None]

    def known(self, questions: Sequence[Question]) -> list[Question]:
        return [q for q in questions if self.form.answer(q.id).level is not None]

    def unknown(self, questions: Sequence[Question]) -> list[Question]:
        return [q for q in self.relevant(questions) if q not in self.known(questions)]

    def level(self, question: Question) -> int:
        level = self.form.answer(question.id).level
        assert level is not None
        return level

    def value(self, question: Question, if_unknown: int) -> Fraction:
        level = self.form.answer(question.id).level
        return Fraction(if_unknown) if level is None else Fraction(level, 3)

    # One recommendation

    def weighted_mean(self, questions: Sequence[Question], if_unknown: int) -> Fraction:
        total = sum((weight(q) * self.value(q, if_unknown) for q in questions), Fraction(0))
        return total / weight_of(questions)

    def recommendation(self, recommendation: Recommendation) -> Measures:
        questions = deciding(recommendation.questions)
        relevant, known = self.relevant(questions), self.known(questions)
        if not relevant:
            return NO_NUMBERS
        return (
            self.weighted_mean(known, 0) if known else None,
            self.weighted_mean(relevant, 0),
            self.weighted_mean(relevant, 1),
            weight_of(known) / weight_of(relevant),
        )

    def status(self, recommendation: Recommendation) -> str:
        questions = deciding(recommendation.questions)
        levels = [self.level(q) for q in self.known(questions)]
        something_unknown = self.unknown(questions) != []
        if not self.relevant(questions):
            return "not_applicable"
        if not something_unknown and all(level in (2, 3) for level in levels):
            return "in_place"
        if something_unknown and (levels == [] or all(level in (2, 3) for level in levels)):
            return "unknown"
        if "not_in_place" in self.instrument.status_names and all(level == 0 for level in levels):
            return "not_in_place"
        if "not_started" in self.instrument.status_names and not something_unknown and sum(levels) == 0:
            return "not_started"
        return "partly"

    def headline(self) -> tuple[int, int]:
        statuses = [self.status(r) for r in self.instrument.recommendations]
        return statuses.count("in_place"), sum(status != "not_applicable" for status in statuses)

    # One theme

    def theme(self, theme: Theme) -> Measures:
        scores = [self.recommendation(r) for r in theme.recommendations]
        lows = [low for _, low, _, _ in scores if low is not None]
        if not lows:
            return NO_NUMBERS
        questions = deciding(theme.questions)
        coverage = weight_of(self.known(questions)) / weight_of(self.relevant(questions))
        points = [point for point, _, _, _ in scores if point is not None]
        return (
            mean(points) if coverage >= Fraction(70, 100) else None,
            mean(lows),
            mean([high for _, _, high, _ in scores if high is not None]),
            coverage,
        )

    # Beside the nine

    def documented(self, question: Question) -> list[int]:
        cells = [d.cells.get(question.id) for d in self.instrument.departments]
        return [cell.level for cell in cells if cell is not None]

    def comparison(self, question: Question) -> str:
        own, documented = self.form.answer(question.id).level, self.documented(question)
        if own is None:
            return "not_compared"
        if documented == [] and self.said_together(question) != []:
            return "only_together"
        if documented == []:
            return "nothing_documented"
        if not self.instrument.compares_levels:
            return self.beside_those_in_place(own, documented)
        if all(own < level for level in documented):
            return "behind"
        if all(own > level for level in documented):
            return "beyond"
        return "in_line"

    def beside_those_in_place(self, own: int, documented: list[int]) -> str:
        if 2 not in documented and 3 not in documented:
            return "none_in_place"
        return "has" if own in (2, 3) else "lacks"

    def marks(self, question: Question) -> tuple[int, int, int, int]:
        """Departments in place, partly, missing and not stated."""
        levels = self.documented(question)
        return (
            levels.count(2) + levels.count(3),
            levels.count(1),
            levels.count(0),
            len(self.instrument.departments) - len(levels),
        )

    def ahead(self, question: Question) -> int:
        """Departments that are documented above the own level."""
        own = self.form.answer(question.id).level
        return 0 if own is None else len([level for level in self.documented(question) if level > own])

    def said_together(self, question: Question) -> list[str]:
        """The statements about the group that bear on a question."""
        return [s.id for s in self.instrument.group_statements if question.id in s.questions]

    def said_under(self, recommendation: Recommendation) -> list[str]:
        """The statements that stand under a recommendation, and those on one of its questions."""
        on_its_questions = [id for q in recommendation.questions for id in self.said_together(q)]
        return [
            s.id
            for s in self.instrument.group_statements
            if s.recommendation == recommendation.id or s.id in on_its_questions
        ]

    def in_place_counts(self, recommendation: Recommendation) -> tuple[int, int, int, int]:
        """Departments with all in place, with one at least, with only a part, with nothing stated."""
        ids = [q.id for q in recommendation.questions]
        decide = [q.id for q in deciding(recommendation.questions)]
        every = some = partly = nothing = 0
        for department in self.instrument.departments:
            in_place = [id for id in ids if id in department.cells and department.cells[id].level >= 2]
            every += [id for id in in_place if id in decide] == decide
            some += in_place != []
            partly += in_place == [] and any(
                id in department.cells and department.cells[id].level == 1 for id in ids
            )
            nothing += not any(id in department.cells for id in ids)
        return every, some, partly, nothing

    # What to do first

    def distance(self, question: Question) -> Fraction:
        level = self.form.answer(question.id).level
        return Fraction(0) if level is None or level >= 2 else (2 - level) * weight(question)

    def closes(self, action: Action, question: Question) -> Fraction:
        """Weight × the levels that the action brings a deciding question nearer to 2."""
        level = self.form.answer(question.id).level
        fits = level is not None and level in action.fits.get(question.id, ())
        if level is None or not fits or level >= 2 or not question.is_deciding:
            return Fraction(0)
        return max(min(action.raises.get(question.id, 0), 2) - level, 0) * weight(question)

    def distance_closed(self, action: Action) -> Fraction:
        questions = self.instrument.recommendation_of[action.id].questions
        return sum((self.closes(action, q) for q in questions), Fraction(0))

    def helpful(self, recommendation: Recommendation) -> list[Action]:
        return [a for a in recommendation.actions if self.distance_closed(a) > 0]

    def priorities(self) -> list[str]:
        rows = []
        for place, r in enumerate(self.instrument.recommendations):
            distances = [self.distance(q) for q in self.known(deciding(r.questions))]
            if any(distances):
                efforts = [effort(a) for a in self.helpful(r)] or [3]
                rows.append((-mean(distances), -self.in_place_counts(r)[1], min(efforts), place, r.id))
        return [id for *_, id in sorted(rows)]

    def furthest(self) -> list[str]:
        chosen = []
        for id in self.priorities():
            rows = []
            for place, action in enumerate(self.helpful(self.instrument.recommendation[id])):
                raised = [self.instrument.question[question] for question in action.raises]
                documented = max(self.marks(q)[0] for q in raised if self.closes(action, q) > 0)
                without_core = not any(q.core and self.closes(action, q) > 0 for q in raised)
                closed = self.distance_closed(action)
                rows.append((-closed, without_core, -documented, effort(action), place, action.id))
            chosen += [first for *_, first in sorted(rows)[:1]]
        return chosen[:5]

    def counts(self) -> dict[str, tuple[int, int, int]]:
        """Of the relevant deciding questions: those in place, those unknown, all."""
        rows = {}
        for r in self.instrument.recommendations:
            relevant = self.relevant(deciding(r.questions))
            in_place = [q for q in self.known(relevant) if self.level(q) >= 2]
            rows[r.id] = (len(in_place), len(self.unknown(relevant)), len(relevant))
        return rows

    def one_thing_missing(self) -> dict[str, str]:
        found = {}
        for r in self.instrument.recommendations:
            relevant = self.relevant(deciding(r.questions))
            missing = [q.id for q in relevant if q in self.known([q]) and self.level(q) < 2]
            if self.unknown(relevant) == [] and len(missing) == 1:
                found[r.id] = missing[0]
        return found

    def find_out(self) -> list[tuple[str, bool]]:
        """The don't knows, and whether their recommendation may be in place already."""
        return [
            (q.id, q.is_deciding and self.status(r) == "unknown")
            for r in self.instrument.recommendations
            for q in r.questions
            if self.form.answer(q.id).dont_know
        ]

    # Practices

    def practices(self) -> dict[str, tuple[list[str], list[str], list[str], list[str]]]:
        """What is documented of the nine together and of each: what we have, lack, do not know, need not."""
        of = {d.id: [d] for d in self.instrument.departments}
        return {
            name: self.standing([q for q in self.instrument.questions if self.is_practice(q, departments)])
            for name, departments in {"nine": list(self.instrument.departments), **of}.items()
        }

    def is_practice(self, question: Question, departments: Sequence[Department]) -> bool:
        return any(question.id in d.cells and d.cells[question.id].level in (2, 3) for d in departments)

    def standing(self, questions: Sequence[Question]) -> tuple[list[str], list[str], list[str], list[str]]:
        known, relevant = self.known(questions), self.relevant(questions)
        return (
            [q.id for q in known if self.level(q) >= 2],
            [q.id for q in known if self.level(q) < 2],
            [q.id for q in self.unknown(questions)],
            [q.id for q in questions if q not in relevant],
        )


def deciding(questions: Sequence[Question]) -> list[Question]:
    """The questions that the report's recommendation itself asks for."""
    return [q for q in questions if q.basis == "recommendation"]


def weight(question: Question) -> Fraction:
    return Fraction(str(question.weight))


def weight_of(questions: Sequence[Question]) -> Fraction:
    return sum((weight(q) for q in questions), Fraction(0))


def mean(numbers: Sequence[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


def effort(action: Action) -> int:
    return [Effort.LOW, Effort.MEDIUM, Effort.HIGH].index(action.effort)
