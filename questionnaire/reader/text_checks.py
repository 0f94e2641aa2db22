"""Rules for how the texts are written: plainly, and with one word for one thing."""

import re
from collections.abc import Iterator
from statistics import mean

from questionnaire.instrument import LEVELS
from questionnaire.reader.checks import IN_ACTIONS, IN_CODING, IN_CONSISTENCY, IN_QUESTIONS
from questionnaire.reader.content_files import ContentFiles, Way
from questionnaire.reader.plainness import lix, sentences
from questionnaire.reader.problems import ContentProblem

HIGHEST_MEAN_LIX = 30
HIGHEST_LIX = 42
LONGEST_SENTENCE = 20
"""In words."""

PLAIN: tuple[Way, ...] = (
    *(IN_QUESTIONS.then(path) for path in ("text", "levels.*", "help")),
    *(IN_ACTIONS.then(path) for path in ("title", "first_step", "owner", "measure")),
    IN_CONSISTENCY.then("text"),
    IN_CODING.then("ask.*"),
)
"""Texts that are read while somebody answers or chooses: no sentence of theirs is long."""

EVERY_YEAR = "minst hvert år"
PUT_RIGHT = ("ved behov", "når det trengs", "der det trengs")
"""How the highest level says that change is made only where something is wrong."""


TERMS: tuple[tuple[str, str], ...] = (
    (r"jevnlig\w*", "say how often, such as «minst hvert halvår»"),
    (r"gevinsteier\w*", "say «ansvarlig for gevinsten»"),
    (r"nullpunkt\w*", "say «slik er det nå»"),
    (r"ikke startet|påbegynt\w*", "say «ikke på plass» or «delvis på plass»"),
    (r"ikke aktuelt", "say «ikke relevant»"),
    (r"svardekning\w*", "say «andel besvart»"),
    (r"skår\w*", "say «poeng»"),
    (r"modenhet\w*", "name what is meant, such as «anbefalinger på plass»"),
    (r"oppkobling\w*|kobl\w* seg (?:opp|til)", "say «koble seg på» or «påkobling»"),
    (r"stolpe\w*", "say «søyle»"),
    (r"veggen", "say «storskjermen»"),
    (r"økt(?:en|er|ene)|arbeidsøkt\w*", "say «samling»"),
)
"""One word for one thing: patterns of words that another has replaced, and what to say instead."""

_ANY_TERM = re.compile(rf"\b(?:{'|'.join(f'({said})' for said, _ in TERMS)})\b", re.IGNORECASE)


def plain_questions(sources: ContentFiles) -> Iterator[ContentProblem]:
    """Questions with their levels are easy to read: most of them very easy, and none hard."""
    measured = [
        (lix((found.value["text"], *found.value["levels"])), found)
        for found in sources.find(IN_QUESTIONS)
        if sources.sure(found, "text", "levels.*")
    ]
    for index, found in measured:
        if index > HIGHEST_LIX:
            yield found.problem(
                f"has the LIX {index:.1f} with its levels, above {HIGHEST_LIX}",
                "write shorter sentences and shorter words",
            )
    if measured and (average := mean(index for index, _ in measured)) > HIGHEST_MEAN_LIX:
        index, hardest = max(measured, key=lambda one: one[0])
        yield hardest.problem(
            f"is the hardest to read, with the LIX {index:.1f}; the mean of all questions is {average:.1f}, "
            f"above {HIGHEST_MEAN_LIX}",
            "write shorter sentences and shorter words here and in others",
        )


def short_sentences(sources: ContentFiles) -> Iterator[ContentProblem]:
    """No sentence is too long to be read once."""
    for found in (found for way in PLAIN for found in sources.find(way)):
        for sentence in sentences(found.value):
            if len(sentence) > LONGEST_SENTENCE:
                start = " ".join(sentence[:5])
                yield found.problem(
                    f"has a sentence of {len(sentence)} words, more than {LONGEST_SENTENCE}: «{start} …»",
                    "make two of it",
                )


def settled_terms(sources: ContentFiles) -> Iterator[ContentProblem]:
    """No text uses a word that another one has replaced."""
    for found in sources.find_texts():
        for said in _ANY_TERM.finditer(found.value):
            _, instead = TERMS[(said.lastindex or 1) - 1]
            yield found.problem(f"says «{said[0]}»", instead)


def highest_level_is_followed_up(sources: ContentFiles) -> Iterator[ContentProblem]:
    """The highest level says that it is gone through every year, and put right only where needed."""
    for found in sources.find(IN_QUESTIONS.then("levels.*")):
        if found.place[-1] != LEVELS[-1]:
            continue
        said = found.value.casefold()
        if EVERY_YEAR not in said:
            yield found.problem(
                f"level {LEVELS[-1]} does not say «{EVERY_YEAR}»", "say what is gone through and how often"
            )
        if not any(words in said for words in PUT_RIGHT):
            yield found.problem(
                f"level {LEVELS[-1]} does not say «{PUT_RIGHT[0]}»",
                f"say that it is put right only where needed, as «{'», «'.join(PUT_RIGHT)}»",
            )
