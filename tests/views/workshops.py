"""Workshops for the tests of the screens: made, led and voted in past the screens."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from access.policy import Grant, Role
from access.secrets import new_token
from questionnaire.reader.load import instrument
from questionnaire.team import Choice, RespondentRole
from storage.repositories import Repositories
from storage.workshop.records import LiveWorkshop
from tests.views.session import Program, Session
from workshop.state import Ballot, Pace, lobby
from workshop.steps import Begin, Event

QUESTIONS = tuple(question.id for question in instrument().questions[:3])
FIRST, SECOND, _THIRD = QUESTIONS


@dataclass
class Room:
    """A workshop with its facilitator's browser and the phones in the room."""

    stored: Repositories
    program: Program
    id: str
    secret: str
    phones: list[Grant] = field(default_factory=list)

    @property
    def grant(self) -> Grant:
        found = self.stored.workshop_browsers.grant(self.secret, self.id)
        assert found is not None
        return found

    @property
    def live(self) -> LiveWorkshop:
        return self.stored.workshops.load(self.grant)

    def take(self, *events: Event) -> None:
        """Steps taken elsewhere, as by another facilitator."""
        for event in events:
            self.stored.workshops.take(self.grant, event)

    def begin(self, *choices: Choice, role: RespondentRole | None = None) -> None:
        """Open the first question, and have a phone vote for each choice."""
        self.begin_with(FIRST, *choices, role=role)

    def begin_with(self, first: str, *choices: Choice, role: RespondentRole | None = None) -> None:
        """The same where the first question is another one."""
        self.take(Begin())
        self.vote(first, choices, role=role)

    def vote(
        self,
        question: str,
        choices: Sequence[Choice],
        ballot: Ballot = Ballot.FIRST,
        role: RespondentRole | None = None,
    ) -> None:
        """A phone for each choice; those that are here vote first."""
        self.join(len(choices), role)
        for phone, choice in zip(self.phones, choices, strict=False):
            self.stored.participation.vote(phone, question, ballot, choice)

    def join(self, count: int, role: RespondentRole | None = None) -> None:
        """Have phones join, until there are so many."""
        while len(self.phones) < count:
            self.phones.append(self.stored.participation.join(self.id, new_token(), role))

    def panel(self) -> Session:
        """The control panel in the facilitator's browser."""
        return self._screen("facilitate")

    def wall(self) -> Session:
        """The wall in the same browser."""
        return self._screen("present")

    def _screen(self, page: str) -> Session:
        return Session(self.stored, self.program, secret=self.secret).open(page, samling=self.id)


def make_room(
    stored: Repositories,
    program: Program,
    *,
    pace: Pace = Pace.LED,
    asks_who: bool = False,
    of: Session | None = None,
    title: str = "Samling A",
    questions: tuple[str, ...] = QUESTIONS,
    version: str = "",
) -> Room:
    """A workshop in its lobby, of the newest edition by default; `of` leads the assessment that it is for."""
    made = lobby(questions, pace, asks_who=asks_who)
    edition = version or instrument().version
    new = stored.workshops.create(title, made, edition, None if of is None else of.grant)
    secret = new_token() if of is None else of.secret
    stored.workshop_browsers.remember(secret, new.id, Role.FACILITATOR)
    return Room(stored, program, new.id, secret)
