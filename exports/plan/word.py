"""The action plan as an editable Word file with the same text, in the same order, as the PDF."""

from exports.document.word.story import word_of
from exports.plan.chapters import whole_plan
from exports.plan.document import PlanDocument


def plan_word(document: PlanDocument) -> bytes:
    """The plan as .docx, A4. The same document gives the same bytes."""
    return word_of(whole_plan(document, carries_answers=False))
