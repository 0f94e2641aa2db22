"""The action plan as a Word file for editing: told by the same words, in the same order, as the PDF."""

from exports.document.page_kinds import furniture_of, page_kinds
from exports.document.word.story import WordStory, to_bytes
from exports.plan.chapters import tell_plan
from exports.plan.document import PlanDocument, plan_title


def plan_word(document: PlanDocument) -> bytes:
    """The plan as .docx, A4. The same document gives the same bytes."""
    story = WordStory(furniture_of(document))
    tell_plan(story, document, page_kinds(document), carries_answers=False)
    return to_bytes(story.document, plan_title(document), document.made_on)
