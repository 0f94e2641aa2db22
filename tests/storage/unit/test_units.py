"""Innovation units, their codes and links, and whom those let in."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from access.policy import PROGRAM, AccessDenied, Role, issue
from access.secrets import new_id, new_token
from storage.browsers import OpenUnit
from storage.db.errors import StorageRefused
from storage.links import NoSuchLink
from storage.unit.units import NoSuchUnit
from tests.storage.conftest import ADMINISTRATOR, Store
from tests.storage.inspection import everything


def test_a_new_unit_has_a_code_a_link_and_nothing_shared(store: Store) -> None:
    unit = store.unit("Enhet A")
    [listed] = store.units.all(ADMINISTRATOR)
    assert (listed.id, listed.name, listed.shares, listed.links) == (unit.id, "Enhet A", 0, 1)
    assert listed.created_at == store.clock.now


def test_units_are_listed_with_what_is_shared_and_how_many_links_are_open(store: Store) -> None:
    unit, other = store.unit("A"), store.unit("B")
    for name in ("Avdeling A", "Avdeling B"):
        store.shares.share(store.begin(name), unit.code)
    store.units.create_link(ADMINISTRATOR, unit.id, "Til Ola")
    store.units.create_link(ADMINISTRATOR, unit.id, "Kort", store.clock.now + timedelta(hours=1))
    store.clock.move(hours=1)
    assert {(u.id, u.shares, u.links) for u in store.units.all(ADMINISTRATOR)} == {
        (unit.id, 2, 2),
        (other.id, 0, 1),
    }


def test_a_member_comes_in_by_the_link_and_reaches_that_unit_alone(store: Store) -> None:
    unit, other = store.unit("A"), store.unit("B")
    secret, opened = new_token(), store.links.exchange(unit.token)
    assert opened is not None
    store.unit_browsers.remember(secret, opened.object_id, opened.role, opened.id)
    grant = store.unit_browsers.grant(secret, unit.id)
    assert grant is not None
    assert (grant.object_id, grant.role) == (unit.id, Role.UNIT_MEMBER)
    assert store.unit_browsers.grant(secret, other.id) is None
    assert store.unit_browsers.grant(new_token(), unit.id) is None
    assert store.unit_browsers.opened(secret) == (OpenUnit(unit.id, "A"),)
    assert store.unit_browsers.opened(new_token()) == ()


def test_the_unit_opened_last_comes_first(store: Store) -> None:
    secret = new_token()
    for unit in (store.unit("A"), store.unit("B")):
        opened = store.links.exchange(unit.token)
        assert opened is not None
        store.unit_browsers.remember(secret, opened.object_id, opened.role, opened.id)
        store.clock.move(minutes=1)
    assert [unit.name for unit in store.unit_browsers.opened(secret)] == ["B", "A"]


def test_a_revoked_or_expired_members_link_closes_the_browsers_that_used_it(store: Store) -> None:
    unit = store.unit()
    tokens = [
        unit.token,
        store.units.create_link(ADMINISTRATOR, unit.id, "Kort", store.clock.now + timedelta(hours=1)),
    ]
    secrets = []
    for token in tokens:
        opened = store.links.exchange(token)
        assert opened is not None
        secrets.append(new_token())
        store.unit_browsers.remember(secrets[-1], opened.object_id, opened.role, opened.id)
    first = store.units.links(ADMINISTRATOR, unit.id)[-1]
    store.units.revoke_link(ADMINISTRATOR, first.id)
    assert [store.unit_browsers.grant(secret, unit.id) is None for secret in secrets] == [True, False]
    store.clock.move(hours=1)
    for token, secret in zip(tokens, secrets, strict=True):
        assert store.links.exchange(token) is None
        assert store.unit_browsers.grant(secret, unit.id) is None
        assert store.unit_browsers.opened(secret) == ()


def test_a_new_link_lets_a_browser_in_again_after_a_revoked_one(store: Store) -> None:
    unit, secret = store.unit(), new_token()
    for token in (unit.token, store.units.create_link(ADMINISTRATOR, unit.id, "Ny")):
        opened = store.links.exchange(token)
        assert opened is not None
        store.unit_browsers.remember(secret, opened.object_id, opened.role, opened.id)
    [_new, old] = store.units.links(ADMINISTRATOR, unit.id)
    store.units.revoke_link(ADMINISTRATOR, old.id)
    assert store.unit_browsers.grant(secret, unit.id) is not None
    assert [link.browsers for link in store.units.links(ADMINISTRATOR, unit.id)] == [1, 0]


def test_nobody_is_remembered_in_a_unit_as_anything_but_a_member(store: Store) -> None:
    unit = store.unit()
    with pytest.raises(ValueError, match="no browser is leader here"):
        store.unit_browsers.remember(new_token(), unit.id, Role.LEADER)


def test_a_link_of_one_unit_opens_no_other(store: Store) -> None:
    unit, other, secret = store.unit("A"), store.unit("B"), new_token()
    opened = store.links.exchange(unit.token)
    assert opened is not None
    store.unit_browsers.remember(secret, other.id, opened.role, opened.id)
    assert store.unit_browsers.grant(secret, other.id) is None


def test_what_is_malformed_never_reaches_the_database(store: Store) -> None:
    asked: list[str] = []
    event.listen(store.database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    leader = issue(new_id(), Role.LEADER)
    for text in ("", "short", "A" * 42, "Å" * 43):
        assert store.links.exchange(text) is None
        assert store.unit_browsers.grant(text, "a" * 24) is None
        assert store.unit_browsers.grant(new_token(), text) is None
        assert store.unit_browsers.opened(text) == ()
        assert store.shares.share(leader, text) is None
    assert asked == []


def test_links_to_units_that_are_not_there_cannot_be_made_or_withdrawn(store: Store) -> None:
    before = everything(store.database)
    with pytest.raises(NoSuchUnit):
        store.units.create_link(ADMINISTRATOR, new_id())
    with pytest.raises(NoSuchLink):
        store.units.revoke_link(ADMINISTRATOR, 1)
    with pytest.raises(StorageRefused):
        store.unit_browsers.remember(new_token(), new_id(), Role.UNIT_MEMBER, 1)
    assert everything(store.database) == before


def test_a_revoked_link_keeps_the_time_of_its_revocation(store: Store) -> None:
    unit = store.unit()
    [link] = store.units.links(ADMINISTRATOR, unit.id)
    store.units.revoke_link(ADMINISTRATOR, link.id)
    withdrawn = store.clock.now
    store.clock.move(days=1)
    store.units.revoke_link(ADMINISTRATOR, link.id)
    [link] = store.units.links(ADMINISTRATOR, unit.id)
    assert link.revoked_at == withdrawn


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("object_id", ["unit", PROGRAM])
def test_only_an_administrator_makes_and_lists_units(store: Store, role: Role, object_id: str) -> None:
    unit = store.unit()
    grant = issue(unit.id if object_id == "unit" else PROGRAM, role)
    before = everything(store.database)
    calls = (
        lambda: store.units.create(grant, "B"),
        lambda: store.units.all(grant),
        lambda: store.units.create_link(grant, unit.id),
        lambda: store.units.links(grant, unit.id),
        lambda: store.units.revoke_link(grant, 1),
    )
    if (role, object_id) == (Role.ADMINISTRATOR, PROGRAM):
        return
    for call in calls:
        with pytest.raises(AccessDenied):
            call()
    assert everything(store.database) == before
