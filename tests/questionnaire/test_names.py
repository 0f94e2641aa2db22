"""When two names are the same, in which order names stand, and how one is spelled."""

import random
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.names import composed, grouped, identity, in_order, order, spelling, told_apart, visible

LETTERS = "aáàâäåæbcčdđðeéfgǥiıİjklłmnŋoóöøpqrsšßtŧuüvwxyzžAÁÄÅÆČĐÉIŊOÖØŠŦÜZŽ"
SIGNS = " \N{NO-BREAK SPACE}\t-\N{EN DASH}\N{NON-BREAKING HYPHEN}'\N{RIGHT SINGLE QUOTATION MARK}.,&/()"
UNSEEN = "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH JOINER}\N{WORD JOINER}\N{LEFT-TO-RIGHT MARK}\ufeff"
MARKS = "\u030a\u0308\u0301\u030c\u0323"
names = st.text(st.sampled_from(LETTERS + SIGNS + UNSEEN + MARKS + "0123456789"), max_size=12) | st.text(
    max_size=8
)


def otherwise_written(name: str, chance: random.Random) -> str:
    """The same name by another hand."""
    ways = (
        str.upper,
        str.lower,
        lambda text: unicodedata.normalize("NFD", text),
        lambda text: unicodedata.normalize("NFC", text),
        lambda text: f" \N{NO-BREAK SPACE}{text}\t",
        lambda text: text.replace(" ", "\N{EM SPACE} "),
        lambda text: "".join(sign + chance.choice(["", *UNSEEN]) for sign in text),
        lambda text: text.replace("-", "\N{EN DASH}"),
    )
    for way in chance.choices(ways, k=3):
        name = way(name)
    return name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ålfjord sykehus", "A\u030alfjord sykehus"),
        ("Ålfjord sykehus", "ÅLFJORD  SYKEHUS"),
        ("Ålfjord sykehus", " ålfjord\N{NO-BREAK SPACE}sykehus\N{THIN SPACE}"),
        ("Ålfjord sykehus", "Ålfjord syke\N{SOFT HYPHEN}hus"),
        ("Ålfjord sykehus", "\ufeffÅlfjord\N{ZERO WIDTH SPACE} sykehus\N{WORD JOINER}"),
        ("Ålfjord sykehus", "\u202aÅlfjord sykehus\u202c"),
        ("Helse Sør-Øst", "Helse Sør\N{EN DASH}Øst"),
        ("Helse Sør-Øst", "Helse Sør\N{NON-BREAKING HYPHEN}Øst"),
        ("Øre-nese-hals", "øre\N{HYPHEN}nese\N{MINUS SIGN}hals"),
        ("St. Olav's", "St. Olav\N{RIGHT SINGLE QUOTATION MARK}s"),
        ("Straße", "STRASSE"),
        ("Straße", "STRAẞE"),
        ("İzmir", "izmir"),
        ("ISPARTA", "ısparta"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"),
        ("\ufb01lm", "FILM"),
    ],
)
def test_two_ways_of_writing_a_name_are_one_name(one: str, other: str) -> None:
    assert identity(one) == identity(other)
    assert order(one) == order(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aas", "Ås"),
        ("Álttá", "Altta"),
        ("Bø", "Bo"),
        ("Müller", "Muller"),
        ("Ærø", "Äro"),
        ("Avdeling 2", "Avdeling 02"),
        ("Øre-nese-hals", "Øre nese hals"),
        ("Avdeling 2", "Avdeling ²"),
        ("Hjerte", "Hjerte."),
    ],
)
def test_what_a_reader_sees_to_be_different_is_two_names(one: str, other: str) -> None:
    assert identity(one) != identity(other)


def test_no_letter_there_is_differs_from_itself_in_capitals() -> None:
    for code in range(sys.maxunicode + 1):
        sign = chr(code)
        ways = {sign, sign.upper(), sign.lower(), sign.casefold(), unicodedata.normalize("NFD", sign)}
        assert len({identity(way) for way in ways}) == 1, hex(code)


