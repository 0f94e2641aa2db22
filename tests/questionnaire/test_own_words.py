"""Texts for users are in our own words: none shares six words in a row with the report, except in names."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

from questionnaire.reader.load import CONTENT, EDITIONS

ROOT = Path(__file__).parents[2]
REPORT = ROOT.parent / "shared" / "report"
"""Beside the repository and never part of it: the report's text is not ours to pass on."""
EDITIONS_SINCE = EDITIONS[1:]
"""The first edition was written before this was checked, and its words stay as they were."""
CATALOGS = ROOT / "language" / "catalogs"
GUIDE = ROOT / "docs" / "brukerveiledning.md"
FILES = (
    *(file for edition in EDITIONS_SINCE for file in sorted((CONTENT / edition).rglob("*.yaml"))),
    *sorted(CATALOGS.rglob("*.po")),
    GUIDE,
)

IN_A_ROW = 6
NAMES = (
    "Fysikalsk medisinsk poliklinikk ved Sykehuset i Levanger",
    "Avdeling for fysikalsk medisin og rehabilitering ved Sykehuset Innlandet",
    "Avdeling for smerte og sammensatte lidelser",
)
"""What is called the same by everybody, and cannot be put in other words."""

Run = tuple[str, ...]

needs_the_report = pytest.mark.skipif(
    not REPORT.is_dir(), reason=f"COPYING WAS NOT LOOKED FOR: the text of the report is not in {REPORT}"
)


def runs(text: str) -> set[Run]:
    """Every `IN_A_ROW` words that stand together in `text`, whatever is between them."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + IN_A_ROW]) for at in range(len(words) - IN_A_ROW + 1)}


@cache
def runs_of_the_report() -> set[Run]:
    of_names = {run for name in NAMES for run in runs(name)}
    return {run for file in REPORT.glob("*.txt") for run in runs(file.read_text("utf-8"))} - of_names


def texts(file: Path) -> Iterator[str]:
    """The texts of a file of content, a catalog or the guide, each by itself."""
    said = file.read_text("utf-8")
    if file.suffix == ".yaml":
        yield from texts_within(yaml.safe_load(said))
    elif file.suffix == ".po":
        with file.open("rb") as stream:
            for message in read_po(stream):
                yield from (message.string,) if isinstance(message.string, str) else message.string or ()
    else:
        yield from re.split(r"\n\s*\n", said)


def texts_within(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_within(inner)


@needs_the_report
@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_text_shares_six_words_in_a_row_with_the_report(file: Path) -> None:
    copied = {" ".join(run) for text in texts(file) for run in runs(text) & runs_of_the_report()}
    assert not copied, "say it in other words"


@needs_the_report
def test_every_name_that_may_be_shared_is_shared() -> None:
    in_the_report = {run for file in REPORT.glob("*.txt") for run in runs(file.read_text("utf-8"))}
    ours = {run for file in FILES for text in texts(file) for run in runs(text)}
    assert [name for name in NAMES if not runs(name) & in_the_report & ours] == []


def test_a_copied_sentence_is_found_in_spite_of_lines_capitals_and_commas() -> None:
    written = "De som bor langt unna, sparer mye tid.\n\nDette sies ofte."
    assert runs("Vi hører at de som bor\nlangt UNNA sparer tid") & runs(written) == {
        ("de", "som", "bor", "langt", "unna", "sparer")
    }
    assert not runs("at de som bor langt unna har det fint") & runs(written)
