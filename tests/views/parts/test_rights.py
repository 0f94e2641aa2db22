"""What a browser may not do, or may no longer do, is not done and not called done."""

import re

import pytest

from access.policy import AccessDenied, Role
from access.secrets import hash_token
from language import gettext as _
from questionnaire.assessment import Answer
from storage.db.columns import utc_now
from storage.db.errors import StorageRefused
from storage.db.tables import links
from storage.repositories import Repositories
from tests.views.conftest import Enter
from tests.views.session import Program, Session

Q = "leadership-drives"
SAVED = re.compile(_("Saved {time}").format(time=r"\d\d:\d\d"))
NOT_ACCEPTED = _("Not saved: it was not accepted. Change it and try again.")


@pytest.fixture
def page(enter: Enter) -> Session:
    """The first recommendation of an empty form."""
    return enter().open("fill_in")


def refused(*_: object) -> None:
    raise StorageRefused("no")


def revoke(page: Session, token: str) -> None:
    with page.stored.database.transaction() as connection:
        this = links.c.token_hash == hash_token(token)
        connection.execute(links.update().where(this).values(revoked_at=utc_now()))


def by_link(page: Session, stored: Repositories, program: Program, role: Role) -> tuple[Session, str]:
    """A browser that came in by a link, and the link's token."""
    token = stored.links.create(page.grant, role)
    opened = stored.links.exchange(token)
    assert opened is not None
    guest = Session(stored, program)
    stored.browsers.remember(guest.secret, opened.object_id, opened.role, opened.id)
    return guest.open("fill_in", vurdering=opened.object_id), token


def test_a_withdrawn_link_saves_nothing_more_and_the_screen_says_so(
    page: Session, stored: Repositories, program: Program
) -> None:
    guest, token = by_link(page, stored, program, Role.LEADER)
    guest.choose(Q, 1)
    revoke(page, token)
    guest.choose(Q, 3)
    assert page.answer(Q) == Answer(level=1)
    assert guest.heading == _("No self-assessment is open")
    assert guest.errors == []
    assert guest.open("start").errors == []


def test_a_withdrawn_link_makes_no_new_link(page: Session, stored: Repositories, program: Program) -> None:
    guest, token = by_link(page, stored, program, Role.LEADER)
    guest.open("sharing")
    guest.test.text_input(key="link-name").set_value("Til Kari")
    revoke(page, token)
    with stored.database.reading() as connection:
        before = len(connection.execute(links.select()).all())
    guest.click(_("Make a link"))
    with stored.database.reading() as connection:
        assert len(connection.execute(links.select()).all()) == before
    assert guest.heading == _("No self-assessment is open")


def test_a_withdrawn_link_changes_neither_the_length_nor_the_plan(
    page: Session, stored: Repositories, program: Program
) -> None:
    page.open("plan")
    for title in ("Første", "Andre"):
        page.test.text_input(key="own-title").set_value(title)
        page.click(_("Add your own action"))
    before = page.on_disk, page.plan
    first = page.plan[0].id
    for press in (f"down-{first}", f"remove-{first}"):
        guest, token = by_link(page, stored, program, Role.LEADER)
        guest.open("plan").unfold(f"action-{first}")
        revoke(page, token)
        guest.press(press)
        assert (page.on_disk, page.plan) == before
    guest, token = by_link(page, stored, program, Role.LEADER)
    revoke(page, token)
    guest.test.radio(key="length").set_value("short")
    guest.run()
    assert (page.on_disk, page.plan) == before


def test_who_may_only_read_any_longer_saves_nothing_and_is_not_told_that_storage_is_away(
    page: Session, stored: Repositories, program: Program
) -> None:
    page.choose(Q, 1)
    guest, token = by_link(page, stored, program, Role.LEADER)
    reading = stored.links.exchange(stored.links.create(page.grant, Role.READER))
    assert reading is not None
    stored.browsers.remember(guest.secret, reading.object_id, reading.role, reading.id)
    assert guest.run().chosen(Q) == 1
    revoke(page, token)
    guest.test.radio(key=f"choice-{Q}").set_value(3)
    guest.fail(AccessDenied)
    assert "Be om en lenke" in guest.errors[0]
    assert page.answer(Q) == Answer(level=1)
    assert guest.run().heading == _("This page is not for you")
    assert guest.errors == []


def test_what_storage_refuses_is_not_called_saved_and_not_tried_for_ever(
    page: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(page.stored.assessments, "save_answer", refused)
        page.choose(Q, 2)
    assert page.status() == NOT_ACCEPTED
    assert page.errors == []
    assert page.run().on_disk.answers.answers == {}
    assert page.choose(Q, 1).answer(Q) == Answer(level=1)
    assert SAVED.fullmatch(page.status())
