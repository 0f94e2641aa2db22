"""Who is here, and which assessment is open: asked anew at each run, so that a withdrawn link closes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn, TypeVar

import streamlit as st

from access.attempts import Origin
from access.policy import Grant, Operation, Role, allows, first_screen
from access.secrets import COOKIE
from language import gettext as _
from questionnaire.assessment import AnswerSet, Profile
from questionnaire.plan import ActionPlan
from questionnaire.team import IndividualForm
from storage.db.errors import StorageUnavailable
from storage.links import KnownLink
from storage.records import Assessment, EarlierRound, Form, SavedPlan
from storage.repositories import repositories
from storage.team import Invitation, OwnForm, Team
from urls import ASSESSMENT

NOTICES = "notices"
"""Where the session keeps what the next page is to tell of a file that was taken over."""
_AWAY = "storage-is-away"

T = TypeVar("T")


class NothingOpen(Exception):
    """The screen has said that no assessment is open, and is done. What stands around it is still drawn."""


@dataclass(frozen=True)
class Visit:
    """One assessment, opened by this browser: by the strongest role it has, and by all of them."""

    grants: tuple[Grant, ...]

    @property
    def grant(self) -> Grant:
        return self.grants[0]

    @property
    def assessment_id(self) -> str:
        return self.grant.object_id

    def may(self, operation: Operation) -> bool:
        """Whether this browser may do something here: what it may not do is not offered."""
        return any(allows(grant, operation) for grant in self.grants)

    def grant_to(self, operation: Operation) -> Grant:
        """The strongest grant that allows it; the strongest of all where none does."""
        return next((grant for grant in self.grants if allows(grant, operation)), self.grant)

    @property
    def _reading(self) -> Grant:
        return self.grant_to(Operation.READ_ASSESSMENT)

    def load(self) -> Assessment:
        """The assessment as storage has it now, or as it last had it while storage is away."""
        return _or_last(
            "assessment", self.assessment_id, lambda: repositories().assessments.load(self._reading)
        )

    def load_last_round(self) -> EarlierRound | None:
        """The round before, likewise."""
        return _or_last("last-round", self.assessment_id, lambda: repositories().rounds.last(self._reading))

    def load_earlier_rounds(self) -> tuple[EarlierRound, ...]:
        """All rounds before, likewise; the newest first."""
        return _or_last("rounds", self.assessment_id, lambda: repositories().rounds.earlier(self._reading))

    def has_earlier_round(self) -> bool:
        """Whether there is an earlier round that may be read, likewise."""
        return self.may(Operation.READ_ASSESSMENT) and _or_last(
            "has-earlier", self.assessment_id, lambda: repositories().rounds.has_earlier(self._reading)
        )

    def load_plan(self) -> SavedPlan:
        """The plan, likewise."""
        return _or_last("plan", self.assessment_id, lambda: repositories().plans.load(self._reading))

    def load_team(self) -> Team:
        """Who has joined the team, likewise."""
        return _or_last("team", self.assessment_id, lambda: repositories().teams.team(self.grant))

    def load_links(self) -> tuple[KnownLink, ...]:
        """The links to it, likewise."""
        return _or_last("links", self.assessment_id, lambda: repositories().links.all(self.grant))

    def load_forms(self) -> tuple[IndividualForm, ...]:
        """What those who are done have chosen, likewise."""
        return _or_last("forms", self.assessment_id, lambda: repositories().teams.forms(self.grant))

    def load_invitation(self) -> Invitation:
        """What whoever answers alone is told, likewise."""
        return _or_last("invitation", self.assessment_id, lambda: repositories().teams.invitation(self.grant))

    def load_own(self) -> OwnForm | None:
        """One's own answers, likewise."""
        return _or_last("own", self.assessment_id, lambda: repositories().teams.own(self.grant))

    def look(self) -> None:
        """Ask storage for what this role may read, to see whether it is there."""
        if self.may(Operation.READ_ASSESSMENT):
            self.load()
        else:
            self.load_own()


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


def origin() -> Origin:
    """As whose attempts count what is tried here with a link or a code."""
    # Streamlit gives no address for the machine that it runs on.
    return Origin(st.context.ip_address or "127.0.0.1", browser_secret())


def visit_to(assessment_id: str) -> Visit | None:
    """The assessment as this browser may open it now; None where it may not.

    For callbacks too: they come from the run before, and what could be done then may be withdrawn by now.
    """
    secret = browser_secret()
    grants = _or_last("grants", assessment_id, lambda: repositories().browsers.grants(secret, assessment_id))
    return Visit(grants) if grants else None


def current_visit() -> Visit | None:
    """The assessment that the address names and this browser may open; keeps its id in the address."""
    assessment_id = st.query_params.get(ASSESSMENT) or st.session_state.get(ASSESSMENT, "")
    visit = visit_to(assessment_id) if assessment_id else None
    if visit is not None:
        st.session_state[ASSESSMENT] = assessment_id
        if st.query_params.get(ASSESSMENT) != assessment_id:
            st.query_params[ASSESSMENT] = assessment_id
    return visit


def require_visit(operation: Operation = Operation.READ_ASSESSMENT) -> Visit:
    """The open assessment, for a page that is for who may do `operation`.

    Where there is none, or the page is not for this visitor, says so, shows the way and ends the screen. Not
    with `st.stop`, after which nothing can be drawn any longer: NothingOpen is for the site around it.
    """
    visit = current_visit()
    if visit is None:
        st.title(_("No self-assessment is open"), anchor=False)
        st.write(
            _(
                "Start a new one, or open the one you have with its secret link. The address of this page "
                "works only in a browser that has opened the self-assessment."
            )
        )
        st.page_link("screens/start.py", label=_("Go to the start page"))
        raise NothingOpen
    if not visit.may(operation):
        _refuse(visit)
    return visit


def _refuse(visit: Visit) -> NoReturn:
    st.title(_("This page is not for you"), anchor=False)
    address = {ASSESSMENT: visit.assessment_id}
    if visit.may(Operation.READ_ASSESSMENT):
        st.write(_("Your link lets you read the result and the action plan, and change nothing."))
        st.page_link("screens/result.py", label=_("See the result"), query_params=address)
    elif visit.may(Operation.ANSWER_ALONE):
        st.write(
            _("Your link lets you give your own answers. What the department has answered is not shown.")
        )
        st.page_link("screens/own_answers.py", label=_("Go to your own answers"), query_params=address)
    else:
        st.write(_("Ask whoever gave you the link for one that lets you."))
        st.page_link("screens/start.py", label=_("Go to the start page"))
    raise NothingOpen


def close_assessment() -> None:
    """Have no assessment open in this session."""
    st.session_state.pop(ASSESSMENT, None)
    st.query_params.pop(ASSESSMENT, None)


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


def landing(assessment_id: str) -> str:
    """The page, such as "screens/fill_in.py"; the start page where there is none to go to."""
    visit = visit_to(assessment_id)
    return f"screens/{'start' if visit is None else first_screen(visit.may)}.py"
