"""How far readings of the report agree is computed as by hand, and decision 6 has what the command prints."""

from dataclasses import replace
from fractions import Fraction

import pytest

from questionnaire.reader.load import edition
from tests.questionnaire.coding_agreement import (
    NOT_STATED,
    READINGS,
    Coding,
    agreement,
    by_chance,
    cross_table,
    in_the_decision,
    kappa,
    pairs,
    reading,
    reasons,
    report,
    reworded,
    settled,
    used,
)

CONTENT = edition("2.0")


def small(levels: str) -> Coding:
    """A coding of the questions a, b, c … of one department: a sign for each, "." where nothing is stated."""
    return {("rye", name): int(sign) for name, sign in zip("abcdefghij", levels, strict=True) if sign != "."}


OVER = [("rye", name) for name in "abcdefghij"]
TABLE = cross_table(small("......1122"), small("....1.1121"), OVER)
"""By hand, over ten pairs: not stated by both 5 times; 1 against not stated once; 1 by both twice, 2 by both
once, 2 against 1 once."""


def test_two_readings_are_counted_against_one_another() -> None:
    assert dict(TABLE) == {
        (NOT_STATED, NOT_STATED): 5,
        (NOT_STATED, "1"): 1,
        ("1", "1"): 2,
        ("2", "2"): 1,
        ("2", "1"): 1,
    }
    assert used(TABLE) == [NOT_STATED, "1", "2"]


def test_kappa_is_the_agreement_beyond_chance() -> None:
    # The same: 8 of 10. By chance: (6 × 5 + 2 × 4 + 2 × 1) / 100 = 40 / 100. (0.8 − 0.4) / (1 − 0.4) = 2 / 3.
    assert agreement(TABLE) == Fraction(8, 10)
    assert by_chance(TABLE) == Fraction(40, 100)
    assert kappa(TABLE) == Fraction(2, 3)


def test_readings_that_agree_entirely_have_a_kappa_of_one() -> None:
    assert kappa(cross_table(small("....112211"), small("....112211"), OVER)) == 1


@pytest.mark.parametrize("number", READINGS)
def test_a_reading_is_of_pairs_that_exist(number: int) -> None:
    assert set(reading(number)) <= set(pairs(CONTENT))


def test_the_coding_is_what_all_read_unless_a_reason_is_given() -> None:
    codings = [reading(number) for number in READINGS]
    differing = {pair for pair in pairs(CONTENT) if len({coding.get(pair) for coding in codings}) > 1}
    assert set(reasons()) == differing
    now = settled(CONTENT)
    for pair in pairs(CONTENT):
        given = {coding.get(pair) for coding in codings}
        assert now.get(pair) in given, pair


def test_a_question_that_is_reworded_is_found() -> None:
    first = CONTENT.questions[0]
    theme = CONTENT.themes[0]
    [one, *others] = theme.recommendations
    other = replace(one, questions=(replace(first, text="Something else?"), *one.questions[1:]))
    changed = replace(CONTENT, themes=(replace(theme, recommendations=(other, *others)), *CONTENT.themes[1:]))
    assert set(reworded(changed)) == {*reworded(CONTENT), first.id}


def test_decision_6_has_what_the_command_prints() -> None:
    """If it has not: read the cells of the reworded questions again and run the command with `--write`."""
    _before, held, _after = in_the_decision()
    assert held == "".join(f"{line}\n" for line in report(CONTENT))
