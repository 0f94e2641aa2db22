import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.typed_text import in_xml
from exports.workshop.csv import workshop_csv
from questionnaire.team import NoLevel
from tests.exports.invented import HOSTILE, INSTRUMENT
from tests.exports.invented_workshop import EVENTS, FIRST, VOTES, WORKSHOP, votes
from workshop.state import Workshop, lobby
from workshop.steps import Begin, Close, Note, Reveal, Settle, step
from workshop.votes import Vote

NOT_FIRST = ("=", "+", "-", "@", "\t", "\n", "\r", "'")


def rows(workshop: Workshop = WORKSHOP, cast: list[Vote] | None = None) -> list[list[str]]:
    """The rows as a spreadsheet reads them."""
    made = workshop_csv(INSTRUMENT, workshop, VOTES if cast is None else cast)
    return list(csv.reader(StringIO(made.decode("utf-8-sig"), newline=""), delimiter=";"))


def noted(note: str) -> Workshop:
    """A workshop that settled one question, with the note."""
    workshop = step(step(lobby(("goals",)), Begin()), Reveal("goals", FIRST))
    return step(step(workshop, Note("goals", note)), Settle("goals", 2))


def test_it_begins_with_a_byte_order_mark() -> None:
    assert workshop_csv(INSTRUMENT, WORKSHOP, VOTES).startswith(b"\xef\xbb\xbf")


def test_it_names_its_columns() -> None:
    assert rows()[0] == [
        *("Spørsmålets id", "Spørsmål", "Avstemning"),
        *("Nivå 0", "Nivå 1", "Nivå 2", "Nivå 3", "Vet ikke", "Ikke relevant"),
        *("Enighet fra 0 til 100", "Avklart nivå", "Merknad"),
    ]


def test_each_vote_is_one_row_in_the_agendas_order_with_its_result() -> None:
    said = [";".join(row) for row in rows()[1:]]
    assert said == [
        "rooms;Finnes stille rom?;1;1;0;0;1;1;0;0;Nivå 2: på plass;Ett rom i hver etasje.",
        "rooms;Finnes stille rom?;2;0;0;3;0;0;0;100;Nivå 2: på plass;Ett rom i hver etasje.",
        "goals;Har avdelingen mål for video?;1;0;0;0;2;0;1;100;Nivå 3: på plass og fulgt opp;",
        "money;Er det satt av midler?;1;0;0;0;0;1;0;;Ikke enige om et nivå;Spør økonomi.",
        "purpose;Er hensikten kjent?;1;0;2;0;0;0;0;100;Ikke avklart;",
        "sound;Er lyden prøvd?;1;0;2;0;0;0;0;100;Ikke avklart;",
    ]


def test_an_unrevealed_vote_is_hidden_until_the_workshop_is_closed() -> None:
    workshop = step(lobby(("goals",)), Begin())
    assert len(rows(workshop, votes("goals", FIRST, 3))) == 1
    assert rows(step(workshop, Close()), votes("goals", FIRST, 3))[1][3:] == [
        *("0", "0", "0", "1", "0", "0"),
        *("", "Ikke avklart", ""),
    ]


def test_a_question_that_nobody_was_asked_has_no_row() -> None:
    assert len(rows(step(step(lobby(("goals",)), Begin()), Close()), [])) == 1


def test_a_note_on_a_question_that_nobody_voted_on_is_a_row_without_numbers() -> None:
    workshop = step(step(lobby(("goals", "rooms")), Begin()), Note("goals", "Ta det opp i mai."))
    assert rows(workshop, [])[1:] == [
        ["goals", "Har avdelingen mål for video?", *[""] * 8, "Ikke avklart", "Ta det opp i mai."]
    ]
    assert rows(workshop, votes("goals", FIRST, 3))[1:] == rows(workshop, [])[1:]


def test_it_contains_no_voter() -> None:
    assert b"participant" not in workshop_csv(INSTRUMENT, WORKSHOP, VOTES)


def test_a_vote_without_participants_is_a_row_of_zeros() -> None:
    assert rows(noted(""), [])[1][3:10] == ["0"] * 6 + [""]


def test_a_retired_question_is_shown_by_its_id() -> None:
    workshop = step(step(lobby(("fax",)), Begin()), Reveal("fax", FIRST))
    assert rows(workshop, [])[1][:2] == ["fax", "fax"]


@pytest.mark.parametrize("sign", NOT_FIRST)
def test_a_note_that_looks_like_a_formula_is_text(sign: str) -> None:
    assert rows(noted(f"{sign}1+1"))[1][-1] == f"'{in_xml(sign)}1+1"


def test_a_note_keeps_its_semicolons_quotes_and_lines() -> None:
    note = 'Først; så "sånn"\nog slik'
    assert rows(noted(note))[1][-1] == note


def test_a_lone_surrogate_does_not_prevent_the_file() -> None:
    assert rows(noted(HOSTILE["lone-surrogate"]))[1][-1] == "a\N{REPLACEMENT CHARACTER}b"


NOTES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=40)


@given(NOTES | st.builds(lambda sign, rest: sign + rest, st.sampled_from(NOT_FIRST), NOTES))
def test_any_note_can_be_read_and_none_is_a_formula(note: str) -> None:
    header, only = rows(noted(note))
    assert len(only) == len(header)
    assert only[-1].removeprefix("'") == in_xml(note)
    assert only[-1].startswith("'") or not only[-1].startswith(NOT_FIRST)


@given(st.lists(st.sampled_from([*range(4), *NoLevel]), max_size=30))
def test_each_row_counts_every_vote_once(choices: list[int | NoLevel]) -> None:
    (counts,) = [row[3:9] for row in rows(noted(""), votes("goals", FIRST, *choices))[1:]]
    assert sum(map(int, counts)) == len(choices)


def test_before_it_begins_there_is_only_the_header() -> None:
    assert len(rows(lobby(("goals",)))) == 1


def test_an_open_workshop_differs_from_a_closed_one_only_in_hidden_votes() -> None:
    opened = lobby(WORKSHOP.questions)
    for event in EVENTS[:-1]:
        opened = step(opened, event)
    assert rows(opened) == [row for row in rows(WORKSHOP) if row[0] != "sound"]
