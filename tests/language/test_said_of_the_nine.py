"""The words about the nine are those that a slow reading of the content allows, whatever one answers."""

import pytest

from language.benefits import reported_words, reporting_names
from language.nine import comparison_word, in_place_words, marks_and_together_words, marks_words, named_words
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.reader.load import instrument
from scoring.assessment import benchmark
from scoring.nine import nine_by_question, nine_by_recommendation
from scoring.plan import reported
from tests.slow_nine import (
    QUESTIONS,
    assert_only,
    benefits,
    everything,
    flat,
    interviewed,
    of_recommendation,
    published_shares,
    questions_of_recommendations,
    told,
)

CONTENT = instrument()
OWN = (
    *(Answer(level=level) for level in range(4)),
    Answer(dont_know=True),
    Answer(not_relevant="Finnes ikke hos oss"),
    Answer(),
)


def test_the_slow_reader_sees_what_the_files_hold() -> None:
    assert tuple(CONTENT.question) == QUESTIONS
    assert (published_shares(), interviewed()) == (7, 11)
    assert told("satisfaction-measured").marks() == "ikke oppgitt for noen av dem enkeltvis"
    assert "Ikke nevnt ved navn: 1 av 1." in told("satisfaction-measured").together(names=True)
    assert "Ikke nevnt ved navn: 4 av 6." in told("video-first-choice").together(names=False)


@pytest.mark.parametrize(
    "lie",
    [
        "Rapporten oppgir ikke at noen av de ni har dette på plass.",
        "InnoMeds rapport viser ikke at det er på plass hos noen av de ni.",
        "Ingen av de ni har dette på plass.",
        "Om 0 sier den ingenting.",
        "Slik vi leser rapporten, har minst 2 av de ni dette på plass.",
    ],
)
def test_a_sentence_that_the_report_does_not_bear_is_found(lie: str) -> None:
    with pytest.raises(AssertionError):
        assert_only(lie, everything(), "somewhere")


@pytest.mark.parametrize("id", QUESTIONS)
def test_the_words_about_the_nine_are_the_same_for_every_own_answer(id: str) -> None:
    nine, slow = nine_by_question(CONTENT)[id], told(id)
    assert marks_words(nine) == slow.marks()
    intro = ["Om de ni samlet:"] if slow.said else []
    assert flat(named_words(nine)) == " ".join([*slow.one_by_one(), *intro, *slow.together(names=False)])
    assert flat(marks_and_together_words(nine)) == " ".join(
        [f"{slow.marks()}.", *intro, *slow.together(names=True)]
    )
    for own in OWN:
        beside = benchmark(CONTENT, AnswerSet(CONTENT.version, Profile("x"), {id: own})).questions[id]
        assert comparison_word(beside) == slow.beside(own.level)


@pytest.mark.parametrize("id", questions_of_recommendations())
def test_the_words_of_a_recommendation_are_the_reports(id: str) -> None:
    assert in_place_words(nine_by_recommendation(CONTENT)[id]) == " ".join(of_recommendation(id))


def test_a_benefit_counts_every_department_that_reports_it() -> None:
    found = {one.benefit.title: (one.count, flat(reporting_names(one))) for one in reported(CONTENT)}
    assert found == benefits()
    for one in reported(CONTENT):
        assert reported_words(one) == f"Rapportert av {benefits()[one.benefit.title][0]} av 9 avdelinger"
