"""What the second edition adds to a plan's files: proposals, what lacks one thing, who decides, practices."""

from collections.abc import Callable
from csv import reader
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest

from exports.assessment.csv import answers_csv
from exports.plan.document import PlanDocument
from exports.plan.pdf import plan_pdf
from exports.plan.word import plan_word
from exports.plan.workbook import plan_workbook
from language.nine import ask_words
from language.proposals import decided_by_words, few_words, proposal_name
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.instrument import DecidedBy
from questionnaire.plan import ActionPlan, planned
from questionnaire.reader.load import edition
from scoring.assessment import projected, score
from scoring.nine import nine_by_question
from scoring.practices import THE_NINE
from tests.exports.office import paragraphs_of, xml_in
from tests.exports.reading import structure
from tests.slow_nine import flat, short_names, told

CONTENT = edition("2.0")
ODD = next(rule for rule in CONTENT.consistency if len(rule.answers) > 1)
NEAR, UNSURE = (r for r in CONTENT.recommendations[:2])


def document(answers: dict[str, Answer], *actions: str) -> PlanDocument:
    form = AnswerSet(CONTENT.version, Profile("Avdeling A"), answers)
    plan = ActionPlan(tuple(planned(CONTENT.action[id], CONTENT.recommendation_of[id].id) for id in actions))
    return PlanDocument(CONTENT, form, score(CONTENT, form), plan, date(2026, 11, 23))


def half() -> dict[str, Answer]:
    """Level 1 and 2 in turn, but the first recommendation lacks one thing, and the second is not known."""
    answers = {q.id: Answer(level=1 + n % 2) for n, q in enumerate(CONTENT.questions)}
    answers |= {q.id: Answer(level=2) for q in (*NEAR.questions, *UNSURE.questions)}
    answers[NEAR.deciding[0].id] = Answer(level=1)
    answers[UNSURE.deciding[0].id] = Answer(dont_know=True)
    return answers


HALF = document(half())
PDF_AND_WORD: tuple[Callable[[PlanDocument], str], ...] = (
    lambda one: flat(structure(plan_pdf(one)).words()),
    lambda one: flat(" ".join(paragraphs_of(xml_in(BytesIO(plan_word(one)), "word/document.xml")))),
)
both = pytest.mark.parametrize("words", PDF_AND_WORD, ids=["PDF", "Word"])


def rows(one: PlanDocument, sheet: str) -> list[dict[str, Any]]:
    """The rows of a sheet of the workbook, by column."""
    book = openpyxl.load_workbook(BytesIO(plan_workbook(one)))
    header, *values = book[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in values]


@both
def test_a_plan_without_actions_has_every_proposal_with_what_it_would_reach(
    words: Callable[[PlanDocument], str],
) -> None:
    rest, headline = words(HALF), HALF.result.headline
    assert len(HALF.result.proposals) == 3
    for proposal, outcome in HALF.result.proposals.items():
        _before, name, rest = rest.partition(proposal_name(proposal))
        assert name
        now, after = len(outcome.in_place_now), len(outcome.in_place_after)
        assert f"{now} av {headline.applicable} på plass nå, {after} etter tiltakene" in rest
        for id in outcome.actions:
            _before, title, rest = rest.partition(CONTENT.action[id].title)
            assert title, id


@both
def test_a_default_that_brings_little_into_place_says_why(words: Callable[[PlanDocument], str]) -> None:
    nothing = document({q.id: Answer(level=0) for q in CONTENT.questions})
    unknown = document(
        {q.id: Answer(dont_know=True) if q.core else Answer(level=1) for q in CONTENT.questions}
    )
    for one in (nothing, unknown):
        assert bool(few_words(one.result)) is (len(next(iter(one.result.proposals.values())).into_place) < 3)
        assert few_words(one.result) in words(one)
    assert "må noe avklares først" in words(unknown)


@both
def test_the_recommendation_that_lacks_one_thing_is_named_with_the_question(
    words: Callable[[PlanDocument], str],
) -> None:
    question = NEAR.deciding[0]
    said = f"{NEAR.id} {NEAR.title}: {question.text} Dere har svart: {CONTENT.level_names[1].lower()}."
    assert HALF.result.one_thing_missing[NEAR.id] == question.id
    assert said in words(HALF)
    assert said not in words(replace(HALF, is_short=True))


@both
def test_what_only_an_unknown_keeps_back_is_a_task_that_says_it_may_be_in_place(
    words: Callable[[PlanDocument], str],
) -> None:
    text = words(HALF)
    assert f"{UNSURE.id} {UNSURE.title}: {UNSURE.deciding[0].text} Spør" in text
    assert f"{UNSURE.deciding[0].text} Anbefalingen kan være på plass allerede." in text


