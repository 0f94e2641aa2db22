"""Only workshops that have not been used for long are removed, with everything that belongs to them."""

import pytest

from access.policy import Grant
from access.secrets import new_token
from storage.removal import due_workshops, purge_workshops
from tests.storage.conftest import Store
from tests.storage.inspection import everything
from workshop.state import Ballot
from workshop.steps import Begin, Close, Note

DAYS = 180


def purged(store: Store) -> list[str]:
    now = store.clock.now
    return [one.id for one in purge_workshops(store.database, now, DAYS, lambda _done, _total: None)]


def used(store: Store, title: str = "Samling") -> Grant:
    """A workshop with a vote."""
    led = store.workshop(title)
    store.workshops.take(led, Begin())
    voter = store.participation.join(led.object_id, new_token())
    store.participation.vote(voter, "q1", Ballot.FIRST, 2)
    return led


@pytest.mark.parametrize("is_closed", [True, False])
def test_what_nobody_has_used_for_long_leaves_nothing_behind(store: Store, is_closed: bool) -> None:
    before = everything(store.database)
    led = used(store)
    if is_closed:
        store.workshops.take(led, Close())
    store.clock.move(days=DAYS)
    assert purged(store) == [led.object_id]
    assert everything(store.database) == before


def test_what_was_used_later_stays_with_its_votes(store: Store) -> None:
    old, later = used(store, "Gammel"), used(store, "Senere")
    store.clock.move(days=1)
    store.workshops.take(later, Note("q1", "Vi ble enige"))
    store.clock.move(days=DAYS - 1)
    [due] = due_workshops(store.database, store.clock.now, DAYS)
    assert (due.id, due.title) == (old.object_id, "Gammel")
    assert purged(store) == [old.object_id]
    assert len(store.workshops.votes(later)) == 1


def test_every_step_timer_and_hand_count_counts_as_use(store: Store) -> None:
    stepped, timed, counted = (used(store) for _ in range(3))
    store.clock.move(days=1)
    store.workshops.take(stepped, Note("q1", "Ja"))
    store.workshops.set_timer(timed, 60)
    store.workshops.enter_hand_count(counted, "q1", Ballot.FIRST, {1: 3})
    store.clock.move(days=DAYS - 1)
    assert purged(store) == []


def test_a_workshop_used_again_meanwhile_is_kept(store: Store) -> None:
    first, second = used(store), used(store)

    def go_on(done: int, _total: int) -> None:
        if done == 0:
            for led in (first, second):
                store.workshops.take(led, Note("q1", "Vi er her ennå"))

    store.clock.move(days=DAYS)
    now = store.clock.now
    store.clock.move(seconds=1)
    assert purge_workshops(store.database, now, DAYS, go_on) == ()
