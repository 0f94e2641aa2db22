"""A secret link leaves only a cookie: it is in no URL, no Referer, no page and no log."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Request, expect

from access.policy import LINK_ROLES, Role
from access.secrets import COOKIE
from language import gettext as _
from tests.browser.conftest import Visit
from tests.browser.screens import Window, settle
from tests.browser.steps import assessment_id, begin, button, heading, menu, press
from tests.browser.stored import make, make_unit
from tests.browser.test_headers import ask, press_link
from tests.system.server import ROOT, Server
from urls import secret_link

STORED_IN_BROWSER = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state])"


@pytest.fixture(scope="module")
def talkative(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The program at its most verbose log level."""
    folder = tmp_path_factory.mktemp("talkative")
    with Server(folder, STREAMLIT_LOGGER_LEVEL="debug") as server:
        yield server
    assert "Running script" in server.log


class Bare(Server):
    """The program under plain uvicorn, which logs every requested URL."""

    def _launch(self) -> "subprocess.Popen[bytes]":
        with self.log_file.open("ab") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "uvicorn",
                    "app:app",
                    "--port",
                    str(self.port),
                    "--log-level",
                    "debug",
                ],
                cwd=ROOT,
                env=self._environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        return self._process


def requests_of(window: Window) -> list[Request]:
    """The browser's requests from now on."""
    requests: list[Request] = []
    window.context.on("request", lambda request: requests.append(request))
    return requests


def told(requests: list[Request]) -> list[str]:
    """Each requested URL with its Referer."""
    referers = [request.all_headers().get("referer", "") for request in requests]
    assert any(referers)
    return [request.url for request in requests] + referers


def cookie_of(window: Window) -> str:
    return next(cookie["value"] for cookie in window.context.cookies() if cookie["name"] == COOKIE)


@pytest.mark.parametrize("role", sorted(LINK_ROLES))
def test_after_entry_no_link_is_in_a_url_page_or_log(talkative: Server, visit: Visit, role: Role) -> None:
    # Other tests check what such a link gives access to.
    talkative.expect_error("AccessDenied")
    link = make(talkative, role=role).link
    window = visit(talkative)
    requests = requests_of(window)
    window.go(link)
    page = window.page
    page.reload()
    settle(page)
    press(menu(page, _("Method")))
    heading(page, _("Method"))
    settle(page)

    token, secret = link.rsplit("#", 1)[1], cookie_of(window)
    seen = [
        *told(requests),
        page.url,
        page.content(),
        page.evaluate(STORED_IN_BROWSER),
        talkative.log,
    ]
    assert not [where for where in seen if token in where or secret in where]
    page.go_back()
    settle(page)
    assert token not in page.url


def test_a_new_link_is_shown_once_and_never_logged(talkative: Server, visit: Visit) -> None:
    window = visit(talkative)
    page, requests = window.page, requests_of(window)
    begin(page, "Avdeling A")
    token = page.get_by_test_id("stCode").inner_text().strip().rsplit("#", 1)[1]
    press(menu(page, _("Method")))
    heading(page, _("Method"))
    settle(page)
    seen = [*told(requests), page.content(), page.evaluate(STORED_IN_BROWSER), talkative.log]
    assert not [where for where in seen if token in where]


def test_a_units_link_and_code_are_never_logged(talkative: Server, visit: Visit) -> None:
    unit, made = make_unit(talkative, "Innovasjon Nord"), make(talkative)
    member, leader = visit(talkative), visit(talkative, path=made.link)
    requests = requests_of(member)
    member.go(secret_link(unit.token))
    heading(member.page, _("Departments that share with the unit"))
    addresses = told(requests)

    requests = requests_of(leader)
    leader.go(made.path("deling"))
    leader.page.get_by_label(_("The unit's code")).fill(unit.code)
    press(button(leader.page, _("Share with the unit")))
    shared = _("It is shared with {unit}.").format(unit="Innovasjon Nord")
    expect(leader.page.get_by_text(shared)).to_be_visible()
    settle(leader.page)
    seen = [*addresses, *told(requests), talkative.log]
    for page in (member.page, leader.page):
        seen += [page.url, page.content(), page.evaluate(STORED_IN_BROWSER)]
    assert not [where for where in seen if unit.token in where or unit.code in where]


def test_a_pasted_link_is_never_logged(talkative: Server, visit: Visit) -> None:
    link = make(talkative).link
    window = visit(talkative)
    page, requests = window.page, requests_of(window)
    field = page.get_by_label(_("Paste the secret link"))
    field.fill(talkative.address + link)
    field.press("Enter")
    assessment_id(page)
    settle(page)
    # Entering may have needed no request at all; loading the page again sends its address as Referer.
    page.reload()
    settle(page)
    token = link.rsplit("#", 1)[1]
    seen = [*told(requests), page.url, page.content(), page.evaluate(STORED_IN_BROWSER), talkative.log]
    assert not [where for where in seen if token in where]


def test_an_access_log_has_the_url_without_the_secret(tmp_path: Path) -> None:
    with Bare(tmp_path) as server:
        token = make(server).token
        assert ask(server, f"/lenke/{token}").status == 200
        assert press_link(server, token).status == 303
    assert "GET /lenke/[secret] HTTP/1.1" in server.log
    assert token not in server.log
