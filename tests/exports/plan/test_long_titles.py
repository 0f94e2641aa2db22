"""A title that is truncated for lack of space says so."""

from dataclasses import replace
from datetime import date

from exports.plan.document import plan_title
from exports.unit.words import unit_title
from exports.workshop.voting_paper import voting_paper_pdf
from questionnaire.assessment import LONGEST_TITLE
from tests.exports.invented import INSTRUMENT
from tests.exports.invented_result import DOCUMENT
from tests.exports.invented_unit import member, together, told
from tests.exports.reading import opened

FLAG = "\U0001f1f3\U0001f1f4"


def plan_of(name: str) -> str:
    profile = replace(DOCUMENT.answer_set.department, name=name)
    return plan_title(replace(DOCUMENT, answer_set=replace(DOCUMENT.answer_set, department=profile)))


def unit_of(name: str) -> str:
    return unit_title(
        replace(told(together([member(0, DOCUMENT.answer_set.department)], [(0,) * 5])), unit_name=name)
    )


def bookmarks(text: str) -> list[str]:
    pdf = voting_paper_pdf("Fagdag", INSTRUMENT, (text,), date(2026, 11, 23))
    with opened(pdf) as document, document.open_outline() as outline:
        return [str(kid.title) for item in outline.root for kid in (item, *item.children)]


def test_a_name_that_fits_is_whole() -> None:
    name = "x" * LONGEST_TITLE
    assert plan_of(name).endswith(f": {name}")
    assert unit_of(name).endswith(f": {name}")


def test_a_longer_one_ends_with_dots_and_not_inside_a_character() -> None:
    name = "x" * (LONGEST_TITLE - 2) + FLAG + "y"
    for title in (plan_of(name), unit_of(name)):
        assert title.endswith("x…")


def test_so_does_a_bookmark() -> None:
    assert any(title.endswith("ord…") for title in bookmarks("ord " * 100))
