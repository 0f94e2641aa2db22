"""Every storage test runs on SQLite and on a real PostgreSQL, each time on a database of its own."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from access.policy import PROGRAM, Grant, Role, issue
from access.secrets import new_token
from questionnaire.assessment import Profile
from storage.assessment import Assessments
from storage.bin import Bin
from storage.browsers import Browsers, UnitBrowsers, WorkshopBrowsers
from storage.db.transactions import Database
from storage.links import Links
from storage.plan import Benefits, Plans
from storage.records import Form
from storage.rounds import Rounds
from storage.team import Teams
from storage.unit.brought_in import BroughtIn
from storage.unit.members import UnitMembers
from storage.unit.shares import Shares
from storage.unit.units import NewUnit, Units
from storage.workshop.facilitating import Workshops
from storage.workshop.participation import Participation
from tests.system.databases import (
    Databases,
    PostgresqlDatabases,
    SqliteFiles,
    database_name,
    do_not_wait_for_the_disk,
    postgresql_databases,
    sqlite_files,
)
from workshop.state import lobby

__all__ = [
    "Databases",
    "PostgresqlDatabases",
    "SqliteFiles",
    "database_name",
    "postgresql_databases",
    "sqlite_files",
]

ADMINISTRATOR = issue(PROGRAM, Role.ADMINISTRATOR)
DAYS_IN_BIN = 30


class Clock:
    """A clock that moves only by `move`."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 13, 2, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass(frozen=True)
class Store:
    """The repositories on one database."""

    database: Database
    clock: Clock
    assessments: Assessments
    plans: Plans
    links: Links
    browsers: Browsers
    units: Units
    shares: Shares
    unit_browsers: UnitBrowsers
    workshop_browsers: WorkshopBrowsers
    rounds: Rounds
    bin: Bin
    teams: Teams
    members: UnitMembers
    workshops: Workshops
    participation: Participation
    benefits: Benefits
    brought_in: BroughtIn

    @classmethod
    def on(cls, database: Database) -> "Store":
        clock = Clock()
        return cls(
            database,
            clock,
            Assessments(database, clock),
            Plans(database, clock),
            Links(database, clock),
            Browsers(database, clock),
            Units(database, clock),
            Shares(database, clock),
            UnitBrowsers(database, clock),
            WorkshopBrowsers(database, clock),
            Rounds(database, clock),
            Bin(database, DAYS_IN_BIN, clock),
            Teams(database, clock),
            UnitMembers(database, clock),
            Workshops(database, clock),
            Participation(database),
            Benefits(database, clock),
            BroughtIn(database, clock),
        )

    def begin(self, name: str = "Avdeling A", role: Role = Role.LEADER) -> Grant:
        """A grant on a new, empty assessment."""
        return self.let_in(self.assessments.create(Profile(name), Form.WHOLE, "2026.1"), role)

    def let_in(self, assessment_id: str, role: Role) -> Grant:
        """A grant for a browser that has not been here before."""
        secret = new_token()
        self.browsers.remember(secret, assessment_id, role)
        grant = self.browsers.grant(secret, assessment_id)
        assert grant is not None
        return grant

    def unit(self, name: str = "Enhet A") -> NewUnit:
        """A new innovation unit."""
        return self.units.create(ADMINISTRATOR, name)

    def workshop(self, title: str = "Samling", questions: Sequence[str] = ("q1", "q2")) -> Grant:
        """A grant for a browser that leads a new workshop."""
        new, secret = self.workshops.create(title, lobby(questions), "1.0"), new_token()
        self.workshop_browsers.remember(secret, new.id, Role.FACILITATOR)
        grant = self.workshop_browsers.grant(secret, new.id)
        assert grant is not None
        return grant

    def member(self, unit: NewUnit) -> Grant:
        """A grant for a member's browser that has not been here before."""
        secret, opened = new_token(), self.links.exchange(unit.token)
        assert opened is not None
        self.unit_browsers.remember(secret, opened.object_id, opened.role, opened.id)
        grant = self.unit_browsers.grant(secret, unit.id)
        assert grant is not None
        return grant


@pytest.fixture(params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest) -> Databases:
    kind = "sqlite_files" if request.param == "sqlite" else "postgresql_databases"
    found: Databases = request.getfixturevalue(kind)
    return found


@pytest.fixture
def url(databases: Databases) -> Iterator[str]:
    """The address of a migrated database that nobody has used."""
    url = databases.migrated()
    yield url
    databases.remove(url)


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    with closing(Database(url, patience=30)) as database:
        do_not_wait_for_the_disk(database)
        yield database


@pytest.fixture(params=["sqlite", "postgresql"])
def elsewhere(request: pytest.FixtureRequest) -> Iterator[Database]:
    """Another database, of each kind, in which no program has made tables yet."""
    kind = "sqlite_files" if request.param == "sqlite" else "postgresql_databases"
    databases: Databases = request.getfixturevalue(kind)
    url = databases.empty()
    with closing(Database(url, patience=30)) as database:
        yield database
    databases.remove(url)


@pytest.fixture
def store(database: Database) -> Store:
    return Store.on(database)
