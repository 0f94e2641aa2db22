"""The chapters to act on: the actions, and the questions that are unclear, unanswered or not relevant."""

from collections.abc import Iterable, Iterator

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
from language.proposals import (
    brings_words,
    chosen_by_words,
    decided_by_words,
    few_words,
    planned_decided_by_words,
    proposal_name,
    reach_words,
)
from language.standing import inconsistent_texts, may_be_words
from language.words import question_place, recommendation_name, role_word
from questionnaire.instrument import Action
from questionnaire.plan import PlannedAction
from scoring.result import FindOut

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
    yield from _inconsistent(document)
    yield from _not_relevant(document)


def _action(document: PlanDocument, place: int, action: PlannedAction) -> list[Cell]:
    recommendation = document.instrument.recommendation.get(action.recommendation)
    about = recommendation_name(recommendation) if recommendation else _("The department's own action")
    cells = {name: words(value_words(getattr(action, name))) for name in _WIDTHS}
    decided = planned_decided_by_words(document.instrument, action)
    below = [Paragraph(text, CELL_MUTED) for text in (about, decided) if text]
    cells["title"] = Cell((Paragraph(action.title, CELL_STRONG), *below), "Row")
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
    proposals = document.result.proposals
    if len(proposals) == 1:
        if document.result.proposed:
            yield Paragraph(_("Proposed from the answers"), LABEL)
            yield _proposed_actions(document, document.result.proposed)
        return
    if few := few_words(document.result):
        yield Paragraph(few, BODY)
    for proposal, outcome in proposals.items():
        if outcome.actions:
            yield Heading(proposal_name(proposal), 2, SECTION)
            yield Paragraph(chosen_by_words(proposal), BODY)
            reach = reach_words(outcome, document.result.headline.applicable)
            yield Paragraph(f"{reach}. {brings_words(outcome)}", BODY)
            yield _proposed_actions(document, outcome.actions)


def _proposed_actions(document: PlanDocument, ids: Iterable[str]) -> Bullets:
    def told(action: Action) -> str:
        words = _("{action}. First step: {step}").format(action=action.title, step=action.first_step)
        decided = decided_by_words(action)
        return f"{words} {decided}." if decided else words

    return Bullets([told(document.instrument.action[id]) for id in ids])


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
                _to_find_out(document, task),
                words(question_place(document.instrument, task.question)),
                words(role_word(task.role)),
            ]
            for task in document.result.find_out
        ],
        [227, 150, 110],
    )


def _to_find_out(document: PlanDocument, task: FindOut) -> Cell:
    more = [Paragraph(may_be_words(), CELL_MUTED)] if task.may_be_in_place else []
    return Cell((Paragraph(document.instrument.question[task.question].text, CELL), *more), "Row")


def _inconsistent(document: PlanDocument) -> Iterator[Block]:
    """The answers that do not go together; left out if there are none."""
    if texts := inconsistent_texts(document.instrument, document.result):
        yield Heading(_("Answers that do not go together"), 2, SECTION)
        yield Paragraph(_("Both may be right. Have another look at them if you like."), BODY)
        yield Bullets(texts)


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
