"""Hospitals and departments on the unit's page: in one order everywhere, and each of them once."""

import unicodedata
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from language import gettext as _
from questionnaire.assessment import Profile
from questionnaire.names import composed
from storage.unit.units import NewUnit
from tests.questionnaire.norwegian import NAMES, mixed
from tests.shared_with_units import shared_with
from tests.views.compared import cells
from tests.views.session import Session
from tests.views.unit.test_upload import DEPARTMENTS, FATES, file_of, take_in
from views.unit import heat_map

FAULTS = Path(__file__).parents[4] / "shared" / "review" / "faults"
HEAT = _("How far each department has come with each recommendation")
SUMMED_UP = _("In place, summed up")
handed_in = pytest.mark.skipif(not FAULTS.is_dir(), reason="the files that were handed in are not here")


@pytest.fixture
def page(member: Session) -> Session:
    return member.open("compare").unfold("take-in")


def options(session: Session, key: str) -> list[str]:
    return list(session.test.multiselect(key=key).options)


def at_hospitals(names: list[str]) -> dict[str, bytes]:
    return {
        f"{n}.json": file_of(Profile(name, "Helse Nord", name, name, name)) for n, name in enumerate(names)
    }


@pytest.fixture
def summed_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with many departments."""
    monkeypatch.setattr(heat_map, "MOST_AT_ONCE", 0)


@pytest.mark.usefixtures("summed_up")
def test_filters_heat_map_and_sums_stand_in_the_readers_order(page: Session) -> None:
    take_in(page, at_hospitals(mixed()))
    for key in ("filter-hospitals", "filter-health_trusts", "filter-fields"):
        assert options(page, key) == [*NAMES]
    assert [row[0] for row in cells(page, DEPARTMENTS)[1:]] == [*NAMES]
    assert [name.split(",")[0] for name in options(page, "brought-in-chosen")] == [*NAMES]
    page.open("compare", vis="varmekart")
    for table in (HEAT, SUMMED_UP):
        assert [row[0] for row in cells(page, table)[1:]] == [*NAMES]
    page.open("compare", vis="avdeling")
    assert list(page.test.selectbox(key="compare-department").options) == [*NAMES]


def test_what_is_chosen_stands_in_the_readers_order_too(page: Session) -> None:
    take_in(page, at_hospitals(mixed()))
    page.test.query_params["sykehus"] = mixed()
    assert page.run().test.multiselect(key="filter-hospitals").value == [*NAMES]


@pytest.mark.usefixtures("summed_up")
def test_a_hospital_in_several_spellings_is_one_in_every_list(page: Session) -> None:
    written = [
        "Ås sykehus",
        unicodedata.normalize("NFD", "Ås sykehus"),
        "ÅS SYKEHUS",
        "Ås  syke\N{SOFT HYPHEN}hus",
    ]
    take_in(page, at_hospitals(written) | at_hospitals(["Bø"]))
    assert options(page, "filter-hospitals") == ["Bø", "Ås sykehus"]
    page.open("compare", vis="varmekart", sykehus="ås sykehus")
    assert page.test.multiselect(key="filter-hospitals").value == ["Ås sykehus"]
    assert options(page, "filter-hospitals") == ["Bø", "Ås sykehus"]
    [row] = cells(page, SUMMED_UP)[1:]
    assert row[:2] == ["Ås sykehus", "3"]


def test_a_choice_has_the_same_signs_as_every_file(page: Session) -> None:
    take_in(page, at_hospitals(["\uf0b7 Bø", "\u202aÅs ☑\u202c"]))
    assert sorted(options(page, "filter-hospitals")) == ["Ås ☑", "• Bø"]


@handed_in
def test_the_hospitals_that_were_handed_in_stand_in_the_readers_order(page: Session) -> None:
    take_in(page, {"13.zip": (FAULTS / "13-sorting.zip").read_bytes()})
    assert [name.split()[0] for name in options(page, "filter-hospitals")] == [
        *("Álttá", "Bjørkfjord", "Élvik", "Šielmmá", "Zetafjord", "Ærfjord", "Ørfjord", "Aanes", "Årfjord"),
    ]
    letters = [name.removeprefix("Avdeling ")[0] for name, *_rest in cells(page, DEPARTMENTS)[1:]]
    assert letters == [*"ÁBÉŠZÆØAÅ"]


@handed_in
def test_a_name_in_other_letters_is_told_to_be_a_namesake_and_its_hospital_is_one(
    page: Session, unit: NewUnit
) -> None:
    for name in ("15-name-nfc.json", "15-name-nfd.json"):
        take_in(page, {name: (FAULTS / name).read_bytes()})
    [told] = page.tables()[FATES][1:]
    assert "Dere ser en annen avdeling" in told[2]
    grant = page.stored.unit_browsers.grant(page.secret, unit.id)
    assert grant is not None
    shared = shared_with(page.stored.shares, grant)
    assert {one.department.hospital for one in shared} == {"Ålfjord sykehus"}


def test_a_file_name_is_reported_in_composed_form(page: Session) -> None:
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr(unicodedata.normalize("NFD", "Båt.json"), file_of(Profile("A")))
    take_in(page, {unicodedata.normalize("NFD", "Å.zip"): packed.getvalue()})
    [told] = page.tables()[FATES][1:]
    assert told[0] == composed(told[0]) == "Å.zip: Båt.json"
