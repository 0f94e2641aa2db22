"""Tabs on the site, and assessments for them."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from access.policy import PROGRAM, Role, issue
from access.secrets import COOKIE, new_token
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan
from questionnaire.reader.load import instrument
from storage.records import Form
from storage.repositories import Repositories
from storage.unit.units import NewUnit
from tests.system.streamlit_internals import hand_over_errors, serve_cookies
from tests.views.session import Program, Session

Enter = Callable[..., Session]


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch) -> Program:
    """Stands in for what comes from the server, as there is none."""
    ours = Program()
    serve_cookies(monkeypatch, lambda: {COOKIE: ours.secret})
    hand_over_errors(monkeypatch, ours.on_error)
    return ours


@pytest.fixture
def visitor(stored: Repositories, program: Program) -> Session:
    """A browser that was never here, on the start page."""
    return Session(stored, program)


@pytest.fixture
def enter(stored: Repositories, program: Program) -> Enter:
    """`enter(answers, plan=…, form=…)` makes an assessment and opens it in a new browser, on the start page.

    With `beside=session` no assessment is made: the tab opens the same one, in a browser of its own; as a
    leader, or as `role` says.
    """

    def entered(
        answers: Mapping[str, Answer] | None = None, *, beside: Session | None = None, **given: Any
    ) -> Session:
        if beside is None:
            made = stored.assessments.create(
                given.get("profile") or Profile("Avdeling A"),
                given.get("form", Form.WHOLE),
                given.get("instrument", instrument().version),
                example=given.get("example", False),
                answers=answers,
                plan=given.get("plan") or ActionPlan(),
            )
        else:
            made = beside.open_id
        secret = new_token()
        stored.browsers.remember(secret, made, given.get("role", Role.LEADER))
        return Session(stored, program, made, secret)

    return entered


HOSTILE = "<b>fet</b> **fet** [x](javascript:alert(1))"


@pytest.fixture
def unit(stored: Repositories) -> NewUnit:
    """An innovation unit with which nobody shares yet."""
    return stored.units.create(issue(PROGRAM, Role.ADMINISTRATOR), HOSTILE)


@pytest.fixture
def member(stored: Repositories, program: Program, unit: NewUnit) -> Session:
    """The browser of a member of the unit, on the start page."""
    session, opened = Session(stored, program), stored.links.exchange(unit.token)
    assert opened is not None
    stored.unit_browsers.remember(session.secret, opened.object_id, opened.role, opened.id)
    return session
