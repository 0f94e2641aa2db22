"""All content files as parsed, and paths to the values in them.

Values stay untyped here, so that the valid parts of a file can be checked even if other parts are invalid.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Any, NamedTuple

from questionnaire.reader.problems import ContentProblem
from questionnaire.reader.yaml_lines import ContentFile, Place, value_at

THEME_FILES = "themes/*.yaml"


@dataclass(frozen=True)
class Way:
    """Files and a dotted path: `*` matches every item or value, `@` at the end every key."""

    files: str
    path: str

    @property
    def steps(self) -> tuple[str, ...]:
        return tuple(self.path.split(".")) if self.path else ()

    def then(self, path: str) -> "Way":
        """The path extended from here."""
        return Way(self.files, f"{self.path}.{path}" if self.path else path)


class Found(NamedTuple):
    """A value and its location."""

    source: ContentFile
    place: Place
    value: Any

    @property
    def key(self) -> str:
        """The innermost key; list positions are skipped."""
        return next(step for step in reversed(self.place) if isinstance(step, str))

    @property
    def where(self) -> str:
        """File and line."""
        return f"{self.source.file}:{self.source.lines[self.place]}"

    def problem(self, what: str, remedy: str, *further: str | int) -> ContentProblem:
        """A problem with this value, or with the value at `further` inside it."""
        return self.source.problem((*self.place, *further), what, remedy)


@dataclass(frozen=True)
class ContentFiles:
    """The content files by name; `misfits` are the places, by file, whose value is invalid.

    At `unsure` places a mapping has an unknown key, which may be a misspelt optional key.
    """

    by_file: Mapping[str, ContentFile]
    misfits: Mapping[str, frozenset[Place]] = with_default(default_factory=dict)
    unsure: Mapping[str, frozenset[Place]] = with_default(default_factory=dict)

    @cached_property
    def version(self) -> str | None:
        """The version of the edition, or None if it cannot be read."""
        return next((found.value for found in self.find(Way("instrument.yaml", "version"))), None)

    def find(self, way: Way) -> Iterator[Found]:
        """Every value at the end of `way` that has the right type."""
        for source in self._sources(way):
            for place, value in _walk(source.data, way.steps, ()):
                if self._fits(source, place):
                    yield Found(source, place, value)

    def find_texts(self) -> Iterator[Found]:
        """Every text of every file."""
        for source in self.by_file.values():
            for place in source.lines:
                value = value_at(source.data, place)
                if isinstance(value, str) and self._fits(source, place):
                    yield Found(source, place, value)

    def values(self, way: Way) -> frozenset[Any]:
        """The values that `find` finds, without their locations."""
        return frozenset(found.value for found in self.find(way))

    def complete(self, way: Way) -> bool:
        """Whether `find` gives everything: nothing is a misfit or was lost with an unreadable file."""
        return all(
            source.data is not None
            and not any(_leads(misfit, way.steps) for misfit in self.misfits.get(source.file, ()))
            for source in self._sources(way)
        )

    def sure(self, found: Found, *paths: str) -> bool:
        """Whether the values at `paths` inside `found`, or their absence, can be relied on."""
        doubts = self._doubts_within.get((found.source.file, found.place), ())
        ways = [(*found.place, *path.split(".")) for path in paths]
        return not any(_leads(doubt, way) for doubt in doubts for way in ways)

    @cached_property
    def _doubts_within(self) -> Mapping[tuple[str, Place], list[Place]]:
        """For each file and place, the places at or inside it whose value or absence cannot be relied on."""
        within: dict[tuple[str, Place], list[Place]] = defaultdict(list)
        for doubtful in (self.misfits, self.unsure):
            for file, places in doubtful.items():
                for place in places:
                    for length in range(len(place) + 1):
                        within[file, place[:length]].append(place)
        return within

    def _fits(self, source: ContentFile, place: Place) -> bool:
        misfits = self.misfits.get(source.file, frozenset())
        return not any(place[:length] in misfits for length in range(len(place) + 1))

    def _sources(self, way: Way) -> Iterator[ContentFile]:
        return (source for file, source in self.by_file.items() if fnmatchcase(file, way.files))


def _walk(data: object, steps: tuple[str, ...], place: Place) -> Iterator[tuple[Place, object]]:
    if not steps:
        yield place, data
        return
    step, further = steps[0], steps[1:]
    if step == "*":
        inner = enumerate(data) if isinstance(data, list) else data.items() if isinstance(data, dict) else ()
        for key, value in inner:
            yield from _walk(value, further, (*place, key))
    elif isinstance(data, dict) and step == "@":
        yield from (((*place, key), key) for key in data)
    elif isinstance(data, dict) and step in data:
        yield from _walk(data[step], further, (*place, step))


def _leads(place: Place, steps: tuple[str | int, ...]) -> bool:
    """Whether `place` matches the path given by `steps`."""
    return len(place) <= len(steps) and all(
        step in ("*", "@", key) for key, step in zip(place, steps, strict=False)
    )
