"""Builds the database that these tests start from, with at least one of everything the program stores.

Used only when the database is remade; the tests open the committed one. All departments are invented and say
so, except the coded example, which says that it is one.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from random import Random

import pytest

import access.secrets
from access.policy import Grant, Role
from exports.assessment.sources import read_file
from questionnaire.assessment import Answer, AnswerSet, Confidence, Profile
from questionnaire.invented import invented_departments, rounds_of
from questionnaire.plan import ActionPlan, ActionStatus, Interval, PlannedAction, PlannedBenefit, Travel
from questionnaire.reader.load import edition, instrument
from questionnaire.team import NoLevel, RespondentRole
from storage.assessment import NewAssessment
from storage.db.schema import upgrade
from storage.db.transactions import Database
from storage.records import Form
from storage.unit.units import NewUnit
from tests.storage.conftest import ADMINISTRATOR, Store
from workshop.state import Ballot, Pace, lobby
from workshop.steps import Begin, Close, Discuss, Event, Next, Note, OpenSecond, Pause, Reveal, Settle, Skip

EXAMPLES = Path(__file__).parents[2] / "examples"
_SEED = 205
"""With this one, five of the six invented departments have more than one round: enough to compare rounds."""


def _secret(name: str) -> str:
    """The secret of a browser or phone: as long as a real one, and plainly not random."""
    return f"invented-{name}-".ljust(43, "-")


OWNER, CLINICIAN, SECRETARY, GUEST = map(_secret, ("owner", "clinician", "secretary", "guest"))
PHONES = tuple(_secret(f"phone-{number}") for number in range(4))
FULL_NAME = "Poliklinikk for rehabilitering, Fjordbyen sykehus"
CODED_NAME = "Avdeling for medisinsk genetikk"
SHORT_NAME = "Kort skjema, oppdiktet avdeling"


class _Drawn:
    """Replaces `secrets`, so that a remade database has the same ids, tokens and codes."""

    def __init__(self) -> None:
        self._chance = Random("Oppdiktet")  # noqa: S311
        self.choice: Callable[[str], str] = self._chance.choice

    def token_hex(self, size: int) -> str:
        return self._chance.randbytes(size).hex()

    def token_urlsafe(self, size: int) -> str:
        return urlsafe_b64encode(self._chance.randbytes(size)).rstrip(b"=").decode()


def build(file: Path) -> None:
    """Build it in a new SQLite file."""
    with pytest.MonkeyPatch.context() as patch, closing(Database(f"sqlite:///{file}")) as database:
        drawn = _Drawn()
        patch.setattr(access.secrets, "secrets", drawn)
        patch.setattr(access.secrets, "secrets", drawn)
        upgrade(database)
        store = Store.on(database)
        store.clock.now = datetime(2026, 2, 2, 9, tzinfo=UTC)
        large = store.units.create(ADMINISTRATOR, "Oppdiktet innovasjonsenhet")
        small = store.units.create(ADMINISTRATOR, "Oppdiktet liten enhet")
        store.clock.move(days=1, minutes=7, microseconds=1)
        first = _full(store)
        store.clock.move(days=180, seconds=3)
        second = _second_round(store, first)
        coded, short = _coded(store), _short(store)
        _team(store, second)
        for leader in (first, second, coded, short):
            store.shares.share(leader, large.code)
        for leader in (second, short):
            store.shares.share(leader, small.code)
        _others(store, large.code)
        _units(store, large, small.id)
        for each in (large, small):
            _enter(store, OWNER, each.token)
        _workshops(store, second)
        deleted = _let_in(
            store, store.assessments.create(Profile("Oppdiktet slettet avdeling"), Form.WHOLE, "1.0")
        )
        store.bin.delete(deleted)


def _let_in(store: Store, assessment_id: str, secret: str = OWNER) -> Grant:
    store.browsers.remember(secret, assessment_id, Role.LEADER)
    grant = store.browsers.grant(secret, assessment_id)
    assert grant is not None
    return grant


def _example(name: str) -> tuple[AnswerSet, ActionPlan]:
    answers, plan, _notices = read_file(EXAMPLES / name)
    return answers, plan


def _full(store: Store) -> Grant:
    """The invented example, changed several times: notes, sources, benefits and travel."""
    answers, plan = _example("oppdiktet-avdeling.json")
    made = store.assessments.create(
        answers.department, Form.WHOLE, answers.instrument, answers=answers.answers, plan=plan
    )
    leader = _let_in(store, made)
    changes = (
        Answer(
            level=2, note="Vedtatt i mars. «Sitat», Čáhcesuolu & <tegn>", evidence="Strategi 2026, side 4"
        ),
        Answer(dont_know=True, note="Spør økonomi.", confidence=Confidence.LOW),
        Answer(level=1, evidence="https://eksempel.no/referat", confidence=Confidence.MEDIUM),
    )
    for version, answer in enumerate(changes, 1):
        store.clock.move(minutes=7, microseconds=1)
        store.assessments.save_answer(leader, "video-goals", answer, based_on=version)
    profile = replace(answers.department, services="Oppfølging, gruppetilbud\nog samarbeidsmøter")
    store.assessments.save_profile(leader, profile, based_on=1)
    own = PlannedAction(
        "own-2", "Kjøp hodesett", first_step="Spør to som har", deadline=date(2026, 6, 1),
        status=ActionStatus.DONE, baseline="0", target="12 hodesett", measure="Antall",
    )  # fmt: skip
    for each in (own, replace(own, id="own-3", title="Tas ut igjen", status=ActionStatus.NOT_STARTED)):
        store.plans.change(leader, each, based_on=0)
    store.plans.remove(leader, "own-3", based_on=1)
    store.plans.change(leader, replace(own, owner="Ingrid Øvergård (oppdiktet)"), based_on=1)
    store.plans.reorder(leader, ["own-2", "own-1"])
    benefit = instrument().benefits[0]
    store.benefits.change(
        leader,
        PlannedBenefit(
            benefit.id,
            benefit.title,
            benefit.id,
            "Bodil Åsen (oppdiktet)",
            "0 timer",
            "200 timer",
            date(2027, 11, 30),
        ),
        based_on=0,
    )
    store.benefits.change(leader, PlannedBenefit("b2", "Færre avlyste timer"), based_on=0)
    store.benefits.change(leader, PlannedBenefit("b3", "Tas ut igjen"), based_on=0)
    store.benefits.remove(leader, "b3", based_on=1)
    journeys = Travel(Interval(120, 150), Interval(90, 90), Interval(12.5, 40), Interval(300, 300))
    store.benefits.save_travel(leader, Travel(Interval(100, 150)), based_on=0)
    store.benefits.save_travel(leader, journeys, based_on=1)
    return leader


def _second_round(store: Store, first: Grant) -> Grant:
    second = _let_in(store, store.rounds.start(first, edition("1.0")))
    given = store.assessments.load(first).answers.answers
    for place, (id, answer) in enumerate(given.items()):
        if answer.level is not None and place % 4 == 0:
            answer = replace(answer, level=min(3, answer.level + 1))
        if answer.level is not None and place % 11 == 5:
            answer = replace(answer, level=max(0, answer.level - 1))
        if place % 9 != 7:
            store.assessments.save_answer(second, id, answer, based_on=0)
    store.clock.move(minutes=1)
    return second


def _coded(store: Store) -> Grant:
    """One of the nine departments, coded from the report: much is unknown, and there is no plan."""
    answers, plan = _example("unn-medisinsk-genetikk.json")
    made = store.assessments.create(
        answers.department, Form.WHOLE, answers.instrument, example=True, answers=answers.answers, plan=plan
    )
    return _let_in(store, made)


def _short(store: Store) -> Grant:
    """Only the core questions: most are in place, one is not relevant, one has only a note."""
    core = [question.id for question in instrument().questions if question.core]
    given = {id: Answer(level=3 if place % 3 else 2) for place, id in enumerate(core)}
    given[core[1]] = Answer(not_relevant="Gjøres ikke her")
    given[core[4]] = Answer(note="Vent til over jul")
    given[core[5]] = Answer(level=0, confidence=Confidence.HIGH)
    profile = Profile(SHORT_NAME, "Helse Nord", field="Genetikk", invented=True)
    return _let_in(store, store.assessments.create(profile, Form.SHORT, "1.0", answers=given))


def _team(store: Store, leader: Grant) -> None:
    """Links of every kind, and three respondents: one done, one halfway, one without answers."""
    later, earlier = datetime(2099, 1, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC)
    store.links.create(leader, Role.READER, "Til direktøren", later)
    store.links.create(leader, Role.LEADER, "Utløpt", earlier)
    revoked = store.links.exchange(store.links.create(leader, Role.READER, "Trukket tilbake"))
    assert revoked is not None
    store.links.revoke(leader, revoked.id)
    store.teams.set_open(leader, True)
    token = store.links.create(leader, Role.RESPONDENT, "Til gruppen")
    respondents = (
        (CLINICIAN, RespondentRole.CLINICIAN, Form.WHOLE, (3, 0, 2, 1)),
        (SECRETARY, RespondentRole.SECRETARY, Form.SHORT, (1, 2)),
        (GUEST, RespondentRole.PATIENT_REPRESENTATIVE, Form.SHORT, ()),
    )
    questions = [question.id for question in instrument().questions]
    for secret, role, form, levels in respondents:
        opened = store.links.exchange(token)
        assert opened is not None
        store.browsers.remember(secret, opened.object_id, opened.role, opened.id)
        grant = store.browsers.grant(secret, opened.object_id)
        assert grant is not None
        store.teams.join(grant, role, form, seen_open=True)
        for id, level in zip(questions, levels, strict=False):
            store.teams.save_own_answer(grant, id, Answer(level=level, note="Egen merknad"), based_on=0)
        if role is RespondentRole.CLINICIAN:
            store.teams.save_own_answer(grant, questions[4], Answer(dont_know=True), based_on=0)
            store.teams.finish(grant)
    other = _secret("renewed")
    store.browsers.remember(other, leader.object_id, Role.READER)
    store.browsers.renew(other)


def _others(store: Store, code: str) -> None:
    """Invented departments that share with the unit, so that it has enough to compare."""
    asked = instrument()
    for number, one in enumerate(invented_departments(asked, 6, _SEED, date(2026, 11, 23))):
        previous = None
        for round, each in enumerate(rounds_of(asked, one, _SEED), 1):
            form = Form.SHORT if each.core_only else Form.WHOLE
            new = NewAssessment(
                each.answers.department, form, "1.0", False, each.answers.answers, each.plan, round, previous
            )
            [previous] = store.assessments.create_all([new])
            store.shares.share(_let_in(store, previous), code)
            store.clock.move(days=5, seconds=number)


def _units(store: Store, large: NewUnit, small_id: str) -> None:
    """Members, links of every kind, and a department that the unit imported from a file."""
    member = _enter(store, GUEST, large.token)
    answers, _plan = _example("oppdiktet-avdeling.json")
    named = replace(answers.department, name="Oppdiktet avdeling fra fil", hospital="Oppdiktet sykehus")
    store.brought_in.add(member, replace(answers, department=named))
    store.members.add(ADMINISTRATOR, large.id, "kari.oppdiktet@eksempel.no")
    store.members.add(ADMINISTRATOR, small_id, "ola.oppdiktet@eksempel.no")
    store.units.create_link(ADMINISTRATOR, large.id, "Til nye", datetime(2099, 1, 1, tzinfo=UTC))
    store.units.create_link(ADMINISTRATOR, large.id, "Trukket tilbake")
    revoked = next(
        one.id for one in store.units.links(ADMINISTRATOR, large.id) if one.name == "Trukket tilbake"
    )
    store.units.revoke_link(ADMINISTRATOR, revoked)


def _enter(store: Store, secret: str, token: str) -> Grant:
    opened = store.links.exchange(token)
    assert opened is not None
    store.unit_browsers.remember(secret, opened.object_id, opened.role, opened.id)
    grant = store.unit_browsers.grant(secret, opened.object_id)
    assert grant is not None
    return grant


def _workshops(store: Store, leader: Grant) -> None:
    """One closed, one self-paced, and one paused with a timer running."""
    questions = tuple(question.id for question in instrument().questions[:5])
    one, two, three, four, five = questions
    first, second = Ballot.FIRST, Ballot.SECOND
    closed = _led(store, "A. Oppdiktet økt", questions, of=leader)
    roles = (RespondentRole.LEADER, RespondentRole.CLINICIAN, RespondentRole.IT, RespondentRole.OTHER)
    phones = [
        store.participation.join(closed.object_id, phone, role)
        for phone, role in zip(PHONES, roles, strict=True)
    ]
    numbers = count(1)

    def vote(question: str, ballot: Ballot, *choices: int | NoLevel) -> None:
        for phone, choice in zip(phones, choices, strict=False):
            store.participation.vote(phone, question, ballot, choice, next(numbers))

    def take(*events: Event) -> None:
        for event in events:
            store.clock.move(seconds=40)
            store.workshops.take(closed, event)

    take(Begin())
    vote(one, first, 0, 3, NoLevel.DONT_KNOW, 3)
    take(Reveal(one, first), Discuss(one), OpenSecond(one))
    vote(one, second, 2, 2, 2)
    store.workshops.enter_hand_count(closed, one, second, {2: 1, 3: 2})
    take(Reveal(one, second), Note(one, "Ett rom i hver etasje."), Settle(one, 2), Next(one))
    vote(two, first, 3, 3, NoLevel.NOT_RELEVANT)
    take(Reveal(two, first), Settle(two, 3), Next(two))
    vote(three, first, 0, 3, 0, 3)
    take(Reveal(three, first), Note(three, "Uenige: spør økonomi."), Settle(three, None), Next(three))
    vote(four, first, 1, 1)
    take(Note(four, "Tas neste gang."), Reveal(four, first), Skip(four))
    vote(five, first, 1)
    take(Close())
    alone = _led(store, "B. Oppdiktet økt der hver svarer selv", questions, pace=Pace.SELF_PACED)
    phones = [store.participation.join(alone.object_id, phone) for phone in PHONES[:2]]
    store.workshops.take(alone, Begin())
    vote(one, first, 1, 2)
    vote(two, first, NoLevel.DONT_KNOW)
    paused = _led(store, "C. Oppdiktet økt i pause", questions, of=leader)
    phones = [store.participation.join(paused.object_id, PHONES[0], RespondentRole.SECRETARY)]
    store.workshops.take(paused, Begin())
    vote(one, first, 1)
    store.workshops.set_timer(paused, 90)
    store.workshops.new_link(paused)
    store.workshops.take(paused, Pause())


def _led(
    store: Store, title: str, questions: tuple[str, ...], pace: Pace = Pace.LED, of: Grant | None = None
) -> Grant:
    new = store.workshops.create(
        title, lobby(questions, pace, asks_who=of is not None), instrument().version, of
    )
    store.workshop_browsers.remember(OWNER, new.id, Role.FACILITATOR)
    grant = store.workshop_browsers.grant(OWNER, new.id)
    assert grant is not None
    return grant
