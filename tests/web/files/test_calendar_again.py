"""However often the file is imported, the calendar shows the current plan and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.types import ASGIApp

from access.policy import Grant
from questionnaire.assessment import Profile
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction
from storage.records import Form, Saved
from storage.repositories import Repositories
from tests.exports.calendar_client import CalendarClient
from tests.storage.editions import edition_named
from tests.web.asgi import ask
from tests.web.conftest import Visitor

DAYS = st.dates(date(2027, 1, 1), date(2029, 12, 31))


class Department:
    """A person who changes a plan, and their calendar. Everything happens within a second or two."""

    def __init__(self, site: ASGIApp, stored: Repositories, plan: ActionPlan | None = None) -> None:
        self.site, self.stored, self.visitor, self.calendar = site, stored, Visitor(), CalendarClient()
        made = stored.assessments.create(Profile("Avdeling A"), Form.WHOLE, "1.0", plan=plan)
        self.grant: Grant = self.visitor.open(stored, made)

    def download(self) -> bytes:
        reply = ask(self.site, f"/plan/{self.grant.object_id}.ics", self.visitor.headers)
        assert reply.status == 200
        return reply.body

    def bring_in(self) -> dict[str, str]:
        """The calendar's events after importing the file once more, without the reviews."""
        self.calendar.bring_in(self.download())
        shown = self.calendar.shown
        reviews = [name for name in shown if name.startswith("Gjennomgang")]
        assert len(reviews) == 3
        return {name: day for name, day in shown.items() if name not in reviews}

    def change(self, place: int, **values: object) -> None:
        plan = self.stored.plans.load(self.grant)
        if plan.plan.actions:
            action = plan.plan.actions[place % len(plan.plan.actions)]
            changed: PlannedAction = replace(action, **values)  # type: ignore[arg-type]
            outcome = self.stored.plans.change(self.grant, changed, plan.versions[action.id])
            assert isinstance(outcome, Saved)

    def remove(self, place: int) -> None:
        plan = self.stored.plans.load(self.grant)
        if plan.plan.actions:
            action = plan.plan.actions[place % len(plan.plan.actions)]
            self.stored.plans.remove(self.grant, action.id, plan.versions[action.id])

    def begin_next_round(self) -> None:
        begun = self.stored.rounds.start(self.grant, edition_named("1.0"))
        self.grant = self.visitor.open(self.stored, begun)

    def open_deadlines(self) -> dict[str, str]:
        """The plan's deadlines by their title in the calendar."""
        return {
            f"Frist: {action.title}": action.deadline.strftime("%Y%m%d")
            for action in self.stored.plans.load(self.grant).plan.actions
            if action.deadline is not None and action.is_open
        }


def plan_of(*days: date) -> ActionPlan:
    return ActionPlan(
        tuple(PlannedAction(f"a{n}", f"Tiltak {n}", deadline=day) for n, day in enumerate(days))
    )


def test_a_moved_deadline_moves_and_a_finished_one_is_marked_done(
    site: ASGIApp, stored: Repositories
) -> None:
    department = Department(site, stored, plan_of(date(2027, 1, 31), date(2027, 2, 28)))
    assert department.bring_in() == {"Frist: Tiltak 0": "20270131", "Frist: Tiltak 1": "20270228"}
    department.change(0, deadline=date(2027, 3, 1))
    department.change(1, status=ActionStatus.DONE)
    assert department.bring_in() == {"Frist: Tiltak 0": "20270301", "Gjort: Tiltak 1": "20270228"}


def test_an_action_without_a_deadline_any_more_is_cancelled(site: ASGIApp, stored: Repositories) -> None:
    department = Department(site, stored, plan_of(*(date(2027, 1, day) for day in (1, 2, 3))))
    assert len(department.bring_in()) == 3
    department.change(0, status=ActionStatus.DROPPED)
    department.change(1, deadline=None)
    department.remove(2)
    assert department.bring_in() == {}


