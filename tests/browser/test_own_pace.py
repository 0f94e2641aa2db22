"""A self-paced workshop: everybody answers everything, then the wall begins where they differ most."""

from playwright.sync_api import Page, expect

from language import gettext as _
from language.words import agreement_word
from questionnaire.reader.load import instrument
from questionnaire.team import Choice
from tests.browser.conftest import Opening, Visit
from tests.browser.screens import DESKTOP, PHONE, settle
from tests.browser.workshop_people import (
    UNKNOWN,
    Facilitator,
    Voter,
    bars_on,
    code_on,
    counted,
    text_of,
)
from tests.system.server import Server

AGREED, DIVIDED, NEARLY = [question.id for question in instrument().questions if question.core][:3]
ANSWERS: dict[str, tuple[Choice, ...]] = {
    AGREED: (2, 2, 2),
    DIVIDED: (0, 3, UNKNOWN),
    NEARLY: (1, 2, 2),
}


def test_after_a_self_paced_round_the_wall_begins_where_votes_differ(
    server: Server, visit: Visit, opening: Opening
) -> None:
    window = visit(server, DESKTOP)
    window.go("/styring")
    facilitator = Facilitator(window.page)
    pace = _("Each answers all first, then you look at the answers together")
    facilitator.make("Hver for oss", tuple(ANSWERS), pace)
    wall = facilitator.open_wall()
    code = code_on(wall).replace(" ", "")
    phones = [
        Voter(opening(server, PHONE, java_script_enabled=script), code, has_script=script)
        for script in (True, False, True)
    ]
    for phone in phones:
        phone.join()
    facilitator.expect_counts(3, 0)
    facilitator.step(_("Begin"))
    expect(wall.locator(".vk-wall-voted")).to_be_visible()
    for place, phone in enumerate(phones):
        phone.look(_("Cast your vote"))
        for question, choices in ANSWERS.items():
            phone.mark(question, choices[place])
            phone.send()
        phone.see(_("You have answered everything"))
    begun = _("{voted} of {joined} have begun to answer").format(voted=3, joined=3)
    expect(facilitator.panel.locator(".vk-counts")).to_have_text(begun)
    for question in ANSWERS:
        assert text_of(question) not in wall.locator(".vk-wall").inner_text()

    facilitator.step(_("End the answering and look at the answers"))
    for question in (DIVIDED, NEARLY, AGREED):
        look_together(facilitator, wall, phones[0], question)
    expect(wall.get_by_text(_("Thank you all for taking part."))).to_be_visible()


def look_together(facilitator: Facilitator, wall: Page, phone: Voter, question: str) -> None:
    """Check that votes are hidden until the reveal, then final, and those that were cast."""
    expect(wall.locator("h1")).to_have_text(text_of(question))
    expect(wall.locator(".vk-wall-votes")).to_have_count(0)
    phone.look(_("Thank you for your votes"))
    expect(phone.page.get_by_role("radio")).to_have_count(0)
    settle(facilitator.panel)
    facilitator.step(_("Show the votes"))
    expect(wall.locator(".vk-wall-votes")).to_be_visible()
    assert bars_on(wall) == [counted(ANSWERS[question])]
    if question == AGREED:
        expect(wall.locator(".vk-wall-agreement")).to_contain_text(agreement_word(1))
    settle(facilitator.panel)
    facilitator.settle(None if question == DIVIDED else 2)
    is_last = question == AGREED
    facilitator.step(_("End the round") if is_last else _("Next question"))
    settle(facilitator.panel)
