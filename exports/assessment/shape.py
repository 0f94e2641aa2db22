"""The shape of the answers file, format 1, and the problems of a file that does not have this shape.

Types are strict: true is not 1, "2" is not 2 and 2.0 is not 2. An empty field is omitted and never null.
"""

from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from itertools import combinations
from typing import Annotated, Any, Literal, Required

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Field,
    TypeAdapter,
    ValidationError,
    with_config,
)
from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from exports.assessment.problems import FileProblem
from exports.assessment.strict_json import path_in_words, shown
from language import gettext as _
from language import number
from questionnaire.assessment import LONGEST_TEXT, Answer, Profile
from questionnaire.fields import Field as Declared
from questionnaire.fields import fields_of
from questionnaire.names import composed
from questionnaire.plan import Interval, PlannedAction, PlannedBenefit, Travel

FORMAT = 1
MOST_ACTIONS = 200
MOST_BENEFITS = 200

_STRICT = ConfigDict(strict=True, extra="forbid")
_CHOICES = ("level", "dont_know", "not_relevant")


def _check(holds: Callable[[Any], bool], failure: str) -> AfterValidator:
    """A validator that keeps the value, or fails with an error of the type `failure`."""

    def checked(value: Any) -> Any:
        if not holds(value):
            raise PydanticCustomError(failure, "{failure}", {"failure": failure})
        return value

    return AfterValidator(checked)


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _ids_differ(lines: list[Any]) -> bool:
    return len({line["id"] for line in lines}) == len(lines)


_Composed = BeforeValidator(lambda value: composed(value) if isinstance(value, str) else value)
TEXT = Annotated[str, Field(max_length=LONGEST_TEXT), _Composed]
_FilledText = Annotated[
    TEXT, _check(lambda text: bool(text.strip()), "blank"), Field(json_schema_extra={"pattern": r"\S"})
]
_Date = Annotated[
    str,
    _check(_is_date, "not_a_date"),
    Field(json_schema_extra={"format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}),
]
_True = Annotated[
    bool, _check(lambda value: value is True, "only_true"), Field(json_schema_extra={"const": True})
]


def _shape_of(kind: type[Any], description: str, rules: dict[str, Any] | None = None, **other: Any) -> Any:
    """The shape of an object with the fields of a dataclass; `other` replaces the types of some."""
    members = {
        f.name: _described(other[f.name] if f.name in other else _value(f), f.about.description, f.required)
        for f in fields_of(kind)
    }
    return _object(kind.__name__, members, {"description": description, **(rules or {})})


def _object(name: str, members: dict[str, Any], about: dict[str, Any]) -> Any:
    typed_dict: Any = TypedDict  # mypy accepts only literal fields.
    return with_config({**_STRICT, "json_schema_extra": about})(typed_dict(name, members, total=False))


def _described(value: Any, description: str, required: bool = False) -> Any:
    described = Annotated[value, Field(description=description)]
    return Required[described] if required else described


def _value(field: Declared) -> Any:
    if issubclass(field.type, StrEnum):
        return Literal[tuple(member.value for member in field.type)]
    if field.type is str:
        return _FilledText if field.about.filled else TEXT
    if field.type in (int, float):
        return Annotated[field.type, Field(ge=0, le=field.about.highest, allow_inf_nan=False)]
    return {bool: bool, date: _Date, Interval: _INTERVAL}[field.type]


_INTERVAL: Any = Annotated[
    _shape_of(
        Interval,
        "A number that lies between two, both included; low is never above high, and the same where it is "
        "one number.",
    ),
    _check(lambda entry: entry["low"] <= entry["high"], "low_above_high"),
]

_TWO_CHOICES = [{"not": {"required": list(two)}} for two in combinations(_CHOICES, 2)]
_ANSWER: Any = Annotated[
    _shape_of(
        Answer,
        "One of level, dont_know and not_relevant; or none of them, where only a note, evidence or "
        "confidence was written yet.",
        {"minProperties": 1, "allOf": _TWO_CHOICES},
        dont_know=_True,
    ),
    _check(lambda entry: len(entry) > 0, "nothing_answered"),
    _check(lambda entry: sum(choice in entry for choice in _CHOICES) <= 1, "two_choices"),
]


def _lines(line: Any, most: int) -> Any:
    return Annotated[list[line], Field(max_length=most), _check(_ids_differ, "same_id")]


_FILE = _object(
    "AnswersFile",
    {
        "format": _described(
            Annotated[
                int,
                _check(lambda value: value == FORMAT, "other_format"),
                Field(json_schema_extra={"const": FORMAT}),
            ],
            "The version of this description.",
            required=True,
        ),
        "instrument": _described(
            _FilledText,
            "The edition of the questions that were answered. A file of an edition that the program does not "
            "know is refused.",
            required=True,
        ),
        "department": _described(
            _shape_of(Profile, "A department."), "Who the answers are about.", required=True
        ),
        "answers": _described(
            dict[str, _ANSWER],
            "Question id to answer. A question without an entry is unanswered.",
            required=True,
        ),
        "plan": _described(
            _lines(_shape_of(PlannedAction, "One line of the plan."), MOST_ACTIONS),
            "The department's chosen actions, in its own order. Two lines never have the same id.",
        ),
        "benefits": _described(
            _lines(_shape_of(PlannedBenefit, "One benefit of the plan."), MOST_BENEFITS),
            "The benefits that the department wants, in its own order. Two lines never have the same id.",
        ),
        "travel": _described(
            _shape_of(Travel, "What is not told is left out."),
            "The department's own numbers of the journeys that video spares.",
        ),
    },
    {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Videoklar answers file, format {FORMAT}",
        "description": "One department's answers and plan. UTF-8, at most 1,000,000 bytes, no key twice in "
        "one object, no NaN or Infinity. A whole number is written without a decimal point: 2, not 2.0. A "
        "field with nothing to say is left out, never null. Question and recommendation ids must exist in "
        "the instrument; `python manage.py questions` lists them.",
    },
)

SHAPE: TypeAdapter[dict[str, Any]] = TypeAdapter(_FILE)


class _WithoutTitles(GenerateJsonSchema):
    """A schema without titles: those that pydantic generates only repeat the names of the fields."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002
        return False


def answers_schema() -> dict[str, Any]:
    """The shape as JSON Schema, for other programs that write answers files."""
    return SHAPE.json_schema(schema_generator=_WithoutTitles)


def shape_problems(error: ValidationError) -> Iterator[FileProblem]:
    """One problem for each position in the file that pydantic rejects."""
    for found in error.errors(include_url=False):
        what, remedy = _words(found["type"], found.get("ctx", {}), found["input"])
        yield FileProblem(path_in_words(found["loc"]) or _("The file"), what, remedy)


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
    """Pydantic's list of allowed values, such as "'low', 'medium' or 'high'", in the quotes of the file."""
    return expected.replace("'", '"').replace(" or ", ", ")
