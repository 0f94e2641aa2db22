"""The read-me sheet: what the file is, of what, and how to read its numbers."""

from collections.abc import Iterator

from exports.plan.facts import facts
from exports.plan_document import PlanDocument
from exports.reviews import review_days
from exports.workbook.book import Book, Value, row_height
from language import gettext as _
from language.words import level_word
from questionnaire.model import LEVELS

_WIDTHS = (34, 90)


def add_about(book: Book, document: PlanDocument) -> None:
    """Two columns: what, and what there is to say of it."""
    sheet = book.sheet(_("Read me"))
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    for place, (name, value) in enumerate(_lines(document)):
        sheet.set_row(place, row_height((name, value), _WIDTHS))
        book.put(sheet, place, 0, name, strong=True)
        book.put(sheet, place, 1, value)


def _lines(document: PlanDocument) -> Iterator[tuple[str, Value]]:
    profile = document.answer_set.department
    yield _("Action plan for video consultations"), ""
    if profile.invented:
        yield _("Invented example"), _("The department and its answers are made up.")
    yield _("Department"), profile.name
    yield _("Hospital"), profile.hospital
    yield from facts(document)
    yield (
        _("What this file is for"),
        _(
            "To follow up the plan. What is changed in it is not changed in Videoklar. All that stands in it "
            "is values: it has no formulas."
        ),
    )
    for level in LEVELS:
        yield _("Level {level}").format(level=level), level_word(level)
    yield _("No level"), _("“Don't know”, “not relevant” and unanswered questions have no level.")
    for months, day in review_days(document.made_on).items():
        yield _("Review after {months} months").format(months=months), day
