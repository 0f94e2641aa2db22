"""Tabs on the site, and assessments for them."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from streamlit.runtime.context import ContextProxy

from access.browser import COOKIE
from access.roles import Role
from access.tokens import new_token
from questionnaire.answers import Answer, Profile
from questionnaire.load import instrument
from questionnaire.plan import ActionPlan
from storage.opened import Repositories
from storage.records import Form
from tests.views.session import Cookies, Session

Enter = Callable[..., Session]


@pytest.fixture
def cookies(monkeypatch: pytest.MonkeyPatch) -> Cookies:
    """Stands in for the cookies of a request, as there is none."""
    ours = Cookies()
    monkeypatch.setattr(ContextProxy, "cookies", property(lambda _: {COOKIE: ours.secret}))
    return ours


@pytest.fixture
def visitor(stored: Repositories, cookies: Cookies) -> Session:
    """A browser that was never here, on the start page."""
    return Session(stored, cookies)


@pytest.fixture
def enter(stored: Repositories, cookies: Cookies) -> Enter:
    """`enter(answers, plan=…, form=…)` makes an assessment and opens it in a new browser, on the start page.

    With `beside=session` no assessment is made: the tab opens the same one, in a browser of its own.
    """

    def entered(
        answers: Mapping[str, Answer] | None = None, *, beside: Session | None = None, **given: Any
    ) -> Session:
        if beside is None:
            made = stored.assessments.create(
                given.get("profile") or Profile("Avdeling A"),
                given.get("form", Form.WHOLE),
                instrument().version,
                example=given.get("example", False),
                answers=answers,
                plan=given.get("plan") or ActionPlan(),
            )
        else:
            made = beside.open_id
        secret = new_token()
        stored.browsers.remember(secret, made, Role.LEADER)
        return Session(stored, cookies, made, secret)

    return entered
