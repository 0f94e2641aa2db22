"""A browser can return to what it has opened for as long as it has access."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, func, select

from access.policy import Role
from access.secrets import new_id, new_token
from questionnaire.assessment import Answer, Profile
from storage.browsers import FORMER_SECRET_WORKS, OpenAssessment
from storage.db.errors import StorageRefused
from storage.db.tables import browser_assessments, browsers, former_secrets, links
from storage.links import OpenedLink
from storage.records import Form
from tests.storage.conftest import Store


@pytest.fixture
def secret() -> str:
    return new_token()


@pytest.fixture
def made(store: Store) -> str:
    return store.assessments.create(Profile("Avdeling A"), Form.WHOLE, "2026.1")


def link(store: Store, assessment_id: str, role: Role) -> OpenedLink:
    """The opened link of a new token."""
    opened = store.links.exchange(store.links.create(store.let_in(assessment_id, Role.LEADER), role))
    assert opened is not None
    return opened


def set_on(store: Store, link_id: int, **values: datetime) -> None:
    with store.database.transaction() as connection:
        connection.execute(links.update().where(links.c.id == link_id).values(**values))


def role_of(store: Store, secret: str, assessment_id: str) -> Role | None:
    grant = store.browsers.grant(secret, assessment_id)
    return None if grant is None else grant.role


def test_a_browser_gets_a_grant_for_what_it_has_opened_and_for_nothing_else(
    store: Store, secret: str, made: str
) -> None:
    another = store.begin("B")
    assert store.browsers.grant(secret, made) is None
    store.browsers.remember(secret, made, Role.LEADER)
    grant = store.browsers.grant(secret, made)
    assert grant is not None
    assert (grant.object_id, grant.role) == (made, Role.LEADER)
    assert store.browsers.grant(secret, another.object_id) is None
    assert store.browsers.grant(new_token(), made) is None
    assert store.browsers.grant(secret, new_id()) is None


def test_a_grant_takes_one_query(store: Store, secret: str, made: str) -> None:
    store.browsers.remember(secret, made, Role.LEADER)
    asked: list[str] = []
    event.listen(store.database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    store.browsers.grant(secret, made)
    assert len([statement for statement in asked if not statement.startswith("BEGIN")]) == 1


def test_one_secret_is_one_browser_however_often_it_comes(store: Store, secret: str, made: str) -> None:
    for _ in range(3):
        store.browsers.remember(secret, made, Role.LEADER)
    with store.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(browsers)) == 1
        assert connection.scalar(select(func.count()).select_from(browser_assessments)) == 1


def test_a_revoked_link_closes_what_was_opened_by_it(store: Store, secret: str, made: str) -> None:
    opened = link(store, made, Role.READER)
    store.browsers.remember(secret, made, opened.role, opened.id)
    assert role_of(store, secret, made) is Role.READER
    set_on(store, opened.id, revoked_at=store.clock.now)
    assert role_of(store, secret, made) is None
    assert store.browsers.opened(secret) == ()


def test_an_expired_link_closes_what_was_opened_by_it(store: Store, secret: str, made: str) -> None:
    opened = link(store, made, Role.READER)
    set_on(store, opened.id, expires_at=store.clock.now + timedelta(hours=1))
    store.browsers.remember(secret, made, opened.role, opened.id)
    assert role_of(store, secret, made) is Role.READER
    store.clock.move(hours=1)
    assert role_of(store, secret, made) is None


def test_opening_a_weaker_link_takes_nothing_away(store: Store, secret: str, made: str) -> None:
    store.browsers.remember(secret, made, Role.LEADER)
    reader = link(store, made, Role.READER)
    store.browsers.remember(secret, made, reader.role, reader.id)
    assert role_of(store, secret, made) is Role.LEADER
    assert [line.role for line in store.browsers.opened(secret)] == [Role.LEADER]


def test_the_maker_of_an_assessment_keeps_access_if_a_later_link_is_revoked(
    store: Store, secret: str, made: str
) -> None:
    store.browsers.remember(secret, made, Role.LEADER)
    edit = link(store, made, Role.LEADER)
    store.browsers.remember(secret, made, edit.role, edit.id)
    set_on(store, edit.id, revoked_at=store.clock.now)
    assert role_of(store, secret, made) is Role.LEADER


def test_when_the_stronger_link_is_revoked_the_weaker_one_remains(
    store: Store, secret: str, made: str
) -> None:
    edit, read = link(store, made, Role.LEADER), link(store, made, Role.READER)
    for opened in (edit, read):
        store.browsers.remember(secret, made, opened.role, opened.id)
    assert role_of(store, secret, made) is Role.LEADER
    set_on(store, edit.id, revoked_at=store.clock.now)
    assert role_of(store, secret, made) is Role.READER


def test_a_new_link_of_the_same_role_replaces_a_revoked_one(store: Store, secret: str, made: str) -> None:
    old, new = link(store, made, Role.READER), link(store, made, Role.READER)
    store.browsers.remember(secret, made, old.role, old.id)
    set_on(store, old.id, revoked_at=store.clock.now)
    store.browsers.remember(secret, made, new.role, new.id)
    assert role_of(store, secret, made) is Role.READER


def test_a_link_to_one_assessment_opens_no_other(store: Store, secret: str, made: str) -> None:
    another = store.begin("B").object_id
    opened = link(store, made, Role.LEADER)
    store.browsers.remember(secret, another, opened.role, opened.id)
    assert role_of(store, secret, another) is None


def test_a_browser_lists_what_it_has_opened_the_last_changed_first(
    store: Store, secret: str, made: str
) -> None:
    store.clock.move(minutes=1)
    example = store.assessments.create(Profile("Oppdiktet"), Form.SHORT, "2026.1", example=True)
    for assessment_id in (made, example):
        store.browsers.remember(secret, assessment_id, Role.LEADER)
    store.begin("Andres")
    shown = OpenAssessment(example, "Oppdiktet", 1, True, Role.LEADER, store.clock.now)
    listed = store.browsers.opened(secret)
    assert (listed[0], [line.department for line in listed]) == (shown, ["Oppdiktet", "Avdeling A"])
    store.clock.move(minutes=1)
    grant = store.browsers.grant(secret, made)
    assert grant is not None
    store.assessments.save_answer(grant, "q1", Answer(level=1), 0)
    listed = store.browsers.opened(secret)
    assert (listed[0].department, listed[0].updated_at) == ("Avdeling A", store.clock.now)


def test_a_forgotten_assessment_is_closed_to_this_browser_and_to_no_other(
    store: Store, secret: str, made: str
) -> None:
    other = new_token()
    for browser in (secret, other):
        store.browsers.remember(browser, made, Role.LEADER)
        store.browsers.remember(browser, made, Role.READER)
    store.browsers.forget(secret, made)
    assert store.browsers.grant(secret, made) is None
    assert store.browsers.opened(secret) == ()
    assert role_of(store, other, made) is Role.LEADER
    store.browsers.forget(secret, made)


def test_a_missing_assessment_cannot_be_remembered(store: Store, secret: str) -> None:
    with pytest.raises(StorageRefused):
        store.browsers.remember(secret, new_id(), Role.LEADER)
    with store.database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(browsers)) == 0


def test_a_malformed_secret_is_never_remembered(store: Store, made: str) -> None:
    with pytest.raises(ValueError, match=r"^not a token$"):
        store.browsers.remember("guess", made, Role.LEADER)


def secrets_of(store: Store) -> int:
    with store.database.reading() as connection:
        return connection.scalar(select(func.count()).select_from(former_secrets)) or 0


def test_a_new_secret_keeps_all_that_the_browser_had(store: Store, secret: str, made: str) -> None:
    store.browsers.remember(secret, made, Role.LEADER)
    before = store.browsers.grant(secret, made)
    new = store.browsers.renew(secret)
    assert new != secret
    # The same browser, so that its individual answers are still its own.
    assert store.browsers.grant(new, made) == before


def test_a_former_secret_works_for_some_hours_more(store: Store, secret: str, made: str) -> None:
    store.browsers.remember(secret, made, Role.LEADER)
    new = store.browsers.renew(secret)
    store.clock.move(seconds=FORMER_SECRET_WORKS.total_seconds() - 1)
    assert role_of(store, secret, made) is Role.LEADER
    store.clock.move(seconds=1)
    assert role_of(store, secret, made) is None
    assert store.browsers.opened(secret) == ()
    assert role_of(store, new, made) is Role.LEADER


def test_what_a_window_with_a_former_secret_opens_belongs_to_the_same_browser(
    store: Store, secret: str, made: str
) -> None:
    store.browsers.remember(secret, made, Role.LEADER)
    new = store.browsers.renew(secret)
    another = store.begin("B").object_id
    store.browsers.remember(secret, another, Role.LEADER)
    assert role_of(store, new, another) is Role.LEADER
    store.browsers.forget(secret, made)
    assert role_of(store, new, made) is None


def test_each_of_several_windows_goes_on_however_often_the_secret_is_changed(
    store: Store, secret: str, made: str
) -> None:
    store.browsers.remember(secret, made, Role.LEADER)
    # The second response was lost: the browser asks with the first secret once more.
    known = [secret, store.browsers.renew(secret), store.browsers.renew(secret)]
    known.append(store.browsers.renew(known[-1]))
    assert [role_of(store, one, made) for one in known] == [Role.LEADER] * 4
    store.clock.move(days=1)
    store.browsers.renew(known[-1])
    # The one that was just replaced.
    assert secrets_of(store) == 1


def test_an_unknown_browser_secret_is_replaced_by_one_that_opens_nothing(
    store: Store, secret: str, made: str
) -> None:
    new = store.browsers.renew(secret)
    store.browsers.remember(new, made, Role.LEADER)
    assert role_of(store, secret, made) is None
    assert secrets_of(store) == 0
    assert store.browsers.renew("malformed") != store.browsers.renew("")
