"""Calls that fail for a passing reason are retried; a call that succeeded is not done twice."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, nullcontext
from dataclasses import dataclass

import psycopg
import pytest
from sqlalchemy import Connection, event

from access.policy import Grant, Role
from access.secrets import new_token
from access.sign_in import Person
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.reader.load import edition
from questionnaire.team import RespondentRole
from storage.db.errors import StorageUnavailable
from storage.db.transactions import Database
from storage.records import Form
from storage.unit.units import NewUnit
from tests.storage.conftest import ADMINISTRATOR, Store
from tests.storage.editions import edition_named
from tests.storage.inspection import as_saved, everything
from tests.system.databases import PostgresqlDatabases

PATIENCE = 5
ACTION = PlannedAction("a1", "Øve")


@dataclass
class Scene:
    """An assessment with something of everything, and the browser that has it open."""

    store: Store
    grant: Grant
    secret: str
    unit: NewUnit
    member: Grant
    other_code: str

    def let_member_in(self) -> None:
        opened = self.store.links.exchange(self.unit.token)
        assert opened is not None
        self.store.unit_browsers.remember(new_token(), opened.object_id, opened.role, opened.id)

    def joining(self) -> None:
        newcomer = self.store.let_in(self.grant.object_id, Role.RESPONDENT)
        self.store.teams.join(newcomer, RespondentRole.OTHER, Form.SHORT, seen_open=False)

    def unit_link(self) -> int:
        return self.store.units.links(ADMINISTRATOR, self.unit.id)[0].id

    @classmethod
    def on(cls, store: Store) -> "Scene":
        grant, secret = store.begin(), new_token()
        store.browsers.remember(secret, grant.object_id, Role.LEADER)
        store.assessments.save_answer(grant, "q1", Answer(level=1), based_on=0)
        for action in (ACTION, PlannedAction("a2", "Prøve")):
            store.plans.change(grant, action, based_on=0)
        store.teams.join(grant, RespondentRole.CLINICIAN, Form.WHOLE, seen_open=False)
        store.teams.save_own_answer(grant, "q1", Answer(level=1), based_on=0)
        unit = store.unit()
        store.shares.share(grant, unit.code)
        store.members.add(ADMINISTRATOR, unit.id, "kari@helse.no")
        return cls(store, grant, secret, unit, store.member(unit), store.unit("Enhet B").code)


Call = Callable[[Scene], object]

WRITES: dict[str, Call] = {
    "create": lambda s: s.store.assessments.create(
        Profile("B"), Form.WHOLE, "2026.1", answers={"q1": Answer(level=2)}, plan=ActionPlan((ACTION,))
    ),
    "save_answer": lambda s: s.store.assessments.save_answer(s.grant, "q1", Answer(level=2), 1),
    "a first answer": lambda s: s.store.assessments.save_answer(s.grant, "q2", Answer(level=2), 0),
    "save_profile": lambda s: s.store.assessments.save_profile(s.grant, Profile("C"), 1),
    "set_form": lambda s: s.store.assessments.set_form(s.grant, Form.SHORT),
    "add": lambda s: s.store.plans.change(s.grant, PlannedAction("a3", "Ny"), based_on=0),
    "change": lambda s: s.store.plans.change(s.grant, PlannedAction("a1", "Øve mer"), 1),
    "remove": lambda s: s.store.plans.remove(s.grant, "a1", 1),
    "put back": lambda s: s.store.plans.put_back(s.grant, PlannedAction("a3", "Ny"), 0, ["a3", "a1"]),
    "reorder": lambda s: s.store.plans.reorder(s.grant, ["a2", "a1"]),
    "make a link": lambda s: s.store.links.create(s.grant, Role.READER),
    "remember": lambda s: s.store.browsers.remember(new_token(), s.grant.object_id, Role.READER),
    "forget": lambda s: s.store.browsers.forget(s.secret, s.grant.object_id),
    "join": Scene.joining,
    "save_own_answer": lambda s: s.store.teams.save_own_answer(s.grant, "q1", Answer(level=2), 1),
    "a first own answer": lambda s: s.store.teams.save_own_answer(s.grant, "q2", Answer(level=2), 0),
    "finish": lambda s: s.store.teams.finish(s.grant),
    "reopen": lambda s: s.store.teams.reopen(s.grant),
    "start a round": lambda s: s.store.rounds.start(s.grant, edition_named("2027.1")),
    "move a round": lambda s: s.store.rounds.move(s.grant, "2026.1", edition("2.0"), {"q1": 1}),
    "delete": lambda s: s.store.bin.delete(s.grant),
    "share": lambda s: s.store.shares.share(s.grant, s.other_code),
    "take back": lambda s: s.store.shares.take_back(s.grant, s.unit.id),
    "make a unit": lambda s: s.store.units.create(ADMINISTRATOR, "Enhet C"),
    "make a unit's link": lambda s: s.store.units.create_link(ADMINISTRATOR, s.unit.id),
    "revoke a unit's link": lambda s: s.store.units.revoke_link(ADMINISTRATOR, s.unit_link()),
    "remember a member": lambda s: s.let_member_in(),
    "add a member": lambda s: s.store.members.add(ADMINISTRATOR, s.unit.id, "ola@helse.no"),
    "remove a member": lambda s: s.store.members.remove(ADMINISTRATOR, s.unit.id, "kari@helse.no"),
}
READS: dict[str, Call] = {
    "load": lambda s: s.store.assessments.load(s.grant),
    "history": lambda s: s.store.assessments.history(s.grant, "q1"),
    "the plan": lambda s: s.store.plans.load(s.grant),
    "exchange": lambda s: s.store.links.exchange(new_token()),
    "who is here": lambda s: s.store.browsers.grant(s.secret, s.grant.object_id) is None,
    "my assessments": lambda s: s.store.browsers.opened(s.secret),
    "links": lambda s: s.store.links.all(s.grant),
    "the team": lambda s: s.store.teams.team(s.grant),
    "the spread": lambda s: s.store.teams.forms(s.grant),
    "the invitation": lambda s: s.store.teams.invitation(s.grant),
    "own answers": lambda s: s.store.teams.own(s.grant),
    "earlier rounds": lambda s: s.store.rounds.earlier(s.grant),
    "moves": lambda s: s.store.rounds.moves(s.grant),
    "the bin": lambda s: s.store.bin.in_bin(s.secret),
    "shared with": lambda s: s.store.shares.all(s.grant),
    "what is shared": lambda s: s.store.shares.one(s.member, s.grant.object_id),
    "units": lambda s: s.store.units.all(ADMINISTRATOR),
    "a unit's links": lambda s: s.store.units.links(ADMINISTRATOR, s.unit.id),
    "exchange a unit's link": lambda s: s.store.links.exchange(s.unit.token),
    "my units": lambda s: s.store.unit_browsers.opened(s.secret),
    "which member": lambda s: s.store.unit_browsers.grant(s.secret, s.unit.id),
    "members": lambda s: s.store.members.all(ADMINISTRATOR, s.unit.id),
    "units by signing in": lambda s: s.store.members.units(Person("1", "kari@helse.no")),
}

Trouble = Callable[[Connection], None]


@pytest.fixture
def scene(postgresql_databases: PostgresqlDatabases) -> Iterator[Scene]:
    with closing(Database(postgresql_databases.migrated(), PATIENCE)) as database:
        yield Scene.on(Store.on(database))


def raising(code: str) -> Trouble:
    """The server rejects the transaction with this code."""

    def trouble(connection: Connection) -> None:
        driver = driver_of(connection)
        driver.execute(f"DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '{code}'; END $$".encode())

    return trouble


def driver_of(connection: Connection) -> psycopg.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    return driver


def ended_by(databases: PostgresqlDatabases) -> Trouble:
    """The server ends the connection."""

    def trouble(connection: Connection) -> None:
        databases.command(f"SELECT pg_terminate_backend({driver_of(connection).info.backend_pid}, 5000)")

    return trouble


@contextmanager
def hindering(database: Database, trouble: Trouble, before: str, times: int = 1) -> Iterator[list[float]]:
    """The first `times` statements with this beginning fail. Yields the times of the failures."""
    met: list[float] = []

    def hinder(connection: Connection, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(tuple(before.split("|"))) and len(met) < times:
            met.append(time.monotonic())
            trouble(connection)

    event.listen(database.engine, "before_cursor_execute", hinder)
    try:
        yield met
    finally:
        event.remove(database.engine, "before_cursor_execute", hinder)


@contextmanager
def losing_the_acknowledgement(database: Database) -> Iterator[list[float]]:
    """The first transaction is committed, but the connection breaks before the server's confirmation."""
    really_commit = database.engine.dialect.do_commit
    met: list[float] = []

    def commit(connection: psycopg.Connection) -> None:
        really_commit(connection)  # type: ignore[arg-type]
        if not met:
            met.append(time.monotonic())
            raise psycopg.OperationalError("server closed the connection unexpectedly")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database.engine.dialect, "do_commit", commit)
        yield met


