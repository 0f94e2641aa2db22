"""Deadlines and reviews of a plan as a calendar file."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from exports.plan.words import about_words, plan_title
from exports.plan_document import PlanDocument
from exports.reviews import review_days
from exports.typed_text import in_one_line, in_xml
from language import gettext as _
from questionnaire.plan import PlannedAction


def calendar_file(document: PlanDocument, plan_id: str) -> bytes:
    """All-day events that keep nobody busy. The same document gives the same bytes.

    `plan_id` tells plans apart: brought in again, an event of the same plan takes the place of the first.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Videoklar//Videoklar//NO")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", in_one_line(plan_title(document)))
    calendar.add("x-wr-timezone", "Europe/Oslo")
    for action in document.plan.actions:
        if action.deadline and action.is_open:
            calendar.add_component(_deadline(document, plan_id, action, action.deadline))
    for review in _reviews(document, plan_id):
        calendar.add_component(review)
    return bytes(calendar.to_ical())


def _deadline(document: PlanDocument, plan_id: str, action: PlannedAction, day: date) -> Event:
    title = in_one_line(action.title)
    lines = [
        _("First step: {step}").format(step=action.first_step) if action.first_step else "",
        _("Responsible: {who}").format(who=action.owner) if action.owner else "",
        _("Benefit owner: {who}").format(who=action.benefit_owner) if action.benefit_owner else "",
    ]
    summary = _("Deadline: {action}").format(action=title)
    return _event(document, f"{plan_id}/action/{action.id}", summary, day, lines)


def _reviews(document: PlanDocument, plan_id: str) -> Iterator[Event]:
    name = in_one_line(document.answer_set.department.name)
    for months, day in review_days(document.made_on).items():
        summary = _("Review of the video plan after {months} months: {department}").format(
            months=months, department=name
        )
        lines = [_("How far has each action come, and what do the measurements show?")]
        yield _event(document, f"{plan_id}/review/{months}", summary, day, lines)


def _event(document: PlanDocument, key: str, summary: str, day: date, lines: list[str]) -> Event:
    event = Event()
    # Hashed, as an action's id may be any text.
    event.add("uid", f"{sha256(key.encode(errors='replace')).hexdigest()[:32]}@videoklar")
    event.add("dtstamp", datetime.combine(document.made_on, time(), UTC))
    event.add("dtstart", day)
    if day < date.max:
        event.add("dtend", day + timedelta(days=1))
    event.add("summary", summary)
    event.add("description", in_xml("\n".join([line for line in lines if line] + _source(document))))
    event.add("transp", "TRANSPARENT")
    event.add("x-microsoft-cdo-busystatus", "FREE")
    return event


def _source(document: PlanDocument) -> list[str]:
    invented = [_("Invented example")] if document.answer_set.department.invented else []
    return [*invented, plan_title(document), about_words(document)]
