"""The chapters on findings: each recommendation's answers beside those of the nine, and the video shares."""

from collections.abc import Iterable, Iterator, Sequence

from exports.document.blocks import Block, Bullets, Cell, Heading, Paragraph, Room, Sign, Space, Table
from exports.document.style import (
    BODY,
    CELL,
    CELL_MUTED,
    CELL_NUMBER_STRONG,
    CELL_STRONG,
    FINDING,
    LABEL,
    PART,
    SECTION,
    SIGNED,
    column,
    group,
    number_column,
    numeric,
    row,
    table,
    words,
)
from exports.plan.document import PlanDocument
from language import gettext as _
from language import percent
from language.answering import basis_words, beyond
from language.field_labels import said_beside
from language.nine import (
    beside_words,
    department_name,
    in_place_words,
    mark_word,
    practice_words,
    together_words,
)
from language.practices import (
    PracticeLine,
    ask_them_words,
    department_words,
    not_compared_words,
    practice_lists,
    practices_words,
)
from language.scores import coverage_words, point_words, range_words
from language.words import (
    choice_word,
    numbered_level,
    recommendation_name,
    section_words,
    status_word,
)
from questionnaire.instrument import Question, Recommendation
from scoring.nine import NineOnRecommendation, nine_by_question, nine_by_recommendation
from scoring.practices import THE_NINE
from scoring.result import ShareMark

_ROOM_FOR_STATEMENT = 50.0
_ROOM_FOR_PRACTICE = 115.0
_ROOM_FOR_FURTHER = 150.0
_ROOM_FOR_THEME = 190.0
"""For its heading, its summary and the beginning of its first recommendation."""


def findings_chapter(document: PlanDocument) -> Iterator[Block]:
    """Theme by theme, recommendation by recommendation."""
    yield Heading(_("Findings"), 1, PART)
    for theme in document.instrument.themes:
        yield Heading(theme.title, 2, SECTION, room=_ROOM_FOR_THEME)
        yield Paragraph(theme.summary, BODY)
        for recommendation in theme.recommendations:
            yield from _recommendation(document, recommendation)


def _recommendation(document: PlanDocument, recommendation: Recommendation) -> Iterator[Block]:
    own = document.result.recommendations[recommendation.id]
    nine = nine_by_recommendation(document.instrument)[recommendation.id]
    yield Heading(recommendation_name(recommendation), 3, FINDING)
    yield Paragraph(
        _("{status}. Range: {range}. Score: {point}. Coverage: {coverage}.").format(
            status=status_word(document.instrument, own.status),
            range=range_words(own),
            point=point_words(own),
            coverage=coverage_words(own),
        ),
        SIGNED,
        Sign(own.status),
    )
    yield _questions(document, recommendation.deciding)
    if recommendation.further:
        # A table of its own: one with a cell over several columns could not divide long notes over pages.
        yield Room(_ROOM_FOR_FURTHER)
        yield Paragraph(beyond(), LABEL)
        yield _questions(document, recommendation.further)
    yield Space(5)
    yield Paragraph(in_place_words(nine), BODY)
    yield from _together(nine)
    yield from _practice(document, recommendation)


def _questions(document: PlanDocument, questions: Iterable[Question]) -> Table:
    return table(
        [column(_("Question")), column(_("Your answer")), column(_("The nine departments"))],
        [_question(document, question) for question in questions],
        [142, 205, 140],
    )


def _question(document: PlanDocument, question: Question) -> list[Cell]:
    beside = document.result.benchmark.questions[question.id]
    return [
        Cell((Paragraph(question.text, CELL), Paragraph(basis_words(question), CELL_MUTED)), "Row"),
        Cell(tuple(_answer(document, question))),
        row(beside_words(document.instrument, question.id, beside), CELL),
    ]


def _answer(document: PlanDocument, question: Question) -> Iterator[Paragraph]:
    content, answer = document.instrument, document.answer_set.answer(question.id)
    if answer.level is not None:
        yield Paragraph(numbered_level(content, answer.level), CELL_STRONG)
        yield Paragraph(question.levels[answer.level], CELL)
    else:
        yield Paragraph(choice_word(content, answer), CELL_STRONG)
        yield Paragraph(answer.not_relevant or "", CELL)
    yield from (Paragraph(said, CELL_MUTED) for said in said_beside(answer).values())


