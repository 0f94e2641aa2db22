"""The words about the nine are those that a slow reading of the content allows, whatever one answers."""

import pytest

from language.benefits import reported_words, reporting_names
from language.nine import ask_words, beside_words, in_place_words, others_beside_words
from language.nine import named_words as nine_words
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.reader.load import EDITIONS, edition, instrument
from scoring.assessment import benchmark
from scoring.nine import nine_by_question, nine_by_recommendation
from scoring.plan import reported
from tests.slow_nine import (
    assert_only,
    benefits,
    everything,
    flat,
    interviewed,
    named_words,
    of_another_words,
    of_recommendation,
    published_shares,
    questions_of_recommendations,
    told,
)
from tests.slow_nine import beside_words as slow_beside_words

CONTENT = instrument()
OWN = (
    *(Answer(level=level) for level in range(4)),
    Answer(dont_know=True),
    Answer(not_relevant="Finnes ikke hos oss"),
    Answer(),
)


@pytest.mark.parametrize("version", EDITIONS)
def test_the_slow_reader_sees_what_the_files_hold(version: str) -> None:
    ids = [id for ids in questions_of_recommendations(version).values() for id in ids]
    assert list(edition(version).question) == ids
    assert (published_shares(version), interviewed(version)) == (7, 11)
    satisfaction, first_choice = (told(id, version) for id in ("satisfaction-measured", "video-first-choice"))
    assert satisfaction.in_place == satisfaction.partly == ()
    assert "Ikke nevnt ved navn: 1 av 1." in satisfaction.together(names=True)
    assert "Ikke nevnt ved navn: 4 av 6." in first_choice.together(names=False)


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


@pytest.mark.parametrize("version", EDITIONS)
def test_the_words_about_the_nine_are_those_of_the_slow_reader(version: str) -> None:
    content = edition(version)
    for id, nine in nine_by_question(content).items():
        assert flat(nine_words(nine)) == named_words(id, version)
        asked = tuple(map(ask_words, (one for one in nine.practices if one.cell.ask)))
        assert asked == told(id, version).asked
        for own in OWN:
            beside = benchmark(content, AnswerSet(version, Profile("x"), {id: own})).questions[id]
            assert beside_words(content, id, beside) == slow_beside_words(id, own.level, version)
            others = others_beside_words(content, id, beside.comparison)
            assert others == of_another_words(id, own.level, version)


@pytest.mark.parametrize("version", EDITIONS)
def test_the_words_of_a_recommendation_are_the_reports(version: str) -> None:
    for id, nine in nine_by_recommendation(edition(version)).items():
        assert in_place_words(nine) == " ".join(of_recommendation(id, version))


def test_a_benefit_counts_every_department_that_reports_it() -> None:
    found = {one.benefit.title: (one.count, flat(reporting_names(one))) for one in reported(CONTENT)}
    assert found == benefits()
    for one in reported(CONTENT):
        assert reported_words(one) == f"Rapportert av {benefits()[one.benefit.title][0]} av 9 avdelinger"
