"""The front page: whose plan it is, from when, and how to read it."""

from collections.abc import Iterator

from exports.plan.benefits import has_benefits
from exports.plan.cells import row, words
from exports.plan.signs import Pill
from exports.plan.style import BODY, DEPARTMENT, ITEM, LABEL, LEAD_IN, PILL, ROWS, TITLE
from exports.plan_document import PlanDocument
from exports.tagging.story import Story
from language import gettext as _
from language import long_date, number, percent

_LONG_NAME = 150


def tell_front(story: Story, document: PlanDocument) -> None:
    """Title, department, facts and contents."""
    profile = document.answer_set.department
    if profile.invented:
        label = _("Invented example")
        story.paragraph(label, PILL, Pill(label))
    story.heading(_("Action plan for video consultations"), 1, TITLE, room=0)
    story.paragraph(profile.name, DEPARTMENT if len(profile.name) <= _LONG_NAME else BODY)
    place = [text for text in (profile.hospital, profile.health_trust, profile.region) if text.strip()]
    story.paragraph(", ".join(place), LEAD_IN if sum(map(len, place)) <= _LONG_NAME else BODY)
    story.space(16)
    story.table(None, [[row(name), words(value)] for name, value in _facts(document)], [150, 337], ROWS)
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
    story.paragraph(
        _(
            "The answers lie in this file. Choose it on the start page of Videoklar to go on from where you "
            "are; a copy is made, and nothing is overwritten."
        ),
        BODY,
    )


def _facts(document: PlanDocument) -> Iterator[tuple[str, str]]:
    """What there is to say of the department and the document, by name."""
    profile = document.answer_set.department
    yield _("Date"), long_date(document.made_on)
    yield _("Round"), str(document.round)
    yield _("Version of the questions"), document.answer_set.instrument
    if document.is_short:
        core = sum(question.core for question in document.instrument.questions)
        yield (
            _("Form"),
            _(
                "The short form: {count} of {all} questions, one for each recommendation. What is not asked "
                "counts as unknown."
            ).format(count=core, all=len(document.instrument.questions)),
        )
    if profile.field.strip():
        yield _("Field"), profile.field
    if profile.consultations_last_year is not None:
        yield _("Consultations last year"), number(profile.consultations_last_year)
    if profile.video_share is not None:
        yield _("Video share"), percent(profile.video_share)
    if profile.phone_share is not None:
        yield _("Telephone share"), percent(profile.phone_share)
    if profile.video_solution.strip():
        yield _("Video solution"), profile.video_solution
    if profile.services.strip():
        yield _("Offered by video"), profile.services
    if profile.started_before_2020 is not None:
        yield _("Video before 2020"), _("Yes") if profile.started_before_2020 else _("No")
