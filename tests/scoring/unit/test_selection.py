"""Which departments are looked at, by name or by letter; with letters nothing tells which one is which."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace

import pytest

from questionnaire.assessment import Profile
from questionnaire.unit import Member
from scoring.unit.filter import Filter
from scoring.unit.portfolio import Portfolio
from scoring.unit.selection import Listing, Selection, aliases, listing
from scoring.unit.spread import Dot, bands
from tests.scoring.portfolios import ids, made, member
from tests.scoring.tiny import Mark

READY: dict[str, Mark] = {"a": 2, "b": 3, "c": 2}
LUNG = member(
    *("2", "Lunge"),
    region="Helse Nord",
    health_trust="Nordskaret HF",
    hospital="Narvik",
    field="Indremedisin",
    consultations_last_year=4200,
    video_share=37.5,
    phone_share=7.25,
    video_solution="Romklar",
    services="Kontroller",
    started_before_2020=True,
)
BEFORE = replace(LUNG, id="1", round=1)
LUNG = replace(LUNG, round=2, previous="1")
HEART = member("0", "Hjerte", hospital="Narvik", field="Kirurgi", invented=True)
SILENT = member("9", "Ånde")
NAMED = made(dict.fromkeys([HEART, LUNG, BEFORE, SILENT], READY))
HIDDEN = [
    Filter(hospitals=frozenset({"Narvik"})),
    Filter(health_trusts=frozenset({"Nordskaret HF"})),
    Filter(started_before_2020=True),
    Filter(share_from=30.0),
    Filter(share_to=40.0),
]
KNOWN = [Filter(regions=frozenset({"Helse Nord"})), Filter(fields=frozenset({"indremedisin"}))]


def names_of(members: Sequence[Member], letters: Mapping[str, str] | None) -> Mapping[str, str]:
    return {one.id: letters[one.id] if letters is not None else one.profile.name for one in members}


def listed(*, aliased: bool, named: Portfolio = NAMED) -> Listing:
    return listing(named, names_of, aliased=aliased)


def selected(wanted: Filter, *, aliased: bool) -> Selection:
    return listed(aliased=aliased).select(wanted)


def names(selection: Selection) -> list[str]:
    return [selection.names[one.id] for one in selection.newest.members]


def test_by_name_departments_keep_their_order_and_all_that_they_have_told() -> None:
    every = listed(aliased=False)
    assert (every.whole.members, every.departments, every.letters) == (NAMED.members, 3, {})
    assert names(every.select(Filter())) == ["Hjerte", "Lunge", "Ånde"]


def test_with_letters_the_profiles_keep_what_may_be_known_and_nothing_else() -> None:
    every = listed(aliased=True)
    profiles = {one.id: one.profile for one in every.whole.members}
    assert profiles == {
        "0": Profile("", field="Kirurgi", invented=True),
        **dict.fromkeys("12", Profile("", region="Helse Nord", field="Indremedisin")),
        "9": Profile(""),
    }
    for selection in (every.select(Filter()), every.select(KNOWN[0])):
        for one in (*selection.all_rounds.members, *selection.newest.members):
            assert one.profile == profiles[one.id]


def test_with_letters_departments_stand_in_the_order_of_those_whatever_is_chosen() -> None:
    assert ids(listed(aliased=True).whole) == ["0", "1", "2", "9"]
    assert names(selected(Filter(), aliased=True)) == ["A", "B", "C"]
    assert names(selected(KNOWN[0], aliased=True)) == ["B"]
    many = made({member(f"{n:03}", f"{999 - n}"): READY for n in range(30)})
    assert names(listed(aliased=True, named=many).select(Filter()))[25:] == ["Z", "AA", "AB", "AC", "AD"]


@pytest.mark.parametrize("wanted", HIDDEN)
def test_with_letters_nobody_can_filter_by_hidden_fields(wanted: Filter) -> None:
    assert len(names(selected(wanted, aliased=False))) < 3
    selection = selected(wanted, aliased=True)
    assert (names(selection), selection.wanted) == (["A", "B", "C"], Filter())


@pytest.mark.parametrize("wanted", [*KNOWN, Filter(rounds=frozenset({2}))])
def test_with_letters_departments_are_chosen_by_what_may_be_known(wanted: Filter) -> None:
    assert names(selected(wanted, aliased=True)) == ["B"]
    assert selected(wanted, aliased=True).wanted != Filter()


def test_every_part_of_a_filter_is_either_hidden_or_known_and_tried_here() -> None:
    tried = [*HIDDEN, *KNOWN, Filter(rounds=frozenset({2}))]
    changed = {
        part.name for part in fields(Filter) for one in tried if getattr(one, part.name) != part.default
    }
    assert changed == {part.name for part in fields(Filter)}


def test_with_letters_there_is_nothing_to_choose_from_of_what_those_hide() -> None:
    offered = listed(aliased=True).offered
    assert (offered.health_trusts, offered.hospitals, offered.shares) == (("",), ("",), None)
    assert offered.fields == ("Indremedisin", "Kirurgi", "")


def test_with_letters_video_shares_are_counted_and_no_single_one_is_there() -> None:
    by_name, by_letter = selected(Filter(), aliased=False), selected(Filter(), aliased=True)
    assert by_name.dots == (Dot("2", 37.5, 2, 2),)
    assert by_letter.dots == ()
    assert by_letter.bands == by_name.bands == {30: (0, 0, 0, 1)}


def test_bands_are_ten_per_cent_broad_and_quarters_include_what_they_begin_at() -> None:
    told = [
        *(Dot("a", 0.0, 0, 4), Dot("b", 9.9, 1, 4), Dot("c", 10.0, 2, 4)),
        *(Dot("d", 90.0, 3, 4), Dot("e", 100.0, 4, 4)),
    ]
    assert bands(told) == {0: (1, 1, 0, 0), 10: (0, 0, 1, 0), 90: (0, 0, 0, 2)}
    assert bands([]) == {}


def test_all_rounds_of_a_department_are_called_the_same() -> None:
    assert listed(aliased=False).names == {"0": "Hjerte", "1": "Lunge", "2": "Lunge", "9": "Ånde"}
    assert listed(aliased=True).names == {"0": "A", "1": "B", "2": "B", "9": "C"}


def test_a_letter_follows_the_id_and_is_the_same_for_all_rounds() -> None:
    p = made(
        {
            member("c", "Aa"): READY,
            member("a", "Øå"): READY,
            member("b2", "Bb", 2, "b1"): READY,
            member("b1", "Bb"): READY,
        }
    )
    assert aliases(p) == {"a": "A", "b1": "B", "b2": "B", "c": "C"}


def test_nobody_has_no_letter() -> None:
    assert aliases(made({})) == {}


def test_after_z_come_two_letters() -> None:
    p = made({member(f"{n:03}"): READY for n in range(704)})
    letters = list(aliases(p).values())
    assert [letters[n] for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
    assert len(set(letters)) == 704
