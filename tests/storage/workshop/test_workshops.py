"""A workshop is led step by step by everybody who has its link; its votes are counted from rows."""

from datetime import timedelta

import pytest
from sqlalchemy import event

from access.policy import AccessDenied, Role
from access.secrets import new_id, new_token, read_join_code
from questionnaire.team import Choice, NoLevel, RespondentRole
from storage.db.errors import IdentityNumberRefused
from storage.links import OpenedLink
from storage.workshop.records import Counts, NoSuchWorkshop
from tests.questionnaire.identity_numbers import SOMEBODYS
from tests.storage.conftest import Store
from tests.storage.inspection import everything
from workshop.state import Ballot, Stage, lobby
from workshop.steps import Begin, Close, GoBack, Next, Note, NotNow, Obstacle, Reveal, Settle
from workshop.votes import Participant

FIRST = Ballot.FIRST


def test_a_new_workshop_is_as_it_was_made(store: Store) -> None:
    made = lobby(("q1", "q2"), asks_who=True)
    new, secret = store.workshops.create("Samling ŋ 漢字", made, "1.0"), new_token()
    opened = store.links.exchange(new.token)
    assert opened is not None
    assert opened == OpenedLink(opened.id, new.id, Role.FACILITATOR)
    store.workshop_browsers.remember(secret, opened.object_id, opened.role, opened.id)
    grant = store.workshop_browsers.grant(secret, new.id)
    assert grant is not None
    live = store.workshops.load(grant)
    assert (live.title, live.workshop, live.assessment_id) == ("Samling ŋ 漢字", made, None)
    assert live.code is not None
    assert read_join_code(live.code) == live.code
    assert [one.id for one in store.workshop_browsers.opened(secret)] == [new.id]


def test_a_browser_that_has_not_used_the_link_leads_nothing(store: Store) -> None:
    led = store.workshop()
    assert store.workshop_browsers.grant(new_token(), led.object_id) is None
    assert store.workshop_browsers.grant("", led.object_id) is None
    assert store.workshop_browsers.opened(new_token()) == ()
    assert [store.links.exchange(token) for token in (new_token(), "", led.object_id)] == [None] * 3


def test_the_token_and_the_secret_are_not_kept(store: Store) -> None:
    new, secret = store.workshops.create("Samling", lobby(("q1",)), "1.0"), new_token()
    store.workshop_browsers.remember(secret, new.id, Role.FACILITATOR)
    kept = repr(everything(store.database))
    assert new.token not in kept
    assert secret not in kept


def test_a_second_facilitator_takes_over_and_the_first_goes_on(store: Store) -> None:
    first = store.workshop()
    secret, opened = new_token(), store.links.exchange(store.workshops.new_link(first))
    assert opened is not None
    assert opened == OpenedLink(opened.id, first.object_id, Role.FACILITATOR)
    store.workshop_browsers.remember(secret, opened.object_id, opened.role, opened.id)
    second = store.workshop_browsers.grant(secret, opened.object_id)
    assert second is not None
    store.workshops.take(second, Begin())
    assert store.workshops.take(first, Note("q1", "Begge leder")).workshop.agenda[0].note == "Begge leder"


def test_only_who_may_save_its_answers_makes_a_workshop_of_an_assessment(store: Store) -> None:
    leader = store.begin()
    new = store.workshops.create("Samling", lobby(("q1",)), "1.0", of=leader)
    store.workshop_browsers.remember(secret := new_token(), new.id, Role.FACILITATOR)
    grant = store.workshop_browsers.grant(secret, new.id)
    assert grant is not None
    assert store.workshops.load(grant).assessment_id == leader.object_id
    before = everything(store.database)
    for role in set(Role) - {Role.LEADER}:
        with pytest.raises(AccessDenied):
            store.workshops.create("Samling", lobby(("q1",)), "1.0", of=store.let_in(leader.object_id, role))
        assert everything(store.database)["workshops"] == before["workshops"]


def test_a_step_is_kept_and_one_too_late_changes_nothing(store: Store) -> None:
    grant = store.workshop()
    begun = store.workshops.take(grant, Begin())
    assert (begun.workshop.current, begun.version) == ("q1", 2)
    with pytest.raises(NotNow) as refused:
        store.workshops.take(grant, Begin())
    assert refused.value.reason is Obstacle.BEGUN
    assert store.workshops.load(grant) == begun


