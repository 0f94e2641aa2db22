"""The instrument as the terminal prints it: as JSON, and how much there is of it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from questionnaire.instrument import Action, Department, Instrument, Recommendation, Theme, key_of


def questions_json(instrument: Instrument) -> dict[str, Any]:
    """The whole instrument, ready for `json.dumps`; keys are the field names of the types, by `key_of`.

    A department's `video_share` is a number in per cent or None; `video_share_source` has the other fields.
    """
    return {
        "version": instrument.version,
        "language": instrument.language,
        "steps": list(instrument.steps),
        "level_names": list(instrument.level_names),
        "status_names": dict(instrument.status_names),
        "themes": [_theme(theme) for theme in instrument.themes],
        "departments": [_department(department) for department in instrument.departments],
        "group_statements": [asdict(statement) for statement in instrument.group_statements],
        "benefits": [asdict(benefit) for benefit in instrument.benefits],
        "sections": [asdict(section) for section in instrument.sections],
        "guide": [asdict(guide_question) for guide_question in instrument.guide],
        "retired": [asdict(retired) for retired in instrument.retired],
        "consistency": [asdict(rule) for rule in instrument.consistency],
        "ask": {
            department.id: {question: cell.ask for question, cell in department.cells.items() if cell.ask}
            for department in instrument.departments
        },
        "left_out": [asdict(left_out) for left_out in instrument.left_out],
    }


def _theme(theme: Theme) -> dict[str, Any]:
    return asdict(theme) | {"recommendations": [_recommendation(one) for one in theme.recommendations]}


def _recommendation(recommendation: Recommendation) -> dict[str, Any]:
    return asdict(recommendation) | {"actions": [_action(one) for one in recommendation.actions]}


def _action(action: Action) -> dict[str, Any]:
    fields = {key_of(name): value for name, value in asdict(action).items()}
    return fields | {"proposed": action.is_proposed}


def _department(department: Department) -> dict[str, Any]:
    share = department.video_share
    return asdict(department) | {
        "video_share": share.percent if share else None,
        "video_share_source": {"section": share.section, "remark": share.remark} if share else None,
    }


def counts(instrument: Instrument) -> Mapping[str, int]:
    """Number of items of each kind of content, by the plural name of the kind."""
    return {
        "themes": len(instrument.themes),
        "recommendations": len(instrument.recommendations),
        "questions": len(instrument.questions),
        "core": sum(question.core for question in instrument.questions),
        "departments": len(instrument.departments),
        "video shares": sum(department.video_share is not None for department in instrument.departments),
        "coded cells": sum(len(department.cells) for department in instrument.departments),
        "actions": len(instrument.actions),
        "group statements": len(instrument.group_statements),
        "benefits": len(instrument.benefits),
    }
