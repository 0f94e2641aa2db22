"""An innovation unit's page on the running program, as a member's browser opens it."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode

from sqlalchemy import select, update

from access.secrets import COOKIE, new_token
from storage.browsers import UnitBrowsers
from storage.db.columns import utc_now
from storage.db.tables import assessments
from storage.db.transactions import Database
from storage.links import Links
from tests.system.server import Server
from tests.system.wire import WirePage

SCREENS = ("oversikt", "varmekart", "avdeling", "laering", "tid", "andel")
_DRAWN = "vk-table"


class Page:
    """The page as the server draws it: from the database at first, and again for each filter."""

    def __init__(self, server: Server, database: Database, token: str) -> None:
        self._server, self._database = server, database
        self._secret = new_token()
        opened = Links(database).exchange(token)
        assert opened is not None
        UnitBrowsers(database).remember(self._secret, opened.object_id, opened.role, opened.id)
        self._unit_id = opened.object_id
        self._minutes = iter(range(1, 10**9))
        # From zero to half a per cent: nearly all match, and no filter is in the cache.
        self._shares = cycle(f"{thousandths / 1000:g}" for thousandths in range(500))

    def change(self) -> None:
        """Change one of the departments, so that all cached data is stale."""
        with self._database.transaction() as connection:
            first = connection.scalar(select(assessments.c.id).limit(1))
            later = utc_now() + timedelta(minutes=next(self._minutes))
            connection.execute(update(assessments).where(assessments.c.id == first).values(updated_at=later))

    def show(self) -> None:
        """The overview of all departments."""
        self._open()

    def filtered(self, screen: str) -> None:
        """A screen with a filter that nearly all departments match."""
        self._open(vis=screen, fra=next(self._shares))

    def _open(self, **parts: str) -> None:
        query = urlencode({"enhet": self._unit_id} | parts)
        with WirePage(self._server.address, "enhet", query, f"{COOKIE}={self._secret}") as session:
            session.open()
            assert any(_DRAWN in html for html in session.heard), "the page shows no table"


@contextmanager
def running_page(database: Database, url: str, token: str) -> Iterator[Page]:
    """The page on a separate program with the same database."""
    with tempfile.TemporaryDirectory() as folder, Server(Path(folder), url=url) as server:
        yield Page(server, database, token)
