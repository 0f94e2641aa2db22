"""What is in place, what one thing is missing from, and what may be in place already."""

import pytest

from language.standing import (
    Kept,
    counted_words,
    find_out_words,
    inconsistent_texts,
    may_be_in_place,
    one_thing_missing,
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


def test_answers_that_do_not_go_together_are_told_in_the_words_of_the_content() -> None:
    assert inconsistent_texts(CONTENT, score(CONTENT, form(a=0, b=3))) == (RULE.text,)
    assert inconsistent_texts(CONTENT, score(CONTENT, form(a=0, b=2))) == ()
