"""All content files as they were read, and the way to a value in any of them.

Values stay raw here, so that what is sound in a file can be checked although something beside it is not.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from questionnaire.problems import Problem
from questionnaire.yaml_events import Place
from questionnaire.yaml_source import Source

THEME_FILES = "themes/*.yaml"


@dataclass(frozen=True)
class Way:
    """Files and a dotted path: `*` stands for every item or value, `@` at the end for every key."""

    files: str
    path: str

    @property
    def steps(self) -> tuple[str, ...]:
        return tuple(self.path.split(".")) if self.path else ()

    def then(self, path: str) -> "Way":
        """The way that goes on from here."""
        return Way(self.files, f"{self.path}.{path}" if self.path else path)


class Found(NamedTuple):
    """A value and where it stands."""

    source: Source
    place: Place
    value: Any

    def problem(self, what: str, remedy: str, *further: str | int) -> Problem:
        """A problem with this value, or with what stands `further` inside it."""
        return self.source.problem((*self.place, *further), what, remedy)


@dataclass(frozen=True)
class Reading:
    """Sources by file; `misfits` are places whose value cannot be trusted, by file.

    At `unsure` places a mapping has an unknown key, so that an optional key may be there misspelt.
    """

    sources: Mapping[str, Source]
    misfits: Mapping[str, frozenset[Place]]
    unsure: Mapping[str, frozenset[Place]]

    def find(self, way: Way) -> Iterator[Found]:
        """Every value at the end of `way` whose type is right."""
        for source in self._sources(way):
            for place, value in _walk(source.data, way.steps, ()):
                if not any(place[: len(misfit)] == misfit for misfit in self.misfits[source.file]):
                    yield Found(source, place, value)

    def values(self, way: Way) -> frozenset[Any]:
        """What `find` finds, without where."""
        return frozenset(found.value for found in self.find(way))

    def complete(self, way: Way) -> bool:
        """Whether nothing at the end of `way` was lost to a misfit or an unreadable file."""
        return all(
            source.data is not None
            and not any(_leads(misfit, way.steps) for misfit in self.misfits[source.file])
            for source in self._sources(way)
        )

    def sure(self, found: Found, *paths: str) -> bool:
        """Whether what `found` holds at `paths` can be relied on, its absence included."""
        doubts = self.misfits[found.source.file] | self.unsure[found.source.file]
        ways = [(*found.place, *path.split(".")) for path in paths]
        return not any(_leads(doubt, way) for doubt in doubts for way in ways)

    def _sources(self, way: Way) -> Iterator[Source]:
        return (source for file, source in self.sources.items() if fnmatchcase(file, way.files))


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
    """Whether `place` lies on the way of `steps`."""
    return len(place) <= len(steps) and all(
        step in ("*", "@", key) for key, step in zip(place, steps, strict=False)
    )
