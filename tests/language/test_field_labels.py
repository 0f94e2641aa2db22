"""The values of declared fields in words."""

from datetime import date
from enum import StrEnum

import pytest

from language.field_labels import said_beside, table_value, value_words
from questionnaire.assessment import Answer, Confidence, Profile
from questionnaire.fields import entered
from questionnaire.plan import ActionStatus, Interval, PlannedAction, PlannedBenefit, Travel

CHOICES = {
    member
    for kind in (PlannedAction, PlannedBenefit, Profile, Answer, Travel)
    for field in entered(kind)
    if issubclass(field.type, StrEnum)
    for member in field.type
}


@pytest.mark.parametrize("choice", sorted(CHOICES))
def test_every_choice_has_words(choice: StrEnum) -> None:
    assert value_words(choice) != choice.value
    assert table_value(choice) == value_words(choice)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        ("Som skrevet", "Som skrevet"),
        (True, "Ja"),
        (False, "Nei"),
        (12.5, "12,5"),
        (4200, "4\xa0200"),
        (date(2027, 3, 1), "1. mars 2027"),
        (Interval(1, 2), "1–2"),
        (ActionStatus.DONE, "Gjennomført"),
    ],
)
def test_a_value_is_said_as_a_person_would(value: object, words: str) -> None:
    assert value_words(value) == words


def test_a_table_to_go_on_in_has_days_and_numbers_as_they_are() -> None:
    for value in (None, "x", 12.5, date(2027, 3, 1)):
        assert table_value(value) is value


def test_beside_the_choice_is_said_what_is_filled_in() -> None:
    assert said_beside(Answer(level=1)) == {}
    assert said_beside(Answer(not_relevant="Nei", note="N", evidence="E", confidence=Confidence.HIGH)) == {
        "confidence": "Hvor sikkert: sikkert",
        "note": "Merknad: N",
        "evidence": "Dokumentasjon: E",
    }
