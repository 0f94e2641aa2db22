"""Which departments are looked at, and by what name: as the address says, and as the fields do."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from language import gettext as _
from questionnaire.assessment import Profile
from storage.repositories import Repositories
from storage.unit.shares import Shares
from storage.unit.units import NewUnit
from tests.views.compared import Slow, cells, everything_shared, invent, let_in
from tests.views.conftest import Enter
from tests.views.forms import FORMS
from tests.views.session import Session
from views.unit import listing

LIST = _("Departments that share with the unit")
HEAT = _("How far each department has come with each recommendation")
SCREENS = ("oversikt", "varmekart", "avdeling", "laering", "tid", "andel")
SIZE = 60
CHOICES: dict[str, tuple[str, object, dict[str, str | list[str]], Callable[[Profile], bool]]] = {
    "region": (
        "filter-regions",
        ["Helse Nord"],
        {"region": "Helse Nord"},
        lambda p: p.region == "Helse Nord",
    ),
    "hospital": (
        "filter-hospitals",
        ["Oppdiktet sykehus Tangen", "Oppdiktet sykehus Åsmoen"],
        {"sykehus": ["Oppdiktet sykehus Tangen", "Oppdiktet sykehus Åsmoen"]},
        lambda p: p.hospital in ("Oppdiktet sykehus Tangen", "Oppdiktet sykehus Åsmoen"),
    ),
    "trust": (
        "filter-health_trusts",
        ["Oppdiktet helseforetak Granvika"],
        {"foretak": "Oppdiktet helseforetak Granvika"},
        lambda p: p.health_trust == "Oppdiktet helseforetak Granvika",
    ),
    "before": ("filter-before", "ja", {"for2020": "ja"}, lambda p: p.started_before_2020 is True),
    "after": ("filter-before", "nei", {"for2020": "nei"}, lambda p: p.started_before_2020 is False),
    "from": ("filter-from", "20", {"fra": "20"}, lambda p: p.video_share is not None and p.video_share >= 20),
    "to": (
        "filter-to",
        "12,5",
        {"til": "12.5"},
        lambda p: p.video_share is not None and p.video_share <= 12.5,
    ),
}
every_choice = pytest.mark.parametrize("choice", CHOICES)


@pytest.fixture
def many(visitor: Session) -> Session:
    """A member's page with invented departments."""
    unit_id = let_in(visitor, invent(visitor.stored, SIZE))
    return visitor.open("compare", vis="varmekart", enhet=unit_id)


def unit_of(session: Session) -> str:
    return str(session.test.query_params["enhet"])


def names(session: Session) -> list[str]:
    """The departments of the heat map."""
    return [row[0] for row in cells(session, HEAT)[1:]]


def wanted(session: Session, choice: str) -> list[str]:
    """What they must be."""
    slow = Slow(everything_shared(session.stored, unit_of(session)), CHOICES[choice][3])
    assert 0 < len(slow.standing) < SIZE
    return [f"{one.department.name} (oppdiktet)" for one in slow.standing]


def field(session: Session, key: str) -> object:
    """The field with this key, whatever its kind."""
    kinds = ("multiselect", "selectbox", "text_input", "toggle")
    return next(widget for kind in kinds for widget in session.test.get(kind) if widget.key == key)


@every_choice
def test_what_is_chosen_in_a_field_stands_in_the_address(many: Session, choice: str) -> None:
    key, value, query, _fits = CHOICES[choice]
    field(many, key).set_value(value)  # type: ignore[attr-defined]
    assert names(many.run()) == wanted(many, choice)
    assert query.items() <= many.test.query_params.items()
    assert f"{len(names(many))} av {SIZE} avdelinger: " in many.seen
    many.press("filter-none")
    assert len(names(many)) == SIZE
    assert not set(query) & set(many.test.query_params)
    assert f"{SIZE} avdelinger: alle som deler" in many.seen


@every_choice
def test_an_address_gives_the_same_picture_to_another_member(
    many: Session, visitor: Session, choice: str
) -> None:
    key, value, query, _fits = CHOICES[choice]
    other = Session(many.stored, many.program, secret=many.secret)
    other.test.query_params.update(query)
    other.open("compare", vis="varmekart", enhet=unit_of(many))
    assert names(other) == wanted(many, choice)
    assert field(other, key).value == value  # type: ignore[attr-defined]
    assert names(other.run()) == wanted(many, choice)


