"""Sheets of a plan's workbook: how far each recommendation is, what to find out, and what the nine did."""

from collections.abc import Iterator

from exports.plan.document import PlanDocument
from exports.workbook_file import Book, Column, Value
from language import gettext as _
from language.nine import mark_word, practice_words
from language.practices import standing_word
from language.standing import inconsistent_texts, may_be_words
from language.words import question_place, recommendation_name, role_word, status_word
from scoring.nine import nine_by_question


def add_recommendations(book: Book, document: PlanDocument) -> None:
    """One row for each recommendation, with the question that alone is missing if there is one."""
    columns = [
        *(Column(_("Recommendation"), 40), Column(_("Theme"), 24), Column(_("Status"), 18)),
        *(Column(_("Questions in place"), 12), Column(_("Unknown"), 10), Column(_("Relevant questions"), 12)),
        Column(_("Only one thing is missing"), 60),
    ]
    book.table(book.sheet(_("Result")), columns, _recommendations(document))


def _recommendations(document: PlanDocument) -> Iterator[tuple[Value, ...]]:
    content, result = document.instrument, document.result
    for recommendation in content.recommendations:
        counts = result.counts[recommendation.id]
        missing = result.one_thing_missing.get(recommendation.id)
        yield (
            recommendation_name(recommendation),
            content.theme_of[recommendation.id].title,
            status_word(content, result.recommendations[recommendation.id].status),
            *(counts.in_place, counts.unknown, counts.relevant),
            content.question[missing].text if missing else None,
        )


def add_to_clarify(book: Book, document: PlanDocument) -> None:
    """One row for each find-out task, and for each pair of answers that do not go together."""
    columns = [
        *(Column(_("Kind"), 24), Column(_("Question"), 60), Column(_("Recommendation"), 40)),
        *(Column(_("Ask"), 26), Column(_("Remark"), 40)),
    ]
    book.table(book.sheet(_("To clarify")), columns, _to_clarify(document))


def _to_clarify(document: PlanDocument) -> Iterator[tuple[Value, ...]]:
    content = document.instrument
    for task in document.result.find_out:
        yield (
            _("Find out"),
            content.question[task.question].text,
            question_place(content, task.question),
            role_word(task.role),
            may_be_words() if task.may_be_in_place else None,
        )
    for text in inconsistent_texts(content, document.result):
        yield _("Answers that do not go together"), text, None, None, None


def add_practices(book: Book, document: PlanDocument) -> None:
    """One row for each thing that the report tells of one of the nine, department by department."""
    columns = [
        *(Column(_("Department"), 20), Column(_("Question"), 46), Column(_("Recommendation"), 34)),
        *(Column(_("In the report"), 20), Column(_("What they did"), 60)),
        *(Column(_("You beside them"), 18), Column(_("What you can ask them"), 60)),
    ]
    book.table(book.sheet(_("The nine")), columns, _practices(document))


def _practices(document: PlanDocument) -> Iterator[tuple[Value, ...]]:
    content = document.instrument
    for department in content.departments:
        own = document.result.practices[department.id]
        for id, nine in nine_by_question(content).items():
            for practice in nine.practices:
                if practice.department is department:
                    yield (
                        department.short,
                        content.question[id].text,
                        question_place(content, id),
                        mark_word(practice.cell.level),
                        practice_words(practice),
                        standing_word(own, id),
                        "\n".join(practice.cell.ask),
                    )
