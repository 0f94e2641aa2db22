"""A database that gives every screen something to show, with every text marked as typed."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta

from access.policy import Grant, Role, issue
from access.secrets import new_token
from questionnaire.assessment import Answer, AnswerSet, Confidence, Profile
from questionnaire.instrument import Instrument
from questionnaire.invented import invented_departments
from questionnaire.plan import (
    ActionPlan,
    ActionStatus,
    Interval,
    PlannedAction,
    PlannedBenefit,
    Travel,
    planned,
)
from questionnaire.reader.load import CONTENT, EDITIONS, instrument
from questionnaire.team import RespondentRole
from storage.all_assessments import share_all
from storage.assessment import Assessments, NewAssessment
from storage.browsers import Browsers
from storage.db.columns import utc_now
from storage.db.transactions import Database
from storage.links import Links
from storage.records import Form
from storage.rounds import Rounds
from storage.team import Teams
from storage.unit.brought_in import BroughtIn
from storage.unit.units import NewUnit
from storage.workshop.facilitating import Workshops
from storage.workshop.participation import Participation
from tests.browser.marked.marking import marked_instrument, typed
from tests.browser.stored import Made, make_unit
from tests.system.server import Server
from workshop.agenda import short_form
from workshop.state import Ballot, Pace, Workshop, lobby
from workshop.steps import Event

TODAY = date(2026, 3, 2)
UNKNOWN = "99.0"
"""An edition that only a later program knows."""


@dataclass(frozen=True)
class House:
    """The server's database, and methods to fill it."""

    server: Server
    database: Database
    content: Instrument

    def assessment(
        self,
        name: str,
        answers: dict[str, Answer] | None = None,
        plan: ActionPlan | None = None,
        *,
        form: Form = Form.WHOLE,
        invented: bool = False,
        role: Role = Role.LEADER,
        version: str = "",
    ) -> Made:
        """A new assessment with a link, in the newest edition unless another is named."""
        profile = replace(full_profile(name), invented=invented)
        version = version or self.content.version
        id = Assessments(self.database).create(profile, form, version, answers=answers, plan=plan)
        return self.opened_by(id, role)

    def opened_by(self, id: str, role: Role = Role.LEADER, name: str = "", days: int | None = None) -> Made:
        """Another link to it; it expires after `days` days."""
        end = None if days is None else utc_now() + timedelta(days=days)
        token = Links(self.database).create(issue(id, Role.LEADER), role, typed(name) if name else "", end)
        return Made(id, f"/lenke/{token}")

    def next_round(self, of: Made) -> Made:
        return self.opened_by(Rounds(self.database).start(issue(of.id, Role.LEADER), self.content))

    def answered(self, of: Made, answers: dict[str, Answer]) -> None:
        """Save answers as another leader, who has seen the current ones."""
        ours, grant = Assessments(self.database), issue(of.id, Role.LEADER)
        for question, answer in answers.items():
            ours.save_answer(grant, question, answer, ours.load(grant).versions.get(question, 0))

    def withdrawn(self, of: Made) -> None:
        """A withdrawn link."""
        links, grant = Links(self.database), issue(of.id, Role.LEADER)
        links.create(grant, Role.READER, typed("Tidligere"))
        links.revoke(grant, next(link.id for link in links.all(grant) if link.name == typed("Tidligere")))

    def team(self, of: Made, *, open_team: bool, people: int = 6) -> None:
        """A team in which all but the first are done."""
        teams, grant = Teams(self.database), issue(of.id, Role.LEADER)
        teams.set_open(grant, open_team)
        for place in range(people):
            browser = new_token()
            browsers = Browsers(self.database)
            browsers.remember(browser, of.id, Role.RESPONDENT)
            own = browsers.grant(browser, of.id)
            assert own is not None
            teams.join(own, tuple(RespondentRole)[place], Form.SHORT if place % 2 else Form.WHOLE, open_team)
            for number, question in enumerate(self.content.questions[:4]):
                answer = Answer(dont_know=True) if number == 3 else Answer(level=(place + number) % 4)
                teams.save_own_answer(own, question.id, answer, 0)
            if place:
                teams.finish(own)

    def unit(self, name: str, departments: int) -> NewUnit:
        """A unit with shared departments, and imported ones of two editions and of one that is not known."""
        new = make_unit(self.server, typed(name))
        invented = invented_departments(self.content, departments, 1, TODAY)
        ids: list[str] = []
        for place, one in enumerate(invented):
            profile = replace(full_profile(f"Avdeling {place}"), field=typed(f"Fag {place % 3}"))
            profile = replace(profile, video_share=5.5 * place, started_before_2020=bool(place % 2))
            first = NewAssessment(profile, Form.WHOLE, self.content.version, answers=unworded(one.answers))
            [id] = Assessments(self.database).create_all([first])
            ids.append(id)
            if place % 2 == 0:
                again = replace(first, round=2, previous_id=id)
                ids += Assessments(self.database).create_all([again])
        if ids:
            share_all(self.database, new.id, ids, utc_now())
        member = issue(new.id, Role.UNIT_MEMBER)
        for version in (self.content.version, EDITIONS[0], UNKNOWN):
            brought = AnswerSet(version, full_profile(f"Sendt inn {version}"), {})
            BroughtIn(self.database).add(member, brought)
        return new

    def workshop(
        self, title: str, workshop: Workshop, of: Made | None = None, *, version: str = ""
    ) -> "Room":
        """A new group session, in the newest edition unless another is named."""
        workshops = Workshops(self.database)
        grant = None if of is None else issue(of.id, Role.LEADER)
        new = workshops.create(typed(title), workshop, version or self.content.version, of=grant)
        lead = issue(new.id, Role.FACILITATOR)
        return Room(self, lead, new.token, workshops.load(lead).code or "")


