"""The content files, the shape of each, and strict conversion of a file into its shape."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from json import dumps
from types import GenericAlias
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from questionnaire.instrument import (
    Benefit,
    CodedCell,
    ConsistencyRule,
    Department,
    GroupStatement,
    GuideQuestion,
    LeftOut,
    Proposal,
    ReadAgain,
    Retired,
    Section,
    Theme,
    key_of,
)
from questionnaire.reader.problems import ContentProblem
from questionnaire.reader.yaml_lines import ContentFile, Place, value_at


@dataclass(frozen=True)
class InstrumentFile:
    """Version, language of the texts, files of the themes, names of steps, levels and statuses, and rules."""

    version: str
    language: str
    themes: tuple[str, ...]
    steps: tuple[str, ...]
    level_names: tuple[str, str, str, str]
    status_names: Mapping[str, str]
    proposals: tuple[Proposal, ...] = tuple(Proposal)
    raises_unknown: bool = False
    compares_levels: bool = False


@dataclass(frozen=True)
class ReportFile:
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class DepartmentsFile:
    departments: tuple[Department, ...]


@dataclass(frozen=True)
class CodingFile:
    """Cells by department id and question id."""

    coding: Mapping[str, Mapping[str, CodedCell]]


@dataclass(frozen=True)
class GroupStatementsFile:
    group_statements: tuple[GroupStatement, ...]


@dataclass(frozen=True)
class BenefitsFile:
    benefits: tuple[Benefit, ...]


@dataclass(frozen=True)
class GuideFile:
    guide: tuple[GuideQuestion, ...]


@dataclass(frozen=True)
class ChangesFile:
    retired: tuple[Retired, ...]
    read_again: tuple[ReadAgain, ...] = ()
    top_level: str = ""


@dataclass(frozen=True)
class ConsistencyFile:
    rules: tuple[ConsistencyRule, ...]


@dataclass(frozen=True)
class LeftOutFile:
    left_out: tuple[LeftOut, ...]


SHAPES: Mapping[str, type] = {
    "instrument.yaml": InstrumentFile,
    "report.yaml": ReportFile,
    "departments.yaml": DepartmentsFile,
    "coding.yaml": CodingFile,
    "group_statements.yaml": GroupStatementsFile,
    "benefits.yaml": BenefitsFile,
    "guide.yaml": GuideFile,
    "changes.yaml": ChangesFile,
    "consistency.yaml": ConsistencyFile,
    "left_out.yaml": LeftOutFile,
}
"""Every file by name, except the themes; each file in `themes/` is one `Theme`."""


MAPPING = "a group of keys"
WANTED = {
    "string_type": "a text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "mapping_type": MAPPING,
    "dict_type": MAPPING,
    "dataclass_type": MAPPING,
}


@dataclass(frozen=True)
class Misfit:
    """A place where a file does not fit its shape, and whether the only fault is an extra key."""

    place: Place
    problem: ContentProblem
    unknown_key: bool


@dataclass(frozen=True)
class Fitted:
    """The typed content of a file, or None if there are misfits."""

    content: Any
    misfits: tuple[Misfit, ...] = ()


def fit(source: ContentFile) -> Fitted:
    """Convert the data of `source` to its types; nothing is raised."""
    try:
        # As JSON, because strict mode then still accepts a list for a tuple and a text for an enum.
        (content,) = _adapter(SHAPES.get(source.file, Theme)).validate_json(dumps([source.data]))
    except ValidationError as error:
        return Fitted(None, tuple(_misfits(source, error)))
    return Fitted(content)


@cache
def _adapter(shape: type) -> TypeAdapter[Any]:
    # A tuple of one, because pydantic accepts no configuration for a dataclass itself.
    tuple_of_one: Any = GenericAlias(tuple, (shape,))
    return TypeAdapter(tuple_of_one, config=ConfigDict(strict=True, extra="forbid", alias_generator=key_of))


def _misfits(source: ContentFile, error: ValidationError) -> Iterator[Misfit]:
    for said in error.errors(include_url=False):
        place: Place = said["loc"][1:]
        if said["type"] == "too_long" or (said["type"] == "missing" and isinstance(place[-1], int)):
            place = place if said["type"] == "too_long" else place[:-1]
            what, remedy = _length(source, place)
        else:
            what, remedy = _sentence(said, place)
        yield Misfit(
            place, source.problem(place, what, remedy), said["type"] == "unexpected_keyword_argument"
        )


def _length(source: ContentFile, place: Place) -> tuple[str, str]:
    """The message for a wrong length; only the levels have a fixed one."""
    levels = value_at(source.data, place)
    number = len(levels) if isinstance(levels, list) else 0
    remedy = "add the missing level description" if number < 4 else "remove what is not a level"
    return f"has {number} level{'s' if number != 1 else ''}, needs 4", remedy


def _sentence(said: ErrorDetails, place: Place) -> tuple[str, str]:
    key = next((step for step in reversed(place) if isinstance(step, str)), "the file")
    if said["type"] == "missing":
        return f"has no `{key}`", f"add the key `{key}`"
    if said["type"] == "unexpected_keyword_argument":
        return f"has the unknown key `{key}`", "correct its spelling, or remove it"
    given = said["input"]
    if said["type"] == "enum":
        return (
            f"`{key}` cannot be {_shown(given)}",
            f"write one of {said['ctx']['expected'].replace(' or ', ', ')}",
        )
    wanted = WANTED.get(said["type"], "something else")
    quotes = wanted == "a text" and isinstance(given, bool | int | float)
    return (
        f"`{key}` is {_shown(given)}, but {wanted} is wanted",
        "put quotes around it" if quotes else f"write {wanted}",
    )


def _shown(given: object) -> str:
    if given is None:
        return "empty"
    if isinstance(given, bool):
        return f"{given} to YAML".lower().replace("yaml", "YAML")
    if isinstance(given, list):
        return "a list"
    if isinstance(given, dict):
        return MAPPING
    return f"the text {str(given)[:40]!r}" if isinstance(given, str) else f"the number {given}"
