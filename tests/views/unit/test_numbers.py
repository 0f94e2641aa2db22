"""Every number on the unit's overview and heat map, beside what the slow reckoning makes of the answers."""

import re
from collections.abc import Sequence

import pytest

from language import gettext as _
from language.words import SIGNS, status_word
from questionnaire.assessment import Profile
from questionnaire.reader.load import instrument
from scoring.result import Status
from storage.records import Form
from storage.unit.units import NewUnit
from tests.views.compared import (
    STATUSES,
    TITLES,
    Slow,
    cells,
    everything_shared,
    invent,
    let_in,
    number,
    per_cent,
)
from tests.views.conftest import Enter
from tests.views.session import Session

NEEDS = _("How many departments have come how far")
LIST = _("Departments that share with the unit")
HEAT = _("How far each department has come with each recommendation")
GROUPS = _("In place, summed up")
FEW = "Færre enn fem avdelinger"
WORDS = {status: status_word(instrument(), Status(status)) for status in STATUSES}
CELLS = {status: f"{SIGNS[Status(status)]} {word}" for status, word in WORDS.items()}
sizes = pytest.mark.parametrize("size", [1, 4, 5, 60], ids=lambda size: f"{size} departments")


def opened(visitor: Session, size: int, screen: str) -> Slow:
    """The page with so many invented departments, and what it must show."""
    unit_id = let_in(visitor, invent(visitor.stored, size))
    visitor.open("compare", vis=screen, enhet=unit_id)
    return Slow(everything_shared(visitor.stored, unit_id))


def turn(session: Session, table: str) -> list[list[str]]:
    """The rows of all pages of a table, from the first page on."""
    rows = cells(session, table)[1:]
    while (on := session.buttons(_("Next page"))) and not on[0].disabled:
        session.click(_("Next page"))
        rows += cells(session, table)[1:]
    return rows


@sizes
def test_the_overview_counts_departments_and_what_is_known_of_them(visitor: Session, size: int) -> None:
    slow = opened(visitor, size, "oversikt")
    known, relevant = (sum(counts) for counts in zip(*map(slow.known, slow.standing), strict=True))
    words = _("{known} of {relevant} relevant questions have a level").format(
        known=number(known), relevant=number(relevant)
    )
    assert len(slow.standing) == size
    assert f">{size} avdeling{'' if size == 1 else 'er'}</p>" in visitor.html
    share = f"{per_cent(known, relevant)} ({words})" if size >= 5 else words
    assert f"Andel besvart: {share}." in visitor.seen


@sizes
def test_shared_needs_stand_first_with_all_their_counts(visitor: Session, size: int) -> None:
    slow = opened(visitor, size, "oversikt")
    counts = [slow.counts(column) for column in range(12)]
    order = sorted(range(12), key=lambda column: -(counts[column][1] + counts[column][2]))
    header, *rows = cells(visitor, NEEDS)
    assert header == ["Anbefaling", *WORDS.values()]
    assert rows == [
        [
            TITLES[column],
            *(f"{n} ({per_cent(n, size)})" if size >= 5 else str(n) for n in counts[column]),
        ]
        for column in order
    ]


@sizes
def test_the_bars_are_told_in_words_and_are_as_long_as_their_counts(visitor: Session, size: int) -> None:
    slow = opened(visitor, size, "oversikt")
    bars = re.findall(r'<div class="vk-stack" role="img" aria-label="(.*?)">(.*?)</div>', visitor.html)
    assert len(bars) == 12
    for (label, parts), (title, *_counts) in zip(bars, cells(visitor, NEEDS)[1:], strict=True):
        counts = {
            status: n for status, n in zip(STATUSES, slow.counts(TITLES.index(title)), strict=True) if n
        }
        assert label == f"{title}. " + ", ".join(f"{WORDS[status]}: {n}" for status, n in counts.items())
        assert re.findall(r'vk-(\w+)" style="flex-grow:(\d+)">(.*?)</span>', parts) == [
            (status, str(n), f"{SIGNS[Status(status)]} {n}") for status, n in counts.items()
        ]


@sizes
def test_the_list_has_each_department_once_in_its_newest_round(visitor: Session, size: int) -> None:
    slow = opened(visitor, size, "oversikt")
    rows = turn(visitor, LIST)
    assert len(rows) == size
    for row, one, statuses in zip(rows, slow.standing, slow.board, strict=True):
        known, relevant = slow.known(one)
        in_place, applicable = statuses.count("in_place"), 12 - statuses.count("not_applicable")
        short = " (kort skjema)" if one.form is Form.SHORT else ""
        profile = one.department
        assert [*row[:4], *row[5:]] == [
            f"{profile.name} (oppdiktet)",
            profile.hospital,
            profile.field,
            str(one.round),
            f"{in_place} av {applicable}{short}",
            per_cent(known, relevant),
        ]


