"""What to do first: three proposals, each of at most five actions.

The nearest is exact. The actions of a recommendation raise only its own questions. So the best choice of each
number of actions is found for each recommendation, and from these the best division of five actions among the
recommendations. Docs/decisions/0004 has the reasons.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from questionnaire.assessment import NOT_RELEVANT, AnswerSet
from questionnaire.instrument import Action, Effort, Instrument, Proposal, Recommendation
from scoring.effect import in_turn, outcomes
from scoring.formula import codes, layout
from scoring.nine import nine_by_question
from scoring.plan import MOST_PROPOSED, TARGET_LEVEL, furthest
from scoring.practices import THE_NINE, practices
from scoring.result import NotReached, Outcome

_EFFORT = {effort: number for number, effort in enumerate(Effort, 1)}
_PATTERNS = 10_000
"""Number of patterns of recommendations for which the best choices are cached."""


def proposals(instrument: Instrument, form: AnswerSet) -> dict[Proposal, Outcome]:
    """The proposals of the edition with what each would reach, the default first."""
    chosen = [_PROPOSED[proposal](instrument, form) for proposal in instrument.proposals]
    return dict(zip(instrument.proposals, outcomes(instrument, form, chosen), strict=True))


def not_reached(instrument: Instrument, form: AnswerSet, proposal: Outcome) -> NotReached:
    """The applicable recommendations that are not in place after the proposal, and why."""
    unknown, out_of_reach, too_many = [], [], []
    for recommendation in instrument.recommendations:
        answers = {q.id: form.answer(q.id) for q in recommendation.deciding}
        relevant = {id: answer.level for id, answer in answers.items() if answer.not_relevant is None}
        if not relevant or recommendation.id in proposal.in_place_after:
            continue
        below = {id: level for id, level in relevant.items() if level is not None and level < TARGET_LEVEL}
        if None in relevant.values():
            unknown.append(recommendation.id)
        elif all(_ways(recommendation.actions, id, level) for id, level in below.items()):
            too_many.append(recommendation.id)
        else:
            out_of_reach.append(recommendation.id)
    return NotReached(tuple(unknown), tuple(out_of_reach), tuple(too_many))


class _Choice(NamedTuple):
    """Actions and what they bring about; of two choices the smaller is the better one.

    `in_place`, `reached` and `documented` are counted below zero, because more is better. `actions` are
    positions in the report's order.
    """

    in_place: int
    reached: int
    effort: int
    documented: int
    actions: tuple[int, ...]

    @property
    def size(self) -> int:
        return len(self.actions)

    def and_then(self, later: "_Choice") -> "_Choice":
        """Both choices together; `later` is of later recommendations."""
        return _Choice(
            self.in_place + later.in_place,
            self.reached + later.reached,
            self.effort + later.effort,
            self.documented + later.documented,
            self.actions + later.actions,
        )


def nearest(instrument: Instrument, form: AnswerSet) -> tuple[Action, ...]:
    """The actions after which most recommendations are in place.

    Then most questions at target, deciding and further ones; then least effort in all; then most departments
    of the nine that document the questions brought to target; then the report's order.
    """
    [pattern] = codes(instrument, [form]).tolist()
    # The best choice of at most 0, 1, 2 ... actions, of the recommendations that have been gone through.
    best = [_Choice(0, 0, 0, 0, ())] * (MOST_PROPOSED + 1)
    for place, part in reversed([*enumerate(layout(instrument).questions)]):
        choices = _choices(instrument, place, tuple(pattern[part]))
        if len(choices) > 1:
            best = [
                min(one.and_then(best[most - one.size]) for one in choices if one.size <= most)
                for most in range(MOST_PROPOSED + 1)
            ]
    return in_turn(instrument, form, [instrument.actions[position] for position in best[-1].actions])


@lru_cache(maxsize=_PATTERNS)
def _choices(instrument: Instrument, place: int, pattern: tuple[int, ...]) -> tuple[_Choice, ...]:
    """The best choice of each number of actions, for a recommendation whose questions have these codes.

    A choice is left out where one of fewer actions is better.
    """
    recommendation = instrument.recommendations[place]
    first = sum(len(earlier.actions) for earlier in instrument.recommendations[:place])
    nine = nine_by_question(instrument)
    documented = [len(nine[question.id].in_place) for question in recommendation.questions]
    best: dict[int, _Choice] = {}
    for chosen, reached in _reaching(recommendation, pattern).items():
        actions, questions = _places(chosen), _places(reached)
        choice = _Choice(
            in_place=-_is_in_place(recommendation, pattern, questions),
            reached=-len(questions),
            effort=sum(_EFFORT[recommendation.actions[n].effort] for n in actions),
            documented=-sum(documented[n] for n in questions),
            actions=tuple(first + n for n in actions),
        )
        best[len(actions)] = min(choice, best.get(len(actions), choice))
    fewest_first = [best[count] for count in sorted(best)]
    return tuple(one for n, one in enumerate(fewest_first) if one == min(fewest_first[: n + 1]))


def _is_in_place(recommendation: Recommendation, pattern: Sequence[int], reached: Sequence[int]) -> bool:
    """Whether the recommendation is in place once these of its questions have reached the target."""
    relevant = [
        n for n, q in enumerate(recommendation.questions) if q.is_deciding and pattern[n] != NOT_RELEVANT
    ]
    return bool(relevant) and all(pattern[n] >= TARGET_LEVEL or n in reached for n in relevant)


def _reaching(recommendation: Recommendation, pattern: Sequence[int]) -> dict[int, int]:
    """Sets of actions, and the questions that each brings to target; both as bits by place.

    Every set without a superfluous action is among them.
    """
    reaching = {0: 0}
    for place, (question, level) in enumerate(zip(recommendation.questions, pattern, strict=True)):
        if not 0 <= level < TARGET_LEVEL:
            continue
        ways = [sum(1 << n for n in way) for way in _ways(recommendation.actions, question.id, level)]
        for actions, questions in [*reaching.items()]:
            for way in ways:
                more = actions | way
                if more.bit_count() <= MOST_PROPOSED:
                    reaching[more] = reaching.get(more, 0) | questions | 1 << place
    return reaching


def _places(bits: int) -> tuple[int, ...]:
    return tuple(n for n in range(bits.bit_length()) if bits >> n & 1)


def _ways(actions: Sequence[Action], question: str, level: int) -> list[tuple[int, ...]]:
    """How a question below target gets there: by one of the actions, or by two in turn; as their places.

    There are no longer ways, because only level 1 lies between.
    """
    after = [action.raised(question, level) for action in actions]
    alone = [n for n, reached in enumerate(after) if reached >= TARGET_LEVEL]
    in_two = [
        (begins, ends)
        for begins, reached in enumerate(after)
        if level < reached < TARGET_LEVEL
        for ends, action in enumerate(actions)
        if ends not in alone and action.raised(question, reached) >= TARGET_LEVEL
    ]
    return [*((n,) for n in alone), *in_two]


def as_the_nine(instrument: Instrument, form: AnswerSet) -> tuple[Action, ...]:
    """Actions that close the practices that the nine have and our department lacks, most documented first.

    For each practice, the way that takes fewest more actions; then the one that builds on the experience of
    most of the nine; then least effort; then the report's order.
    """
    nine = nine_by_question(instrument)
    chosen: list[Action] = []
    lacks = practices(instrument, form)[THE_NINE].lacks
    for question in sorted(lacks, key=lambda id: -len(nine[id].in_place)):
        actions = instrument.recommendation_of[question].actions
        ways = _ways(actions, question, form.answer(question).level or 0)
        new = [[actions[n] for n in way if actions[n] not in chosen] for way in ways]
        possible = [way for way in new if len(chosen) + len(way) <= MOST_PROPOSED]
        if possible:
            easiest = min(possible, key=_as_they_do)
            chosen += easiest
    return in_turn(instrument, form, chosen)


def _as_they_do(way: Sequence[Action]) -> tuple[int, int, int]:
    departments = {department for action in way for department in action.departments}
    return len(way), -len(departments), sum(_EFFORT[action.effort] for action in way)


_PROPOSED: Mapping[Proposal, Callable[[Instrument, AnswerSet], tuple[Action, ...]]] = {
    Proposal.NEAREST: nearest,
    Proposal.FURTHEST: furthest,
    Proposal.AS_THE_NINE: as_the_nine,
}
