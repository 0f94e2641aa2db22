"""An independent, slow and obvious reading of the content files: the permitted statements about the nine.

Shares no code with the program: it parses the YAML itself, counts by hand, and has the sentences in
bokmål. Every statement on a screen or in a file must be among them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.slow_nine_always import STATIC

CONTENT = Path(__file__).parents[1] / "questionnaire" / "content" / "1.0"

ABOUT_THE_NINE = re.compile(
    r"\bde ni\b|\bni (?:utvalgte )?(?:sykehus)?avdeling|\bav (?:ni|9 avd)|\brapporten (?!\()|innomed"
    r"|enkeltvis|ved navn|navngir|oppgitt|i noen grad|dokumentert|forteller om|fortalt om",
    re.IGNORECASE,
)
"""Every sentence about the nine matches this."""

NEVER = re.compile(
    r"\b[Oo]m 0\b|\b0 (?:av de ni|i noen grad|på plass|mangler)"
    r"|\b(?:ikke|ingen)\b[^.]{0,60}\bnoen av de ni\b(?! enkeltvis| hver for seg)"
    r"|\bingen av de ni\b(?! ved navn| avdelingene ved navn)"
)
"""A count of zero, and silence presented as absence."""


def _read(name: str) -> Any:
    return yaml.safe_load((CONTENT / name).read_text(encoding="utf-8"))


def flat(text: str) -> str:
    """The text on one line, with single spaces."""
    return " ".join(text.split())


def section(number: str) -> str:
    return f"vedlegg {number[1:]}" if number[0] == "V" else f"kapittel {number}"


@dataclass(frozen=True)
class Said:
    """One statement about the group, as in the file."""

    id: str
    sentence: str
    """The text with its section."""
    named: tuple[str, ...]
    count: int | None

    @property
    def names(self) -> list[str]:
        """The named departments, if they are not all that the count includes."""
        if not self.named or self.count == len(self.named):
            return []
        return [f"Nevnt ved navn: {'; '.join(self.named)}."]

    @property
    def unnamed(self) -> list[str]:
        """How many departments of an exact count the report does not name."""
        if self.count is None or self.count == len(self.named):
            return []
        return [f"Ikke nevnt ved navn: {self.count - len(self.named)} av {self.count}."]


@dataclass(frozen=True)
class Told:
    """Everything in the files about the nine on one question."""

    in_place: tuple[str, ...]
    partly: tuple[str, ...]
    missing: tuple[str, ...]
    silent: tuple[str, ...]
    levels: tuple[int, ...]
    practices: tuple[str, ...]
    """What each coded department does, with the section."""
    said: tuple[Said, ...]

    def marks(self) -> str:
        counts = (
            (self.in_place, "på plass"),
            (self.partly, "i noen grad"),
            (self.missing, "mangler"),
        )
        told = [f"{len(who)} {word}" for who, word in counts if who]
        if not told:
            return "ikke oppgitt for noen av dem enkeltvis"
        return ", ".join(
            [*told, *([f"ikke oppgitt for {len(self.silent)} enkeltvis"] if self.silent else [])]
        )

    def one_by_one(self) -> list[str]:
        """The sentences about individual departments."""
        return [
            f"Slik vi leser rapporten, nevner den {len(self.in_place)} av de ni ved navn som har dette på "
            f"plass: {'; '.join(self.in_place)}."
            if self.in_place
            else "Rapporten nevner ingen av de ni ved navn som har dette på plass.",
            *(
                [f"Om {len(self.partly)} forteller den at det er på plass i noen grad."]
                if self.partly
                else []
            ),
            *([f"Om {len(self.missing)} forteller den at det mangler."] if self.missing else []),
            *([f"Om {len(self.silent)} sier den ikke noe enkeltvis."] if self.silent else []),
        ]

    def together(self, *, names: bool) -> list[str]:
        """The sentences about the group: counts with the named and the number of unnamed, words verbatim."""
        return [
            part for one in self.said for part in (one.sentence, *(one.names if names else []), *one.unnamed)
        ]

    def beside(self, own: int | None) -> str:
        """How a level compares with what is documented about individual departments."""
        if own is None:
            return "Dere har ikke valgt noe nivå å sammenligne"
        if not self.levels and self.said:
            return "Rapporten forteller bare om de ni samlet, og det sammenlignes ikke"
        if not self.levels:
            return "Rapporten forteller ikke noe å sammenligne med"
        if all(level > own for level in self.levels):
            return "Dere er kommet kortere enn det rapporten forteller om avdelinger enkeltvis"
        if all(level < own for level in self.levels):
            return "Dere er kommet lenger enn det rapporten forteller om avdelinger enkeltvis"
        if any(level > own for level in self.levels):
            return "Noen av avdelingene rapporten forteller om, er kommet lenger enn dere"
        return "Dere er på linje med det rapporten forteller om avdelinger enkeltvis"


@cache
def department_names() -> dict[str, str]:
    return {d["id"]: f"{d['name']}, {d['hospital']}" for d in _read("departments.yaml")["departments"]}


@cache
def questions_of_recommendations() -> dict[str, tuple[str, ...]]:
    """Question ids by recommendation id."""
    found = {}
    for theme in _read("instrument.yaml")["themes"]:
        for recommendation in _read(f"themes/{theme}.yaml")["recommendations"]:
            found[recommendation["id"]] = tuple(q["id"] for q in recommendation["questions"])
    return found


@cache
def all_said() -> tuple[tuple[dict[str, Any], Said], ...]:
    """Each statement about the group, as in its file and as it must be shown."""
    names = department_names()
    return tuple(
        (
            raw,
            Said(
                raw["id"],
                f"{flat(raw['text'])} ({section(raw['section'])})",
                tuple(names[id] for id in raw.get("named", ())),
                raw.get("count"),
            ),
        )
        for raw in _read("group_statements.yaml")["group_statements"]
    )


@cache
def told(question: str) -> Told:
    """What the files say on one question."""
    coding = _read("coding.yaml")["coding"]
    cells = {id: coding.get(id, {}).get(question) for id in department_names()}

    def those(*levels: int) -> tuple[str, ...]:
        return tuple(department_names()[id] for id, cell in cells.items() if cell and cell["level"] in levels)

    coded = [(department_names()[id], cell) for id, cell in cells.items() if cell]
    return Told(
        in_place=those(2, 3),
        partly=those(1),
        missing=those(0),
        silent=tuple(department_names()[id] for id, cell in cells.items() if cell is None),
        levels=tuple(cell["level"] for _name, cell in coded),
        practices=tuple(f"{flat(cell['evidence'])} ({section(cell['section'])})" for _name, cell in coded),
        said=tuple(said for raw, said in all_said() if question in raw.get("questions", ())),
    )


def of_recommendation(recommendation: str) -> list[str]:
    """The sentences about one recommendation as a whole."""
    ids = questions_of_recommendations()[recommendation]
    names = department_names().values()
    every = [n for n in names if all(n in told(q).in_place for q in ids)]
    some = [n for n in names if any(n in told(q).in_place for q in ids)]
    partly = [n for n in names if n not in some and any(n in told(q).partly for q in ids)]
    silent = [n for n in names if all(n in told(q).silent for q in ids)]
    if every:
        first = (
            f"nevner {len(every)} av de ni ved navn som har alt dette på plass, og {len(some)} som har noe "
            "av det."
        )
    elif some:
        first = f"nevner {len(some)} av de ni ved navn som har noe av dette på plass, og ingen som har alt."
    else:
        first = "nevner ingen av de ni ved navn som har noe av dette på plass."
    return [
        f"Rapporten {first}",
        *([f"Om {len(partly)} forteller den at noe av dette er på plass i noen grad."] if partly else []),
        *([f"Om {len(silent)} sier den ikke noe enkeltvis."] if silent else []),
        *(["Det den sier om de ni samlet, kommer i tillegg."] if said_under(recommendation) else []),
    ]


def said_under(recommendation: str) -> list[Said]:
    """Statements under one recommendation, and those from other places on one of its questions."""
    ids = questions_of_recommendations()[recommendation]
    return [
        said
        for raw, said in all_said()
        if raw["recommendation"] == recommendation or set(ids) & set(raw.get("questions", ()))
    ]


def benefits() -> dict[str, tuple[int, str]]:
    """How many report each benefit, and which, by its title."""
    names = department_names()
    found = {}
    for raw in _read("benefits.yaml")["benefits"]:
        elsewhere = {one["department"]: one["section"] for one in raw.get("elsewhere", ())}
        who = [
            f"{names[id]} ({section(elsewhere[id])})" if id in elsewhere else names[id]
            for id in raw["departments"]
        ]
        found[flat(raw["title"])] = (len(who), "; ".join(who))
    return found


def of_shares() -> Iterator[str]:
    """The notes on published shares, and the departments without one."""
    for raw in _read("departments.yaml")["departments"]:
        if "video_share" not in raw:
            yield f"{department_names()[raw['id']]}: rapporten oppgir ingen andel."
        elif "remark" in raw["video_share"]:
            yield flat(raw["video_share"]["remark"])


def published_shares() -> int:
    return len([d for d in _read("departments.yaml")["departments"] if d.get("video_share")])


def interviewed() -> int:
    return sum(len(d["interviews"]) for d in _read("departments.yaml")["departments"])


def assert_only(text: str, allowed: Iterable[str], where: str) -> None:
    """Nothing is said of the nine in the text but what is allowed, and what is the same whatever "
    "the content."""
    assert not (found := NEVER.search(flat(text))), f"{where}: {found.group()}"
    left = flat(text)
    for sentence in sorted({flat(one) for one in (*allowed, *STATIC)}, key=len, reverse=True):
        left = left.replace(sentence, "¤")
    said = [left[max(0, m.start() - 90) : m.end() + 90] for m in ABOUT_THE_NINE.finditer(left)]
    assert not said, f"{where}: {said}"


