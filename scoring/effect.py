"""What actions bring about: the form afterwards, and what it would come to.

An action raises a question from a level that it fits. That may be the present level, or one that another of
the actions brings the question to first. What fits today keeps fitting, even if another of the actions has by
then brought the question a part of the way. So a question gets to the highest level that any order of the
actions leads to, and more actions never lead to less.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from questionnaire.assessment import AnswerSet
from questionnaire.instrument import Action, Instrument
from scoring.formula import STATUSES, ScoreArrays, codes, layout, score_codes, theme_rows
from scoring.result import Outcome, Status, Step


def fits_now(action: Action, form: AnswerSet) -> bool:
    """Whether the action fits the present level of a question, be it to raise it or only to help."""
    return any(form.answer(id).level in levels for id, levels in action.fits.items())


def carried_out(instrument: Instrument, form: AnswerSet, actions: Sequence[Action]) -> AnswerSet:
    """The form after the actions. Questions that none of them raises stay as they are."""
    answers = dict(form.answers)
    for id, level in _present(instrument, form, actions).items():
        if (after := max(_passed(id, level, actions))) > level:
            answers[id] = replace(form.answer(id), dont_know=False, level=after)
    return replace(form, answers=answers)


def in_turn(instrument: Instrument, form: AnswerSet, actions: Sequence[Action]) -> tuple[Action, ...]:
    """The actions in this order, except where one of two has to be done before the other for both to count.

    Such is one that brings a question to where the other fits, and one that no longer fits after the other.
    """
    present = _present(instrument, form, actions)
    passed = {id: _passed(id, level, actions) for id, level in present.items()}

    def goes_before(first: Action, then: Action) -> bool:
        for id in first.raises.keys() & then.raises.keys() & present.keys():
            now, fits_first, fits_then = present[id], first.fits.get(id, ()), then.fits.get(id, ())
            prepares = now not in fits_then and any(
                level < first.raised(id, level) in fits_then for level in passed[id]
            )
            between = then.raised(id, now)
            is_spoilt = now < between < first.raised(id, now) and between not in fits_first
            if prepares or is_spoilt:
                return True
        return False

    waiting, ordered = list(actions), []
    while waiting:
        ready = (a for a in waiting if not any(goes_before(b, a) for b in waiting if b is not a))
        ordered.append(next(ready, waiting[0]))
        waiting.remove(ordered[-1])
    return tuple(ordered)


def outcome(instrument: Instrument, form: AnswerSet, actions: Sequence[Action]) -> Outcome:
    """What the form would come to if these actions were carried out in this order."""
    return outcomes(instrument, form, [actions])[0]


def outcomes(
    instrument: Instrument, form: AnswerSet, choices: Sequence[Sequence[Action]]
) -> tuple[Outcome, ...]:
    """What the form would come to with each of these choices, scored in one go because that is faster."""
    forms = [form, *(carried_out(instrument, form, actions) for actions in choices)]
    scores = score_codes(layout(instrument), codes(instrument, forms))
    in_place = [_in_place(instrument, scores, row) for row in range(len(forms))]
    return tuple(
        Outcome(
            actions=tuple(action.id for action in actions),
            in_place_now=in_place[0],
            in_place_after=in_place[row],
            steps=tuple(_steps(instrument, form, actions)),
            minutes=_minutes(actions),
            themes_after=theme_rows(instrument, scores, row),
        )
        for row, actions in enumerate(choices, 1)
    )


def _in_place(instrument: Instrument, scores: ScoreArrays, row: int) -> tuple[str, ...]:
    statuses = zip(instrument.recommendations, scores.status[row].tolist(), strict=True)
    return tuple(r.id for r, status in statuses if STATUSES[status] is Status.IN_PLACE)


def _minutes(actions: Sequence[Action]) -> int | None:
    stated = [action.minutes for action in actions if action.minutes is not None]
    return sum(stated) if stated else None


def _present(instrument: Instrument, form: AnswerSet, actions: Sequence[Action]) -> dict[str, int]:
    """The levels of the questions that the actions raise; the unknown is 0 where the edition raises it."""
    present: dict[str, int] = {}
    for id in dict.fromkeys(id for action in actions for id in action.raises):
        given = form.answer(id)
        if given.level is not None:
            present[id] = given.level
        elif given.not_relevant is None and instrument.raises_unknown:
            present[id] = 0
    return present


def _passed(question: str, level: int, actions: Sequence[Action]) -> set[int]:
    """The question's level, and every level that the actions bring it to in some order."""
    passed = {level}
    while new := {action.raised(question, one) for action in actions for one in passed} - passed:
        passed |= new
    return passed


def _steps(instrument: Instrument, form: AnswerSet, actions: Sequence[Action]) -> Iterator[Step]:
    """What each action in turn raises; an action that another has made superfluous raises nothing."""
    passed = {id: {level} for id, level in _present(instrument, form, actions).items()}
    for action in actions:
        for id, level in action.raises.items():
            known = passed.get(id, set())
            if level > max(known, default=level) and not known.isdisjoint(action.fits.get(id, ())):
                yield Step(action.id, id, max(known) if len(known) > 1 else form.answer(id).level, level)
                known.add(level)
