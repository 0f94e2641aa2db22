"""How long it takes to answer questions, from the number of words that have to be read."""

from collections.abc import Iterable

from questionnaire.instrument import Question
from questionnaire.sentences import first_sentence

WORDS_A_MINUTE = 150
"""How fast people read texts that they have to weigh word by word; our assumption."""
SECONDS_TO_CHOOSE = 20
"""Time to choose an answer once the question is read; our assumption."""
TIMES_AS_LONG_TOGETHER = 2
"""Several people who answer together also talk, and need at least this many times as long; our assumption."""


def minutes_alone(questions: Iterable[Question]) -> float:
    """Minutes that one person needs to read and answer the questions."""
    return sum(_words(question) / WORDS_A_MINUTE + SECONDS_TO_CHOOSE / 60 for question in questions)


def minutes_together(questions: Iterable[Question]) -> float:
    """Minutes that several people need at least, in a team or in a workshop."""
    return TIMES_AS_LONG_TOGETHER * minutes_alone(questions)


def _words(question: Question) -> int:
    """The number of words that stand on the screen before anything is unfolded."""
    always_shown = question.text, *question.levels, first_sentence(question.help)[0]
    return sum(len(text.split()) for text in always_shown)
