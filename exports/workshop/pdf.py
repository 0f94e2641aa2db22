"""The report of a workshop as a tagged PDF: the votes, and what the group settled on."""

from collections.abc import Iterator

from exports.document.blocks import Block, Bullets, Document, Heading, NewPage, Paragraph, Space
from exports.document.pdf.story import pdf_of
from exports.document.style import (
    BODY,
    CELL,
    DEPARTMENT,
    FINDING,
    LABEL,
    LEAD_IN,
    PART,
    PORTRAIT,
    SMALL,
    TITLE,
    column,
    displayed,
    facts_table,
    number_column,
    numeric,
    row,
    table,
    words,
)
from exports.typed_text import in_title
from exports.workshop.document import (
    WorkshopDocument,
    level_of,
    outcome_words,
    vote_header,
    vote_rows,
    votes_explained,
)
from language import gettext as _
from language import long_date
from language.answering import basis_words
from language.nine import department_name, named_words, practice_words
from language.words import (
    agreement_words,
    edition_words,
    not_agreed_words,
    question_place,
    question_text,
    settled_words,
)
from questionnaire.instrument import Instrument
from scoring.nine import nine_by_question
from workshop.outcome import Left, Settled, Totals

_VOTES = (85.0, *(45.0,) * 6, 132.0)
_ROOM_FOR_VOTES = 190.0


def workshop_pdf(document: WorkshopDocument) -> bytes:
    """The report as PDF, A4. The same document gives the same bytes."""
    return pdf_of(
        Document(
            _("Report from a group session: {title}").format(title=in_title(document.title)),
            _("Report from a group session"),
            document.title,
            edition_words(document.made_on, document.instrument.version),
            document.made_on,
            _chapters(document),
        )
    )


def _chapters(document: WorkshopDocument) -> Iterator[Block]:
    yield from _front_page(document)
    yield from _settled_in_short(document)
    left_with_votes_or_note = [left for left in document.left if left.is_told]
    if document.outcome or left_with_votes_or_note:
        yield NewPage(PORTRAIT)
        yield Heading(_("Question by question"), 1, PART)
        for place, settled in enumerate(document.outcome, 1):
            yield from _question(document.instrument, f"{place}. ", settled)
        for left in left_with_votes_or_note:
            yield from _question(document.instrument, "", left)


def _front_page(document: WorkshopDocument) -> Iterator[Block]:
    yield Heading(_("Report from a group session"), 1, TITLE, room=0)
    yield displayed(document.title, DEPARTMENT)
    yield displayed(document.department or "", LEAD_IN)
    yield Space(10)
    facts = (
        (_("Date"), long_date(document.made_on)),
        (_("Edition of the questions"), document.instrument.version),
        *_totals(document.totals),
    )
    yield facts_table(facts)
    yield Space(14)
    yield Paragraph(votes_explained(), BODY)
    yield Paragraph(
        _(
            "The nine are the departments that were interviewed for InnoMed's report from 2022. Their "
            "practice is an illustration and not a target."
        ),
        BODY,
    )


def _totals(totals: Totals) -> Iterator[tuple[str, str]]:
    agreed = _("{agreed} of {all} questions").format(agreed=totals.agreed, all=totals.questions)
    yield _("Agreed on a level"), agreed
    if totals.not_agreed:
        yield not_agreed_words(), str(totals.not_agreed)
    if totals.not_settled:
        yield _("Not settled"), str(totals.not_settled)


def _settled_in_short(document: WorkshopDocument) -> Iterator[Block]:
    yield Heading(_("In the order the questions were taken"), 2, FINDING)
    if document.outcome:
        yield table(
            [number_column(_("No.")), *map(column, (_("Question"), _("Settled level"), _("Agreement")))],
            [
                [
                    numeric(str(place)),
                    row(question_text(document.instrument, settled.question), CELL),
                    words(settled_words(document.instrument, settled.level)),
                    words(agreement_words(settled.consensus)),
                ]
                for place, settled in enumerate(document.outcome, 1)
            ],
            [30, 227, 120, 110],
        )
    else:
        yield Paragraph(_("No question was settled."), BODY)
    if document.left:
        yield Heading(_("Not settled"), 2, FINDING)
        yield Bullets([question_text(document.instrument, left.question) for left in document.left])


def _question(instrument: Instrument, place: str, taken: Settled | Left) -> Iterator[Block]:
    question, level = instrument.question.get(taken.question), level_of(taken)
    text = question_text(instrument, taken.question)
    yield Heading(f"{place}{text}", 2, FINDING, room=_ROOM_FOR_VOTES)
    if question is not None:
        yield Paragraph(question_place(instrument, question.id), SMALL)
        yield Paragraph(basis_words(question), SMALL)
    if votes := list(vote_rows(taken)):
        first, *choices, last = vote_header()
        head = [column(first), *map(number_column, choices), column(last)]
        rows = ([row(name), *map(numeric, counts), words(agreed)] for name, *counts, agreed in votes)
        yield table(head, rows, _VOTES)
        yield Space(5)
    yield Paragraph(outcome_words(instrument, taken), LABEL)
    if question is not None and level is not None:
        yield Paragraph(question.levels[level], BODY)
    if taken.note:
        yield Paragraph(_("Note: {note}").format(note=taken.note), BODY)
    if question is not None:
        yield from _nine(instrument, question.id)


def _nine(instrument: Instrument, question_id: str) -> Iterator[Block]:
    """The report's statements about the nine, by department and together. Unstated does not mean missing."""
    nine = nine_by_question(instrument)[question_id]
    yield Paragraph(_("What the report says of the nine"), LABEL)
    yield Paragraph(named_words(nine), BODY)
    for label, practices in (
        (_("What those did that had it in place"), nine.in_place),
        (_("What is told of those that had some of it"), nine.partly),
    ):
        if practices:
            yield Paragraph(label, LABEL)
            yield Bullets([f"{department_name(p.department)}: {practice_words(p)}" for p in practices])
