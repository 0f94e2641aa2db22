"""The plan as an Excel file to follow up in: read-me, actions, benefits and answers."""

from collections.abc import Iterator

from exports.plan.benefits import benefit_header, benefit_rows
from exports.plan.document import (
    PlanDocument,
    about_words,
    facts,
    plan_title,
    recommendation_name,
    review_days,
)
from exports.workbook_file import Book, Column, Value, row_height
from language import gettext as _
from language.benefits import travel_labels
from language.words import action_status_word, choice_word, confidence_word, level_word
from questionnaire.instrument import LEVELS, Question
from questionnaire.plan import ActionStatus, Interval, PlannedAction
from scoring.plan import travel_saved

_ABOUT_WIDTHS = (34, 90)


def add_about(book: Book, document: PlanDocument) -> None:
    """Two columns: what, and what there is to say of it."""
    sheet = book.sheet(_("Read me"))
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
    count = book.table(sheet, columns, (_action_row(document, action) for action in document.plan.actions))
    last = count + _SPARE_ROWS
    statuses = [action_status_word(status) for status in ActionStatus]
    told = {"error_title": _("Status"), "error_message": _("Choose one from the list.")}
    sheet.data_validation(1, _STATUS, last, _STATUS, {"validate": "list", "source": statuses, **told})


def _action_row(document: PlanDocument, action: PlannedAction) -> tuple[Value, ...]:
    recommendation = document.instrument.recommendation.get(action.recommendation)
    about = recommendation_name(recommendation) if recommendation else _("The department's own action")
    review = next(iter(review_days(document.made_on).values()), None) if action.is_open else None
    return (
        *(action.title, about, action.first_step, action.owner, action.benefit_owner, action.deadline),
        *(action_status_word(action.status), review, action.measure, action.baseline, action.target),
    )


def add_answers(book: Book, document: PlanDocument) -> None:
    """One row for each question, in the order of the report."""
    sheet = book.sheet(_("Answers"))
    columns = [
        *(Column(_("Question"), 46), Column(_("Theme"), 22), Column(_("Recommendation"), 30)),
        *(Column(_("Level"), 8), Column(_("Answer"), 24), Column(_("What the level means"), 46)),
        *(Column(_("Why it is not relevant"), 30), Column(_("How sure"), 14), Column(_("Note"), 46)),
        *(Column(_("Where it can be seen"), 34), Column(_("Question id"), 22)),
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
        choice_word(answer),
        "" if answer.level is None else question.levels[answer.level],
        answer.not_relevant,
        confidence_word(answer.confidence) if answer.confidence else "",
        answer.note,
        answer.evidence,
        question.id,
    )


_BENEFIT_WIDTHS = (46, 26, 26, 26, 15, 34)
_MEASURED = 4


def add_benefits(book: Book, document: PlanDocument) -> None:
    """One row for each benefit, in the order of the plan."""
    columns = [Column(name, width) for name, width in zip(benefit_header(), _BENEFIT_WIDTHS, strict=True)]
    # Told as the other formats tell it, but a day of measurement is a day to sort and filter by.
    days = (benefit.measured_on for benefit in document.plan.benefits)
    rows = (
        (*told[:_MEASURED], day, *told[_MEASURED + 1 :])
        for told, day in zip(benefit_rows(document), days, strict=True)
    )
    book.table(book.sheet(_("Benefits")), columns, rows)


def add_travel(book: Book, document: PlanDocument) -> None:
    """Every number that was told, every step, and the result, as values from and to."""
    columns = [Column(_("Travel saved in a year"), 44), Column(_("From"), 14), Column(_("To"), 14)]
    columns.append(Column(_("How it is reckoned"), 60))
    book.table(book.sheet(_("Travel")), columns, _travel(document))


def _travel(document: PlanDocument) -> Iterator[tuple[Value, ...]]:
    travel = document.plan.travel
    saved, own = travel_saved(travel), _("Your own number")
    for field, label in travel_labels().items():
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
    add_benefits(book, document)
    add_travel(book, document)
    add_about(book, document)
    return book.to_bytes()
