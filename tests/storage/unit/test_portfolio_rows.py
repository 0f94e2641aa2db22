"""Everything shared with a unit, read at once: the same as one by one, and without written texts."""

import pytest
from sqlalchemy import event

from access.policy import Grant, Role
from questionnaire.assessment import NOT_RELEVANT, UNKNOWN, Answer, Profile
from storage.records import Form
from storage.unit.units import NewUnit
from tests.storage.conftest import Store
from tests.storage.editions import edition_named

QUESTIONS = ("q1", "q2", "q3", "q4")
WRITTEN = "Fortrolig notat"
ANSWERS = {
    "q1": Answer(level=3, note=WRITTEN, evidence=WRITTEN),
    "q2": Answer(dont_know=True, note=WRITTEN),
    "q3": Answer(not_relevant=WRITTEN),
    "q9": Answer(level=1),
}


@pytest.fixture
def unit(store: Store) -> NewUnit:
    return store.unit()


@pytest.fixture
def member(store: Store, unit: NewUnit) -> Grant:
    return store.member(unit)


def rounds(store: Store, number: int) -> list[Grant]:
    """The given number of rounds of one department."""
    grants = [store.begin()]
    while len(grants) < number:
        grants.append(store.let_in(store.rounds.start(grants[-1], edition_named("2026.1")), Role.LEADER))
    return grants


def previous(store: Store, member: Grant) -> dict[int, int | None]:
    """The previous round of each shared round, by their numbers."""
    members, _codes = store.shares.portfolio_rows(member, QUESTIONS)
    number = {one.id: one.round for one in members}
    return {one.round: None if one.previous is None else number[one.previous] for one in members}


def test_levels_come_as_codes_and_what_is_open_or_not_asked_as_unknown(
    store: Store, unit: NewUnit, member: Grant
) -> None:
    profile = Profile("A", hospital="Nord", video_share=12.5)
    id = store.assessments.create(profile, Form.SHORT, "2026.1", answers=ANSWERS)
    store.shares.share(store.let_in(id, Role.LEADER), unit.code)
    [one], codes = store.shares.portfolio_rows(member, QUESTIONS)
    assert codes.tolist() == [[3, UNKNOWN, NOT_RELEVANT, UNKNOWN]]
    assert (one.id, one.profile, one.round, one.is_short) == (id, profile, 1, True)
    assert (one.previous, one.instrument, one.updated_at) == (None, "2026.1", store.clock.now)


def test_nobody_shares_gives_nothing(store: Store, member: Grant) -> None:
    members, codes = store.shares.portfolio_rows(member, QUESTIONS)
    assert (members, codes.shape) == ((), (0, 4))


def test_a_round_follows_the_nearest_one_that_is_shared_too(
    store: Store, unit: NewUnit, member: Grant
) -> None:
    for grant in rounds(store, 3):
        store.shares.share(grant, unit.code)
    assert previous(store, member) == {1: None, 2: 1, 3: 2}


def test_rounds_that_are_not_shared_are_skipped(store: Store, unit: NewUnit, member: Grant) -> None:
    grants = rounds(store, 6)
    for place in (0, 3, 5):
        store.shares.share(grants[place], unit.code)
    assert previous(store, member) == {1: None, 4: 1, 6: 4}
    store.shares.take_back(grants[0], unit.id)
    assert previous(store, member) == {4: None, 6: 4}


def test_a_round_in_the_bin_is_skipped_too(store: Store, unit: NewUnit, member: Grant) -> None:
    grants = rounds(store, 3)
    for grant in grants:
        store.shares.share(grant, unit.code)
    store.bin.delete(grants[1])
    assert previous(store, member) == {1: None, 3: 1}


def test_many_departments_take_no_more_queries_than_one(store: Store, unit: NewUnit, member: Grant) -> None:
    asked = list[str]()
    event.listen(store.database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    counts = []
    for _department in range(3):
        grants = rounds(store, 4)
        for place in (0, 3):
            store.shares.share(grants[place], unit.code)
        asked.clear()
        store.shares.portfolio_rows(member, QUESTIONS)
        counts.append(len(asked))
    assert len(set(counts)) == 1
    assert not [statement for statement in asked if "answers.note" in statement]


def test_the_fingerprint_is_another_whenever_what_is_shared_is(
    store: Store, unit: NewUnit, member: Grant
) -> None:
    grant, seen = store.begin(), list[str]()

    def look() -> None:
        store.clock.move(minutes=1)
        seen.append(store.shares.fingerprint(member))

    look()
    store.shares.share(grant, unit.code)
    look()
    store.assessments.save_answer(grant, "q1", Answer(level=1), based_on=0)
    look()
    store.shares.take_back(grant, unit.id)
    look()
    assert len(set(seen)) == 3
    assert seen[0] == seen[3], "nothing is shared again"
    assert seen[0] == store.shares.fingerprint(member)
