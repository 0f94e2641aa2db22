"""The plan as an Excel file to follow up in."""

from exports.plan.words import about_words, plan_title
from exports.plan_document import PlanDocument
from exports.workbook.about import add_about
from exports.workbook.actions import add_actions
from exports.workbook.answers import add_answers
from exports.workbook.benefits import add_benefits, add_travel
from exports.workbook.book import Book
from language import gettext as _


def plan_workbook(document: PlanDocument) -> bytes:
    """The plan as .xlsx, opened at its actions. The same document gives the same bytes."""
    about = about_words(document)
    if document.answer_set.department.invented:
        about = f"{_('Invented example')} · {about}"
    book = Book(plan_title(document), about, document.made_on)
    add_actions(book, document)
    add_answers(book, document)
    add_benefits(book, document)
    add_travel(book, document)
    add_about(book, document)
    return book.to_bytes()
