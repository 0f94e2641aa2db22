"""A result as plain data for JSON, unrounded."""

from dataclasses import asdict
from typing import Any

from scoring.result import RecommendationScore, Result, Score


def result_json(result: Result) -> dict[str, Any]:
    """Scores from 0 to 1 or null; mappings by recommendation id and theme id, in the report's order."""
    nine = result.benchmark
    return {
        "headline": asdict(result.headline),
        "recommendations": {id: _recommendation(score) for id, score in result.recommendations.items()},
        "themes": {id: _score(score) for id, score in result.themes.items()},
        "benchmark": {
            "questions": {id: asdict(question) for id, question in nine.questions.items()},
            "recommendations": {id: asdict(counts) for id, counts in nine.recommendations.items()},
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
