"""The nine are named and told of in the past, without counts of nobody, and silence is never a no."""

from dataclasses import replace

import pytest

from language import use
from language.nine import (
    beside_words,
    comparison_of_another,
    in_place_words,
    named_words,
    others_beside_words,
    together_words,
)
from questionnaire.instrument import GroupStatement, Instrument
from scoring.assessment import benchmark
from scoring.nine import NineOnQuestion, NineOnRecommendation, nine_by_question, nine_by_recommendation
from scoring.result import Comparison
from tests.scoring.tiny import Mark, department, form, one_recommendation, questions, statement

NINE = 9


def content(*levels: int, said: tuple[GroupStatement, ...] = ()) -> Instrument:
    """The question "a": one department for each level, and silence of the rest of nine."""
    departments = [department(f"d{n}", {"a": level}) for n, level in enumerate(levels)]
    silent = [department(f"d{n}") for n in range(len(levels), NINE)]
    return one_recommendation(*questions("a"), departments=(*departments, *silent), statements=said)


def on_question(*levels: int, said: tuple[GroupStatement, ...] = ()) -> NineOnQuestion:
    return nine_by_question(content(*levels, said=said))["a"]


def on_recommendation(*levels: tuple[int | None, int | None], said: bool = False) -> NineOnRecommendation:
    """The questions "a" and "b": a department for each pair of levels, and silence of the rest of nine."""
    cells = [
        {name: level for name, level in zip("ab", pair, strict=True) if level is not None} for pair in levels
    ]
    departments = [department(f"d{n}", one) for n, one in enumerate(cells)]
    silent = [department(f"d{n}") for n in range(len(levels), NINE)]
    made = one_recommendation(
        *questions("a b"),
        departments=(*departments, *silent),
        statements=(statement("some", "b"),) if said else (),
    )
    return nine_by_recommendation(made)["1.1"]


def beside(own: Mark | None, *levels: int, first_edition: bool = False) -> str:
    made = replace(content(*levels), compares_levels=first_edition)
    answers = form() if own is None else form(a=own)
    return beside_words(made, "a", benchmark(made, answers).questions["a"])


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((2,), "d0 hadde dette på plass da de ble intervjuet i 2022."),
        ((2, 3), "d0 og d1 hadde dette på plass da de ble intervjuet i 2022."),
        ((2, 2, 2), "d0, d1 og d2 hadde dette på plass da de ble intervjuet i 2022."),
        ((2, 2, 2, 2), "d0, d1, d2 og én til hadde dette på plass da de ble intervjuet i 2022."),
        ((2,) * 7, "d0, d1, d2 og 4 til hadde dette på plass da de ble intervjuet i 2022."),
    ],
)
def test_at_most_three_are_named_and_the_others_counted(levels: tuple[int, ...], said: str) -> None:
    assert beside(1, *levels) == f"{said} Dere har det delvis."


@pytest.mark.parametrize(
    ("own", "said"),
    [
        (0, "Dere har det ikke."),
        (1, "Dere har det delvis."),
        (2, "Dere har det også."),
        (3, "Dere har det også og følger det opp."),
        ("?", "Dere har ikke valgt noe nivå."),
        ("-", "Dere har ikke valgt noe nivå."),
        (None, "Dere har ikke valgt noe nivå."),
    ],
)
def test_the_own_level_stands_beside_those_who_had_it(own: Mark | None, said: str) -> None:
    assert beside(own, 2) == f"d0 hadde dette på plass da de ble intervjuet i 2022. {said}"


def test_documented_in_part_is_told_beside_those_in_place_and_is_no_status() -> None:
    assert beside(1, 2, 1) == (
        "d0 hadde dette på plass da de ble intervjuet i 2022. Rapporten forteller at d1 hadde noe av dette. "
        "Dere har det delvis."
    )


@pytest.mark.parametrize("own", [0, 1, 2, 3, "?", None])
@pytest.mark.parametrize(
    ("levels", "told"),
    [
        ((1,), " Rapporten forteller at d0 hadde noe av dette."),
        ((1,) * 9, " Rapporten forteller at alle ni hadde noe av dette."),
        ((0,), " Rapporten forteller at d0 ikke hadde dette."),
        ((), ""),
    ],
)
def test_nothing_is_compared_where_nobody_is_named_as_having_had_it(
    own: Mark | None, levels: tuple[int, ...], told: str
) -> None:
    assert beside(own, *levels) == (
        f"Rapporten nevner ingen av de ni ved navn som hadde dette på plass.{told} "
        "Det sammenlignes ikke med nivået deres."
    )


def test_what_was_so_at_another_time_than_the_interviews_is_told_with_its_time() -> None:
    rye, oats = department("Rye", {"a": 2}), department("Oats", {"a": 2})
    early = replace(rye, cells={"a": replace(rye.cells["a"], when="i 2019")})
    made = one_recommendation(*questions("a"), departments=(early, oats))
    assert beside_words(made, "a", benchmark(made, form(a=0)).questions["a"]) == (
        "Oats hadde dette på plass da de ble intervjuet i 2022. Rye hadde dette på plass i 2019. "
        "Dere har det ikke."
    )


