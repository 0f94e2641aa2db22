"""The program's score against the slow and obvious one of `oracle`."""

from fractions import Fraction

from hypothesis import given

from questionnaire.assessment import AnswerSet
from questionnaire.instrument import Instrument, Proposal
from scoring.assessment import coded_form, score
from scoring.plan import furthest
from scoring.result import Headline, Score
from tests.scoring.oracle import Measures, Oracle
from tests.scoring.strategies import any_answered, any_tied

TOLERANCE = 1e-12


def assert_same(actual: Score, expected: Measures) -> None:
    numbers = (actual.point, actual.low, actual.high, actual.coverage)
    for name, number, exact in zip(("point", "low", "high", "coverage"), numbers, expected, strict=True):
        assert (number is None) is (exact is None), name
        if number is not None and exact is not None:
            assert abs(Fraction(number) - exact) <= TOLERANCE, name


@given(any_answered())
def test_every_score_and_status_is_what_the_slow_way_gives(answered: tuple[Instrument, AnswerSet]) -> None:
    content, form = answered
    oracle, result = Oracle(content, form), score(content, form)
    for r in content.recommendations:
        assert_same(result.recommendations[r.id], oracle.recommendation(r))
        assert result.recommendations[r.id].status.value == oracle.status(r)
    for t in content.themes:
        assert_same(result.themes[t.id], oracle.theme(t))
    assert result.headline == Headline(*oracle.headline())


@given(any_answered(departments=3))
def test_the_comparison_with_the_nine_equals_the_oracle(
    answered: tuple[Instrument, AnswerSet],
) -> None:
    content, form = answered
    oracle, nine = Oracle(content, form), score(content, form).benchmark
    for q in content.questions:
        beside = nine.questions[q.id]
        assert beside.own == form.answer(q.id).level
        assert (beside.in_place, beside.partly, beside.missing, beside.not_stated) == oracle.marks(q)
        assert beside.ahead == oracle.ahead(q)
        assert beside.comparison.value == oracle.comparison(q)
        assert [one.statement.id for one in beside.together] == oracle.said_together(q)
    for r in content.recommendations:
        told = nine.recommendations[r.id]
        counts = (told.in_place, told.some_in_place, told.partly, told.not_stated)
        assert counts == oracle.in_place_counts(r)
        assert [one.statement.id for one in told.together] == oracle.said_under(r)
    for d in content.departments:
        coded = Oracle(content, coded_form(content, d))
        for t in content.themes:
            _, low, high, coverage = coded.theme(t)
            assert_same(nine.themes[t.id][d.id], (None, low, high, coverage))


@given(any_answered(departments=2, actions=True))
def test_what_to_do_first_is_what_the_slow_way_gives(answered: tuple[Instrument, AnswerSet]) -> None:
    content, form = answered
    oracle, result = Oracle(content, form), score(content, form)
    assert list(result.priorities) == oracle.priorities()
    assert list(result.proposals[Proposal.FURTHEST].actions) == oracle.furthest()
    assert result.one_thing_missing == oracle.one_thing_missing()
    counted = {id: (of.in_place, of.unknown, of.relevant) for id, of in result.counts.items()}
    assert counted == oracle.counts()


@given(any_tied())
def test_of_actions_that_close_equally_much_the_first_is_what_the_slow_way_gives(
    answered: tuple[Instrument, AnswerSet],
) -> None:
    content, form = answered
    assert [one.id for one in furthest(content, form)] == Oracle(content, form).furthest()


@given(any_answered())
def test_what_is_left_to_do_is_every_dont_know_and_every_blank(
    answered: tuple[Instrument, AnswerSet],
) -> None:
    content, form = answered
    result = score(content, form)
    ids = [q.id for q in content.questions]
    told = [(task.question, task.may_be_in_place) for task in result.find_out]
    assert told == Oracle(content, form).find_out()
    assert list(result.unanswered) == [id for id in ids if id not in form.answers]


@given(any_answered(departments=3))
def test_the_practices_are_those_that_the_slow_way_finds(answered: tuple[Instrument, AnswerSet]) -> None:
    content, form = answered
    found = {
        id: (list(one.has), list(one.lacks), list(one.not_known), list(one.not_relevant))
        for id, one in score(content, form).practices.items()
    }
    assert found == Oracle(content, form).practices()
