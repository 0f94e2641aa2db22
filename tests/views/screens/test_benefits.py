"""Benefits: chosen from what the nine report, or of one's own, and the journeys that are spared."""

import re
from datetime import date

import pytest

from access.policy import Role
from language import gettext as _
from questionnaire.plan import ActionPlan, Interval, PlannedBenefit, Travel, planned_benefit
from questionnaire.reader.load import instrument
from storage.records import SavedPlan
from tests.questionnaire.identity_numbers import SOMEBODYS
from tests.views.conftest import Enter
from tests.views.session import Session

CONTENT = instrument()
TIME = CONTENT.benefits[0]
CLOSER = next(benefit for benefit in CONTENT.benefits if len(benefit.departments) == 4)
OWN = PlannedBenefit("own-1", "Færre avlyste timer", owner="Kari", measured_on=date(2027, 11, 30))
SAVED = re.compile(_("Saved {time}").format(time=r"\d\d:\d\d"))
CAPTION = _("What the journeys come to")
NOTHING_YET = _("Nothing is reckoned before the consultations and one more number are entered.")


def on_disk(session: Session) -> SavedPlan:
    return session.stored.plans.load(session.grant)


def benefits(session: Session) -> tuple[PlannedBenefit, ...]:
    return on_disk(session).plan.benefits


def travel(session: Session) -> Travel:
    return on_disk(session).plan.travel


def figure(session: Session, name: str, low: str, high: str = "") -> Session:
    """Write a number from and to."""
    session.write(f"travel-{name}-from", low)
    return session.write(f"travel-{name}-to", high) if high else session


@pytest.fixture
def page(enter: Enter) -> Session:
    """A plan with one benefit of the nine's and one of the department's own."""
    plan = ActionPlan(benefits=(planned_benefit(TIME), OWN))
    return enter(plan=plan).open("benefits")


class TestChoosing:
    """From what the nine report, and of one's own."""

    def test_what_the_nine_report_stands_with_the_count_and_who(self, enter: Enter) -> None:
        rows = enter().open("benefits").tables()[_("The benefits that the nine departments reported")][1:]
        assert [row[0] for row in rows[:1]] == [TIME.title]
        told = {title: (count, who) for title, count, who in rows}
        assert len(told) == len(CONTENT.benefits)
        for benefit in CONTENT.benefits:
            count, who = told[benefit.title]
            assert count == f"{len(benefit.departments)} av 9"
            assert who.count(";") + 1 == len(benefit.departments)
            for id in benefit.departments:
                assert CONTENT.department[id].hospital in who

    def test_one_is_shown_with_who_reports_it_before_it_is_put_in(self, enter: Enter) -> None:
        page = enter().open("benefits")
        page.test.selectbox(key="add-benefit").set_value(CLOSER.id)
        page.run()
        assert "Rapportert av 4 av 9 avdelinger: " in page.seen
        assert benefits(page) == ()
        page.click(_("Add the benefit"))
        assert benefits(page) == (planned_benefit(CLOSER),)

    def test_what_is_in_the_plan_is_not_offered_again(self, page: Session) -> None:
        offered = page.test.selectbox(key="add-benefit").options
        assert len(offered) == len(CONTENT.benefits) - 1
        assert not [label for label in offered if label.startswith(TIME.title)]

    def test_an_own_benefit_comes_last_and_needs_only_its_title(self, page: Session) -> None:
        page.field("own-benefit-title").set_value("Ro i venterommet")
        page.click(_("Add your own benefit"))
        added = benefits(page)[-1]
        assert added == PlannedBenefit(added.id, "Ro i venterommet")
        assert page.field("own-benefit-title").value == ""

    @pytest.mark.parametrize("title", ["", "  "])
    def test_a_benefit_without_a_title_is_none(self, page: Session, title: str) -> None:
        page.field("own-benefit-title").set_value(title)
        page.click(_("Add your own benefit"))
        assert len(benefits(page)) == 2

    def test_a_national_identity_number_is_refused_and_stays_to_be_mended(self, page: Session) -> None:
        page.field("own-benefit-title").set_value(SOMEBODYS)
        page.click(_("Add your own benefit"))
        assert len(benefits(page)) == 2
        assert page.field("own-benefit-title").value == SOMEBODYS


