"""A workshop on paper, for when phones fail: each question with its choices and a box for each vote."""

from collections.abc import Iterator, Sequence
from datetime import date

from exports.document.page_kinds import Furniture, pages_with
from exports.document.pdf.file import Metadata, make_pdf
from exports.document.pdf.story import Block, Cell, Story
from exports.document.status_signs import TickBox
from exports.document.style import (
    BODY,
    CELL,
    CELL_SIGNED,
    DEPARTMENT,
    FINDING,
    FOOT,
    HEADED_ROWS,
    TITLE,
    column,
    row,
)
from exports.typed_text import in_one_line, shortened
from exports.workshop.document import question_words
from language import gettext as _
from language import long_date
from language.translation import language_tag
from questionnaire.instrument import Instrument

_LONGEST_TITLE = 200
_LONG_NAME = 150
_ROOM_FOR_QUESTION = 215.0
"""A question and its choices stand on one page."""


def workshop_sheet(title: str, instrument: Instrument, questions: Sequence[str], made_on: date) -> bytes:
    """The paper that each participant gets, A4, with the questions of the agenda in their order."""
    about = _("{date} · questions, version {version}").format(
        date=long_date(made_on), version=instrument.version
    )
    pages = pages_with(Furniture(_("Voting paper"), title, about))
    story = Story()
    story.next_pages(pages.portrait)
    story.heading(_("Voting paper"), 1, TITLE, room=0)
    story.paragraph(title, DEPARTMENT if len(title) <= _LONG_NAME else BODY)
    story.paragraph(
        _(
            "Tick one box for each question when you are asked to. If there is a second vote, use the second "
            "column. Do not write your name."
        ),
        BODY,
    )
    for place, question in enumerate(questions, 1):
        story.heading(f"{place}. {question_words(instrument, question)}", 2, FINDING, room=_ROOM_FOR_QUESTION)
        story.table(
            [column(_("Choice")), column(_("First vote")), column(_("Second vote"))],
            [_choice(choice) for choice in _choices(instrument, question)],
            [347, 70, 70],
            HEADED_ROWS,
        )
    name = shortened(in_one_line(title), _LONGEST_TITLE)
    told = Metadata(_("Voting paper: {title}").format(title=name), "Videoklar", language_tag(), made_on)
    return make_pdf(story, (pages.front, pages.portrait), FOOT, told)


def _choices(instrument: Instrument, question_id: str) -> Iterator[str]:
    question = instrument.question.get(question_id)
    if question is not None:
        for level, text in enumerate(question.levels):
            yield f"{level}: {text}"
    yield _("Don't know")
    yield _("Not relevant")


def _choice(text: str) -> list[Cell]:
    """The boxes say in which vote they count: whoever has the paper read aloud does not see the column."""
    boxes = (Cell((Block(which, CELL_SIGNED, TickBox()),)) for which in (_("First"), _("Second")))
    return [row(text, CELL), *boxes]
