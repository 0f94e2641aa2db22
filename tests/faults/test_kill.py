"""The program and its PostgreSQL are killed at random moments: confirmed answers survive."""

import random
from pathlib import Path

import pytest

from tests.faults.answering import Click, answering, holds, levels_on_disk, people
from tests.system.postgresql import Postgresql
from tests.system.server import Server

pytestmark = pytest.mark.slow

KILLS_OF_THE_SERVER, KILLS_OF_POSTGRESQL = 5, 10
MOST_ANSWERS_BETWEEN = 60


def test_no_acknowledged_answer_is_lost_when_the_server_is_killed(server: Server) -> None:
    chance, persons = random.Random(9), people(server)  # noqa: S311
    for _kill in range(KILLS_OF_THE_SERVER):
        with answering(server, persons) as wait_for_answers:
            wait_for_answers(chance.randrange(1, MOST_ANSWERS_BETWEEN))
            server.kill()
        for person in persons:
            assert holds(person.clicks, levels_on_disk(server, person))
        server.start()
    clicks = [click for person in persons for click in person.clicks]
    assert sum(click.is_acknowledged for click in clicks) > KILLS_OF_THE_SERVER
    with answering(server, persons) as wait_for_answers:
        wait_for_answers(MOST_ANSWERS_BETWEEN)
    for person in persons:
        assert holds(person.clicks, levels_on_disk(server, person))


def test_no_answer_is_lost_or_doubled_when_postgresql_is_killed(
    postgresql: Postgresql, tmp_path: Path
) -> None:
    chance = random.Random(9)  # noqa: S311
    with Server(tmp_path, url=postgresql.uri) as server:
        persons = people(server)
        with answering(server, persons, wait=True) as wait_for_answers:
            for _kill in range(KILLS_OF_POSTGRESQL):
                wait_for_answers(chance.randrange(1, MOST_ANSWERS_BETWEEN))
                postgresql.kill()
                postgresql.start()
            wait_for_answers(MOST_ANSWERS_BETWEEN)
        for person in persons:
            # They continued through every outage, so everything was acknowledged in the end.
            assert all(click.is_acknowledged for click in person.clicks)
            assert levels_on_disk(server, person) == [click.level for click in person.clicks]
        assert server.unexpected_errors() == []


@pytest.mark.parametrize(
    ("levels", "is_right"),
    [
        ([0, 1, 3], True),
        ([0, 1, 2, 3], True),
        ([0, 3], False),
        ([0, 1], False),
        ([0, 1, 1, 3], False),
        ([0, 1, 3, 0], False),
        ([1, 0, 3], False),
    ],
)
def test_a_missing_or_duplicated_answer_is_detected(levels: list[int], is_right: bool) -> None:
    clicks = [Click(0, True), Click(1, True), Click(2), Click(3, True)]
    assert holds(clicks, levels) is is_right
