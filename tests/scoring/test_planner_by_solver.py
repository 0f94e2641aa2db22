"""The nearest proposal against an integer programme of the real questions, on 200 forms.

The solver proves by bounds and cuts that nothing is better. It knows nothing of how the planner takes one
recommendation after the other.
"""

from collections.abc import Collection, Iterator
from random import Random

import pytest
from highspy import Highs, HighsModelStatus
from highspy.highs import highs_linear_expression, highs_var

from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.instrument import Effort
from questionnaire.reader.load import EDITIONS, edition
from scoring.planner import nearest

FORMS = 200
PARTS = 10
CONTENT = edition(EDITIONS[-1])
PLACE = {action.id: place for place, action in enumerate(CONTENT.actions)}
MOST = 5
EFFORT = {Effort.LOW: 1, Effort.MEDIUM: 2, Effort.HIGH: 3}

# A step of each criterion outweighs all that the later ones can give together.
EASE = 1 + len(CONTENT.departments) * len(CONTENT.questions)
TARGET = EASE * (1 + MOST * EFFORT[Effort.HIGH])
IN_PLACE = TARGET * (1 + len(CONTENT.questions))


class Programme:
    """All choices of actions for a form; every variable is 0 or 1."""

    def __init__(self, form: AnswerSet) -> None:
        self.solver = Highs()  # type: ignore[no-untyped-call]
        self.solver.silent()
        self.solver.setOptionValue("mip_rel_gap", 0.0)
        self.solver.setOptionValue("mip_feasibility_tolerance", 1e-9)
        self.form = form
        self.chosen = [self.solver.addBinary() for _ in CONTENT.actions]
        self.solver.addConstr(self.sum(self.chosen) <= MOST)
        self.at_target = dict(self.questions())
        self.in_place = list(self.recommendations())

    def sum(self, of: Collection[highs_var]) -> highs_linear_expression:
        return self.solver.qsum(of) if of else self.solver.expr(0.0)

    def doing(self, question: str, level: int, least: int, most: int) -> highs_linear_expression:
        """How many actions are chosen that bring a question from this level to one from `least` to `most`."""
        return self.sum(
            [
                chosen
                for chosen, action in zip(self.chosen, CONTENT.actions, strict=True)
                if level in action.fits.get(question, ()) and least <= action.raises.get(question, -1) <= most
            ]
        )

    def questions(self) -> Iterator[tuple[str, highs_var]]:
        """For each question below target whether it is brought there: at once, or from 0 by way of 1."""
        for question in CONTENT.questions:
            level = self.form.answer(question.id).level
            if level is None or level >= 2:
                continue
            at_target, in_turn = self.solver.addBinary(), self.solver.addBinary()
            self.solver.addConstr(in_turn <= (self.doing(question.id, 0, 1, 1) if level == 0 else 0))
            self.solver.addConstr(in_turn <= self.doing(question.id, 1, 2, 3))
            self.solver.addConstr(at_target <= self.doing(question.id, level, 2, 3) + in_turn)
            yield question.id, at_target

    def recommendations(self) -> Iterator[highs_var]:
        """For each recommendation of which nothing is unknown whether it is in place."""
        for recommendation in CONTENT.recommendations:
            answers = {q.id: self.form.answer(q.id) for q in recommendation.questions if q.is_deciding}
            relevant = {id: answer for id, answer in answers.items() if answer.not_relevant is None}
            if any(answer.level is None for answer in relevant.values()):
                continue
            in_place = self.solver.addBinary()
            for id in relevant.keys() & self.at_target.keys():
                self.solver.addConstr(in_place <= self.at_target[id])
            yield in_place

    def best(self, fixed: dict[int, bool] | None = None, one_of: Collection[int] = ()) -> int | None:
        """The value of the best choice with some actions fixed and at least one of others, if any."""
        for place, chosen in enumerate(self.chosen):
            least, most = (0, 1) if not fixed or place not in fixed else (fixed[place], fixed[place])
            self.solver.changeColBounds(chosen.index, least, most)
        extra = self.solver.addConstr(self.sum([self.chosen[place] for place in one_of]) >= bool(one_of))
        self.solver.maximize(self.value())
        status = self.solver.getModelStatus()
        value = round(self.solver.getObjectiveValue())
        self.solver.removeConstr(extra)
        assert status in (HighsModelStatus.kOptimal, HighsModelStatus.kInfeasible)
        return value if status == HighsModelStatus.kOptimal else None

    def value(self) -> highs_linear_expression:
        of = {
            id: sum(d.cells[id].level >= 2 for d in CONTENT.departments if id in d.cells)
            for id in self.at_target
        }
        return self.solver.qsum(
            [
                *(IN_PLACE * one for one in self.in_place),
                *((TARGET + of[id]) * one for id, one in self.at_target.items()),
                *(
                    -EASE * EFFORT[action.effort] * one
                    for one, action in zip(self.chosen, CONTENT.actions, strict=True)
                ),
            ]
        )


def any_form(chance: Random) -> AnswerSet:
    """A form that is more or less low, with something unknown and something not relevant."""
    low = chance.random()
    answers = {q.id: any_answer(chance, low) for q in CONTENT.questions}
    return AnswerSet(CONTENT.version, Profile("Any department"), answers)


def any_answer(chance: Random, low: float) -> Answer:
    if chance.random() < 0.1:
        return Answer(dont_know=True) if chance.random() < 0.5 else Answer(not_relevant="None")
    return Answer(level=chance.choice((0, 1)) if chance.random() < low else chance.choice((1, 2, 2, 3)))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_is_better_than_what_the_planner_finds_and_nothing_as_good_comes_earlier(part: int) -> None:
    chance = Random(part)  # noqa: S311
    for number in range(FORMS // PARTS):
        form = any_form(chance)
        programme, told = Programme(form), f"form {number} of part {part}"
        found = sorted(PLACE[action.id] for action in nearest(CONTENT, form))
        best = programme.best()
        assert programme.best({place: place in found for place in PLACE.values()}) == best, told
        for count, place in enumerate(found):
            # A choice that begins alike and then has something that comes earlier in the report.
            alike = {earlier: earlier in found for earlier in range(found[count - 1] + 1 if count else 0)}
            between = range(len(alike), place)
            if between:
                assert programme.best(alike, between) != best, told
