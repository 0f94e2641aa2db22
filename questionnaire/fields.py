"""How the fields of what people enter are declared, and what follows from a declaration.

A field has its name, type and default as in any dataclass, and the rest as `About` inside the type. Labels
are English messages, marked by `N_` and translated by `language.field_labels` where they are shown.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, is_dataclass
from dataclasses import fields as dataclass_fields
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin, get_type_hints

from questionnaire.names import composed

R = TypeVar("R")


HIGHEST_NUMBER = 1_000_000_000
"""Larger than any number a department has, and small enough that the product of two is still exact."""
PER_CENT = 100


def N_(message: str) -> str:
    """Mark a message for extraction into the catalogs; it is translated later."""
    return message


@dataclass(frozen=True)
class About:
    """What is declared of a field beside its name, type and default.

    `description` says in the schema of the answers file what it holds. `label` is what people read beside the
    field that they fill in, "" where nobody does; `heading` is the short label in files, the label itself
    where none is given. `long` texts get several lines, and `filled` ones are never blank. A number is from 0
    to `highest`.
    """

    description: str
    label: str = ""
    heading: str = ""
    long: bool = False
    filled: bool = False
    highest: int = HIGHEST_NUMBER


@dataclass(frozen=True)
class Field:
    """A declared field. `type` is without None; `optional` says whether the value may be None."""

    name: str
    type: type[Any]
    about: About
    optional: bool
    required: bool

    @property
    def label(self) -> str:
        """What people read beside it as they fill it in."""
        return self.about.label

    @property
    def heading(self) -> str:
        """What it is called in files."""
        return self.about.heading or self.about.label

    @property
    def is_id(self) -> bool:
        """Whether it is a text that the program makes and nobody writes."""
        return self.type is str and not self.about.label


def fields_of(kind: Any) -> tuple[Field, ...]:
    """The fields of a dataclass, in its order. LookupError for one that declares nothing about itself."""
    return _fields_of(kind)


@cache
def _fields_of(kind: Any) -> tuple[Field, ...]:
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_field(field.name, hints[field.name], field.default) for field in dataclass_fields(kind))


def _field(name: str, hint: Any, default: Any) -> Field:
    if get_origin(hint) is not Annotated:
        raise LookupError(f"{name} needs an About in its type")
    declared, about = get_args(hint)
    kinds = [kind for kind in get_args(declared) if kind is not type(None)] or [declared]
    return Field(name, kinds[0], about, len(kinds) < len(get_args(declared)), default is MISSING)


def entered(kind: type[Any], *first: str) -> tuple[Field, ...]:
    """The fields that people fill in: those named first, then the rest as they are declared."""
    by_name = {field.name: field for field in fields_of(kind) if field.label}
    return tuple(by_name[name] for name in dict.fromkeys((*first, *by_name)))


def record_from(kind: type[R], data: Mapping[Any, Any]) -> R:
    """The record in a row of the database or an object of a file; what is not in it gets its default.

    Letters are composed, as they were not in what was stored long ago; ids stay as they are.
    """
    return kind(**{f.name: _value(f, data[f.name]) for f in fields_of(kind) if f.name in data})


def _value(field: Field, value: Any) -> Any:
    if type(value) is str and field.type is str:
        return value if field.is_id else composed(value)
    if value is None or type(value) is field.type:
        return value
    if field.type is date:
        return date.fromisoformat(value)
    if issubclass(field.type, StrEnum):
        return field.type(value)
    return record_from(field.type, value) if is_dataclass(field.type) else value