@pytest.mark.parametrize("wrong", ["12.500", "mange", "-5", "101", "1.2.3"])
def test_a_share_that_cannot_be_read_changes_nothing_and_stays_to_be_mended(
    many: Session, wrong: str
) -> None:
    chosen = names(many.write("filter-from", "20"))
    many.write("filter-from", wrong)
    label = _("Video share from, per cent")
    told = f"Utvalget er ikke endret. Skriv «{label}» som et tall fra 0 til 100"
    assert told in many.seen
    assert (many.field("filter-from").value, names(many)) == (wrong, chosen)
    assert many.test.query_params["fra"] == "20"
    many.write("filter-to", "40")
    assert (many.field("filter-from").value, many.test.query_params["til"]) == (wrong, "40")
    assert told in many.seen
    many.write("filter-from", "22,5")
    assert told not in many.seen
    assert many.test.query_params["fra"] == "22.5"
    many.write("filter-from", wrong).press("filter-none")
    assert many.field("filter-from").value == ""
    assert len(names(many)) == SIZE


def test_a_share_in_the_address_has_a_dot_before_its_decimals(many: Session) -> None:
    many.open("compare", fra="12.125")
    assert many.field("filter-from").value == "12,125"
    many.write("filter-to", "40")
    assert many.test.query_params["fra"] == "12.125"


def test_choices_are_kept_from_screen_to_screen(many: Session) -> None:
    many.test.multiselect(key="filter-regions").set_value(["Helse Nord"])
    chosen = names(many.run())
    many.test.segmented_control(key="compare-screen").set_value("oversikt")
    assert [row[0] for row in cells(many.run(), LIST)[1:]] == chosen[:25]
    assert many.test.query_params["region"] == "Helse Nord"


def test_a_choice_of_rounds_shows_departments_as_they_were_then(many: Session) -> None:
    first = {
        (one.department.name, one.round)
        for one in everything_shared(many.stored, unit_of(many))
        if one.round == 2
    }
    many.test.multiselect(key="filter-rounds").set_value([2])
    many.run().test.segmented_control(key="compare-screen").set_value("oversikt")
    rows = cells(many.run(), LIST)[1:]
    assert {(row[0].removesuffix(" (oppdiktet)"), int(row[3])) for row in rows} == first


def test_a_choice_that_no_department_fits_says_so_and_can_be_taken_back(many: Session) -> None:
    many.open("compare", region="Ingensteds")
    assert not many.tables()
    assert _("No department fits what is chosen. Choose less, or show all of them.") in many.seen
    assert len(names(many.press("filter-none"))) == SIZE


@pytest.mark.parametrize(
    "nonsense",
    [
        {"vis": "x", "sorter": "9.9", "side": "x"},
        {"fra": "x", "til": "-3", "runde": "æ", "for2020": "kanskje", "alias": "x"},
        {"region": "<b>x</b>", "avdeling": "'; --", "anbefaling": "%00", "samlet": "navn"},
        {"vis": "", "sorter": "", "region": ""},
    ],
)
def test_an_address_that_means_nothing_still_gives_a_page(many: Session, nonsense: dict[str, str]) -> None:
    many.open("compare", **nonsense)
    assert many.heading == LIST
    assert "<b>" not in many.html


def test_a_new_choice_begins_on_the_first_page(many: Session) -> None:
    many.open("compare", vis="oversikt", side="2")
    many.test.selectbox(key="filter-before").set_value("nei")
    assert "side" not in many.run().test.query_params


@pytest.mark.parametrize("screen", SCREENS)
def test_with_letters_no_name_stands_anywhere(many: Session, screen: str) -> None:
    trust, hospital = "Oppdiktet helseforetak Granvika", "Oppdiktet sykehus Granvika"
    many.test.query_params.update(foretak=trust, sykehus=hospital, vis=screen)
    many.run()
    assert trust in many.seen
    many.test.toggle(key="compare-alias").set_value(True)
    many.run()
    assert many.test.query_params["alias"] == "1"
    told = many.seen + many.html + repr(many.test.query_params) + repr(many.charts())
    for one in everything_shared(many.stored, unit_of(many)):
        profile = one.department
        for name in (profile.name, profile.hospital, profile.health_trust):
            assert name not in told
    assert set(keys(many)) == {"filter-regions", "filter-fields", "filter-rounds"}
    many.test.toggle(key="compare-alias").set_value(False)
    assert "alias" not in many.run().test.query_params


def keys(session: Session) -> list[str]:
    """The fields by which departments can be chosen."""
    kinds = ("multiselect", "selectbox", "text_input")
    return [
        str(widget.key)
        for kind in kinds
        for widget in session.test.get(kind)
        if str(widget.key).startswith("filter-")
    ]


