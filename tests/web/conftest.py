"""The whole of what answers HTTP beside the screens, on a database of its own."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.types import ASGIApp
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from access.browser import COOKIE
from access.policy import Grant
from access.roles import Role
from access.tokens import new_token
from storage.database import Database
from storage.migrate import upgrade
from storage.opened import Repositories, repositories
from tests.web.asgi import PAGE
from web.routes import MIDDLEWARE, ROUTES


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, to be copied: making the tables takes longer than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "videoklar.db"
    with closing(Database(f"sqlite:///{file}")) as database:
        upgrade(database)
    return file


@pytest.fixture
def stored(migrated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repositories]:
    """The repositories on a migrated database that only this test has."""
    shutil.copyfile(migrated, tmp_path / "videoklar.db")
    monkeypatch.setenv("VIDEOKLAR_DATABASE_URL", f"sqlite:///{tmp_path / 'videoklar.db'}")
    ours = repositories()
    yield ours
    ours.database.close()


Away = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def away(stored: Repositories) -> Away:
    """`with away():` the database's file is not where it was."""

    @contextmanager
    def moved() -> Iterator[None]:
        file = stored.database.file
        assert file is not None
        elsewhere = file.with_suffix(".elsewhere")
        file.rename(elsewhere)
        yield
        elsewhere.rename(file)

    return moved


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
