"""What is kept of a workshop is read back exactly, and anything else is refused."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workshop.played import PLACES, courses, played
from workshop.state import VERSION, TooNew, UnreadableWorkshop, Workshop, workshop_from, workshop_json
from workshop.steps import Begin, Note

KEPT = workshop_json(played(Begin()))


def through_text(workshop: Workshop) -> Workshop:
    return workshop_from(json.loads(json.dumps(workshop_json(workshop))))


@pytest.mark.parametrize("place", PLACES)
def test_every_place_is_read_back_as_it_was(place: str) -> None:
    assert through_text(PLACES[place]) == PLACES[place]


@given(courses())
def test_whatever_was_done_is_read_back_exactly(course: list[Workshop]) -> None:
    assert through_text(course[-1]) == course[-1]
    assert workshop_json(through_text(course[-1])) == workshop_json(course[-1])


def test_the_stored_form_is_already_plain_data() -> None:
    assert workshop_from(KEPT) == played(Begin())


def test_it_records_the_version_it_was_stored_in() -> None:
    assert KEPT["version"] == VERSION


def changed(**changes: object) -> dict[str, Any]:
    return KEPT | changes


def with_item(**changes: object) -> dict[str, Any]:
    first, *rest = KEPT["agenda"]
    return changed(agenda=[first | changes, *rest])


def without(key: str) -> dict[str, Any]:
    return {name: value for name, value in KEPT.items() if name != key}


@pytest.mark.parametrize(
    "junk",
    [
        *(None, "", 1, [], {}, [KEPT], json.dumps(KEPT)),
        *(without(key) for key in KEPT),
        changed(extra=1),
        changed(version=0),
        changed(version=-1),
        changed(version=True),
        changed(version="1"),
        changed(pace="slow"),
        changed(pace=None),
        changed(stage="begun"),
        changed(stage="lobby"),
        changed(current="x"),
        changed(current=1),
        changed(paused=1),
        changed(asks_who="no"),
        changed(agenda=None),
        changed(agenda=[]),
        changed(agenda={}),
        changed(agenda=[1]),
        changed(agenda=KEPT["agenda"] * 2),
        with_item(extra=1),
        with_item(question=""),
        with_item(question=1),
        with_item(first="ajar"),
        with_item(level=4),
        with_item(level=2.0),
        with_item(level="2"),
        with_item(note=None),
        with_item(shown=0),
        with_item(level=10**5000),
        changed(current=10**5000),
        dict([*KEPT.items(), (10**5000, 1)]),
    ],
    ids=lambda junk: type(junk).__name__,
)
def test_what_is_no_workshop_is_refused(junk: object) -> None:
    with pytest.raises(UnreadableWorkshop):
        workshop_from(junk)


@pytest.mark.parametrize("version", [VERSION + 1, 10**5000], ids=["next", "unprintable"])
def test_data_of_a_newer_program_is_recognised(version: int) -> None:
    with pytest.raises(TooNew):
        workshop_from(changed(version=version))


def test_no_refusal_repeats_what_was_written() -> None:
    noted = workshop_json(played(Begin(), Note("a", "SECRET")))
    for junk in (noted | {"current": ["SECRET"]}, noted | {"pace": "SECRET"}, noted | {"SECRET": 1}):
        with pytest.raises(UnreadableWorkshop) as refused:
            workshop_from(junk)
        assert "SECRET" not in str(refused.value)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text() | st.integers(), inner, max_size=3),
    max_leaves=8,
)
WORDS = st.sampled_from(["led", "self-paced", "question", "ended", "closed", "open", "shut", "revealed", "a"])


@st.composite
def nearly(draw: st.DrawFn) -> object:
    """A kept workshop of which one value, or a value of one question, is another."""
    kept = workshop_json(PLACES[draw(st.sampled_from(sorted(PLACES)))])
    other = draw(ANYTHING | WORDS)
    if draw(st.booleans()):
        return kept | {draw(st.sampled_from(sorted(kept))): other}
    place = draw(st.integers(0, 2))
    kept["agenda"][place] |= {draw(st.sampled_from(sorted(kept["agenda"][place]))): other}
    return kept


@given(ANYTHING | nearly())
def test_whatever_is_read_is_a_workshop_or_refused(data: object) -> None:
    try:
        read = workshop_from(data)
    except UnreadableWorkshop:
        return
    assert workshop_json(read) == data
