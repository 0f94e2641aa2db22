"""A model of a calendar program by RFC 5545 and RFC 5546: its events after importing files."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime

from questionnaire.plan import ActionPlan, Change, Revision, Timetable
from questionnaire.plan import deadlines as deadlines_of

CalendarEvent = dict[str, str]
AT = datetime(2026, 11, 23, 13, 2, tzinfo=UTC)


def timetable(plan: ActionPlan, series: str = "plan") -> Timetable:
    """The timetable of a plan that has never changed."""
    changes = [Change(action.id, action, AT) for action in plan.actions]
    return Timetable(series, deadlines_of(plan, changes, AT), Revision(1, AT), AT)


def read_events(file: bytes) -> list[CalendarEvent]:
    """The properties of each event, parsed by RFC 5545 without the library that wrote them."""
    text = file.decode()
    assert re.fullmatch(r"([^\r\n]*\r\n)*", text)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")
    found: list[CalendarEvent] = []
    for line in lines[lines.index("BEGIN:VEVENT") if "BEGIN:VEVENT" in lines else len(lines) :]:
        name, colon, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif colon and not line.startswith("END:"):
            found[-1][name] = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
    return found


@dataclass
class CalendarClient:
    """Keeps one event for each UID: the newer one by RFC 5546, 2.1.5."""

    events: dict[str, CalendarEvent] = field(default_factory=dict)

    def bring_in(self, file: bytes) -> None:
        """Import a file. With equal SEQUENCE, the event with the later DTSTAMP wins."""
        for event in read_events(file):
            known = self.events.get(event["UID"])
            if known is None or _age(event) > _age(known):
                self.events[event["UID"]] = event

    @property
    def shown(self) -> dict[str, str]:
        """The day of each event that is not cancelled, by title."""
        standing = [event for event in self.events.values() if event.get("STATUS") != "CANCELLED"]
        days = {event["SUMMARY"]: event["DTSTART;VALUE=DATE"] for event in standing}
        assert len(days) == len(standing), "two events of the same name"
        return days


def _age(event: CalendarEvent) -> tuple[int, str]:
    return int(event.get("SEQUENCE", "0")), event["DTSTAMP"]
