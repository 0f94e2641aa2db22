"""What is typed for a date or a number is saved, or stays in its field with what is wrong with it."""

import ast
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest

import views
from language import gettext as _
from questionnaire.assessment import Profile
from questionnaire.plan import ActionPlan, Interval, PlannedAction, PlannedBenefit, Travel
from tests.conftest import Away
from tests.system.streamlit_internals import click_while_this_runs
from tests.views.conftest import Enter
from tests.views.session import Session
from views.parts.text_fields import read_or_leave

NOT_ALL = _("Not all is saved: see what is said under the field.")
SAVED = re.compile(_("Saved {time}").format(time=r"\d\d:\d\d"))
DAY = date(2027, 2, 1)
PLAN = ActionPlan(
    (PlannedAction("own-1", "Øv sammen", deadline=DAY),),
    (PlannedBenefit("own-1", "Færre reiser", measured_on=DAY),),
    Travel(Interval(100, 100), kroner=Interval(300, 400)),
)
PROFILE = Profile("Avdeling A", consultations_last_year=6200, video_share=8.5)
NO_DATES = ("31.02.2027", "1.3", "1.3.1927", "01.03.3027", "mandag", "1032027")
NO_NUMBERS = ("1.2.3", "-5", "1e3", "mange", "12.0000", "1 2", "٣")


def plan_of(session: Session) -> ActionPlan:
    return session.stored.plans.load(session.grant).plan


def profile_of(session: Session) -> Profile:
    return session.on_disk.answers.department


@dataclass(frozen=True)
class Field:
    """A field for a date or a number, with another one of the same record."""

    page: str
    name: str
    label: str
    on_disk: Callable[[Session], object]
    shown: str
    good: tuple[str, str, object]
    beside: tuple[str, str, Callable[[Session], object], object]
    fold: str = ""
    bad: tuple[str, ...] = NO_NUMBERS

    def open(self, session: Session) -> Session:
        session.open(self.page)
        return session.unfold(self.fold) if self.fold else session

    def told(self, session: Session) -> str:
        """What is said under fields; "" where nothing is."""
        found = re.findall(
            r'<div role="alert"><p class="vk-unsaved vk-refused">(.*?)</p></div>', session.html
        )
        return "\n".join(map(unescape, found))


_MARCH = date(2027, 3, 1)
FIELDS = {
    "deadline": Field(
        "plan",
        "deadline-own-1",
        _("Deadline"),
        lambda session: plan_of(session).actions[0].deadline,
        "01.02.2027",
        ("01.03.27", "01.03.2027", _MARCH),
        ("owner-own-1", "Kari", lambda session: plan_of(session).actions[0].owner, "Kari"),
        "action-own-1",
        NO_DATES,
    ),
    "measured on": Field(
        "benefits",
        "measured_on-own-1",
        _("When you measure"),
        lambda session: plan_of(session).benefits[0].measured_on,
        "01.02.2027",
        ("1. mars 2027", "01.03.2027", _MARCH),
        ("owner-own-1", "Kari", lambda session: plan_of(session).benefits[0].owner, "Kari"),
        "benefit-own-1",
        NO_DATES,
    ),
    "consultations": Field(
        "profile",
        "profile-consultations_last_year",
        _("Consultations last year, all kinds"),
        lambda session: profile_of(session).consultations_last_year,
        "6\u00a0200",
        ("12.000", "12\u00a0000", 12_000),
        ("profile-hospital", "Nord", lambda session: profile_of(session).hospital, "Nord"),
        bad=(*NO_NUMBERS, "12,5", "12,000"),
    ),
    "share": Field(
        "profile",
        "profile-video_share",
        _("Share by video last year, per cent"),
        lambda session: profile_of(session).video_share,
        "8,5",
        ("13.4 %", "13,4", 13.4),
        ("profile-phone_share", "7", lambda session: profile_of(session).phone_share, 7),
        bad=(*NO_NUMBERS, "12.000", "101"),
    ),
    "kroner, from": Field(
        "benefits",
        "travel-kroner-from",
        _("{number}, from").format(number=_("Kroner for one journey, there and back")),
        lambda session: plan_of(session).travel.kroner,
        "300",
        ("350 kr", "350", Interval(350, 400)),
        ("travel-minutes-from", "90", lambda session: plan_of(session).travel.minutes, Interval(90, 90)),
        bad=(*NO_NUMBERS, "1,500"),
    ),
    "kroner, to": Field(
        "benefits",
        "travel-kroner-to",
        _("{number}, to").format(number=_("Kroner for one journey, there and back")),
        lambda session: plan_of(session).travel.kroner,
        "400",
        ("1.500", "1\u00a0500", Interval(300, 1500)),
        ("travel-minutes-from", "90", lambda session: plan_of(session).travel.minutes, Interval(90, 90)),
        bad=(*NO_NUMBERS, "1,500"),
    ),
}
every_field = pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
every_mistake = pytest.mark.parametrize(
    ("field", "wrong"),
    [(field, wrong) for field in FIELDS.values() for wrong in field.bad],
    ids=[f"{name}-{wrong}" for name, field in FIELDS.items() for wrong in field.bad],
)


