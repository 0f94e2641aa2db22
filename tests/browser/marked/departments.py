"""Every text on a department's screens and on entry is the program's own, or typed."""

import json

from playwright.sync_api import expect

from access.policy import Role, issue
from language import gettext as _
from questionnaire.assessment import Answer
from storage.bin import Bin
from storage.records import Form
from tests.browser.marked.house import House, full_plan, mixed_answers
from tests.browser.marked.marking import typed
from tests.browser.marked.reading import EXAMPLE, Reading, rest
from tests.browser.marked.using import Visitor, choose_file, drag_a_file_over, use
from tests.browser.steps import button, option, pick, press
from tests.browser.stored import Made, away
from tests.storage.conftest import DAYS_IN_BIN
from tests.system.server import Server


def test_screens_on_entry(visitor: Visitor, reading: Reading) -> None:
    window = visitor()
    page = window.page
    window.go("/svar")
    reading.look(page, "nothing is open")
    page.goto("/finnes-ikke")
    expect(page.get_by_role("dialog")).to_be_visible()
    reading.read(page, "no such page")
    window.go("/")
    reading.look(page, "start")
    use(page, button(page, _("Begin")))
    reading.look(page, "start without a name")
    for pasted, what in (
        ("", "no link"),
        (typed("lenke"), "a link that does not work"),
        ("ACDEFG", "the code of a workshop"),
    ):
        page.get_by_label(_("Paste the secret link")).fill(pasted)
        use(page, button(page, _("Open")))
        reading.look(page, f"start with {what}")
    page.goto("/lenke/apne")
    reading.read(page, "the address that the button of a link sends to")
    for path in ("/metode", "/personvern", "/enhet", "/storskjerm", "/administrer", "/styring"):
        window.go(path)
        reading.look(page, path)


def test_screens_for_uploading_a_file(visitor: Visitor, reading: Reading) -> None:
    window = visitor()
    page = window.page
    window.go("/")
    drag_a_file_over(page)
    expect(page.get_by_text(_("Drop the file here"))).to_be_visible()
    reading.read(page, "a file above the page")
    window.go("/")
    page.route("**/upload_file/**", lambda _route: None)
    choose_file(page, ".json", b"{}")
    reading.read(page, "a file on its way")
    window.go("/")
    page.route("**/upload_file/**", lambda route: route.abort())
    for ending, content in ((".json", b"{}"), (".json", b" " * 1_100_000), (".docx", b"x")):
        choose_file(page, ending, content)
        expect(page.get_by_test_id("stFileChip").get_by_role("alert")).to_have_count(1)
        page.get_by_test_id("stFileChip").hover()
        rest(page)
        reading.read(page, f"a file that is not taken, of {len(content)} bytes and the kind {ending}")
        press(page.get_by_test_id("stFileChipDeleteBtn").get_by_role("button"))
    page.unroute("**/upload_file/**")
    for content in (b'{"format": 1, "answers": {"x": 1}}', EXAMPLE.read_bytes().replace(b'"2.0"', b'"0.9"')):
        window.go("/")
        choose_file(page, ".json", content)
        use(page, button(page, _("Go on with this file")))
        reading.read(page, "a file that was gone on with")
    with_a_notice = json.loads(EXAMPLE.read_bytes())
    with_a_notice["plan"][0]["action"] = "no-such-action"
    window.go("/")
    choose_file(page, ".json", json.dumps(with_a_notice).encode())
    use(page, button(page, _("Go on with this file")))
    reading.look(page, "a file with a notice")
    window.go("/")
    use(page, button(page, _("Open the example")))
    reading.look(page, "example")
    window.go("/")
    reading.read(page, "start, with an example of one's own")


def test_screens_for_a_department_leader(visitor: Visitor, made: Made, reading: Reading) -> None:
    window = visitor()
    page = window.page
    window.go(made.link)
    reading.look(page, "svar")
    page.locator("[class*='st-key-history-'] label").first.click()
    rest(page)
    reading.look(page, "svar, with what was answered before")
    window.go(made.path("svar", "6.2"))
    reading.look(page, "svar, the last")
    asks = {"avdeling": _("Delete the self-assessment"), "resultat": _("Start a new round")}
    for path in ("avdeling", "gjenstar", "resultat", "endring", "plan", "gevinster", "deling"):
        window.go(made.path(path))
        reading.look(page, path)
        if path in asks:
            use(page, button(page, asks[path]))
            reading.read(page, f"{path} after “{asks[path]}”")
        if path in ("plan", "gevinster"):
            use(page, button(page, _("Remove from the plan")))
            reading.read(page, f"{path}, with what was taken out")
    page.get_by_label(_("Who is the link for?")).fill(typed("Choose options"))
    page.locator(".st-key-link-role").get_by_test_id("stRadioOption").first.click()
    use(page, button(page, _("Make a link")))
    expect(page.locator(".st-key-new-link")).to_be_visible()
    reading.read(page, "a new link")
    window.go(made.path("team"))
    use(page, button(page, _("Make a link for the team")))
    reading.look(page, "team")
    use(page, button(page, _("Begin the conversation")))
    reading.look(page, "the first conversation")
    use(page, button(page, _("Next")))
    reading.look(page, "the second conversation")


