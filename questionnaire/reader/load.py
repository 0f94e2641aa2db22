"""Loads the content folder as an `Instrument`, or refuses it with every problem at once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from questionnaire.instrument import Department, Instrument
from questionnaire.reader.change_checks import check_changes
from questionnaire.reader.checks import LISTED_THEMES, SLUG, check_values
from questionnaire.reader.content_files import THEME_FILES, ContentFiles
from questionnaire.reader.problems import ContentError, ContentProblem
from questionnaire.reader.rules import check_records
from questionnaire.reader.shapes import SHAPES, Fitted, InstrumentFile, fit
from questionnaire.reader.yaml_lines import ContentFile, read_yaml

CONTENT = Path(__file__).parents[1] / "content"
EDITIONS = ("1.0", "2.0")
"""The versions of the instrument that the program knows, oldest first; each has a folder in `content/`."""


class UnknownEdition(Exception):
    """Raised for a version of the instrument that this program does not have."""

    def __init__(self, version: str) -> None:
        self.version = version
        super().__init__(f"the edition {version!r} of the questions is not known")


def load_instrument(folder: Path) -> Instrument:
    """The instrument in `folder`. Raises `ContentError` with all problems of all files."""
    read = _read_all(folder)
    fitted = {file: fit(source) for file, source in read.items() if source.data is not None}
    if problems := set(_problems(read, fitted)):
        raise ContentError(problems)
    return _instrument({file: one.content for file, one in fitted.items()})


@cache
def edition(version: str) -> Instrument:
    """The instrument in a version of `EDITIONS`, read once per process.

    Raises `UnknownEdition`, and `ContentError` with the version's folder in the names of the files.
    """
    if version not in EDITIONS:
        raise UnknownEdition(version)
    try:
        return load_instrument(CONTENT / version)
    except ContentError as error:
        raise ContentError(_in_folder(version, error.problems)) from None


def _in_folder(version: str, problems: Iterable[ContentProblem]) -> Iterator[ContentProblem]:
    """The problems of an edition, with its folder in the names of the files."""
    return (replace(one, file=f"{version}/{one.file}") for one in problems)


def editions() -> tuple[Instrument, ...]:
    """All editions, oldest first, each read once per process. Raises `ContentError`."""
    return tuple(map(edition, EDITIONS))


def every_edition() -> tuple[Instrument, ...]:
    """All editions, oldest first, checked. Raises `ContentError` with the problems of all of them."""
    loaded: list[Instrument] = []
    problems: list[ContentProblem] = []
    for version in EDITIONS:
        try:
            one = edition(version)
        except ContentError as error:
            problems += error.problems
            continue
        if loaded:
            sources = ContentFiles(_read_all(CONTENT / version))
            problems += _in_folder(version, check_changes(loaded[-1], sources))
        loaded.append(one)
    if problems:
        raise ContentError(problems)
    return tuple(loaded)


def instrument() -> Instrument:
    """The newest edition, in which new rounds begin."""
    return edition(EDITIONS[-1])


def _read_all(folder: Path) -> dict[str, ContentFile]:
    """The content files by name: the required files, the listed themes, and unlisted files in `themes/`."""
    read = {file: read_yaml(folder / file, file) for file in SHAPES}
    listed = (found.value for found in ContentFiles(read).find(LISTED_THEMES))
    stems = {stem for stem in listed if isinstance(stem, str) and SLUG(stem)}
    stems |= {path.stem for path in folder.glob(THEME_FILES)}
    themes = (f"themes/{stem}.yaml" for stem in sorted(stems))
    return read | {file: read_yaml(folder / file, file) for file in themes}


def _problems(read: Mapping[str, ContentFile], fitted: Mapping[str, Fitted]) -> Iterator[ContentProblem]:
    for source in read.values():
        yield from source.problems
    for file, one in fitted.items():
        yield from (misfit.problem for misfit in one.misfits if misfit.place not in read[file].faulty)
    sources = ContentFiles(
        read,
        {file: frozenset(misfit.place for misfit in one.misfits) for file, one in fitted.items()},
        {file: frozenset(m.place[:-1] for m in one.misfits if m.unknown_key) for file, one in fitted.items()},
    )
    yield from check_values(sources)
    yield from check_records(sources)


def _instrument(content: Mapping[str, Any]) -> Instrument:
    """Build the instrument from the typed content of all files."""
    about: InstrumentFile = content["instrument.yaml"]
    coding = content["coding.yaml"].coding
    departments: tuple[Department, ...] = content["departments.yaml"].departments
    return Instrument(
        version=about.version,
        language=about.language,
        steps=about.steps,
        level_names=about.level_names,
        status_names=about.status_names,
        sections=content["report.yaml"].sections,
        themes=tuple(content[f"themes/{stem}.yaml"] for stem in about.themes),
        departments=tuple(replace(one, cells=coding.get(one.id, {})) for one in departments),
        group_statements=content["group_statements.yaml"].group_statements,
        benefits=content["benefits.yaml"].benefits,
        guide=content["guide.yaml"].guide,
        retired=content["changes.yaml"].retired,
        consistency=content["consistency.yaml"].rules,
        left_out=content["left_out.yaml"].left_out,
        read_again=content["changes.yaml"].read_again,
        top_level=content["changes.yaml"].top_level,
        proposals=about.proposals,
        raises_unknown=about.raises_unknown,
        compares_levels=about.compares_levels,
    )
