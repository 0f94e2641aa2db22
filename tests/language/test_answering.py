"""How to answer is said in the words of the edition, and further questions say what they are founded on."""

import pytest

from language.answering import (
    answering_rule,
    answering_words,
    basis_word,
    basis_words,
    beyond,
    not_counted_words,
    rest_of_help,
    short_help,
)
from questionnaire.instrument import Basis, Instrument
from questionnaire.reader.load import EDITIONS, edition
from tests.questionnaire.further import BASES, with_further_questions

FIRST, SECOND = edition("1.0"), edition("2.0")
every_edition = pytest.mark.parametrize("content", [edition(version) for version in EDITIONS], ids=EDITIONS)


@pytest.mark.parametrize(
    ("content", "none", "partly"),
    [(FIRST, "Ikke startet", "Påbegynt"), (SECOND, "Ikke på plass", "Delvis på plass")],
)
def test_the_rule_names_the_levels_of_its_edition(content: Instrument, none: str, partly: str) -> None:
    assert answering_rule(content) == (
        f"Hele beskrivelsen må stemme. Velg «{partly}» hvis noe er på plass, men ikke alt."
    )
    words = answering_words(content)
    assert words[0] == "«Alle» betyr at unntak er sjeldne og avtalt."
    assert "flere steder" in words[1]
    assert f"Bruker dere ikke video ennå? Det som ikke er klart eller bestemt, er «{none}»." in words
    assert (
        words[-1]
        == "Hvis du er helt alene, velger du «Ikke relevant for oss» når spørsmålet handler om kolleger."
    )


def test_only_the_first_edition_may_ask_for_a_change_where_all_was_well() -> None:
    no_change = "Ingen endring trengs hvis alt var bra ved gjennomgangen."
    assert no_change in " ".join(answering_words(SECOND))
    assert no_change not in " ".join(answering_words(FIRST))


def test_a_further_question_says_what_it_is_founded_on_and_that_it_does_not_count() -> None:
    further = [question for question in with_further_questions().questions if not question.is_deciding]
    assert [question.basis for question in further] == list(BASES)
    for question in further:
        words = basis_words(question)
        assert words.startswith(f"{beyond()}: {basis_word(question.basis)}.")
        assert words.endswith("Teller ikke i «på plass».")


def test_each_basis_has_words_of_its_own() -> None:
    words = [basis_word(basis) for basis in Basis if basis is not Basis.RECOMMENDATION]
    assert all(words)
    assert len(set(words)) == len(words)


@every_edition
def test_what_decides_says_nothing_of_its_basis(content: Instrument) -> None:
    assert {basis_words(question) for question in content.questions if question.is_deciding} == {""}


def test_only_an_edition_with_further_questions_says_that_they_do_not_count() -> None:
    assert not_counted_words(FIRST) == ""
    assert not_counted_words(with_further_questions()) == "Spørsmål utover anbefalingen teller ikke."


@every_edition
def test_short_help_and_the_rest_are_the_whole_help(content: Instrument) -> None:
    for question in content.questions:
        assert f"{short_help(question)} {rest_of_help(question)}".strip() == question.help.strip()
