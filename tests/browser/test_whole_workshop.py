"""A whole workshop in ten windows: from a department's page to its answers, with eight who vote by phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, expect

from language import gettext as _
from language.words import level_word, settled_sentence
from questionnaire.reader.load import instrument
from questionnaire.team import Choice
from tests.browser.conftest import Opening, Visit
from tests.browser.screens import DESKTOP, PHONE, settle
from tests.browser.steps import begin, button, chosen, heading, press, write
from tests.browser.stored import answer_row, choice_in
from tests.browser.workshop_people import (
    ASIDE,
    UNKNOWN,
    Facilitator,
    Voter,
    bars_on,
    code_on,
    counted,
    numbers_on,
    text_of,
)
from tests.exports.reading import structure, tool
from tests.system.server import Server

FIRST = instrument().recommendations[0]
DIVIDED, NEXT = (question.id for question in FIRST.questions[:2])
TITLE = "Fagdag på poliklinikken"
NOTE = "Ledelsen støtter oss, men ingen følger opp."
BEFORE: tuple[Choice, ...] = (0, 0, 3, 3, 3, 1, UNKNOWN, 0)
AFTER: tuple[Choice, ...] = (1, 1, 1, 2, 1, 1, 2, ASIDE)
AGREED: tuple[Choice, ...] = (2, 2, 2, 2, 3, 2, 2, 2)


@dataclass(frozen=True)
class Room:
    """All people; the last phone comes late."""

    facilitator: Facilitator
    wall: Page
    phones: Sequence[Voter]
    code: str

    def vote(self, question: str, choices: Sequence[Choice], title: str) -> None:
        """All wait for the question, and vote one after the other."""
        for phone, choice in zip(self.phones, choices, strict=True):
            phone.look(title)
            phone.give(question, choice)


def test_a_whole_workshop_from_a_departments_page_to_its_answers(
    server: Server, visit: Visit, opening: Opening, tmp_path: Path
) -> None:
    page = visit(server, DESKTOP).page
    assessment = begin(page, "Poliklinikken i Fjordbyen")
    facilitator = Facilitator(page)
    facilitator.to_screen(_("Result"))
    press(page.get_by_role("link", name=_("Hold a group session about these questions")))
    heading(page, _("Hold a group session"))
    settle(page)
    facilitator.make(TITLE, (DIVIDED, NEXT), _("You lead: all vote on one question at a time"))
    press(button(page, _("I have saved it")))
    wall = facilitator.open_wall()
    code = code_on(wall).replace(" ", "")
    without_script = Voter(opening(server, PHONE, java_script_enabled=False), code, has_script=False)
    phones = [without_script, *(Voter(opening(server, PHONE), code) for _person in range(7))]
    room = Room(facilitator, wall, phones, code)

    come(room)
    first_vote(room)
    second_vote(room)
    agree(room)
    next_question(room)
    report(room, tmp_path)
    take_over(server, room, assessment)


def come(room: Room) -> None:
    """Seven join before it begins, with the code on the wall; the wall counts them."""
    written = (
        room.code,
        room.code.lower(),
        f"{room.code[:3]} {room.code[3:]}",
        f" {room.code[:3]}-{room.code[3:]}",
    )
    for phone, code in zip(room.phones, written, strict=False):
        phone.join_by_code(code)
    for phone in room.phones[len(written) : -1]:
        phone.join()
    for phone in room.phones[:-1]:
        expect(phone.page.locator("h1")).to_have_text(_("You have joined"))
    expect(room.wall.locator(".vk-wall-joined")).to_contain_text("7")
    room.facilitator.expect_counts(7, 0)


def first_vote(room: Room) -> None:
    """One loses the network while voting, one comes late; nothing is shown before the reveal."""
    room.facilitator.step(_("Begin"))
    expect(room.wall.locator("h1")).to_have_text(text_of(DIVIDED))
    *others, lost, late = room.phones
    for phone, choice in zip(others, BEFORE, strict=False):
        phone.look(_("Cast your vote"))
        phone.give(DIVIDED, choice)
    room.facilitator.expect_counts(7, 6)
    lose_the_network(room, lost)
    late.join()
    late.give(DIVIDED, 2)
    late.give(DIVIDED, BEFORE[-1])
    room.facilitator.expect_counts(8, 8)
    told = _("{voted} of {joined} have voted").format(voted=8, joined=8)
    expect(room.wall.locator(".vk-wall-voted p")).to_have_text(told)
    expect(room.wall.locator(".vk-wall-votes")).to_have_count(0)
    assert level_word(instrument(), 0) in room.wall.locator(".vk-wall-levels").inner_text()

    room.facilitator.step(_("Show the votes"))
    expect(room.wall.locator(".vk-wall-votes")).to_be_visible()
    assert bars_on(room.wall) == numbers_on(room.wall) == [counted(BEFORE)]
    without_script = room.phones[0]
    without_script.look(_("Look at the big screen"))
    expect(without_script.page.locator("main")).to_contain_text(level_word(instrument(), 0))


def lose_the_network(room: Room, phone: Voter) -> None:
    """The vote waits on the phone, uncounted, and is sent automatically, by the same participant."""
    phone.window.expect_problem("ERR_INTERNET_DISCONNECTED")
    phone.mark(DIVIDED, BEFORE[6])
    phone.window.context.set_offline(True)
    phone.send()
    kept = _("No connection. Your vote is kept on this phone and is sent when the connection is back.")
    expect(phone.told).to_have_text(kept)
    room.facilitator.expect_counts(7, 6)
    phone.window.context.set_offline(False)
    expect(phone.told).to_have_text(_("Your vote is saved."))
    room.facilitator.expect_counts(7, 7)


def second_vote(room: Room) -> None:
    """They talk, vote again, and the wall shows both votes side by side."""
    room.facilitator.step(_("Talk about it"))
    expect(room.wall.get_by_text(_("Talk together: why did you vote as you did?"))).to_be_visible()
    room.facilitator.step(_("Vote once more"))
    expect(room.wall.locator(".vk-wall-votes")).to_have_count(0)
    room.vote(DIVIDED, AFTER, _("Vote once more"))
    room.facilitator.expect_counts(8, 8)
    room.facilitator.step(_("Show the votes"))
    expect(room.wall.locator(".vk-wall-key")).to_have_count(2)
    assert bars_on(room.wall) == numbers_on(room.wall) == [counted(BEFORE), counted(AFTER)]


def agree(room: Room) -> None:
    """A note with the reason, and the level; the wall and the phones say that it is decided."""
    panel = room.facilitator.panel
    write(panel.get_by_label(_("Note: why you came to this")), NOTE)
    settle(panel)
    room.facilitator.settle(1)
    agreed = settled_sentence(instrument(), 1)
    expect(room.wall.locator(".vk-wall-above")).to_contain_text(agreed)
    room.phones[0].look(_("The group has decided"))


def next_question(room: Room) -> None:
    """They agree at the first vote; then the workshop is over, and the code stops working."""
    panel = room.facilitator.panel
    room.facilitator.step(_("Next question"))
    expect(room.wall.locator("h1")).to_have_text(text_of(NEXT))
    room.vote(NEXT, AGREED, _("Cast your vote"))
    room.facilitator.expect_counts(8, 8)
    room.facilitator.step(_("Show the votes"))
    expect(room.wall.locator(".vk-wall-votes")).to_be_visible()
    assert bars_on(room.wall) == [counted(AGREED)]
    room.facilitator.settle(2)
    room.facilitator.step(_("End the round"))
    expect(room.wall.get_by_text(_("Thank you all for taking part."))).to_be_visible()
    settle(panel)
    for phone in room.phones:
        phone.window.expect_problem("410")
    room.facilitator.step(_("Close the group session"))
    room.facilitator.step(_("Yes, close it"))
    expect(button(panel, _("Close the group session"))).to_have_count(0)
    expect(room.wall.locator(".vk-wall-code")).to_have_count(0)
    for phone in room.phones[:2]:
        phone.look(_("The group session is over"))


def report(room: Room, folder: Path) -> None:
    """The downloaded report contains the numbers of votes, and nothing about the phones."""
    panel = room.facilitator.panel
    with panel.expect_download() as started:
        press(panel.get_by_role("link", name=_("Download the report (PDF)")))
    file = folder / started.value.suggested_filename
    started.value.save_as(file)
    pdf = file.read_bytes()
    assert file.name.startswith(f"Rapport fra samlingen {TITLE}, ")
    assert "Tagged:          yes" in tool("pdfinfo", pdf=pdf)
    tables = [
        [[cell.words() for cell in row.kids] for row in table.kids] for table in structure(pdf).all("Table")
    ]
    voted = [row[:-1] for table in tables for row in table if row[0] in (_("First vote"), _("Second vote"))]
    assert voted == [
        [_("First vote"), *counted(BEFORE)],
        [_("Second vote"), *counted(AFTER)],
        [_("First vote"), *counted(AGREED)],
    ]
    assert NOTE in " ".join(structure(pdf).words().split())


def take_over(server: Server, room: Room, assessment: str) -> None:
    """Results become the department's answers only when they are copied, question by question."""
    panel = room.facilitator.panel
    settle(panel)
    for question, level, note in ((DIVIDED, 1, NOTE), (NEXT, 2, "")):
        assert choice_in(answer_row(server, assessment, question)) is None
        draft = panel.locator(f".st-key-draft-{question}")
        press(draft.get_by_role("button", name=_("Use it as the department's answer")))
        expect(draft.get_by_text(_("Used."))).to_be_visible()
        settle(panel)
        row = answer_row(server, assessment, question)
        assert (choice_in(row), row["note"]) == (level, note)
    room.facilitator.to_screen(_("Answers"))
    heading(panel, f"{FIRST.id} {FIRST.title}")
    chosen(panel, DIVIDED, 1)
    chosen(panel, NEXT, 2)