def test_a_code_ends_with_the_workshop_and_the_settled_levels_stay(store: Store) -> None:
    grant = store.workshop()
    for step in (Begin(), Reveal("q1", FIRST), Note("q1", "Enige"), Settle("q1", 2), Close()):
        live = store.workshops.take(grant, step)
    assert (live.code, live.workshop.stage) == (None, Stage.CLOSED)
    assert [(item.level, item.note) for item in live.workshop.agenda] == [(2, "Enige"), (None, "")]


@pytest.mark.parametrize("text", [f"Om {SOMEBODYS}", SOMEBODYS])
def test_an_identity_number_in_a_note_is_refused_and_nothing_changes(store: Store, text: str) -> None:
    grant = store.workshop()
    for step in (Begin(), Reveal("q1", FIRST)):
        store.workshops.take(grant, step)
    before = everything(store.database)
    with pytest.raises(IdentityNumberRefused):
        store.workshops.take(grant, Note("q1", text))
    with pytest.raises(IdentityNumberRefused):
        store.workshops.create(f"Samling {SOMEBODYS}", lobby(("q1",)), "1.0")
    assert everything(store.database) == before


def test_the_timer_ends_when_it_was_set_to_and_goes_with_its_question(store: Store) -> None:
    grant = store.workshop()
    store.workshops.take(grant, Begin())
    ends_at = store.workshops.set_timer(grant, 90).timer_ends_at
    assert ends_at == store.clock.now + timedelta(seconds=90)
    assert store.workshops.take(grant, Reveal("q1", FIRST)).timer_ends_at == ends_at
    for step in (Settle("q1", 1), Next("q1")):
        live = store.workshops.take(grant, step)
    assert (live.workshop.current, live.timer_ends_at) == ("q2", None)
    assert store.workshops.set_timer(grant, 60).timer_ends_at is not None
    assert store.workshops.set_timer(grant, None).timer_ends_at is None


def test_counts_are_of_the_ballot_that_is_open_and_of_the_last_one_after(store: Store) -> None:
    grant = store.workshop()
    voters = [store.participation.join(grant.object_id, new_token()) for _ in range(3)]
    assert store.workshops.look(grant).counts == Counts(3, 0)
    store.workshops.take(grant, Begin())
    for voter in voters[:2]:
        store.participation.vote(voter, "q1", FIRST, 2)
    assert store.workshops.look(grant).counts == Counts(3, 2)
    for step in (Reveal("q1", FIRST), Settle("q1", 2)):
        store.workshops.take(grant, step)
    assert store.workshops.look(grant).counts == Counts(3, 2)
    store.workshops.take(grant, Next("q1"))
    assert store.workshops.look(grant).counts == Counts(3, 0)
    store.workshops.take(grant, GoBack("q1"))
    assert store.workshops.look(grant).counts == Counts(3, 2)


def test_hands_are_rows_and_a_new_count_replaces_the_one_before(store: Store) -> None:
    grant = store.workshop()
    voter = store.participation.join(grant.object_id, new_token())
    store.workshops.take(grant, Begin())
    store.participation.vote(voter, "q1", FIRST, 0)
    store.workshops.enter_hand_count(grant, "q1", FIRST, {3: 2, NoLevel.DONT_KNOW: 1})
    chosen = sorted(str(vote.choice) for vote in store.workshops.votes(grant))
    assert chosen == ["0", "3", "3", "dont-know"]
    store.workshops.enter_hand_count(grant, "q1", FIRST, {1: 1})
    assert sorted(str(vote.choice) for vote in store.workshops.votes(grant)) == ["0", "1"]


def test_a_count_that_was_too_high_leaves_nobody_behind_when_it_is_corrected(store: Store) -> None:
    grant = store.workshop()
    store.participation.join(grant.object_id, new_token())
    store.workshops.take(grant, Begin())
    for hands, joined in ((1000, 1001), (4, 5), (0, 1), (3, 4)):
        store.workshops.enter_hand_count(grant, "q1", FIRST, {0: hands})
        assert store.workshops.look(grant).counts == Counts(joined, hands)
    for step in (Reveal("q1", FIRST), Settle("q1", 2), Next("q1")):
        store.workshops.take(grant, step)
    store.workshops.enter_hand_count(grant, "q2", FIRST, {0: 5})
    store.workshops.enter_hand_count(grant, "q2", FIRST, {0: 1})
    assert store.workshops.look(grant).counts == Counts(4, 1), "who voted on the first question has joined"
    assert len([vote for vote in store.workshops.votes(grant) if vote.question == "q1"]) == 3