class TestChanging:
    """Every field is saved as it is left."""

    def test_each_field_is_saved_at_once(self, page: Session) -> None:
        page.unfold(f"benefit-{TIME.id}")
        for name, text in (("owner", "Bodil"), ("baseline", "0 timer"), ("target", "200 timer")):
            page.write(f"{name}-{TIME.id}", text)
            assert SAVED.fullmatch(page.status())
        page.write(f"measured_on-{TIME.id}", "1. juni 2027")
        assert SAVED.fullmatch(page.status())
        assert benefits(page)[0] == PlannedBenefit(
            TIME.id, TIME.title, TIME.id, "Bodil", "0 timer", "200 timer", date(2027, 6, 1)
        )

    def test_a_title_may_be_reworded_and_not_emptied(self, page: Session) -> None:
        page.unfold("benefit-own-1").write("title-own-1", "<b>fet</b> **fet**")
        assert benefits(page)[1].title == "<b>fet</b> **fet**"
        assert re.sub(r"\\(.)", r"\1", page.folds[1]) == "2. <b>fet</b> **fet**"
        page.write("title-own-1", " ")
        assert benefits(page)[1].title == "<b>fet</b> **fet**"

    def test_removed_it_is_gone_and_can_be_chosen_again(self, page: Session) -> None:
        page.unfold(f"benefit-{TIME.id}").press(f"remove-{TIME.id}")
        assert benefits(page) == (OWN,)
        page.test.selectbox(key="add-benefit").set_value(TIME.id)
        page.run().click(_("Add the benefit"))
        assert benefits(page) == (OWN, planned_benefit(TIME))

    def test_a_removal_can_be_undone_with_all_that_was_entered_in_its_place(self, page: Session) -> None:
        page.unfold(f"benefit-{TIME.id}").write(f"owner-{TIME.id}", "Bodil")
        before = benefits(page)
        page.press(f"remove-{TIME.id}").press(f"undo-benefit-{TIME.id}")
        assert benefits(page) == before

    def test_two_who_change_the_same_are_asked(self, page: Session, enter: Enter) -> None:
        page.unfold("benefit-own-1")
        other = enter(beside=page).open("benefits").unfold("benefit-own-1")
        other.write("owner-own-1", "Ola")
        page.write("owner-own-1", "Nina")
        assert benefits(page)[1].owner == "Ola"
        assert "Ola" in page.seen
        page.click(_("Save mine"))
        assert benefits(page)[1].owner == "Nina"

    def test_what_somebody_removed_meanwhile_is_asked_about(self, page: Session, enter: Enter) -> None:
        page.unfold("benefit-own-1")
        enter(beside=page).open("benefits").unfold("benefit-own-1").press("remove-own-1")
        page.write("target-own-1", "Ingen")
        assert len(benefits(page)) == 1
        page.click(_("Save mine"))
        assert benefits(page)[-1].target == "Ingen"

    def test_a_date_far_away_and_a_title_of_markup_do_not_break_the_page(self, enter: Enter) -> None:
        plan = ActionPlan(benefits=(PlannedBenefit("own-1", "<script>", measured_on=date(9999, 12, 31)),))
        page = enter(plan=plan).open("benefits").unfold("benefit-own-1")
        assert page.field("measured_on-own-1").value == "31.12.9999"
        assert "<script>" not in page.html


