"""A result as JSON, every number as the formula gave it."""

import json
from typing import Any

from questionnaire.instrument import ConsistencyRule
from scoring.assessment import score
from scoring.result import result_json
from tests.scoring.tiny import (
    action,
    department,
    form,
    instrument,
    questions,
    recommendation,
    statement,
    theme,
)

CONTENT = instrument(
    theme("t", recommendation("1.1", *questions("a b"), action("begin", "a"))),
    theme("u", recommendation("2.1", *questions("c")), recommendation("2.2", *questions("d"))),
    departments=(department("rye", {"a": 2, "b": 2}, share=13.4),),
    statements=(statement("two", "b", named=("rye",), count=2),),
    consistency=(
        ConsistencyRule("nothing-begun", "Odd", {"a": (0,), "b": (2, 3)}),
        ConsistencyRule("not-known", "Odd", {"a": (0,), "c": (0, 1, 2, 3)}),
    ),
)

TOLD = {
    "id": "two",
    "text": "two do it",
    "section": "1",
    "form": "count",
    "count": 2,
    "words": None,
    "named": ["rye"],
    "unnamed": 1,
}


def test_a_result_is_written_unrounded_with_null_where_there_is_no_number() -> None:
    # 1.1: (0 + 2/3) / 2 = 1/3. 2.1 is unknown, 2.2 not applicable, so u goes from 0 to 1 and has no point.
    result = result_json(score(CONTENT, form(a=0, b=2, c="?", d="-")))
    third = {"point": 1 / 3, "low": 1 / 3, "high": 1 / 3, "coverage": 1.0}
    everything = {"point": None, "low": 0.0, "high": 1.0, "coverage": 0.0}
    to_begin = {
        "actions": ["begin"],
        "in_place_now": 0,
        "in_place_after": 1,
        "range_after": {"t": [2 / 3, 2 / 3], "u": [0.0, 1.0]},
    }
    nothing = {"point": None, "low": None, "high": None, "coverage": None}
    assert json.loads(json.dumps(result)) == {
        "headline": {"in_place": 0, "applicable": 2},
        "recommendations": {
            "1.1": {**third, "status": "partly"},
            "2.1": {**everything, "status": "unknown"},
            "2.2": {**nothing, "status": "not_applicable"},
        },
        "themes": {"t": third, "u": everything},
        "benchmark": {
            "questions": {
                "a": marks(own=0, in_place=1, not_stated=0, comparison="lacks") | {"ahead": 1},
                "b": marks(own=2, in_place=1, not_stated=0, comparison="has") | {"together": [TOLD]},
                "c": marks(own=None, in_place=0, not_stated=1, comparison="not_compared"),
                "d": marks(own=None, in_place=0, not_stated=1, comparison="not_compared"),
            },
            "recommendations": {
                "1.1": {**some(in_place=1, some_in_place=1, not_stated=0), "together": [TOLD]},
                "2.1": some(in_place=0, some_in_place=0, not_stated=1),
                "2.2": some(in_place=0, some_in_place=0, not_stated=1),
            },
            "themes": {
                "t": {"rye": {"point": None, "low": 2 / 3, "high": 2 / 3, "coverage": 1.0}},
                "u": {"rye": everything},
            },
            "shares": [{"department": "rye", "field": "rye", "percent": 13.4}],
        },
        "priorities": ["1.1"],
        "proposed_actions": ["begin"],
        "proposals": {
            # a at 2: 1.1 is (2/3 + 2/3) / 2
            "nearest": to_begin,
            "furthest": to_begin,
            "as-the-nine": to_begin,
        },
        "practices": {
            "nine": {"has": ["b"], "lacks": ["a"], "not_known": [], "not_relevant": []},
            "rye": {"has": ["b"], "lacks": ["a"], "not_known": [], "not_relevant": []},
        },
        "one_thing_missing": {"1.1": "a"},
        "find_out": [{"question": "c", "role": "leader", "may_be_in_place": True}],
        "unanswered": [],
        "inconsistent": ["nothing-begun"],
    }


def some(**counts: int) -> dict[str, Any]:
    return {"partly": 0, "together": [], **counts}


def marks(own: int | None, in_place: int, not_stated: int, comparison: str) -> dict[str, Any]:
    return {
        "own": own,
        "in_place": in_place,
        "partly": 0,
        "missing": 0,
        "not_stated": not_stated,
        "ahead": 0,
        "comparison": comparison,
        "together": [],
    }


def test_recommendations_and_themes_are_in_the_reports_order() -> None:
    result = result_json(score(CONTENT, form()))
    assert list(result["recommendations"]) == ["1.1", "2.1", "2.2"]
    assert list(result["themes"]) == ["t", "u"]
