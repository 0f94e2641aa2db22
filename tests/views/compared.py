"""What the unit's page must show, reckoned once more: slowly, one form after the other, from the answers.

Only `shared` is read, which gives whole forms, and the statuses are those of the oracle of `tests/scoring`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from math import floor
from re import sub

from access.policy import PROGRAM, Role, issue
from administration.demonstration import fill_with_invented
from administration.terminal import Progress
from language import gettext as _
from language import today
from questionnaire.assessment import Profile
from questionnaire.names import order
from questionnaire.reader.load import instrument
from scoring.result import statuses
from storage.repositories import Repositories
from storage.unit.shares import SharedAssessment
from tests.scoring.oracle import Oracle
from tests.shared_with_units import shared_with
from tests.views.forms import FORMS
from tests.views.session import Session

CONTENT = instrument()
STATUSES = tuple(status.value for status in statuses(CONTENT))
TITLES = [f"{r.id} {r.title}" for r in CONTENT.recommendations]

Wanted = Callable[[Profile], bool]


@dataclass(frozen=True)
class Slow:
    """The newest round of each department that is wanted, by name; a department is told by its name."""

    shared: Sequence[SharedAssessment]
    wanted: Wanted = lambda _: True

    @cached_property
    def standing(self) -> list[SharedAssessment]:
        newest: dict[tuple[str, str], SharedAssessment] = {}
        for one in self.shared:
            who = one.department.name, one.department.hospital
            if who not in newest or newest[who].round < one.round:
                newest[who] = one
        standing = [one for one in newest.values() if self.wanted(one.department)]
        return sorted(standing, key=lambda one: order(one.department.name))

    def statuses(self, one: SharedAssessment) -> list[str]:
        oracle = Oracle(CONTENT, one.answers)
        return [oracle.status(r) for r in CONTENT.recommendations]

    @cached_property
    def board(self) -> list[list[str]]:
        """A row of statuses for each department."""
        return [self.statuses(one) for one in self.standing]

    def counts(self, column: int) -> list[int]:
        """How many have each status on the recommendation in this column."""
        return [[row[column] for row in self.board].count(status) for status in STATUSES]

    def known(self, one: SharedAssessment) -> tuple[int, int]:
        """How many deciding questions have a level, and how many are relevant."""
        oracle = Oracle(CONTENT, one.answers)
        deciding = [question for question in CONTENT.questions if question.is_deciding]
        return len(oracle.known(deciding)), len(oracle.relevant(deciding))


def invent(stored: Repositories, number: int) -> str:
    """So many invented departments, some in several rounds, that share with a unit; the unit's secret."""
    path = fill_with_invented(stored.database, number, 2022, today(), Progress(""))
    return path.rpartition("#")[2]


def let_in(session: Session, token: str) -> str:
    """Make the browser a member's of the unit with this secret; the unit's id."""
    opened = session.stored.links.exchange(token)
    assert opened is not None
    session.stored.unit_browsers.remember(session.secret, opened.object_id, opened.role, opened.id)
    return opened.object_id


def everything_shared(stored: Repositories, unit_id: str) -> tuple[SharedAssessment, ...]:
    """All that the unit may see, as whole forms."""
    return shared_with(stored.shares, issue(unit_id, Role.UNIT_MEMBER))


def cells(session: Session, caption: str) -> list[list[str]]:
    """The cells of a table in words alone, header first."""
    return [[sub(r"<[^>]*>", "", cell) for cell in row] for row in session.tables()[caption]]


def per_cent(part: int, whole: int) -> str:
    """A share in whole per cent, rounded half up, as the screen writes it."""
    return f"{(200 * part + whole) // (2 * whole)}\N{NO-BREAK SPACE}%"


def number(value: int) -> str:
    """A count with a space between thousands."""
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


def whole(value: Fraction) -> int:
    """A score from 0 to 1 as a whole number from 0 to 100, rounded half up."""
    return floor(100 * value + Fraction(1, 2))


def little_known(stored: Repositories) -> str:
    """Seven departments about which little is known, or to which little applies; their unit's secret."""
    unit = stored.units.create(issue(PROGRAM, Role.ADMINISTRATOR), "Enhet A")
    for number, (name, filled) in enumerate(FORMS.items()):
        if name not in ("full", "all-in-place"):
            some = {
                id: answer for n, (id, answer) in enumerate(filled.answers.items()) if n % 3 != number % 3
            }
            profile = Profile(f"Avdeling {name}", "Helse Nord", field="Lunge" if number % 2 else "")
            share = replace(profile, video_share=None if number % 3 else 10.5 * number)
            made = stored.assessments.create(share, filled.form, CONTENT.version, answers=some)
            assert stored.shares.share(issue(made, Role.LEADER), unit.code)
    return unit.token


SETS: dict[str, Callable[[Repositories], str]] = {
    "small": lambda stored: invent(stored, 4),
    "middle": lambda stored: invent(stored, 12),
    "large": lambda stored: invent(stored, 60),
    "little known": little_known,
}
"""Departments for whom a page must be right, each as what makes them and gives their unit's secret."""


def look(session: Session, departments: str, screen: str, **address: str) -> Slow:
    """Open a screen with one of the sets, and tell what it must show."""
    unit_id = let_in(session, SETS[departments](session.stored))
    session.open("compare", vis=screen, enhet=unit_id, **address)
    return Slow(everything_shared(session.stored, unit_id))


def called(one: SharedAssessment) -> str:
    """What a department is called by name."""
    return f"{one.department.name} (oppdiktet)" if one.department.invented else one.department.name


def turn(session: Session, table: str) -> list[list[str]]:
    """The rows of all pages of a table, from the first page on."""
    rows = cells(session, table)[1:]
    while (on := session.buttons(_("Next page"))) and not on[0].disabled:
        session.click(_("Next page"))
        rows += cells(session, table)[1:]
    return rows