@pytest.mark.parametrize("counts", [{1: -1}, {1: 1001}, {1: True}])
def test_a_count_that_no_room_holds_is_refused(store: Store, counts: dict[Choice, int]) -> None:
    grant = store.workshop()
    before = everything(store.database)
    with pytest.raises(ValueError, match="count"):
        store.workshops.enter_hand_count(grant, "q1", FIRST, counts)
    assert everything(store.database) == before


@pytest.mark.parametrize(
    ("question", "ballot", "why"),
    [
        ("q1", Ballot.SECOND, Obstacle.VOTE_NOT_OPEN),
        ("q2", FIRST, Obstacle.MOVED_ON),
        ("q9", FIRST, Obstacle.NOT_ON_AGENDA),
    ],
)
def test_hands_are_counted_only_where_phones_can_vote(
    store: Store, question: str, ballot: Ballot, why: Obstacle
) -> None:
    grant = store.workshop()
    store.workshops.take(grant, Begin())
    before = everything(store.database)
    with pytest.raises(NotNow) as refused:
        store.workshops.enter_hand_count(grant, question, ballot, {1: 1})
    assert refused.value.reason is why
    assert everything(store.database) == before


def test_a_hand_count_that_comes_after_the_votes_are_shown_changes_nothing(store: Store) -> None:
    grant = store.workshop()
    for step in (Begin(), Reveal("q1", FIRST)):
        store.workshops.take(grant, step)
    with pytest.raises(NotNow) as refused:
        store.workshops.enter_hand_count(grant, "q1", FIRST, {1: 1})
    assert refused.value.reason is Obstacle.VOTE_OVER
    assert store.workshops.votes(grant) == ()


def test_a_look_takes_one_query_while_unchanged_and_always_has_new_counts(store: Store) -> None:
    grant = store.workshop()
    voter = store.participation.join(grant.object_id, new_token())
    store.workshops.take(grant, Begin())
    first = store.workshops.look(grant)
    store.participation.vote(voter, "q1", FIRST, 2)
    asked: list[str] = []
    event.listen(store.database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    same = store.workshops.look(grant, first.live)
    assert sum(statement.startswith("SELECT") for statement in asked) == 1
    assert (same.live, same.counts) == (first.live, Counts(1, 1))
    for step in (Reveal("q1", FIRST), Settle("q1", 2), Next("q1")):
        store.workshops.take(grant, step)
    moved = store.workshops.look(grant, same.live)
    assert (moved.live.workshop.current, moved.counts) == ("q2", Counts(1, 0))


def test_participants_have_the_roles_they_gave(store: Store) -> None:
    new, secret = store.workshops.create("Samling", lobby(("q1",), asks_who=True), "1.0"), new_token()
    store.workshop_browsers.remember(secret, new.id, Role.FACILITATOR)
    grant = store.workshop_browsers.grant(secret, new.id)
    assert grant is not None
    voter = store.participation.join(new.id, new_token(), RespondentRole.IT)
    expected = Participant(voter.person, RespondentRole.IT)
    assert store.workshops.participants(grant) == (expected,)


def test_a_workshop_goes_with_its_assessment(store: Store) -> None:
    leader = store.begin()
    new, secret = store.workshops.create("Samling", lobby(("q1",)), "1.0", of=leader), new_token()
    store.workshop_browsers.remember(secret, new.id, Role.FACILITATOR)
    grant = store.workshop_browsers.grant(secret, new.id)
    assert grant is not None
    with store.database.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM assessments")
    with pytest.raises(NoSuchWorkshop):
        store.workshops.load(grant)
    assert store.workshop_browsers.grant(secret, new_id()) is None


def test_a_workshop_keeps_the_edition_it_was_made_in(store: Store) -> None:
    leader = store.begin()
    new, secret = store.workshops.create("Samling", lobby(("q1",)), "2", of=leader), new_token()
    store.workshop_browsers.remember(secret, new.id, Role.FACILITATOR)
    grant = store.workshop_browsers.grant(secret, new.id)
    assert grant is not None
    assert store.workshops.take(grant, Begin()).instrument == "2"
    code = store.workshops.load(grant).code or ""
    phone = store.participation.join(new.id, new_token())
    assert store.participation.here(phone).instrument == "2"
    assert store.participation.find(code) is not None
