"""The whole plan in reading order, with its short chapters: front page, benefits, method."""

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
from exports.plan.benefits import (
    benefit_header,
    benefit_rows,
    has_benefits,
    travel_header,
    travel_note,
    travel_rows,
)
from exports.plan.document import PlanDocument, about_words, facts, plan_title
from exports.plan.findings import findings_chapter, shares_chapter
from exports.plan.follow_up import actions_chapter, unclear_chapter
from exports.plan.summary import summary_chapter
from language import gettext as _
from language import number
from language.words import level_word
from questionnaire.instrument import LEVELS


def _front_page(document: PlanDocument, *, carries_answers: bool) -> Iterator[Block]:
    """Title, department, facts and contents, and how to go on from here."""
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
            _("Findings: each recommendation with your answers and what the nine do"),
            _("Video share: yours beside the seven that are published"),
            _("Method and sources: how the numbers come about, and what they cannot say"),
        ]
    )
    yield Space(6)
    yield Paragraph(_going_on(carries_answers), BODY)


def _going_on(carries_answers: bool) -> str:
    if carries_answers:
        return _(
            "The answers lie in this file. Choose it on the start page of Videoklar to go on from where you "
            "are; a copy is made, and nothing is overwritten."
        )
    return _(
        "This file is for editing, and what is changed in it is not changed in Videoklar. To go on from "
        "the answers, use the plan as PDF or the answers file."
    )


_BENEFITS = (122.0, 82.0, 70.0, 70.0, 66.0, 77.0)
_TRAVEL = (117.0, 230.0, 140.0)


def _benefits_chapter(document: PlanDocument) -> Iterator[Block]:
    """A part of its own; no trace where the plan has none."""
    if not has_benefits(document):
        return
    yield NewPage(PORTRAIT)
    yield Heading(_("Benefits"), 1, PART)
    if rows := benefit_rows(document):
        yield Paragraph(
            _("What the department wants to gain. The counts say how many of the nine report the same."), BODY
        )
        yield _table(benefit_header(), rows, _BENEFITS)
    if rows := travel_rows(document):
        yield Heading(_("Spared journeys"), 2, SECTION)
        yield _table(travel_header(), rows, _TRAVEL)
        yield Space(5)
        yield Paragraph(travel_note(), SMALL)


def _table(header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]) -> Table:
    cells = [[row(first, CELL_STRONG), *(words(text) for text in rest)] for first, *rest in rows]
    return table(map(column, header), cells, widths)


def _method_chapter(document: PlanDocument) -> Iterator[Block]:
    """Limits first, then the formulas in plain words, the weights and the sources."""
    yield Heading(_("Method and sources"), 1, PART)
    yield Heading(_("What the plan cannot say"), 2, SECTION, room=0)
    yield Bullets(_limits())
    yield Heading(_("How the numbers come about"), 2, SECTION)
    yield Bullets(_formulas())
    yield Heading(_("Weights"), 2, SECTION)
    if document.changed_weights:
        yield Paragraph(_("These questions have another weight than the others, which have 1:"), BODY)
        yield Bullets(
            [
                _("{question} Weight {weight}.").format(question=q.text, weight=number(q.weight))
                for q in document.changed_weights
            ],
        )
    else:
        yield Paragraph(_("All questions count the same."), BODY)
    yield Heading(_("Sources"), 2, SECTION)
    yield Paragraph(
        _(
            "Everything about the nine departments comes from InnoMed's report from 2022 on how departments "
            "succeeded with video consultations. Sections and appendices in this plan are the report's. All "
            "texts are our own words."
        ),
        BODY,
    )


def _limits() -> list[str]:
    return [
        _(
            "The questions are not psychometrically validated. They are built on interviews with eleven "
            "people in nine selected departments."
        ),
        _(
            "The nine were selected because their field at their health trust had a high share of video in "
            "2021. They are not a sample of Norwegian departments, and their practice is an illustration and "
            "not a target."
        ),
        _(
            "The report contains no scores. Reading it into levels is our own coding, and where the report "
            "says nothing, nothing is coded."
        ),
        _("There is no rank and no overall mean. Numbers for others than yourselves are ranges only."),
    ]


def _formulas() -> list[str]:
    levels = ", ".join(f"{level} {level_word(level).lower()}" for level in LEVELS)
    return [
        _("Every answer is a level: {levels}. A level holds only when all of its description holds.").format(
            levels=levels
        ),
        _("A question counts as its level divided by 3. A recommendation's score is the weighted mean."),
        _(
            "“Not relevant” is left out of the calculation. “Don't know” and unanswered questions stay in it "
            "as unknown."
        ),
        _(
            "The low end of a range is the score with everything unknown at level 0, the high end with "
            "everything unknown at level 3."
        ),
        _("Coverage is the share of the relevant questions that are answered with a level."),
        _(
            "A theme is the mean of its recommendations, each counting the same. One of which nothing is "
            "known is left out of the score, but not out of the range."
        ),
        _("A score is shown only from 70 % coverage. Below that only the range is shown."),
        _("Numbers are from 0 to 100 and are rounded half up, only when they are shown."),
        _(
            "Beside the nine, “behind” means below the lowest level that is documented, “beyond” above the "
            "highest, and “in line” between them. What is not stated never counts. Nor does what the report "
            "says of the nine together, which is told in its own words."
        ),
        _(
            "Priorities follow the distance to level 2, then how many of the nine are documented with the "
            "practice, then the least effort, then the order of the report."
        ),
    ]


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
    yield from shares_chapter(document)
    yield Space(24)
    yield from _method_chapter(document)


def whole_plan(document: PlanDocument, *, carries_answers: bool) -> Document:
    """The plan from the front page to the sources.

    `carries_answers` is whether the file holds the answers, so that somebody can go on from it.
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