@pytest.fixture
def page(enter: Enter) -> Session:
    return enter(profile=PROFILE, plan=PLAN)


@every_mistake
def test_what_cannot_be_read_stays_in_the_field_and_changes_nothing(
    page: Session, field: Field, wrong: str
) -> None:
    field.open(page)
    before = page.on_disk, plan_of(page)
    page.write(field.name, wrong)
    assert page.field(field.name).value == wrong
    assert (page.on_disk, plan_of(page)) == before
    assert field.told(page).startswith(_("Not saved. {why}").partition("{")[0])
    assert f"«{field.label}»" in field.told(page)
    assert field.told(page).endswith(f"Det som er lagret, er {field.shown}.")
    assert NOT_ALL in page.seen
    assert "vk-saved" not in page.html.split(NOT_ALL)[0][-60:]


@every_field
def test_the_other_fields_are_saved_and_the_words_stay(page: Session, field: Field) -> None:
    name, text, on_disk, value = field.beside
    field.open(page).write(field.name, field.bad[0])
    told, before = field.told(page), field.on_disk(page)
    page.write(name, text)
    assert on_disk(page) == value
    assert field.on_disk(page) == before
    assert (page.field(field.name).value, field.told(page)) == (field.bad[0], told)
    assert NOT_ALL in page.seen


@every_field
def test_what_is_mended_is_saved_and_shown_in_one_form(page: Session, field: Field) -> None:
    typed, shown, value = field.good
    field.open(page).write(field.name, field.bad[0]).write(field.name, typed)
    assert field.on_disk(page) == value
    assert page.field(field.name).value == shown
    assert field.told(page) == ""
    assert NOT_ALL not in page.seen
    assert SAVED.search(page.seen)
    assert field.on_disk(page.run()) == value


@every_field
def test_the_same_value_in_other_words_is_shown_in_one_form_and_is_no_change(
    page: Session, field: Field
) -> None:
    field.open(page)
    before = page.on_disk, page.stored.plans.load(page.grant)
    page.write(field.name, field.bad[0]).write(field.name, f" {field.shown}")
    assert page.field(field.name).value == field.shown
    assert field.told(page) == ""
    assert (page.on_disk, page.stored.plans.load(page.grant)) == before


@every_field
def test_put_back_as_it_was_there_is_nothing_more_to_say(page: Session, field: Field) -> None:
    field.open(page).write(field.name, field.bad[0]).write(field.name, field.shown)
    assert field.told(page) == ""
    assert NOT_ALL not in page.seen


@every_field
def test_the_words_are_there_after_a_walk_and_gone_when_the_page_is_loaded_anew(
    page: Session, field: Field
) -> None:
    field.open(page).write(field.name, field.bad[0])
    told = field.told(page)
    page.open("fill_in").open("result")
    field.open(page)
    assert (page.field(field.name).value, field.told(page)) == (field.bad[0], told)
    loaded = Session(page.stored, page.program, page.open_id, page.secret)
    field.open(loaded)
    assert (loaded.field(field.name).value, field.told(loaded)) == (field.shown, "")


@every_field
def test_what_somebody_else_saves_meanwhile_is_told_and_the_words_stay(
    page: Session, enter: Enter, field: Field
) -> None:
    typed, shown, value = field.good
    field.open(page).write(field.name, field.bad[0])
    field.open(enter(beside=page)).write(field.name, typed)
    page.run()
    assert page.field(field.name).value == field.bad[0]
    assert field.told(page).endswith(f"Det som er lagret, er {shown}.")
    assert field.on_disk(page) == value
    page.write(field.name, shown)
    assert (field.told(page), field.on_disk(page)) == ("", value)


