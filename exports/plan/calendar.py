"""The deadlines and reviews of a plan as a calendar file.

A uid begins with the department's series (`storage.plan`), so that an event is the same in all rounds.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from exports.plan.document import PlanDocument, about_words, plan_title, review_days
from exports.typed_text import in_one_line, in_xml
from language import gettext as _
from language.field_labels import headings, named_value
from questionnaire.plan import Deadline, PlannedAction, Revision, Standing, Timetable

_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
_HIGHEST_SEQUENCE = 2**31 - 1
"""Calendar programs store the number in 32 bits; counted in seconds, this maximum is reached in 2088."""


def calendar_file(document: PlanDocument, timetable: Timetable) -> bytes:
    """All-day events that are shown as free time. The same plan and timetable give the same bytes.

    When a file of this or a later round is imported, each event replaces the earlier one of the same deadline
    or review. An action that is done or dropped has an event that says so: without it, the old event would
    stay in the calendar.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Videoklar//Videoklar//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", in_one_line(plan_title(document)))
    calendar.add("x-wr-timezone", "Europe/Oslo")
    for deadline in timetable.deadlines:
        calendar.add_component(_deadline(document, timetable, deadline))
    for review in _reviews(document, timetable):
        calendar.add_component(review)
    return bytes(calendar.to_ical())


def _deadline(document: PlanDocument, timetable: Timetable, deadline: Deadline) -> Event:
    key, action = f"{timetable.series}/action/{deadline.action_id}", deadline.action
    lines = [] if action is None else _about(action)
    event = _event(document, key, _summary(deadline.standing, action), deadline.day, lines)
    # The profile's changes count too, because the event contains the department's name.
    _add_revision(event, timetable, deadline.revision + timetable.profile)
    event.add("status", "CANCELLED" if deadline.standing is Standing.GONE else "CONFIRMED")
    return event


def _summary(standing: Standing, action: PlannedAction | None) -> str:
    if action is None:
        return _("No longer applies: an action that was taken out of the plan")
    words = {
        Standing.OPEN: _("Deadline: {action}"),
        Standing.DONE: _("Done: {action}"),
        Standing.GONE: _("No longer applies: {action}"),
    }
    return words[standing].format(action=in_one_line(action.title))


def _about(action: PlannedAction) -> list[str]:
    named = headings(PlannedAction)
    said = {name: getattr(action, name) for name in ("first_step", "owner", "benefit_owner")}
    return [named_value(named[name], text) for name, text in said.items() if text]


def _reviews(document: PlanDocument, timetable: Timetable) -> Iterator[Event]:
    name = in_one_line(document.answer_set.department.name)
    for months, day in review_days(document.made_on).items():
        summary = _("Review of the video plan after {months} months: {department}").format(
            months=months, department=name
        )
        lines = [_("How far has each action come, and what do the measurements show?")]
        event = _event(document, f"{timetable.series}/review/{months}", summary, day, lines)
        # The date of the plan counts too, because the review moves with it.
        _add_revision(event, timetable, Revision(timetable.profile.count, timetable.changed_at))
        event.add("status", "CONFIRMED")
        yield event


def _event(document: PlanDocument, key: str, summary: str, day: date, lines: list[str]) -> Event:
    event = Event()
    # Hashed, because an action's id may be any text.
    event.add("uid", f"{sha256(key.encode(errors='replace')).hexdigest()[:32]}@videoklar")
    event.add("dtstart", day)
    if day < date.max:
        event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", in_xml("\n".join([line for line in lines if line] + _source(document))))
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    return event


def _add_revision(event: Event, timetable: Timetable, revision: Revision) -> None:
    """Add the properties by which a calendar program decides which of two events is newer."""
    # Seconds, because counts restart when a round is permanently removed. Plus the count, because several
    # changes may occur within one second.
    seconds = int((revision.at - _BEGINNING).total_seconds())
    event.add("sequence", min(max(0, seconds) + revision.count, _HIGHEST_SEQUENCE))
    event.add("dtstamp", _whole_seconds(timetable.changed_at))
    event.add("last-modified", _whole_seconds(revision.at))


def _whole_seconds(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _source(document: PlanDocument) -> list[str]:
    invented = [_("Invented example")] if document.answer_set.department.invented else []
    return [*invented, plan_title(document), about_words(document)]