@pytest.mark.parametrize("size", [1, 4])
@pytest.mark.parametrize("screen", ["oversikt", "varmekart"])
def test_fewer_than_five_are_told_no_percentages_of_the_group(
    visitor: Session, size: int, screen: str
) -> None:
    opened(visitor, size, screen)
    assert (FEW in visitor.seen) is (screen == "oversikt")
    told = [row[1:] for caption in visitor.tables() if caption != LIST for row in cells(visitor, caption)]
    assert not [cell for row in told for cell in row if "%" in cell]


@sizes
def test_each_cell_of_the_heat_map_is_a_status(visitor: Session, size: int) -> None:
    slow = opened(visitor, size, "varmekart")
    header, *rows = cells(visitor, HEAT)
    assert header == ["Avdeling", *TITLES]
    assert rows == lines(slow, range(size))


@pytest.mark.parametrize("descending", [False, True])
def test_the_heat_map_is_sorted_by_any_column(visitor: Session, descending: bool) -> None:
    slow = opened(visitor, 30, "varmekart")
    for column, title in enumerate(["navn", *TITLES]):
        visitor.test.selectbox(key="heat-map-sort").set_value(title.split()[0])
        visitor.test.toggle(key="heat-map-descending").set_value(descending)
        visitor.run()
        order = sorted(range(30), key=lambda place: sorting(slow, place, column, descending=descending))
        if column == 0 and descending:
            order.reverse()
        assert cells(visitor, HEAT)[1:] == lines(slow, order)
        [(direction, sorted_by)] = re.findall(r'aria-sort="(\w+)">(.*?)<', visitor.html)
        assert (direction, sorted_by) == (
            "descending" if descending else "ascending",
            title if column else "Avdeling",
        )


def test_no_order_by_a_total_is_offered(visitor: Session) -> None:
    opened(visitor, 5, "varmekart")
    assert visitor.test.selectbox(key="heat-map-sort").options == ["Navn", *TITLES]


@pytest.mark.parametrize("by", ["field", "health_trust", "region"])
def test_many_departments_are_summed_up(visitor: Session, by: str) -> None:
    slow = opened(visitor, 120, "varmekart")
    key = {"field": "fag", "health_trust": "foretak", "region": "region"}[by]
    visitor.test.segmented_control(key="heat-map-groups").set_value(key)
    header, *rows = cells(visitor.run(), GROUPS)
    names = sorted({getattr(one.department, by) for one in slow.standing}, key=str.casefold)
    assert header[1:] == ["Avdelinger", *TITLES]
    assert sorted(row[0] for row in rows) == sorted(names)
    for name, *counts in rows:
        of_group = Slow(slow.shared, lambda profile, name=name: getattr(profile, by) == name)  # type: ignore[misc]
        assert counts[0] == str(len(of_group.standing))
        assert counts[1:] == [in_place_of(of_group.counts(column)) for column in range(12)]


def test_many_departments_stand_on_pages(visitor: Session) -> None:
    slow = opened(visitor, 120, "varmekart")
    assert len(cells(visitor, HEAT)) == 41
    assert turn(visitor, HEAT) == lines(slow, range(120))
    assert visitor.test.query_params["side"] == "3"
    assert "Side 3 av 3" in visitor.seen
    assert visitor.buttons(_("Next page"))[0].disabled


@pytest.mark.parametrize("named", ["0", "-1", "x", "9999999", "99", "²"])
def test_an_address_with_a_page_that_is_not_there_shows_one_that_is(visitor: Session, named: str) -> None:
    unit_id = let_in(visitor, invent(visitor.stored, 110))
    visitor.open("compare", vis="varmekart", enhet=unit_id, side=named)
    assert len(cells(visitor, HEAT)) == (31 if named == "99" else 41)


def test_departments_of_the_same_name_are_told_apart(member: Session, enter: Enter, unit: NewUnit) -> None:
    for hospital in ("Sør", "Nord"):
        department = enter(profile=Profile("Lunge", hospital=hospital))
        assert department.stored.shares.share(department.grant, unit.code)
    member.open("compare", vis="varmekart")
    assert [row[0] for row in cells(member, HEAT)[1:]] == ["Lunge, Nord", "Lunge, Sør"]


def lines(slow: Slow, places: Sequence[int]) -> list[list[str]]:
    """The rows of the heat map for these departments."""
    return [
        [
            f"{slow.standing[place].department.name} (oppdiktet)",
            *(CELLS[status] for status in slow.board[place]),
        ]
        for place in places
    ]


def sorting(slow: Slow, place: int, column: int, *, descending: bool) -> int:
    """What a department is sorted by: its status in the column, alike ones by name."""
    status = STATUSES.index(slow.board[place][column - 1]) if column else 0
    return -status if descending else status


def in_place_of(counts: Sequence[int]) -> str:
    """In place of those to whom it applies."""
    applicable = sum(counts[:4])
    return f"{counts[0]} av {applicable}" if applicable else "–"
