"""Assembles the whole plan in reading order, and has its short chapters: front page, benefits and method."""

from collections.abc import Iterator, Sequence

from exports.document.blocks import Block, Bullets, Document, Heading, NewPage, Paragraph, Pill, Space, Table
from exports.document.style import (
    BODY,
    CELL_STRONG,
    DEPARTMENT,
    LABEL,
    LANDSCAPE,
    LEAD_IN,
    PART,
    PILL,
    PORTRAIT,
    SECTION,
    SMALL,
    TITLE,
    column,
    displayed,
    facts_table,
    row,
    table,
    words,
)
from exports.plan.benefits import benefit_header, benefit_rows, has_benefits
from exports.plan.document import PlanDocument, about_words, facts, plan_title
from exports.plan.findings import findings_chapter, practices_chapter, shares_chapter
from exports.plan.follow_up import actions_chapter, unclear_chapter
from exports.plan.summary import summary_chapter
from language import gettext as _
from language.benefits import travel_header, travel_note, travel_steps
from language.method import method_sections


def _front_page(document: PlanDocument, *, carries_answers: bool) -> Iterator[Block]:
    """Title, department, facts and contents, and how to continue from the plan."""
    profile = document.answer_set.department
    if profile.invented:
        yield Paragraph(_("Invented example"), PILL, Pill())
    yield Heading(_("Action plan for video consultations"), 1, TITLE, room=0)
    yield displayed(profile.name, DEPARTMENT)
    place = [text for text in (profile.hospital, profile.health_trust, profile.region) if text.strip()]
    yield displayed(", ".join(place), LEAD_IN)
    yield Space(16)
    yield facts_table(facts(document))
    yield Space(20)
    yield Paragraph(_("In this plan"), LABEL)
    benefits = [_("Benefits: what is to be gained, and how it is measured")] if has_benefits(document) else []
    yield Bullets(
        [
            _("Summary: what is in place, and the five themes beside the nine departments"),
            _("Actions: what is to be done, by whom and when"),
            *benefits,
            _("To clarify: what nobody could answer, and what is not answered yet"),
            _("Findings: each recommendation with your answers and what the nine did"),
            _("What the nine had in place: what of it you have, and what you lack"),
            _("Video share: yours beside the seven that are published"),
            _("Method and sources: how the numbers come about, and what they cannot say"),
        ]
    )
    yield Space(6)
    yield Paragraph(_how_to_continue(carries_answers), BODY)


def _how_to_continue(carries_answers: bool) -> str:
    if carries_answers:
        return _(
            "The answers lie in this file. Choose it on the start page of Videoklar to go on from where you "
            "are; a copy is made, and nothing is overwritten."
        )
    return _(
        "This file is for editing, and what is changed in it is not changed in Videoklar. To go on from "
        "the answers, use the plan as PDF or the answers file."
    )


_TEXT_WIDTH = 487.0
_COLUMN_WIDTH = 70.0
_WIDTHS = {"title": 122.0, "owner": 82.0, "measured_on": 66.0, "benefit": 77.0}
"""The widths of those columns of benefits that differ from `_COLUMN_WIDTH`."""
_TRAVEL = (117.0, 230.0, 140.0)


def _benefits_chapter(document: PlanDocument) -> Iterator[Block]:
    """A separate chapter, omitted if the plan has no benefits and no result for saved journeys."""
    if not has_benefits(document):
        return
    yield NewPage(PORTRAIT)
    yield Heading(_("Benefits"), 1, PART)
    if rows := benefit_rows(document):
        yield Paragraph(
            _("What the department wants to gain. The counts say how many of the nine reported the same."),
            BODY,
        )
        header = benefit_header()
        widths = [_WIDTHS.get(name, _COLUMN_WIDTH) for name in header]
        yield _table([*header.values()], rows, [width * _TEXT_WIDTH / sum(widths) for width in widths])
    if steps := travel_steps(document.plan.travel):
        yield Heading(_("Spared journeys"), 2, SECTION)
        yield _table(travel_header(), steps, _TRAVEL)
        yield Space(5)
        yield Paragraph(travel_note(), SMALL)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    cells = [[row(first, CELL_STRONG), *(words(text) for text in rest)] for first, *rest in rows]
    return table(map(column, header), cells, widths)


def _method_chapter(document: PlanDocument) -> Iterator[Block]:
    yield Heading(_("Method and sources"), 1, PART)
    for place, section in enumerate(method_sections(document.instrument)):
        # No room, so that the first heading stays on the page of the chapter's heading.
        yield Heading(section.heading, 2, SECTION, room=110 if place else 0)
        yield Paragraph(section.text, BODY)
        if section.points:
            yield Bullets(section.points)


def _chapters(document: PlanDocument, *, carries_answers: bool) -> Iterator[Block]:
    yield from _front_page(document, carries_answers=carries_answers)
    yield NewPage(PORTRAIT)
    yield from summary_chapter(document)
    yield NewPage(LANDSCAPE)
    yield from actions_chapter(document)
    yield from _benefits_chapter(document)
    yield NewPage(PORTRAIT)
    yield from unclear_chapter(document)
    yield NewPage(PORTRAIT)
    yield from findings_chapter(document)
    yield NewPage(PORTRAIT)
    yield from practices_chapter(document)
    yield Space(24)
    yield from shares_chapter(document)
    yield Space(24)
    yield from _method_chapter(document)


def whole_plan(document: PlanDocument, *, carries_answers: bool) -> Document:
    """The plan from the front page to the sources.

    `carries_answers` says whether the answers are attached to the file, so that people can continue from it.
    """
    profile = document.answer_set.department
    return Document(
        plan_title(document),
        _("Action plan for video consultations"),
        profile.name,
        about_words(document),
        document.made_on,
        _chapters(document, carries_answers=carries_answers),
        invented=profile.invented,
    )
