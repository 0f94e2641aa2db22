"""An independent, slow and obvious reading of the content files: the permitted statements about the nine.

It takes only the number of the edition from the program: it parses the YAML itself, counts by hand, and has
the sentences in bokmål. Every statement on a screen or in a file must be among them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from questionnaire.reader.load import instrument
from tests import slow_nine_first_edition as first
from tests.slow_nine_always import STATIC

CONTENT = Path(__file__).parents[1] / "questionnaire" / "content"
SHOWN = instrument().version
"""The edition on screens and in files of new rounds; each function reads another when told so."""

ABOUT_THE_NINE = re.compile(
    r"\bde ni\b|\bni (?:utvalgte )?(?:sykehus)?avdeling|\bav (?:ni|9 avd)|\brapporten (?!\()|innomed"
    r"|enkeltvis|ved navn|navngir|oppgitt|i noen grad|dokumentert|forteller om|fortalt om"
    r"|\bhadde (?:dette|det|noe|alt|på plass)\b|da de ble intervjuet",
    re.IGNORECASE,
)
"""Every sentence about the nine matches this."""

NEVER = re.compile(
    r"\b[Oo]m 0\b|\b0 (?:av de ni|i noen grad|på plass|mangler)"
    r"|\b(?:ikke|ingen)\b[^.]{0,60}\bnoen av de ni\b(?! enkeltvis| hver for seg)"
    r"|\bingen av de ni\b(?! ved navn| avdelingene ved navn)"
)
"""A count of zero, and silence presented as absence."""


@cache
def _read(name: str, edition: str) -> Any:
    return yaml.safe_load((CONTENT / edition / name).read_text(encoding="utf-8"))


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
        return [f"Nevnt ved navn: {listed(self.named)}."]

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
    """Short names, as those of the others who are coded."""
    levels: tuple[int, ...]
    then: tuple[str, ...]
    """For each of those in place the time of which it is told, "" for that of the interviews."""
    partly: tuple[str, ...]
    missing: tuple[str, ...]
    silent: tuple[str, ...]
    coded: tuple[str, ...]
    """Short names of all who are coded, whichever level."""
    practices: tuple[str, ...]
    """What each coded department did, with the section."""
    asked: tuple[str, ...]
    """What one could ask each coded department."""
    said: tuple[Said, ...]

    def one_by_one(self) -> list[str]:
        """The sentences about single departments."""
        told = []
        if not self.in_place:
            told.append("Rapporten nevner ingen av de ni ved navn som hadde dette på plass.")
        for when in sorted(set(self.then)):
            then = [name for name, at in zip(self.in_place, self.then, strict=True) if at == when]
            told.append(f"{few(then)} hadde dette på plass {when or 'da de ble intervjuet i 2022'}.")
        if self.partly:
            who = "alle ni" if len(self.partly) == 9 else few(self.partly)
            told.append(f"Rapporten forteller at {who} hadde noe av dette.")
        if self.missing:
            told.append(f"Rapporten forteller at {few(self.missing)} ikke hadde dette.")
        return told

    def unspoken(self) -> list[str]:
        return [f"Om {len(self.silent)} sier rapporten ikke noe enkeltvis."] if self.silent else []

    def together(self, *, names: bool) -> list[str]:
        """The sentences about the group: counts with the named and the number of unnamed, words verbatim."""
        return [
            part for one in self.said for part in (one.sentence, *(one.names if names else []), *one.unnamed)
        ]

    def beside(self, own: int | None) -> str:
        """How a level compares with those who had it in place."""
        if not self.in_place:
            return "Det sammenlignes ikke med nivået deres."
        if own is None:
            return "Dere har ikke valgt noe nivå."
        return {
            0: "Dere har det ikke.",
            1: "Dere har det delvis.",
            2: "Dere har det også.",
            3: "Dere har det også og følger det opp.",
        }[own]

    def of_another(self, own: int | None) -> str:
        """The same, to readers outside the department."""
        if own is None:
            return "Avdelingen har ikke noe nivå"
        if self.in_place and own in (2, 3):
            return f"Har det {few(self.in_place)} hadde på plass, etter rapporten fra 2022"
        if self.in_place:
            return (
                f"Mangler noe eller alt av det {few(self.in_place)} hadde på plass, etter rapporten fra 2022"
            )
        if self.partly or self.missing:
            return "Rapporten nevner ingen av de ni ved navn som hadde det på plass"
        return "Bare dokumentert om de ni samlet" if self.said else "Ingenting er dokumentert"


def listed(names: Sequence[str]) -> str:
    return " og ".join(", ".join(part) for part in (names[:-1], names[-1:]) if part)


def few(names: Sequence[str]) -> str:
    """At most three of the names, and the number of the others."""
    if len(names) < 4:
        return listed(names)
    return f"{', '.join(names[:3])} og {'én' if len(names) == 4 else len(names) - 3} til"


@cache
def department_names(edition: str = SHOWN) -> dict[str, str]:
    return {
        d["id"]: f"{d['name']}, {d['hospital']}" for d in _read("departments.yaml", edition)["departments"]
    }


@cache
def short_names(edition: str = SHOWN) -> dict[str, str]:
    return {d["id"]: d["short"] for d in _read("departments.yaml", edition)["departments"]}


@cache
def questions_of_recommendations(edition: str = SHOWN) -> dict[str, tuple[str, ...]]:
    """Question ids by recommendation id."""
    found = {}
    for theme in _read("instrument.yaml", edition)["themes"]:
        for recommendation in _read(f"themes/{theme}.yaml", edition)["recommendations"]:
            found[recommendation["id"]] = tuple(q["id"] for q in recommendation["questions"])
    return found


@cache
def all_said(edition: str = SHOWN) -> tuple[tuple[dict[str, Any], Said], ...]:
    """Each statement about the group, as in its file and as it must be shown."""
    names = short_names(edition)
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
        for raw in _read("group_statements.yaml", edition)["group_statements"]
    )


@cache
def deciding_questions(edition: str = SHOWN) -> dict[str, tuple[str, ...]]:
    """The ids of the questions that decide whether each recommendation is in place, by recommendation id."""
    return {
        raw["id"]: tuple(
            q["id"] for q in raw["questions"] if "basis" not in q or q["basis"] == "recommendation"
        )
        for theme in _read("instrument.yaml", edition)["themes"]
        for raw in _read(f"themes/{theme}.yaml", edition)["recommendations"]
    }


@cache
def told(question: str, edition: str = SHOWN) -> Told:
    """What the files say on one question."""
    coding = _read("coding.yaml", edition)["coding"]
    names = short_names(edition)
    cells = {id: coding.get(id, {}).get(question) for id in names}

    def those(*levels: int) -> tuple[str, ...]:
        return tuple(names[id] for id, cell in cells.items() if cell and cell["level"] in levels)

    coded = [(names[id], cell) for id, cell in cells.items() if cell]
    return Told(
        in_place=those(2, 3),
        then=tuple(cell.get("when", "") for _name, cell in coded if cell["level"] in (2, 3)),
        levels=tuple(cell["level"] for _name, cell in coded),
        partly=those(1),
        missing=those(0),
        silent=tuple(department_names(edition)[id] for id, cell in cells.items() if cell is None),
        coded=tuple(name for name, _cell in coded),
        practices=tuple(f"{flat(cell['evidence'])} ({section(cell['section'])})" for _name, cell in coded),
        asked=tuple(f"{name}. {' '.join(cell['ask'])}" for name, cell in coded if "ask" in cell),
        said=tuple(said for raw, said in all_said(edition) if question in raw.get("questions", ())),
    )


def of_recommendation(recommendation: str, edition: str = SHOWN) -> list[str]:
    """The sentences about one recommendation as a whole."""
    ids = questions_of_recommendations(edition)[recommendation]
    names = short_names(edition)
    deciding = deciding_questions(edition)[recommendation]
    every = [name for name in names.values() if all(name in told(q, edition).in_place for q in deciding)]
    some = [n for n in names.values() if n not in every and any(n in told(q, edition).in_place for q in ids)]
    partly = [
        n for n in names.values() if n not in every + some and any(n in told(q, edition).partly for q in ids)
    ]
    silent = [n for n in department_names(edition).values() if all(n in told(q, edition).silent for q in ids)]
    if every:
        first = [f"Rapporten fra 2022 forteller at {few(every)} hadde denne anbefalingen på plass."]
        first += [f"Den forteller at {few(some)} hadde noe av det."] if some else []
    elif some:
        first = [f"Rapporten fra 2022 forteller at {few(some)} hadde noe av dette på plass."]
        first += ["Den nevner ingen som hadde alt."]
    else:
        first = ["Rapporten nevner ingen av de ni ved navn som hadde noe av dette på plass."]
    return [
        *first,
        *([f"Om {few(partly)} er noe av dette dokumentert i noen grad."] if partly else []),
        *([f"Om {len(silent)} sier rapporten ikke noe enkeltvis."] if silent else []),
        *(["Det den sier om de ni samlet, kommer i tillegg."] if said_under(recommendation, edition) else []),
    ]


def said_under(recommendation: str, edition: str = SHOWN) -> list[Said]:
    """Statements under one recommendation, and those from other places on one of its questions."""
    ids = questions_of_recommendations(edition)[recommendation]
    return [
        said
        for raw, said in all_said(edition)
        if raw["recommendation"] == recommendation or set(ids) & set(raw.get("questions", ()))
    ]


def benefits(edition: str = SHOWN) -> dict[str, tuple[int, str]]:
    """How many report each benefit, and which, by its title."""
    names = department_names(edition)
    found = {}
    for raw in _read("benefits.yaml", edition)["benefits"]:
        elsewhere = {one["department"]: one["section"] for one in raw.get("elsewhere", ())}
        who = [
            f"{names[id]} ({section(elsewhere[id])})" if id in elsewhere else names[id]
            for id in raw["departments"]
        ]
        found[flat(raw["title"])] = (len(who), "; ".join(who))
    return found


def of_shares(edition: str = SHOWN) -> Iterator[str]:
    """The notes on published shares, and the departments without one."""
    for raw in _read("departments.yaml", edition)["departments"]:
        if "video_share" not in raw:
            yield f"{department_names(edition)[raw['id']]}: rapporten oppgir ingen andel."
        elif "remark" in raw["video_share"]:
            yield flat(raw["video_share"]["remark"])


def published_shares(edition: str = SHOWN) -> int:
    return len([d for d in _read("departments.yaml", edition)["departments"] if d.get("video_share")])


def interviewed(edition: str = SHOWN) -> int:
    return sum(len(d["interviews"]) for d in _read("departments.yaml", edition)["departments"])


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
            yield beside_words(id, form.get(id))
            yield f"De ni avdelingene: {beside_words(id, form.get(id))}"


def beside_words(question: str, own: int | None, edition: str = SHOWN) -> str:
    """What is told of single departments, and the own level beside them."""
    nine = told(question, edition)
    if edition == "1.0":
        counts = (nine.in_place, nine.partly, nine.missing, nine.silent)
        return f"{first.marks(*map(len, counts))}. {first.beside(own, nine.levels, bool(nine.said))}."
    return " ".join([*nine.one_by_one(), nine.beside(own)])


def of_another_words(question: str, own: int | None, edition: str = SHOWN) -> str:
    """A level beside the nine, to readers outside the department."""
    nine = told(question, edition)
    if edition == "1.0":
        return first.of_another(own, nine.levels, bool(nine.said))
    return nine.of_another(own)


def named_words(question: str, edition: str = SHOWN) -> str:
    """All that is said on a question where nobody has a level of their own."""
    nine = told(question, edition)
    intro = ["Om de ni samlet:"] if nine.said else []
    return " ".join([*nine.one_by_one(), *nine.unspoken(), *intro, *nine.together(names=False)])


def of_what_is_left_out(edition: str = SHOWN) -> Iterator[str]:
    """What no question asks, and what the interview guide asked and we do not, with the reasons."""
    yield from (flat(one["reason"]) for one in _read("left_out.yaml", edition)["left_out"])
    yield from (flat(one["left_out"]) for one in _read("guide.yaml", edition)["guide"] if "left_out" in one)


def of_question(question: str) -> Iterator[str]:
    """Each permitted sentence about one question, without the comparison."""
    nine = told(question)
    yield from (*nine.practices, *nine.asked, *nine.one_by_one(), *nine.unspoken())
    yield from nine.together(names=True)
    yield from (f"{name} ikke oppgitt" for name in nine.silent)
    yield from (
        f"dokumentert {how} {practice}"
        for how in ("på plass", "i noen grad", "som manglende")
        for practice in nine.practices
    )
    yield "Om de ni samlet:"


QUESTIONS = tuple(id for ids in questions_of_recommendations().values() for id in ids)
"""Their ids, in the report's order."""
