"""A shared round of a department, as an innovation unit sees it."""

from dataclasses import dataclass
from datetime import datetime

from questionnaire.assessment import Profile


@dataclass(frozen=True)
class Member:
    """A round shared with the unit.

    `instrument` is the edition that the round is answered in; `previous` is the id of the department's latest
    earlier round that is also shared.
    """

    id: str
    profile: Profile
    round: int = 1
    is_short: bool = False
    previous: str | None = None
    instrument: str = ""
    updated_at: datetime | None = None
