import pytest

from questionnaire.reader.editions import ALL, FIRST, FROM_SECOND
from tests.questionnaire.tiny import Tiny


@pytest.mark.parametrize(
    ("version", "first", "from_second"),
    [
        ("0.1", True, False),
        ("1.0", True, False),
        ("1.10", True, False),
        ("2.0", False, True),
        ("2.1", False, True),
        ("10.0", False, True),
        ("draft", True, False),
        (None, False, False),
    ],
)
def test_a_rule_holds_for_its_editions(version: str | None, first: bool, from_second: bool) -> None:
    assert ALL.include(version)
    assert FIRST.include(version) is first
    assert FROM_SECOND.include(version) is from_second


def test_an_edition_whose_version_cannot_be_read_is_held_to_no_rules_of_certain_editions(
    second: Tiny,
) -> None:
    second.change("instrument.yaml", 'version: "2.0"', "version: 2.0")
    second.change("themes/oven.yaml", "        minutes: 10\n", "")
    assert second.problems() == [
        "instrument.yaml:1 `version` is the number 2.0, but a text is wanted: put quotes around it"
    ]
