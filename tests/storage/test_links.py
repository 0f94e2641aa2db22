"""A link opens its object for as long as it is open; everything else opens nothing."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event

from access.policy import LINK_ROLES, Grant, Role
from access.secrets import hash_token, new_token
from storage.db.tables import links
from storage.links import KnownLink, NoSuchLink, OpenedLink
from tests.storage.conftest import Store


@pytest.fixture
def leader(store: Store) -> Grant:
    return store.begin()


def set_on(store: Store, token: str, **values: datetime) -> None:
    with store.database.transaction() as connection:
        this = links.c.token_hash == hash_token(token)
        assert connection.execute(links.update().where(this).values(**values)).rowcount == 1


@pytest.mark.parametrize("role", sorted(LINK_ROLES))
def test_a_link_opens_its_assessment_in_its_role_as_often_as_it_is_used(
    store: Store, leader: Grant, role: Role
) -> None:
    token = store.links.create(leader, role, "Til Kari")
    opened = store.links.exchange(token)
    assert opened is not None
    assert opened == OpenedLink(opened.id, leader.object_id, role)
    assert store.links.exchange(token) == opened


@pytest.mark.parametrize("role", sorted(set(Role) - LINK_ROLES))
def test_no_link_makes_anybody_more_than_a_member_of_the_assessment(
    store: Store, leader: Grant, role: Role
) -> None:
    with pytest.raises(ValueError, match="cannot make"):
        store.links.create(leader, role)


def test_every_link_has_a_secret_of_its_own(store: Store, leader: Grant) -> None:
    assert len({store.links.create(leader, Role.READER) for _ in range(20)}) == 20


def test_unknown_truncated_revoked_and_expired_links_give_the_same_nothing(
    store: Store, leader: Grant
) -> None:
    revoked, expired, good = (store.links.create(leader, Role.READER) for _ in range(3))
    set_on(store, revoked, revoked_at=store.clock.now)
    set_on(store, expired, expires_at=store.clock.now)
    for token in (new_token(), good[:-1], good + "A", good.swapcase(), "", "\x00" * 43, "\ud800" * 43, "'--"):
        assert store.links.exchange(token) is None
    assert store.links.exchange(revoked) is None
    assert store.links.exchange(expired) is None
    assert store.links.exchange(good) is not None


def test_a_link_is_open_until_the_moment_it_expires(store: Store, leader: Grant) -> None:
    token = store.links.create(leader, Role.READER)
    set_on(store, token, expires_at=store.clock.now)
    store.clock.move(seconds=-1)
    assert store.links.exchange(token) is not None
    store.clock.move(seconds=1)
    assert store.links.exchange(token) is None


def test_a_malformed_token_never_reaches_the_database(store: Store) -> None:
    asked: list[str] = []
    event.listen(store.database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    for text in ("", "short", "A" * 42, "A" * 44, "Å" * 43, "\x00" * 43):
        assert store.links.exchange(text) is None
        assert store.browsers.grant(text, "a" * 24) is None
        assert store.browsers.grant(new_token(), text) is None
        assert store.browsers.opened(text) == ()
        store.browsers.forget(text, "a" * 24)
    assert asked == []
    assert store.links.exchange(new_token()) is None
    assert len([statement for statement in asked if "FROM links" in statement]) == 1


def test_a_leader_sees_every_link_with_its_name_and_how_many_are_in_by_it(store: Store) -> None:
    leader = store.begin()
    token = store.links.create(leader, Role.READER, "Til Kari", store.clock.now + timedelta(days=1))
    made = store.clock.now
    store.clock.move(minutes=1)
    store.links.create(leader, Role.LEADER, "Til Ola")
    store.links.create(store.begin("B"), Role.LEADER, "Andres")
    opened = store.links.exchange(token)
    assert opened is not None
    for _ in range(2):
        store.browsers.remember(new_token(), opened.object_id, opened.role, opened.id)
    ola, kari = store.links.all(leader)
    assert (ola.name, ola.role, ola.expires_at, ola.browsers) == ("Til Ola", Role.LEADER, None, 0)
    assert kari == KnownLink(
        opened.id, Role.READER, "Til Kari", made, made + timedelta(days=1), None, 2, is_own=False
    )


def test_a_browser_sees_which_link_it_used(store: Store, leader: Grant) -> None:
    token, secret = store.links.create(leader, Role.LEADER, "Til Kari"), new_token()
    store.links.create(leader, Role.LEADER, "Til Ola")
    opened = store.links.exchange(token)
    assert opened is not None
    store.browsers.remember(secret, opened.object_id, opened.role, opened.id)
    grant = store.browsers.grant(secret, opened.object_id)
    assert grant is not None
    assert {link.name: link.is_own for link in store.links.all(grant)} == {"Til Kari": True, "Til Ola": False}
    assert not any(link.is_own for link in store.links.all(leader))


def test_revoking_a_link_closes_it_and_the_browsers_that_used_it(store: Store, leader: Grant) -> None:
    tokens = [store.links.create(leader, Role.READER) for _ in range(2)]
    secrets, ids = [], []
    for token in tokens:
        opened = store.links.exchange(token)
        assert opened is not None
        secrets.append(new_token())
        ids.append(opened.id)
        store.browsers.remember(secrets[-1], opened.object_id, opened.role, opened.id)
    store.links.revoke(leader, ids[0])
    assert [store.links.exchange(token) is None for token in tokens] == [True, False]
    assert [store.browsers.grant(secret, leader.object_id) is None for secret in secrets] == [True, False]
    withdrawn = store.clock.now
    store.clock.move(hours=1)
    store.links.revoke(leader, ids[0])
    by_id = {link.id: link for link in store.links.all(leader)}
    assert by_id[ids[0]].revoked_at == withdrawn
    assert [by_id[id].is_open(store.clock.now) for id in ids] == [False, True]


def test_a_link_that_has_an_end_is_closed_from_that_moment_on(store: Store, leader: Grant) -> None:
    end = store.clock.now + timedelta(hours=1)
    token = store.links.create(leader, Role.READER, expires_at=end)
    assert store.links.exchange(token) is not None
    store.clock.move(hours=1)
    assert store.links.exchange(token) is None
    [link] = store.links.all(leader)
    assert not link.is_open(store.clock.now)


def test_nobody_revokes_a_link_to_another_assessment(store: Store, leader: Grant) -> None:
    token = store.links.create(leader, Role.READER)
    [link] = store.links.all(leader)
    for wrong in (link.id, 999_999, -1):
        with pytest.raises(NoSuchLink):
            store.links.revoke(store.begin("B"), wrong)
    assert store.links.exchange(token) is not None
