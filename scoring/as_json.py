"""A result as plain data for JSON, unrounded."""

from dataclasses import asdict, fields
from typing import Any

from scoring.nine import Together
from scoring.result import QuestionBenchmark, RecommendationBenchmark, RecommendationScore, Result, Score


def result_json(result: Result) -> dict[str, Any]:
    """Scores from 0 to 1 or null; mappings by recommendation id and theme id, in the report's order."""
    nine = result.benchmark
    return {
        "headline": asdict(result.headline),
        "recommendations": {id: _recommendation(score) for id, score in result.recommendations.items()},
        "themes": {id: _score(score) for id, score in result.themes.items()},
        "benchmark": {
            "questions": {id: _nine(question) for id, question in nine.questions.items()},
            "recommendations": {id: _nine(counts) for id, counts in nine.recommendations.items()},
            "themes": {
                theme: {department: _score(score) for department, score in departments.items()}
                for theme, departments in nine.themes.items()
            },
            "shares": [asdict(mark) for mark in nine.shares],
        },
        "priorities": list(result.priorities),
        "proposed_actions": list(result.proposed),
        "find_out": [asdict(task) for task in result.find_out],
        "unanswered": list(result.unanswered),
    }


def _score(score: Score) -> dict[str, float | None]:
    return {"point": score.point, "low": score.low, "high": score.high, "coverage": score.coverage}


def _recommendation(score: RecommendationScore) -> dict[str, float | str | None]:
    return {**_score(score), "status": score.status.value}


def _nine(beside: QuestionBenchmark | RecommendationBenchmark) -> dict[str, Any]:
    """The counts, and what is said of the group: without it, "not stated" would read as "none has it"."""
    told = {field.name: getattr(beside, field.name) for field in fields(beside)}
    return {**told, "together": [_together(one) for one in beside.together]}


def _together(one: Together) -> dict[str, Any]:
    """A statement about the group: a count stays a count, and words stay words."""
    said = one.statement
    return {
        "id": said.id,
        "text": said.text,
        "section": said.section,
        "form": said.form.value,
        "count": said.count,
        "words": said.words or None,
        "named": [department.id for department in one.named],
        "unnamed": one.unnamed,
    }
