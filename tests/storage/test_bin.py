"""A deleted assessment is closed to everybody, can be restored unchanged, and is removed in the end."""

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from access.policy import AccessDenied, Grant, Role
from access.secrets import new_id, new_token
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import PlannedAction
from storage.all_assessments import every_assessment, number_of_assessments, overview
from storage.bin import Deleted
from storage.db.tables import assessments, browsers
from storage.db.transactions import snapshot
from storage.ledger import NoSuchAssessment
from storage.records import Form
from storage.removal import due, purge
from tests.storage.conftest import Store
from tests.storage.editions import edition_named
from tests.storage.inspection import everything
from tests.storage.test_assessments import operations

FULL = Answer(level=2, note="Fast møte")


@pytest.fixture
def secret() -> str:
    return new_token()


@pytest.fixture
def leader(store: Store, secret: str) -> Grant:
    """The browser's grant on an assessment that is not empty."""
    made = store.assessments.create(Profile("Avdeling A"), Form.WHOLE, "2026.1")
    store.browsers.remember(secret, made, Role.LEADER)
    grant = store.browsers.grant(secret, made)
    assert grant is not None
    store.assessments.save_answer(grant, "q1", FULL, based_on=0)
    store.plans.change(grant, PlannedAction("a1", "Øve"), based_on=0)
    return grant


def to_restore(store: Store, secret: str, assessment_id: str) -> Grant:
    grant = store.browsers.grant_to_restore(secret, assessment_id)
    assert grant is not None
    return grant


def removed(store: Store, days: int = 30) -> list[str]:
    return [one.id for one in purge(store.database, store.clock.now, days, lambda _done, _total: None)]


def test_a_deleted_assessment_gives_no_grant_and_is_in_no_list(
    store: Store, leader: Grant, secret: str
) -> None:
    store.bin.delete(leader)
    assert store.browsers.grant(secret, leader.object_id) is None
    assert store.browsers.opened(secret) == ()
    with snapshot(store.database) as connection:
        assert [*overview(connection), *every_assessment(connection)] == []
        assert number_of_assessments(connection) == 0
        assert len(list(overview(connection, with_bin=True))) == 1


def test_a_link_to_what_is_deleted_opens_nothing_until_it_is_restored(
    store: Store, leader: Grant, secret: str
) -> None:
    token = store.links.create(leader, Role.READER)
    store.bin.delete(leader)
    assert store.links.exchange(token) is None
    store.bin.restore(to_restore(store, secret, leader.object_id))
    assert store.links.exchange(token) is not None


def test_a_grant_that_was_given_before_changes_nothing_any_more(store: Store, leader: Grant) -> None:
    store.bin.delete(leader)
    before = everything(store.database)
    for _, call in operations(store, leader):
        with suppress(NoSuchAssessment):
            call()
    assert everything(store.database) == before


def test_what_is_restored_is_as_it_was(store: Store, leader: Grant, secret: str) -> None:
    before = everything(store.database)
    store.clock.move(days=1)
    store.bin.delete(leader)
    assert everything(store.database) != before
    store.clock.move(days=1)
    store.bin.restore(to_restore(store, secret, leader.object_id))
    assert everything(store.database) == before
    assert store.browsers.grant(secret, leader.object_id) is not None


def test_the_bin_lists_its_content_and_until_when_it_is_kept(
    store: Store, leader: Grant, secret: str
) -> None:
    assert store.bin.in_bin(secret) == ()
    store.bin.delete(leader)
    now = store.clock.now
    deleted = Deleted(leader.object_id, "Avdeling A", 1, False, now, now + timedelta(days=30))
    assert store.bin.in_bin(secret) == (deleted,)
    assert store.bin.in_bin(new_token()) == store.bin.in_bin("") == ()


def test_the_last_deleted_comes_first(store: Store, leader: Grant, secret: str) -> None:
    other = store.assessments.create(Profile("Avdeling B"), Form.WHOLE, "2026.1")
    store.browsers.remember(secret, other, Role.LEADER)
    second = store.browsers.grant(secret, other)
    assert second is not None
    store.bin.delete(second)
    store.clock.move(minutes=1)
    store.bin.delete(leader)
    assert [one.department for one in store.bin.in_bin(secret)] == ["Avdeling A", "Avdeling B"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LEADER])
def test_only_a_leader_deletes_and_sees_it_in_the_bin(store: Store, leader: Grant, role: Role) -> None:
    other = new_token()
    store.browsers.remember(other, leader.object_id, role)
    grant = store.browsers.grant(other, leader.object_id)
    assert grant is not None
    with pytest.raises(AccessDenied):
        store.bin.delete(grant)
    store.bin.delete(leader)
    assert store.bin.in_bin(other) == ()
    assert store.browsers.grant_to_restore(other, leader.object_id) is None


