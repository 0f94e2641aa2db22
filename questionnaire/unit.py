"""One department in one round, as an innovation unit sees it beside many others."""

from dataclasses import dataclass
from datetime import datetime

from questionnaire.assessment import Profile


@dataclass(frozen=True)
class Member:
    """A round that is shared.

    `instrument` is the version it was begun under; `previous` is the id of the nearest earlier round of the
    same department that is shared too.
    """

    id: str
    profile: Profile
    round: int = 1
    is_short: bool = False
    previous: str | None = None
    instrument: str = ""
    updated_at: datetime | None = None
