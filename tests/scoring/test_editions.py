"""What editions have in common."""

from dataclasses import replace

from questionnaire.instrument import Basis, Instrument
from scoring.editions import all_questions, shared
from tests.scoring.tiny import instrument, question, questions, recommendation, theme

FIRST = instrument(
    theme("t", recommendation("1.1", *questions("a b")), recommendation("1.2", *questions("c"))),
    theme("u", recommendation("2.1", *questions("d"))),
)
SECOND = replace(
    instrument(
        theme("t", recommendation("1.1", *questions("a new")), recommendation("1.2", *questions("c"))),
        theme("u", recommendation("2.1", *questions("other"))),
    ),
    version="0.2",
)


def parts(content: Instrument) -> dict[str, list[str]]:
    return {r.id: [q.id for q in r.questions] for r in content.recommendations}


def test_every_question_of_any_edition_is_listed_once() -> None:
    assert all_questions((FIRST, SECOND)) == ("a", "b", "c", "d", "new", "other")


def test_one_edition_shares_all_with_itself() -> None:
    assert shared((FIRST,)) is FIRST


def test_the_last_edition_is_reduced_to_what_all_ask() -> None:
    both = shared((FIRST, SECOND))
    assert both.version == "0.2"
    assert parts(both) == {"1.1": ["a"], "1.2": ["c"]}
    assert [one.id for one in both.themes] == ["t"]


def test_the_same_editions_give_the_same_instrument() -> None:
    assert shared((FIRST, SECOND)) is shared((FIRST, SECOND))


def test_an_edition_that_asks_nothing_new_is_shared_as_it_is() -> None:
    fewer = replace(instrument(theme("t", recommendation("1.1", *questions("a b")))), version="0.2")
    assert shared((FIRST, fewer)) is fewer


def test_a_recommendation_of_which_only_further_questions_are_shared_is_left_out() -> None:
    further = replace(question("b"), basis=Basis.ADVICE)
    second = replace(
        instrument(
            theme(
                "t", recommendation("1.1", question("new"), further), recommendation("1.2", *questions("c"))
            )
        ),
        version="0.2",
    )
    assert parts(shared((FIRST, second))) == {"1.2": ["c"]}
