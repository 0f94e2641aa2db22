"""The shape of the answers file, format 1, and what is wrong with a file that does not have it.

Strict: a value has the type that is named here, so true is not 1, "2" is not 2 and 2.0 is not 2. A field that
has nothing to say is left out, never null.
"""

from collections.abc import Callable, Iterator
from datetime import date
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
from pydantic_core import PydanticCustomError
from typing_extensions import TypedDict

from exports.assessment.problems import FileProblem
from exports.assessment.strict_json import path_in_words, shown
from language import gettext as _
from language import number
from questionnaire.assessment import LONGEST_TEXT
from questionnaire.names import composed
from questionnaire.plan import HIGHEST_NUMBER

FORMAT = 1
MOST_ACTIONS = 200
MOST_BENEFITS = 200
MOST_CONSULTATIONS = 1_000_000_000

_STRICT = ConfigDict(strict=True, extra="forbid")
_CHOICES = ("level", "dont_know", "not_relevant")


def _check(holds: Callable[[Any], bool], failure: str) -> AfterValidator:
    """A validator that keeps the value, or fails with an error type of our own."""

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
Text = Annotated[str, Field(max_length=LONGEST_TEXT), _Composed]
FilledText = Annotated[Text, _check(lambda text: bool(text.strip()), "blank")]
Date = Annotated[str, _check(_is_date, "not_a_date")]
Share = Annotated[float, Field(ge=0, le=100, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=0, le=HIGHEST_NUMBER, allow_inf_nan=False)]


@with_config(_STRICT)
class DepartmentEntry(TypedDict, total=False):
    """The fields of `Profile`."""

    name: Required[FilledText]
    region: Text
    health_trust: Text
    hospital: Text
    field: Text
    consultations_last_year: Annotated[int, Field(ge=0, le=MOST_CONSULTATIONS)]
    video_share: Share
    phone_share: Share
    video_solution: Text
    services: Text
    started_before_2020: bool
    invented: bool


@with_config(_STRICT)
class AnswerEntry(TypedDict, total=False):
    """The fields of `Answer`; at most one of the first three."""

    level: Annotated[int, Field(ge=0, le=3)]
    dont_know: Annotated[bool, _check(lambda value: value is True, "only_true")]
    not_relevant: FilledText
    note: Text
    evidence: Text
    confidence: Literal["low", "medium", "high"]


@with_config(_STRICT)
class ActionEntry(TypedDict, total=False):
    """The fields of `PlannedAction`."""

    id: Required[FilledText]
    title: Required[Text]
    action: Text
    recommendation: Text
    first_step: Text
    owner: Text
    benefit_owner: Text
    deadline: Date
    baseline: Text
    measure: Text
    target: Text
    status: Literal["not-started", "in-progress", "done", "dropped"]


@with_config(_STRICT)
class BenefitEntry(TypedDict, total=False):
    """The fields of `PlannedBenefit`."""

    id: Required[FilledText]
    title: Required[Text]
    benefit: Text
    owner: Text
    baseline: Text
    target: Text
    measured_on: Date


@with_config(_STRICT)
class IntervalEntry(TypedDict):
    """The fields of `Interval`; the same number twice where it is one."""

    low: Amount
    high: Amount


OrderedInterval = Annotated[
    IntervalEntry, _check(lambda entry: entry["low"] <= entry["high"], "low_above_high")
]


@with_config(_STRICT)
class TravelEntry(TypedDict, total=False):
    """The fields of `Travel`."""

    consultations: OrderedInterval
    minutes: OrderedInterval
    kilometres: OrderedInterval
    kroner: OrderedInterval


Entry = Annotated[
    AnswerEntry,
    _check(lambda entry: len(entry) > 0, "nothing_answered"),
    _check(lambda entry: sum(choice in entry for choice in _CHOICES) <= 1, "two_choices"),
]


@with_config(_STRICT)
class AnswersFile(TypedDict, total=False):
    """The whole file."""

    format: Required[Annotated[int, _check(lambda value: value == FORMAT, "other_format")]]
    instrument: Required[FilledText]
    department: Required[DepartmentEntry]
    answers: Required[dict[str, Entry]]
    plan: Annotated[list[ActionEntry], Field(max_length=MOST_ACTIONS), _check(_ids_differ, "same_id")]
    benefits: Annotated[list[BenefitEntry], Field(max_length=MOST_BENEFITS), _check(_ids_differ, "same_id")]
    travel: TravelEntry


SHAPE: TypeAdapter[AnswersFile] = TypeAdapter(AnswersFile)


def shape_problems(error: ValidationError) -> Iterator[FileProblem]:
    """One problem for each place in the file that pydantic refuses."""
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
    """Pydantic's list, "'low', 'medium' or 'high'", spelled as in the file."""
    return expected.replace("'", '"').replace(" or ", ", ")
