"""The whole of what answers HTTP beside the screens."""

from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from access.policy import Grant, Role
from access.secrets import COOKIE, new_token
from storage.repositories import Repositories
from tests.web.asgi import PAGE
from web.routes import MIDDLEWARE, ROUTES


@dataclass(frozen=True)
class Visitor:
    """A browser that is known by its cookie, and what it sends when somebody opens an address in it."""

    secret: str = field(default_factory=new_token)

    @property
    def headers(self) -> dict[str, str]:
        return PAGE | {"cookie": f"{COOKIE}={self.secret}"}

    def open(self, stored: Repositories, assessment_id: str, role: Role = Role.LEADER) -> Grant:
        """Let the browser in; what it may do then."""
        stored.browsers.remember(self.secret, assessment_id, role)
        grant = stored.browsers.grant(self.secret, assessment_id)
        assert grant is not None
        return grant


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


@pytest.fixture(scope="session")
def site() -> ASGIApp:
    """Our routes and middleware around Streamlit's own page and files, stacked as `st.App` stacks them."""
    return Starlette(
        routes=[*ROUTES, *create_streamlit_static_assets_routes(base_url="")],
        middleware=[*MIDDLEWARE, *create_streamlit_middleware()],
    )
