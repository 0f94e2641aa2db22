"""From the start page to a downloaded plan, using only the keyboard."""

import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from language import gettext as _
from language import ngettext
from language.proposals import proposal_name
from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.instrument import Proposal
from questionnaire.reader.load import instrument
from scoring.assessment import score
from tests.browser import steps
from tests.browser.conftest import Visit
from tests.browser.keyboard import Keyboard
from tests.browser.screens import settle
from tests.browser.steps import SAVED, button, card, heading, status
from tests.browser.stored import answer_row, choice_in, rows
from tests.system.server import Server

FIRST, SECOND, THIRD, *_between, LAST = instrument().recommendations


def choose(page: Page, keys: Keyboard, question_id: str, choice: int | str) -> None:
    """Space chooses the first answer, each arrow down the next, and each is saved in passing."""
    group = steps.choices(page, question_id)
    keys.to(group)
    keys.press("Space")
    steps.chosen(page, question_id, 0)
    for passed in steps.CHOICES[1 : steps.CHOICES.index(choice) + 1]:
        keys.press("ArrowDown")
        steps.chosen(page, question_id, passed)
    if choice != "not-relevant":
        expect(status(page, question_id)).to_have_text(SAVED)


def test_the_keyboard_is_enough_from_start_to_a_downloaded_plan(
    shared_server: Server, visit: Visit, tmp_path: Path
) -> None:
    page = visit(shared_server).page
    keys = Keyboard(page)

    keys.type(page.get_by_label(_("Name of the department")), "Tastaturavdelingen")
    keys.use(button(page, _("Begin")))
    heading(page, _("The department"))
    settle(page)
    assessment = steps.assessment_id(page)

    keys.type(page.get_by_label(_("Hospital"), exact=True), "Fjordbyen sykehus")
    keys.type(page.get_by_label(_("Field"), exact=True), "Smertebehandling")
    keys.press("Tab")
    expect(page.get_by_role("status").last).to_have_text(SAVED)
    keys.use(button(page, _("To the questions")))

    heading(page, f"{FIRST.id} {FIRST.title}")
    settle(page)
    levels, not_known, aside = (q.id for q in FIRST.questions)
    choose(page, keys, levels, 1)
    choose(page, keys, not_known, "dont-know")
    choose(page, keys, aside, "not-relevant")
    keys.type(
        card(page, aside).get_by_label(_("Why is it not relevant for you?")), "Sykehuset dekker alt utstyr."
    )
    keys.press("Enter")
    expect(status(page, aside)).to_have_text(SAVED)
    details = card(page, aside).get_by_test_id("stExpander")
    keys.use(details.locator("summary"))
    keys.type(details.get_by_label(_("Note"), exact=True), "Avklart med innkjøp.")
    keys.press("Tab")
    expect(status(page, aside)).to_have_text(SAVED)
    keys.use(button(page, _("Next")))

    heading(page, f"{SECOND.id} {SECOND.title}")
    settle(page)
    for question in SECOND.questions:
        choose(page, keys, question.id, 0)
    keys.use(button(page, _("Next")))
    heading(page, f"{THIRD.id} {THIRD.title}")
    settle(page)
    keys.type(page.get_by_role("combobox", name=_("Go to another recommendation")), LAST.id)
    keys.press("Enter")
    heading(page, f"{LAST.id} {LAST.title}")
    settle(page)
    keys.use(button(page, _("Finish")))

    heading(page, _("What remains"))
    settle(page)
    unanswered = len(instrument().questions) - 6
    expect(
        page.get_by_role(
            "heading",
            name=ngettext(
                "{count} question is not answered", "{count} questions are not answered", unanswered
            ).format(count=unanswered),
        )
    ).to_be_visible()
    keys.use(button(page, _("See the result")))

    heading(page, _("Result"))
    settle(page)
    expect(
        page.get_by_text(
            _("{in_place} of {applicable} recommendations in place").format(in_place=0, applicable=12)
        )
    ).to_be_visible()
    keys.use(page.locator(f".st-key-details-{FIRST.id.replace('.', '-')} summary"))
    expect(page.get_by_text("Avklart med innkjøp.")).to_be_visible()
    keys.use(button(page, _("To the action plan")))

    heading(page, _("Action plan"))
    settle(page)
    keys.use(button(page, choose_words(Proposal.NEAREST)))
    actions = page.locator('[class*="st-key-action-"]')
    form = {
        levels: Answer(level=1),
        not_known: Answer(dont_know=True),
        aside: Answer(not_relevant="x"),
        **{q.id: Answer(level=0) for q in SECOND.questions},
    }
    proposed = score(instrument(), AnswerSet(instrument().version, Profile("x"), form)).proposed
    assert len(proposed) > 1
    expect(actions).to_have_count(len(proposed))
    settle(page)
    title = first_title(actions)
    keys.use(actions.first.locator("summary"))
    keys.type(actions.first.get_by_label(_("Owner"), exact=True), "Seksjonsleder Åse")
    keys.press("Tab")
    expect(actions.first.get_by_role("status")).to_have_text(SAVED)
    keys.use(actions.first.get_by_role("button", name=_("Move down")))
    expect(actions.nth(1).locator("summary")).to_contain_text(title)
    settle(page)

    with page.expect_download() as started:
        keys.use(page.get_by_role("link", name=_("Download the plan (PDF)")))
    plan = tmp_path / started.value.suggested_filename
    started.value.save_as(plan)

    assert plan.name.startswith("Handlingsplan Tastaturavdelingen, runde 1, ")
    assert plan.read_bytes().startswith(b"%PDF-")
    assert "Tagged:          yes" in pdfinfo(plan)
    read_aloud = pdfinfo("-struct-text", plan)
    assert "Tastaturavdelingen" in read_aloud
    assert "Seksjonsleder Åse" in read_aloud
    assert [choice_in(answer_row(shared_server, assessment, id)) for id in (levels, not_known, aside)] == [
        1,
        "dont-know",
        "not-relevant",
    ]
    assert answer_row(shared_server, assessment, aside)["note"] == "Avklart med innkjøp."
    order = "SELECT owner FROM planned_actions WHERE assessment_id = ? ORDER BY position"
    assert [row["owner"] for row in rows(shared_server, order, assessment)][1] == "Seksjonsleder Åse"


def choose_words(proposal: Proposal) -> str:
    """The label of the button that puts a proposal in the plan."""
    return _("Choose “{proposal}”").format(proposal=proposal_name(proposal))


def first_title(actions: Locator) -> str:
    """The title of the first action, without its number and status."""
    return actions.first.locator("summary").inner_text().split(". ", 1)[1].split(" – ")[0]


def pdfinfo(*arguments: str | Path) -> str:
    """Poppler's information about a PDF."""
    program = shutil.which("pdfinfo")
    assert program
    return subprocess.run([program, *arguments], check=True, capture_output=True, text=True).stdout
