"""The visitor's rights and the open assessment, checked at each run so that withdrawn links stop working."""

from collections.abc import Callable, Collection
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
from storage.records import Assessment, EarlierRound, EditionChange, Form, HistoryLine, SavedPlan
from storage.repositories import repositories
from storage.team import Invitation, OwnForm, Team
from urls import ASSESSMENT

NOTICES = "notices"
"""Session key for notices about an imported file, which the next page shows."""
_AWAY = "storage-is-away"

T = TypeVar("T")


class NothingOpen(Exception):
    """Ends a screen that has said that no assessment is open; the frame around it is still drawn."""


@dataclass(frozen=True)
class Visit:
    """One assessment opened by this browser, with its strongest role and all its grants."""

    grants: tuple[Grant, ...]

    @property
    def grant(self) -> Grant:
        return self.grants[0]

    @property
    def assessment_id(self) -> str:
        return self.grant.object_id

    def may(self, operation: Operation) -> bool:
        """Whether this browser may perform the operation; what it may not do is not offered."""
        return any(allows(grant, operation) for grant in self.grants)

    def grant_to(self, operation: Operation) -> Grant:
        """The strongest grant that allows the operation, or the strongest of all if none does."""
        return next((grant for grant in self.grants if allows(grant, operation)), self.grant)

    @property
    def _reading(self) -> Grant:
        return self.grant_to(Operation.READ_ASSESSMENT)

    def load(self) -> Assessment:
        """The assessment from storage, or as last read while storage is unavailable."""
        return _or_last(
            "assessment", self.assessment_id, lambda: repositories().assessments.load(self._reading)
        )

    def load_last_round(self) -> EarlierRound | None:
        """The previous round; while storage is unavailable, as last read."""
        return _or_last("last-round", self.assessment_id, lambda: repositories().rounds.last(self._reading))

    def load_earlier_rounds(self) -> tuple[EarlierRound, ...]:
        """All earlier rounds, newest first; while storage is unavailable, as last read."""
        return _or_last("rounds", self.assessment_id, lambda: repositories().rounds.earlier(self._reading))

    def has_earlier_round(self) -> bool:
        """Whether there is a readable earlier round; while storage is unavailable, as last read."""
        return self.may(Operation.READ_ASSESSMENT) and _or_last(
            "has-earlier", self.assessment_id, lambda: repositories().rounds.has_earlier(self._reading)
        )

    def load_plan(self) -> SavedPlan:
        """The plan; while storage is unavailable, as last read."""
        return _or_last("plan", self.assessment_id, lambda: repositories().plans.load(self._reading))

    def load_next_number(self) -> int | None:
        """The number of the round after this one, if any; while storage is unavailable, as last read."""
        return _or_last(
            "next-number", self.assessment_id, lambda: repositories().rounds.next_number(self.grant)
        )

    def load_moves(self) -> tuple[HistoryLine[EditionChange], ...]:
        """The round's moves to newer editions; while storage is unavailable, as last read."""
        return _or_last("moves", self.assessment_id, lambda: repositories().rounds.moves(self._reading))

    def load_team(self, questions: Collection[str] | None = None) -> Team:
        """The respondents of the team, with how many questions, or how many of these, each has answered.

        While storage is unavailable, as last read.
        """
        return _or_last("team", self.assessment_id, lambda: repositories().teams.team(self.grant, questions))

    def load_links(self) -> tuple[KnownLink, ...]:
        """The links to the assessment; while storage is unavailable, as last read."""
        return _or_last("links", self.assessment_id, lambda: repositories().links.all(self.grant))

    def load_forms(self) -> tuple[IndividualForm, ...]:
        """The forms of the respondents who are done; while storage is unavailable, as last read."""
        return _or_last("forms", self.assessment_id, lambda: repositories().teams.forms(self.grant))

    def load_invitation(self) -> Invitation:
        """What a respondent is promised; while storage is unavailable, as last read."""
        return _or_last("invitation", self.assessment_id, lambda: repositories().teams.invitation(self.grant))

    def load_own(self) -> OwnForm | None:
        """The visitor's own answers; while storage is unavailable, as last read."""
        return _or_last("own", self.assessment_id, lambda: repositories().teams.own(self.grant))

    def look(self) -> None:
        """Read what this role may read, to find out whether storage is available."""
        if self.may(Operation.READ_ASSESSMENT):
            self.load()
        else:
            self.load_own()


def storage_is_away() -> bool:
    """Whether this run uses data that was read earlier."""
    return bool(st.session_state.get(_AWAY))


def _or_last(what: str, assessment_id: str, read: Callable[[], T]) -> T:
    """The result of `read`, or its last result while storage is unavailable, so that no screen goes blank."""
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
    """The browser's secret, or "" if it accepts no cookies."""
    return st.context.cookies.get(COOKIE, "")


def origin() -> Origin:
    """The client that attempts with links and codes are counted for."""
    # Streamlit reports no address for its own machine.
    return Origin(st.context.ip_address or "127.0.0.1", browser_secret())


def visit_to(assessment_id: str) -> Visit | None:
    """The assessment as this browser may open it now, or None.

    Callbacks use it too, because rights from the previous run may have been withdrawn since.
    """
    secret = browser_secret()
    grants = _or_last("grants", assessment_id, lambda: repositories().browsers.grants(secret, assessment_id))
    return Visit(grants) if grants else None


def current_visit() -> Visit | None:
    """The assessment named in the address, if this browser may open it; keeps its id in the address."""
    assessment_id = st.query_params.get(ASSESSMENT) or st.session_state.get(ASSESSMENT, "")
    visit = visit_to(assessment_id) if assessment_id else None
    if visit is not None:
        st.session_state[ASSESSMENT] = assessment_id
        if st.query_params.get(ASSESSMENT) != assessment_id:
            st.query_params[ASSESSMENT] = assessment_id
    return visit


def require_visit(operation: Operation = Operation.READ_ASSESSMENT) -> Visit:
    """The open assessment, for a page that requires the right to `operation`.

    If there is none, or the visitor lacks the right, the page says so and what to do, and the screen ends by
    NothingOpen, which the frame catches. After `st.stop` the frame could draw nothing more.
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
    """Close the session's open assessment."""
    st.session_state.pop(ASSESSMENT, None)
    st.query_params.pop(ASSESSMENT, None)


def open_assessment(assessment_id: str) -> None:
    """Make this the session's open assessment."""
    st.session_state[ASSESSMENT] = assessment_id
    st.query_params[ASSESSMENT] = assessment_id


def begin(profile: Profile, form: Form, instrument_version: str) -> str:
    """Create an empty assessment that this browser may edit, and return its id."""
    return resume(AnswerSet(instrument_version, profile), ActionPlan(), form)


def resume(answers: AnswerSet, plan: ActionPlan, form: Form = Form.WHOLE, *, example: bool = False) -> str:
    """Create a copy with these answers that this browser may edit, and return its id."""
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
