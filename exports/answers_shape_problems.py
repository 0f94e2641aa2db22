"""What pydantic says of a file's shape, in our own words and with a remedy."""

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from exports.answers_json import path_in_words, shown
from exports.answers_shape import FORMAT
from exports.problems import Problem
from language import gettext as _
from language import number


def shape_problems(error: ValidationError) -> Iterator[Problem]:
    """One problem for each place in the file that pydantic refuses."""
    for found in error.errors(include_url=False):
        what, remedy = _words(found["type"], found.get("ctx", {}), found["input"])
        yield Problem(path_in_words(found["loc"]) or _("The file"), what, remedy)


def _words(kind: str, limits: dict[str, Any], given: object) -> tuple[str, str]:
    match kind:
        case "missing":
            return _("is missing."), _("Add it.")
        case "extra_forbidden":
            return _("is not a field of the answers file."), _("Remove it, or correct the spelling.")
        case "int_type" | "int_from_float":
            return _("is not a whole number."), _("Write digits only: no decimals and no quotation marks.")
        case "float_type" | "finite_number":
            return _("is not a number."), _("Write a number without quotation marks.")
        case "greater_than_equal":
            return _("is too low."), _("The lowest allowed is {limit}.").format(limit=number(limits["ge"]))
        case "less_than_equal":
            return _("is too high."), _("The highest allowed is {limit}.").format(limit=number(limits["le"]))
        case "string_type":
            return _("is not text."), _("Put the text in quotation marks.")
        case "string_unicode":
            return _("holds half of a character."), _("Write the text there anew.")
        case "string_too_long":
            return _("is too long."), _("Shorten it to at most {limit} characters.").format(
                limit=number(limits["max_length"])
            )
        case "blank":
            return _("is empty."), _("Write what it should say.")
        case "bool_type":
            return _("is neither true nor false."), _("Write true or false without quotation marks.")
        case "only_true":
            return _("is false, which says nothing."), _("Remove it, or write true.")
        case "literal_error":
            return _("“{value}” is not allowed here.").format(value=shown(given)), _(
                "Write one of these: {allowed}."
            ).format(allowed=_allowed(limits["expected"]))
        case "dict_type":
            return _("is not an object."), _("Write fields between { and }.")
        case "list_type":
            return _("is not a list."), _("Write the lines between [ and ].")
        case "too_long":
            return _("has too many lines."), _("Keep at most {limit}.").format(
                limit=number(limits["max_length"])
            )
        case "not_a_date":
            return _("is not a date."), _("Write year, month and day, such as 2026-11-23.")
        case "nothing_answered":
            return _("is empty."), _("Answer with level, dont_know or not_relevant, or remove the question.")
        case "two_choices":
            return _("has more than one answer."), _("Keep only one of level, dont_know and not_relevant.")
        case "same_id":
            return _("has two lines with the same id."), _("Give each line its own id.")
        case "low_above_high":
            return _("has a low that is above its high."), _("Let low be the lower of the two.")
        case "other_format":
            return _("is {value}, which this program does not know.").format(value=shown(given)), _(
                "Use a file of format {format}."
            ).format(format=FORMAT)
        case _other:
            return _("is not valid."), _("See the description of the answers file.")


def _allowed(expected: str) -> str:
    """Pydantic's list, "'low', 'medium' or 'high'", spelled as in the file."""
    return expected.replace("'", '"').replace(" or ", ", ")