def test_a_leader_whose_link_was_revoked_restores_nothing(store: Store, leader: Grant) -> None:
    token, other = store.links.create(leader, Role.LEADER), new_token()
    opened = store.links.exchange(token)
    assert opened is not None
    store.browsers.remember(other, opened.object_id, opened.role, opened.id)
    store.bin.delete(leader)
    assert len(store.bin.in_bin(other)) == 1
    with store.database.transaction() as connection:
        connection.exec_driver_sql("UPDATE links SET revoked_at = created_at")
    assert store.bin.in_bin(other) == ()
    assert store.browsers.grant_to_restore(other, leader.object_id) is None


def test_what_is_not_deleted_gives_no_grant_to_restore_it(store: Store, leader: Grant, secret: str) -> None:
    assert store.browsers.grant_to_restore(secret, leader.object_id) is None
    for wrong in ("", "x", new_id()):
        assert store.browsers.grant_to_restore(secret, wrong) is None
        assert store.browsers.grant_to_restore(wrong, leader.object_id) is None


def test_in_the_bin_nothing_but_restoring_is_allowed(store: Store, leader: Grant, secret: str) -> None:
    store.bin.delete(leader)
    grant = to_restore(store, secret, leader.object_id)
    before = everything(store.database)
    for call in [call for _, call in operations(store, grant)]:
        with pytest.raises(AccessDenied):
            call()
    assert everything(store.database) == before
    store.bin.restore(grant)
    with pytest.raises(AccessDenied):
        store.bin.restore(leader)


def test_deleting_twice_changes_nothing(store: Store, leader: Grant) -> None:
    store.bin.delete(leader)
    before = everything(store.database)
    store.clock.move(days=1)
    store.bin.delete(leader)
    assert everything(store.database) == before


def test_when_due_it_is_removed_with_its_history_and_browsers_with_nothing_left(
    store: Store, leader: Grant, secret: str
) -> None:
    store.links.create(leader, Role.READER)
    store.bin.delete(leader)
    store.clock.move(days=30)
    assert removed(store) == [leader.object_id]
    assert {table: rows for table, rows in everything(store.database).items() if rows} == {}
    assert store.bin.in_bin(secret) == ()
    assert removed(store) == []


def test_a_day_before_nothing_is_removed(store: Store, leader: Grant) -> None:
    store.bin.delete(leader)
    store.clock.move(days=29, hours=23)
    before = everything(store.database)
    assert due(store.database, store.clock.now, 30) == ()
    assert removed(store) == []
    assert everything(store.database) == before


def test_what_is_not_in_the_bin_is_never_removed(store: Store, leader: Grant, secret: str) -> None:
    store.bin.delete(leader)
    store.bin.restore(to_restore(store, secret, leader.object_id))
    store.clock.move(days=10_000)
    before = everything(store.database)
    assert removed(store) == []
    assert everything(store.database) == before


def test_what_is_due_is_listed_and_not_removed(store: Store, leader: Grant) -> None:
    store.bin.delete(leader)
    deleted_at = store.clock.now
    store.clock.move(days=31)
    before = everything(store.database)
    [one] = due(store.database, store.clock.now, 30)
    assert (one.id, one.department, one.round, one.deleted_at) == (
        leader.object_id,
        "Avdeling A",
        1,
        deleted_at,
    )
    assert everything(store.database) == before


def test_a_browser_that_has_something_left_is_kept(store: Store, leader: Grant, secret: str) -> None:
    other = store.assessments.create(Profile("Avdeling B"), Form.WHOLE, "2026.1")
    store.browsers.remember(secret, other, Role.READER)
    store.bin.delete(leader)
    store.clock.move(days=31)
    assert removed(store) == [leader.object_id]
    assert [line.id for line in store.browsers.opened(secret)] == [other]
    with store.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(browsers)) == 1


def test_removing_a_middle_round_leaves_the_others_connected(store: Store) -> None:
    rounds = [store.begin("Avdeling A")]
    for _ in range(4):
        rounds.append(store.let_in(store.rounds.start(rounds[-1], edition_named("2026.1")), Role.LEADER))
    for grant in rounds[1:3]:
        store.bin.delete(grant)
    store.clock.move(days=31)
    assert set(removed(store)) == {grant.object_id for grant in rounds[1:3]}
    assert [one.assessment.round for one in store.rounds.earlier(rounds[4])] == [4, 1]
    assert store.rounds.next_number(rounds[0]) == 4
    with store.database.reading() as connection:
        this = select(assessments.c.previous_id).where(assessments.c.id == rounds[3].object_id)
        assert connection.scalar(this) == rounds[0].object_id
