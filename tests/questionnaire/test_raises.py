"""Every action of the newest edition does what it claims: raises.yaml says by which words."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from questionnaire.instrument import Action, Instrument
from questionnaire.reader.load import edition

Table = dict[str, dict[str, list[dict[str, Any]]]]
"""Action id -> question id -> one entry for each sentence of the level that the action brings to."""

REASONS: Table = yaml.safe_load(Path(__file__).with_name("raises.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def content() -> Instrument:
    return edition("2.0")


def sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in re.findall(r"[^.]+\.", text)]


def faults(content: Instrument, reasons: Table) -> list[str]:
    """What is left out, left over or not quoted exactly, one line each."""
    claims = {(action.id, question) for action in content.actions for question in action.raises}
    given = {(action, question) for action, questions in reasons.items() for question in questions}
    found = [f"{action}: no reason for {question}" for action, question in claims - given]
    found += [f"{action}: does not raise {question}" for action, question in given - claims]
    for id, question in claims & given:
        found += _misquoted(content, content.action[id], question, reasons[id][question])
    return sorted(found)


def _misquoted(
    content: Instrument, action: Action, question: str, reasons: list[dict[str, Any]]
) -> list[str]:
    levels = content.question[question].levels
    present = [levels[level] for level in action.fits[question]]
    where = f"{action.id}, {question}"
    found = []
    if [reason["sentence"] for reason in reasons] != sentences(levels[action.raises[question]]):
        found.append(f"{where}: the sentences are not those of the level")
    for reason in reasons:
        words, already = reason.get("words", []), reason.get("already", "")
        if not words and not already:
            found.append(f"{where}: nothing makes it true: {reason['sentence']}")
        said = (action.title, action.first_step)
        found += [f"{where}: not in title or first step: {w}" for w in words if not any(w in s for s in said)]
        if already and not all(already in text for text in present):
            found.append(f"{where}: not true at each present level: {already}")
    return found


def test_words_of_the_action_make_each_sentence_of_the_level_true(content: Instrument) -> None:
    assert faults(content, REASONS) == []


def changed(
    content: Instrument, *, sentence: str | None = None, words: list[str] | None = None
) -> tuple[str, Table]:
    """The table with the first entry of the first action changed, and that action's id."""
    action = content.actions[0]
    question, (first, *rest) = next(iter(REASONS[action.id].items()))
    other = {
        "sentence": first["sentence"] if sentence is None else sentence,
        "words": first["words"] if words is None else words,
    }
    return action.id, REASONS | {action.id: {question: [other, *rest]}}


def test_an_action_without_an_entry_is_found(content: Instrument) -> None:
    action = content.actions[0]
    without = {id: reasons for id, reasons in REASONS.items() if id != action.id}
    assert faults(content, without) == [f"{action.id}: no reason for {q}" for q in action.raises]


def test_a_sentence_that_the_level_does_not_have_is_found(content: Instrument) -> None:
    action, table = changed(content, sentence="Alt er klart.")
    assert len(faults(content, table)) == 1
    assert "the sentences are not those of the level" in faults(content, table)[0]
    assert faults(content, table)[0].startswith(action)


def test_words_that_the_action_does_not_have_are_found(content: Instrument) -> None:
    _, table = changed(content, words=["Ta en kaffe"])
    assert [fault.partition(": ")[2] for fault in faults(content, table)] == [
        "not in title or first step: Ta en kaffe"
    ]


def test_a_sentence_without_words_is_found(content: Instrument) -> None:
    _, table = changed(content, words=[])
    (fault,) = faults(content, table)
    assert "nothing makes it true" in fault
