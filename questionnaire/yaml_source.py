"""One content file: its data, the line of every value, and problems that name file, line and id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from questionnaire.problems import Problem
from questionnaire.yaml_events import Fault, Place, Reading, read_text

LARGEST = 1_000_000
"""Bytes in one file."""


@dataclass(frozen=True)
class Source:
    """What stands in `file`. `data` is None where nothing could be read; `problems` then says why."""

    file: str
    data: Mapping[str, Any] | None
    lines: Mapping[Place, int]
    problems: tuple[Problem, ...]
    faulty: frozenset[Place]
    """Places that a problem was found with already."""

    def problem(self, place: Place, what: str, remedy: str) -> Problem:
        """A problem at `place`; where that has no line of its own, at what encloses it."""
        line = next((self.lines[p] for p in _outwards(place) if p in self.lines), 1)
        return Problem(self.file, line, _nearest_id(self.data, place), what, remedy)


def value_at(data: object, place: Place) -> object:
    """What stands at `place`, None where there is nothing."""
    for step in place:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def read_yaml(path: Path, file: str) -> Source:
    """The file at `path`, which problems call `file`; whatever is wrong is a problem, nothing is raised."""
    reading = _read(path)
    problems = (
        Problem(file, fault.line, _nearest_id(reading.data, fault.place), fault.what, fault.remedy)
        for fault in reading.faults
    )
    faulty = frozenset(fault.place for fault in reading.faults)
    return Source(file, reading.data, reading.lines, tuple(problems), faulty)


def _read(path: Path) -> Reading:
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return _unreadable(1, "is missing", "put the file back, or create it")
    except OSError as error:
        return _unreadable(1, f"cannot be opened ({error.strerror})", "make it a file that can be read")
    if len(content) > LARGEST:
        return _unreadable(1, f"is larger than {LARGEST:,} bytes", "remove what is not content")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return _unreadable(line, "is not UTF-8", "save the file in the encoding UTF-8")
    return read_text(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))


def _unreadable(line: int, what: str, remedy: str) -> Reading:
    return Reading(faults=(Fault(line, what, remedy),))


def _nearest_id(data: object, place: Place) -> str:
    """The id of the innermost thing around `place`, or the keys where the keys are ids."""
    for enclosing in _outwards(place):
        value = value_at(data, enclosing)
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            return str(value["id"])
    keys = place[1:3]
    return " / ".join(map(str, keys)) if all(isinstance(key, str) for key in keys) else ""


def _outwards(place: Place) -> Iterator[Place]:
    return (place[:length] for length in range(len(place), -1, -1))