@both
@pytest.mark.parametrize("by", [DecidedBy.IT, DecidedBy.TRUST, DecidedBy.BUILDING])
def test_an_action_that_others_decide_says_who(words: Callable[[PlanDocument], str], by: DecidedBy) -> None:
    action = next(action for action in CONTENT.actions if action.decided_by is by)
    chosen = document(half(), action.id)
    said = decided_by_words(action)
    assert said in words(chosen)
    assert [row["Hvem som avgjør"] for row in rows(chosen, "Tiltak")] == [said]


@both
def test_the_recommendations_that_the_actions_bring_into_place_are_named(
    words: Callable[[PlanDocument], str],
) -> None:
    outcome = next(iter(HALF.result.proposals.values()))
    planned_so = document(half(), *outcome.actions)
    text = words(replace(planned_so, projected=projected(CONTENT, planned_so.answer_set, planned_so.plan)))
    assert f"Kommer på plass: {', '.join(outcome.into_place)}." in text
    assert outcome.into_place
    _before, _listed, rest = text.rpartition("Kommer på plass: ")
    for id in outcome.into_place:
        _before, name, rest = rest.partition(f"{id} {CONTENT.recommendation[id].title}")
        assert name, id


@both
def test_with_a_practice_that_is_lacking_come_questions_for_those_who_had_it(
    words: Callable[[PlanDocument], str],
) -> None:
    text = words(HALF).partition("Det de ni hadde på plass")[2].rpartition("Det de ni hadde på plass")[2]
    own = HALF.result.practices[THE_NINE]
    assert own.has
    assert own.lacks
    assert text.count("Spør dem. Praksis kan ha endret seg siden 2022:") == len(own.lacks)
    for id, nine in nine_by_question(CONTENT).items():
        for practice in nine.in_place:
            assert (flat(ask_words(practice)) in text) is (id in own.lacks)


@both
def test_answers_that_do_not_go_together_are_told_kindly(words: Callable[[PlanDocument], str]) -> None:
    odd = document(half() | {id: Answer(level=levels[0]) for id, levels in ODD.answers.items()})
    title = "Svar som ikke passer sammen"
    assert f"{title} Begge kan stemme. Se gjerne på dem en gang til." in words(odd)
    assert ODD.text in words(odd)
    assert ODD.text in [row["Spørsmål"] for row in rows(odd, "Avklaringer") if row["Hva det er"] == title]
    none = replace(odd, result=replace(odd.result, inconsistent=()))
    assert title not in words(none)


def test_the_workbook_counts_what_is_in_place_of_each_recommendation() -> None:
    for recommendation, row in zip(CONTENT.recommendations, rows(HALF, "Resultat"), strict=True):
        answers = [HALF.answer_set.answer(q.id) for q in recommendation.deciding]
        assert row["Anbefaling"] == f"{recommendation.id} {recommendation.title}"
        assert row["Spørsmål på plass"] == sum(one.level in (2, 3) for one in answers)
        assert row["Ukjent"] == sum(one.level is None for one in answers)
        assert row["Relevante spørsmål"] == len(answers)
    assert rows(HALF, "Resultat")[0]["Bare én ting mangler"] == NEAR.deciding[0].text


def test_the_workbook_lists_each_find_out_task_with_whom_to_ask() -> None:
    [task] = [row for row in rows(HALF, "Avklaringer") if row["Hva det er"] == "Finn ut"]
    assert task["Spørsmål"] == UNSURE.deciding[0].text
    assert task["Kommentar"] == "Anbefalingen kan være på plass allerede."


def test_the_answers_as_data_say_who_had_it_and_where_the_department_stands_beside_them() -> None:
    text = answers_csv(HALF).decode("utf-8-sig")
    header, *lines = reader(StringIO(text), delimiter=";")
    own = HALF.result.practices[THE_NINE]
    for line in lines:
        row = dict(zip(header, line, strict=True))
        id = row["Spørsmålets id"]
        names = told(id, CONTENT.version).in_place
        assert set(names) <= set(short_names(CONTENT.version).values())
        assert row["Hadde det på plass i 2022"] == ", ".join(names)
        standing = {"": not names, "Dere har": id in own.has, "Dere mangler": id in own.lacks}
        assert standing | {"Ikke kjent": id in own.not_known} == {
            word: word == row["Dere ved siden av dem"] for word in (*standing, "Ikke kjent")
        }
        missing = id in HALF.result.one_thing_missing.values()
        assert row["Det eneste som mangler"] == ("Ja" if missing else "Nei")
