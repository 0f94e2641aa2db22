"""The complete HTTP side of the program."""

from dataclasses import dataclass, field

import pytest
from starlette.types import ASGIApp

from access.policy import Grant, Role
from access.secrets import COOKIE, new_token
from storage.repositories import Repositories
from tests.system.streamlit_internals import site_with
from tests.web.asgi import PAGE
from web.routes import MIDDLEWARE, ROUTES


@dataclass(frozen=True)
class Visitor:
    """A browser known by its cookie, and the headers that it sends when it opens a page."""

    secret: str = field(default_factory=new_token)

    @property
    def headers(self) -> dict[str, str]:
        return PAGE | {"cookie": f"{COOKIE}={self.secret}"}

    def open(self, stored: Repositories, assessment_id: str, role: Role = Role.LEADER) -> Grant:
        """Give the browser access; returns its grant."""
        stored.browsers.remember(self.secret, assessment_id, role)
        grant = stored.browsers.grant(self.secret, assessment_id)
        assert grant is not None
        return grant


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


@pytest.fixture(scope="session")
def site() -> ASGIApp:
    """Our routes and middleware around Streamlit's page and files, in the order of `st.App`."""
    return site_with(ROUTES, MIDDLEWARE)
