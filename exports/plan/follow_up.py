"""The chapters to act on: the actions, and the questions that are unclear, unanswered or not relevant."""

from collections.abc import Iterator

from exports.document.blocks import Block, Bullets, Cell, Heading, Paragraph
from exports.document.style import (
    BODY,
    CELL,
    CELL_MUTED,
    CELL_STRONG,
    LABEL,
    PART,
    SECTION,
    column,
    row,
    table,
    words,
)
from exports.plan.document import PlanDocument
from language import gettext as _
from language.field_labels import headings, named_value, value_words
from language.words import question_place, recommendation_name, role_word
from questionnaire.plan import PlannedAction

_NUMBER_WIDTH = 24.0
_WIDTHS = {
    "title": 138.0,
    "first_step": 128.0,
    "owner": 108.0,
    "benefit_owner": 100.0,
    "deadline": 58.0,
    "measure": 134.0,
    "status": 68.0,
}


def actions_chapter(document: PlanDocument) -> Iterator[Block]:
    """The table of actions, as wide as the landscape page, or the proposed actions if none is chosen."""
    yield Heading(_("Actions"), 1, PART)
    if not document.plan.actions:
        yield from _proposed(document)
        return
    yield Paragraph(
        _("Proposed actions are experience from the interviews. What they lead to here must be measured."),
        BODY,
    )
    named = headings(PlannedAction)
    header = [_("No."), *(named[name] for name in _WIDTHS)]
    rows = [_action(document, place, action) for place, action in enumerate(document.plan.actions, start=1)]
    yield table([column(name) for name in header], rows, (_NUMBER_WIDTH, *_WIDTHS.values()))


def unclear_chapter(document: PlanDocument) -> Iterator[Block]:
    """What to find out and whom to ask, the unanswered questions, and those answered as not relevant."""
    yield Heading(_("To clarify"), 1, PART)
    yield from _find_out(document)
    yield from _unanswered(document)
    yield from _not_relevant(document)


def _action(document: PlanDocument, place: int, action: PlannedAction) -> list[Cell]:
    recommendation = document.instrument.recommendation.get(action.recommendation)
    about = recommendation_name(recommendation) if recommendation else _("The department's own action")
    cells = {name: words(value_words(getattr(action, name))) for name in _WIDTHS}
    cells["title"] = Cell((Paragraph(action.title, CELL_STRONG), Paragraph(about, CELL_MUTED)), "Row")
    cells["measure"] = _measure_cell(action)
    return [words(str(place)), *cells.values()]


def _measure_cell(action: PlannedAction) -> Cell:
    """The measure, and the fields without a column, because columns of their own would be too narrow."""
    paragraphs = [Paragraph(action.measure, CELL)] if action.measure else []
    for name, heading in headings(PlannedAction).items():
        if name not in _WIDTHS and (value := value_words(getattr(action, name))):
            paragraphs.append(Paragraph(named_value(heading, value), CELL_MUTED))
    return Cell(tuple(paragraphs) or (Paragraph("", CELL),))


def _proposed(document: PlanDocument) -> Iterator[Block]:
    yield Paragraph(_("No actions are chosen yet."), BODY)
    proposed = [document.instrument.action[id] for id in document.result.proposed]
    if proposed:
        yield Paragraph(_("Proposed from the answers"), LABEL)
        yield Bullets(
            [
                _("{action}. First step: {step}").format(action=action.title, step=action.first_step)
                for action in proposed
            ],
        )


def _find_out(document: PlanDocument) -> Iterator[Block]:
    yield Heading(_("Find out"), 2, SECTION)
    if not document.result.find_out:
        yield Paragraph(_("Nothing is answered with “don't know”."), BODY)
        return
    yield Paragraph(_("Each “don't know” is a task for the one who would know."), BODY)
    yield table(
        [column(_("Question")), column(_("Recommendation")), column(_("Ask"))],
        [
            [
                row(document.instrument.question[task.question].text, CELL),
                words(question_place(document.instrument, task.question)),
                words(role_word(task.role)),
            ]
            for task in document.result.find_out
        ],
        [227, 150, 110],
    )


def _unanswered(document: PlanDocument) -> Iterator[Block]:
    yield Heading(_("Not answered yet"), 2, SECTION)
    if not document.result.unanswered:
        yield Paragraph(_("All questions are answered."), BODY)
        return
    yield table(
        [column(_("Question")), column(_("Recommendation"))],
        [
            [row(document.instrument.question[id].text, CELL), words(question_place(document.instrument, id))]
            for id in document.result.unanswered
        ],
        [287, 200],
    )


def _not_relevant(document: PlanDocument) -> Iterator[Block]:
    yield Heading(_("Answered as not relevant"), 2, SECTION)
    reasons = {
        question: reason
        for question in document.instrument.questions
        if (reason := document.answer_set.answer(question.id).not_relevant) is not None
    }
    if not reasons:
        yield Paragraph(_("No question is answered as not relevant."), BODY)
        return
    yield table(
        [column(_("Question")), column(_("Recommendation")), column(_("Reason"))],
        [
            [row(q.text, CELL), words(question_place(document.instrument, q.id)), words(reason)]
            for q, reason in reasons.items()
        ],
        [187, 130, 170],
    )
