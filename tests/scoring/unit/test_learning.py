"""Who can learn from whom: the same field first, then the same trust."""

from collections.abc import Mapping

from questionnaire.unit import Member
from scoring.unit.learning import learning
from tests.scoring.portfolios import made, member
from tests.scoring.tiny import Mark

IN_PLACE: dict[str, Mark] = {"c": 2}
LACKING: dict[str, Mark] = {"c": 0}
LEARNER = member("l", field="Lunge", health_trust="UNN")
FAR = member("far", field="BUP", health_trust="OUS")
TRUST = member("trust", field="BUP", health_trust="unn ")
FIELD = member("field", field="lunge", health_trust="OUS")
BOTH = member("both", field="Lunge", health_trust="UNN")
TEACHERS: dict[Member, dict[str, Mark]] = dict.fromkeys([FAR, TRUST, FIELD, BOTH], IN_PLACE)


def asked(forms: Mapping[Member, Mapping[str, Mark]], most: int | None = None) -> dict[str, list[str]]:
    return {
        pairing.learner.id: [teacher.id for teacher in pairing.teachers]
        for pairing in learning(made(forms), "1.2", most)
    }


def test_same_field_and_trust_comes_first_then_the_field_then_the_trust_then_the_rest() -> None:
    assert asked({LEARNER: LACKING, **TEACHERS}) == {"l": ["both", "field", "trust", "far"]}


def test_no_more_are_named_than_asked_for() -> None:
    assert asked({LEARNER: LACKING, **TEACHERS}, most=2) == {"l": ["both", "field"]}


def test_who_does_not_know_or_to_whom_it_does_not_apply_is_neither_learner_nor_teacher() -> None:
    forms: dict[Member, dict[str, Mark]] = {
        LEARNER: {"c": 0},
        member("u"): {"c": "?"},
        member("x"): {"c": "-"},
    }
    assert asked(forms) == {"l": []}


def test_without_field_and_trust_the_lists_order_is_kept() -> None:
    silent = member("s")
    assert asked({silent: LACKING, **TEACHERS, member("other"): IN_PLACE}) == {
        "s": ["far", "trust", "field", "both", "other"]
    }


def test_all_that_lack_it_are_there_in_the_order_of_the_list() -> None:
    forms: dict[Member, dict[str, Mark]] = {member(id): {"c": 0} for id in "zab"}
    assert list(asked(forms | {FAR: IN_PLACE})) == ["z", "a", "b"]


def test_the_same_field_is_the_same_however_it_is_written() -> None:
    learner = member("1", field="Ører")
    other, near = member("2", field="Øyne"), member("3", field="\N{SOFT HYPHEN}ØRER ")
    [pairing] = learning(made({learner: {"a": 0}, other: {"a": 3, "b": 3}, near: {"a": 3, "b": 3}}), "1.1")
    assert [teacher.id for teacher in pairing.teachers] == ["3", "2"]
