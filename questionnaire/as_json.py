"""The instrument as plain data, for programs that read it from the terminal."""

from dataclasses import asdict
from typing import Any

from questionnaire.model import Department, Instrument


def questions_json(instrument: Instrument) -> dict[str, Any]:
    """Everything that is asked and documented, ready for `json.dumps`; keys are the fields of the types.

    A department's `video_share` is its number in per cent, or None; `video_share_source` has the rest.
    """
    return {
        "version": instrument.version,
        "language": instrument.language,
        "themes": [asdict(theme) for theme in instrument.themes],
        "departments": [_department(department) for department in instrument.departments],
        "group_statements": [asdict(statement) for statement in instrument.group_statements],
        "benefits": [asdict(benefit) for benefit in instrument.benefits],
        "sections": [asdict(section) for section in instrument.sections],
        "guide": [asdict(guide_question) for guide_question in instrument.guide],
        "retired": [asdict(retired) for retired in instrument.retired],
    }


def _department(department: Department) -> dict[str, Any]:
    share = department.video_share
    return asdict(department) | {
        "video_share": share.percent if share else None,
        "video_share_source": {"section": share.section, "remark": share.remark} if share else None,
    }
