"""What may be seen of few people and of departments by letters: never what shows who somebody is."""

from dataclasses import fields
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.assessment import Profile
from questionnaire.team import IndividualForm, RespondentRole
from scoring.discretion import KNOWN_BEHIND_A_LETTER, SMALLEST_GROUP, Spread, anonymous, spread
from scoring.team import distribution
from tests.scoring.teams import C, L, S, group

MARKS = st.text(alphabet="0123?- ", max_size=12)
TEAMS = st.dictionaries(st.sampled_from(RespondentRole), MARKS, max_size=6).map(
    lambda roles: [form for role, marks in roles.items() for form in group(role, marks)]
)


def answered(forms: list[IndividualForm]) -> int:
    return sum("a" in form.choices for form in forms)


@pytest.mark.parametrize("open_team", [True, False])
@pytest.mark.parametrize("forms", [[], group(C, "   "), group(C, "       ")])
def test_without_answers_nothing_is_shown(forms: list[IndividualForm], open_team: bool) -> None:
    assert spread("a", forms, open_team=open_team) == Spread()


def test_four_answers_are_not_shown_however_many_have_joined() -> None:
    assert spread("a", group(C, "0123    "), open_team=False) == Spread()


def test_five_answers_are_shown_whatever_they_are() -> None:
    seen = spread("a", group(C, "03?-1 "), open_team=False).everybody
    assert seen is not None
    assert (seen.levels, seen.dont_know, seen.not_relevant, seen.unanswered) == ((1, 1, 0, 1), 1, 1, 1)


def test_an_open_team_sees_a_single_answer() -> None:
    seen = spread("a", group(C, "2"), open_team=True).everybody
    assert seen is not None
    assert seen.levels == (0, 0, 1, 0)


def test_a_question_is_shown_by_its_own_answers_and_not_by_another_ones() -> None:
    assert spread("b", group(C, "0123012"), open_team=False) == Spread()


def test_two_groups_of_five_are_shown_apart() -> None:
    roles = spread("a", [*group(L, "00000"), *group(C, "33333")], open_team=False).roles
    assert {role: part.levels for role, part in roles.items()} == {L: (5, 0, 0, 0), C: (0, 0, 0, 5)}


@pytest.mark.parametrize("open_team", [True, False])
def test_a_group_of_four_is_not_shown_apart(open_team: bool) -> None:
    forms = [*group(L, "0000"), *group(C, "3333")]
    assert spread("a", forms, open_team=open_team).roles == {}


@pytest.mark.parametrize("open_team", [True, False])
@pytest.mark.parametrize("others", ["0", "00", "0000"])
def test_no_group_is_shown_apart_where_the_whole_less_it_is_a_small_one(others: str, open_team: bool) -> None:
    forms = [*group(L, "00123"), *group(C, "3333333"), *group(S, others)]
    assert spread("a", forms, open_team=open_team).roles == {}


def test_small_groups_that_are_five_together_hide_in_each_other() -> None:
    forms = [*group(L, "012"), *group(S, "33"), *group(C, "33333")]
    assert list(spread("a", forms, open_team=False).roles) == [C]


def test_respondents_without_answers_neither_hide_nor_are_hidden() -> None:
    forms = [*group(L, "00000"), *group(C, "33333"), *group(S, "  ")]
    assert list(spread("a", forms, open_team=False).roles) == [L, C]


def test_a_role_that_is_the_whole_team_is_not_shown_twice() -> None:
    assert spread("a", group(C, "0123012"), open_team=False).roles == {}


def test_roles_differ_from_one_level_between_their_means() -> None:
    # means: 0.8 and 1.8; 1.4 and 2.4, which floats take for less; then 0.8 and 1.6
    assert spread("a", [*group(L, "01111"), *group(C, "12222")], open_team=False).roles_differ == (L, C)
    assert spread("a", [*group(L, "11122"), *group(C, "22233")], open_team=False).roles_differ == (L, C)
    assert spread("a", [*group(L, "01111"), *group(C, "11222")], open_team=False).roles_differ is None


def test_a_role_in_which_nobody_gave_a_level_differs_from_none() -> None:
    forms = [*group(L, "?????"), *group(C, "33333")]
    assert spread("a", forms, open_team=False).roles_differ is None
    assert spread("a", [*forms, *group(S, "00000")], open_team=False).roles_differ == (S, C)


@given(TEAMS, st.booleans())
def test_nobody_is_shown_where_too_few_have_answered(forms: list[IndividualForm], open_team: bool) -> None:
    seen = spread("a", forms, open_team=open_team)
    enough = answered(forms) >= (1 if open_team else SMALLEST_GROUP)
    assert (seen.everybody is not None) is enough
    if not enough:
        assert seen.roles == {}


@given(TEAMS, st.booleans())
def test_nothing_that_is_shown_or_can_be_subtracted_is_about_one_to_four(
    forms: list[IndividualForm], open_team: bool
) -> None:
    seen = spread("a", forms, open_team=open_team)
    shown = [part.answered for part in seen.roles.values()]
    assert all(count >= SMALLEST_GROUP for count in shown)
    if shown:
        left_over = answered(forms) - sum(shown)
        assert left_over == 0 or left_over >= SMALLEST_GROUP


@given(TEAMS, st.randoms())
def test_the_order_in_which_they_joined_is_not_to_be_seen(
    forms: list[IndividualForm], chance: Random
) -> None:
    mixed = list(forms)
    chance.shuffle(mixed)
    assert spread("a", mixed, open_team=False) == spread("a", forms, open_team=False)


@given(TEAMS)
def test_what_is_shown_of_all_is_what_all_have_answered(forms: list[IndividualForm]) -> None:
    seen = spread("a", forms, open_team=True).everybody
    if seen is not None:
        assert seen == distribution(form.choices.get("a") for form in forms)


FULL = Profile(
    *("Lunge", "Helse Nord", "Nordskaret HF", "Narvik", "Indremedisin", 4200, 37.5, 7.25),
    *("Romklar", "Kontroller"),
    started_before_2020=True,
    invented=True,
)


def test_behind_a_letter_region_field_and_that_it_is_invented_are_all_that_is_left() -> None:
    assert anonymous(FULL) == Profile("", region="Helse Nord", field="Indremedisin", invented=True)


@pytest.mark.parametrize("part", [part.name for part in fields(Profile)])
def test_each_part_of_a_profile_is_known_behind_a_letter_or_hidden(part: str) -> None:
    told, hidden = getattr(FULL, part), getattr(Profile(""), part)
    assert told != hidden, "a part that is empty here would be hidden without being tried"
    assert getattr(anonymous(FULL), part) == (told if part in KNOWN_BEHIND_A_LETTER else hidden)
