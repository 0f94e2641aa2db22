"""What is to be done: the actions, what to find out, and what is not answered or not relevant."""

from exports.document.pdf.story import Block, Cell
from exports.document.storyteller import Storyteller
from exports.document.style import (
    BODY,
    CELL,
    CELL_MUTED,
    CELL_STRONG,
    HEADED_ROWS,
    ITEM,
    LABEL,
    PART,
    SECTION,
    column,
    row,
    words,
)
from exports.plan.document import PlanDocument, question_place, recommendation_name
from language import gettext as _
from language import long_date
from language.words import action_status_word, role_word
from questionnaire.plan import PlannedAction

_ACTIONS = (24.0, 138.0, 128.0, 108.0, 100.0, 58.0, 134.0, 68.0)


def tell_actions(story: Storyteller, document: PlanDocument) -> None:
    """The table of actions, as broad as the landscape page, or what is proposed where none is chosen."""
    story.heading(_("Actions"), 1, PART)
    if not document.plan.actions:
        _proposed(story, document)
        return
    story.paragraph(
        _("Proposed actions are experience from the interviews. What they lead to here must be measured."),
        BODY,
    )
    header = [
        _("No."),
        _("Action"),
        _("First step"),
        _("Responsible"),
        _("Benefit owner"),
        _("Deadline"),
        _("What is measured"),
        _("Status"),
    ]
    rows = [_action(document, place, action) for place, action in enumerate(document.plan.actions, start=1)]
    story.table([column(name) for name in header], rows, _ACTIONS, HEADED_ROWS)


def tell_unclear(story: Storyteller, document: PlanDocument) -> None:
    """What to find out and from whom, what is unanswered, and what was answered as not relevant."""
    story.heading(_("To clarify"), 1, PART)
    _find_out(story, document)
    _unanswered(story, document)
    _not_relevant(story, document)


def _action(document: PlanDocument, place: int, action: PlannedAction) -> list[Cell]:
    recommendation = document.instrument.recommendation.get(action.recommendation)
    about = recommendation_name(recommendation) if recommendation else _("The department's own action")
    return [
        words(str(place)),
        Cell((Block(action.title, CELL_STRONG), Block(about, CELL_MUTED)), "Row"),
        words(action.first_step),
        words(action.owner),
        words(action.benefit_owner),
        words(long_date(action.deadline) if action.deadline else ""),
        _measuring(action),
        words(action_status_word(action.status)),
    ]


def _measuring(action: PlannedAction) -> Cell:
    """What is measured, from where and to where: in one cell, as each alone would be too narrow to read."""
    told = [Block(action.measure, CELL)] if action.measure else []
    if action.baseline:
        told.append(Block(_("Baseline: {value}").format(value=action.baseline), CELL_MUTED))
    if action.target:
        told.append(Block(_("Target: {value}").format(value=action.target), CELL_MUTED))
    return Cell(tuple(told) or (Block("", CELL),))


def _proposed(story: Storyteller, document: PlanDocument) -> None:
    story.paragraph(_("No actions are chosen yet."), BODY)
    proposed = [document.instrument.action[id] for id in document.result.proposed]
    if proposed:
        story.paragraph(_("Proposed from the answers"), LABEL)
        story.items(
            [
                _("{action}. First step: {step}").format(action=action.title, step=action.first_step)
                for action in proposed
            ],
            ITEM,
        )


def _find_out(story: Storyteller, document: PlanDocument) -> None:
    story.heading(_("Find out"), 2, SECTION)
    if not document.result.find_out:
        story.paragraph(_("Nothing is answered with “don't know”."), BODY)
        return
    story.paragraph(_("Each “don't know” is a task for the one who would know."), BODY)
    story.table(
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
        HEADED_ROWS,
    )


def _unanswered(story: Storyteller, document: PlanDocument) -> None:
    story.heading(_("Not answered yet"), 2, SECTION)
    if not document.result.unanswered:
        story.paragraph(_("All questions are answered."), BODY)
        return
    story.table(
        [column(_("Question")), column(_("Recommendation"))],
        [
            [row(document.instrument.question[id].text, CELL), words(question_place(document.instrument, id))]
            for id in document.result.unanswered
        ],
        [287, 200],
        HEADED_ROWS,
    )


def _not_relevant(story: Storyteller, document: PlanDocument) -> None:
    story.heading(_("Answered as not relevant"), 2, SECTION)
    reasons = {
        question: reason
        for question in document.instrument.questions
        if (reason := document.answer_set.answer(question.id).not_relevant) is not None
    }
    if not reasons:
        story.paragraph(_("No question is answered as not relevant."), BODY)
        return
    story.table(
        [column(_("Question")), column(_("Recommendation")), column(_("Reason"))],
        [
            [row(q.text, CELL), words(question_place(document.instrument, q.id)), words(reason)]
            for q, reason in reasons.items()
        ],
        [187, 130, 170],
        HEADED_ROWS,
    )
