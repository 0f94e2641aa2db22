"""Whoever may read sees the result, the plan and the method, and nothing that would change them."""

from datetime import date

import pytest

from access.policy import Role
from access.secrets import new_token
from language import gettext as _
from questionnaire.plan import ActionPlan, PlannedAction
from questionnaire.team import RespondentRole
from storage.records import Form
from tests.views.conftest import Enter
from tests.views.forms import FORMS
from tests.views.session import Program, Session
from tests.views.test_site import menu

PLAN = ActionPlan(
    (
        PlannedAction(
            "own-1", "Kjøp <b>hodesett</b>", owner="Kari", deadline=date(2027, 3, 1), target="Alle"
        ),
        PlannedAction("own-2", "Øve"),
    )
)


def reading(leader: Session, program: Program, role: Role = Role.READER) -> Session:
    """A browser that may only read what the leader has."""
    secret = new_token()
    leader.stored.browsers.remember(secret, leader.open_id, role)
    return Session(leader.stored, program, leader.open_id, secret)


@pytest.fixture
def reader(enter: Enter, program: Program) -> Session:
    return reading(enter(FORMS["full"].answers, plan=PLAN), program)


def test_the_menu_has_only_what_can_be_read(reader: Session) -> None:
    assert menu(reader)[:4] == [_("Start"), _("Result"), _("Action plan"), _("Method")]


@pytest.mark.parametrize("page", ["profile", "fill_in", "remaining", "sharing"])
def test_a_page_for_changing_things_says_so_and_leads_to_the_result(reader: Session, page: str) -> None:
    reader.open(page)
    assert reader.heading == _("This page is not for you")
    assert _("See the result") in reader.seen
    assert not reader.keys


@pytest.mark.parametrize("filled", FORMS)
def test_the_result_and_the_plan_have_nothing_to_change(enter: Enter, program: Program, filled: str) -> None:
    form = FORMS[filled]
    reader = reading(enter(form.answers, form=form.form, plan=PLAN), program)
    for page in ("result", "plan"):
        reader.open(page)
        kinds = ("text_input", "text_area", "selectbox", "radio", "file_uploader")
        assert not [kind for kind in kinds if reader.test.get(kind)]
        assert [button.label for button in reader.test.button] in ([], [_("To the action plan")])


def test_the_plan_is_told_in_words_as_they_were_written(reader: Session) -> None:
    reader.open("plan")
    for words in ("1. Kjøp <b>hodesett</b>", "2. Øve", "Kari", "1. mars 2027", "Alle"):
        assert words in reader.seen
    assert "<b>" not in reader.html


def test_a_plan_without_actions_says_so(enter: Enter, program: Program) -> None:
    assert _("No action has been put in the plan yet.") in reading(enter(), program).open("plan").seen


def test_the_downloads_are_there(reader: Session) -> None:
    links = [str(link.proto.url) for link in reader.open("plan").test.get("link_button")]
    assert links == [f"/plan/{reader.open_id}.pdf"]
    for address in (
        "plan/{}.docx",
        "plan/{}.xlsx",
        "plan/{}.ics",
        "resultat/{}.pptx",
        "svar/{}.csv",
        "svar/{}.json",
    ):
        assert f'<a href="/{address.format(reader.open_id)}">' in reader.html


def test_a_short_form_offers_a_reader_no_more_questions(enter: Enter, program: Program) -> None:
    reader = reading(enter(FORMS["short"].answers, form=Form.SHORT), program).open("result")
    assert [button.label for button in reader.test.button] == [_("To the action plan")]


def test_a_pasted_link_for_reading_leads_to_the_result(
    reader: Session, program: Program, enter: Enter
) -> None:
    leader = enter()
    visitor = Session(leader.stored, program)
    visitor.test.text_input(key="continue-link").set_value(
        leader.stored.links.create(leader.grant, Role.READER)
    )
    assert visitor.click(_("Open")).heading == _("Result")


def test_who_came_by_a_link_for_answering_and_one_for_reading_can_do_both(
    reader: Session, program: Program
) -> None:
    reader.stored.browsers.remember(reader.secret, reader.open_id, Role.RESPONDENT)
    both = Session(reader.stored, program, reader.open_id, reader.secret)
    for label in (_("My answers"), _("Result"), _("Action plan")):
        assert label in menu(both)
    assert _("Answers") not in menu(both)
    assert both.open("result").heading == _("Result")
    assert both.open("own_answers").heading == _("Your own answers")
    both.test.radio(key="own-role").set_value(RespondentRole.CLINICIAN)
    both.click(_("Begin"))
    assert both.own is not None
    assert both.open("plan").heading == _("Action plan")
    assert both.open("fill_in").heading == _("This page is not for you")


def test_a_reader_is_told_what_a_reader_may_do_and_never_to_change_anything(
    enter: Enter, program: Program
) -> None:
    note = _("Your link lets you read and download. You cannot change anything.")
    leader = enter(FORMS["short"].answers, form=Form.SHORT, plan=PLAN)
    reader = reading(leader, program)
    for screen in ("result", "plan", "benefits", "change", "edition"):
        assert note in reader.open(screen).seen
        assert note not in leader.open(screen).seen
        for asked in ("Endre hva dere vil", "Svar på de andre", "Skriv inn deres egne tall"):
            assert asked not in reader.seen
