"""A workshop in a started server's database, led without the screens, and real phones that take part."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Locator, Page, expect

from access.policy import Grant, Role, issue
from language import gettext as _
from language.words import level_word
from questionnaire.reader.load import instrument
from storage.db.transactions import Database
from storage.workshop.facilitating import Workshops
from tests.browser.screens import PHONE, Size, Window, open_window
from tests.system.server import Server
from workshop.state import Workshop
from workshop.steps import Event
from workshop.votes import Vote

IDS = tuple(question.id for question in instrument().questions[:3])


@dataclass(frozen=True)
class Room:
    """A facilitator without a screen. `token` is that of the facilitators' link."""

    workshops: Workshops
    grant: Grant
    token: str
    code: str

    @property
    def id(self) -> str:
        return self.grant.object_id

    @property
    def votes(self) -> tuple[Vote, ...]:
        return self.workshops.votes(self.grant)

    def take(self, *steps: Event) -> None:
        for step in steps:
            self.workshops.take(self.grant, step)


@contextmanager
def room(server: Server, workshop: Workshop, title: str = "Fagdag") -> Iterator[Room]:
    """A new workshop."""
    with closing(Database(server.url)) as database:
        workshops = Workshops(database)
        new = workshops.create(title, workshop, instrument().version)
        grant = issue(new.id, Role.FACILITATOR)
        yield Room(workshops, grant, new.token, workshops.load(grant).code or "")


@dataclass(frozen=True)
class Phone:
    """One participant's browser."""

    window: Window
    code: str

    @property
    def page(self) -> Page:
        return self.window.page

    @property
    def told(self) -> Locator:
        """The page's status message."""
        return self.page.locator("#told")

    def join(self) -> None:
        self.page.goto(f"/delta/{self.code}")
        self.page.get_by_role("button", name=_("Join"), exact=True).click()
        expect(self.page.get_by_role("heading", level=1)).not_to_have_text(_("Take part"))

    def see(self, title: str) -> None:
        """Wait until the step with this title is shown."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)

    def ask(self, question_id: str) -> None:
        """Wait until this question is asked."""
        expect(self.page.locator("legend")).to_have_text(instrument().question[question_id].text)

    def level(self, level: int) -> Locator:
        """The radio button of a level."""
        # The whole name with its full stop, from the start: one level's name is a part of another's.
        name = re.compile(rf"^{re.escape(level_word(instrument(), level))}\. ")
        return self.page.get_by_role("radio", name=name)

    def choose(self, level: int) -> None:
        self.level(level).check()

    def send(self) -> None:
        self.page.locator("form button").click()

    def vote(self, level: int) -> None:
        """Choose, send, and wait until the page says that it is saved."""
        self.choose(level)
        self.send()
        saved = self.page.get_by_text(_("Your vote is saved. You can change it while the vote is open."))
        expect(saved).to_be_visible()
        expect(self.level(level)).to_be_checked()


def open_phone(browser: Browser, server: Server, code: str, size: Size = PHONE, **options: Any) -> Phone:
    """A new phone; `options` go to Playwright's `new_context`."""
    return Phone(open_window(browser, server.address, size, **options), code)


MakePhone = Callable[..., Phone]
