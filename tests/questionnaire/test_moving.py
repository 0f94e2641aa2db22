"""What a round keeps when it moves to a newer edition, worked out by hand on tiny instruments."""

from dataclasses import replace

import pytest

from questionnaire.assessment import Answer
from questionnaire.instrument import Benefit, Instrument, Question, ReadAgain, Retired
from questionnaire.moving import Ended, ended_questions, move, read_again, with_own_lines
from questionnaire.plan import ActionPlan, PlannedAction, PlannedBenefit
from questionnaire.reader.load import edition
from tests.scoring.tiny import action, one_recommendation, question, questions

WHY = "It asks one thing now."


def instrument(version: str, ids: str, *retired: Retired) -> Instrument:
    return replace(one_recommendation(*questions(ids)), version=version, retired=retired)


FIRST = instrument("1", "kept split merged-a merged-b gone")
SPLIT = Retired("split", "2", WHY, "half")
MERGED = Retired("merged-a", "2", WHY, "both"), Retired("merged-b", "2", WHY, "both")
GONE = Retired("gone", "2", WHY)
SECOND = instrument("2", "half kept both fresh", SPLIT, *MERGED, GONE)
# Half is replaced once more, and what was merged is now part of a question that was asked all the time.
THIRD = instrument(
    "3",
    "kept half-anew fresh",
    SPLIT,
    *MERGED,
    GONE,
    Retired("half", "3", WHY, "half-anew"),
    Retired("both", "3", WHY, "kept"),
)


def ended(edition: Instrument, id: str, successor: Question | None) -> Ended:
    return Ended(edition, edition.question[id], WHY, successor)


def test_what_both_editions_ask_is_kept_and_only_what_replaces_nothing_is_new() -> None:
    found = move(FIRST, SECOND)
    assert found.kept == (SECOND.question["kept"],)
    assert found.new == (SECOND.question["fresh"],)


def test_a_replaced_question_has_its_successor_and_the_reason() -> None:
    both = SECOND.question["both"]
    assert move(FIRST, SECOND).replaced == (
        ended(FIRST, "split", SECOND.question["half"]),
        ended(FIRST, "merged-a", both),
        ended(FIRST, "merged-b", both),
    )
    assert move(FIRST, SECOND).ended == (ended(FIRST, "gone", None),)


def test_two_editions_later_the_successors_of_successors_are_asked() -> None:
    assert move(FIRST, THIRD).replaced == (ended(FIRST, "split", THIRD.question["half-anew"]),)


def test_what_became_part_of_a_question_that_keeps_its_answer_need_not_be_answered_again() -> None:
    found, kept = move(FIRST, THIRD), THIRD.question["kept"]
    assert found.kept == (kept,)
    assert found.ended == (
        ended(FIRST, "merged-a", kept),
        ended(FIRST, "merged-b", kept),
        ended(FIRST, "gone", None),
    )
    assert found.new == (THIRD.question["fresh"],)


def test_a_retired_question_has_the_words_of_the_last_edition_that_asked_it() -> None:
    found = {one.question.id: one.edition for one in ended_questions(THIRD, (FIRST, SECOND, THIRD))}
    assert found == dict.fromkeys(("split", "merged-a", "merged-b", "gone"), FIRST) | dict.fromkeys(
        ("half", "both"), SECOND
    )


def test_nothing_of_a_later_edition_has_ended_in_an_earlier_one() -> None:
    assert ended_questions(FIRST, (FIRST, SECOND, THIRD)) == ()


def test_successors_that_lead_back_to_one_another_end() -> None:
    circle = instrument("2", "kept", Retired("a", "2", WHY, "b"), Retired("b", "2", WHY, "a"))
    found = move(instrument("1", "kept a b"), circle)
    assert [one.successor for one in found.ended] == [None, None]


def test_every_question_of_both_real_editions_is_told_of_once() -> None:
    older, newer = edition("1.0"), edition("2.0")
    found = move(older, newer)
    gone = [one.question.id for one in (*found.replaced, *found.ended)]
    assert sorted([*gone, *(q.id for q in found.kept)]) == sorted(older.question)
    successors = {one.successor.id for one in found.replaced if one.successor is not None}
    assert sorted([*successors, *(q.id for q in (*found.kept, *found.new))]) == sorted(newer.question)
    assert all(one.reason for one in (*found.replaced, *found.ended))


def test_lines_of_the_plan_that_the_edition_lacks_become_the_departments_own_in_their_words() -> None:
    newer = replace(
        one_recommendation(question("kept"), action("practise", "kept")),
        benefits=(Benefit("time", "Time", (), "1"),),
    )
    known = PlannedAction("a1", "Practise", action="practise", owner="Kari")
    unknown = PlannedAction("a2", "Visit others", action="visit", owner="Ola")
    time = PlannedBenefit("b1", "Time", benefit="time")
    calm = PlannedBenefit("b2", "Calm", benefit="calm")
    assert with_own_lines(ActionPlan((known, unknown), (time, calm)), newer) == ActionPlan(
        (known, replace(unknown, action="")), (time, replace(calm, benefit=""))
    )


def test_what_any_edition_since_has_drawn_otherwise_is_to_be_read_again() -> None:
    second = replace(SECOND, read_again=(ReadAgain("kept", "Half counts."), ReadAgain("half", "Less.")))
    third = replace(THIRD, read_again=(ReadAgain("kept", "A third counts."),))
    editions, given = (FIRST, second, third), {"kept": Answer(level=2), "split": Answer(level=2)}
    assert read_again(FIRST, third, editions, given) == {"kept": "Half counts. A third counts."}
    assert read_again(second, third, editions, given) == {"kept": "A third counts."}
    assert read_again(FIRST, second, editions, given) == {"kept": "Half counts."}
    assert not read_again(third, third, editions, given)


@pytest.mark.parametrize(
    ("answer", "reasons"),
    [
        (Answer(level=3), {"a": "Half counts.", "b": "Every year."}),
        (Answer(level=2), {"a": "Half counts."}),
        (Answer(dont_know=True), {}),
        (Answer(note="Ask", not_relevant="No patients"), {}),
    ],
)
def test_a_new_meaning_of_the_top_level_is_told_of_answers_at_it(
    answer: Answer, reasons: dict[str, str]
) -> None:
    first = instrument("1", "a b")
    second = replace(
        instrument("2", "a b"), read_again=(ReadAgain("a", "Half counts."),), top_level="Every year."
    )
    assert read_again(first, second, (first, second), {"a": answer, "b": answer}) == reasons
