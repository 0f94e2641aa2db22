"""What holds for every page, whatever the form is filled in with."""

import pytest

from language import gettext as _
from tests.views.conftest import Enter
from tests.views.forms import FORMS
from tests.views.session import Session

OF_AN_ASSESSMENT = (
    *("profile", "fill_in", "own_answers", "team", "remaining", "result", "plan", "benefits", "change"),
    "sharing",
    "edition",
)
PAGES = ("start", *OF_AN_ASSESSMENT, "compare", "facilitate", "method", "privacy")
every_page = pytest.mark.parametrize("page", PAGES)
every_page_of_an_assessment = pytest.mark.parametrize("page", OF_AN_ASSESSMENT)


@pytest.mark.parametrize("filled", FORMS)
@every_page
def test_a_page_is_drawn_for_every_form_and_changes_nothing(enter: Enter, page: str, filled: str) -> None:
    session = enter(FORMS[filled].answers, form=FORMS[filled].form)
    before = session.on_disk
    session.open(page)
    assert session.heading
    assert session.on_disk == before == session.run().on_disk


@every_page_of_an_assessment
def test_a_page_of_an_assessment_needs_one_that_is_open(visitor: Session, page: str) -> None:
    visitor.open(page)
    assert visitor.heading == _("No self-assessment is open")
    assert _("Go to the start page") in visitor.seen
    assert not visitor.keys


@every_page_of_an_assessment
def test_a_page_does_not_show_what_another_browser_has_opened(
    enter: Enter, visitor: Session, page: str
) -> None:
    owner = enter()
    visitor.open(page, vurdering=owner.open_id)
    assert visitor.heading == _("No self-assessment is open")
    assert "Avdeling A" not in visitor.seen


@pytest.mark.parametrize("wrong", ["x", "æ", "0" * 24, "../etc", "' OR 1=1 --", "%00"])
@every_page_of_an_assessment
def test_an_address_that_names_nothing_opens_nothing(visitor: Session, page: str, wrong: str) -> None:
    assert visitor.open(page, vurdering=wrong).heading == _("No self-assessment is open")


@every_page_of_an_assessment
def test_a_page_says_whose_form_it_is(enter: Enter, page: str) -> None:
    assert '<p class="vk-department">Avdeling A</p>' in enter().open(page).html


@every_page
def test_every_text_on_a_page_is_in_the_language_of_the_house(enter: Enter, page: str) -> None:
    seen = enter(FORMS["full"].answers).open(page).seen
    for english in (" the ", " your ", " and ", "None", "{", "}"):
        assert english not in seen
