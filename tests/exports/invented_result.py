"""The result of the invented form, written by hand so that the documents' numbers are known in advance."""

from dataclasses import replace
from datetime import date

from exports.plan.document import PlanDocument
from questionnaire.instrument import DepartmentRole, Proposal
from scoring.practices import THE_NINE, Practices
from scoring.result import (
    Benchmark,
    Comparison,
    Counts,
    FindOut,
    Headline,
    NotReached,
    Outcome,
    QuestionBenchmark,
    RecommendationBenchmark,
    RecommendationScore,
    Result,
    Score,
    ShareMark,
    Status,
    Step,
)
from tests.exports.invented import ANSWERS, INSTRUMENT, NAMES, PLAN

NOTHING = Score(None, None, None, None)
"""The score if nothing is relevant."""


def unlike_any_other(place: int) -> Score:
    return Score(None, place / 100, 0.5 + place / 100, 0.2)


SET_GOALS = Outcome(
    actions=("set-goals",),
    in_place_now=("2.1",),
    in_place_after=("2.1",),
    steps=(Step("set-goals", "goals", 1, 2),),
    minutes=None,
    themes_after={"ownership": Score(0.9, 0.845, 0.945, 0.9), "technology": NOTHING},
)
NO_ACTIONS = replace(SET_GOALS, actions=(), steps=())

RESULT = Result(
    headline=Headline(in_place=1, applicable=2),
    recommendations={
        "2.1": RecommendationScore(1.0, 0.345, 1.0, 1 / 3, Status.UNKNOWN),
        "2.2": RecommendationScore(0.335, 0.335, 0.335, 1.0, Status.PARTLY),
        "4.3": RecommendationScore(None, None, None, None, Status.NOT_APPLICABLE),
    },
    counts={"2.1": Counts(1, 1, 2), "2.2": Counts(0, 0, 1), "4.3": Counts(0, 0, 0)},
    themes={"ownership": Score(0.665, 0.345, 0.785, 0.7), "technology": NOTHING},
    benchmark=Benchmark(
        questions={
            "goals": QuestionBenchmark(3, 1, 0, 1, 7, 0, Comparison.IN_LINE, ()),
            "money": QuestionBenchmark(None, 0, 0, 0, 9, 0, Comparison.NOT_COMPARED, ()),
            "purpose": QuestionBenchmark(1, 1, 0, 0, 8, 1, Comparison.BEHIND, ()),
            "rooms": QuestionBenchmark(None, 0, 1, 0, 8, 0, Comparison.NOT_COMPARED, ()),
            "sound": QuestionBenchmark(None, 0, 0, 0, 9, 0, Comparison.NOT_COMPARED, ()),
        },
        recommendations={
            "2.1": RecommendationBenchmark(0, 1, 0, 7, ()),
            "2.2": RecommendationBenchmark(1, 1, 0, 8, ()),
            "4.3": RecommendationBenchmark(0, 0, 1, 8, ()),
        },
        themes={
            theme: {id: unlike_any_other(place) for place, id in enumerate(NAMES)}
            for theme in ("ownership", "technology")
        },
        shares=(
            ShareMark("nord", "Smerte", 10.5),
            ShareMark("", "Genetikk", 13.0),
            ShareMark("ost", "Genetikk", 13.5),
        ),
    ),
    priorities=("2.2", "2.1"),
    proposals={Proposal.FURTHEST: SET_GOALS},
    not_reached=NotReached(unknown=("2.1",), out_of_reach=("2.2",), too_many=()),
    practices={
        THE_NINE: Practices(("goals",), ("purpose",), (), ()),
        **{id: Practices((), (), (), ()) for id in NAMES},
        "nord": Practices(("goals",), (), (), ()),
        "vest": Practices((), ("purpose",), (), ()),
    },
    one_thing_missing={"2.2": "purpose"},
    find_out=(FindOut("money", DepartmentRole.LEADER),),
    unanswered=("sound",),
    inconsistent=(),
)

AFTER = Result(
    headline=Headline(in_place=2, applicable=2),
    recommendations=RESULT.recommendations,
    counts=RESULT.counts,
    themes={"ownership": Score(0.9, 0.845, 0.945, 0.9), "technology": NOTHING},
    benchmark=RESULT.benchmark,
    priorities=(),
    proposals={Proposal.FURTHEST: NO_ACTIONS},
    not_reached=NotReached((), (), ()),
    practices=RESULT.practices,
    one_thing_missing={},
    find_out=(),
    unanswered=(),
    inconsistent=(),
)

DOCUMENT = PlanDocument(
    instrument=INSTRUMENT,
    answer_set=ANSWERS,
    result=RESULT,
    plan=PLAN,
    made_on=date(2026, 11, 23),
    round=2,
    projected=AFTER,
)
