"""The facilitator's note shows whether it is saved, and is always saved to its own question."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from language import gettext as _
from questionnaire.reader.load import instrument
from tests.browser.conftest import Visit
from tests.browser.rooms import Room, room
from tests.browser.screens import settle
from tests.browser.steps import A_TIME
from tests.system.server import Server
from workshop.state import lobby
from workshop.steps import Begin, GoBack, Skip

FIRST, SECOND = (question.id for question in instrument().questions[:2])
TEXT = "Vi mangler et rom som er stille nok."
UNSAVED = _("Not saved yet. It is saved when you leave the field.")


@pytest.fixture
def live(shared_server: Server) -> Iterator[Room]:
    with room(shared_server, lobby([FIRST, SECOND])) as made:
        made.take(Begin())
        yield made


def note_of(page: Page) -> Locator:
    return page.get_by_label(_("Note: why you came to this"))


def state_of(page: Page) -> Locator:
    return page.locator(".st-key-workshop-note .vk-note-state p:visible")


def noted(live: Room) -> list[str]:
    return [item.note for item in live.workshops.load(live.grant).workshop.agenda]


def test_a_note_shows_that_it_is_unsaved_and_then_when_it_was_saved(
    shared_server: Server, live: Room, visit: Visit
) -> None:
    page = visit(shared_server, path=f"/okt/{live.token}").page
    note_of(page).press_sequentially(TEXT)
    expect(state_of(page)).to_have_text(UNSAVED)
    page.once("dialog", lambda dialog: dialog.accept())
    page.reload()
    settle(page)
    expect(note_of(page)).to_have_value(TEXT)
    expect(state_of(page)).to_have_text(UNSAVED)
    assert noted(live) == ["", ""]
    note_of(page).focus()
    note_of(page).blur()
    expect(state_of(page)).to_have_text(A_TIME)
    assert noted(live) == [TEXT, ""]


def test_an_unsaved_note_goes_to_its_question_when_another_moves_on(
    shared_server: Server, live: Room, visit: Visit
) -> None:
    page = visit(shared_server, path=f"/okt/{live.token}").page
    note_of(page).press_sequentially(TEXT)
    live.take(Skip(FIRST))
    expect(page.locator(".st-key-on-the-wall")).to_contain_text(instrument().question[SECOND].text)
    settle(page)
    expect(note_of(page)).to_have_value("")
    page.wait_for_function("() => !Object.keys(sessionStorage).some(key => key.startsWith('vk-draft:'))")
    assert noted(live) == [TEXT, ""]
    live.take(GoBack(FIRST))
    expect(page.locator(".st-key-on-the-wall")).to_contain_text(instrument().question[FIRST].text)
    settle(page)
    expect(note_of(page)).to_have_value(TEXT)
