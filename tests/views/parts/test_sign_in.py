"""Signing in: no trace of it where it is not set up, and nothing for who may nothing."""

import time

import pytest
import streamlit as st

from language import gettext as _
from settings import ADMINISTRATORS
from tests.conftest import SetVariable
from tests.views.session import Session
from tests.views.signing_in import KARI, offer, sign_in

WORDS = (_("Sign in"), _("Sign out"), _("Signed in"), _("Innovation units"))


@pytest.fixture(autouse=True)
def administrators(set_variable: SetVariable) -> None:
    set_variable(ADMINISTRATORS, KARI)


@pytest.mark.parametrize("page", ["start", "method", "privacy"])
def test_where_it_is_not_set_up_there_is_no_trace_of_it(visitor: Session, page: str) -> None:
    visitor.open(page)
    assert [word for word in WORDS if word in visitor.seen] == []


def test_where_it_is_set_up_one_can_sign_in(visitor: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(st, "login", lambda: asked.append("login"))
    offer(visitor).press("sign-in")
    assert asked == ["login"]
    assert _("Sign out") not in visitor.seen


def test_an_administrator_sees_the_way_to_the_units_and_out(visitor: Session) -> None:
    sign_in(visitor)
    assert _("Signed in as {email}").format(email=KARI) in visitor.seen
    labels = [link.proto.label for link in visitor.test.get("page_link")]
    assert _("Innovation units") in labels
    visitor.press("sign-out")
    assert _("Signed in") not in visitor.seen


def test_a_stranger_sees_who_is_signed_in_and_nothing_more(visitor: Session) -> None:
    sign_in(visitor, "ola@helse.no")
    assert _("Signed in as {email}").format(email="ola@helse.no") in visitor.seen
    assert _("Innovation units") not in visitor.seen


def test_an_address_that_is_not_verified_is_not_shown_and_opens_nothing(visitor: Session) -> None:
    sign_in(visitor, email_verified=False)
    assert KARI not in visitor.seen
    assert _("Innovation units") not in visitor.seen
    assert _("Sign out") in visitor.seen


def test_a_sign_in_of_yesterday_is_none(visitor: Session) -> None:
    sign_in(visitor, iat=time.time() - 24 * 60 * 60)
    assert _("Sign in") in visitor.seen
    assert _("Innovation units") not in visitor.seen


def test_an_administrator_who_is_taken_off_the_list_is_none_from_the_next_click_on(
    visitor: Session, set_variable: SetVariable
) -> None:
    sign_in(visitor)
    set_variable(ADMINISTRATORS, "ola@helse.no")
    assert _("Innovation units") not in visitor.run().seen
