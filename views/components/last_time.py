"""What the department answered to a question in the round before, beside what it answers now."""

from language import gettext as _
from language.words import answer_words
from questionnaire.answers import Answer
from questionnaire.model import Question
from views.components.html import paragraph, show


def show_last_time(question: Question, before: Answer) -> None:
    """Say it in words; nothing of it is filled in."""
    show(
        paragraph(_("Last time: {answer}").format(answer=answer_words(question, before)), "vk-last-time"),
        paragraph(_("Note last time: {note}").format(note=before.note), "vk-note vk-folded vk-last-time")
        if before.note
        else "",
    )