def numbers(database: Database) -> dict[str, int]:
    return {table: len(rows) for table, rows in everything(database).items()}


Disturbance = Callable[[], AbstractContextManager[list[float]]]


def growth(scene: Scene, call: Call, disturbance: Disturbance) -> tuple[dict[str, int], int]:
    """The number of rows added to each table by a call, and how often it was disturbed."""
    before = numbers(scene.store.database)
    with disturbance() as met:
        call(scene)
    after = numbers(scene.store.database)
    return {table: after[table] - before[table] for table in after}, len(met)


def is_not_noticed(scene: Scene, call: Call, disturbance: Disturbance) -> bool:
    """Assert that a call has the same effect once, with a disturbance and without."""
    undisturbed, _ = growth(Scene.on(scene.store), call, lambda: nullcontext([]))
    return growth(scene, call, disturbance) == (undisturbed, 1)


@pytest.mark.parametrize("what", [*WRITES, *READS])
def test_a_connection_that_is_lost_on_the_way_is_not_noticed(
    scene: Scene, postgresql_databases: PostgresqlDatabases, what: str
) -> None:
    database, lost = scene.store.database, ended_by(postgresql_databases)
    before = "INSERT|UPDATE|DELETE" if what in WRITES else "SELECT|WITH"
    assert is_not_noticed(scene, (WRITES | READS)[what], lambda: hindering(database, lost, before))


