"""`purge` removes for good what has lain in the bin long enough, and says what."""

from datetime import timedelta

import pytest

from access.policy import Role
from questionnaire.assessment import Profile
from settings import BIN_DAYS, WORKSHOP_DAYS
from storage.db.columns import utc_now
from storage.records import Form
from tests.administration.conftest import Run
from tests.conftest import SetVariable
from tests.storage.conftest import Store
from tests.storage.inspection import everything


@pytest.fixture
def deleted(store: Store) -> str:
    """The id of an assessment that was deleted 31 days ago, beside one that was not deleted."""
    store.clock.now = utc_now() - timedelta(days=31)
    store.begin("Avdeling B")
    made = store.assessments.create(Profile("Avdeling\tA"), Form.WHOLE, "2026.1")
    store.bin.delete(store.let_in(made, Role.LEADER))
    return made


def test_removals_are_reported(run: Run, store: Store, deleted: str) -> None:
    told = run("purge")
    assert (told.code, told.err) == (0, "")
    assert told.lines[0].startswith(f"{deleted}\tAvdeling A\t1\t")
    assert told.lines[1:] == ["Fjernet for godt: 1."]
    assert deleted not in repr(everything(store.database))
    assert "Avdeling B" in run("list").out
    assert run("purge").lines == ["Fjernet for godt: 0."]


def test_a_dry_run_removes_nothing(run: Run, store: Store, deleted: str) -> None:
    before = everything(store.database)
    told = run("purge", "--dry-run")
    assert told.lines[0].startswith(deleted)
    assert told.lines[1:] == ["Ville blitt fjernet: 1."]
    assert everything(store.database) == before


def test_the_days_are_those_of_the_setting(run: Run, deleted: str, set_variable: SetVariable) -> None:
    set_variable(BIN_DAYS, "32")
    assert run("purge").lines == ["Fjernet for godt: 0."]
    set_variable(BIN_DAYS, "31")
    assert run("purge").lines[-1] == "Fjernet for godt: 1."


def test_a_setting_that_cannot_be_used_removes_nothing(
    run: Run, store: Store, deleted: str, set_variable: SetVariable
) -> None:
    set_variable(BIN_DAYS, "0")
    before = everything(store.database)
    told = run("purge")
    assert told.code == 1
    assert told.err.startswith("VIDEOKLAR_BIN_DAYS er ikke et antall dager som kan brukes")
    assert everything(store.database) == before


def test_the_doctor_reports_the_days_and_treats_a_wrong_setting_as_a_fault(
    run: Run, store: Store, set_variable: SetVariable
) -> None:
    assert "OK: Det som slettes, ligger i papirkurven i 30 dager." in run("doctor").out
    set_variable(BIN_DAYS, "en måned")
    told = run("doctor")
    assert told.code == 1
    assert "Feil: VIDEOKLAR_BIN_DAYS er ikke et antall dager" in told.out


def test_workshops_unused_for_long_are_removed_too(run: Run, store: Store, set_variable: SetVariable) -> None:
    store.clock.now = utc_now() - timedelta(days=181)
    store.workshop("Samling\tA")
    store.clock.now = utc_now() - timedelta(days=179)
    store.workshop("Samling B")
    before = everything(store.database)
    told = run("purge", "--dry-run")
    assert told.lines[0].split("\t")[1:3] == ["Samling A", "Samling"]
    assert told.lines[1:] == ["Ville blitt fjernet: 1."]
    assert everything(store.database) == before
    assert run("purge").lines[1:] == ["Fjernet for godt: 1."]
    set_variable(WORKSHOP_DAYS, "179")
    assert run("purge").lines[-1] == "Fjernet for godt: 1."


def test_a_wrong_setting_for_workshops_removes_nothing_from_the_bin_either(
    run: Run, store: Store, deleted: str, set_variable: SetVariable
) -> None:
    set_variable(WORKSHOP_DAYS, "0")
    before = everything(store.database)
    told = run("purge")
    assert told.code == 1
    assert told.err.startswith("VIDEOKLAR_WORKSHOP_DAYS er ikke et antall dager som kan brukes")
    assert everything(store.database) == before
    assert "Feil: VIDEOKLAR_WORKSHOP_DAYS" in run("doctor").out
