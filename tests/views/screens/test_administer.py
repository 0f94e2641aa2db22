"""Innovation units and their members are made by administrators who have signed in, and by nobody else."""

import pytest

from access.policy import Grant
from access.secrets import hash_token, is_token
from access.sign_in import Person
from language import gettext as _
from settings import ADMINISTRATORS
from storage.repositories import Repositories
from storage.unit.units import Unit
from tests.conftest import Away, SetVariable
from tests.questionnaire.identity_numbers import SOMEBODYS
from tests.views.session import Session
from tests.views.signing_in import KARI, offer, sign_in

FOR_ADMINISTRATORS = _("This page is for administrators who have signed in.")


@pytest.fixture(autouse=True)
def administrators(set_variable: SetVariable) -> None:
    set_variable(ADMINISTRATORS, KARI)


@pytest.fixture
def page(visitor: Session) -> Session:
    return sign_in(visitor).open("administer")


@pytest.fixture
def grant(stored: Repositories) -> Grant:
    granted = stored.members.administrator(Person("1", KARI, is_administrator=True))
    assert granted is not None
    return granted


def make(page: Session, name: str) -> Session:
    page.field("unit-name").set_value(name)
    return page.click(_("Make the unit"))


def add(page: Session, email: str) -> Session:
    page.field("member-email").set_value(email)
    return page.click(_("Add the member"))


def units(page: Session, grant: Grant) -> tuple[Unit, ...]:
    return page.stored.units.all(grant)


@pytest.mark.parametrize("who", ["nobody", "stranger", "unverified"])
def test_nobody_else_gets_anything(visitor: Session, stored: Repositories, grant: Grant, who: str) -> None:
    stored.units.create(grant, "Nord")
    offer(visitor)
    if who != "nobody":
        sign_in(visitor, "ola@helse.no" if who == "stranger" else KARI, email_verified=who == "stranger")
    visitor.open("administer")
    assert FOR_ADMINISTRATORS in visitor.seen
    assert "Nord" not in visitor.seen
    assert visitor.keys <= {"sign-in", "sign-out"}


def test_a_unit_is_made_and_its_code_and_link_are_shown(page: Session, grant: Grant) -> None:
    make(page, "Helse Nord innovasjon")
    assert [unit.name for unit in units(page, grant)] == ["Helse Nord innovasjon"]
    code, link = (str(piece.value) for piece in page.test.code)
    assert len(code.replace("-", "")) == 10
    address, token = link.rsplit("#", 1)
    assert address == "https://videoklar.test/lenke"
    assert is_token(token)
    assert hash_token(token) not in page.seen


def test_another_visit_does_not_show_them_again(page: Session, visitor: Session) -> None:
    make(page, "Nord")
    again = sign_in(Session(page.stored, page.program)).open("administer")
    assert "Nord" in again.seen
    assert not again.test.code


@pytest.mark.parametrize("name", ["", "   "])
def test_a_unit_needs_a_name(page: Session, grant: Grant, name: str) -> None:
    make(page, name)
    assert _("Write the name of the unit first.") in page.seen
    assert units(page, grant) == ()


def test_a_unit_is_not_named_by_an_identity_number(page: Session, grant: Grant) -> None:
    make(page, f"Nord {SOMEBODYS}")
    assert "fødselsnummer" in page.seen
    assert SOMEBODYS not in page.html
    assert page.field("unit-name").value == f"Nord {SOMEBODYS}"
    assert units(page, grant) == ()


def test_members_are_added_and_removed(page: Session, grant: Grant) -> None:
    make(page, "Nord")
    [unit] = units(page, grant)
    assert _("No members sign in to this unit yet.") in page.seen
    add(page, "Ola@Helse.no")
    assert page.stored.members.all(grant, unit.id) == ("ola@helse.no",)
    assert "ola@helse.no" in page.seen
    page.press("remove-ola@helse.no").click(_("Yes, remove"))
    assert page.stored.members.all(grant, unit.id) == ()
    assert "ola@helse.no" not in page.seen


def test_what_is_no_address_is_told(page: Session, grant: Grant) -> None:
    add(make(page, "Nord"), "ola")
    assert page.errors == [_("Write one e-mail address, such as kari.nordmann@sykehuset.no.")]
    assert page.stored.members.all(grant, units(page, grant)[0].id) == ()


def test_an_administrator_who_is_none_any_longer_removes_nobody(
    page: Session, grant: Grant, set_variable: SetVariable
) -> None:
    add(make(page, "Nord"), "ola@helse.no")
    page.press("remove-ola@helse.no")
    set_variable(ADMINISTRATORS, "")
    page.click(_("Yes, remove"))
    assert FOR_ADMINISTRATORS in page.seen
    assert page.stored.members.all(grant, units(page, grant)[0].id) == ("ola@helse.no",)


def test_without_storage_the_page_says_so(page: Session, away: Away) -> None:
    page.field("unit-name").set_value("Nord")
    with away():
        page.buttons(_("Make the unit"))[0].click()
        page.fail(Exception)
    assert len(page.errors) >= 1
    assert page.run().errors == []


HOSTILE = "<b>fet</b> **fet** [x](javascript:alert(1)) :smile: $x$ `k` # h"


def test_a_hostile_name_is_shown_as_typed(page: Session) -> None:
    make(page, HOSTILE)
    assert [row[0] for row in page.tables()[_("Innovation units")]] == [_("Name"), HOSTILE]
    assert "<b>" not in page.html
    assert not any(HOSTILE in str(piece.value) for piece in page.test.markdown)
