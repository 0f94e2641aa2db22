"""The vignettes (invented departments in words), and what readers answered for them in each round."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from questionnaire.instrument import Question
from questionnaire.reader.load import edition

FOLDER = Path(__file__).parent / "vignettes"
EDITION = "2.0"
"""The edition of the questions that the vignettes tell of."""
ROUNDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
"""The names of folders, each with the answers of a round; a round that is not there was not read."""
LEVELS = ("0", "1", "2", "3")
UNKNOWN, NOT_RELEVANT = "V", "I"
NONE_FITS, TWO_FIT = "none", "two"
NOT_BEGUN = "not begun with video"

Place = tuple[str, str]
"""A vignette's id and a question's id."""


@dataclass(frozen=True)
class Vignette:
    """An invented department. `key` has the level of each question that the text tells, by its writer."""

    id: str
    title: str
    awkward: str
    text: str
    key: Mapping[str, int]
    not_relevant: tuple[str, ...] = ()
    """The questions that, by the text, are not relevant to the department."""


@dataclass(frozen=True)
class Answer:
    """A level, `UNKNOWN` or `NOT_RELEVANT`; with a mark where no level fitted, or two did."""

    given: str
    mark: str
    why: str

    @property
    def level(self) -> int | None:
        return int(self.given) if self.given in LEVELS else None


@dataclass(frozen=True)
class QuestionRead:
    """A question in the words of the form that the readers had."""

    text: str
    levels: tuple[str, ...]
    help: str

    def parts(self) -> dict[str, str]:
        levels = {f"level {number}": text for number, text in enumerate(self.levels)}
        return {"question": self.text, **levels, "help": self.help}


@dataclass(frozen=True)
class Form:
    """The form that a reader had: the rules above the questions, and the questions."""

    rules: tuple[str, ...]
    questions: Mapping[str, QuestionRead]


@dataclass(frozen=True)
class Reader:
    """One who answered the whole form for each vignette of a round, in a role."""

    number: int
    role: str
    form: Form
    answers: Mapping[Place, Answer]

    @property
    def marks(self) -> dict[Place, str] | None:
        """The answers that no level fitted, or two. None if they cannot be told.

        A reader who marked every single answer took the word for no level to mean no mark.
        """
        marks = {place: answer.mark for place, answer in self.answers.items() if answer.mark}
        return None if len(marks) == len(self.answers) else marks

    @property
    def name(self) -> str:
        return f"reader {self.number}"


@dataclass(frozen=True)
class Round:
    """Vignettes, and who answered for them without seeing the keys or each other's answers."""

    name: str
    readers: tuple[Reader, ...]
    vignettes: Mapping[str, Vignette]

    @property
    def told(self) -> dict[Place, int]:
        """The level of each question that a vignette tells."""
        return {(v.id, question): level for v in self.vignettes.values() for question, level in v.key.items()}

    @property
    def told_not_relevant(self) -> list[Place]:
        return [(v.id, question) for v in self.vignettes.values() for question in v.not_relevant]

    @property
    def untold(self) -> list[Place]:
        """The questions that a vignette says nothing about."""
        told = {*self.told, *self.told_not_relevant}
        return [
            (id_, question)
            for id_ in self.vignettes
            for question in questions()
            if (id_, question) not in told
        ]


def questions() -> dict[str, Question]:
    """The questions of the edition, by id, in its order."""
    return {question.id: question for question in edition(EDITION).questions}


@cache
def vignettes() -> tuple[Vignette, ...]:
    """All vignettes, by number."""
    return tuple(_vignette(path) for path in sorted(FOLDER.glob("*.yaml")))


@cache
def rounds() -> tuple[Round, ...]:
    """The rounds of reading, in order."""
    return tuple(_round(name) for name in ROUNDS if (FOLDER / name).exists())


def differences(read: Mapping[str, QuestionRead]) -> dict[str, list[str]]:
    """The questions, with their parts, for which the edition now has other words than were read."""
    now = {q.id: QuestionRead(q.text, q.levels, q.help).parts() for q in questions().values()}
    parts = {
        id_: [part for part, words in read[id_].parts().items() if words != now[id_][part]] for id_ in now
    }
    return {id_: changed for id_, changed in parts.items() if changed}


def _vignette(path: Path) -> Vignette:
    content: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    not_relevant = tuple(content.pop("not_relevant", ()))
    vignette = Vignette(**content, not_relevant=not_relevant)
    if vignette.id != path.stem:
        raise ValueError(f"{path.name} has the id {vignette.id}")
    return vignette


def _round(name: str) -> Round:
    readers = sorted((_reader(path) for path in (FOLDER / name).glob("*.csv")), key=lambda one: one.number)
    read = {vignette for reader in readers for vignette, _question in reader.answers}
    return Round(name, tuple(readers), {one.id: one for one in vignettes() if one.id in read})


def _reader(path: Path) -> Reader:
    """The reader of `reader-1-leader.csv`, who had the form in `reader-1-leader.txt`."""
    _word, number, role = path.stem.split("-", 2)
    with path.open(encoding="utf-8", newline="") as file:
        answers = {
            (row["vignette"].zfill(2), row["question"]): Answer(row["answer"], row["mark"], row["why"])
            for row in csv.DictReader(file)
        }
    form = parsed_form(path.with_suffix(".txt").read_text(encoding="utf-8"))
    return Reader(int(number), role, form, answers)


@dataclass
class _Block:
    """A question while its lines are read."""

    text: str
    levels: list[str] = field(default_factory=list)
    help: str = ""


def parsed_form(text: str) -> Form:
    """The form in a text file: rules, with a line before and after them, and the questions."""
    rules, rest = text.split("\n\n", 1)
    blocks: dict[str, _Block] = {}
    block = _Block("")
    for line in rest.splitlines():
        start, _colon, words = line.partition(": ")
        if not line.startswith(" "):
            block = blocks[start.split(" ")[0]] = _Block(words)
        elif start.strip() == "Hjelp":
            block.help = words
        else:
            block.levels.append(words)
    return Form(
        rules=tuple(rules.splitlines()[1:-1]),
        questions={id_: QuestionRead(b.text, tuple(b.levels), b.help) for id_, b in blocks.items()},
    )