def test_screens_of_a_new_department(visitor: Visitor, at_home: House, reading: Reading) -> None:
    content = at_home.content
    first = content.recommendations[0]
    answers = {content.questions[0].id: Answer(level=0)}
    short = at_home.assessment("Kort", answers, form=Form.SHORT, invented=True)
    window = visitor()
    page = window.page
    window.go(short.link)
    reading.look(page, "svar, short")
    core = [question.id for question in content.questions if question.core]
    use(page, option(page, core[0], "not-relevant"))
    reading.look(page, "not relevant over another answer, without a reason")
    use(page, button(page, _("Next")))
    reading.look(page, "a reason was missing")
    use(page, option(page, core[1], "not-relevant"))
    reading.look(page, "not relevant, without a reason")
    window.go(short.path("svar", content.recommendations[-1].id))
    use(page, option(page, core[-1], "not-relevant"))
    use(page, button(page, _("Finish")))
    reading.look(page, "what remains, with a reason that is missing")
    for path in ("resultat", "plan", "gevinster", "mitt-svar"):
        window.go(short.path(path))
        reading.look(page, f"{path}, short")
    window.go(short.path("plan"))
    pick(page.get_by_role("combobox", name=_("From the catalogue")), first.id)
    rest(page)
    reading.look(page, "an action of the catalogue")
    window.go(short.path("gevinster"))
    pick(page.get_by_role("combobox", name=_("From what the nine reported")), content.benefits[0].title[1:9])
    rest(page)
    reading.look(page, "a benefit of the catalogue")
    window.go(short.path("team"))
    use(page, button(page, _("Make a link for the team")))
    reading.read(page, "a team that nothing is chosen for")
    at_home.next_round(short)
    window.go(short.path("resultat"))
    reading.read(page, "a round that has gone on")
    unit = at_home.unit("Enhet", 0)
    window.go(short.path("deling"))
    page.get_by_label(_("The unit's code")).fill(unit.code)
    use(page, button(page, _("Share with the unit")))
    reading.read(page, "shared")
    Bin(at_home.database, DAYS_IN_BIN).delete(issue(short.id, Role.LEADER))
    window.go("/")
    reading.look(page, "start with the bin")


def test_screens_for_respondents_and_readers(visitor: Visitor, at_home: House, reading: Reading) -> None:
    content = at_home.content
    of = at_home.assessment("Team", mixed_answers(content), full_plan(content))
    reader, respondent = visitor(), visitor()
    reader.go(at_home.opened_by(of.id, Role.READER).link)
    for path in ("resultat", "plan", "gevinster", "svar"):
        reader.go(of.path(path))
        reading.look(reader.page, f"{path}, read only")
    page = respondent.page
    respondent.go(at_home.opened_by(of.id, Role.RESPONDENT).link)
    use(page, button(page, _("Begin")))
    reading.look(page, "joining without a role")
    page.get_by_test_id("stRadioOption").first.click()
    use(page, button(page, _("Begin")))
    reading.look(page, "own answers")
    for step in ("6.2", "ferdig"):
        respondent.go(of.path("mitt-svar", step))
        reading.look(page, f"own answers, {step}")
    use(page, button(page, _("I am done")))
    reading.look(page, "own answers, done")
    respondent.go(of.path("resultat"))
    reading.look(page, "a page that is not for respondents")


def test_screens_of_failures(
    visitor: Visitor, at_home: House, marked_server: Server, reading: Reading
) -> None:
    content = at_home.content
    for expected in ("FileNotFoundError", "OperationalError", "StorageUnavailable"):
        marked_server.expect_error(expected)
    first, second = (question.id for question in content.questions[:2])
    of = at_home.assessment("Uhell")
    window, other = visitor(), visitor()
    page = window.page
    window.go(of.link)
    other.go(of.link)
    other.go(of.path("team"))
    reading.look(other.page, "team of nobody")
    at_home.team(of, open_team=False, people=1)
    other.page.get_by_test_id("stRadioOption").last.click()
    # Next to the warning about an address that only this machine can open.
    expect(other.page.get_by_role("alert")).to_have_count(2)
    reading.read(other.page, "the team is settled")
    other.go("/")
    at_home.answered(of, {first: Answer(level=1, note=typed("Notat"))})
    use(page, option(page, first, 3))
    reading.look(page, "two have answered")
    with away(marked_server):
        option(page, second, 3).click()
        expect(page.locator(".st-key-storage-banner").get_by_role("alert")).to_be_visible()
        reading.read(page, "the storage is away")
        other.page.reload()
        expect(other.page.get_by_role("alert").last).to_be_visible()
        reading.read(other.page, "a page while the storage is away")
    broken = visitor()
    broken.page.route("**/PlotlyChart*", lambda route: route.abort())
    broken.go(of.link)
    broken.go(of.path("resultat"))
    expect(broken.page.get_by_role("alert")).to_have_count(2)
    reading.read(broken.page, "a part of the page did not load")