class TestTravel:
    """The department's own numbers, and every step of what they come to."""

    def test_before_a_number_is_given_nothing_is_reckoned(self, enter: Enter) -> None:
        page = enter().open("benefits")
        assert NOTHING_YET in page.seen
        assert CAPTION not in page.tables()
        assert on_disk(page).travel_version == 0

    def test_one_number_is_enough_and_each_step_is_shown(self, enter: Enter) -> None:
        page = figure(enter().open("benefits"), "consultations", "120", "150")
        assert NOTHING_YET in page.seen
        figure(page, "minutes", "90")
        assert travel(page) == Travel(Interval(120, 150), Interval(90, 90))
        assert page.tables()[CAPTION][1:] == [
            ["Reisetid i året", "120–150 konsultasjoner × 90 minutter / 60", "180–225 timer"]
        ]
        assert SAVED.fullmatch(page.status())

    def test_a_decimal_comma_and_spaces_are_read_as_they_are_meant(self, enter: Enter) -> None:
        page = figure(enter().open("benefits"), "consultations", "1 200")
        figure(page, "kilometres", "12,5", "40.25")
        assert travel(page) == Travel(Interval(1200, 1200), kilometres=Interval(12.5, 40.25))
        assert page.field("travel-kilometres-to").value == "40,25"

    @pytest.mark.parametrize(
        ("written", "kroner"), [("1.500", 1500), ("1.250", 1250), ("12.500,50", 12_500.5), ("1 500 kr", 1500)]
    )
    def test_a_dot_before_three_digits_parts_thousands(
        self, enter: Enter, written: str, kroner: float
    ) -> None:
        page = figure(enter().open("benefits"), "kroner", written)
        assert travel(page) == Travel(kroner=Interval(kroner, kroner))

    @pytest.mark.parametrize(
        "wrong", ["mange", "-5", "1e9", "inf", "nan", "10000000000", "1,2,3", "1,500", "0.500", "90 km"]
    )
    def test_what_is_no_number_is_told_and_the_rest_is_saved(self, enter: Enter, wrong: str) -> None:
        page = figure(enter().open("benefits"), "consultations", "100")
        figure(page, "minutes", wrong)
        figure(page, "kroner", "350")
        assert travel(page) == Travel(Interval(100, 100), kroner=Interval(350, 350))
        label = _("{number}, from").format(number=_("Minutes for one journey, there and back"))
        assert re.search(rf"Ikke lagret\. (Skriv |Tallet i )?«{label}»", page.seen)
        assert page.field("travel-minutes-from").value == wrong

    def test_a_number_to_without_one_from_waits_for_it(self, enter: Enter) -> None:
        page = enter().open("benefits").write("travel-minutes-to", "90")
        figure(page, "consultations", "10")
        assert travel(page) == Travel(Interval(10, 10))
        assert _("Not saved yet: write the number in “from” too.") in page.seen
        page.write("travel-minutes-from", "60")
        assert travel(page).minutes == Interval(60, 90)

    def test_to_below_from_is_told_and_not_turned_round(self, enter: Enter) -> None:
        page = figure(enter().open("benefits"), "minutes", "90", "60")
        assert _("Not saved: “to” is lower than “from”.") in page.seen
        assert travel(page) == Travel(minutes=Interval(90, 90))
        page.write("travel-minutes-from", "30")
        assert travel(page).minutes == Interval(30, 60)

    def test_a_number_can_be_taken_out_again(self, enter: Enter) -> None:
        page = figure(figure(enter().open("benefits"), "consultations", "10"), "kroner", "5", "7")
        page.write("travel-kroner-to", "").write("travel-kroner-from", "")
        assert travel(page) == Travel(Interval(10, 10))
        assert NOTHING_YET in page.seen

    def test_more_digits_than_are_shown_are_kept_where_nobody_touches_them(self, enter: Enter) -> None:
        exact = Interval(0.123456, 0.123456)
        page = enter(plan=ActionPlan(travel=Travel(kilometres=exact))).open("benefits")
        figure(page, "consultations", "10")
        assert travel(page) == Travel(Interval(10, 10), kilometres=exact)

    def test_two_who_change_the_numbers_are_asked(self, enter: Enter) -> None:
        page = enter().open("benefits")
        figure(enter(beside=page).open("benefits"), "consultations", "10", "20")
        figure(page, "consultations", "30")
        assert travel(page) == Travel(Interval(10, 20))
        assert "10–20" in page.seen
        page.click(_("Keep theirs"))
        assert page.field("travel-consultations-from").value == "10"
        assert page.field("travel-consultations-to").value == "20"

    def test_it_says_that_the_numbers_are_ones_own_and_none_is_from_the_report(self, enter: Enter) -> None:
        page = enter(plan=ActionPlan(travel=Travel(Interval(1, 1), Interval(60, 60)))).open("benefits")
        assert "henter ingen fra rapporten" in page.seen
        assert "Alle tallene er avdelingens egne" in page.seen


class TestReading:
    """For who may read and not change."""

    @pytest.fixture
    def reader(self, page: Session, enter: Enter) -> Session:
        page.write("travel-consultations-from", "10").write("travel-kroner-from", "300")
        return enter(beside=page, role=Role.READER).open("benefits")

    def test_it_is_all_told_and_there_is_nothing_to_change(self, reader: Session) -> None:
        for words in (f"1. {TIME.title}", "2. Færre avlyste timer", "Kari", "30. november 2027"):
            assert words in reader.seen
        kinds = ("text_input", "selectbox", "button")
        assert not [kind for kind in kinds if reader.test.get(kind)]
        assert reader.tables()[CAPTION][1][1:] == ["10 konsultasjoner × 300 kroner", "3\xa0000 kroner"]

    def test_a_plan_without_benefits_says_so(self, enter: Enter) -> None:
        reader = enter(beside=enter(), role=Role.READER).open("benefits")
        assert _("No benefit has been put in the plan yet.") in reader.seen


def test_the_plan_tells_how_many_there_are_and_leads_here_and_back(page: Session) -> None:
    links = [link.proto for link in page.test.get("page_link")]
    assert _("Back to the action plan") in [link.label for link in links]
    page.open("plan")
    assert "2 gevinster i planen." in page.seen
    assert _("Benefits and spared journeys") in [link.proto.label for link in page.test.get("page_link")]


def test_headings_come_in_order(page: Session) -> None:
    assert [int(heading.tag[1]) for heading in (*page.test.title, *page.test.header)] == [1, 2, 2, 2, 2]
