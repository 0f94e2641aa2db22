"""A whole room votes at once: one row per vote, on both databases, however often it is sent."""

from collections import Counter
from functools import partial

import pytest

from questionnaire.reader.load import instrument
from tests.browser.http_phones import at_once, joined
from tests.browser.rooms import room
from tests.system.server import Server
from workshop.state import lobby
from workshop.steps import Begin

ROOM = 30
QUESTION = instrument().questions[0].id


@pytest.fixture(params=["server", "postgresql_server"], ids=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest) -> Server:
    """The program on each kind of database."""
    server: Server = request.getfixturevalue(request.param)
    return server


def test_thirty_votes_at_once_are_thirty_rows(either: Server) -> None:
    with room(either, lobby((QUESTION,))) as live:
        phones = joined(either, live.code, ROOM)
        live.take(Begin())
        statuses = at_once([partial(phone.vote, QUESTION, n % 4) for n, phone in enumerate(phones)])
        assert statuses == [200] * ROOM
        assert Counter(vote.choice for vote in live.votes) == Counter(n % 4 for n in range(ROOM))


def test_thirty_votes_sent_twice_at_once_make_thirty_rows(either: Server) -> None:
    with room(either, lobby((QUESTION,))) as live:
        phones = joined(either, live.code, ROOM)
        live.take(Begin())
        statuses = at_once([partial(phone.vote, QUESTION, 2) for phone in phones * 2])
        assert statuses == [200] * ROOM * 2
        assert [vote.choice for vote in live.votes] == [2] * ROOM
        assert len({vote.participant for vote in live.votes}) == ROOM
