"""The plan's chapter on benefits and saved journeys."""

from dataclasses import replace
from itertools import pairwise

from exports.plan.benefits import benefit_rows, has_benefits
from exports.plan.pdf import plan_pdf
from language.benefits import travel_note, travel_steps
from questionnaire.plan import ActionPlan, Interval, PlannedBenefit, Travel
from tests.exports.invented import BENEFITS, HOSTILE, PLAN, TRAVEL, WHOLE_PLAN
from tests.exports.invented_result import DOCUMENT
from tests.exports.plan_reading import pdf_of, read, said, table_headed
from tests.exports.reading import assert_wholly_tagged

WHOLE = replace(DOCUMENT, plan=WHOLE_PLAN)

BENEFIT_ROWS = [
    [
        *("Spart reisetid", "Bodil Åsen", "0 timer", "200 timer", "30. november 2027"),
        "Rapportert av 9 av 9 avdelinger",
    ],
    ["Færre avlyste timer", "", "", "", "", "Avdelingens egen gevinst"],
]
TRAVEL_ROWS = [
    ["Reisetid i året", "120–150 konsultasjoner × 90 minutter / 60", "180–225 timer"],
    ["Reiselengde i året", "120–150 konsultasjoner × 12,5–40 km", "1\xa0500–6\xa0000 km"],
    ["Reisekostnader i året", "120–150 konsultasjoner × 300 kroner", "36\xa0000–45\xa0000 kroner"],
]


def test_rows_for_every_format_are_complete() -> None:
    assert [list(row) for row in benefit_rows(WHOLE)] == BENEFIT_ROWS
    assert [list(row) for row in travel_steps(WHOLE.plan.travel)] == TRAVEL_ROWS


def test_the_plan_has_the_benefits_and_each_step_of_the_calculation() -> None:
    assert table_headed(WHOLE, "Gevinst", "Ansvarlig for gevinsten") == BENEFIT_ROWS
    plain = [[cell.replace("\xa0", " ") for cell in row] for row in TRAVEL_ROWS]
    found = table_headed(WHOLE, "Spart", "Regnestykke", "Resultat")
    assert [[cell.replace("\xa0", " ") for cell in row] for row in found] == plain
    assert travel_note() in said(WHOLE)
    assert "Gevinster: hva dere vil oppnå, og hvordan det måles" in said(WHOLE)


def test_it_is_tagged_throughout_and_no_heading_skips_a_level() -> None:
    assert_wholly_tagged(pdf_of(WHOLE))
    headings = read(WHOLE).all("H1", "H2", "H3")
    assert all(int(after.role[1]) <= int(before.role[1]) + 1 for before, after in pairwise(headings))
    assert [h.text for h in read(WHOLE).all("H1")][2:5] == ["Tiltak", "Gevinster", "Avklaringer"]


def test_a_plan_with_neither_omits_the_chapter() -> None:
    assert not has_benefits(DOCUMENT)
    assert "Gevinster" not in [heading.text for heading in read(DOCUMENT).all("H1")]
    # Numbers without a result yet are not on the page either.
    unfinished = replace(DOCUMENT, plan=replace(PLAN, travel=Travel(minutes=Interval(90, 90))))
    assert not has_benefits(unfinished)
    assert said(unfinished) == said(DOCUMENT)


def test_each_of_the_two_can_occur_alone() -> None:
    only_benefits = replace(DOCUMENT, plan=ActionPlan(PLAN.actions, BENEFITS))
    assert table_headed(only_benefits, "Gevinst", "Ansvarlig for gevinsten") == BENEFIT_ROWS
    assert "Sparte reiser" not in said(only_benefits)
    only_travel = replace(DOCUMENT, plan=ActionPlan(travel=TRAVEL))
    assert "Sparte reiser" in said(only_travel)
    assert "Det avdelingen vil oppnå" not in said(only_travel)


def test_hostile_texts_appear_in_the_tables() -> None:
    benefits = tuple(
        PlannedBenefit(name, text, owner=text, baseline=text, target=text) for name, text in HOSTILE.items()
    )
    document = replace(DOCUMENT, plan=ActionPlan(benefits=benefits, travel=TRAVEL))
    assert_wholly_tagged(plan_pdf(document))
    assert len(table_headed(document, "Gevinst", "Ansvarlig for gevinsten")) == len(HOSTILE)
