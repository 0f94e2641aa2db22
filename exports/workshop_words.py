"""Words that a workshop's report and its numbers share."""

from language import gettext as _
from language.words import level_word
from questionnaire.model import LEVELS, Instrument


def question_words(instrument: Instrument, question_id: str) -> str:
    """What the question asks; its id where it is not asked any longer."""
    question = instrument.question.get(question_id)
    return question_id if question is None else question.text


def settled_words(level: int | None) -> str:
    """What a group has settled on, or that it did not agree."""
    if level is None:
        return _("No agreement on a level")
    return _("Level {level}: {name}").format(level=level, name=level_word(level).lower())


def choice_names() -> tuple[str, ...]:
    """What can be voted for, as the heads of columns: the levels, don't know, not relevant."""
    levels = (_("Level {level}").format(level=level) for level in LEVELS)
    return (*levels, _("Don't know"), _("Not relevant"))