def _together(nine: NineOnRecommendation) -> Iterator[Block]:
    if nine.together:
        yield Room(_ROOM_FOR_STATEMENT)
        yield Paragraph(_("What the report says of the nine together"), LABEL)
        yield Bullets([together_words(one) for one in nine.together])


def _practice(document: PlanDocument, recommendation: Recommendation) -> Iterator[Block]:
    """The departments of the nine with a documented practice, full or partial, and its source."""
    header = [column(_("Department")), column(_("As we read the report")), column(_("Practice"))]
    rows: list[Sequence[Cell]] = []
    for question in recommendation.questions:
        nine = nine_by_question(document.instrument)[question.id]
        documented = [practice for practice in nine.practices if practice not in nine.missing]
        if documented:
            rows.append(group(question.text, len(header)))
        rows += [
            [
                row(department_name(practice.department), CELL),
                words(mark_word(practice.cell.level)),
                words(practice_words(practice)),
            ]
            for practice in documented
        ]
    if rows:
        yield Room(_ROOM_FOR_PRACTICE)
        yield Paragraph(_("Documented practice among the nine"), LABEL)
        yield table(header, rows, [150, 75, 262])


def practices_chapter(document: PlanDocument) -> Iterator[Block]:
    """What the department has of what the nine had in place, in all and department by department."""
    content, practices = document.instrument, document.result.practices
    own = practices[THE_NINE]
    yield Heading(_("What the nine had in place"), 1, PART)
    yield Paragraph(practices_words(own), BODY)
    yield Paragraph(not_compared_words(), BODY)
    yield Bullets([department_words(content, one, practices[one.id]) for one in content.departments])
    rows: list[Sequence[Cell]] = []
    for listed in practice_lists(content, own):
        rows.append(group(listed.heading, 2))
        rows += [[_practised(line), words(line.told)] for line in listed.practices]
    if rows:
        yield Space(6)
        header = [column(_("Question")), column(_("Had it in place in 2022"))]
        yield table(header, rows, [327, 160])


def _practised(line: PracticeLine) -> Cell:
    """A practice, and below it what one could ask those who had it."""
    ask = [ask_them_words(), *line.ask] if line.ask else []
    return Cell((Paragraph(line.question, CELL), *(Paragraph(text, CELL_MUTED) for text in ask)), "Row")


def shares_chapter(document: PlanDocument) -> Iterator[Block]:
    """The video shares, grouped by field, with the necessary caveats."""
    yield Heading(_("Video share"), 1, PART)
    yield Paragraph(
        _(
            "The report gives the share of all consultations held by video in 2021 for seven of the nine. "
            "They were chosen because their field at their health trust had a high share, and 2021 was a "
            "year of pandemic. The shares are therefore no target, and they say nothing about departments at "
            "large."
        ),
        BODY,
    )
    if document.answer_set.department.video_share is None:
        yield Paragraph(_("Your own video share is not given."), BODY)
    yield table(
        [column(_("Department")), column(_("Field")), column(_("Source")), number_column(_("Video share"))],
        [_mark(document, mark) for mark in document.result.benchmark.shares],
        [227, 120, 75, 65],
    )
    yield Space(8)
    yield Bullets(list(_remarks(document)))


def _mark(document: PlanDocument, mark: ShareMark) -> list[Cell]:
    if not mark.department:
        return [
            row(_("Your department"), CELL_STRONG),
            words(mark.field),
            words(_("your own figure")),
            numeric(percent(mark.percent), CELL_NUMBER_STRONG),
        ]
    department = document.instrument.department[mark.department]
    source = section_words(department.video_share.section) if department.video_share else ""
    return [
        row(department_name(department), CELL),
        words(mark.field),
        words(source),
        numeric(percent(mark.percent)),
    ]


def _remarks(document: PlanDocument) -> Iterator[str]:
    for department in document.instrument.departments:
        if department.video_share is None:
            yield _("{department}: the report gives no share.").format(department=department_name(department))
        elif department.video_share.remark:
            yield f"{department_name(department)}: {department.video_share.remark}"
