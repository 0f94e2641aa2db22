import sys

import pytest

from questionnaire.reader.load import EDITIONS, edition
from questionnaire.reader.plainness import lix
from questionnaire.reader.text_checks import HIGHEST_LIX, HIGHEST_MEAN_LIX
from tests.questionnaire.tiny import Tiny

OVEN = "themes/oven.yaml"
NINETEEN_AND_TWO = "en to tre fire fem seks sju åtte ni ti en to tre fire fem seks sju åtte ni, ti og"


def test_the_questions_of_the_newest_edition_are_easy_to_read(capsys: pytest.CaptureFixture[str]) -> None:
    index = {one.id: lix((one.text, *one.levels)) for one in edition(EDITIONS[-1]).questions}
    average = sum(index.values()) / len(index)
    by_index = sorted(index.items(), key=lambda item: item[1], reverse=True)
    table = "".join(f"{one:6.1f} {id}\n" for id, one in by_index)
    with capsys.disabled():
        sys.stdout.write(f"\nLIX of each question with its levels, mean {average:.1f}\n{table}")
    assert average <= HIGHEST_MEAN_LIX
    assert max(index.values()) <= HIGHEST_LIX


def test_a_question_that_is_hard_to_read_is_refused(second: Tiny) -> None:
    long = "temperaturmålingsrutine"
    second.change(OVEN, "text: Hvem feier pipa?", f"text: {' '.join([long] * 9)}?")
    assert second.problems() == [
        f"{OVEN}:22 [chimney-is-swept] has the LIX 49.7 with its levels, above 42: "
        "write shorter sentences and shorter words"
    ]


def test_questions_that_are_hard_on_average_are_refused(second: Tiny) -> None:
    second.change(OVEN, "- Noen har meldt at det trengs.", "- Vaktmesteren behandler meldingen muntlig.")
    second.change(OVEN, "- Den er lunken.", "- Temperaturen er foreløpig lunken.")
    second.change(OVEN, "- Den er kald.", "- Temperaturen er foreløpig iskald.")
    assert second.problems() == [
        f"{OVEN}:22 [chimney-is-swept] is the hardest to read, with the LIX 41.6; the mean of all questions "
        "is 30.5, above 30: write shorter sentences and shorter words here and in others"
    ]


@pytest.mark.parametrize(
    ("file", "old", "id"),
    [
        (OVEN, "text: Hvem feier pipa?", "chimney-is-swept"),
        (OVEN, "- Noen har meldt at det trengs.", "chimney-is-swept"),
        (OVEN, "help: Se opp.", "chimney-is-swept"),
        (OVEN, "title: Tenn opp", "light-a-fire"),
        (OVEN, "first_step: Finn fyrstikker.", "light-a-fire"),
        (OVEN, "owner: Bakeren", "light-a-fire"),
        (OVEN, "measure: Om ovnen er varm.", "light-a-fire"),
        ("consistency.yaml", "text: Er både ovnen og pipa slik?", "hot-0-and-swept-0"),
        ("coding.yaml", "- Hvem tente opp?", "north / oven-is-hot"),
    ],
)
def test_a_sentence_of_more_than_twenty_words_is_refused(second: Tiny, file: str, old: str, id: str) -> None:
    key = old.split(" ")[0]
    second.change(file, old, f"{key} {NINETEEN_AND_TWO}?")
    (problem,) = second.problems()
    assert (
        f"[{id}] has a sentence of 21 words, more than 20: «en to tre fire fem …»: make two of it" in problem
    )


def test_two_sentences_may_have_more_than_twenty_words_together(second: Tiny) -> None:
    second.change(OVEN, "help: Se opp.", f"help: {NINETEEN_AND_TWO.replace(' ni, ti', ' ni. Ti')}.")
    assert second.problems() == []


