"""The report of a workshop as a tagged PDF: what was voted, and what was settled."""

from collections.abc import Iterator

from exports.document.page_kinds import Furniture, pages_with
from exports.document.pdf.file import Metadata, make_pdf
from exports.document.pdf.story import Cell, Story
from exports.document.style import (
    BODY,
    CELL,
    DEPARTMENT,
    FINDING,
    FOOT,
    HEADED_ROWS,
    ITEM,
    LABEL,
    LEAD_IN,
    PART,
    ROWS,
    SMALL,
    TITLE,
    column,
    figure,
    number_column,
    row,
    words,
)
from exports.plan.document import question_place
from exports.typed_text import in_one_line, shortened
from exports.workshop.document import (
    WorkshopDocument,
    came_to_words,
    choice_names,
    how_it_was_voted,
    level_of,
    question_words,
    settled_words,
)
from language import gettext as _
from language import long_date
from language.nine import department_name, named_words, practice_words
from language.translation import language_tag
from language.words import agreement_words
from questionnaire.instrument import Instrument
from scoring.nine import nine_by_question
from scoring.team import Distribution
from workshop.outcome import Left, Settled, Totals

_LONGEST_TITLE = 200
_LONG_NAME = 150
_VOTES = (85.0, *(45.0,) * 6, 132.0)
_ROOM_FOR_VOTES = 190.0


def workshop_pdf(document: WorkshopDocument) -> bytes:
    """The report as PDF, A4. The same document gives the same bytes."""
    pages = pages_with(_furniture(document))
    story = Story()
    story.next_pages(pages.portrait)
    _front(story, document)
    _settled_in_short(story, document)
    told = [left for left in document.left if left.is_told]
    if document.outcome or told:
        story.new_page(pages.portrait)
        story.heading(_("Question by question"), 1, PART)
        for place, settled in enumerate(document.outcome, 1):
            _question(story, document.instrument, f"{place}. ", settled)
        for left in told:
            _question(story, document.instrument, "", left)
    return make_pdf(story, (pages.front, pages.portrait), FOOT, _metadata(document))


def _furniture(document: WorkshopDocument) -> Furniture:
    about = _("{date} · questions, version {version}").format(
        date=long_date(document.made_on), version=document.instrument.version
    )
    return Furniture(_("Report from a workshop"), document.title, about)


def _metadata(document: WorkshopDocument) -> Metadata:
    name = shortened(in_one_line(document.title), _LONGEST_TITLE)
    title = _("Report from a workshop: {title}").format(title=name)
    return Metadata(title, "Videoklar", language_tag(), document.made_on)


def _front(story: Story, document: WorkshopDocument) -> None:
    story.heading(_("Report from a workshop"), 1, TITLE, room=0)
    story.paragraph(document.title, DEPARTMENT if len(document.title) <= _LONG_NAME else BODY)
    department = document.department or ""
    story.paragraph(department, LEAD_IN if len(department) <= _LONG_NAME else BODY)
    story.space(10)
    facts = (
        (_("Date"), long_date(document.made_on)),
        (_("Version of the questions"), document.instrument.version),
        *_came_to(document.totals),
    )
    story.table(None, [[row(name), words(value)] for name, value in facts], [150, 337], ROWS)
    story.space(14)
    story.paragraph(how_it_was_voted(), BODY)
    story.paragraph(
        _(
            "The nine are the departments that were interviewed for InnoMed's report from 2022. Their "
            "practice is an illustration and not a target."
        ),
        BODY,
    )


def _came_to(totals: Totals) -> Iterator[tuple[str, str]]:
    agreed = _("{agreed} of {all} questions").format(agreed=totals.agreed, all=totals.questions)
    yield _("Agreed on a level"), agreed
    if totals.not_agreed:
        yield _("No agreement on a level"), str(totals.not_agreed)
    if totals.not_settled:
        yield _("Not settled"), str(totals.not_settled)


def _settled_in_short(story: Story, document: WorkshopDocument) -> None:
    story.heading(_("In the order the questions were taken"), 2, FINDING)
    if document.outcome:
        story.table(
            [number_column(_("No.")), *map(column, (_("Question"), _("Settled level"), _("Agreement")))],
            [
                [
                    figure(str(place)),
                    row(question_words(document.instrument, settled.question), CELL),
                    words(settled_words(settled.level)),
                    words(agreement_words(settled.consensus)),
                ]
                for place, settled in enumerate(document.outcome, 1)
            ],
            [30, 227, 120, 110],
            HEADED_ROWS,
        )
    else:
        story.paragraph(_("No question was settled."), BODY)
    if document.left:
        story.heading(_("Not settled"), 2, FINDING)
        story.items([question_words(document.instrument, left.question) for left in document.left], ITEM)


def _question(story: Story, instrument: Instrument, place: str, taken: Settled | Left) -> None:
    question, level = instrument.question.get(taken.question), level_of(taken)
    text = question_words(instrument, taken.question)
    story.heading(f"{place}{text}", 2, FINDING, room=_ROOM_FOR_VOTES)
    if question is not None:
        story.paragraph(question_place(instrument, question.id), SMALL)
    if votes := list(_votes(taken)):
        head = [column(_("Vote")), *map(number_column, choice_names()), column(_("Agreement"))]
        story.table(head, votes, _VOTES, HEADED_ROWS)
        story.space(5)
    story.paragraph(came_to_words(taken), LABEL)
    if question is not None and level is not None:
        story.paragraph(question.levels[level], BODY)
    if taken.note:
        story.paragraph(_("Note: {note}").format(note=taken.note), BODY)
    if question is not None:
        _nine(story, instrument, question.id)


def _votes(taken: Settled | Left) -> Iterator[list[Cell]]:
    for name, seen in ((_("First vote"), taken.first), (_("Second vote"), taken.second)):
        if seen is not None:
            yield _vote(name, seen)


def _vote(name: str, seen: Distribution) -> list[Cell]:
    counts = (*seen.levels, seen.dont_know, seen.not_relevant)
    return [row(name), *(figure(str(count)) for count in counts), words(agreement_words(seen.consensus))]


def _nine(story: Story, instrument: Instrument, question_id: str) -> None:
    """What the report says of the nine, one by one and together; what is not stated is not missing."""
    nine = nine_by_question(instrument)[question_id]
    story.paragraph(_("What the report says of the nine"), LABEL)
    story.paragraph(named_words(nine), BODY)
    for label, practices in (
        (_("What those do that have it in place"), nine.in_place),
        (_("What is told of those that have it to some degree"), nine.partly),
    ):
        if practices:
            story.paragraph(label, LABEL)
            story.items([f"{department_name(p.department)}: {practice_words(p)}" for p in practices], ITEM)
