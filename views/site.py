"""The frame of the site: its pages, menu and look."""

from contextlib import suppress
from pathlib import Path

import streamlit as st

import urls
from access.policy import Operation
from language import gettext as _
from streamlit_internals import StreamlitPage
from urls import ASSESSMENT, UNIT
from views.parts.sign_in import footer, sign_in_is_offered
from views.parts.visit import NothingOpen, Visit, current_visit
from views.saving.drafts import rights_mark
from views.saving.session_copy import come_to
from views.unit.membership import current_membership

_STYLE = Path(__file__).parent / "style.css"
_DAY_SECONDS = 24 * 60 * 60
_WALL = urls.SCREENS["present"]
"""The wall, which is shown without the frame: no menu on a projector."""


def site() -> None:
    """Show the page named by the address, inside the frame."""
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
            _screen("facilitate", _("Group session")),
            _screen("present", _("The big screen")),
            _screen("change", _("Change")),
            _screen("edition", _("Edition of the questions")),
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
    """The pages that exist only if sign-in is configured."""
    return [_screen("administer", _("Innovation units"))] if sign_in_is_offered() else []


@st.fragment(run_every=_DAY_SECONDS)
def _drawn_again_after_a_lost_connection() -> None:
    """An invisible fragment that reruns once a day.

    Without one, a reconnecting browser never asks for a rerun, and a restarted server ignores every click in
    a fragment, so that the answer is lost.
    """


def _menu(visit: Visit | None, address: dict[str, str] | None) -> None:
    """Draw the menu; pages of an assessment only if one is open and the visitor may see them."""
    pages = {"screens/start.py": _("Start")} | ({} if visit is None else _pages_of_an_assessment(visit))
    if UNIT in st.query_params:
        # Before the page itself does it, so that the way back is there from the first run.
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
    # A leader gets there through the team's page.
    if not visit.may(Operation.MANAGE_TEAM) and visit.may(Operation.ANSWER_ALONE):
        shown = {"screens/own_answers.py": _("My answers")} | shown
    return shown


site()
