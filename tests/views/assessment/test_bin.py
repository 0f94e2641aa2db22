"""What is deleted by mistake is taken back on the start page."""

import pytest

from access.policy import Role
from access.secrets import new_token
from language import gettext as _
from language import long_date
from language.formats import NORWAY
from questionnaire.assessment import Answer, Profile
from storage.repositories import Repositories
from tests.views.conftest import Enter
from tests.views.session import Program, Session

ANSWERS = {"leadership-drives": Answer(level=2)}


@pytest.fixture
def page(enter: Enter) -> Session:
    """The department page of an assessment."""
    return enter(ANSWERS).open("profile")


def delete(page: Session) -> Session:
    page.click(_("Delete the self-assessment")).click(_("Yes, delete it"))
    return page.open("start")


def test_what_happens_is_told_first_and_a_no_deletes_nothing(page: Session) -> None:
    page.click(_("Delete the self-assessment"))
    assert "I 30 dager kan dere hente den tilbake" in page.seen
    page.click(_("No, go back"))
    assert not page.buttons(_("Yes, delete it"))
    assert page.on_disk.answers.answers == ANSWERS


def test_after_a_yes_the_start_page_shows_the_bin_with_the_day_of_its_end(page: Session) -> None:
    page.click(_("Delete the self-assessment")).click(_("Yes, delete it"))
    assert page.heading == _("Is your department ready for video consultations?")
    assert _("The self-assessment is deleted. You can take it back from here.") in page.seen
    [deleted] = page.stored.bin.in_bin(page.secret)
    gone = long_date(deleted.gone_at.astimezone(NORWAY).date())
    words = _("{department}, round {round}. Removed for good from {date}.")
    assert words.format(department="Avdeling A", round=1, date=gone) in page.seen
    assert page.stored.browsers.opened(page.secret) == ()


def test_what_is_deleted_cannot_be_opened_by_its_address(page: Session) -> None:
    id = page.open_id
    delete(page).open("result", vurdering=id)
    assert page.heading == _("No self-assessment is open")


def test_a_tab_that_was_open_saves_nothing_more_and_says_so(page: Session, enter: Enter) -> None:
    other = enter(beside=page).open("fill_in")
    delete(page)
    other.choose("leadership-drives", 0)
    assert other.heading == _("No self-assessment is open")


def test_taken_back_it_is_as_it_was(page: Session) -> None:
    id, before = page.open_id, page.on_disk
    delete(page).press(f"restore-{id}")
    assert _("The self-assessment is back, as it was.") in page.seen
    assert _("The bin") not in page.seen
    page.open("result", vurdering=id)
    assert page.heading == _("Result")
    assert page.on_disk == before


@pytest.mark.parametrize("role", [Role.READER])
def test_who_may_not_delete_is_not_offered_to_and_sees_no_bin(
    page: Session, stored: Repositories, program: Program, role: Role
) -> None:
    secret = new_token()
    stored.browsers.remember(secret, page.open_id, role)
    reader = Session(stored, program, page.open_id, secret).open("profile")
    assert not reader.buttons(_("Delete the self-assessment"))
    delete(page)
    assert _("The bin") not in reader.open("start").seen


def test_a_name_is_shown_as_typed_in_the_bin(enter: Enter) -> None:
    name = "<b>fet</b> **fet** [x](javascript:alert(1))"
    page = delete(enter(profile=Profile(name)).open("profile"))
    assert name in page.seen
    assert "<b>" not in page.html
