"""Who may vote when, and what the votes come to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from questionnaire.team import Choice, NoLevel, RespondentRole
from scoring.discretion import Spread
from scoring.team import Distribution
from tests.workshop.played import (
    ANNE,
    FIRST,
    PLACES,
    QUESTIONS,
    SECOND,
    TO_REVEALED,
    TO_SECOND_OPEN,
    TO_SECOND_REVEALED,
    courses,
    item,
    played,
    settling,
    votes,
)
from workshop.state import Ballot, Box, Pace, Workshop, lobby
from workshop.steps import Begin, Close, GoBack, NotNow, Obstacle, Pause, Resume, Skip, WalkThrough, step
from workshop.votes import Participant, Vote, cast, join, open_ballots, shown, tallies, tally, voted

LEADER, CLINICIAN = RespondentRole.LEADER, RespondentRole.CLINICIAN


def refused(
    workshop: Workshop,
    question: str = "a",
    ballot: Ballot = FIRST,
    choice: Choice = 2,
    participant: Participant | None = ANNE,
) -> Obstacle | None:
    """Why a vote does not count; None where it does."""
    try:
        cast(workshop, participant, question, ballot, choice)
    except NotNow as not_now:
        return not_now.reason
    return None


@pytest.mark.parametrize(
    ("place", "first", "second"),
    [
        ("lobby", Obstacle.NOT_BEGUN, Obstacle.NOT_BEGUN),
        ("open", None, Obstacle.VOTE_NOT_OPEN),
        ("revealed", Obstacle.VOTE_OVER, Obstacle.VOTE_NOT_OPEN),
        ("discussed", Obstacle.VOTE_OVER, Obstacle.VOTE_NOT_OPEN),
        ("second open", Obstacle.VOTE_OVER, None),
        ("second revealed", Obstacle.VOTE_OVER, Obstacle.VOTE_OVER),
        ("settled at once", Obstacle.VOTE_OVER, Obstacle.VOTE_NOT_OPEN),
        ("settled at last", Obstacle.VOTE_OVER, Obstacle.VOTE_OVER),
        ("paused", Obstacle.PAUSED, Obstacle.PAUSED),
        ("ended", Obstacle.ENDED, Obstacle.ENDED),
        ("closed", Obstacle.CLOSED, Obstacle.CLOSED),
        ("answering", None, Obstacle.VOTE_NOT_OPEN),
        ("answered", Obstacle.VOTE_OVER, Obstacle.VOTE_NOT_OPEN),
    ],
)
def test_a_vote_counts_in_every_place_or_is_refused_for_its_reason(
    place: str, first: Obstacle | None, second: Obstacle | None
) -> None:
    assert refused(PLACES[place], ballot=FIRST) == first
    assert refused(PLACES[place], ballot=SECOND) == second


def test_the_places_above_are_all_there_are() -> None:
    assert len(PLACES) == 13


def test_a_vote_says_who_chose_what_where() -> None:
    assert cast(played(Begin()), ANNE, "a", FIRST, 2) == Vote("anne", "a", FIRST, 2)


@pytest.mark.parametrize("choice", [0, 1, 2, 3, NoLevel.DONT_KNOW, NoLevel.NOT_RELEVANT])
def test_every_choice_can_be_cast(choice: Choice) -> None:
    assert cast(played(Begin()), ANNE, "a", FIRST, choice).choice == choice


@pytest.mark.parametrize("choice", [-1, 4, True, 2.0, "2", "dont-know", None, [2]])
def test_a_forged_choice_is_refused(choice: object) -> None:
    assert refused(played(Begin()), choice=choice) is Obstacle.NO_SUCH_LEVEL  # type: ignore[arg-type]


def test_a_vote_for_another_question_is_refused() -> None:
    workshop = played(Begin(), *settling("a"))
    assert refused(workshop, "a") is Obstacle.MOVED_ON
    assert refused(workshop, "c") is Obstacle.MOVED_ON
    assert refused(workshop, "x") is Obstacle.NOT_ON_AGENDA


def test_a_forged_ballot_is_refused() -> None:
    assert refused(played(Begin()), ballot="third") is not None  # type: ignore[arg-type]


def test_without_joining_nobody_can_vote() -> None:
    assert refused(played(Begin()), participant=None) is Obstacle.NOT_JOINED


def test_a_question_left_open_cannot_be_voted_on_until_it_is_on_the_wall_again() -> None:
    left = played(Begin(), *settling("a"), Skip("b"))
    assert item(left, "b").first is Box.OPEN
    assert refused(left, "b") is Obstacle.MOVED_ON
    assert refused(step(left, GoBack("b")), "b") is None


def test_a_pause_holds_the_vote_and_the_end_of_it_lets_it_go_on() -> None:
    paused = played(Begin(), Pause())
    assert open_ballots(paused) == ()
    assert open_ballots(step(paused, Resume())) == (("a", FIRST),)


def test_a_self_paced_workshop_takes_answers_to_all_questions_in_any_order() -> None:
    answering = PLACES["answering"]
    assert open_ballots(answering) == tuple((question, FIRST) for question in QUESTIONS)
    assert all(refused(answering, question) is None for question in reversed(QUESTIONS))


def test_when_the_walk_through_begins_the_answering_is_over_for_all_of_them() -> None:
    walking = played(Begin(), WalkThrough(QUESTIONS), pace=Pace.SELF_PACED)
    assert open_ballots(walking) == ()


@given(courses(), st.sampled_from((*QUESTIONS, "x")), st.sampled_from(Ballot))
def test_a_vote_counts_exactly_where_a_ballot_is_open(
    course: list[Workshop], question: str, ballot: Ballot
) -> None:
    now = course[-1]
    assert (refused(now, question, ballot) is None) == ((question, ballot) in open_ballots(now))


@pytest.mark.parametrize("place", sorted(PLACES.keys() - {"closed"}))
def test_joining_late_and_returning_are_possible_at_any_time(place: str) -> None:
    assert join(PLACES[place], "late") == Participant("late")


def test_nobody_joins_a_closed_workshop() -> None:
    with pytest.raises(NotNow, match="closed"):
        join(played(Close()), "late")


def test_the_role_is_stored_only_if_it_is_asked_for() -> None:
    asking = lobby(QUESTIONS, asks_who=True)
    assert join(asking, "x", LEADER) == Participant("x", LEADER)
    assert join(lobby(QUESTIONS), "x", LEADER) == Participant("x")


def test_of_several_votes_by_the_same_participant_the_last_counts() -> None:
    rows = [Vote("anne", "a", FIRST, 0), Vote("bo", "a", FIRST, 1), Vote("anne", "a", FIRST, 3)]
    assert tally(rows, "a", FIRST) == Distribution((0, 1, 0, 1), 0, 0, 0)
    assert voted(rows, "a", FIRST) == 2


def test_the_two_votes_are_counted_separately_and_both_kept() -> None:
    rows = [*votes([0, 3]), *votes([2, 2], ballot=SECOND)]
    assert tally(rows, "a", FIRST).levels == (1, 0, 0, 1)
    assert tally(rows, "a", SECOND).levels == (0, 0, 2, 0)


def test_other_choices_are_counted_besides_the_levels() -> None:
    rows = votes([1, NoLevel.DONT_KNOW, NoLevel.NOT_RELEVANT, NoLevel.DONT_KNOW])
    assert tally(rows, "a", FIRST) == Distribution((0, 1, 0, 0), 2, 1, 0)
    assert voted(rows, "a", FIRST) == 4


def test_a_ballot_without_votes_is_empty() -> None:
    assert tally([], "a", FIRST) == Distribution((0, 0, 0, 0), 0, 0, 0)
    assert tallies([]) == {}


def test_votes_of_someone_who_left_still_count() -> None:
    """Nothing tells of leaving: a vote is a row, and stays one."""
    seen = shown(played(*TO_REVEALED), votes([1, 2]), [], "a", FIRST)
    assert seen.everybody == Distribution((0, 1, 1, 0), 0, 0, 0)


CASTS = st.lists(
    st.builds(
        Vote,
        st.sampled_from("pqr"),
        st.sampled_from(QUESTIONS),
        st.sampled_from(Ballot),
        st.sampled_from([*range(4), *NoLevel]),
    )
)


@given(CASTS)
def test_every_tally_is_what_counting_by_hand_gives(rows: list[Vote]) -> None:
    last = {(vote.participant, vote.question, vote.ballot): vote.choice for vote in rows}
    for question in QUESTIONS:
        for ballot in Ballot:
            choices = [choice for (_, *where), choice in last.items() if where == [question, ballot]]
            counted = tally(rows, question, ballot)
            assert counted.levels == tuple(choices.count(level) for level in range(4))
            assert voted(rows, question, ballot) == len(choices)


@given(courses(), st.data())
def test_what_is_revealed_is_what_it_was_when_it_was_revealed(
    course: list[Workshop], data: st.DataObject
) -> None:
    rows: list[Vote] = []
    revealed: dict[tuple[str, Ballot], Distribution] = {}
    for now in course:
        rows += [vote for vote in data.draw(CASTS) if (vote.question, vote.ballot) in open_ballots(now)]
        for each in now.agenda:
            for ballot in Ballot:
                if each.box(ballot) is Box.REVEALED:
                    counted = tally(rows, each.question, ballot)
                    assert revealed.setdefault((each.question, ballot), counted) == counted


def test_nothing_of_a_hidden_vote_is_shown() -> None:
    rows = [*votes([0, 1, 2]), *votes([2, 2, 2], ballot=SECOND)]
    for place in ("lobby", "open", "paused", "answering", "answered"):
        assert shown(PLACES[place], rows, [], "a", FIRST) == Spread()
    assert shown(played(*TO_SECOND_OPEN), rows, [], "a", SECOND) == Spread()
    assert shown(PLACES["open"], rows, [], "x", FIRST) == Spread()


def test_a_revealed_vote_is_shown_however_few_have_voted() -> None:
    seen = shown(played(*TO_REVEALED), votes([3]), [], "a", FIRST)
    assert seen.everybody == Distribution((0, 0, 0, 1), 0, 0, 0)


def test_both_revealed_votes_can_be_shown_side_by_side() -> None:
    rows, twice = [*votes([0, 3]), *votes([2, 2], ballot=SECOND)], played(*TO_SECOND_REVEALED)
    first, second = (shown(twice, rows, [], "a", ballot).everybody for ballot in Ballot)
    assert first
    assert second
    assert (first.levels, second.levels) == ((1, 0, 0, 1), (0, 0, 2, 0))


def people(leaders: int, clinicians: int, silent: int = 0) -> list[Participant]:
    roles = [LEADER] * leaders + [CLINICIAN] * clinicians + [None] * silent
    return [Participant(str(number), role) for number, role in enumerate(roles)]


def roles_shown(participants: list[Participant]) -> set[RespondentRole]:
    rows = votes([2] * len(participants))
    return set(shown(played(*TO_REVEALED), rows, participants, "a", FIRST).roles)


def test_roles_are_shown_apart_in_groups_of_five_and_more() -> None:
    assert roles_shown(people(5, 5)) == {LEADER, CLINICIAN}
    assert roles_shown(people(5, 4)) == set()


def test_someone_without_a_role_counts_as_other() -> None:
    assert roles_shown(people(5, 0, silent=5)) == {LEADER, RespondentRole.OTHER}


def test_a_changed_vote_is_shown_once() -> None:
    rows = [*votes([0]), *votes([3])]
    seen = shown(played(*TO_REVEALED), rows, people(1, 0), "a", FIRST).everybody
    assert seen == Distribution((0, 0, 0, 1), 0, 0, 0)


def test_a_closed_workshop_still_shows_what_was_revealed() -> None:
    closed = played(*TO_REVEALED, Close())
    assert shown(closed, votes([1]), [], "a", FIRST).everybody is not None
