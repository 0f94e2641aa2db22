"""One open database for the whole process, and the repositories on it."""

from dataclasses import dataclass
from functools import cache

from storage.assessments import Assessments
from storage.attempts import Attempts
from storage.benefits import Benefits
from storage.bin import Bin
from storage.brought_in import BroughtIn
from storage.browsers import Browsers
from storage.database import Database, default_url
from storage.links import Links
from storage.members import Members
from storage.participation import Participation
from storage.plans import Plans
from storage.rounds import Rounds
from storage.shares import Shares
from storage.teams import Teams
from storage.unit_browsers import UnitBrowsers
from storage.units import Units
from storage.workshops import Workshops


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
    """The repositories of the database that the environment names; the same ones at every call."""
    return _opened(default_url())


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
        Bin(database),
        Teams(database),
        Members(database),
        Workshops(database),
        Participation(database),
        Benefits(database),
        BroughtIn(database),
    )