@pytest.mark.parametrize(
    ("own", "levels", "said"),
    [
        (1, (2,), "1 på plass, ikke oppgitt for 8 enkeltvis. Dere er kommet kortere enn det rapporten"),
        (1, (2, 1), "1 på plass, 1 i noen grad, ikke oppgitt for 7 enkeltvis. Noen av avdelingene rapporten"),
        (2, (2, 3, *(1,) * 7), "2 på plass, 7 i noen grad. Noen av avdelingene rapporten"),
        (0, (0,), "1 mangler, ikke oppgitt for 8 enkeltvis. Dere er på linje med"),
        (1, (0,), "1 mangler, ikke oppgitt for 8 enkeltvis. Dere er kommet lenger enn"),
        (1, (), "ikke oppgitt for noen av dem enkeltvis. Rapporten forteller ikke noe å sammenligne med."),
        ("?", (2,), "1 på plass, ikke oppgitt for 8 enkeltvis. Dere har ikke valgt noe nivå å sammenligne."),
    ],
)
def test_a_round_of_the_first_edition_keeps_its_words(own: Mark, levels: tuple[int, ...], said: str) -> None:
    assert beside(own, *levels, first_edition=True).startswith(said)


def test_others_read_whom_a_department_is_compared_with() -> None:
    made = content(2, 1, 2)
    assert others_beside_words(made, "a", Comparison.HAS) == (
        "Har det d0 og d2 hadde på plass, etter rapporten fra 2022"
    )
    assert others_beside_words(made, "a", Comparison.LACKS) == (
        "Mangler noe eller alt av det d0 og d2 hadde på plass, etter rapporten fra 2022"
    )
    for other in set(Comparison) - {Comparison.HAS, Comparison.LACKS}:
        assert others_beside_words(made, "a", other) == comparison_of_another(other)


@pytest.mark.parametrize(
    ("nine", "said"),
    [
        (
            on_recommendation((2, 2), *(((2, None),) * 3)),
            "Rapporten fra 2022 forteller at d0 hadde denne anbefalingen på plass. Den forteller at d1, d2 "
            "og d3 hadde noe av det. Om 5 sier rapporten ikke noe enkeltvis.",
        ),
        (
            on_recommendation(*((2, None),) * 4, (1, 1)),
            "Rapporten fra 2022 forteller at d0, d1, d2 og én til hadde noe av dette på plass. Den nevner "
            "ingen som hadde alt. Om d4 er noe av dette dokumentert i noen grad. Om 4 sier rapporten ikke "
            "noe enkeltvis.",
        ),
        (
            on_recommendation(),
            "Rapporten nevner ingen av de ni ved navn som hadde noe av dette på plass. Om 9 sier rapporten "
            "ikke noe enkeltvis.",
        ),
    ],
)
def test_a_recommendation_shows_how_much_is_documented(nine: NineOnRecommendation, said: str) -> None:
    assert in_place_words(nine) == said


def test_nobody_is_called_silent_if_the_report_covers_all_nine() -> None:
    with use("en"):
        assert "says nothing" not in in_place_words(on_recommendation(*((2, None),) * 9))
        assert "says nothing" not in named_words(on_question(*(1,) * 9))


def test_on_the_wall_documented_in_part_is_shown_and_not_called_in_place() -> None:
    assert named_words(on_question(1, 1)) == (
        "Rapporten nevner ingen av de ni ved navn som hadde dette på plass. Rapporten forteller at d0 og d1 "
        "hadde noe av dette. Om 7 sier rapporten ikke noe enkeltvis."
    )


def test_group_statements_are_shown_with_individual_ones() -> None:
    nine = on_question(2, said=(statement("Six", "a", named=("d0",), count=6),))
    with use("en"):
        assert named_words(nine) == (
            "d0 had this in place when they were interviewed in 2022. Of 8 the report says nothing by "
            "themselves. Of the nine together: Six do it (section 1) Not named: 5 of 6."
        )
        assert "What it says of the nine together" in in_place_words(on_recommendation(said=True))


def test_words_stay_words_and_a_count_includes_the_unnamed() -> None:
    words, exact = statement("Most", "a", named=("d0", "d1")), statement("One", "a", count=1)
    everyone = statement("All", "a", named=tuple(f"d{n}" for n in range(NINE)), count=NINE)
    with use("en"):
        said = [together_words(one) for one in on_question(2, said=(words, exact, everyone)).together]
    assert said == [
        "Most do it (section 1) Named: d0 and d1.",
        "One do it (section 1) Not named: 1 of 1.",
        "All do it (section 1)",
    ]
