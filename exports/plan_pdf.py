"""The action plan as a PDF that carries its own answers."""

from exports.answers_file import to_json
from exports.attached_answers import ANSWERS_NAME
from exports.plan.benefit_tables import tell_benefits
from exports.plan.findings import tell_findings
from exports.plan.follow_up import tell_actions, tell_unclear
from exports.plan.front import tell_front
from exports.plan.method import tell_method
from exports.plan.page_kinds import page_kinds
from exports.plan.shares import tell_shares
from exports.plan.style import FOOT
from exports.plan.summary import tell_summary
from exports.plan_document import PlanDocument
from exports.tagged_pdf import make_pdf
from exports.tagging.fonts import in_one_line
from exports.tagging.story import Story
from exports.tagging.write import Attachment, Metadata
from language import gettext as _
from language.catalogs_reader import spoken

_LONGEST_TITLE = 200


def plan_pdf(document: PlanDocument, *, tagged: bool = True) -> bytes:
    """The plan as PDF, A4. The same document gives the same bytes.

    Untagged it looks the same and is of use only to measure what tagging costs.
    """
    pages = page_kinds(document)
    story = Story()
    story.next_pages(pages.portrait)
    tell_front(story, document)
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
    return make_pdf(
        story,
        (pages.front, pages.portrait, pages.landscape),
        FOOT,
        _metadata(document),
        [_answers(document)],
        tagged,
    )


def _metadata(document: PlanDocument) -> Metadata:
    name = in_one_line(document.answer_set.department.name)[:_LONGEST_TITLE]
    language = {"nb": "nb-NO", "nn": "nn-NO"}.get(spoken(), spoken())
    title = _("Action plan for video consultations: {department}").format(department=name)
    return Metadata(title, "Videoklar", language, document.made_on)


def _answers(document: PlanDocument) -> Attachment:
    return Attachment(
        ANSWERS_NAME,
        to_json(document.answer_set, document.plan).encode(),
        "application/json",
        _("The answers that this plan is made from"),
    )
