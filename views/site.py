"""The frame of the whole site: its pages, their menu and their look."""

from contextlib import suppress
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

import urls
from access.policy import Operation
from language import gettext as _
from urls import ASSESSMENT, UNIT
from views.parts.sign_in import footer, sign_in_is_offered
from views.parts.visit import NothingOpen, Visit, current_visit
from views.saving.drafts import rights_mark
from views.saving.session_copy import come_to
from views.unit.membership import current_membership

_STYLE = Path(__file__).parent / "style.css"
_DAY_SECONDS = 24 * 60 * 60
_WALL = urls.SCREENS["present"]
"""Stands alone: no menu on a projector."""


def site() -> None:
    """Choose the page that the address names, and show it."""
    st.set_page_config(layout="centered")
    page = st.navigation(
        [
            st.Page("screens/start.py", title=_("Start"), default=True),
            _screen("profile", _("Department")),
            _screen("fill_in", _("Answers")),
            _screen("own_answers", _("My answers")),
            _screen("team", _("Team")),
            _screen("remaining", _("What remains")),
            _screen("result", _("Result")),
            _screen("plan", _("Action plan")),
            _screen("benefits", _("Benefits")),
            _screen("sharing", _("Sharing")),
            _screen("compare", _("Innovation unit")),
            _screen("facilitate", _("Workshop")),
            _screen("present", _("The wall")),
            _screen("change", _("Change")),
            _screen("method", _("Method")),
            _screen("privacy", _("Privacy")),
            *_for_who_signs_in(),
        ],
        position="hidden",
    )
    st.html(_STYLE)
    if f"/{page.url_path}" == _WALL:
        with suppress(NothingOpen):
            page.run()
        return
    _drawn_again_after_a_lost_connection()
    visit = current_visit()
    if named := st.query_params.get(ASSESSMENT):
        rights_mark(named, visit)
    address = None if visit is None else {ASSESSMENT: visit.assessment_id}
    _menu(visit, address)
    come_to(page.url_path)
    with suppress(NothingOpen):
        page.run()
    footer(address)


def _screen(name: str, title: str) -> StreamlitPage:
    return st.Page(f"screens/{name}.py", title=title, url_path=urls.SCREENS[name].removeprefix("/"))


def _for_who_signs_in() -> list[StreamlitPage]:
    """The pages that are there only where one can sign in."""
    return [_screen("administer", _("Innovation units"))] if sign_in_is_offered() else []


@st.fragment(run_every=_DAY_SECONDS)
def _drawn_again_after_a_lost_connection() -> None:
    """Nothing, but there.

    A browser that finds its server again asks for a run only where something on the page runs by itself.
    Without one, a server that was started anew passes over every click in a fragment, and the answer with it.
    """


def _menu(visit: Visit | None, address: dict[str, str] | None) -> None:
    """The way between the screens; those of an assessment only where one is open, and as far as one may."""
    pages = {"screens/start.py": _("Start")} | ({} if visit is None else _pages_of_an_assessment(visit))
    if UNIT in st.query_params:
        # Before the page does so itself: the way back stands there from the first run on.
        current_membership()
    if UNIT in st.session_state:
        pages["screens/compare.py"] = _("Unit")
    pages["screens/method.py"] = _("Method")
    with st.container(horizontal=True, key="menu", gap=None):
        for page, label in pages.items():
            st.page_link(page, label=label, query_params=address)


def _pages_of_an_assessment(visit: Visit) -> dict[str, str]:
    pages = (
        ("screens/profile.py", _("Department"), Operation.SAVE_PROFILE),
        ("screens/fill_in.py", _("Answers"), Operation.SAVE_ANSWER),
        ("screens/team.py", _("Team"), Operation.MANAGE_TEAM),
        ("screens/result.py", _("Result"), Operation.READ_ASSESSMENT),
        ("screens/change.py", _("Change"), Operation.READ_ASSESSMENT),
        ("screens/plan.py", _("Action plan"), Operation.READ_ASSESSMENT),
        ("screens/sharing.py", _("Sharing"), Operation.MANAGE_LINKS),
    )
    shown = {page: label for page, label, operation in pages if visit.may(operation)}
    if not visit.has_earlier_round():
        shown.pop("screens/change.py", None)
    # Who leads gets there by the team's page.
    if not visit.may(Operation.MANAGE_TEAM) and visit.may(Operation.ANSWER_ALONE):
        shown = {"screens/own_answers.py": _("My answers")} | shown
    return shown


site()
