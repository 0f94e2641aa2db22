"""Fixtures: a started server, a Chromium, and windows that fail their test if something goes wrong."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import FLAGS, installed_chromium
from tests.browser.rooms import IDS, MakePhone, Phone, Room, open_phone, room
from tests.browser.screens import DESKTOP, MILLISECONDS, PHONE, Size, Window, open_window
from tests.system.databases import PostgresqlDatabases, postgresql_databases
from tests.system.server import Server
from workshop.state import lobby

__all__ = ["postgresql_databases"]

Visit = Callable[..., Window]
Opening = Callable[..., Window]


LONGEST = (
    "test_stopped_browser.py",
    "test_marked_run.py",
    "test_accessible.py",
    "test_cut_connections.py",
    "test_phone.py",
    "test_drafts.py",
)
"""Files that take a minute or more, in the order in which they begin."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the browser tests, and put the longest first.

    Several workers take file after file in this order: all would wait for a long one at the end.
    """
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")

    def place(item: pytest.Item) -> int:
        if here not in item.path.parents:
            return len(LONGEST) + 1
        return LONGEST.index(item.path.name) if item.path.name in LONGEST else len(LONGEST)

    items.sort(key=place)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests; closed after them, because its event loop disturbs other tests."""
    expect.set_options(timeout=MILLISECONDS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=installed_chromium(), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The program on a database for this test only."""
    yield from started(Server(tmp_path))


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The program on a database shared by the tests of one file, for tests that neither stop nor break it."""
    yield from started(Server(tmp_path_factory.mktemp("server")))


@pytest.fixture
def postgresql_server(tmp_path: Path, postgresql_databases: PostgresqlDatabases) -> Iterator[Server]:
    """The program on a PostgreSQL database for this test only."""
    url = postgresql_databases.empty()
    yield from started(Server(tmp_path, url=url))
    postgresql_databases.remove(url)


def started(server: Server) -> Iterator[Server]:
    """Start, yield, stop; the log is shown if the test fails, and a traceback in it is a failure."""
    with server:
        yield server
    sys.stdout.write(server.log)
    errors = server.unexpected_errors()
    assert not errors, f"{len(errors)} unexpected errors in the server's log, the first:{errors[0]}"


@pytest.fixture
def opening(browser: Browser) -> Iterator[Opening]:
    """`opening(server, size)` opens an empty window in a new context; options go to Playwright.

    Afterwards the test fails for every unexpected problem in a window.
    """
    windows: list[Window] = []

    def opened(server: Server, size: Size = DESKTOP, **options: Any) -> Window:
        window = open_window(browser, server.address, size, **options)
        windows.append(window)
        return window

    yield opened
    for window in windows:
        window.context.close()
    problems = [problem for window in windows for problem in window.unexpected_problems()]
    assert not problems, "in the browser:\n" + "\n".join(problems)


@pytest.fixture
def visit(opening: Opening) -> Visit:
    """`visit(server, size)` opens a window in a new context on the server's start page."""

    def visited(server: Server, size: Size = DESKTOP, path: str = "/") -> Window:
        window = opening(server, size)
        window.go(path)
        return window

    return visited


@pytest.fixture
def live(server: Server) -> Iterator[Room]:
    """A workshop on the questions `IDS`, in its lobby."""
    with room(server, lobby(IDS, asks_who=True)) as made:
        yield made


@pytest.fixture
def phone(browser: Browser, server: Server) -> Iterator[MakePhone]:
    """`phone(code)` opens a phone. Afterwards the test fails for every unexpected problem in it."""
    phones: list[Phone] = []

    def opened(code: str, size: Size = PHONE, **options: Any) -> Phone:
        phones.append(open_phone(browser, server, code, size, **options))
        return phones[-1]

    yield opened
    for one in phones:
        one.window.context.close()
    assert [one.window.unexpected_problems() for one in phones] == [[] for _one in phones]
