"""The privacy page: what it says is what holds, and it needs no assessment."""

import pytest

from language import gettext as _
from settings import BIN_DAYS, CONTACT
from tests.conftest import SetVariable
from tests.views.conftest import Enter
from tests.views.session import Session

SIGNED_OUT = {"is_logged_in": False}


def test_it_is_there_without_an_assessment(visitor: Session) -> None:
    visitor.open("privacy")
    assert visitor.heading == _("Privacy")
    assert {_("What Videoklar stores"), _("Who sees what")} <= set(visitor.tables())


def test_it_begins_with_what_most_want_to_know(visitor: Session) -> None:
    """Patients, names, who reads it, how long, and how to delete it."""
    first = visitor.open("privacy").seen.partition(_("What is stored, and why"))[0]
    places = [
        first.find(word)
        for word in ("pasienter", "Ingen navn", "kan se noe av", "blir liggende", "sletter den på")
    ]
    assert places == sorted(places)
    assert -1 not in places


def test_its_headings_are_in_order(visitor: Session) -> None:
    assert [str(header.value) for header in visitor.open("privacy").test.header] == [
        _("What is stored, and why"),
        _("What is not stored"),
        _("Who sees it"),
        _("How long, and how to delete"),
        _("Cookies and what the browser keeps"),
        _("Questions"),
    ]
    assert not visitor.test.subheader


@pytest.mark.parametrize(("setting", "said"), [("", "i 30 dager"), ("1", "i 1 dag "), ("90", "i 90 dager")])
def test_it_says_how_long_the_bin_keeps_what_is_deleted(
    visitor: Session, set_variable: SetVariable, setting: str, said: str
) -> None:
    set_variable(BIN_DAYS, setting)
    assert said in visitor.open("privacy").seen


def test_it_names_whom_to_ask_where_somebody_is_named(visitor: Session, set_variable: SetVariable) -> None:
    assert "personvernombudet" in visitor.open("privacy").seen
    set_variable(CONTACT, "<b>personvern</b>@sykehuset.no")
    assert _("Ask {contact}.").format(contact="<b>personvern</b>@sykehuset.no") in visitor.run().seen
    assert "<b>" not in visitor.html


def test_signing_in_is_told_of_only_where_it_is_offered(enter: Enter) -> None:
    session = enter().open("privacy")
    address, administrators = (
        _("E-mail addresses of an innovation unit's members"),
        _("Administrators who sign in"),
    )
    assert address not in session.seen
    assert administrators not in session.seen
    assert "logger inn" not in session.seen
    session.test.user = dict(SIGNED_OUT)
    session.run()
    assert address in session.seen
    assert administrators in session.seen
    assert "12 timer" in session.seen