@pytest.mark.parametrize(
    ("said", "word", "instead"),
    [
        ("Se jevnlig opp.", "jevnlig", "say how often, such as «minst hvert halvår»"),
        ("Gjør jevnlige målinger.", "jevnlige", "say how often, such as «minst hvert halvår»"),
        ("Gevinsteieren ser opp.", "Gevinsteieren", "say «ansvarlig for gevinsten»"),
        ("Se på nullpunktet.", "nullpunktet", "say «slik er det nå»"),
        ("Arbeidet er påbegynt.", "påbegynt", "say «ikke på plass» or «delvis på plass»"),
        ("Det er ikke startet.", "ikke startet", "say «ikke på plass» or «delvis på plass»"),
        ("Det er ikke aktuelt.", "ikke aktuelt", "say «ikke relevant»"),
        ("Se på svardekningen.", "svardekningen", "say «andel besvart»"),
        ("Se på skåren.", "skåren", "say «poeng»"),
        ("Modenheten øker.", "Modenheten", "name what is meant, such as «anbefalinger på plass»"),
        ("De kobler seg til.", "kobler seg til", "say «koble seg på» or «påkobling»"),
        ("Oppkoblingen svikter.", "Oppkoblingen", "say «koble seg på» or «påkobling»"),
        ("Den brede stolpen.", "stolpen", "say «søyle»"),
        ("Se på veggen.", "veggen", "say «storskjermen»"),
        ("Hold en økt. Økten er kort.", "Økten", "say «samling»"),
    ],
)
def test_a_word_that_another_has_replaced_is_refused(
    second: Tiny, said: str, word: str, instead: str
) -> None:
    second.change(OVEN, "help: Se opp.", f"help: {said}")
    assert second.problems() == [f"{OVEN}:29 [chimney-is-swept] says «{word}»: {instead}"]


@pytest.mark.parametrize("said", ["Bruken har økt.", "De koblet seg på.", "Huset står på en jevn vegg."])
def test_a_word_that_only_looks_like_a_replaced_one_may_be_used(second: Tiny, said: str) -> None:
    second.change(OVEN, "help: Se opp.", f"help: {said}")
    assert second.problems() == []


@pytest.mark.parametrize("file", ["departments.yaml", "guide.yaml", "changes.yaml", "left_out.yaml"])
def test_replaced_words_are_looked_for_in_every_file(second: Tiny, file: str) -> None:
    old, new = {
        "departments.yaml": ("In spring", "Jevnlig"),
        "guide.yaml": ("topic: Doors", "topic: Jevnlig bruk"),
        "changes.yaml": ("Warm was never enough.", "Jevnlig var for vagt."),
        "left_out.yaml": ("The weather", "Jevnlig regn"),
    }[file]
    second.change(file, old, new)
    (problem,) = second.problems()
    assert problem.startswith(f"{file}:")
    assert "says «Jevnlig»" in problem


def test_the_highest_level_is_gone_through_every_year(second: Tiny) -> None:
    second.change(OVEN, "Dere måler minst hvert år og", "Dere måler ofte og")
    assert second.problems() == [
        f"{OVEN}:15 [oven-is-hot] level 3 does not say «minst hvert år»: "
        "say what is gone through and how often"
    ]


def test_the_highest_level_demands_no_change_where_all_is_well(second: Tiny) -> None:
    second.change(OVEN, "og retter ved behov", "og retter alltid noe")
    assert second.problems() == [
        f"{OVEN}:15 [oven-is-hot] level 3 does not say «ved behov»: "
        "say that it is put right only where needed, as «ved behov», «når det trengs», «der det trengs»"
    ]


@pytest.mark.parametrize("words", ["når det trengs", "der det trengs"])
def test_what_is_put_right_only_where_needed_may_be_said_in_other_words(second: Tiny, words: str) -> None:
    second.change(OVEN, "retter ved behov", f"retter {words}")
    assert second.problems() == []


def test_the_first_edition_keeps_its_words(tiny: Tiny) -> None:
    tiny.change(OVEN, "help: Look inside.", f"help: Se jevnlig etter {NINETEEN_AND_TWO}.")
    assert tiny.problems() == []
