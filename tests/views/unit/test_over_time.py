"""Every number on the screen over time, beside what the slow reckoning makes of the answers."""

from collections import Counter
from dataclasses import replace

import pytest

from access.policy import PROGRAM, Role, issue
from language import gettext as _
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.reader.load import instrument
from storage.records import Form
from storage.repositories import Repositories
from storage.unit.shares import SharedAssessment
from tests.scoring.oracle import Oracle
from tests.views.compared import CONTENT, SETS, TITLES, Slow, called, cells, let_in, look, turn
from tests.views.session import Session

MOVED = _("How many departments have moved")
PAIRS = _("Which rounds are compared")
every_set = pytest.mark.parametrize("departments", SETS)
OUTCOMES = ("into", "out", "had", "lacked", "unknown", "not compared")


def pairs_of(slow: Slow) -> list[tuple[SharedAssessment, SharedAssessment]]:
    """The newest round of each department with the one before it; rounds are told by the name."""
    found = []
    for later in slow.standing:
        same = [one for one in slow.shared if one.department.name == later.department.name]
        before = sorted((one for one in same if one.round < later.round), key=lambda one: one.round)
        found += [(before[-1], later)] if before else []
    return found


def asked(one: SharedAssessment) -> set[str]:
    """A short form asks the core questions; what has a level or is not relevant was asked too."""
    answers = one.answers.answers
    told = {id for id, answer in answers.items() if answer.level is not None or answer.not_relevant}
    return told | {q.id for q in CONTENT.questions if one.form is Form.WHOLE or q.core}


def only(answers: AnswerSet, questions: set[str]) -> AnswerSet:
    left_out = {q.id: Answer(not_relevant="Ikke spurt") for q in CONTENT.questions if q.id not in questions}
    return replace(answers, answers={**answers.answers, **left_out})


def outcome(before: str, after: str) -> str:
    if "not_applicable" in (before, after):
        return "not compared"
    if "unknown" in (before, after):
        return "unknown"
    had, has = before == "in_place", after == "in_place"
    return {(False, True): "into", (True, False): "out", (True, True): "had", (False, False): "lacked"}[
        had, has
    ]


def movements(pairs: list[tuple[SharedAssessment, SharedAssessment]]) -> list[list[str]]:
    rows = []
    for title, recommendation in zip(TITLES, CONTENT.recommendations, strict=True):
        counts = Counter[str]()
        for earlier, later in pairs:
            both = asked(earlier) & asked(later)
            before, after = (
                Oracle(CONTENT, only(one.answers, both)).status(recommendation) for one in (earlier, later)
            )
            counts[outcome(before, after)] += 1
        rows.append([title, *(str(counts[one]) for one in OUTCOMES)])
    return rows


@every_set
def test_each_movement_is_counted_and_no_percentage_is_told(visitor: Session, departments: str) -> None:
    slow = look(visitor, departments, "tid")
    pairs = pairs_of(slow)
    if not pairs:
        assert not visitor.tables()
        assert "Ingen avdeling deler to runder" in visitor.seen
        return
    assert cells(visitor, MOVED)[1:] == movements(pairs)
    single = len(slow.standing) - len(pairs)
    assert (f">{len(pairs)} avdeling" in visitor.html) is True
    assert f"{single} avdeling{'' if single == 1 else 'er'} deler bare én runde" in visitor.seen
    assert not [cell for row in cells(visitor, MOVED) + cells(visitor, PAIRS) for cell in row if "%" in cell]


@pytest.mark.parametrize("departments", ["middle", "large"])
def test_it_is_told_which_rounds_are_compared(visitor: Session, departments: str) -> None:
    pairs = pairs_of(look(visitor, departments, "tid"))
    told = turn(visitor, PAIRS)
    assert [row[0] for row in told] == [called(later) for _earlier, later in pairs]
    for row, pair in zip(told, pairs, strict=True):
        for cell, one in zip(row[1:], pair, strict=True):
            assert cell.startswith(f"Runde {one.round}, ")
            assert cell.endswith(" (kort skjema)") is (one.form is Form.SHORT)


def test_a_single_round_among_those_chosen_says_to_show_all(visitor: Session) -> None:
    look(visitor, "large", "tid", runde="1")
    assert "Vis alle runder" in visitor.seen
    assert not visitor.tables()


def test_a_department_that_moves_is_counted_once_it_has_moved(visitor: Session, stored: Repositories) -> None:
    unit = stored.units.create(issue(PROGRAM, Role.ADMINISTRATOR), "Enhet A")
    questions = instrument().recommendations[0].questions
    first = stored.assessments.create(
        Profile("Fjord"), Form.WHOLE, CONTENT.version, answers={q.id: Answer(level=1) for q in questions}
    )
    leader = issue(first, Role.LEADER)
    later = issue(stored.rounds.start(leader, CONTENT), Role.LEADER)
    for grant in (leader, later):
        assert stored.shares.share(grant, unit.code)
    unit_id = let_in(visitor, unit.token)
    counts = []
    for question in (None, *questions):
        if question is not None:
            stored.assessments.save_answer(later, question.id, Answer(level=2), 0)
        visitor.open("compare", vis="tid", enhet=unit_id)
        counts.append(cells(visitor, MOVED)[1][1:])
    assert counts[0] == ["0", "0", "0", "0", "1", "0"]
    assert counts[-1] == ["1", "0", "0", "0", "0", "0"]


def test_by_letter_nobody_is_named(visitor: Session) -> None:
    slow = look(visitor, "large", "tid", alias="1")
    assert len(turn(visitor, PAIRS)) == len(pairs_of(slow))
    for one in slow.standing:
        assert one.department.name not in visitor.seen + visitor.html
