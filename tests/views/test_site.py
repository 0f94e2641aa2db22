"""The frame of the site: its menu, its pages and their addresses."""

import pytest
import streamlit as st

from access.policy import Role
from language import gettext as _
from tests.views.conftest import Enter
from tests.views.session import Session

ALWAYS = [_("Start"), _("Method")]
OF_AN_ASSESSMENT = [_("Department"), _("Answers"), _("Team"), _("Result"), _("Action plan"), _("Sharing")]

PAGES = [
    *("start", "profile", "fill_in", "own_answers", "team", "remaining", "result", "plan", "change"),
    *("benefits", "sharing", "compare", "facilitate", "method", "privacy"),
]


def menu(session: Session) -> list[str]:
    labels = [str(link.proto.label) for link in session.test.get("page_link")]
    return labels[: labels.index(_("Method")) + 1]


def test_without_an_assessment_the_menu_has_the_start_and_the_method(visitor: Session) -> None:
    assert menu(visitor) == ALWAYS


def test_with_one_it_has_its_pages_between_them(enter: Enter) -> None:
    assert menu(enter()) == [ALWAYS[0], *OF_AN_ASSESSMENT, ALWAYS[1]]


def test_who_answers_alone_has_none_of_the_departments_pages_in_the_menu(enter: Enter) -> None:
    session = enter(beside=enter(), role=Role.RESPONDENT)
    assert menu(session) == [ALWAYS[0], _("My answers"), ALWAYS[1]]


def test_who_may_only_read_has_no_team_in_the_menu(enter: Enter) -> None:
    assert _("Team") not in menu(enter(beside=enter(), role=Role.READER))


def test_every_link_of_the_menu_names_the_assessment(enter: Enter) -> None:
    session = enter()
    links = [link.proto for link in session.test.get("page_link")]
    assert {link.query_string for link in links} == {f"vurdering={session.open_id}"}


def test_the_assessment_stays_in_the_address_on_every_page(enter: Enter) -> None:
    session = enter()
    opened = session.open_id
    for page in ("fill_in", "plan", "method", "start", "result"):
        session.test.query_params.clear()
        assert session.open(page).open_id == opened


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_one_first_level_heading_and_its_own_title(
    enter: Enter, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    titles: list[str] = []
    monkeypatch.setattr(st, "set_page_config", lambda page_title="", **_: titles.append(page_title))
    session = enter().open(page)
    assert len(session.test.title) == 1
    assert "<h1" not in session.html
    assert session.heading in titles[-1]
    assert titles[-1].endswith("Videoklar")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_ends_with_the_way_to_privacy_with_or_without_an_assessment(
    enter: Enter, visitor: Session, page: str
) -> None:
    for session in (enter(), visitor):
        *_others, last = session.open(page).test.get("page_link")
        assert (last.proto.label, last.proto.page) == (_("Privacy"), "personvern")
