"""Every text on the screens of rounds and group sessions of other editions is the program's own, or typed."""

from playwright.sync_api import expect

from access.policy import Role
from language import gettext as _
from questionnaire.assessment import Answer
from questionnaire.reader.load import CONTENT, EDITIONS
from tests.browser.marked.house import UNKNOWN, House, agenda, full_plan, mixed_answers
from tests.browser.marked.marking import marked_instrument, typed
from tests.browser.marked.reading import Reading
from tests.browser.marked.using import Visitor, use
from tests.browser.screens import PHONE
from tests.browser.steps import press
from tests.system.server import Server
from workshop.steps import Begin


def test_screens_of_an_older_edition(visitor: Visitor, at_home: House, reading: Reading) -> None:
    older = marked_instrument(CONTENT / EDITIONS[0])
    answers = mixed_answers(older)
    of = at_home.assessment("Utgave", answers, full_plan(older), version=older.version)
    at_home.team(of, open_team=True, people=1)
    without_a_plan = at_home.assessment("Uten plan", answers, version=older.version)
    window = visitor()
    page = window.page
    window.go(without_a_plan.link)
    window.go(without_a_plan.path("plan"))
    reading.look(page, "plan, of the first edition")
    window.go(of.link)
    for path in ("svar", "resultat", "utgave"):
        window.go(of.path(path))
        reading.look(page, f"{path}, of the first edition")
    at_home.answered(of, {older.questions[0].id: Answer(level=2, note=typed("Nytt"))})
    to_move = page.locator(".st-key-move-round button")
    use(page, to_move)
    reading.read(page, "not moved, because somebody has answered")
    use(page, to_move)
    reading.look(page, "moved to the newest edition")
    content = at_home.content
    replaced = next(one for one in content.retired if one.id in answers and one.successor)
    for path, step in (("resultat", ""), ("svar", content.recommendation_of[replaced.successor].id)):
        window.go(of.path(path, step))
        reading.look(page, f"{path}, after the move")
    again = at_home.next_round(without_a_plan)
    window.go(again.link)
    for path, step in (("svar", content.recommendation_of[replaced.successor].id), ("endring", "")):
        window.go(again.path(path, step))
        reading.look(page, f"{path}, after a round of the first edition")
    reader = visitor()
    for opened in (of, without_a_plan):
        reader.go(at_home.opened_by(opened.id, Role.READER).link)
        for path in ("resultat", "utgave"):
            reader.go(opened.path(path))
            reading.read(reader.page, f"{path}, read only, in one edition or another")


def test_screens_of_an_unknown_edition(
    visitor: Visitor, at_home: House, marked_server: Server, reading: Reading
) -> None:
    marked_server.expect_error("UnknownEdition")
    of = at_home.assessment("Senere", version=UNKNOWN)
    room = at_home.workshop("Senere", agenda(at_home.content), version=UNKNOWN)
    window = visitor()
    page = window.page
    for path in (of.link, f"/okt/{room.token}", f"/storskjerm?samling={room.id}"):
        window.go(path)
        expect(page.get_by_role("alert").first).to_be_visible()
        reading.read(page, f"{path}, of an edition that is not known")
    room.take(Begin())
    phone = visitor(PHONE).page
    phone.goto(f"/delta/{room.code}")
    press(phone.get_by_role("button"))
    expect(phone.get_by_role("heading")).to_have_text(_("This Videoklar is too old"))
    reading.read(phone, "phone, in an edition that is not known")
