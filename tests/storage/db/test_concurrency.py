"""Many save at once: no confirmed save is lost, and none is made twice."""

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import TypeVar

from access.policy import Role
from access.secrets import new_token
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import PlannedAction
from storage.records import Conflict, Form, Saved
from tests.storage.conftest import Store
from tests.storage.inspection import as_saved

T = TypeVar("T")

THREADS, SAVES = 20, 50


def at_once(jobs: Sequence[Callable[[], T]]) -> list[T]:
    """The results of the jobs, which start together, each in its own thread."""
    start = Barrier(len(jobs))

    def run(job: Callable[[], T]) -> T:
        start.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def test_a_thousand_saves_from_twenty_threads_are_all_there_and_none_is_doubled(store: Store) -> None:
    grant = store.begin()

    def answer_own_question(thread: int) -> list[Saved[Answer]]:
        outcomes: list[Saved[Answer]] = []
        for number in range(SAVES):
            answer = Answer(level=number % 4, note=f"{thread}/{number}")
            version = outcomes[-1].version if outcomes else 0
            outcomes.append(as_saved(store.assessments.save_answer(grant, f"q{thread}", answer, version)))
        return outcomes

    acknowledged = at_once([partial(answer_own_question, thread) for thread in range(THREADS)])

    assessment = store.assessments.load(grant)
    for thread, outcomes in enumerate(acknowledged):
        question = f"q{thread}"
        assert assessment.answers.answer(question) == outcomes[-1].value
        assert assessment.versions[question] == SAVES
        lines = store.assessments.history(grant, question)
        assert [(line.version, line.value) for line in lines] == [(o.version, o.value) for o in outcomes]


def test_of_many_who_save_the_same_version_exactly_one_gets_through(store: Store) -> None:
    grant = store.begin()
    jobs = [
        partial(store.assessments.save_answer, grant, "q1", Answer(note=str(number)), 0)
        for number in range(8)
    ]
    outcomes = at_once(jobs)
    assert Counter(type(outcome) for outcome in outcomes) == {Saved: 1, Conflict: 7}
    winner = next(outcome for outcome in outcomes if isinstance(outcome, Saved))
    assert {outcome.theirs for outcome in outcomes if isinstance(outcome, Conflict)} == {winner.value}
    assert len(store.assessments.history(grant, "q1")) == 1


def test_the_same_save_sent_many_times_at_once_is_one_save(store: Store) -> None:
    grant = store.begin()
    save = partial(store.assessments.save_answer, grant, "q1", Answer(level=2), 0)
    assert len(set(at_once([save] * 8))) == 1
    assert len(store.assessments.history(grant, "q1")) == 1


def test_actions_added_at_once_all_get_a_place_of_their_own(store: Store) -> None:
    grant = store.begin()
    at_once([partial(store.plans.change, grant, PlannedAction(f"a{n}", "Øve"), 0) for n in range(10)])
    actions = [action.id for action in store.plans.load(grant).plan.actions]
    assert sorted(actions) == [f"a{n}" for n in range(10)]
    assert store.plans.reorder(grant, actions[::-1]) == tuple(actions[::-1])


def test_two_tabs_that_open_at_once_are_one_browser(store: Store) -> None:
    secret = new_token()
    made = [store.assessments.create(Profile(str(n)), Form.WHOLE, "2026.1") for n in range(8)]
    at_once([partial(store.browsers.remember, secret, name, Role.LEADER) for name in made * 2])
    assert {line.id for line in store.browsers.opened(secret)} == set(made)
