"""What the report documents of the nine is said without counts of nobody, and silence is never a no."""

import pytest

from language import use
from language.nine import (
    comparison_word,
    in_place_words,
    marks_and_together_words,
    marks_words,
    named_words,
    together_words,
)
from questionnaire.instrument import GroupStatement
from scoring.assessment import benchmark
from scoring.nine import NineOnQuestion, NineOnRecommendation, nine_by_question, nine_by_recommendation
from tests.scoring.tiny import department, form, one_recommendation, questions, statement

NINE = 9


def on_question(*levels: int, said: tuple[GroupStatement, ...] = ()) -> NineOnQuestion:
    """The question "a": one department for each level, and silence of the rest of nine."""
    departments = [department(f"d{n}", {"a": level}) for n, level in enumerate(levels)]
    silent = [department(f"d{n}") for n in range(len(levels), NINE)]
    content = one_recommendation(*questions("a"), departments=(*departments, *silent), statements=said)
    return nine_by_question(content)["a"]


def on_recommendation(*levels: tuple[int | None, int | None], said: bool = False) -> NineOnRecommendation:
    """The questions "a" and "b": a department for each pair of levels, and silence of the rest of nine."""
    cells = [
        {name: level for name, level in zip("ab", pair, strict=True) if level is not None} for pair in levels
    ]
    departments = [department(f"d{n}", one) for n, one in enumerate(cells)]
    silent = [department(f"d{n}") for n in range(len(levels), NINE)]
    content = one_recommendation(
        *questions("a b"),
        departments=(*departments, *silent),
        statements=(statement("some", "b"),) if said else (),
    )
    return nine_by_recommendation(content)["1.1"]


@pytest.mark.parametrize(
    ("nine", "said"),
    [
        (on_question(2), "1 in place, not stated for 8 by themselves"),
        (on_question(2, 3, *(1,) * 7), "2 in place, 7 to some degree"),
        (on_question(0), "1 missing, not stated for 8 by themselves"),
        (on_question(), "not stated for any of them by itself"),
    ],
)
def test_marks_name_only_what_somebody_has(nine: NineOnQuestion, said: str) -> None:
    with use("en"):
        assert marks_words(nine) == said


@pytest.mark.parametrize(
    ("nine", "begins", "silent"),
    [
        (on_recommendation((2, 2), *(((2, None),) * 3)), "The report names 1 of the nine that have all", 5),
        (on_recommendation(*((2, None),) * 4), "The report names 4 of the nine that have some", 5),
        (on_recommendation(), "The report names none of the nine", 9),
    ],
)
def test_a_recommendation_shows_how_much_is_documented(
    nine: NineOnRecommendation, begins: str, silent: int
) -> None:
    with use("en"):
        assert in_place_words(nine).startswith(begins)
        assert f"Of {silent} it says nothing by themselves." in in_place_words(nine)


def test_nobody_is_called_silent_if_the_report_covers_all_nine() -> None:
    with use("en"):
        assert "says nothing" not in in_place_words(on_recommendation(*((2, None),) * 9))
        assert "says nothing" not in named_words(on_question(*(1,) * 9))


def test_documented_in_part_is_shown_and_not_called_in_place() -> None:
    with use("en"):
        assert named_words(on_question(1, 1)) == (
            "The report names none of the nine as having this in place. Of 2 it tells that they have it to "
            "some degree. Of 7 it says nothing by themselves."
        )
        assert "Of 1 it tells that they have some of this to some degree." in in_place_words(
            on_recommendation((1, None))
        )


def test_group_statements_are_shown_with_individual_ones() -> None:
    nine = on_question(2, said=(statement("Six", "a", named=("d0",), count=6),))
    with use("en"):
        assert "1 of the nine that have this in place: d0, ." in named_words(nine)
        assert named_words(nine).endswith("Of the nine together: Six do it (section 1) Not named: 5 of 6.")
        assert marks_and_together_words(nine).endswith(
            "Of the nine together: Six do it (section 1) Named: d0, . Not named: 5 of 6."
        )
        assert "What it says of the nine together" in in_place_words(on_recommendation(said=True))


def test_words_stay_words_and_a_count_includes_the_unnamed() -> None:
    words, exact = statement("Most", "a", named=("d0",)), statement("One", "a", count=1)
    everyone = statement("All", "a", named=tuple(f"d{n}" for n in range(NINE)), count=NINE)
    said = [together_words(one) for one in on_question(2, said=(words, exact, everyone)).together]
    with use("en"):
        said = [together_words(one) for one in on_question(2, said=(words, exact, everyone)).together]
    assert said == [
        "Most do it (section 1) Named: d0, .",
        "One do it (section 1) Not named: 1 of 1.",
        "All do it (section 1)",
    ]


def test_a_department_in_the_middle_reads_that_some_are_further_ahead() -> None:
    content = one_recommendation(
        *questions("a"), departments=(department("rye", {"a": 1}), department("oats", {"a": 2}))
    )
    with use("en"):
        between = comparison_word(benchmark(content, form(a=1)).questions["a"])
        level = comparison_word(benchmark(content, form(a=2)).questions["a"])
    assert between.startswith("Some of the departments that the report tells of have come further")
    assert level.startswith("In line with")