@pytest.mark.parametrize("code", ["40001", "40P01", "57P01", "57P02", "57P03", "08006"])
def test_a_transaction_that_the_server_rejects_is_retried(scene: Scene, code: str) -> None:
    database, sent_back = scene.store.database, raising(code)
    assert is_not_noticed(
        scene, WRITES["save_answer"], lambda: hindering(database, sent_back, "UPDATE answers")
    )


@pytest.mark.parametrize("write", WRITES.values(), ids=WRITES)
def test_a_commit_whose_confirmation_was_lost_is_not_done_twice(scene: Scene, write: Call) -> None:
    assert is_not_noticed(scene, write, lambda: losing_the_acknowledgement(scene.store.database))


def test_a_retry_of_a_save_whose_confirmation_was_lost_returns_its_version(scene: Scene) -> None:
    with losing_the_acknowledgement(scene.store.database):
        saved = as_saved(scene.store.assessments.save_answer(scene.grant, "q1", Answer(level=3), 1))
    assert saved.version == 2
    lines = scene.store.assessments.history(scene.grant, "q1")
    assert [line.value for line in lines] == [Answer(level=1), Answer(level=3)]


def test_an_error_that_does_not_pass_is_raised_after_a_few_tries(scene: Scene) -> None:
    before = everything(scene.store.database)
    with (
        hindering(scene.store.database, raising("40001"), "UPDATE", times=100) as met,
        pytest.raises(StorageUnavailable),
    ):
        scene.store.assessments.save_answer(scene.grant, "q1", Answer(level=2), 1)
    assert len(met) == 4
    assert met[-1] - met[0] < 2
    assert everything(scene.store.database) == before


def test_nothing_is_tried_again_once_patience_is_up(postgresql_databases: PostgresqlDatabases) -> None:
    with closing(Database(postgresql_databases.migrated())) as database:
        scene = Scene.on(Store.on(database))
        database.patience = 0.0
        with hindering(database, raising("40001"), "SELECT") as met, pytest.raises(StorageUnavailable):
            scene.store.assessments.load(scene.grant)
        assert len(met) == 1


@pytest.mark.parametrize("code", ["55P03", "57014", "53100", "53300", "42P01"])
def test_a_timeout_or_permanent_error_is_not_retried(scene: Scene, code: str) -> None:
    with (
        hindering(scene.store.database, raising(code), "SELECT") as met,
        pytest.raises(StorageUnavailable) as told,
    ):
        scene.store.assessments.load(scene.grant)
    assert len(met) == 1
    assert not told.value.may_pass_at_once