@every_field
def test_what_can_be_read_waits_while_the_storage_is_away(page: Session, away: Away, field: Field) -> None:
    typed, shown, value = field.good
    field.open(page)
    before = field.on_disk(page)
    with away():
        page.write(field.name, typed)
    assert field.on_disk(page) == before
    assert page.field(field.name).value == shown
    assert field.on_disk(page.run()) == value


@every_field
@pytest.mark.parametrize("times", [1, 3])
def test_it_is_saved_or_told_though_the_next_click_comes_at_once(
    page: Session, monkeypatch: pytest.MonkeyPatch, field: Field, times: int
) -> None:
    left = [None] * times

    def slowly(*given: Any) -> object:
        if left:
            left.pop()
            assert click_while_this_runs()
        return read_or_leave(*given)

    monkeypatch.setattr("views.saving.saved_fields.read_or_leave", slowly)
    typed, shown, value = field.good
    field.open(page).write(field.name, typed)
    assert (field.on_disk(page), page.field(field.name).value) == (value, shown)
    assert left == []
    left.extend([None] * times)
    page.write(field.name, field.bad[0])
    assert left == []
    assert (field.on_disk(page), page.field(field.name).value) == (value, field.bad[0])
    assert field.told(page).endswith(f"Det som er lagret, er {shown}.")


@pytest.mark.parametrize("name", ["deadline", "measured on", "consultations", "share"])
def test_an_emptied_field_has_no_value(page: Session, name: str) -> None:
    field = FIELDS[name]
    field.open(page).write(field.name, " ")
    assert field.on_disk(page) is None
    assert page.field(field.name).value == ""


def test_two_who_give_different_deadlines_are_asked_and_the_chosen_one_is_shown(
    page: Session, enter: Enter
) -> None:
    field = FIELDS["deadline"]
    field.open(page)
    field.open(enter(beside=page)).write(field.name, "1.4.27")
    page.write(field.name, "1.3.27")
    assert field.on_disk(page) == date(2027, 4, 1)
    for words in ("1. april 2027", "1. mars 2027"):
        assert words in page.seen
    page.click(_("Keep theirs"))
    assert page.field(field.name).value == "01.04.2027"
    page.write("owner-own-1", "Kari")
    assert field.on_disk(page) == date(2027, 4, 1)


def test_from_above_what_is_saved_for_to_waits_for_it(page: Session) -> None:
    page.open("benefits").write("travel-kroner-from", "1.500")
    assert plan_of(page).travel.kroner == Interval(300, 400)
    assert _("Not saved: “to” is lower than “from”.") in page.seen
    assert NOT_ALL in page.seen
    page.write("travel-minutes-from", "90")
    assert page.field("travel-kroner-from").value == "1\u00a0500"
    page.write("travel-kroner-to", "2.000")
    assert plan_of(page).travel.kroner == Interval(1500, 2000)
    assert NOT_ALL not in page.seen


def test_an_emptied_from_waits_while_there_is_a_to(page: Session) -> None:
    page.open("benefits").write("travel-kroner-from", "")
    assert plan_of(page).travel.kroner == Interval(300, 400)
    assert _("Not saved yet: write the number in “from” too.") in page.seen
    page.write("travel-minutes-from", "90")
    assert page.field("travel-kroner-from").value == ""
    page.write("travel-kroner-to", "")
    assert plan_of(page).travel.kroner is None
    assert NOT_ALL not in page.seen


@pytest.mark.parametrize(
    ("name", "page_name"), [("deadline", "plan"), ("measured on", "benefits"), ("", "sharing")]
)
def test_how_a_date_is_written_is_told_before(page: Session, name: str, page_name: str) -> None:
    page.open(page_name)
    if name:
        FIELDS[name].open(page)
    key = FIELDS[name].name if name else "link-last-day"
    assert page.field(key).label.endswith(" (dag.måned.år, for eksempel 01.03.2027)")


def test_no_field_leaves_it_to_the_browser_what_a_date_or_a_number_is() -> None:
    folder = Path(views.__file__ or "").parent
    found = [
        f"{path.name}:{node.lineno}"
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in LEFT_TO_THE_BROWSER)
        or (isinstance(node, ast.ImportFrom) and {one.name for one in node.names} & LEFT_TO_THE_BROWSER)
    ]
    assert found == []


LEFT_TO_THE_BROWSER = {
    *("date_input", "datetime_input", "time_input", "number_input"),
    *("data_editor", "slider", "DateColumn", "NumberColumn"),
}
