"""Which deadlines a calendar is told of."""

from datetime import UTC, date, datetime

from questionnaire.plan import ActionPlan, Change, Deadline, PlannedAction, Revision, Standing, deadlines

DAY, OTHER = date(2027, 1, 31), date(2027, 2, 28)
EARLY, LATE = datetime(2026, 11, 23, tzinfo=UTC), datetime(2026, 11, 24, tzinfo=UTC)


def action(id: str, day: date | None) -> PlannedAction:
    return PlannedAction(id, f"Tiltak {id}", deadline=day)


def test_current_deadlines_come_in_plan_order_before_former_ones() -> None:
    a, b, gone = action("a", DAY), action("b", OTHER), action("x", DAY)
    changes = [Change(one.id, one, EARLY) for one in (gone, b, a)]
    found = deadlines(ActionPlan((a, b)), [*changes, Change("x", None, LATE)], LATE)
    assert [one.action_id for one in found] == ["a", "b", "x"]
    assert found[2] == Deadline("x", DAY, Standing.GONE, Revision(2, LATE))


def test_what_never_had_a_deadline_is_in_no_calendar() -> None:
    a = action("a", None)
    assert deadlines(ActionPlan((a,)), [Change("a", a, EARLY), Change("b", None, EARLY)], LATE) == ()


def test_a_deadline_survives_the_removal_of_its_history() -> None:
    a = action("a", DAY)
    assert deadlines(ActionPlan((a,)), [], LATE) == (Deadline("a", DAY, Standing.OPEN, Revision(0, LATE), a),)


def test_a_removed_deadline_keeps_its_last_date() -> None:
    now = action("a", None)
    changes = [Change("a", action("a", day), EARLY) for day in (DAY, OTHER, None)]
    [found] = deadlines(ActionPlan((now,)), changes, LATE)
    assert (found.day, found.standing) == (OTHER, Standing.GONE)
