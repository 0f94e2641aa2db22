"""The report of a workshop as a tagged PDF: what was voted, and what was settled."""

from collections.abc import Iterator

from exports.plan.cells import column, figure, number_column, row, words
from exports.plan.page_kinds import Furniture, pages_with
from exports.plan.style import (
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
)
from exports.plan.words import department_name, question_place
from exports.tagged_pdf import make_pdf
from exports.tagging.story import Cell, Story
from exports.tagging.write import Metadata
from exports.typed_text import beginning, in_one_line
from exports.workshop_document import WorkshopDocument
from exports.workshop_words import choice_names, question_words, settled_words
from language import gettext as _
from language import long_date
from language.catalogs_reader import language_tag
from language.team import agreement_words
from language.words import section_words
from questionnaire.model import Instrument
from scoring.disagreement import Distribution
from scoring.patterns import IN_PLACE_LEVEL
from workshop.outcome import Settled

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
    if document.outcome:
        story.new_page(pages.portrait)
        story.heading(_("Question by question"), 1, PART)
        for place, settled in enumerate(document.outcome, 1):
            _question(story, document.instrument, place, settled)
    return make_pdf(story, (pages.front, pages.portrait), FOOT, _metadata(document))


def _furniture(document: WorkshopDocument) -> Furniture:
    about = _("{date} · questions, version {version}").format(
        date=long_date(document.made_on), version=document.instrument.version
    )
    return Furniture(_("Report from a workshop"), document.title, about)


def _metadata(document: WorkshopDocument) -> Metadata:
    name = beginning(in_one_line(document.title), _LONGEST_TITLE)
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
        (_("Settled"), _settled_of(document)),
    )
    story.table(None, [[row(name), words(value)] for name, value in facts], [150, 337], ROWS)
    story.space(14)
    story.paragraph(
        _(
            "The votes are anonymous, and are those of whoever was there. What a group settled on is a draft "
            "of the department's answers until somebody has accepted it."
        ),
        BODY,
    )
    story.paragraph(
        _(
            "The nine are the departments that were interviewed for InnoMed's report from 2022. Their "
            "practice is an illustration and not a target."
        ),
        BODY,
    )


def _settled_of(document: WorkshopDocument) -> str:
    settled = len(document.outcome)
    return _("{settled} of {all} questions").format(settled=settled, all=settled + len(document.left))


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
        story.items([question_words(document.instrument, question) for question in document.left], ITEM)


def _question(story: Story, instrument: Instrument, place: int, settled: Settled) -> None:
    question = instrument.question.get(settled.question)
    text = question_words(instrument, settled.question)
    story.heading(f"{place}. {text}", 2, FINDING, room=_ROOM_FOR_VOTES)
    if question is not None:
        story.paragraph(question_place(instrument, question.id), SMALL)
    story.table(
        [column(_("Vote")), *map(number_column, choice_names()), column(_("Agreement"))],
        list(_votes(settled)),
        _VOTES,
        HEADED_ROWS,
    )
    story.space(5)
    told = settled_words(settled.level)
    story.paragraph(
        told if settled.level is None else _("Settled on: {what}").format(what=told.lower()), LABEL
    )
    if question is not None and settled.level is not None:
        story.paragraph(question.levels[settled.level], BODY)
    if settled.note:
        story.paragraph(_("Note: {note}").format(note=settled.note), BODY)
    if question is not None:
        _nine(story, instrument, question.id)


def _votes(settled: Settled) -> Iterator[list[Cell]]:
    yield _vote(_("First vote"), settled.first)
    if settled.second is not None:
        yield _vote(_("Second vote"), settled.second)


def _vote(name: str, seen: Distribution) -> list[Cell]:
    counts = (*seen.levels, seen.dont_know, seen.not_relevant)
    return [row(name), *(figure(str(count)) for count in counts), words(agreement_words(seen.consensus))]


def _nine(story: Story, instrument: Instrument, question_id: str) -> None:
    """Which of the nine are documented with it in place, and where; what is not stated is not missing."""
    stated = [(d, d.cells[question_id]) for d in instrument.departments if question_id in d.cells]
    in_place = [(d, cell) for d, cell in stated if cell.level >= IN_PLACE_LEVEL]
    if in_place:
        story.paragraph(_("Who of the nine has it in place"), LABEL)
        story.items(
            [f"{department_name(d)}: {c.evidence} ({section_words(c.section)})" for d, c in in_place], ITEM
        )
    else:
        story.paragraph(_("InnoMed's report does not show it in place in any of the nine."), BODY)
    silent = len(instrument.departments) - len(stated)
    if silent:
        story.paragraph(_("Of {none} of the nine InnoMed's report does not say.").format(none=silent), SMALL)
