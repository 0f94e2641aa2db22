"""Failed attempts are counted, and refused after too many; successful ones are not affected."""

from types import SimpleNamespace

import pytest

from access.attempts import PER_ADDRESS, PER_BROWSER, Origin, TooManyAttempts
from storage.attempts import Attempts

HOSPITAL = "192.0.2.1"


class Time:
    """A clock whose seconds pass only on request."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def time(self) -> float:
        return self.now


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    ours = Time()
    for module in ("limits.storage.memory", "limits.strategies"):
        monkeypatch.setattr(f"{module}.time", SimpleNamespace(time=ours.time))
    monkeypatch.setattr("storage.attempts.time", ours.time)
    return ours


@pytest.fixture
def attempts(time: Time) -> Attempts:
    return Attempts()


def fail(attempts: Attempts, origin: Origin, times: int = 1) -> None:
    for _ in range(times):
        assert attempts.look(origin, lambda: None) is None


def test_what_is_found_is_given_back_and_counts_for_nothing(attempts: Attempts) -> None:
    for _ in range(PER_ADDRESS + 1):
        assert attempts.look(Origin(HOSPITAL, "a"), lambda: "found") == "found"


def test_a_browser_that_has_failed_too_often_is_not_looked_up_for_again(attempts: Attempts) -> None:
    fail(attempts, Origin(HOSPITAL, "a"), PER_BROWSER)
    looked: list[str] = []
    with pytest.raises(TooManyAttempts):
        attempts.look(Origin("192.0.2.2", "a"), lambda: looked.append("up"))
    assert looked == []


def test_sixty_people_behind_one_address_who_fail_once_each_hinder_nobody(attempts: Attempts) -> None:
    for person in range(60):
        fail(attempts, Origin(HOSPITAL, f"browser {person}"))
    assert attempts.look(Origin(HOSPITAL, "one more"), lambda: "found") == "found"


def test_an_address_that_has_failed_too_often_waits_in_every_browser(
    attempts: Attempts,
) -> None:
    for number in range(PER_ADDRESS):
        fail(attempts, Origin(HOSPITAL, f"browser {number}"))
    for browser in ("", "another"):
        with pytest.raises(TooManyAttempts):
            attempts.look(Origin(HOSPITAL, browser), lambda: "found")
    assert attempts.look(Origin("192.0.2.2", "another"), lambda: "found") == "found"


def test_browsers_without_a_cookie_are_not_taken_for_one(attempts: Attempts) -> None:
    for number in range(PER_BROWSER + 1):
        fail(attempts, Origin(f"192.0.2.{number}"))


def test_after_the_named_time_another_attempt_is_allowed(attempts: Attempts, time: Time) -> None:
    fail(attempts, Origin(HOSPITAL, "a"))
    time.now += 20
    fail(attempts, Origin(HOSPITAL, "a"), PER_BROWSER - 1)
    with pytest.raises(TooManyAttempts) as refused:
        attempts.look(Origin(HOSPITAL, "a"), lambda: "found")
    assert refused.value.seconds == 40
    time.now += refused.value.seconds + 1
    assert attempts.look(Origin(HOSPITAL, "a"), lambda: "found") == "found"


def test_what_is_refused_does_not_lengthen_the_wait(attempts: Attempts, time: Time) -> None:
    fail(attempts, Origin(HOSPITAL, "a"), PER_BROWSER)
    for _ in range(30):
        time.now += 1
        with pytest.raises(TooManyAttempts) as refused:
            attempts.look(Origin(HOSPITAL, "a"), lambda: None)
    assert refused.value.seconds == 30
