"""What most departments lack: what to do together."""

from exports.plan.cells import column, figure, number_column, row
from exports.plan.style import BODY, CELL, CELL_NUMBER_STRONG, HEADED_ROWS, PART, SMALL
from exports.plan.words import recommendation_name
from exports.storyteller import Storyteller
from exports.tagging.story import Cell
from exports.unit.needs_chart import tell_needs_chart
from exports.unit.words import ALL_STATUSES, count_words, few_words, status_meanings
from exports.unit_document import UnitDocument
from language import gettext as _
from language import number
from language.words import status_word
from scoring.portfolio import Need

_WIDTHS = (160.0, 77.0, *(50.0,) * 5)


def tell_needs(story: Storyteller, document: UnitDocument, width: float) -> None:
    """The most shared need first, as a chart and in numbers."""
    story.heading(_("Shared needs"), 1, PART)
    story.paragraph(
        _(
            "The recommendations stand by how many departments know that they lack them: they are partly in "
            "place or not started. What many lack can be done together."
        ),
        BODY,
    )
    if not document.count:
        story.paragraph(_("No department is among those that are chosen."), BODY)
        return
    if document.is_small:
        story.paragraph(few_words(document.count), BODY)
    tell_needs_chart(story, document, width)
    story.space(12)
    story.room(200)
    story.table(
        [
            *(column(_("Recommendation")), number_column(_("Lack it"))),
            *(number_column(status_word(status)) for status in ALL_STATUSES),
        ],
        [_row(document, need) for need in document.needs],
        _WIDTHS,
        HEADED_ROWS,
    )
    story.space(6)
    for meaning in status_meanings():
        story.paragraph(_("{name}: {text}").format(name=meaning[0], text=meaning[1]), SMALL)


def _row(document: UnitDocument, need: Need) -> list[Cell]:
    counts = (need.in_place, need.partly, need.not_started, need.unknown, need.not_applicable)
    return [
        row(recommendation_name(document.instrument.recommendation[need.recommendation]), CELL),
        figure(count_words(need.lacking, document.count, small=document.is_small), CELL_NUMBER_STRONG),
        *(figure(number(count)) for count in counts),
    ]
