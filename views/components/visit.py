"""Who is here, and which assessment is open: asked anew at each run, so that a withdrawn link closes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from access.browser import COOKIE
from access.policy import Grant
from access.roles import Role
from language import gettext as _
from questionnaire.answers import AnswerSet, Profile
from questionnaire.plan import ActionPlan
from storage.database import StorageUnavailable
from storage.opened import Repositories, repositories
from storage.records import Assessment, Form, SavedPlan

ASSESSMENT = "vurdering"
NOTICES = "notices"
"""Where the session keeps what the next page is to tell of a file that was taken over."""
_AWAY = "storage-is-away"

T = TypeVar("T")


class NothingOpen(Exception):
    """The screen has said that no assessment is open, and is done. What stands around it is still drawn."""


@dataclass(frozen=True)
class Visit:
    """One assessment, opened by this browser."""

    grant: Grant
    repositories: Repositories

    @property
    def assessment_id(self) -> str:
        return self.grant.object_id

    def load(self) -> Assessment:
        """The assessment as storage has it now, or as it last had it while storage is away."""
        return _or_last(
            "assessment", self.assessment_id, lambda: self.repositories.assessments.load(self.grant)
        )

    def load_plan(self) -> SavedPlan:
        """The plan, likewise."""
        return _or_last("plan", self.assessment_id, lambda: self.repositories.plans.load(self.grant))


def storage_is_away() -> bool:
    """Whether this run had to make do with what storage said before."""
    return bool(st.session_state.get(_AWAY))


def _or_last(what: str, assessment_id: str, read: Callable[[], T]) -> T:
    """What `read` gives back; while storage is away what it gave back last, so that no screen goes blank."""
    last = ("last", what, assessment_id)
    try:
        st.session_state[str(last)] = value = read()
    except StorageUnavailable:
        if str(last) not in st.session_state:
            raise
        st.session_state[_AWAY] = True
        return st.session_state[str(last)]  # type: ignore[no-any-return]
    st.session_state[_AWAY] = False
    return value


def browser_secret() -> str:
    """The browser's own secret, "" where it takes no cookies."""
    return st.context.cookies.get(COOKIE, "")


def visit_to(assessment_id: str) -> Visit | None:
    """The assessment as this browser may open it now; None where it may not.

    For callbacks too: they come from the run before, and what could be done then may be withdrawn by now.
    """
    secret = browser_secret()
    grant = _or_last("grant", assessment_id, lambda: repositories().browsers.grant(secret, assessment_id))
    return None if grant is None else Visit(grant, repositories())


def current_visit() -> Visit | None:
    """The assessment that the address names and this browser may open; keeps its id in the address."""
    assessment_id = st.query_params.get(ASSESSMENT) or st.session_state.get(ASSESSMENT, "")
    visit = visit_to(assessment_id) if assessment_id else None
    if visit is not None:
        st.session_state[ASSESSMENT] = assessment_id
        if st.query_params.get(ASSESSMENT) != assessment_id:
            st.query_params[ASSESSMENT] = assessment_id
    return visit


def require_visit() -> Visit:
    """The open assessment; where there is none, says so, shows the way to the start page and ends the screen.

    Not with `st.stop`, after which nothing can be drawn any longer: NothingOpen is for the site around it.
    """
    visit = current_visit()
    if visit is None:
        st.title(_("No self-assessment is open"))
        st.write(
            _(
                "Start a new one, or open the one you have with its secret link. The address of this page "
                "works only in a browser that has opened the self-assessment."
            )
        )
        st.page_link("start.py", label=_("Go to the start page"))
        raise NothingOpen
    return visit


def open_assessment(assessment_id: str) -> None:
    """Make an assessment the one that is open in this session."""
    st.session_state[ASSESSMENT] = assessment_id
    st.query_params[ASSESSMENT] = assessment_id


def begin(profile: Profile, form: Form, instrument_version: str) -> str:
    """A new, empty assessment that this browser may edit; its id."""
    return resume(AnswerSet(instrument_version, profile), ActionPlan(), form)


def resume(answers: AnswerSet, plan: ActionPlan, form: Form = Form.WHOLE, *, example: bool = False) -> str:
    """A new assessment with these answers, as a copy that this browser may edit; its id."""
    ours = repositories()
    assessment_id = ours.assessments.create(
        answers.department, form, answers.instrument, example=example, answers=answers.answers, plan=plan
    )
    ours.browsers.remember(browser_secret(), assessment_id, Role.LEADER)
    open_assessment(assessment_id)
    return assessment_id
