"""What departments have written can be any text, also one that UTF-8 cannot carry."""

import pytest

from questionnaire.assessment import Profile
from questionnaire.unit import Member
from scoring.unit.filter import Filter, choices, chosen
from scoring.unit.learning import learning
from scoring.unit.portfolio import by_column, newest
from scoring.unit.selection import listing
from tests.scoring.portfolios import ids, made

LONE = "a\ud800b"


@pytest.mark.parametrize("text", [LONE, "\x00", "nan", "None", ""])
def test_any_text_in_a_profile_can_be_compared(text: str) -> None:
    first, second = (Member(id, Profile(text, text, text, text, text), instrument="0.1") for id in "12")
    p = made({first: {"c": 0}, second: {"c": 2}})
    wanted = Filter(frozenset({text}), frozenset({text}), frozenset({text}), frozenset({text}))
    assert choices(p).hospitals == (choices(p).fields[0],)
    assert ids(newest(chosen(p, wanted))) == ["1", "2"]
    [pairing] = learning(p, "1.2")
    assert [teacher.id for teacher in pairing.teachers] == ["2"]
    assert by_column(p, "1.2") == (1, 0)
    listed = listing(p, lambda members, _letters: {one.id: text for one in members}, aliased=True)
    assert listed.names == {"1": text, "2": text}
