"""The department's profile is saved field by field, and never without a name."""

import re
from dataclasses import asdict

import pytest

from language import gettext as _
from language import number
from questionnaire.assessment import Profile
from storage.db.tables import links
from tests.views.conftest import Enter
from tests.views.session import Session

SAVED = re.compile(_("Saved {time}").format(time=r"\d\d:\d\d"))
NO_NAME = _("The name is missing. Changes are saved once it is there.")
FULL = Profile(
    "Avdeling A",
    region="Helse Nord",
    health_trust="Oppdiktet HF",
    hospital="Nordsykehuset",
    field="Smerte",
    consultations_last_year=6200,
    video_share=8.5,
    phone_share=11.25,
    video_solution="Møterom",
    services="Oppfølging\nog kontroll",
    started_before_2020=True,
)
TEXTS = ("name", "health_trust", "hospital", "field", "video_solution", "services")
LABELS = {
    "consultations_last_year": _("Consultations last year, all kinds"),
    "video_share": _("Share by video last year, per cent"),
    "phone_share": _("Share by telephone last year, per cent"),
}
FIGURES = tuple(LABELS)


@pytest.fixture
def page(enter: Enter) -> Session:
    return enter().open("profile")


def stands(page: Session) -> Profile:
    return page.on_disk.answers.department


def figure(page: Session, name: str) -> str | None:
    return page.test.text_input(key=f"profile-{name}").value


def test_what_is_known_stands_in_the_fields(enter: Enter) -> None:
    page = enter(profile=FULL).open("profile")
    texts = {one.key: one.value for one in [*page.test.text_input, *page.test.text_area]}
    assert {name: texts[f"profile-{name}"] for name in TEXTS} == {name: getattr(FULL, name) for name in TEXTS}
    assert figure(page, "consultations_last_year") == number(6200)
    assert (figure(page, "video_share"), figure(page, "phone_share")) == ("8,5", "11,25")
    assert page.test.selectbox(key="profile-region").value == "Helse Nord"
    assert page.test.radio(key="profile-started_before_2020").value == "yes"


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_saved_and_nothing_else_is_changed(page: Session, name: str) -> None:
    page.write(f"profile-{name}", "Noe nytt")
    assert asdict(stands(page)) == asdict(Profile("Avdeling A")) | {name: "Noe nytt"}
    assert SAVED.fullmatch(page.status())


@pytest.mark.parametrize("region", ["Helse Nord", "Helse Sør-Øst", ""])
def test_a_region_is_chosen_and_can_be_chosen_away(page: Session, region: str) -> None:
    page.test.selectbox(key="profile-region").set_value("Helse Vest")
    page.run()
    page.test.selectbox(key="profile-region").set_value(region)
    assert stands(page.run()).region == region


@pytest.mark.parametrize(("choice", "started"), [("yes", True), ("no", False)])
def test_whether_video_was_used_before_is_yes_no_or_unknown(
    page: Session, choice: str, started: bool
) -> None:
    assert page.test.radio(key="profile-started_before_2020").value == "unknown"
    page.test.radio(key="profile-started_before_2020").set_value(choice)
    assert stands(page.run()).started_before_2020 is started
    page.test.radio(key="profile-started_before_2020").set_value("unknown")
    assert stands(page.run()).started_before_2020 is None


