"""The department's video share beside the seven that the report publishes."""

from collections.abc import Iterator

from exports.plan.cells import column, figure, number_column, row, words
from exports.plan.style import BODY, CELL, CELL_NUMBER_STRONG, CELL_STRONG, HEADED_ROWS, ITEM, PART
from exports.plan_document import PlanDocument
from exports.storyteller import Storyteller
from exports.tagging.story import Cell
from language import gettext as _
from language import percent
from language.nine import department_name
from language.words import section_words
from scoring.result import ShareMark


def tell_shares(story: Storyteller, document: PlanDocument) -> None:
    """The shares grouped by field, with what must be said of them."""
    story.heading(_("Video share"), 1, PART)
    story.paragraph(
        _(
            "The report gives the share of all consultations held by video in 2021 for seven of the nine. "
            "They were chosen because their field at their health trust had a high share, and 2021 was a "
            "year of pandemic. The shares are therefore no target, and they say nothing about departments at "
            "large."
        ),
        BODY,
    )
    if document.answer_set.department.video_share is None:
        story.paragraph(_("Your own video share is not given."), BODY)
    story.table(
        [column(_("Department")), column(_("Field")), column(_("Source")), number_column(_("Video share"))],
        [_mark(document, mark) for mark in document.result.benchmark.shares],
        [227, 120, 75, 65],
        HEADED_ROWS,
    )
    story.space(8)
    story.items(list(_remarks(document)), ITEM)


def _mark(document: PlanDocument, mark: ShareMark) -> list[Cell]:
    if not mark.department:
        return [
            row(_("Your department"), CELL_STRONG),
            words(mark.field),
            words(_("your own figure")),
            figure(percent(mark.percent), CELL_NUMBER_STRONG),
        ]
    department = document.instrument.department[mark.department]
    source = section_words(department.video_share.section) if department.video_share else ""
    return [
        row(department_name(department), CELL),
        words(mark.field),
        words(source),
        figure(percent(mark.percent)),
    ]


def _remarks(document: PlanDocument) -> Iterator[str]:
    for department in document.instrument.departments:
        if department.video_share is None:
            yield _("{department}: the report gives no share.").format(department=department_name(department))
        elif department.video_share.remark:
            yield f"{department_name(department)}: {department.video_share.remark}"
