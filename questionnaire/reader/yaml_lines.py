"""YAML text as plain data that remembers its lines, and problems that name file, line and id.

Only the part of YAML that the content needs is accepted: one document of mappings, lists, texts, numbers,
true and false. The reader does not know what the content means. It works on the parser's events instead of
its nodes, so that an alias is refused before it is expanded.
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from questionnaire.reader.problems import ContentProblem

DEEPEST = 20
"""How deeply mappings and lists may be nested."""
LARGEST_NUMBER = 10**9
LONGEST_NUMBER = 40
"""In characters."""

Place = tuple[str | int, ...]
"""The keys and list positions that lead to a value."""

UNFIT = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters, line separators, and invisible marks that reverse the reading direction."""


@dataclass(frozen=True)
class Mistake:
    """An error on a line and how to fix it; `place` is the innermost place reached when it was found."""

    line: int
    what: str
    remedy: str
    place: Place = ()


@dataclass(frozen=True)
class Reading:
    """Parsed data with its lines, counted from 1. If `data` is None, `faults` says why."""

    data: Mapping[str, Any] | None = None
    lines: Mapping[Place, int] = field(default_factory=dict)
    faults: tuple[Mistake, ...] = ()


class _CannotGoOn(Exception):
    """Raised when parsing cannot continue."""

    def __init__(self, fault: Mistake) -> None:
        self.fault = fault