@pytest.mark.parametrize(
    ("name", "written", "value"),
    [
        ("video_share", "8,5", 8.5),
        ("video_share", "8.5", 8.5),
        ("video_share", " 13,4 % ", 13.4),
        ("video_share", "0", 0.0),
        ("phone_share", "100", 100.0),
        ("consultations_last_year", "6200", 6200),
        ("consultations_last_year", "6 200", 6200),
        ("consultations_last_year", "12.000", 12_000),
        ("consultations_last_year", "12.500", 12_500),
        ("consultations_last_year", "12\u00a0000", 12_000),
        ("consultations_last_year", "12\u202f000", 12_000),
        ("consultations_last_year", "1 000 000 000", 1_000_000_000),
    ],
)
def test_a_figure_is_read_as_people_write_it(page: Session, name: str, written: str, value: float) -> None:
    page.write(f"profile-{name}", written)
    saved = getattr(stands(page), name)
    assert (saved, type(saved)) == (value, type(value))
    assert figure(page, name) == number(value)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("video_share", "100,1"),
        ("video_share", "-1"),
        ("video_share", "mange"),
        ("phone_share", "1e3"),
        ("phone_share", "NaN"),
        ("video_share", "12.500"),
        ("consultations_last_year", "12,5"),
        ("consultations_last_year", "12,000"),
        ("consultations_last_year", "12.0000"),
        ("consultations_last_year", "12.00"),
        ("consultations_last_year", "1000000001"),
        ("consultations_last_year", "١٢٣"),
    ],
)
def test_a_figure_that_cannot_be_one_is_not_saved_and_the_screen_says_so(
    page: Session, name: str, written: str
) -> None:
    page.write(f"profile-{name}", written)
    assert getattr(stands(page), name) is None
    assert f"Ikke lagret. Skriv «{LABELS[name]}» som et" in page.seen
    assert figure(page, name) == written


def test_an_emptied_figure_is_none(enter: Enter) -> None:
    page = enter(profile=FULL).open("profile")
    for name in FIGURES:
        page.write(f"profile-{name}", "")
        assert getattr(stands(page), name) is None


@pytest.mark.parametrize("share", [1 / 3, 13.456789, 0.0001, 99.9999999, 1e-12])
def test_a_figure_with_more_digits_than_are_shown_keeps_them(enter: Enter, share: float) -> None:
    page = enter(profile=Profile("Avdeling A", video_share=share)).open("profile")
    page.write("profile-hospital", "Nord")
    assert stands(page) == Profile("Avdeling A", hospital="Nord", video_share=share)


@pytest.mark.parametrize("name", ["", " ", "\n\t"])
def test_without_a_name_nothing_is_saved_and_the_screen_says_so(enter: Enter, name: str) -> None:
    page = enter(profile=FULL).open("profile")
    page.write("profile-name", name)
    page.write("profile-hospital", "Sørsykehuset")
    assert stands(page) == FULL
    assert NO_NAME in page.seen
    assert page.test.text_input(key="profile-hospital").value == "Sørsykehuset"


def test_with_the_name_all_that_was_entered_meanwhile_is_saved(page: Session) -> None:
    page.write("profile-name", "").write("profile-hospital", "Nord").write("profile-field", "Smerte")
    page.write("profile-name", "Avdeling B")
    assert stands(page) == Profile("Avdeling B", hospital="Nord", field="Smerte")
    assert NO_NAME not in page.seen


def test_invented_data_stays_invented_whatever_is_changed(enter: Enter) -> None:
    page = enter(profile=Profile("Fjordbyen", invented=True)).open("profile")
    assert stands(page.write("profile-name", "Noe annet")) == Profile("Noe annet", invented=True)


def test_the_fields_are_there_again_after_a_walk(page: Session) -> None:
    page.write("profile-hospital", "Første").write("profile-hospital", "Andre").write(
        "profile-phone_share", "7,5"
    )
    page.open("result").open("fill_in").open("profile")
    assert page.test.text_input(key="profile-hospital").value == "Andre"
    assert figure(page, "phone_share") == "7,5"
    page.write("profile-field", "Smerte")
    assert stands(page) == Profile("Avdeling A", hospital="Andre", field="Smerte", phone_share=7.5)


def test_no_link_is_made_by_looking(page: Session) -> None:
    page.run().open("result").open("profile")
    with page.stored.database.reading() as connection:
        assert connection.execute(links.select()).all() == []


def test_it_shows_the_way_to_where_links_are_made(page: Session) -> None:
    assert _("Make a secret link, to go on elsewhere or let others in") in page.seen
    assert not page.test.code


def test_from_here_it_goes_on_to_the_questions(page: Session) -> None:
    assert page.click(_("To the questions")).heading.startswith("2.1")
