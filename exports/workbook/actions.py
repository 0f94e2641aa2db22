"""The action list as a sheet to follow up in: real dates, and a status to choose."""

from exports.plan.words import recommendation_name
from exports.plan_document import PlanDocument
from exports.reviews import review_days
from exports.workbook.book import Book, Column, Value
from language import gettext as _
from language.words import action_status_word
from questionnaire.plan import ActionStatus, PlannedAction

_DEADLINE, _STATUS, _REVIEW = 5, 6, 7
_SPARE_ROWS = 200
"""Rows below the last action that take dates and statuses too, for those that are added in the file."""


def add_actions(book: Book, document: PlanDocument) -> None:
    """One row for each action, in the order of the plan."""
    sheet = book.sheet(_("Actions"))
    columns = [
        *(Column(_("Action"), 34), Column(_("Recommendation"), 18), Column(_("First step"), 34)),
        *(Column(_("Responsible"), 18), Column(_("Benefit owner"), 18), Column(_("Deadline"), 13)),
        *(Column(_("Status"), 13), Column(_("Next review"), 13), Column(_("What is measured"), 28)),
        *(Column(_("Baseline"), 15), Column(_("Target"), 15)),
    ]
    count = book.table(sheet, columns, (_row(document, action) for action in document.plan.actions))
    last = count + _SPARE_ROWS
    statuses = [action_status_word(status) for status in ActionStatus]
    told = {"error_title": _("Status"), "error_message": _("Choose one from the list.")}
    sheet.data_validation(1, _STATUS, last, _STATUS, {"validate": "list", "source": statuses, **told})


def _row(document: PlanDocument, action: PlannedAction) -> tuple[Value, ...]:
    recommendation = document.instrument.recommendation.get(action.recommendation)
    about = recommendation_name(recommendation) if recommendation else _("The department's own action")
    review = next(iter(review_days(document.made_on).values()), None) if action.is_open else None
    return (
        *(action.title, about, action.first_step, action.owner, action.benefit_owner, action.deadline),
        *(action_status_word(action.status), review, action.measure, action.baseline, action.target),
    )
