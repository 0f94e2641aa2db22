"""The voting paper, in case phones fail: each question with its choices and a box for each vote."""

from collections.abc import Iterator, Sequence
from datetime import date

from exports.document.blocks import Block, Bullets, Cell, Document, Heading, Paragraph, TickBox
from exports.document.pdf.story import pdf_of
from exports.document.style import (
    BODY,
    CELL,
    CELL_SIGNED,
    DEPARTMENT,
    FINDING,
    LABEL,
    SMALL,
    TITLE,
    column,
    displayed,
    row,
    table,
)
from exports.typed_text import in_title
from language import gettext as _
from language.answering import answering_rule, answering_words, basis_words, short_help
from language.words import edition_words, no_level_word, question_text
from questionnaire.instrument import Instrument
from questionnaire.team import NoLevel

_ROOM_FOR_QUESTION = 250.0
"""Enough room to keep a question and its choices on one page."""


def voting_paper_pdf(title: str, instrument: Instrument, questions: Sequence[str], made_on: date) -> bytes:
    """The paper for each participant, A4, with the questions in the order of the agenda."""
    return pdf_of(
        Document(
            _("Voting paper: {title}").format(title=in_title(title)),
            _("Voting paper"),
            title,
            edition_words(made_on, instrument.version),
            made_on,
            _paper(title, instrument, questions),
        )
    )


def _paper(title: str, instrument: Instrument, questions: Sequence[str]) -> Iterator[Block]:
    yield Heading(_("Voting paper"), 1, TITLE, room=0)
    yield displayed(title, DEPARTMENT)
    yield Paragraph(
        _(
            "Tick one box for each question when you are asked to. If there is a second vote, use the second "
            "column. Do not write your name."
        ),
        BODY,
    )
    yield Paragraph(answering_rule(instrument), LABEL)
    yield Bullets(answering_words(instrument))
    for place, question in enumerate(questions, 1):
        yield Heading(f"{place}. {question_text(instrument, question)}", 2, FINDING, room=_ROOM_FOR_QUESTION)
        if question in instrument.question:
            yield Paragraph(short_help(instrument.question[question]), BODY)
            yield Paragraph(basis_words(instrument.question[question]), SMALL)
        yield table(
            [column(_("Choice")), column(_("First vote")), column(_("Second vote"))],
            [_choice(choice) for choice in _choices(instrument, question)],
            [347, 70, 70],
        )


def _choices(instrument: Instrument, question_id: str) -> Iterator[str]:
    question = instrument.question.get(question_id)
    if question is not None:
        for level, text in enumerate(question.levels):
            yield f"{level}: {instrument.level_names[level]}. {text}"
    yield from map(no_level_word, NoLevel)


def _choice(text: str) -> list[Cell]:
    """Each box names its vote, because people who have the paper read aloud do not see the column."""
    boxes = (Cell((Paragraph(which, CELL_SIGNED, TickBox()),)) for which in (_("First"), _("Second")))
    return [row(text, CELL), *boxes]
