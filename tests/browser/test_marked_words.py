"""Every text of every screen is the program's own, in the language of the house, or was typed by somebody.

The program runs with a mark around all that it says itself. What has no mark is a library's English, a text that
went past gettext, or on the short list in `marked/reading.py`.
"""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from language import catalogs_reader
from language import gettext as _
from questionnaire.model import Instrument
from tests.browser.conftest import started
from tests.browser.marked.house import House, agenda, full_plan, house, mixed_answers
from tests.browser.marked.marking import marked_catalog, typed
from tests.browser.marked.opened import never_shown
from tests.browser.marked.reading import Reading
from tests.browser.screens import DESKTOP, Window, open_window
from tests.browser.server import Server
from tests.browser.sign_in_service import ADMINISTRATOR, SignInService, sign_in
from tests.browser.steps import button, press

PROGRAM = Path(__file__).parent / "marked" / "program.py"


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignInService]:
    with SignInService(tmp_path_factory.mktemp("service")) as service:
        yield service


@pytest.fixture(scope="module")
def marked_server(service: SignInService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The marked program, with signing in."""
    folder = tmp_path_factory.mktemp("marked")
    secrets = folder / "secrets.toml"
    server = Server(
        folder, PROGRAM, STREAMLIT_SECRETS_FILES=str(secrets), VIDEOKLAR_ADMINISTRATORS=ADMINISTRATOR
    )
    secrets.write_text(service.secrets(server.port), encoding="utf-8")
    yield from started(server)


@pytest.fixture(scope="module", autouse=True)
def speaking_with_marks() -> Iterator[None]:
    """The test says words as the screen does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogs_reader, "catalog", marked_catalog)
        yield


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading()


@pytest.fixture(scope="module")
def window(browser: Browser, marked_server: Server) -> Iterator[Window]:
    """An English browser: a library that goes by the browser's language would speak English in it."""
    opened = open_window(browser, marked_server.address, DESKTOP, locale="en-GB")
    yield opened
    opened.context.close()


@pytest.fixture(scope="module")
def at_home(marked_server: Server) -> Iterator[House]:
    with house(marked_server) as opened:
        yield opened


def test_a_department_reads_no_foreign_word(window: Window, at_home: House, reading: Reading) -> None:
    content, page = at_home.content, window.page
    window.go("/svar")
    reading.look(page, "nothing is open")
    window.go("/")
    reading.look(page, "start")
    before = at_home.assessment("Før", mixed_answers(content), full_plan(content))
    made = at_home.next_round(at_home.next_round(before))
    at_home.answered(made, mixed_answers(content))
    window.go(made.link)
    for path in ("svar", "avdeling", "gjenstar", "resultat", "endring", "plan", "gevinster", "deling", "team", "mitt-svar"):
        window.go(made.path(path))
        reading.look(page, path)
    for path in ("/", "/metode", "/personvern", "/enhet", "/styring", "/vegg", "/administrer"):
        window.go(path)
        reading.look(page, path)


def test_everything_that_the_source_can_show_was_shown(marked_server: Server, reading: Reading) -> None:
    with urllib.request.urlopen(f"{marked_server.address}/shown") as answer:  # noqa: S310 - our own server
        unseen = never_shown(json.load(answer))
    assert unseen == []


def test_nothing_was_foreign(reading: Reading) -> None:
    reading.end()
