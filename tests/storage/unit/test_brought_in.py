"""A unit brings in answers files of departments that do not share with it, and can remove them."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, select

from access.policy import Grant, Role
from questionnaire.assessment import Answer, AnswerSet, Confidence, Profile
from storage.all_assessments import leader_link
from storage.db.tables import answers, assessments, history, shares
from storage.records import Form
from storage.unit.brought_in import Outcome
from storage.unit.shares import WITHHELD
from tests.shared_with_units import shared_with
from tests.storage.conftest import Store
from tests.storage.inspection import everything

WRITTEN = "Fortrolig notat"
PROFILE = Profile("BUP", hospital="Narvik", video_share=12.5, invented=True)
FULL = AnswerSet(
    "2026.1",
    PROFILE,
    {
        "q1": Answer(level=2, note=WRITTEN, evidence=WRITTEN, confidence=Confidence.LOW),
        "q2": Answer(dont_know=True),
        "q3": Answer(not_relevant=WRITTEN),
        "q4": Answer(note=WRITTEN),
    },
)
BARE = {"q1": Answer(level=2), "q2": Answer(dont_know=True), "q3": Answer(not_relevant=WITHHELD)}


@pytest.fixture
def member(store: Store) -> Grant:
    return store.member(store.unit())


def test_the_unit_sees_what_it_has_brought_in_as_what_is_shared(store: Store, member: Grant) -> None:
    assert store.brought_in.add(member, FULL) is Outcome.NEW
    [seen] = shared_with(store.shares, member)
    assert (seen.department, seen.answers.answers) == (PROFILE, BARE)
    [listed] = store.brought_in.all(member)
    assert (listed.id, listed.department, listed.brought_in_at) == (seen.id, PROFILE, store.clock.now)


def test_no_word_that_was_written_is_kept(store: Store, member: Grant) -> None:
    store.brought_in.add(member, FULL)
    assert "BUP" in repr(everything(store.database))
    assert WRITTEN not in repr(everything(store.database))


def test_the_same_file_twice_is_there_once(store: Store, member: Grant) -> None:
    store.brought_in.add(member, FULL)
    before = everything(store.database)
    assert store.brought_in.add(member, FULL) is Outcome.KNOWN
    assert everything(store.database) == before


def test_two_members_who_bring_in_the_same_at_once_bring_it_in_once(store: Store) -> None:
    unit = store.unit()
    members = [store.member(unit) for _ in range(6)]
    with ThreadPoolExecutor(6) as threads:
        outcomes = list(threads.map(lambda member: store.brought_in.add(member, FULL), members))
    assert sorted(outcomes) == [Outcome.KNOWN] * 5 + [Outcome.NEW]
    assert len(shared_with(store.shares, members[0])) == 1


def test_a_second_department_of_the_same_name_is_added_and_reported(store: Store, member: Grant) -> None:
    later = AnswerSet("2026.1", PROFILE, {"q1": Answer(level=3)})
    elsewhere = AnswerSet("2026.1", Profile("BUP", hospital="Harstad"), {})
    outcomes = [store.brought_in.add(member, one) for one in (FULL, later, elsewhere)]
    assert outcomes == [Outcome.NEW, Outcome.NAMESAKE, Outcome.NEW]
    assert len(shared_with(store.shares, member)) == 3


def test_a_department_that_shares_by_itself_counts_as_a_namesake(store: Store) -> None:
    unit = store.unit()
    id = store.assessments.create(PROFILE, Form.WHOLE, "2026.1")
    store.shares.share(store.let_in(id, Role.LEADER), unit.code)
    assert store.brought_in.add(store.member(unit), FULL) is Outcome.NAMESAKE


def test_another_unit_sees_nothing_of_it_and_can_bring_in_the_same(store: Store, member: Grant) -> None:
    store.brought_in.add(member, FULL)
    other = store.member(store.unit("Enhet B"))
    assert (shared_with(store.shares, other), store.brought_in.all(other)) == ((), ())
    assert store.brought_in.add(other, FULL) is Outcome.NEW


def test_a_removed_department_is_gone_and_can_be_brought_in_again(store: Store, member: Grant) -> None:
    store.brought_in.add(member, FULL)
    [one] = store.brought_in.all(member)
    assert store.brought_in.remove(member, [one.id]) == 1
    assert (shared_with(store.shares, member), store.brought_in.all(member)) == ((), ())
    with store.database.reading() as connection:
        for table in (assessments, answers, shares, history):
            assert connection.execute(select(table)).first() is None
    assert store.brought_in.add(member, FULL) is Outcome.NEW


def test_a_unit_can_remove_only_what_it_has_brought_in_itself(store: Store, member: Grant) -> None:
    unit = store.unit("Enhet B")
    shared = store.begin("Deler selv")
    store.shares.share(shared, unit.code)
    store.brought_in.add(member, FULL)
    [of_another] = store.brought_in.all(member)
    before = everything(store.database)
    assert store.brought_in.remove(store.member(unit), [shared.object_id, of_another.id, "x", ""]) == 0
    gone = {name for name, rows in everything(store.database).items() if len(rows) < len(before[name])}
    assert gone == set()
    assert len(shared_with(store.shares, member)) == 1


def test_a_department_with_a_link_of_its_own_keeps_its_assessment_unshared(
    store: Store, member: Grant
) -> None:
    store.brought_in.add(member, FULL)
    [one] = store.brought_in.all(member)
    leader_link(store.links, one.id, "Avdelingen")
    assert store.brought_in.remove(member, [one.id]) == 1
    assert shared_with(store.shares, member) == ()
    assert store.assessments.load(store.let_in(one.id, Role.LEADER)).answers.department == PROFILE
    assert store.brought_in.add(member, FULL) is Outcome.NEW
    assert len(shared_with(store.shares, member)) == 1


def test_many_are_brought_in_with_a_fixed_number_of_statements_each(store: Store, member: Grant) -> None:
    asked = list[str]()
    event.listen(store.database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    counts = []
    for number in range(4):
        asked.clear()
        store.brought_in.add(member, AnswerSet("2026.1", Profile(f"Avdeling {number}"), FULL.answers))
        counts.append(len(asked))
    assert len(set(counts)) == 1
