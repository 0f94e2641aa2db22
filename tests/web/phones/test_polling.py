"""Phones learn at once that a workshop has changed, and the database is read once for all of them."""

import asyncio
from collections.abc import Sequence

import pytest
from starlette.types import ASGIApp

from access.secrets import new_token
from questionnaire.reader.load import instrument
from storage.repositories import Repositories
from storage.workshop.participation import Participation
from tests.web.workshop_room import Room
from web.phones.polling import Pulse
from workshop.state import lobby
from workshop.steps import Begin, Close

PHONES = 50


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr("web.phones.polling.monotonic", clock)
    return clock


@pytest.fixture
def room(site: ASGIApp, stored: Repositories) -> Room:
    return Room(site, stored.workshops, lobby([instrument().questions[0].id]))


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The secrets of the phones for which the database was read."""
    secrets, version = [], Participation.version

    def noted(self: Participation, code: str, secret: str) -> int | None:
        secrets.append(secret)
        return version(self, code, secret)

    monkeypatch.setattr(Participation, "version", noted)
    return secrets


def joined(room: Room, stored: Repositories) -> list[str]:
    secrets = [new_token() for _ in range(PHONES)]
    for secret in secrets:
        stored.participation.join(room.led.object_id, secret)
    return secrets


def heard(pulse: Pulse, stored: Repositories, code: str, secrets: Sequence[str]) -> set[int | None]:
    async def all_at_once() -> list[int | None]:
        asked = [pulse.version(stored.participation, code, secret) for secret in secrets]
        return await asyncio.gather(*asked)

    return set(asyncio.run(all_at_once()))


def test_one_read_serves_all_phones_that_poll_together(
    room: Room, stored: Repositories, reads: list[str], clock: Clock
) -> None:
    pulse, secrets = Pulse(), joined(room, stored)
    [before] = heard(pulse, stored, room.code, secrets)
    room.take(Begin())
    reads.clear()
    clock.now += 1.5
    heard(pulse, stored, room.code, secrets)
    assert len(reads) == 1
    clock.now += 1.5
    [version] = heard(pulse, stored, room.code, secrets[:1])
    assert version == (before or 0) + 1


def test_all_phones_learn_of_a_change_at_their_next_poll(
    room: Room, stored: Repositories, clock: Clock
) -> None:
    pulse, secrets = Pulse(), joined(room, stored)
    [before] = heard(pulse, stored, room.code, secrets)
    room.take(Begin())
    clock.now += 1.5
    heard(pulse, stored, room.code, secrets[:1])
    clock.now += 0.1
    assert heard(pulse, stored, room.code, secrets[1:]) == {(before or 0) + 1}


def test_polling_again_at_once_reads_again(room: Room, stored: Repositories, clock: Clock) -> None:
    pulse, [secret, *_others] = Pulse(), joined(room, stored)
    [before] = heard(pulse, stored, room.code, [secret])
    room.take(Begin())
    clock.now += 0.1
    assert heard(pulse, stored, room.code, [secret]) == {(before or 0) + 1}


def test_a_cached_read_is_not_given_to_outsiders(room: Room, stored: Repositories, clock: Clock) -> None:
    pulse, secrets = Pulse(), joined(room, stored)
    heard(pulse, stored, room.code, secrets)
    assert heard(pulse, stored, room.code, [new_token(), "", "x"]) == {None}


def test_a_closed_workshop_has_no_version(room: Room, stored: Repositories, clock: Clock) -> None:
    pulse, secrets = Pulse(), joined(room, stored)
    heard(pulse, stored, room.code, secrets)
    room.take(Close())
    clock.now += 1.5
    heard(pulse, stored, room.code, secrets[:1])
    assert heard(pulse, stored, room.code, secrets) == {None}
