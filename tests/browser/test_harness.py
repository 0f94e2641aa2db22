"""The harness detects the problems that it is meant to detect."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.accessibility import assert_accessible
from tests.browser.conftest import Visit
from tests.browser.screens import DESKTOP, PHONE, SIZES, Size, settle
from tests.system.server import Server

TINY = Path(__file__).parent / "tiny" / "app.py"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with Server(tmp_path_factory.mktemp("tiny"), script=TINY) as server:
        yield server


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_a_window_has_the_size_it_was_asked_for(tiny: Server, visit: Visit, size: Size) -> None:
    page = visit(tiny, size).page
    assert page.evaluate("[window.innerWidth, window.innerHeight]") == [size["width"], size["height"]]


def test_a_settled_page_is_completely_drawn(tiny: Server, visit: Visit) -> None:
    page = visit(tiny, PHONE).page
    assert page.get_by_role("button").count() == 5
    assert page.get_by_role("heading", level=1).all_inner_texts() == ["Tiny"]


def test_a_page_that_is_still_running_has_not_settled(tiny: Server, visit: Visit) -> None:
    page = visit(tiny).page
    page.get_by_role("button", name="Work").click()
    expect(page.locator('[data-test-script-state="running"]')).to_be_attached()
    settle(page)
    assert page.get_by_text("Worked").is_visible()


def test_a_dark_system_gets_the_light_page_that_was_tested(tiny: Server, visit: Visit) -> None:
    window = visit(tiny)
    window.page.emulate_media(color_scheme="dark")
    window.go()
    colour = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    assert window.page.evaluate(colour) == "rgb(255, 255, 255)"


def test_a_request_that_leaves_the_server_is_a_problem(tiny: Server, visit: Visit) -> None:
    window = visit(tiny)
    with window.page.expect_event("requestfailed"):
        window.page.get_by_role("button", name="Ask outside").click()
    assert "request to elsewhere: https://videoklar.invalid/picture.png" in window.unexpected_problems()
    window.expect_problem("videoklar.invalid")
    assert window.unexpected_problems() == []


def test_a_request_that_fails_is_a_problem(tiny: Server, visit: Visit) -> None:
    window = visit(tiny)
    with window.page.expect_response("**/missing.png"):
        window.page.get_by_role("button", name="Show a picture that is not there").click()
    assert f"answer 404: GET {tiny.address}/media/missing.png" in window.unexpected_problems()
    window.expect_problem("missing.png")
    assert window.unexpected_problems() == []


def test_an_error_in_a_script_or_the_console_is_a_problem(tiny: Server, visit: Visit) -> None:
    window = visit(tiny)
    with window.context.expect_event("weberror"):
        window.page.evaluate("setTimeout(() => { throw new Error('thrown on purpose') })")
    with window.page.expect_console_message():
        window.page.evaluate("console.error('said on purpose')")
    assert len(window.unexpected_problems()) == 2
    window.expect_problem("on purpose")
    assert window.unexpected_problems() == []


def test_a_page_with_every_alternative_text_is_accessible(tiny: Server, visit: Visit) -> None:
    assert_accessible(visit(tiny, PHONE).page)


def test_a_picture_without_alternative_text_is_named_with_its_rule(tiny: Server, visit: Visit) -> None:
    page = visit(tiny, DESKTOP).page
    page.get_by_role("button", name="Show a picture without a text").click()
    expect(page.locator("img:not([alt])")).to_be_attached()
    with pytest.raises(AssertionError, match=r"image-alt \(critical\)[\s\S]*data:image/gif"):
        assert_accessible(page)


def test_a_started_server_has_its_own_database(tiny: Server, visit: Visit) -> None:
    answer = visit(tiny).page.request.get("/database")
    assert answer.text() == f"sqlite:///{tiny.folder}/videoklar.db"


def test_a_started_server_prints_nothing_while_all_is_well(tiny: Server, visit: Visit) -> None:
    visit(tiny)
    assert tiny.log == ""


def test_a_killed_server_restarts_on_the_same_address(tmp_path: Path) -> None:
    with Server(tmp_path, script=TINY) as server:
        address = server.address
        server.kill()
        assert not server.running
        assert not server.healthy()
        server.start()
        assert server.healthy()
        assert server.address == address
    assert not server.running


def test_a_program_that_ends_while_starting_is_reported_with_what_it_said(tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text("import streamlit as st\napp = st.App(no_such_name)\n")
    with pytest.raises(RuntimeError, match="no_such_name"):
        Server(tmp_path, script=script).start()


def test_an_error_in_the_servers_log_is_unexpected_until_announced(tmp_path: Path, visit: Visit) -> None:
    with Server(tmp_path, script=TINY) as server:
        page = visit(server).page
        assert server.unexpected_errors() == []
        page.get_by_role("button", name="Fail").click()
        expect(page.get_by_test_id("stException")).to_be_visible()
        # The browser loses its connection when the server stops; it is closed first.
        page.close()
    assert ["ValueError: failed on purpose" in error for error in server.unexpected_errors()] == [True]
    server.expect_error("failed on purpose")
    assert server.unexpected_errors() == []
