"""The whole plan in reading order, with its short chapters: front page, benefits, method."""

from collections.abc import Sequence

from exports.document.page_kinds import Furniture, PageKinds
from exports.document.pdf.story import Page
from exports.document.status_signs import Pill
from exports.document.storyteller import Storyteller
from exports.document.style import (
    BODY,
    CELL_STRONG,
    DEPARTMENT,
    HEADED_ROWS,
    ITEM,
    LABEL,
    LEAD_IN,
    PART,
    PILL,
    ROWS,
    SECTION,
    SMALL,
    TITLE,
    column,
    row,
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
from exports.plan.document import PlanDocument, about_words, facts
from exports.plan.findings import tell_findings, tell_shares
from exports.plan.follow_up import tell_actions, tell_unclear
from exports.plan.summary import tell_summary
from language import gettext as _
from language import number
from language.words import level_word
from questionnaire.instrument import LEVELS

_LONG_NAME = 150


def furniture_of(document: PlanDocument) -> Furniture:
    """The department's name, and of which round, day and version the plan is."""
    profile = document.answer_set.department
    return Furniture(
        _("Action plan for video consultations"), profile.name, about_words(document), profile.invented
    )


def tell_front(story: Storyteller, document: PlanDocument, *, carries_answers: bool) -> None:
    """Title, department, facts and contents, and how to go on from here."""
    profile = document.answer_set.department
    if profile.invented:
        label = _("Invented example")
        story.paragraph(label, PILL, Pill(label))
    story.heading(_("Action plan for video consultations"), 1, TITLE, room=0)
    story.paragraph(profile.name, DEPARTMENT if len(profile.name) <= _LONG_NAME else BODY)
    place = [text for text in (profile.hospital, profile.health_trust, profile.region) if text.strip()]
    story.paragraph(", ".join(place), LEAD_IN if sum(map(len, place)) <= _LONG_NAME else BODY)
    story.space(16)
    story.table(None, [[row(name), words(value)] for name, value in facts(document)], [150, 337], ROWS)
    story.space(20)
    story.paragraph(_("In this plan"), LABEL)
    benefits = [_("Benefits: what is to be gained, and how it is measured")] if has_benefits(document) else []
    story.items(
        [
            _("Summary: what is in place, and the five themes beside the nine departments"),
            _("Actions: what is to be done, by whom and when"),
            *benefits,
            _("To clarify: what nobody could answer, and what is not answered yet"),
            _("Findings: each recommendation with your answers and what the nine do"),
            _("Video share: yours beside the seven that are published"),
            _("Method and sources: how the numbers come about, and what they cannot say"),
        ],
        ITEM,
    )
    story.space(6)
    story.paragraph(_going_on(carries_answers), BODY)


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


def tell_benefits(story: Storyteller, document: PlanDocument, page: Page) -> None:
    """A part of its own, on a page of this kind; no trace where there is nothing to tell."""
    if not has_benefits(document):
        return
    story.new_page(page)
    story.heading(_("Benefits"), 1, PART)
    if rows := benefit_rows(document):
        story.paragraph(
            _("What the department wants to gain. The counts say how many of the nine report the same."), BODY
        )
        _table(story, benefit_header(), rows, _BENEFITS)
    if rows := travel_rows(document):
        story.heading(_("Spared journeys"), 2, SECTION)
        _table(story, travel_header(), rows, _TRAVEL)
        story.space(5)
        story.paragraph(travel_note(), SMALL)


def _table(
    story: Storyteller, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> None:
    cells = [[row(first, CELL_STRONG), *(words(text) for text in rest)] for first, *rest in rows]
    story.table([column(name) for name in header], cells, widths, HEADED_ROWS)


def tell_method(story: Storyteller, document: PlanDocument) -> None:
    """Limits first, then the formulas in plain words, the weights and the sources."""
    story.heading(_("Method and sources"), 1, PART)
    story.heading(_("What the plan cannot say"), 2, SECTION, room=0)
    story.items(_limits(), ITEM)
    story.heading(_("How the numbers come about"), 2, SECTION)
    story.items(_formulas(), ITEM)
    story.heading(_("Weights"), 2, SECTION)
    if document.changed_weights:
        story.paragraph(_("These questions have another weight than the others, which have 1:"), BODY)
        story.items(
            [
                _("{question} Weight {weight}.").format(question=q.text, weight=number(q.weight))
                for q in document.changed_weights
            ],
            ITEM,
        )
    else:
        story.paragraph(_("All questions count the same."), BODY)
    story.heading(_("Sources"), 2, SECTION)
    story.paragraph(
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


def tell_plan(story: Storyteller, document: PlanDocument, pages: PageKinds, *, carries_answers: bool) -> None:
    """From the front page to the sources. `carries_answers` is whether the file can be gone on from."""
    story.next_pages(pages.portrait)
    tell_front(story, document, carries_answers=carries_answers)
    story.new_page(pages.portrait)
    tell_summary(story, document, pages)
    story.new_page(pages.landscape)
    tell_actions(story, document)
    tell_benefits(story, document, pages.portrait)
    story.new_page(pages.portrait)
    tell_unclear(story, document)
    story.new_page(pages.portrait)
    tell_findings(story, document)
    story.new_page(pages.portrait)
    tell_shares(story, document)
    story.space(24)
    tell_method(story, document)
