"""Prints how alike the vignettes were read, as tables: `python -m tests.questionnaire.agreement`.

`--write` puts the tables into docs/validation.md.
"""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, groupby
from pathlib import Path

from language.answering import answering_rule, answering_words
from questionnaire.reader.load import edition
from tests.questionnaire.kappa import Agreement, agreement
from tests.questionnaire.vignette import (
    EDITION,
    LEVELS,
    NONE_FITS,
    NOT_BEGUN,
    NOT_RELEVANT,
    TWO_FIT,
    UNKNOWN,
    Place,
    Reader,
    Round,
    differences,
    questions,
    rounds,
)

DOCUMENT = Path(__file__).parents[2] / "docs" / "validation.md"
BEGIN, END = "<!-- agreement -->\n", "<!-- /agreement -->"

Row = Sequence[object]
KEY = "key"


def tables() -> str:
    """All tables of the readings, as Markdown."""
    return "\n".join(
        [
            *section("Who answered what", WHO, (who(one, by) for one in rounds() for by in one.readers)),
            *section("Told questions", TOLD, (row for one in rounds() for row in told(one))),
            *section("Told questions that were answered otherwise than the key says", OTHERWISE, otherwise()),
            *section("Told as not relevant", NOT_FOR_US, not_relevant()),
            *section("Questions that the vignette leaves untold", UNTOLD, untold()),
            *section("Answers that no level fitted, or two", MARKED, marked()),
            *section("Words that have changed since they were read", CHANGED, changed()),
            *section("Marked questions, round by round", BEFORE_AND_AFTER, before_and_after()),
            *section("Each question", EACH, (row for id_ in questions() for row in each(id_))),
        ]
    )


def section(title: str, heads: Row, rows: Iterable[Row]) -> Iterator[str]:
    """A table under a heading. Says so if there is no row."""
    lines = [line(row) for row in rows]
    yield f"### {title}\n"
    if lines:
        yield from (line(heads), line("---" for _head in heads), *lines, "")
    else:
        yield "None.\n"


def line(cells: Iterable[object]) -> str:
    return f"| {' | '.join(str(cell).replace('|', '/') for cell in cells)} |"


WHO = (
    "round",
    "vignettes",
    "reader",
    "role",
    "answers",
    "a level",
    "don't know",
    "not relevant",
    "no level",
    "two",
)


def who(one: Round, reader: Reader) -> Row:
    given = [answer.given for answer in reader.answers.values()]
    marks = None if reader.marks is None else list(reader.marks.values())
    return (
        one.name,
        len(one.vignettes),
        reader.number,
        reader.role,
        len(given),
        sum(each in LEVELS for each in given),
        given.count(UNKNOWN),
        given.count(NOT_RELEVANT),
        *(("–", "–") if marks is None else (marks.count(NONE_FITS), marks.count(TWO_FIT))),
    )


TOLD = ("round", "between", "told", "both a level", "same level", "quadratic kappa", "95 % interval")


def told(one: Round) -> Iterator[Row]:
    """The agreement over all told questions: between the readers, and of each with the key."""
    for pair, found in agreements(one, list(one.told)).items():
        between = " and ".join(pair)
        yield one.name, between, len(one.told), found.number, found.same, kappa(found), interval(found)


def agreements(one: Round, places: Sequence[Place]) -> dict[tuple[str, str], Agreement]:
    """The agreement over some told questions of every two readers, and of each reader with the key."""
    levels = {reader.name: {place: reader.answers[place].level for place in places} for reader in one.readers}
    levels[KEY] = {place: one.told[place] for place in places}
    return {
        (left, right): agreement(
            (place[0], a, b)
            for place in places
            if (a := levels[left][place]) is not None and (b := levels[right][place]) is not None
        )
        for left, right in combinations(levels, 2)
    }


def kappa(found: Agreement) -> str:
    return number(found.kappa)


def interval(found: Agreement) -> str:
    return "–" if found.low is None else f"{number(found.low)} to {number(found.high)}"


def number(value: float | None) -> str:
    """With three decimals, rounded down, so that nothing but 1 is printed as 1."""
    return "–" if value is None else f"{int(value * 1000) / 1000:.3f}"


OTHERWISE = ("round", "vignette", "question", "key", "reader", "answer", "why (in the reader's words)")


def otherwise() -> Iterator[Row]:
    for one in rounds():
        for place, level in one.told.items():
            for reader in one.readers:
                answer = reader.answers[place]
                if answer.level != level:
                    yield one.name, *place, level, reader.number, answer.given, answer.why


