"""The labels of declared fields, and what their values are in words."""

from datetime import date
from enum import StrEnum
from typing import Any

from language import translation
from language.benefits import interval_words
from language.formats import long_date, number
from language.translation import gettext as _
from language.words import action_status_word, confidence_word
from questionnaire.assessment import Answer, Confidence
from questionnaire.fields import entered
from questionnaire.plan import ActionStatus, Interval


def labels(kind: type[Any], *first: str) -> dict[str, str]:
    """What people read beside the fields that they fill in, by name; those named first, then the rest."""
    return {field.name: translation.gettext(field.label) for field in entered(kind, *first)}


def headings(kind: type[Any], *first: str) -> dict[str, str]:
    """What the same fields are called in files."""
    return {field.name: translation.gettext(field.heading) for field in entered(kind, *first)}


def value_words(value: object) -> str:
    """The value of a field as a person would say it; "" for none."""
    match value:
        case None:
            return ""
        case bool():
            return _("Yes") if value else _("No")
        case ActionStatus():
            return action_status_word(value)
        case Confidence():
            return confidence_word(value)
        case date():
            return long_date(value)
        case Interval():
            return interval_words(value)
        case int() | float():
            return number(value)
        case _other:
            return str(value)


def named_value(name: str, value: str) -> str:
    """A value after the name of its field, on one line."""
    return _("{name}: {value}").format(name=name, value=value)


def table_value(value: Any) -> Any:
    """The value of a field as a table to go on working in has it: a choice in words, all else as it is."""
    return value_words(value) if isinstance(value, StrEnum) else value


def said_beside(answer: Answer) -> dict[str, str]:
    """What an answer has beside its choice, by field: a line for each that is filled in."""
    said = {
        name: named_value(heading, value.lower() if name == "confidence" else value)
        for name, heading in headings(Answer, "confidence").items()
        if name != "not_relevant" and (value := value_words(getattr(answer, name)))
    }
    if answer.evidence:
        said["evidence"] = _("Documentation: {evidence}").format(evidence=answer.evidence)
    return said