def assert_all(text: str, demanded: Iterable[str], where: str) -> None:
    """The text contains each of the sentences."""
    missing = [sentence for sentence in demanded if flat(sentence) not in flat(text)]
    assert not missing, f"{where}: {missing}"


def everything() -> Iterator[str]:
    """Each permitted sentence about the nine over all questions."""
    yield from of_shares()
    for recommendation, ids in questions_of_recommendations().items():
        yield from of_recommendation(recommendation)
        for id in ids:
            yield from of_question(id)


def allowed_beside(form: Mapping[str, int | None]) -> Iterator[str]:
    """The same, with the comparisons for the levels of a form, by question id."""
    yield from everything()
    for ids in questions_of_recommendations().values():
        for id in ids:
            comparison = told(id).beside(form.get(id))
            yield f"De ni avdelingene: {told(id).marks()}. {comparison}."
            yield comparison


def of_question(question: str) -> Iterator[str]:
    """Each permitted sentence about one question, without the comparison."""
    nine = told(question)
    yield from (nine.marks(), *nine.practices, *nine.one_by_one(), *nine.together(names=True))
    yield from (f"{name} ikke oppgitt" for name in nine.silent)
    yield from (f"{name} i noen grad" for name in nine.partly)
    yield "Om de ni samlet:"


QUESTIONS = tuple(id for ids in questions_of_recommendations().values() for id in ids)
"""Their ids, in the report's order."""