SORTED = [
    # From a register of places and hospitals as a Norwegian reader looks for them.
    ["Álttá", "Bjørkfjord", "Élvik", "Šielmmá", "Zetafjord", "Ærfjord", "Ørfjord", "Aanes", "Årfjord"],
    ["Avdeling", "Avdeling 1", "Avdeling 2", "Avdeling 2 B", "Avdeling 10", "Avdeling A", "Avdelingen"],
    ["Post 2", "Post 2.1", "Post 2.10", "Post 3", "Post 11", "Poståpneri"],
    ["Alta", "Álttá", "Arendal", "Askim", "Åfjord", "Aalesund", "Ålesund", "Ås"],
    ["Cáhput", "Čáhput", "Đađđa", "Dalen", "Ŋalbmi", "Naustdal", "Šaddi", "Sand", "Tana", "Ŧaŧŧa"],
    ["Oslo", "Über", "Udd", "Ulv", "Yster", "Ærø", "Äspö", "Æther", "Öland", "Ølen", "Ørsta"],
    ["bup Harstad", "BUP Narvik", "Hjerte", "hud", "Lunge", "Øye"],
    ["Øre", "Øre nese hals", "Øre-nese-hals", "Øredal"],
    ["Hjerte", '"Hud"', "(Lunge)", "  Øye", "- Åpen post"],
    ["Sand", "Sandnes", "Straße", "Strassen", "Sæter", "Søm", "Så"],
    ["Thor", "Þór", "Tid"],
]


@pytest.mark.parametrize("names", SORTED, ids=lambda names: names[0])
def test_names_are_sorted_as_a_norwegian_reader_expects(names: list[str]) -> None:
    for seed in range(20):
        shuffled = random.Random(seed).sample(names, len(names))  # noqa: S311
        assert sorted(shuffled, key=order) == names
        apart = [unicodedata.normalize("NFD", name) for name in shuffled]
        assert [composed(name) for name in sorted(apart, key=order)] == names
        assert sorted((name.upper() for name in shuffled), key=order) == [name.upper() for name in names]


@given(names, names)
def test_exactly_the_identical_names_sort_as_equal(one: str, other: str) -> None:
    assert (order(one) == order(other)) == (identity(one) == identity(other))


@given(names, st.randoms(use_true_random=False))
def test_the_same_name_by_another_hand_is_the_same(name: str, chance: random.Random) -> None:
    assert identity(otherwise_written(name, chance)) == identity(name)
    assert identity(identity(name)) == identity(name)


@given(st.lists(names, max_size=8), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_how_names_are_written_or_were_mixed(
    listed: list[str], chance: random.Random
) -> None:
    again = [otherwise_written(name, chance) for name in chance.sample(listed, len(listed))]
    assert [*map(identity, sorted(again, key=order))] == [*map(identity, sorted(listed, key=order))]


@given(st.lists(names, max_size=12), st.randoms(use_true_random=False))
def test_each_name_is_listed_once_whatever_the_order_they_came_in(
    listed: list[str], chance: random.Random
) -> None:
    told = in_order(listed)
    assert told == in_order(chance.sample(listed, len(listed)))
    assert sorted(map(identity, told)) == sorted({*map(identity, listed)})
    assert "" not in told[:-1]
    places = grouped(listed)
    assert sorted(place for of_name in places.values() for place in of_name) == [*range(len(listed))]
    assert all(identity(listed[place]) == identity(name) for name, of in places.items() for place in of)


@pytest.mark.parametrize(
    ("ways", "one"),
    [
        (["Lunge", " lunge", "LUNGE"], "Lunge"),
        (["BUP", "bup"], "BUP"),
        (["BUP", "BUP", "Bup"], "BUP"),
        (["A\u030as  sykehus"], "Ås sykehus"),
        (["Syke\N{SOFT HYPHEN}hus", "Sykehus"], "Sykehus"),
    ],
)
def test_of_several_spellings_the_most_frequent_is_shown(ways: list[str], one: str) -> None:
    assert spelling(ways) == spelling(ways[::-1]) == one


@given(st.lists(names | st.sampled_from(["A", "a", "A (1)", "A (2)", "a (1)"]), max_size=12))
def test_numbered_names_are_all_different(listed: list[str]) -> None:
    told = told_apart(listed)
    assert len({*map(identity, told)}) == len(listed)
    assert all(new.startswith(old) for new, old in zip(told, listed, strict=True))


def test_only_those_that_are_alike_get_a_number() -> None:
    assert told_apart(["A", "B", "a", "A (1)"]) == ["A (2)", "B", "a (3)", "A (1)"]


@given(st.text())
def test_nothing_that_is_seen_is_taken_away(text: str) -> None:
    kept = visible(text)
    assert all(unicodedata.category(sign) in ("Cc", "Cf", "Mn") for sign in text if sign not in kept)
    assert kept.split() == visible(kept).split()
