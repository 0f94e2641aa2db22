"""The action plan as a PDF that carries its own answers."""

from exports.assessment.answers_file import to_json
from exports.assessment.attached import ANSWERS_NAME
from exports.document.page_kinds import pages_with
from exports.document.pdf.file import Attachment, Metadata, make_pdf
from exports.document.pdf.story import Story
from exports.document.style import FOOT
from exports.plan.chapters import furniture_of, tell_plan
from exports.plan.document import PlanDocument, plan_title
from exports.typed_text import in_one_line
from language import gettext as _
from language.translation import language_tag


def plan_pdf(document: PlanDocument, *, tagged: bool = True) -> bytes:
    """The plan as PDF, A4. The same document gives the same bytes.

    Untagged it looks the same and is of use only to measure what tagging costs.
    """
    pages = pages_with(furniture_of(document))
    story = Story()
    tell_plan(story, document, pages, carries_answers=True)
    return make_pdf(
        story,
        (pages.front, pages.portrait, pages.landscape),
        FOOT,
        _metadata(document),
        [_answers(document)],
        tagged,
    )


def _metadata(document: PlanDocument) -> Metadata:
    return Metadata(in_one_line(plan_title(document)), "Videoklar", language_tag(), document.made_on)


def _answers(document: PlanDocument) -> Attachment:
    return Attachment(
        ANSWERS_NAME,
        to_json(document.answer_set, document.plan).encode(),
        "application/json",
        _("The answers that this plan is made from"),
    )
