"""Voting: one row for each vote, however often or simultaneously it is sent, and none after a reveal."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest

from access.policy import Grant
from access.secrets import new_id, new_token
from questionnaire.team import NoLevel, RespondentRole
from storage.workshop.records import JoinableWorkshop, NoSuchWorkshop
from tests.storage.conftest import Store
from tests.storage.db.test_concurrency import at_once
from tests.storage.inspection import everything
from workshop.state import Ballot
from workshop.steps import Begin, Close, NotNow, Obstacle, Reveal

FIRST = Ballot.FIRST
AT_ONCE = 30


def code_of(store: Store, led: Grant) -> str:
    code = store.workshops.load(led).code
    assert code is not None
    return code


def joined(store: Store, led: Grant) -> Grant:
    return store.participation.join(led.object_id, new_token())


def refusal(store: Store, voter: Grant, question: str = "q1", choice: int = 2) -> Obstacle:
    """Why the vote does not count; asserts that nothing was changed."""
    before = everything(store.database)
    with pytest.raises(NotNow) as refused:
        store.participation.vote(voter, question, FIRST, choice)
    assert everything(store.database) == before
    return refused.value.reason


def test_a_code_finds_its_workshop_in_any_spelling(store: Store) -> None:
    led = store.workshop("Samling A")
    code = code_of(store, led)
    entry = JoinableWorkshop(led.object_id, "Samling A", False)
    for written in (code, code.lower(), f" {code[:3]}-{code[3:]} "):
        assert store.participation.find(written) == entry
    for wrong in ("", "ABCDEF1", code[:5], "' OR 1=1", "漢字"):
        assert store.participation.find(wrong) is None


def test_a_closed_workshop_has_no_code_and_no_participants(store: Store) -> None:
    led, secret = store.workshop(), new_token()
    code = code_of(store, led)
    store.participation.join(led.object_id, secret)
    assert store.participation.grant(code, secret) is not None
    store.workshops.take(led, Close())
    assert store.participation.find(code) is None
    assert store.participation.grant(code, secret) is None
    with pytest.raises(NotNow) as refused:
        joined(store, led)
    assert refused.value.reason is Obstacle.CLOSED


def test_the_same_phone_comes_back_as_the_same_participant(store: Store) -> None:
    led, secret = store.workshop(), new_token()
    first = store.participation.join(led.object_id, secret)
    assert store.participation.join(led.object_id, secret, RespondentRole.IT) == first
    assert store.participation.grant(code_of(store, led), secret) == first
    assert len(store.workshops.participants(led)) == 1


def test_a_phone_is_another_participant_in_another_workshop(store: Store) -> None:
    led, other, secret = store.workshop(), store.workshop(), new_token()
    here = store.participation.join(led.object_id, secret)
    assert store.participation.grant(code_of(store, other), secret) is None
    there = store.participation.join(other.object_id, secret)
    assert (here.object_id, here.person) != (there.object_id, there.person)


def test_what_is_not_asked_for_is_not_kept(store: Store) -> None:
    led = store.workshop()
    store.participation.join(led.object_id, new_token(), RespondentRole.IT)
    [participant] = store.workshops.participants(led)
    assert participant.role is None


def test_a_vote_can_be_changed_while_it_is_open_and_is_one_row(store: Store) -> None:
    led = store.workshop()
    voter = joined(store, led)
    store.workshops.take(led, Begin())
    for choice in (2, 2, NoLevel.DONT_KNOW, 0):
        store.participation.vote(voter, "q1", FIRST, choice)
        assert store.participation.here(voter).own == {("q1", FIRST): choice}
    assert [vote.choice for vote in store.workshops.votes(led)] == [0]


def test_a_vote_that_is_sent_again_late_does_not_replace_a_newer_one(store: Store) -> None:
    led = store.workshop()
    voter = joined(store, led)
    store.workshops.take(led, Begin())
    for number, choice in ((1, 0), (1, 0), (3, 3), (3, 3)):
        store.participation.vote(voter, "q1", FIRST, choice, number)
    before = everything(store.database)
    for number in (1, 2):
        with pytest.raises(NotNow) as refused:
            store.participation.vote(voter, "q1", FIRST, 0, number)
        assert refused.value.reason is Obstacle.NEWER_VOTE
    assert everything(store.database) == before
    here = store.participation.here(voter)
    assert (here.own, here.numbers) == ({("q1", FIRST): 3}, {("q1", FIRST): 3})


def test_a_vote_without_a_number_replaces_the_vote_but_not_its_number(store: Store) -> None:
    led = store.workshop()
    voter = joined(store, led)
    store.workshops.take(led, Begin())
    store.participation.vote(voter, "q1", FIRST, 1)
    store.participation.vote(voter, "q1", FIRST, 2, 2)
    store.participation.vote(voter, "q1", FIRST, NoLevel.DONT_KNOW)
    with pytest.raises(NotNow):
        store.participation.vote(voter, "q1", FIRST, 3, 1)
    assert [vote.choice for vote in store.workshops.votes(led)] == [NoLevel.DONT_KNOW]


def test_of_ten_votes_arriving_at_once_the_highest_number_counts(store: Store) -> None:
    led = store.workshop()
    voter = joined(store, led)
    store.workshops.take(led, Begin())

    def vote(number: int) -> None:
        with suppress(NotNow):
            store.participation.vote(voter, "q1", FIRST, 3 if number == 10 else 0, number)

    at_once([partial(vote, number) for number in (*range(10, 0, -1), 10)])
    assert [vote.choice for vote in store.workshops.votes(led)] == [3]


def test_the_numbers_of_one_participant_say_nothing_of_anothers(store: Store) -> None:
    led = store.workshop()
    one, other = joined(store, led), joined(store, led)
    store.workshops.take(led, Begin())
    store.participation.vote(one, "q1", FIRST, 3, 9)
    store.participation.vote(other, "q1", FIRST, 2, 1)
    assert Counter(vote.choice for vote in store.workshops.votes(led)) == {2: 1, 3: 1}


def test_a_vote_does_not_count_where_it_is_not_asked_for(store: Store) -> None:
    led = store.workshop()
    voter = joined(store, led)
    assert refusal(store, voter) is Obstacle.NOT_BEGUN
    store.workshops.take(led, Begin())
    assert refusal(store, voter, question="q2") is Obstacle.MOVED_ON
    assert refusal(store, voter, question="q9") is Obstacle.NOT_ON_AGENDA
    assert refusal(store, voter, choice=4) is Obstacle.NO_SUCH_LEVEL
    store.workshops.take(led, Reveal("q1", FIRST))
    assert refusal(store, voter) is Obstacle.VOTE_OVER
    store.workshops.take(led, Close())
    assert refusal(store, voter) is Obstacle.CLOSED


def test_nobody_sees_what_others_voted(store: Store) -> None:
    led = store.workshop()
    one, other = joined(store, led), joined(store, led)
    store.workshops.take(led, Begin())
    store.participation.vote(one, "q1", FIRST, 3)
    assert store.participation.here(other).own == {}


def test_the_version_grows_with_steps_but_not_with_votes(store: Store) -> None:
    led, secret = store.workshop(), new_token()
    code, voter = code_of(store, led), store.participation.join(led.object_id, secret)
    before = store.participation.version(code, secret)
    store.workshops.take(led, Begin())
    begun = store.participation.version(code, secret)
    assert before is not None
    assert begun == before + 1 == store.participation.here(voter).version
    store.participation.vote(voter, "q1", FIRST, 3)
    assert store.participation.version(code, secret) == begun
    assert store.participation.version(code, new_token()) is None
    assert store.participation.version("ABCDEF", secret) is None


def test_only_phones_that_took_part_know_a_closed_workshop(store: Store) -> None:
    led, secret = store.workshop(), new_token()
    code = code_of(store, led)
    store.participation.join(led.object_id, secret)
    assert not store.participation.was_in(code, secret)
    store.workshops.take(led, Close())
    assert store.participation.was_in(code, secret)
    for another in (new_token(), "", "x"):
        assert not store.participation.was_in(code, another)
    assert not store.participation.was_in("ABCDEF", secret)
    assert store.participation.version(code, secret) is None


def test_thirty_votes_at_once_are_thirty_rows(store: Store) -> None:
    led = store.workshop()
    voters = [joined(store, led) for _ in range(AT_ONCE)]
    store.workshops.take(led, Begin())
    at_once([partial(store.participation.vote, voter, "q1", FIRST, n % 4) for n, voter in enumerate(voters)])
    assert Counter(vote.choice for vote in store.workshops.votes(led)) == {0: 8, 1: 8, 2: 7, 3: 7}


def test_thirty_votes_sent_twice_at_once_are_thirty_rows(store: Store) -> None:
    led = store.workshop()
    voters = [joined(store, led) for _ in range(AT_ONCE)]
    store.workshops.take(led, Begin())
    at_once([partial(store.participation.vote, voter, "q1", FIRST, 1) for voter in voters * 2])
    assert len(store.workshops.votes(led)) == AT_ONCE


def test_a_phone_that_joins_twice_at_once_is_one_participant(store: Store) -> None:
    led, secret = store.workshop(), new_token()
    grants = at_once([partial(store.participation.join, led.object_id, secret)] * 8)
    assert len(set(grants)) == len(store.workshops.participants(led)) == 1


def test_at_a_reveal_no_refused_vote_is_counted_and_no_accepted_vote_is_lost(
    store: Store,
) -> None:
    led = store.workshop()
    voters = [joined(store, led) for _ in range(AT_ONCE)]
    store.workshops.take(led, Begin())

    def vote(voter: Grant) -> str | None:
        try:
            store.participation.vote(voter, "q1", FIRST, 2)
        except NotNow:
            return None
        return voter.person

    def reveal() -> None:
        store.workshops.take(led, Reveal("q1", FIRST))

    jobs: list[Callable[[], str | None]] = [partial(vote, voter) for voter in voters]
    accepted = at_once([*jobs, reveal])
    assert {vote.participant for vote in store.workshops.votes(led)} == {id for id in accepted if id}


def test_a_workshop_that_is_removed_is_not_there(store: Store) -> None:
    led = store.workshop()
    voter = joined(store, led)
    with store.database.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM workshops")
    with pytest.raises(NoSuchWorkshop):
        store.participation.here(voter)
    with pytest.raises(NoSuchWorkshop):
        store.participation.vote(voter, "q1", FIRST, 2)
    with pytest.raises(NoSuchWorkshop):
        store.participation.join(new_id(), new_token())
