"""Fixtures: the marked program with a database full of typed texts, and English browsers that read it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from access.policy import Role
from language import translation
from questionnaire.assessment import Answer
from tests.browser.conftest import started
from tests.browser.marked.house import House, full_plan, house, mixed_answers
from tests.browser.marked.marking import marked_catalog, typed
from tests.browser.marked.reading import Reading
from tests.browser.marked.using import Visitor
from tests.browser.screens import DESKTOP, Size, Window, open_window
from tests.browser.sign_in_service import ADMINISTRATOR, SignInService
from tests.browser.stored import Made
from tests.system.server import Server

PROGRAM = Path(__file__).parent / "program.py"


@pytest.fixture(scope="package")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignInService]:
    with SignInService(tmp_path_factory.mktemp("service")) as service:
        yield service


@pytest.fixture(scope="package")
def marked_server(service: SignInService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The marked program, with sign-in; one for all tests, which add to what it has shown."""
    folder = tmp_path_factory.mktemp("marked")
    secrets = folder / "secrets.toml"
    server = Server(
        folder, PROGRAM, STREAMLIT_SECRETS_FILES=str(secrets), VIDEOKLAR_ADMINISTRATORS=ADMINISTRATOR
    )
    secrets.write_text(service.secrets(server.port), encoding="utf-8")
    yield from started(server)


@pytest.fixture(scope="package", autouse=True)
def speaking_with_marks() -> Iterator[None]:
    """Makes the tests' texts marked like those on the screen."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(translation, "catalog", marked_catalog)
        yield


@pytest.fixture(scope="package")
def whole_reading() -> Reading:
    """The shared reading, which opens each list of the same name only once in all tests."""
    return Reading()


@pytest.fixture
def reading(whole_reading: Reading) -> Iterator[Reading]:
    """Reads for one test, which then fails for every foreign text."""
    yield whole_reading
    whole_reading.end()


@pytest.fixture
def visitor(browser: Browser, marked_server: Server) -> Iterator[Visitor]:
    """`visitor(size)` opens an English browser, in which a library may use English."""
    windows: list[Window] = []

    def opened(size: Size = DESKTOP) -> Window:
        windows.append(open_window(browser, marked_server.address, size, locale="en-GB"))
        return windows[-1]

    yield opened
    for window in windows:
        window.context.close()


@pytest.fixture(scope="package")
def at_home(marked_server: Server) -> Iterator[House]:
    with house(marked_server) as opened:
        yield opened


@pytest.fixture(scope="package")
def made(at_home: House) -> Made:
    """A department in its third round, with a team, links and everything filled in."""
    content = at_home.content
    first = at_home.assessment("Avdeling", mixed_answers(content), full_plan(content))
    third = at_home.next_round(at_home.next_round(first))
    for level in (0, 1, 2, 3, 0, 1):
        at_home.answered(third, {content.questions[0].id: Answer(level=level, note=typed("Notat"))})
    at_home.answered(third, mixed_answers(content))
    at_home.team(third, open_team=True)
    at_home.opened_by(third.id, Role.READER, "Leser", days=30)
    at_home.withdrawn(third)
    return third