@pytest.mark.parametrize("screen", SCREENS)
def test_with_letters_no_part_of_a_profile_is_on_the_page_but_region_and_field(
    stored: Repositories, enter: Enter, member: Session, unit: NewUnit, screen: str
) -> None:
    for number, levels in enumerate(FORMS.values()):
        profile = Profile(
            *(f"Avdelinga {number}", "Helse Nord", "Nordskaret HF", "Narvik", "Indremedisin"),
            consultations_last_year=987600 + number,
            video_share=40.375 + number,
            phone_share=7.125 + number,
            video_solution="Romklar",
            services="Kontroller",
            started_before_2020=number % 2 == 0,
        )
        stored.shares.share(enter(levels.answers, profile=profile).grant, unit.code)
    member.open("compare", vis=screen, enhet=unit.id, alias="1")
    seen = member.seen + member.html + repr([chart.spec + chart.alt for chart in member.charts()])
    if screen in ("oversikt", "avdeling", "laering"):
        assert "Indremedisin" in seen
    for hidden in ("Avdelinga", "Nordskaret", "Narvik", "9876", "40,375", "40.375", "7,125", "7.125"):
        assert hidden not in seen
    for hidden in ("Romklar", "Kontroller", _("Before 2020"), "started_before_2020"):
        assert hidden not in seen


@pytest.mark.parametrize("choice", ["hospital", "trust", "before", "after", "from", "to"])
def test_with_letters_an_address_chooses_nobody_by_what_those_hide(many: Session, choice: str) -> None:
    many.open("compare", alias="1", **CHOICES[choice][2])  # type: ignore[arg-type]
    assert len(names(many)) == SIZE
    assert f"{SIZE} avdelinger: alle som deler" in many.seen


@pytest.mark.parametrize("screen", SCREENS)
def test_an_address_with_letters_and_a_hospital_does_not_say_the_hospital(many: Session, screen: str) -> None:
    hospital = "Oppdiktet sykehus Granvika"
    many.open("compare", vis=screen, alias="1", sykehus=hospital)
    assert hospital not in many.seen + many.html


def test_departments_stand_in_the_order_of_their_letters_whatever_is_chosen(many: Session) -> None:
    many.test.toggle(key="compare-alias").set_value(True)
    every = names(many.run())
    assert every[:2] == ["Avdeling A (oppdiktet)", "Avdeling B (oppdiktet)"]
    assert every[25:27] == ["Avdeling Z (oppdiktet)", "Avdeling AA (oppdiktet)"]
    many.test.multiselect(key="filter-regions").set_value(["Helse Nord"])
    some = names(many.run())
    assert some == [name for name in every if name in some]
    assert 0 < len(some) < len(every)
    board = {row[0]: row[1:] for row in cells(many, HEAT)[1:]}
    many.test.multiselect(key="filter-regions").set_value([])
    everybody = {row[0]: row[1:] for row in cells(many.run(), HEAT)[1:]}
    assert board.items() <= everybody.items()


def test_with_letters_many_are_not_summed_up_by_trust(visitor: Session) -> None:
    unit_id = let_in(visitor, invent(visitor.stored, 110))
    visitor.open("compare", vis="varmekart", enhet=unit_id, alias="1", samlet="foretak")
    assert visitor.test.segmented_control(key="heat-map-groups").options == [
        _("Field"),
        _("Regional health authority"),
    ]
    assert "Granvika" not in visitor.seen


@pytest.mark.parametrize("alias", ["", "1"])
def test_what_is_taken_along_is_what_is_chosen(many: Session, alias: str) -> None:
    many.open("compare", region="Helse Nord", **({"alias": alias} if alias else {}))
    links = re.findall(r'<a href="(/enhetfil/[^"]*)"', many.html)
    assert [urlsplit(link).path for link in links] == [
        f"/enhetfil/{unit_of(many)}/sammenligning.{ending}" for ending in ("xlsx", "csv", "pdf")
    ]
    for link in links:
        query = parse_qs(urlsplit(link).query.replace("&amp;", "&"))
        assert query == {"region": ["Helse Nord"]} | ({"alias": ["1"]} if alias else {})


def test_nothing_is_read_anew_while_nothing_has_changed(
    many: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    def must_not(*_: object) -> None:
        raise AssertionError("read anew")

    monkeypatch.setattr(Shares, "portfolio_rows", must_not)
    many.test.selectbox(key="filter-before").set_value("ja")
    many.run()
    many.test.toggle(key="compare-alias").set_value(True)
    assert names(many.run())


def test_no_more_is_kept_than_a_few_units_and_choices(
    stored: Repositories, enter: Enter, member: Session, unit: NewUnit
) -> None:
    department = enter(profile=Profile("Lunge"))
    stored.shares.share(department.grant, unit.code)
    grant = stored.unit_browsers.grant(member.secret, unit.id)
    assert grant is not None
    for lowest in range(listing.MOST_CHOICES + 2):
        member.open("compare", enhet=unit.id, fra=str(lowest))
    kept = listing.listed_now(grant, aliased=False)
    assert kept.choose.cache_info().currsize == listing.MOST_CHOICES
    stored.shares.take_back(department.grant, unit.id)
    member.run()
    assert not listing.listed_now(grant, aliased=False).listing.whole.members
    assert listing._unit.cache_info().maxsize == listing.MOST_UNITS
