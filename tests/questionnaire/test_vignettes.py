"""The vignettes tell of every level, in words of their own, and were answered in full by every reader."""

import re
from collections import Counter
from dataclasses import replace
from itertools import chain

import pytest

from questionnaire.instrument import LEVELS
from tests.questionnaire.vignette import (
    FOLDER,
    NONE_FITS,
    NOT_BEGUN,
    NOT_RELEVANT,
    TWO_FIT,
    UNKNOWN,
    QuestionRead,
    Round,
    Vignette,
    differences,
    questions,
    rounds,
    vignettes,
)

EVERY_VIGNETTE = pytest.mark.parametrize("vignette", vignettes(), ids=lambda one: one.id)
EVERY_ROUND = pytest.mark.parametrize("one", rounds(), ids=lambda one: one.name)
AWKWARD = {
    NOT_BEGUN,
    "one-clinician clinic",
    "IT decided by the trust",
    "enthusiasts against their leaders",
    "all clinicians work from home",
    "mostly telephone",
}
RUN = 4


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of four words, without regard to capitals and punctuation."""
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def told(some: tuple[Vignette, ...]) -> Counter[tuple[str, int]]:
    return Counter(chain.from_iterable(vignette.key.items() for vignette in some))


def test_vignettes_are_numbered_from_1_and_differ_in_their_titles() -> None:
    assert [vignette.id for vignette in vignettes()] == [f"{n:02}" for n in range(1, len(vignettes()) + 1)]
    assert len({vignette.title for vignette in vignettes()}) == len(vignettes()) >= 24


@EVERY_VIGNETTE
def test_a_vignette_is_labelled_as_invented(vignette: Vignette) -> None:
    assert vignette.title.startswith("Oppdiktet avdeling: ")


@EVERY_VIGNETTE
def test_a_vignette_has_180_to_260_words(vignette: Vignette) -> None:
    assert 180 <= len(vignette.text.split()) <= 260


@EVERY_VIGNETTE
def test_a_key_has_10_to_16_questions_and_levels_that_exist(vignette: Vignette) -> None:
    assert 10 <= len(vignette.key) <= 16
    assert {*vignette.key, *vignette.not_relevant} <= questions().keys()
    assert set(vignette.key.values()) <= set(LEVELS)
    assert not vignette.key.keys() & set(vignette.not_relevant)


@EVERY_VIGNETTE
def test_a_vignette_shares_no_four_words_in_a_row_with_a_level(vignette: Vignette) -> None:
    levels = {run for question in questions().values() for level in question.levels for run in runs(level)}
    assert runs(vignette.text) & levels == set()


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("question", questions())
def test_each_level_of_each_question_is_told_at_least_twice(question: str, level: int) -> None:
    assert told(vignettes())[question, level] >= 2


def test_each_level_of_a_question_that_was_marked_is_told_twice_in_vignettes_not_used_for_it() -> None:
    first, second = rounds()[:2]
    marked = {question for reader in first.readers for _vignette, question in reader.marks or {}}
    times = told(tuple(second.vignettes.values()))
    assert {
        (id_, level): times[id_, level] for id_ in marked for level in LEVELS if times[id_, level] < 2
    } == {}
    assert marked


def test_six_vignettes_of_the_first_round_are_awkward_each_in_its_way() -> None:
    awkward = sorted(one.awkward for one in rounds()[0].vignettes.values() if one.awkward)
    assert awkward == sorted(AWKWARD)
    assert {one.awkward for one in vignettes()} <= AWKWARD | {""}


def test_every_vignette_was_read() -> None:
    assert {id_ for one in rounds() for id_ in one.vignettes} == {one.id for one in vignettes()}


@EVERY_ROUND
def test_both_readers_answered_the_whole_form_for_each_vignette(one: Round) -> None:
    places = {(id_, question) for id_ in one.vignettes for question in questions()}
    for reader in one.readers:
        assert reader.answers.keys() == places
        file = FOLDER / one.name / f"reader-{reader.number}-{reader.role}.csv"
        assert len(file.read_text(encoding="utf-8").splitlines()) == len(places) + 1


@EVERY_ROUND
def test_an_answer_is_a_level_unknown_or_not_relevant_with_a_reason(one: Round) -> None:
    for answer in chain.from_iterable(reader.answers.values() for reader in one.readers):
        assert answer.given in {"0", "1", "2", "3", UNKNOWN, NOT_RELEVANT}
        assert answer.mark in {"", NONE_FITS, TWO_FIT}
        assert answer.why or not (answer.mark or answer.given == NOT_RELEVANT)


@EVERY_ROUND
def test_the_form_that_was_read_has_every_question_with_four_levels_and_help(one: Round) -> None:
    for form in (reader.form for reader in one.readers):
        assert list(form.questions) == list(questions())
        assert all(len(read.levels) == 4 and read.text and read.help for read in form.questions.values())
        assert len(form.rules) >= 4


def test_readers_are_numbered_through_all_rounds_and_nobody_in_a_round_has_the_role_of_another() -> None:
    numbers = dict.fromkeys(reader.number for one in rounds() for reader in one.readers)
    assert list(numbers) == list(range(1, len(numbers) + 1))
    for one in rounds():
        assert len({reader.role for reader in one.readers}) == len(one.readers)


def test_marks_cannot_be_told_of_a_reader_who_marked_everything() -> None:
    reader = rounds()[0].readers[0]
    assert reader.marks
    everything = {place: replace(answer, mark=NONE_FITS) for place, answer in reader.answers.items()}
    assert replace(reader, answers=everything).marks is None


def test_a_changed_word_is_found() -> None:
    now = {q.id: QuestionRead(q.text, q.levels, q.help) for q in questions().values()}
    assert differences(now) == {}
    changed = replace(now["leadership-drives"], help="Noe annet.")
    assert differences({**now, "leadership-drives": changed}) == {"leadership-drives": ["help"]}
