"""The action plan as a Word file for editing: told by the same words, in the same order, as the PDF."""

from exports.plan.page_kinds import furniture_of, page_kinds
from exports.plan.telling import tell_plan
from exports.plan.words import plan_title
from exports.plan_document import PlanDocument
from exports.word.file import to_bytes
from exports.word.story import WordStory


def plan_word(document: PlanDocument) -> bytes:
    """The plan as .docx, A4. The same document gives the same bytes."""
    story = WordStory(furniture_of(document))
    tell_plan(story, document, page_kinds(document), carries_answers=False)
    return to_bytes(story.document, plan_title(document), document.made_on)
