"""A field is declared once: what follows from its declaration."""

from collections.abc import Iterator
from dataclasses import MISSING, asdict, dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.assessment import Answer, Profile
from questionnaire.fields import About, Field, entered, fields_of, record_from
from questionnaire.plan import Interval, PlannedAction, PlannedBenefit, Travel
from tests.exports.invented import ANSWERS, WHOLE_PLAN, records

KINDS = (PlannedAction, PlannedBenefit, Profile, Answer, Travel)
FILLED_IN = (*WHOLE_PLAN.actions, *WHOLE_PLAN.benefits, WHOLE_PLAN.travel, ANSWERS.department)
EVERY = [pytest.param(kind, id=kind.__name__) for kind in KINDS]


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Painted:
    id: Annotated[str, About("Which.")]
    note: Annotated[str, About("A remark.", "Note", "Remark")] = ""
    colour: Annotated[Colour | None, About("Its colour.", "Colour")] = None


@pytest.mark.parametrize("kind", EVERY)
def test_every_field_is_declared_with_a_description(kind: type[Any]) -> None:
    assert [field.name for field in fields_of(kind)] == [field.name for field in fields(kind)]
    assert all(field.about.description.endswith(".") for field in fields_of(kind))


@pytest.mark.parametrize("kind", EVERY)
def test_the_test_data_fills_in_every_field(kind: type[Any]) -> None:
    """Tests of files, screens and storage show only what is filled in there."""
    filled = {field.name for record in all_filled_in() if type(record) is kind for field in differing(record)}
    assert filled == {field.name for field in fields_of(kind)}


def all_filled_in() -> Iterator[Any]:
    yield from FILLED_IN
    yield from ANSWERS.answers.values()


def differing(record: Any) -> Iterator[Field]:
    """The fields that have another value than their default."""
    defaults = {field.name: field.default for field in fields(record)}
    for field in fields_of(type(record)):
        if defaults[field.name] is MISSING or getattr(record, field.name) != defaults[field.name]:
            yield field


def test_a_field_without_a_declaration_is_refused() -> None:
    @dataclass(frozen=True)
    class Bare:
        name: str

    with pytest.raises(LookupError, match="name"):
        fields_of(Bare)


def test_a_declaration_says_what_the_type_says() -> None:
    id, note, colour = fields_of(Painted)
    assert (id.type, id.required, id.optional, id.is_id) == (str, True, False, True)
    assert (note.type, note.required, note.optional, note.is_id) == (str, False, False, False)
    assert (colour.type, colour.required, colour.optional, colour.is_id) == (Colour, False, True, False)
    assert [field.heading for field in (id, note, colour)] == ["", "Remark", "Colour"]


def test_what_nobody_enters_is_left_out_and_the_rest_follows_what_is_named_first() -> None:
    assert [field.name for field in entered(Painted)] == ["note", "colour"]
    assert [field.name for field in entered(Painted, "colour")] == ["colour", "note"]


@pytest.mark.parametrize("kind", EVERY)
@given(data=st.data())
def test_a_record_is_read_back_from_plain_values(kind: type[Any], data: st.DataObject) -> None:
    special = {"level": st.none(), "dont_know": st.just(False)} if kind is Answer else {}
    record = data.draw(records(kind, **special))
    plain = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(record).items()
    }
    assert record_from(kind, plain) == record


def test_what_is_missing_gets_its_default_and_what_is_unknown_is_passed_over() -> None:
    assert record_from(Painted, {"id": "a", "colour": "red", "size": 1}) == Painted("a", "", Colour.RED)
    assert record_from(Travel, {"minutes": {"low": 1, "high": 2}}) == Travel(minutes=Interval(1, 2))


def test_letters_of_a_text_are_composed_and_those_of_an_id_are_not() -> None:
    apart = "A\N{COMBINING RING ABOVE}"
    assert record_from(Painted, {"id": apart, "note": apart}) == Painted(apart, "Å")