def read_text(text: str) -> Reading:
    """Parse the one document in `text`. Errors become faults of the result; nothing is raised.

    Leading and trailing white space of texts is removed.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if unfit := UNFIT.search(text):
        line = text.count("\n", 0, unfit.start()) + 1
        return Reading(faults=(Mistake(line, f"contains {invisible(unfit[0])}", "remove it"),))
    reader = _Reader(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    try:
        data = reader.document()
    except _CannotGoOn as stop:
        return Reading(faults=(*reader.faults, stop.fault))
    except yaml.YAMLError as error:
        # The parser can report a position after the last line.
        return Reading(faults=(*reader.faults, _syntax(error, last_line=text.count("\n") + 1)))
    return Reading(data, reader.lines, tuple(reader.faults))


def invisible(character: str) -> str:
    """The Unicode name of an invisible character, so that an editor can search for it."""
    return f"the invisible character U+{ord(character):04X}"


class _Reader:
    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events
        self.lines: dict[Place, int] = {}
        self.faults: list[Mistake] = []
        self.resolver: Any = yaml.resolver.Resolver()
        self.constructor: Any = yaml.constructor.SafeConstructor()

    def document(self) -> dict[str, object]:
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            raise _CannotGoOn(Mistake(1, "is empty", "write the content, or put the file back"))
        root = next(self.events)
        self.refuse_marks(root, ())
        if not isinstance(root, yaml.MappingStartEvent):
            raise _CannotGoOn(
                Mistake(_line(root), "does not start with a key", "start with one, such as `id:`")
            )
        data = self.mapping(())
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise _CannotGoOn(Mistake(_line(after), "holds a second document", "keep one, without `---`"))
        return data

    def value(self, event: Any, place: Place) -> object:
        self.lines.setdefault(place, _line(event))
        self.refuse_marks(event, place)
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, place)
        if len(place) >= DEEPEST:
            raise _CannotGoOn(Mistake(_line(event), f"is nested deeper than {DEEPEST}", "take out brackets"))
        return self.list(place) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(place)

    def refuse_marks(self, event: Any, place: Place) -> None:
        if name := getattr(event, "anchor", None):
            what = f"uses the anchor or alias `{name}`"
            raise _CannotGoOn(Mistake(_line(event), what, "write the content out wherever it is used", place))
        if tag := getattr(event, "tag", None):
            self.fault(event, place, f"uses the tag {tag!r}", "remove it; a text goes in quotes")

    def list(self, place: Place) -> "list[object]":
        items: list[object] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*place, len(items))))
        return items

    def mapping(self, place: Place) -> dict[str, object]:
        entries: dict[str, object] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(event, place)
            if key in entries:
                self.fault(event, place, f"has the key `{key}` twice", "keep one of the two")
            self.lines.setdefault((*place, key), _line(event))
            value = self.value(next(self.events), (*place, key))
            entries.setdefault(key, value)
        return entries

    def key(self, event: Any, place: Place) -> str:
        self.refuse_marks(event, place)
        if not isinstance(event, yaml.ScalarEvent):
            raise _CannotGoOn(
                Mistake(_line(event), "has a list or mapping as a key", "use a word as key", place)
            )
        key = self.scalar(event, place)
        if not isinstance(key, str):
            key = str(event.value)
            self.fault(event, (*place, key), f"has the key {key}, which is not text", "put quotes around it")
        return key

    def scalar(self, event: Any, place: Place) -> object:
        text = str(event.value)
        tag = self.resolver.resolve(yaml.ScalarNode, text, event.implicit)
        kind = tag.rpartition(":")[2]
        if kind == "timestamp":
            self.fault(event, place, f"{text} is a date to YAML, but text is wanted", "put quotes around it")
        if kind not in ("int", "float", "bool", "null"):
            if unfit := UNFIT.search(text):
                self.fault(event, place, f"contains {invisible(unfit[0])}", "remove it")
            return UNFIT.sub("", text).strip()
        value = self.plain(tag, text) if len(text) <= LONGEST_NUMBER else math.nan
        if isinstance(value, int | float) and not abs(value) <= LARGEST_NUMBER:
            self.fault(event, place, f"{text[:40]} is not a number for content", "write an ordinary number")
            return None
        return value

    def plain(self, tag: str, text: str) -> object:
        try:
            return self.constructor.construct_object(yaml.ScalarNode(tag, text))
        except ValueError:
            return math.nan

    def fault(self, event: Any, place: Place, what: str, remedy: str) -> None:
        self.faults.append(Mistake(_line(event), what, remedy, place))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _syntax(error: yaml.YAMLError, last_line: int) -> Mistake:
    mark, start = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    line = min(mark.line + 1, last_line) if mark else 1
    said = getattr(error, "problem", None) or "it cannot be read"
    since = f" in what starts on line {start.line + 1}" if start and start.line + 1 != line else ""
    remedy = "check indentation, quotes and brackets; a text with `: ` or ` #` goes in quotes"
    return Mistake(line, f"is not valid YAML, {said}{since}", remedy)


LARGEST = 1_000_000
"""Largest file that is read, in bytes."""


@dataclass(frozen=True)
class ContentFile:
    """Content of `file`. If `data` is None, `problems` says why nothing could be read."""

    file: str
    data: Mapping[str, Any] | None
    lines: Mapping[Place, int]
    problems: tuple[ContentProblem, ...]
    faulty: frozenset[Place]
    """Places for which a problem has already been reported."""

    def problem(self, place: Place, what: str, remedy: str) -> ContentProblem:
        """A problem at `place`, or at what encloses it if the place has no line of its own."""
        line = next((self.lines[p] for p in _outwards(place) if p in self.lines), 1)
        return ContentProblem(self.file, line, _nearest_id(self.data, place), what, remedy)


def value_at(data: object, place: Place) -> object:
    """The value at `place`, or None if there is none."""
    for step in place:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def read_yaml(path: Path, file: str) -> ContentFile:
    """Read the file at `path`, called `file` in problems. Errors become problems; nothing is raised."""
    reading = _read(path)
    problems = (
        ContentProblem(file, fault.line, _nearest_id(reading.data, fault.place), fault.what, fault.remedy)
        for fault in reading.faults
    )
    faulty = frozenset(fault.place for fault in reading.faults)
    return ContentFile(file, reading.data, reading.lines, tuple(problems), faulty)


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
    return Reading(faults=(Mistake(line, what, remedy),))


def _nearest_id(data: object, place: Place) -> str:
    """The id of the innermost record around `place`, or the keys if the keys are ids."""
    for enclosing in _outwards(place):
        value = value_at(data, enclosing)
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            return str(value["id"])
    keys = place[1:3]
    return " / ".join(map(str, keys)) if all(isinstance(key, str) for key in keys) else ""


def _outwards(place: Place) -> Iterator[Place]:
    return (place[:length] for length in range(len(place), -1, -1))
