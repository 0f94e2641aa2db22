"""Phones hear at once that a workshop has moved, and it is read for one of them and not for each."""

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
    """The secrets of the phones for whom it was read."""
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


def test_a_room_that_asks_at_once_is_read_for_once(
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


def test_what_moved_is_heard_by_all_at_the_next_time_they_ask(
    room: Room, stored: Repositories, clock: Clock
) -> None:
    pulse, secrets = Pulse(), joined(room, stored)
    [before] = heard(pulse, stored, room.code, secrets)
    room.take(Begin())
    clock.now += 1.5
    heard(pulse, stored, room.code, secrets[:1])
    clock.now += 0.1
    assert heard(pulse, stored, room.code, secrets[1:]) == {(before or 0) + 1}


def test_who_asks_again_at_once_is_read_for_anew(room: Room, stored: Repositories, clock: Clock) -> None:
    pulse, [secret, *_others] = Pulse(), joined(room, stored)
    [before] = heard(pulse, stored, room.code, [secret])
    room.take(Begin())
    clock.now += 0.1
    assert heard(pulse, stored, room.code, [secret]) == {(before or 0) + 1}


def test_who_does_not_take_part_hears_nothing_of_what_others_heard(
    room: Room, stored: Repositories, clock: Clock
) -> None:
    pulse, secrets = Pulse(), joined(room, stored)
    heard(pulse, stored, room.code, secrets)
    assert heard(pulse, stored, room.code, [new_token(), "", "x"]) == {None}


def test_once_it_is_closed_nobody_is_told_a_version(room: Room, stored: Repositories, clock: Clock) -> None:
    pulse, secrets = Pulse(), joined(room, stored)
    heard(pulse, stored, room.code, secrets)
    room.take(Close())
    clock.now += 1.5
    heard(pulse, stored, room.code, secrets[:1])
    assert heard(pulse, stored, room.code, secrets) == {None}
