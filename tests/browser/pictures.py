"""Draws the pictures of the docs from the running program: `make pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

from language import gettext as _
from questionnaire.reader.load import instrument
from tests.browser.chromium import FLAGS, installed_chromium
from tests.browser.keep_picture import FOLDER, keep_picture
from tests.browser.pictures_workshop import draw_workshop
from tests.browser.screens import DESKTOP, PHONE, Window, open_window, settle
from tests.browser.steps import answer, button, heading, menu, press
from tests.system.server import Server

SCREENS = {"svar": "answers", "team": "team", "resultat": "result", "plan": "plan"}
HOST = "videoklar.example"
FIRST = instrument().recommendations[0]


def main() -> None:
    """The example's screens, on a desktop and on a phone, and a workshop."""
    FOLDER.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        Server(Path(folder)) as server,
        sync_playwright() as playwright,
    ):
        # So that the wall shows a readable address and not that of this run.
        there = f"--host-resolver-rules=MAP {HOST}:80 127.0.0.1:{server.port}"
        browser = playwright.chromium.launch(executable_path=installed_chromium(), args=[*FLAGS, there])
        for name, size in {"": DESKTOP, "-phone": PHONE}.items():
            _draw(open_window(browser, f"http://{HOST}", size), name)
        draw_workshop(browser, f"http://{HOST}", server.url)
        browser.close()


def _draw(window: Window, name: str) -> None:
    page = window.page
    window.go()
    keep_picture(page, f"start{name}")
    page.get_by_role("button", name=_("Open the example")).click()
    expect(page.locator("h1")).to_have_text(_("Result"))
    query = page.url.partition("?")[2]
    for path, file in SCREENS.items():
        window.go(f"/{path}?{query}")
        settle(page)
        keep_picture(page, f"{file}{name}")
    fold = page.locator("summary", has_text=_("Three proposals from your answers"))
    fold.scroll_into_view_if_needed()
    press(fold)
    fold.evaluate("fold => fold.scrollIntoView()")
    settle(page)
    keep_picture(page, f"proposals{name}")
    window.go(f"/resultat?{query}")
    press(button(page, _("Start a new round")))
    press(button(page, _("Yes, start it")))
    heading(page, f"{FIRST.id} {FIRST.title}")
    settle(page)
    for question, level in zip(FIRST.questions, (3, 2, 3), strict=False):
        answer(page, question.id, level)
    press(menu(page, _("Change")))
    heading(page, _("Change"))
    settle(page)
    keep_picture(page, f"change{name}")
    window.context.close()


if __name__ == "__main__":
    main()
