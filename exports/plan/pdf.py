"""The action plan as a PDF, with the answers file attached."""

from exports.assessment.answers_file import to_json
from exports.assessment.attached import ANSWERS_NAME
from exports.document.pdf.file import Attachment
from exports.document.pdf.story import pdf_of
from exports.plan.chapters import whole_plan
from exports.plan.document import PlanDocument
from language import gettext as _


def plan_pdf(document: PlanDocument, *, tagged: bool = True) -> bytes:
    """The plan as PDF, A4. The same document gives the same bytes.

    Without tags it looks the same; this is useful only for measuring the cost of tagging.
    """
    answers = Attachment(
        ANSWERS_NAME,
        to_json(document.answer_set, document.plan).encode(),
        "application/json",
        _("The answers that this plan is made from"),
    )
    return pdf_of(whole_plan(document, carries_answers=True), [answers], tagged=tagged)