NOT_FOR_US = ("round", "vignette", "question", "reader", "answer")


def not_relevant() -> Iterator[Row]:
    for one in rounds():
        for place in one.told_not_relevant:
            for reader in one.readers:
                yield one.name, *place, reader.number, reader.answers[place].given


UNTOLD = ("round", "units", "reader", "untold", "don't know", "not relevant", "level 0", "level 1 to 3")


def untold() -> Iterator[Row]:
    """What was answered where nothing is told, in units that use video and in those that have not begun."""
    for one in rounds():
        for units, not_begun in (("use video", False), ("not begun", True)):
            places = [
                place for place in one.untold if (one.vignettes[place[0]].awkward == NOT_BEGUN) == not_begun
            ]
            for reader in one.readers:
                given = [reader.answers[place].given for place in places]
                counts = (given.count(each) for each in (UNKNOWN, NOT_RELEVANT, "0"))
                yield one.name, units, reader.number, len(given), *counts, sum(g in "123" for g in given)


MARKED = ("round", "question", "vignette", "key", "reader", "fitted", "answer", "why (in the reader's words)")


def marked() -> Iterator[Row]:
    for one in rounds():
        for reader in one.readers:
            for place, mark in (reader.marks or {}).items():
                vignette, id_ = place
                answer, key = reader.answers[place], one.told.get(place, "untold")
                yield one.name, id_, vignette, key, reader.number, mark, answer.given, answer.why


CHANGED = ("readers", "what", "parts with other words now")


def changed() -> Iterator[Row]:
    """What each form that was read has in other words than people have before them now."""
    readers = [reader for one in rounds() for reader in one.readers]
    for form, same in groupby(readers, key=lambda reader: reader.form):
        who_read = ", ".join(dict.fromkeys(str(reader.number) for reader in same))
        read, now = sentences(form.rules), sentences(rules_now())
        if other := [sentence for sentence in read if sentence not in now]:
            yield who_read, "rules above the questions", f"{len(other)} of {len(read)} sentences"
        for id_, parts in differences(form.questions).items():
            yield who_read, id_, ", ".join(parts)


def rules_now() -> tuple[str, ...]:
    """The rules as they stand wherever people answer."""
    content = edition(EDITION)
    return answering_rule(content), *answering_words(content)


def sentences(rules: Iterable[str]) -> list[str]:
    return [sentence for rule in rules for sentence in re.split(r"(?<=[.?])\s+", rule)]


BEFORE_AND_AFTER = ("question", "round", "told", "answered as the key", "marks")


def before_and_after() -> Iterator[Row]:
    """The questions that were marked in a round, with how they fared in each."""
    for id_ in questions():
        if any(marks(one, id_) for one in rounds()):
            yield from ((id_, one.name, *right_and_marked(one, id_)) for one in rounds())


def right_and_marked(one: Round, id_: str) -> tuple[int, str, int]:
    """How often it is told, how many of the answers are as the key says, and its marks, told or not."""
    places = [place for place in one.told if place[1] == id_]
    right = [reader.answers[place].level == one.told[place] for place in places for reader in one.readers]
    return len(places), f"{sum(right)} of {len(right)}", marks(one, id_)


def marks(one: Round, id_: str) -> int:
    return sum(question == id_ for reader in one.readers for _vignette, question in reader.marks or {})


EACH = ("question", "round", "told", "kappa of readers", "kappa of each with the key", "n of each", "marks")


def each(id_: str) -> Iterator[Row]:
    """The kappas of one question in each round that tells it, and over how many pairs each was taken."""
    for one in rounds():
        places = [place for place in one.told if place[1] == id_]
        if not places:
            continue
        found = agreements(one, places)
        with_key = [each for pair, each in found.items() if KEY in pair]
        between = [each for pair, each in found.items() if KEY not in pair]
        counts = ", ".join(str(each.number) for each in (*between, *with_key))
        yield id_, one.name, len(places), kappas(between), kappas(with_key), counts, marks(one, id_)


def kappas(found: Iterable[Agreement]) -> str:
    return ", ".join(map(kappa, found)) or "one reader"


def with_tables(text: str) -> str:
    """The document with the current tables between its two marks."""
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    return f"{before}{BEGIN}{tables()}{END}{after}"


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        DOCUMENT.write_text(with_tables(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
    else:
        sys.stdout.write(tables())
