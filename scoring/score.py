"""From a filled-in form to its result, alone or projected."""

from dataclasses import replace

from questionnaire.answers import Answer, AnswerSet
from questionnaire.model import Instrument
from questionnaire.plan import ActionPlan, ActionStatus
from scoring.benchmark import benchmark
from scoring.formula import codes, layout, score_codes
from scoring.priorities import TARGET_LEVEL, find_out_tasks, priorities, proposed_actions
from scoring.result import Headline, Result, Status
from scoring.rows import recommendation_rows, theme_rows


def score(instrument: Instrument, form: AnswerSet) -> Result:
    """The result of one form: a portfolio of one, through the same formula as many."""
    arrays = score_codes(layout(instrument), codes(instrument, [form]))
    recommendations = recommendation_rows(instrument, arrays, 0)
    statuses = [r.status for r in recommendations.values()]
    nine = benchmark(instrument, form)
    order = priorities(instrument, form, nine)
    return Result(
        headline=Headline(
            in_place=statuses.count(Status.IN_PLACE),
            applicable=len(statuses) - statuses.count(Status.NOT_APPLICABLE),
        ),
        recommendations=recommendations,
        themes=theme_rows(instrument, arrays, 0),
        benchmark=nine,
        priorities=order,
        proposed=proposed_actions(instrument, form, nine, order),
        find_out=find_out_tasks(instrument, form),
        unanswered=tuple(q.id for q in instrument.questions if not form.answer(q.id).chosen),
    )


def projected(instrument: Instrument, form: AnswerSet, plan: ActionPlan) -> Result:
    """The result if every chosen action of the catalogue that is not dropped lifts its questions to target.

    A question that is above target stays; one that is not relevant stays not relevant. The department's own
    actions have no coded effect.
    """
    lifted = {
        question
        for planned in plan.actions
        if planned.status is not ActionStatus.DROPPED and planned.action in instrument.action
        for question in instrument.action[planned.action].raises
    }
    answers = dict(form.answers) | {q: _at_target(form.answer(q)) for q in lifted}
    return score(instrument, replace(form, answers=answers))


def _at_target(answer: Answer) -> Answer:
    if answer.not_relevant is not None:
        return answer
    return replace(answer, dont_know=False, level=max(answer.level or 0, TARGET_LEVEL))
