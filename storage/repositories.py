"""One open database for the whole process, the repositories on it, and entry by any secret link."""

from dataclasses import dataclass
from functools import cache

from settings import settings
from storage.assessment import Assessments
from storage.attempts import Attempts
from storage.bin import Bin
from storage.browsers import Browsers
from storage.db.transactions import Database
from storage.links import Links, OpenedLink
from storage.plan import Benefits, Plans
from storage.rounds import Rounds
from storage.team import Teams
from storage.unit.brought_in import BroughtIn
from storage.unit.members import Members, OpenedUnitLink, UnitBrowsers
from storage.unit.shares import Shares
from storage.unit.units import Units
from storage.workshop.facilitating import Workshops
from storage.workshop.participation import Participation


@dataclass(frozen=True)
class Repositories:
    """One repository per noun, on the same database, and the failed attempts to get to it."""

    database: Database
    assessments: Assessments
    plans: Plans
    links: Links
    browsers: Browsers
    units: Units
    shares: Shares
    unit_browsers: UnitBrowsers
    attempts: Attempts
    rounds: Rounds
    bin: Bin
    teams: Teams
    members: Members
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
        Attempts(),
        Rounds(database),
        Bin(database, settings().bin_days),
        Teams(database),
        Members(database),
        Workshops(database),
        Participation(database),
        Benefits(database),
        BroughtIn(database),
    )


Opened = OpenedLink | OpenedUnitLink | str
"""What a link opens; of a workshop its id."""


def exchange(stored: Repositories, token: str) -> Opened | None:
    """What the link with this token opens; None for none that works. StorageUnavailable."""
    found = stored.links.exchange(token) or stored.unit_browsers.exchange(token)
    return found or stored.workshops.exchange(token)


def let_in(stored: Repositories, browser_secret: str, opened: Opened) -> None:
    """Remember that this browser may open it. StorageUnavailable."""
    if isinstance(opened, OpenedLink):
        stored.browsers.remember(browser_secret, opened.assessment_id, opened.role, opened.id)
    elif isinstance(opened, OpenedUnitLink):
        stored.unit_browsers.remember(browser_secret, opened)
    else:
        stored.workshops.remember(browser_secret, opened)
