"""The calendar file, parsed line by line by another reader."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given

from exports.plan.calendar import calendar_file
from exports.plan.document import PlanDocument, review_days
from exports.typed_text import in_one_line
from questionnaire.plan import ActionPlan, ActionStatus, Change, PlannedAction, Revision, Timetable
from questionnaire.plan import deadlines as deadlines_of
from tests.exports.calendar_client import AT, CalendarEvent, read_events, timetable
from tests.exports.invented import HOSTILE, plans
from tests.exports.invented_result import DOCUMENT

DAY = date(2027, 1, 31)


def with_actions(*actions: PlannedAction, **changes: Any) -> PlanDocument:
    return replace(DOCUMENT, plan=ActionPlan(actions), **changes)


def events(document: PlanDocument, series: str = "plan") -> list[CalendarEvent]:
    return read_events(calendar_file(document, timetable(document.plan, series)))


def deadlines(document: PlanDocument) -> list[CalendarEvent]:
    return [event for event in events(document) if event["SUMMARY"].startswith("Frist: ")]


def test_a_deadline_is_an_all_day_event_without_busy_time() -> None:
    (event,) = deadlines(DOCUMENT)
    assert event["SUMMARY"] == "Frist: Sett mål"
    assert (event["DTSTART;VALUE=DATE"], event["DTEND;VALUE=DATE"]) == ("20261201", "20261202")
    assert event["TRANSP"] == "TRANSPARENT"
    for told in ("Møt ledergruppen", "Ingrid Øvergård", "Klinikksjef", "runde 2", "utgave 1.0", "Oppdiktet"):
        assert told in event["DESCRIPTION"]


def test_the_plan_is_reviewed_after_three_six_and_twelve_months() -> None:
    reviews = [e for e in events(DOCUMENT) if e["SUMMARY"].startswith("Gjennomgang")]
    assert [e["DTSTART;VALUE=DATE"] for e in reviews] == ["20270223", "20270523", "20271123"]
    assert all("Avdeling for læring" in e["SUMMARY"] for e in reviews)


@pytest.mark.parametrize(
    ("made_on", "days"),
    [
        (date(2026, 11, 30), [date(2027, 2, 28), date(2027, 5, 30), date(2027, 11, 30)]),
        (date(2027, 11, 30), [date(2028, 2, 29), date(2028, 5, 30), date(2028, 11, 30)]),
        (date(2026, 12, 31), [date(2027, 3, 31), date(2027, 6, 30), date(2027, 12, 31)]),
        (date(9999, 9, 1), [date(9999, 12, 1)]),
        (date(9999, 12, 31), []),
    ],
)
def test_a_review_is_on_the_same_day_of_the_month_or_its_last(made_on: date, days: list[date]) -> None:
    assert list(review_days(made_on).values()) == days


@pytest.mark.parametrize("status", ActionStatus)
def test_a_done_or_dropped_action_has_no_deadline(status: ActionStatus) -> None:
    left = deadlines(with_actions(PlannedAction("a", "x", deadline=DAY, status=status)))
    assert len(left) == (status in (ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS))


def test_without_a_deadline_there_is_no_event() -> None:
    assert deadlines(with_actions(PlannedAction("a", "x"))) == []


def test_an_event_keeps_its_id_when_its_action_changes() -> None:
    first, second = PlannedAction("a", "x", deadline=DAY), PlannedAction("b", "y", deadline=DAY)
    changed = replace(first, title="z", deadline=date(2028, 1, 1))
    before = [e["UID"] for e in deadlines(with_actions(first, second))]
    assert [e["UID"] for e in deadlines(with_actions(second, changed))] == before[::-1]


def test_different_plans_and_actions_have_different_event_ids() -> None:
    actions = [PlannedAction(id, "x", deadline=DAY) for id in ("a", "b", "c")]
    uids = [e["UID"] for plan in ("one", "two") for e in events(with_actions(*actions), plan)]
    assert len(set(uids)) == len(uids) == 2 * (3 + 3)
    assert not any("one" in uid or "two" in uid for uid in uids)


def test_the_last_possible_date_has_an_event_too() -> None:
    (event,) = deadlines(with_actions(PlannedAction("a", "x", deadline=date.max)))
    assert event["DTSTART;VALUE=DATE"] == "99991231"


@pytest.mark.parametrize("name", sorted(HOSTILE.keys() - {"only-spaces"}))
def test_a_title_is_shown_as_typed_on_one_line(name: str) -> None:
    (event,) = deadlines(with_actions(PlannedAction("a", HOSTILE[name], deadline=DAY)))
    assert event["SUMMARY"] == f"Frist: {in_one_line(HOSTILE[name])}"


@given(plans())
def test_no_text_can_inject_a_line(plan: ActionPlan) -> None:
    found = events(replace(DOCUMENT, plan=plan))
    assert len(found) == sum(action.deadline is not None for action in plan.actions) + 3
    assert all(set(event) - {"DTEND;VALUE=DATE"} == set(found[-1]) - {"DTEND;VALUE=DATE"} for event in found)


def test_the_same_document_gives_the_same_bytes() -> None:
    told = timetable(DOCUMENT.plan)
    assert calendar_file(DOCUMENT, told) == calendar_file(DOCUMENT, told)


@pytest.mark.parametrize(
    ("changes", "title", "status"),
    [
        ({}, "Frist: x", "CONFIRMED"),
        ({"status": ActionStatus.IN_PROGRESS}, "Frist: x", "CONFIRMED"),
        ({"status": ActionStatus.DONE}, "Gjort: x", "CONFIRMED"),
        ({"status": ActionStatus.DROPPED}, "Utgår: x", "CANCELLED"),
        ({"deadline": None}, "Utgår: x", "CANCELLED"),
        (None, "Utgår: et tiltak som er tatt ut av planen", "CANCELLED"),
    ],
)
def test_the_outcome_of_a_deadline_is_on_its_last_date(
    changes: dict[str, Any] | None, title: str, status: str
) -> None:
    before = PlannedAction("a", "x", deadline=DAY)
    after = None if changes is None else replace(before, **changes)
    plan = ActionPlan(() if after is None else (after,))
    found = deadlines_of(plan, [Change("a", before, AT), Change("a", after, AT)], AT)
    told = Timetable("plan", found, Revision(1, AT), AT)
    event, *reviews = read_events(calendar_file(replace(DOCUMENT, plan=plan), told))
    assert (event["SUMMARY"], event["STATUS"]) == (title, status)
    assert event["DTSTART;VALUE=DATE"] == "20270131"
    assert len(reviews) == 3


def test_the_sequence_number_fits_into_32_bits() -> None:
    last = datetime.max.replace(tzinfo=UTC)
    told = Timetable("plan", (), Revision(1, last), last)
    for event in read_events(calendar_file(DOCUMENT, told)):
        assert int(event["SEQUENCE"]) == 2**31 - 1