@dataclass(frozen=True)
class Room:
    """A workshop, led without the screens."""

    house: House
    grant: Grant
    token: str
    code: str

    @property
    def id(self) -> str:
        return self.grant.object_id

    def take(self, *steps: Event) -> None:
        for step in steps:
            Workshops(self.house.database).take(self.grant, step)

    def count_down(self) -> None:
        Workshops(self.house.database).set_timer(self.grant, 600)

    def vote(self, question: str, ballot: Ballot, levels: Sequence[int]) -> None:
        """Many phones join, each in another role, and vote."""
        participation = Participation(self.house.database)
        for place, level in enumerate(levels):
            role = (RespondentRole.LEADER, RespondentRole.CLINICIAN)[place >= len(levels) // 2]
            phone = participation.join(self.id, new_token(), role)
            participation.vote(phone, question, ballot, level)


@contextmanager
def house(server: Server) -> Iterator[House]:
    """The database of a started server."""
    with closing(Database(server.url)) as database:
        yield House(server, database, marked_instrument(CONTENT / instrument().version))


def full_profile(name: str) -> Profile:
    """A complete profile."""
    return Profile(
        name=typed(name),
        region=typed("Region"),
        health_trust=typed(f"Foretak til {name}"),
        hospital=typed(f"Sykehus til {name}"),
        field=typed("Fag"),
        consultations_last_year=1200,
        video_share=12.5,
        phone_share=3.0,
        video_solution=typed("Løsning"),
        services=typed("Upload"),
        started_before_2020=True,
    )


def unworded(answers: AnswerSet) -> dict[str, Answer]:
    """The answers with every text marked as typed."""

    def retyped(one: Answer) -> Answer:
        reason = None if one.not_relevant is None else typed("Grunn")
        return replace(one, not_relevant=reason, note=typed("Notat"), evidence="")

    return {id: retyped(one) for id, one in answers.answers.items()}


def mixed_answers(content: Instrument) -> dict[str, Answer]:
    """An answer of each kind in the first recommendations, and levels for the rest."""
    first, *others = content.questions
    answers: dict[str, Answer] = {one.id: Answer(level=place % 4) for place, one in enumerate(others)}
    answers[first.id] = Answer(
        level=3, note=typed("Upload"), evidence=typed("Remove file"), confidence=Confidence.LOW
    )
    answers[others[0].id] = Answer(dont_know=True)
    answers[others[1].id] = Answer(not_relevant=typed("No results"))
    return answers


def full_plan(content: Instrument) -> ActionPlan:
    """Actions of the catalogue and of the department's own, in every status, benefits and journeys."""
    first = content.recommendations[0]
    catalogue = planned(first.actions[0], first.id)
    own = [
        PlannedAction(
            f"own-{place}",
            typed(f"Eget tiltak {place}"),
            owner=typed("Eier"),
            benefit_owner=typed("Eier av gevinst"),
            deadline=TODAY + timedelta(days=100),
            baseline=typed("Før"),
            target=typed("Mål"),
            first_step=typed("Steg"),
            measure=typed("Måling"),
            status=status,
        )
        for place, status in enumerate(ActionStatus)
    ]
    benefit = content.benefits[0]
    benefits = (
        PlannedBenefit(
            benefit.id, benefit.title, benefit.id, typed("Eier"), typed("Før"), typed("Etter"), TODAY
        ),
        PlannedBenefit("own-b", typed("Egen gevinst")),
    )
    travel = Travel(Interval(100, 150), Interval(60, 60), Interval(40, 50), Interval(200, 300))
    return ActionPlan((catalogue, *own), benefits, travel)


def agenda(content: Instrument, pace: Pace = Pace.LED, *, asks_who: bool = True) -> Workshop:
    """A workshop of the short form."""
    return lobby(short_form(content)[:3], pace, asks_who=asks_who)
