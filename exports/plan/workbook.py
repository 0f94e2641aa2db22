"""The plan as an Excel file for follow-up: read-me, actions, benefits, answers and result."""

from collections.abc import Iterator, Sequence

from exports.plan.benefits import benefit_header, benefit_rows
from exports.plan.document import PlanDocument, about_words, facts, plan_title, review_days
from exports.plan.standing import add_practices, add_recommendations, add_to_clarify
from exports.workbook_file import Book, Column, Value, row_height
from language import gettext as _
from language.answering import basis_word, beyond
from language.field_labels import headings, labels, table_value
from language.proposals import planned_decided_by_words
from language.words import action_status_word, choice_word, level_word, recommendation_name
from questionnaire.assessment import Answer
from questionnaire.instrument import LEVELS, Question
from questionnaire.plan import ActionStatus, Interval, PlannedAction, Travel
from scoring.plan import travel_saved

_ABOUT_WIDTHS = (34, 90)


def add_about(book: Book, document: PlanDocument) -> None:
    """Two columns: names and their values or explanations."""
    sheet = book.sheet(_("About the file"))
    for place, width in enumerate(_ABOUT_WIDTHS):
        sheet.set_column(place, place, width)
    for place, (name, value) in enumerate(_lines(document)):
        sheet.set_row(place, row_height((name, value), _ABOUT_WIDTHS))
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
        _("What the file can be used for"),
        _(
            "To follow up the plan. What is changed in it is not changed in Videoklar. The numbers are "
            "worked out already: the file has no formulas."
        ),
    )
    for level in LEVELS:
        yield _("Level {level}").format(level=level), level_word(document.instrument, level)
    yield _("No level"), _("“Don't know”, “not relevant” and unanswered questions have no level.")
    for months, day in review_days(document.made_on).items():
        yield _("Review after {months} months").format(months=months), day


_SPARE_ROWS = 200
"""Rows below the last action that also accept dates and statuses, for actions that people add in the file."""
_COLUMN_WIDTH = 18
_ACTION_WIDTHS = {
    **{"title": 34, "recommendation": 18, "first_step": 34, "owner": 18, "benefit_owner": 18, "deadline": 13},
    **{"status": 13, "review": 13, "measure": 28, "baseline": 15, "target": 15},
}
"""The widths of the first columns, in their order."""


def add_actions(book: Book, document: PlanDocument) -> None:
    """One row for each action, in the order of the plan."""
    sheet = book.sheet(_("Actions"))
    named = headings(PlannedAction) | {
        "recommendation": _("Recommendation"),
        "review": _("Next review"),
        "decided": _("Who decides"),
    }
    names = list(dict.fromkeys((*_ACTION_WIDTHS, *named)))
    columns = [Column(named[name], _ACTION_WIDTHS.get(name, _COLUMN_WIDTH)) for name in names]
    count = book.table(sheet, columns, (_action_row(document, one, names) for one in document.plan.actions))
    place, last = names.index("status"), count + _SPARE_ROWS
    statuses = [action_status_word(status) for status in ActionStatus]
    error = {"error_title": named["status"], "error_message": _("Choose one from the list.")}
    sheet.data_validation(1, place, last, place, {"validate": "list", "source": statuses, **error})


def _action_row(document: PlanDocument, action: PlannedAction, names: Sequence[str]) -> list[Value]:
    recommendation = document.instrument.recommendation.get(action.recommendation)
    about = recommendation_name(recommendation) if recommendation else _("The department's own action")
    review = next(iter(review_days(document.made_on).values()), None) if action.is_open else None
    decided = planned_decided_by_words(document.instrument, action)
    values = {**vars(action), "recommendation": about, "review": review, "decided": decided}
    return [table_value(values[name]) for name in names]


_BESIDE_WIDTHS = {"not_relevant": 30, "confidence": 14, "note": 46, "evidence": 34}
"""The widths of the columns for an answer's fields beside the choice, in their order."""


def add_answers(book: Book, document: PlanDocument) -> None:
    """One row for each question, in the order of the report."""
    sheet = book.sheet(_("Answers"))
    beside = headings(Answer, *_BESIDE_WIDTHS)
    columns = [
        *(Column(_("Question"), 46), Column(_("Theme"), 22), Column(_("Recommendation"), 30)),
        *(Column(_("Level"), 8), Column(_("Answer"), 24), Column(_("What the level means"), 46)),
        Column(beyond(), 24),
        *(Column(heading, _BESIDE_WIDTHS.get(name, _COLUMN_WIDTH)) for name, heading in beside.items()),
        Column(_("Question id"), 22),
    ]
    book.table(
        sheet, columns, (_answer_row(document, question) for question in document.instrument.questions)
    )


def _answer_row(document: PlanDocument, question: Question) -> tuple[Value, ...]:
    answer = document.answer_set.answer(question.id)
    recommendation = document.instrument.recommendation_of[question.id]
    return (
        question.text,
        document.instrument.theme_of[recommendation.id].title,
        recommendation_name(recommendation),
        answer.level,
        choice_word(document.instrument, answer),
        "" if answer.level is None else question.levels[answer.level],
        basis_word(question.basis),
        *(table_value(getattr(answer, name)) for name in headings(Answer, *_BESIDE_WIDTHS)),
        question.id,
    )


_BENEFIT_WIDTHS = {"title": 46, "measured_on": 15, "benefit": 34}
_BENEFIT_WIDTH = 26


def add_benefits(book: Book, document: PlanDocument) -> None:
    """One row for each benefit, in the order of the plan."""
    named = benefit_header().items()
    columns = [Column(heading, _BENEFIT_WIDTHS.get(name, _BENEFIT_WIDTH)) for name, heading in named]
    book.table(book.sheet(_("Benefits")), columns, benefit_rows(document, table_value))


def add_travel(book: Book, document: PlanDocument) -> None:
    """Every entered number, every step of the calculation and the result, each as a low and a high value."""
    columns = [Column(_("Travel saved in a year"), 44), Column(_("From"), 14), Column(_("To"), 14)]
    columns.append(Column(_("How it is reckoned"), 60))
    book.table(book.sheet(_("Travel")), columns, _travel(document))


def _travel(document: PlanDocument) -> Iterator[tuple[Value, ...]]:
    travel = document.plan.travel
    saved, own = travel_saved(travel), _("Your own number")
    for field, label in labels(Travel).items():
        yield label, *_ends(getattr(travel, field)), own
    yield _("Hours saved"), *_ends(saved.hours), _("Consultations times minutes, divided by 60")
    yield _("Kilometres saved"), *_ends(saved.kilometres), _("Consultations times kilometres")
    yield _("Kroner saved"), *_ends(saved.kroner), _("Consultations times kroner")


def _ends(interval: Interval | None) -> tuple[Value, Value]:
    return (None, None) if interval is None else (interval.low, interval.high)


def plan_workbook(document: PlanDocument) -> bytes:
    """The plan as .xlsx, opened at its actions. The same document gives the same bytes."""
    about = about_words(document)
    if document.answer_set.department.invented:
        about = f"{_('Invented example')} · {about}"
    book = Book(plan_title(document), about, document.made_on)
    add_actions(book, document)
    add_answers(book, document)
    add_recommendations(book, document)
    add_to_clarify(book, document)
    add_practices(book, document)
    add_benefits(book, document)
    add_travel(book, document)
    add_about(book, document)
    return book.to_bytes()
