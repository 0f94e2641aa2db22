"""A link opens what it was made for, as long as it is open; everything else opens nothing."""

from datetime import datetime

import pytest
from sqlalchemy import event

from access.policy import LINK_ROLES, Grant
from access.roles import Role
from access.tokens import hash_token, new_token
from storage.links import OpenedLink
from storage.tables import links
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
        assert store.browsers.assessments(text) == ()
        store.browsers.forget(text, "a" * 24)
    assert asked == []
    assert store.links.exchange(new_token()) is None
    assert len([statement for statement in asked if "FROM links" in statement]) == 1
