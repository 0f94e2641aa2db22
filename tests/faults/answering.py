"""People who answer as fast as the screen confirms, and what must be on disk afterwards."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Semaphore

from websockets.exceptions import ConnectionClosed

from access.policy import Role, issue
from access.secrets import COOKIE, new_token
from questionnaire.assessment import Answer, Profile
from questionnaire.reader.load import instrument
from storage.assessment import Assessments
from storage.browsers import Browsers
from storage.db.transactions import Database
from storage.records import Form
from tests.system.server import Server
from tests.system.wire import WirePage

RECOMMENDATION = instrument().recommendations[0]
QUESTIONS = [question.id for question in RECOMMENDATION.questions]
SECONDS = 60


@dataclass
class Click:
    """One chosen level. It is acknowledged once the screen says that exactly this level is saved."""

    level: int
    is_acknowledged: bool = False


@dataclass
class Person:
    """A person with their own browser, who answers one question again and again, each time differently."""

    question_id: str
    assessment_id: str
    secret: str
    clicks: list[Click] = field(default_factory=list)

    def answer(self, server: Server, stop: Event, acknowledged: Semaphore, *, wait: bool) -> None:
        """Answer until stopped; with `wait`, keep asking whether it is saved, as the page does."""
        query = f"vurdering={self.assessment_id}"
        with WirePage(server.address, "svar", query, f"{COOKIE}={self.secret}") as session:
            session.open()
            radio = session.radios[QUESTIONS.index(self.question_id)]
            while not stop.is_set():
                click = Click((self.clicks[-1].level + 1) % 4 if self.clicks else 0)
                self.clicks.append(click)
                try:
                    session.choose(radio, click.level)
                finally:
                    click.is_acknowledged = self._is_told(session, click)
                while wait and not click.is_acknowledged:
                    # The page does this automatically, every two seconds.
                    session.open()
                    click.is_acknowledged = self._is_told(session, click)
                if click.is_acknowledged:
                    acknowledged.release()

    def _is_told(self, session: WirePage, click: Click) -> bool:
        """Whether the screen says that exactly this level is saved."""
        told = [piece for piece in session.heard if 'role="status"' in piece]
        # Either the one question was drawn, or all of them.
        place = {1: 0, len(QUESTIONS): QUESTIONS.index(self.question_id)}.get(len(told))
        return place is not None and f'<p class="vk-saved" data-choice="{click.level}">' in told[place]


def people(server: Server) -> list[Person]:
    """One person for each question of a recommendation, all in one assessment."""
    with closing(Database(server.url)) as database:
        made = Assessments(database).create(Profile("Avdeling A"), Form.WHOLE, instrument().version)
        secrets = [new_token() for _ in QUESTIONS]
        for secret in secrets:
            Browsers(database).remember(secret, made, Role.LEADER)
    return [Person(question, made, secret) for question, secret in zip(QUESTIONS, secrets, strict=True)]


@contextmanager
def answering(
    server: Server, persons: Sequence[Person], *, wait: bool = False
) -> Iterator[Callable[[int], None]]:
    """Everybody answers while the block runs; yields a function that waits for so many acknowledgements.

    Without `wait` they stop when the server is down.
    """
    stop, acknowledged = Event(), Semaphore(0)

    def answer(person: Person) -> None:
        with suppress(*(() if wait else (ConnectionClosed, OSError))):
            person.answer(server, stop, acknowledged, wait=wait)

    def wait_for(number: int) -> None:
        for _ in range(number):
            assert acknowledged.acquire(timeout=SECONDS), [one.exception() for one in running if one.done()]

    with ThreadPoolExecutor(len(persons)) as pool:
        running: list[Future[None]] = [pool.submit(answer, person) for person in persons]
        try:
            yield wait_for
        finally:
            stop.set()
        for one in running:
            one.result()


def levels_on_disk(server: Server, person: Person) -> list[int | None]:
    """Every level ever saved, oldest first; the last is the current answer."""
    grant = issue(person.assessment_id, Role.LEADER)
    with closing(Database(server.url)) as database:
        assessments = Assessments(database)
        lines = assessments.history(grant, person.question_id)
        standing = assessments.load(grant)
    assert [line.version for line in lines] == list(range(1, len(lines) + 1))
    assert standing.versions.get(person.question_id, 0) == len(lines)
    assert standing.answers.answer(person.question_id) == (lines[-1].value if lines else Answer())
    return [line.value.level if line.value else None for line in lines]


def holds(clicks: Sequence[Click], levels: Sequence[int | None]) -> bool:
    """Whether the levels are the clicks, once each and in order; only unacknowledged ones may be missing."""
    place = 0
    for click in clicks:
        if place < len(levels) and levels[place] == click.level:
            place += 1
        elif click.is_acknowledged:
            return False
    return place == len(levels)
