from collections.abc import Iterator
from pathlib import Path

import pytest

from questionnaire.reader import load
from questionnaire.reader.problems import ContentError
from tests.questionnaire.tiny import OVEN, Tiny

CHANGES = "changes.yaml"
ASK = "  - {id: door-is-open, retired_in: '0.2', reason: Nobody looked.}\n"


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Tiny]:
    """The second of two editions of the tiny instrument, which ask the same."""
    monkeypatch.setattr(load, "CONTENT", tmp_path)
    monkeypatch.setattr(load, "EDITIONS", ("0.1", "0.2"))
    Tiny(tmp_path / "0.1")
    load.edition.cache_clear()
    yield Tiny(tmp_path / "0.2").change("instrument.yaml", '"0.1"', '"0.2"')
    load.edition.cache_clear()


def problems() -> list[str]:
    try:
        load.every_edition()
    except ContentError as error:
        return [str(problem) for problem in error.problems]
    return []


def rename(newer: Tiny, question: str, to: str) -> None:
    """Ask something else, everywhere in the newer edition."""
    for path in newer.folder.rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace(question, to), "utf-8")


def test_an_edition_that_asks_the_same_has_nothing_to_tell(newer: Tiny) -> None:
    assert problems() == []


def test_a_question_that_is_no_longer_asked_is_retired(newer: Tiny) -> None:
    rename(newer, "door-is-open", "door-is-wide-open")
    newer.change(
        "themes/counter.yaml", "id: door-is-wide-open\n", 'id: door-is-wide-open\n        since: "0.2"\n'
    )
    told = "edition 0.1 asked or retired `door-is-open`, and this one does neither"
    assert problems() == [f'0.2/{CHANGES}:1 {told}: list it with `retired_in: "0.2"`, or ask it']
    newer.change(CHANGES, "retired:\n", f"retired:\n{ASK}")
    assert problems() == []


def test_what_was_retired_before_stays_so(newer: Tiny) -> None:
    newer.write(CHANGES, "retired: []\n")
    told = "edition 0.1 asked or retired `oven-is-warm`, and this one does neither"
    assert problems() == [f'0.2/{CHANGES}:1 {told}: list it with `retired_in: "0.1"`, or ask it']


def test_only_what_was_asked_can_be_retired(newer: Tiny) -> None:
    newer.change(CHANGES, "retired:\n", f"retired:\n{ASK.replace('door', 'window')}")
    assert problems() == [
        f"0.2/{CHANGES}:2 [window-is-open] retires `window-is-open`, which edition 0.1 did not ask: "
        "correct the id, or remove it"
    ]


def test_a_question_is_retired_in_the_edition_that_stopped_asking(newer: Tiny) -> None:
    newer.change(CHANGES, 'retired_in: "0.1"', 'retired_in: "0.2"')
    assert problems() == [
        f"0.2/{CHANGES}:3 [oven-is-warm] `oven-is-warm` is retired in 0.2, but was last asked before 0.1: "
        'write `retired_in: "0.1"`'
    ]


def test_a_new_question_says_since_when_it_is_asked(newer: Tiny) -> None:
    newer.write("themes/oven.yaml", OVEN.replace("    actions:\n", f"{NEW}    actions:\n"))
    assert problems() == [
        "0.2/themes/oven.yaml:29 [oven-is-lit] `since` is ``, but edition `0.2` asked it first: "
        'write `since: "0.2"`'
    ]
    newer.change("themes/oven.yaml", "help: Look around.", 'help: Look around.\n        since: "0.2"')
    assert problems() == []


def test_an_older_question_is_not_called_new(newer: Tiny) -> None:
    newer.change("themes/oven.yaml", "help: Look inside.", 'help: Look inside.\n        since: "0.2"')
    assert problems() == [
        "0.2/themes/oven.yaml:21 [oven-is-clean] `since` is `0.2`, but the first edition asked it already: "
        "remove `since`"
    ]


def test_an_edition_is_not_compared_with_one_that_cannot_be_read(newer: Tiny) -> None:
    (newer.folder.parent / "0.1" / "guide.yaml").unlink()
    newer.write(CHANGES, "retired: []\n")
    assert problems() == ["0.1/guide.yaml:1 is missing: put the file back, or create it"]


def test_what_is_to_be_read_again_is_asked_in_both_editions(newer: Tiny) -> None:
    again = "read_again:\n  - {{id: {id}, reason: Open is now wide open.}}\n"
    newer.write(CHANGES, (newer.folder / CHANGES).read_text("utf-8") + again.format(id="door-is-open"))
    assert problems() == []
    rename(newer, "door-is-open", "door-is-wide-open")
    newer.change(
        "themes/counter.yaml", "id: door-is-wide-open\n", 'id: door-is-wide-open\n        since: "0.2"\n'
    )
    newer.change(CHANGES, "retired:\n", f"retired:\n{ASK}")
    assert problems() == [
        f"0.2/{CHANGES}:8 [door-is-wide-open] `door-is-wide-open` is to be read again, but edition 0.1 did "
        "not ask it: correct the id, or remove it"
    ]


NEW = """\
      - id: oven-is-lit
        text: Is there light in the oven?
        levels: [Dark., Dim., Lit., Lit and inspected.]
        help: Look around.
        sources: ["1.1"]
        guide: []
        roles: [leader]
"""
