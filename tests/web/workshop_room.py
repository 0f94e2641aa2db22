"""A workshop with its facilitator and phones, for tests of the responses to phones."""

from html import unescape

from starlette.types import ASGIApp

from access.policy import Grant, Role, issue
from questionnaire.reader.load import instrument
from questionnaire.team import Choice
from storage.workshop.facilitating import Workshops
from tests.web.asgi import PLAIN, Reply, ask
from workshop.state import Workshop
from workshop.steps import Event

FIRST_ID, SECOND_ID = (question.id for question in instrument().questions[:2])
HOSTILE = "<script>alert(1)</script>"


class Room:
    """A workshop, its facilitator, and the phones in it."""

    def __init__(
        self,
        site: ASGIApp,
        workshops: Workshops,
        workshop: Workshop,
        title: str = "Samling",
        edition: str = instrument().version,
    ) -> None:
        self.site, self.workshops, self.edition = site, workshops, edition
        new = workshops.create(title, workshop, edition)
        grant = issue(new.id, Role.FACILITATOR)
        self.led: Grant = grant
        self.code = workshops.load(grant).code or ""

    def take(self, *events: Event) -> None:
        for step in events:
            self.workshops.take(self.led, step)

    def phone(self, **told: str) -> dict[str, str]:
        """A phone that has joined: the headers of its requests."""
        phone = self.visitor()
        assert ask(self.site, f"/delta/{self.code}/med", phone, form=told).status == 303
        return phone

    def visitor(self) -> dict[str, str]:
        """A phone that has opened the page for joining."""
        [cookie] = ask(self.site, f"/delta/{self.code}", PLAIN).cookies
        return {"cookie": cookie.partition(";")[0]}

    def see(self, phone: dict[str, str], query: str = "") -> str:
        reply = ask(self.site, f"/delta/{self.code}{query}", PLAIN | phone)
        assert reply.status == 200
        return unescape(reply.text)

    def vote(
        self,
        phone: dict[str, str],
        choice: str,
        question: str = FIRST_ID,
        ballot: str = "first",
        number: str = "",
    ) -> Reply:
        form = {"sporsmal": question, "runde": ballot, "utgave": self.edition, "valg": choice}
        form |= {"nummer": number} if number else {}
        return ask(self.site, f"/delta/{self.code}/stemme", phone, form=form)

    @property
    def choices(self) -> list[Choice]:
        return [vote.choice for vote in self.workshops.votes(self.led)]
