"""The repositories on the one database that the whole process shares."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from access.policy import Role
from settings import settings
from storage.assessment import Assessments
from storage.attempts import Attempts
from storage.bin import Bin
from storage.browsers import Browsers, BrowsersOf, UnitBrowsers, WorkshopBrowsers
from storage.db.transactions import Database
from storage.links import Links, OpenedLink
from storage.plan import Benefits, Plans
from storage.rounds import Rounds
from storage.team import Teams
from storage.unit.brought_in import BroughtIn
from storage.unit.members import UnitMembers
from storage.unit.shares import Shares
from storage.unit.units import Units
from storage.workshop.facilitating import Workshops
from storage.workshop.participation import Participation


@dataclass(frozen=True)
class Repositories:
    """One repository for each kind of object, all on the same database, and the failed attempts to get in."""

    database: Database
    assessments: Assessments
    plans: Plans
    links: Links
    browsers: Browsers
    units: Units
    shares: Shares
    unit_browsers: UnitBrowsers
    workshop_browsers: WorkshopBrowsers
    attempts: Attempts
    rounds: Rounds
    bin: Bin
    teams: Teams
    members: UnitMembers
    workshops: Workshops
    participation: Participation
    benefits: Benefits
    brought_in: BroughtIn


def repositories() -> Repositories:
    """The repositories of the configured database; the same ones at every call."""
    return _opened(settings().database_url)


@cache
def _opened(url: str) -> Repositories:
    database = Database(url)
    return Repositories(
        database,
        Assessments(database),
        Plans(database),
        Links(database),
        Browsers(database),
        Units(database),
        Shares(database),
        UnitBrowsers(database),
        WorkshopBrowsers(database),
        Attempts(),
        Rounds(database),
        Bin(database, settings().bin_days),
        Teams(database),
        UnitMembers(database),
        Workshops(database),
        Participation(database),
        Benefits(database),
        BroughtIn(database),
    )


def let_in(stored: Repositories, browser_secret: str, opened: OpenedLink) -> None:
    """Remember that this browser may open what the link opens. StorageUnavailable."""
    kinds: dict[Role, BrowsersOf[Any]] = {
        Role.UNIT_MEMBER: stored.unit_browsers,
        Role.FACILITATOR: stored.workshop_browsers,
    }
    kinds.get(opened.role, stored.browsers).remember(browser_secret, opened.object_id, opened.role, opened.id)
