"""What the nine did is told in the past: they were interviewed in 2022, and much may have changed since."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from language.nine import beside_words, in_place_words, named_words, others_beside_words
from language.practices import department_words
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.instrument import Department, Instrument
from questionnaire.reader.load import edition
from scoring.assessment import benchmark
from scoring.nine import nine_by_question, nine_by_recommendation
from scoring.practices import practices

CONTENT = edition("2.0")

PRESENT = re.compile(
    r"(?<![-\w])(?:er|har|kan|skal|må|vil|bør|får|gir|går|står|tar|ser|sier|lar|blir|gjør|vet|sitter|slipper|finnes"
    r"|bruker|benytter|ringer|hjelper|bistår|støtter|driver|setter|tilbyr|informerer|forklarer|kaller|kommer"
    r"|planlegger|vurderer|måler|forteller|viser|fører|følger|bygger|hører|trenger|gjelder|skriver|sender"
    r"|kjøper|velger|lager|øver|prøver|deler|samler|endrer|bestemmer|fordeler|mener|opplever|rapporterer|melder"
    r"|starter|begynner|åpner|egner|passer|holder|regner|henger|krever|merker|fungerer|virker"
    r"|(?<!kunne )(?<!skulle )(?<!måtte )(?:brukes|settes|gjøres|gis|tas|ringes|sendes|måles|føres))\b",
    re.IGNORECASE,
)
"""Verbs in the present. Norwegian has no ending of its own for it, so they are listed."""

OF_THE_REPORT = re.compile(
    r"er ikke oppgitt|er vår lesning|[Ee]r nevnt i|er blant de seks|de andre er, står det ikke"
    r"|Vi vet ikke om tallet er gjentatt|er noe av dette dokumentert i noen grad|, har dere \d"
)
"""What is said of the report, of our reading and of the department that reads, which are there today."""


def sentences(text: str) -> list[str]:
    return re.split(r"(?<=[.!?:])\s+", text)


def in_the_present(text: str) -> list[str]:
    """The sentences of a text about the nine that tell of the present, unless it is the report's own."""
    return [
        sentence
        for sentence in sentences(text)
        if not sentence.startswith(("Rapporten ", "Den nevner "))
        and "mener rapporten" not in sentence
        and PRESENT.search(OF_THE_REPORT.sub("", sentence))
    ]


def of_a_department(department: Department) -> Iterator[str]:
    yield from (department.started, department.remark, *department.used_for)
    if department.video_share:
        yield department.video_share.remark
    yield from (cell.evidence for cell in department.cells.values())
    yield from (cell.when for cell in department.cells.values())


def names(content: Instrument) -> re.Pattern[str]:
    """Any name of one of the nine, and what follows it in the sentence."""
    every = {
        name for d in content.departments for name in (d.short, d.name, d.hospital, d.name.split(" (")[0])
    }
    every |= {name.split()[-1] for name in every if name.startswith("Sykehuset ")}
    return re.compile(
        rf"\b(?:{'|'.join(map(re.escape, sorted(every, key=len, reverse=True)))})\b(?P<rest>.*)"
    )


def texts(value: object) -> Iterator[str]:
    """Every text of the content, except the questions that one could ask the departments today."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for held in value.values():
            yield from texts(held)
    elif isinstance(value, tuple):
        for held in value:
            yield from texts(held)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name != "ask":
                yield from texts(getattr(value, field.name))


def of_named_ones(content: Instrument, text: str) -> list[str]:
    """The sentences that name a department and go on in the present."""
    found = []
    for sentence in sentences(text):
        named = names(content).search(sentence)
        if named and PRESENT.search(OF_THE_REPORT.sub("", named["rest"])):
            found.append(sentence)
    return found


@pytest.mark.parametrize("department", CONTENT.departments, ids=lambda one: one.id)
def test_what_a_department_did_is_in_the_past(department: Department) -> None:
    assert [one for text in of_a_department(department) for one in in_the_present(text)] == []


def test_what_is_said_of_the_group_is_in_the_past() -> None:
    assert [one for said in CONTENT.group_statements for one in in_the_present(said.text)] == []


def test_no_text_of_the_content_tells_of_a_named_department_in_the_present() -> None:
    assert [one for text in texts(CONTENT) for one in of_named_ones(CONTENT, text)] == []


def test_no_sentence_about_the_nine_tells_of_a_named_department_in_the_present() -> None:
    said = [in_place_words(nine) for nine in nine_by_recommendation(CONTENT).values()]
    for id, nine in nine_by_question(CONTENT).items():
        said.append(named_words(nine))
        for own in (*(Answer(level=level) for level in range(4)), Answer()):
            beside = benchmark(CONTENT, AnswerSet("2.0", Profile("x"), {id: own})).questions[id]
            said.append(beside_words(CONTENT, id, beside))
            said.append(others_beside_words(CONTENT, id, beside.comparison).partition(", etter")[0])
    of_each = practices(CONTENT, AnswerSet("2.0", Profile("x"), {}))
    said += [department_words(CONTENT, one, of_each[one.id]) for one in CONTENT.departments]
    assert [one for text in said for one in of_named_ones(CONTENT, text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("UNN har dette på plass.", 1),
        ("Levanger og Vestfold hadde dette på plass. Dere har det delvis.", 0),
        ("Rapporten forteller at UNN har noe av dette.", 1),
        ("Ved Sykehuset i Levanger ringer sekretæren.", 1),
        ("Klinikk psykisk helsevern for voksne brukte video.", 0),
        ("Vestfold er nevnt i kapittel 4.3, Oslo i vedlegg 2.", 0),
    ],
)
def test_the_present_is_found_after_a_name(text: str, found: int) -> None:
    assert len(of_named_ones(CONTENT, text)) == found


def test_the_evidence_of_the_first_edition_would_be_refused() -> None:
    """It was written in the present: what passes is what was told in the past even there."""
    passes = [
        (department.short, question)
        for department in edition("1.0").departments
        for question, cell in department.cells.items()
        if not in_the_present(cell.evidence)
    ]
    assert len(passes) < 8, passes
