"""The front page: whose plan it is, from when, and how to read it."""

from exports.plan.benefits import has_benefits
from exports.plan.cells import row, words
from exports.plan.facts import facts
from exports.plan.signs import Pill
from exports.plan.style import BODY, DEPARTMENT, ITEM, LABEL, LEAD_IN, PILL, ROWS, TITLE
from exports.plan_document import PlanDocument
from exports.storyteller import Storyteller
from language import gettext as _

_LONG_NAME = 150


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
