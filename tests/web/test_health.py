"""Operators can ask whether the program works."""

import json

from starlette.types import ASGIApp

from storage.repositories import Repositories
from tests.conftest import Away
from tests.web.asgi import ask


def test_it_is_healthy_if_the_database_responds(site: ASGIApp, stored: Repositories) -> None:
    reply = ask(site, "/health")
    assert (reply.status, json.loads(reply.body)) == (200, {"status": "ok"})


def test_it_is_unhealthy_only_while_the_database_is_unavailable(
    site: ASGIApp, stored: Repositories, away: Away
) -> None:
    with away():
        reply = ask(site, "/health")
    assert (reply.status, json.loads(reply.body)) == (503, {"status": "database unavailable"})
    assert ask(site, "/health").status == 200


def test_it_reveals_nothing_about_the_machine(site: ASGIApp, stored: Repositories, away: Away) -> None:
    with away():
        assert stored.database.file is not None
        assert str(stored.database.file.parent) not in ask(site, "/health").text


def test_a_health_check_sets_no_cookie(site: ASGIApp, stored: Repositories) -> None:
    assert ask(site, "/health", {"accept": "text/html"}).cookies == []
