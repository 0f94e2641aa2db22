"""A rule is decided once, in code: every text that says its number, or what it hides, says the same."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from access.secrets import COOKIE_SECONDS
from access.sign_in import LONGEST
from exports.assessment.strict_json import MAX_BYTES
from language.translation import FOLDER
from questionnaire.assessment import Profile
from questionnaire.fields import fields_of
from questionnaire.instrument import IN_PLACE_LEVEL
from questionnaire.reader.load import instrument
from scoring.discretion import KNOWN_BEHIND_A_LETTER, SMALLEST_GROUP
from scoring.formula import HIGHEST_LEVEL, MOST_DECIDING, POINT_FROM_COVERAGE
from scoring.plan import MOST_PROPOSED
from settings import Settings

ROOT = Path(__file__).parents[1]
ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NORWEGIAN = ("én", "to", "tre", "fire", "fem", "seks", "sju", "åtte", "ni", "ti")
NUMBERS = {word: number for words in (ENGLISH, NORWEGIAN) for number, word in enumerate(words, 1)}
N = rf"(?P<number>[0-9]+|{'|'.join(NUMBERS)})\b"

RULES: tuple[tuple[int, tuple[str, ...]], ...] = (
    (len(instrument().questions), (rf"svarer på 12 eller {N} spørsmål",)),
    (
        SMALLEST_GROUP,
        (
            rf"fewer than {N} (have answered|answer|departments)",
            rf"at least {N} (have answered|in it have|have answered it)",
            rf"{N} or more (have answered|in it have)",
            rf"\*\*{N}\.\*\* The spread of a question",
            rf"færre enn {N}(?! har valgt)",
            rf"minst {N} (har svart|i rollen)",
            rf"grupper på under {N}",
        ),
    ),
    (
        round(POINT_FROM_COVERAGE * 100),
        (
            rf"at least {N} % is known",
            rf"only from {N} % coverage",
            rf"minst {N} % er kjent",
            rf"minst {N} % av de relevante",
        ),
    ),
    (IN_PLACE_LEVEL, (rf"level {N} or {HIGHEST_LEVEL}", rf"nivå {N} eller {HIGHEST_LEVEL}")),
    (MOST_PROPOSED, (rf"{N} at most: the action",)),
    (MOST_DECIDING, (rf"a recommendation may have at most {N} deciding questions",)),
    (
        Settings().bin_days,
        (
            rf"BIN_DAYS is not .{{,150}} then it is {N}",
            rf"BIN_DAYS er ikke .{{,150}} da er det {N}",
            rf"for {N} days\. Set `VIDEOKLAR_BIN_DAYS`",
            rf"`VIDEOKLAR_BIN_DAYS` \| [^|]+ \| {N} \|",
            rf"\[{N}\] dager i papirkurven",
        ),
    ),
    (
        Settings().workshop_days,
        (
            rf"WORKSHOP_DAYS is not .{{,150}} then it is {N}",
            rf"workshops in which nothing has been done for {N} days",
            rf"`VIDEOKLAR_WORKSHOP_DAYS` \| [^|]+ \| {N} \|",
            rf"WORKSHOP_DAYS er ikke .{{,150}} da er det {N}",
        ),
    ),
    (LONGEST // timedelta(hours=1), (rf"a sign-in holds for {N} hours", rf"en innlogging varer i {N} timer")),
    (
        COOKIE_SECONDS // (24 * 60 * 60),
        (
            rf"it lasts for up to {N} days",
            rf"`videoklar`: en tilfeldig hemmelighet \| nettleseren \| inntil {N} dager",
        ),
    ),
    (MAX_BYTES // 1_000_000, (rf"file can be at most {N} MB", rf"fil(en)? kan være på høyst {N} MB")),
)
"""Each number in code, and patterns for texts that contain it. Each pattern must occur somewhere."""


def texts() -> Iterator[tuple[str, str]]:
    """Every message, translation and document, with its file name."""
    for path in sorted(FOLDER.rglob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file):
                for text in (message.id, message.string):
                    yield path.name, text if isinstance(text, str) else "\n".join(text or ())
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        yield path.name, path.read_text(encoding="utf-8")


TEXTS = [(where, " ".join(text.split())) for where, text in texts()]


@pytest.mark.parametrize(("number", "words"), [(n, words) for n, each in RULES for words in each])
def test_every_text_has_the_number_from_the_code(number: int, words: str) -> None:
    said = [
        (where, found["number"].lower())
        for where, text in TEXTS
        for found in re.finditer(words, text, re.IGNORECASE)
    ]
    assert said, "no text says this any longer: take it out of RULES"
    assert [(where, word) for where, word in said if (NUMBERS.get(word) or int(word)) != number] == []


def test_texts_say_correctly_what_letters_hide() -> None:
    everything = "\n".join(text for _where, text in TEXTS)
    left = re.findall(r"(\w+) and (\w+) (?:are given for each|stay; everything else)", everything)
    assert [{word.lower() for word in two} for two in left] == 2 * [KNOWN_BEHIND_A_LETTER - {"invented"}]
    [left_out] = re.findall(r"(Name)s, (hospital)s and (health trust)s are left out", everything)
    names = {name.lower().replace(" ", "_") for name in left_out}
    assert names <= {field.name for field in fields_of(Profile)} - KNOWN_BEHIND_A_LETTER
