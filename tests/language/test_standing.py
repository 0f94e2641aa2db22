"""What is in place, what one thing is missing from, and what may be in place already."""

import pytest

from language.standing import (
    Kept,
    ToFindOut,
    comes_into_place,
    counted_words,
    find_out_words,
    inconsistent_texts,
    may_be_in_place,
    one_thing_missing,
    to_find_out,
)
from questionnaire.instrument import ConsistencyRule, DepartmentRole
from scoring.assessment import score
from scoring.result import Counts
from tests.scoring.tiny import (
    first_edition,
    form,
    further,
    instrument,
    question,
    questions,
    recommendation,
    theme,
)

RULE = ConsistencyRule("odd", "Dette går ikke sammen.", {"a": (0,), "b": (3,)})
CONTENT = instrument(
    theme(
        "t",
        recommendation("1.1", question("a", role=DepartmentRole.SECRETARY), question("b"), further("f")),
        recommendation("1.2", *questions("c d")),
    ),
    consistency=(RULE,),
)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (Counts(2, 0, 3), "2 av 3 på plass"),
        (Counts(0, 1, 3), "0 av 3 på plass, 1 ukjent"),
        (Counts(1, 2, 3), "1 av 3 på plass, 2 ukjente"),
        (Counts(0, 0, 0), ""),
    ],
)
def test_a_recommendation_is_counted_with_what_is_unknown(counts: Counts, said: str) -> None:
    assert counted_words(counts) == said


def test_the_question_that_keeps_a_recommendation_back_is_named_with_its_answer() -> None:
    mine = form(a=1, b=3, f=0, c=0, d=1)
    missing = one_thing_missing(CONTENT, mine, score(CONTENT, mine))
    assert missing == (Kept("1.1 1.1", ("a? Dere har svart: partly.",)),)


def test_what_only_something_unknown_keeps_back_may_be_in_place_and_names_whom_to_ask() -> None:
    mine = form(a="?", b=2, f="?", c=3)
    assert may_be_in_place(CONTENT, mine, score(CONTENT, mine)) == (
        Kept("1.1 1.1", ("a? Spør en helsesekretær eller kontorkoordinator.",)),
        Kept("1.2 1.2", ("d? Ikke besvart ennå.",)),
    )


def test_what_is_also_lacking_or_has_not_been_begun_is_not_said_to_be_in_place_perhaps() -> None:
    lacking = form(a="?", b=1)
    assert may_be_in_place(CONTENT, lacking, score(CONTENT, lacking)) == ()
    first = first_edition(CONTENT)
    assert may_be_in_place(first, form(), score(first, form())) == ()


def test_a_find_out_task_says_that_the_recommendation_may_be_in_place_only_where_it_may() -> None:
    mine = form(a="?", b=2, f="?", c="?", d=0)
    said = [find_out_words(CONTENT, task) for task in score(CONTENT, mine).find_out]
    assert said == [
        "Spør en helsesekretær eller kontorkoordinator: a? Anbefalingen kan være på plass allerede.",
        "Spør lederen: f?",
        "Spør lederen: c?",
    ]


def test_every_dont_know_must_be_found_out_and_those_that_alone_keep_a_recommendation_back_are_apart() -> (
    None
):
    mine = form(a="?", b=2, f="?", c="?", d=0)
    assert to_find_out(CONTENT, mine, score(CONTENT, mine)) == ToFindOut(
        ("1.1 a? Spør en helsesekretær eller kontorkoordinator.",),
        ("1.1 f? Spør lederen.", "1.2 c? Spør lederen."),
    )


def test_what_is_not_answered_must_be_found_out_only_where_it_alone_keeps_a_begun_recommendation_back() -> (
    None
):
    mine = form(a=2, c=0)
    assert to_find_out(CONTENT, mine, score(CONTENT, mine)) == ToFindOut(("1.1 b? Ikke besvart ennå.",), ())
    assert to_find_out(CONTENT, form(), score(CONTENT, form())) == ToFindOut((), ())


def test_what_comes_into_place_is_in_place_then_and_not_now() -> None:
    now, then = (score(CONTENT, form(a=2, b=2, c=level, d=2)) for level in (1, 2))
    assert [one.id for one in comes_into_place(CONTENT, now, then)] == ["1.2"]
    assert comes_into_place(CONTENT, then, then) == ()


def test_answers_that_do_not_go_together_are_told_in_the_words_of_the_content() -> None:
    assert inconsistent_texts(CONTENT, score(CONTENT, form(a=0, b=3))) == (RULE.text,)
    assert inconsistent_texts(CONTENT, score(CONTENT, form(a=0, b=2))) == ()
