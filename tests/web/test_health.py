"""Whoever keeps the program running is told whether it can do its work."""

import json

from starlette.types import ASGIApp

from storage.repositories import Repositories
from tests.conftest import Away
from tests.web.asgi import ask


def test_it_is_well_where_the_database_answers(site: ASGIApp, stored: Repositories) -> None:
    reply = ask(site, "/health")
    assert (reply.status, json.loads(reply.body)) == (200, {"status": "ok"})


def test_it_is_unwell_while_the_database_is_away_and_well_again_after(
    site: ASGIApp, stored: Repositories, away: Away
) -> None:
    with away():
        reply = ask(site, "/health")
    assert (reply.status, json.loads(reply.body)) == (503, {"status": "database unavailable"})
    assert ask(site, "/health").status == 200


def test_it_tells_nothing_of_the_machine(site: ASGIApp, stored: Repositories, away: Away) -> None:
    with away():
        assert stored.database.file is not None
        assert str(stored.database.file.parent) not in ask(site, "/health").text


def test_asking_makes_no_browser_known(site: ASGIApp, stored: Repositories) -> None:
    assert ask(site, "/health", {"accept": "text/html"}).cookies == []
