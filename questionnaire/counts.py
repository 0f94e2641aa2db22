"""How much there is of everything, for whoever edits the content."""

from collections.abc import Mapping

from questionnaire.model import Instrument


def counts(instrument: Instrument) -> Mapping[str, int]:
    """Number of each kind of content, by its name in the plural."""
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
