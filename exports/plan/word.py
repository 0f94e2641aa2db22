"""The action plan as a Word file for editing: told by the same words, in the same order, as the PDF."""

from exports.document.page_kinds import pages_with
from exports.document.word.story import WordStory, to_bytes
from exports.plan.chapters import furniture_of, tell_plan
from exports.plan.document import PlanDocument, plan_title


def plan_word(document: PlanDocument) -> bytes:
    """The plan as .docx, A4. The same document gives the same bytes."""
    furniture = furniture_of(document)
    story = WordStory(furniture)
    tell_plan(story, document, pages_with(furniture), carries_answers=False)
    return to_bytes(story.document, plan_title(document), document.made_on)