def test_the_text_of_a_removed_action_is_not_in_the_file(site: ASGIApp, stored: Repositories) -> None:
    department = Department(site, stored, plan_of(date(2027, 1, 31)))
    department.change(0, title="Fortrolig", first_step="Fortrolig", owner="Fortrolig")
    department.remove(0)
    department.begin_next_round()
    assert "Fortrolig" not in department.download().decode()
    assert "tatt ut av planen" in department.download().decode()


def test_the_next_round_replaces_the_previous_one(site: ASGIApp, stored: Repositories) -> None:
    department = Department(site, stored, plan_of(*(date(2027, 1, day) for day in (1, 2, 3))))
    department.bring_in()
    department.change(0, status=ActionStatus.DONE)
    department.remove(1)
    department.begin_next_round()
    assert department.bring_in() == {"Gjort: Tiltak 0": "20270101", "Frist: Tiltak 2": "20270103"}
    department.begin_next_round()
    department.change(0, deadline=date(2028, 1, 1))
    assert department.bring_in() == {"Gjort: Tiltak 0": "20270101", "Frist: Tiltak 2": "20280101"}


def test_an_earlier_rounds_file_does_not_undo_a_later_one(site: ASGIApp, stored: Repositories) -> None:
    department = Department(site, stored, plan_of(date(2027, 1, 31)))
    old = department.download()
    department.begin_next_round()
    department.change(0, deadline=date(2028, 1, 1))
    wanted = department.bring_in()
    department.calendar.bring_in(old)
    assert department.bring_in() == wanted == {"Frist: Tiltak 0": "20280101"}


def test_the_file_changes_exactly_when_the_plan_does(site: ASGIApp, stored: Repositories) -> None:
    department = Department(site, stored, plan_of(date(2027, 1, 31)))
    before = department.download()
    assert department.download() == before
    department.change(0, owner="Kari")
    assert department.download() != before


def test_a_new_name_of_the_department_reaches_the_calendar(site: ASGIApp, stored: Repositories) -> None:
    department = Department(site, stored, plan_of(date(2027, 1, 31)))
    department.bring_in()
    stored.assessments.save_profile(department.grant, Profile("Avdeling B"), based_on=1)
    department.bring_in()
    assert all("Avdeling B" in event["DESCRIPTION"] for event in department.calendar.events.values())


def test_calendars_of_two_departments_do_not_interfere(site: ASGIApp, stored: Repositories) -> None:
    one, other = (Department(site, stored, plan_of(date(2027, 1, 31))) for _ in range(2))
    one.bring_in()
    one.calendar.bring_in(other.download())
    assert len(one.calendar.events) == 2 * 4


Step = Callable[[Department], None]


def _added(number: int, day: date | None) -> Step:
    def add(department: Department) -> None:
        action = PlannedAction(f"b{number}", f"Nytt tiltak {number}", deadline=day)
        department.stored.plans.change(department.grant, action, based_on=0)

    return add


def _imported(department: Department) -> None:
    department.bring_in()


def _steps() -> st.SearchStrategy[Step]:
    places = st.integers(0, 3)
    moved: st.SearchStrategy[Step] = st.builds(
        lambda n, day: lambda d: d.change(n, deadline=day), places, st.none() | DAYS
    )
    marked: st.SearchStrategy[Step] = st.builds(
        lambda n, status: lambda d: d.change(n, status=status), places, st.sampled_from(ActionStatus)
    )
    removed: st.SearchStrategy[Step] = st.builds(lambda n: lambda d: d.remove(n), places)
    begun: st.SearchStrategy[Step] = st.just(Department.begin_next_round)
    return st.one_of(
        moved, marked, removed, st.builds(_added, places, st.none() | DAYS), begun, st.just(_imported)
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(DAYS, max_size=3), st.lists(_steps(), max_size=12))
def test_after_any_changes_the_calendar_shows_the_plans_deadlines(
    site: ASGIApp, stored: Repositories, days: list[date], steps: list[Step]
) -> None:
    department = Department(site, stored, plan_of(*days))
    for step in steps:
        step(department)
    shown = department.bring_in()
    still = {name: day for name, day in shown.items() if name.startswith("Frist: ")}
    assert still == department.open_deadlines()
    assert all(name.startswith(("Frist: ", "Gjort: ")) for name in shown)
