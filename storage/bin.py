"""The bin: deleted assessments, which can be restored until they are removed for good."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, update

from access.policy import Grant, Operation
from access.secrets import is_token
from storage.browsers import LED_IN_BIN, asked_by
from storage.db.columns import Clock, utc_now
from storage.db.tables import assessments
from storage.db.transactions import Database, repeatable
from storage.ledger import Ledger, hold
from storage.records import profile_from


@dataclass(frozen=True)
class Deleted:
    """An assessment in the bin. From `gone_at` on it may be removed for good."""

    id: str
    department: str
    round: int
    example: bool
    deleted_at: datetime
    gone_at: datetime


class Bin:
    """Deleting, restoring and listing. `days` gives the date of removal that is shown.

    `storage.removal` removes what is due, when an operator runs `manage.py purge`. Methods with a grant raise
    what `Assessments` raises.
    """

    def __init__(self, database: Database, days: int, clock: Clock = utc_now) -> None:
        self._database = database
        self._kept = timedelta(days=days)
        self._clock = clock

    @repeatable
    def delete(self, grant: Grant) -> None:
        """Move the assessment to the bin, where nobody can open it."""
        with self._database.transaction() as connection:
            ledger = hold(connection, grant, Operation.DELETE_ASSESSMENT, self._clock)
            _set_deleted_at(ledger, func.coalesce(assessments.c.deleted_at, ledger.now))

    @repeatable
    def restore(self, grant: Grant) -> None:
        """Take the assessment out of the bin. The links and browsers that opened it before do so again."""
        with self._database.transaction() as connection:
            _set_deleted_at(hold(connection, grant, Operation.RESTORE_ASSESSMENT, self._clock), None)

    @repeatable
    def in_bin(self, browser_secret: str) -> tuple[Deleted, ...]:
        """The assessments that this browser can take out of the bin, the last deleted first."""
        if not is_token(browser_secret):
            return ()
        led = LED_IN_BIN.order_by(assessments.c.deleted_at.desc(), assessments.c.id)
        with self._database.reading() as connection:
            rows = connection.execute(led, asked_by(browser_secret, self._clock())).all()
        return tuple(
            Deleted(
                id=row.id,
                department=profile_from(row.profile).name,
                round=row.round,
                example=row.example,
                deleted_at=row.deleted_at,
                gone_at=row.deleted_at + self._kept,
            )
            for row in rows
        )


def _set_deleted_at(ledger: Ledger, moment: object) -> None:
    # Not recorded as a change of the assessment: once restored, it must show the date of its content.
    ledger.connection.execute(
        update(assessments).where(assessments.c.id == ledger.assessment_id).values(deleted_at=moment)
    )
