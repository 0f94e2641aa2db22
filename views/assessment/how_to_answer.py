"""The rule that decides an answer, above the questions."""

from html import escape

from language.answering import answering_rule, answering_words, more_on_answering
from questionnaire.instrument import Instrument
from views.parts.html import bullets, paragraph, show


def how_to_answer(content: Instrument) -> None:
    """Draw the rule, with what its words mean folded away below it."""
    show(
        paragraph(answering_rule(content), "vk-rule"),
        f'<details class="vk-more"><summary>{escape(more_on_answering())}</summary>',
        bullets(answering_words(content)),
        "</details>",
    )
