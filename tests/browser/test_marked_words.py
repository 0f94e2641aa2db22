"""Every text of every screen is the program's own, in the language of the house, or was typed by somebody.

The program runs with a mark around all that it says itself. What has no mark is a library's English, a text that
went past gettext, or on the short list in `marked/reading.py`. The tests are one run, in their order.
"""

import json
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect

from access.policy import issue
from access.roles import Role
from language import catalogs_reader
from language import gettext as _
from questionnaire.answers import Answer
from storage.bin import Bin
from storage.records import Form
from tests.browser.conftest import started
from tests.browser.marked.house import House, agenda, full_plan, house, mixed_answers
from tests.browser.marked.marking import marked_catalog, typed
from tests.browser.marked.opened import messages_in_source, never_shown
from tests.browser.marked.reading import Reading, rest
from tests.browser.screens import DESKTOP, PHONE, Size, Window, open_window
from tests.browser.server import Server
from tests.browser.sign_in_service import ADMINISTRATOR, SignInService, sign_in
from tests.browser.steps import button, option, pick, press
from tests.browser.stored import Made, away
from workshop.events import Begin, Close, Discuss, Next, Note, OpenSecond, Pause, Resume, Reveal, Settle, Skip
from workshop.state import Ballot, Pace

PROGRAM = Path(__file__).parent / "marked" / "program.py"
EXAMPLE = Path(__file__).parents[2] / "examples" / "oppdiktet-avdeling.json"

Visitor = Callable[..., Window]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignInService]:
    with SignInService(tmp_path_factory.mktemp("service")) as service:
        yield service


@pytest.fixture(scope="module")
def marked_server(service: SignInService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The marked program, with signing in."""
    folder = tmp_path_factory.mktemp("marked")
    secrets = folder / "secrets.toml"
    server = Server(
        folder, PROGRAM, STREAMLIT_SECRETS_FILES=str(secrets), VIDEOKLAR_ADMINISTRATORS=ADMINISTRATOR
    )
    secrets.write_text(service.secrets(server.port), encoding="utf-8")
    yield from started(server)


@pytest.fixture(scope="module", autouse=True)
def speaking_with_marks() -> Iterator[None]:
    """The test says words as the screen does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogs_reader, "catalog", marked_catalog)
        yield


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Reading()


@pytest.fixture
def visitor(browser: Browser, marked_server: Server) -> Iterator[Visitor]:
    """`visitor(size)` opens an English browser: a library that goes by it would speak English there."""
    windows: list[Window] = []

    def opened(size: Size = DESKTOP) -> Window:
        windows.append(open_window(browser, marked_server.address, size, locale="en-GB"))
        return windows[-1]

    yield opened
    for window in windows:
        window.context.close()


@pytest.fixture(scope="module")
def at_home(marked_server: Server) -> Iterator[House]:
    with house(marked_server) as opened:
        yield opened


@pytest.fixture(scope="module")
def made(at_home: House) -> Made:
    """A department in its third round, with a team, links and everything filled in."""
    content = at_home.content
    first = at_home.assessment("Avdeling", mixed_answers(content), full_plan(content))
    third = at_home.next_round(at_home.next_round(first))
    for level in (0, 1, 2, 3, 0, 1):
        at_home.answered(third, {content.questions[0].id: Answer(level=level, note=typed("Notat"))})
    at_home.answered(third, mixed_answers(content))
    at_home.team(third, open_team=True)
    at_home.opened_by(third.id, Role.READER, "Leser", days=30)
    at_home.withdrawn(third)
    return third


def choose_file(page: Page, ending: str, content: bytes) -> None:
    file = FilePayload(name=f"{typed('Upload')}{ending}", mimeType="application/x", buffer=content)
    page.locator("input[type=file]").set_input_files(file)
    expect(page.get_by_test_id("stFileChip")).to_have_count(1)


def drag_a_file_over(page: Page) -> None:
    page.get_by_test_id("stFileUploaderDropzone").evaluate(
        """(zone) => {
          const dataTransfer = new DataTransfer()
          dataTransfer.items.add(new File(["x"], "x.json"))
          zone.dispatchEvent(new DragEvent("dragenter", { bubbles: true, dataTransfer }))
        }"""
    )


def use(page: Page, control: Locator) -> None:
    """Press it, and wait for what comes of it."""
    press(control.first)
    rest(page)


def test_whoever_comes_in(visitor: Visitor, reading: Reading) -> None:
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
    page.get_by_label(_("Paste the secret link")).fill(typed("lenke"))
    use(page, button(page, _("Open")))
    reading.look(page, "start with a link that does not work")
    for path in ("/metode", "/personvern", "/enhet", "/vegg", "/administrer", "/styring"):
        window.go(path)
        reading.look(page, path)


def test_whoever_brings_a_file(visitor: Visitor, reading: Reading) -> None:
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
    for content in (b'{"format": 1, "answers": {"x": 1}}', EXAMPLE.read_bytes().replace(b'"1.0"', b'"0.9"')):
        window.go("/")
        choose_file(page, ".json", content)
        use(page, button(page, _("Go on with this file")))
        reading.read(page, "a file that was gone on with")
    window.go("/")
    use(page, button(page, _("Open the example")))
    reading.look(page, "example")


def test_whoever_leads_a_department(visitor: Visitor, made: Made, reading: Reading) -> None:
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
    page.get_by_label(_("Who is the link for?")).fill(typed("Choose options"))
    use(page, button(page, _("Make a link")))
    reading.read(page, "a new link")
    window.go(made.path("team"))
    use(page, button(page, _("Make a link for the team")))
    reading.look(page, "team")
    use(page, button(page, _("Begin the conversation")))
    reading.look(page, "the first conversation")
    use(page, button(page, _("Next")))
    reading.look(page, "the second conversation")


def test_whoever_has_a_new_department(visitor: Visitor, at_home: House, reading: Reading) -> None:
    content = at_home.content
    first = content.recommendations[0]
    answers = {content.questions[0].id: Answer(level=0)}
    short = at_home.assessment("Kort", answers, form=Form.SHORT, invented=True)
    window = visitor()
    page = window.page
    window.go(short.link)
    reading.look(page, "svar, short")
    for path in ("resultat", "plan", "gevinster", "mitt-svar"):
        window.go(short.path(path))
        reading.look(page, f"{path}, short")
    window.go(short.path("plan"))
    pick(page.get_by_role("combobox", name=_("From the catalogue")), first.id)
    rest(page)
    reading.look(page, "an action of the catalogue")
    window.go(short.path("gevinster"))
    pick(page.get_by_role("combobox", name=_("From what the nine report")), content.benefits[0].title[1:9])
    rest(page)
    reading.look(page, "a benefit of the catalogue")
    at_home.next_round(short)
    window.go(short.path("resultat"))
    reading.read(page, "a round that has gone on")
    unit = at_home.unit("Enhet", 0)
    window.go(short.path("deling"))
    page.get_by_label(_("The unit's code")).fill(unit.code)
    use(page, button(page, _("Share with the unit")))
    reading.read(page, "shared")
    Bin(at_home.database).delete(issue(short.id, Role.LEADER))
    window.go("/")
    reading.look(page, "start with the bin")


def test_whoever_answers_alone_or_only_reads(visitor: Visitor, at_home: House, reading: Reading) -> None:
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


def test_whoever_meets_trouble(
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
    expect(other.page.get_by_role("alert")).to_be_visible()
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
        expect(other.page.get_by_role("alert")).to_be_visible()
        reading.read(other.page, "a page while the storage is away")
    broken = visitor()
    broken.page.route("**/PlotlyChart*", lambda route: route.abort())
    broken.go(of.link)
    broken.go(of.path("resultat"))
    expect(broken.page.get_by_role("alert")).to_have_count(2)
    reading.read(broken.page, "a part of the page did not load")


def test_whoever_is_in_a_unit(visitor: Visitor, at_home: House, reading: Reading) -> None:
    window = visitor()
    page = window.page
    screens = [
        _("Overview"),
        _("Heat map"),
        _("One department"),
        _("Who can learn from whom"),
        _("Over time"),
    ]
    screens.append(_("Video share and readiness"))
    for name, departments in (("Liten", 2), ("Stor", 101)):
        window.go(f"/enhet/{at_home.unit(name, departments).token}")
        address = page.url
        reading.look(page, f"a unit of {departments}")
        for label in screens:
            page.get_by_role("radio", name=label, exact=True).click()
            rest(page)
            reading.read(page, f"{label} of a unit of {departments}")
    page.locator(".stPlotlyChart .points path").first.hover(force=True)
    expect(page.locator(".hoverlayer text").first).to_be_attached()
    reading.read(page, "a dot in a chart")
    page.get_by_test_id("stCheckbox").locator("label").first.click()
    rest(page)
    reading.read(page, "a unit by letters")
    page.goto(f"{address}&vis=tid&runde=1")
    rest(page)
    reading.read(page, "a unit in its first round")
    page.goto(f"{address}&fra=90&til=80")
    rest(page)
    reading.read(page, "a unit with no department chosen")
    window.go("/")
    reading.read(page, "start of a member")
    page.goto(address)
    rest(page)
    use(page, page.locator(".st-key-take-in summary"))
    choose_file(page, ".json", EXAMPLE.read_bytes())
    use(page, page.locator(".st-key-bring-in-now button"))
    reading.look(page, "what came of the files")


def test_whoever_holds_a_workshop(visitor: Visitor, at_home: House, reading: Reading) -> None:
    window = visitor()
    page = window.page
    of = at_home.assessment("Økt", mixed_answers(at_home.content))
    window.go(of.link)
    window.go(of.path("styring"))
    for place in range(4):
        page.get_by_role("radiogroup", name=_("Which questions?")).get_by_test_id("stRadioOption").nth(
            place
        ).click()
        rest(page)
        reading.look(page, "a new workshop")
    use(page, button(page, _("Make the workshop")))
    reading.look(page, "a new workshop without a title")
    workshop = agenda(at_home.content)
    room = at_home.workshop("Upload", workshop, of)
    one, two, three = workshop.questions
    window.go(f"/okt/{room.token}")
    wall = window.context.new_page()
    wall.goto(f"/vegg?okt={room.id}")
    phone = visitor(PHONE).page
    phone.goto("/delta")
    reading.read(phone, "phone")
    press(phone.get_by_role("button"))
    reading.read(phone, "phone without a code")
    phone.goto(f"/delta/{room.code}")
    reading.read(phone, "phone that joins")
    press(phone.get_by_role("button"))
    reading.read(phone, "phone that has joined")

    def all_look(screen: str) -> None:
        page.goto(f"/styring?okt={room.id}")
        reading.look(page, f"panel, {screen}")
        rest(wall)
        reading.read(wall, f"wall, {screen}")
        phone.goto(f"/delta/{room.code}")
        reading.read(phone, f"phone, {screen}")

    all_look("lobby")
    room.take(Begin())
    room.vote(one, Ballot.FIRST, (0, 0, 3, 3, 2, 1, 1, 1, 2, 2))
    all_look("voting")
    press(phone.get_by_role("button"))
    reading.read(phone, "phone that sends no vote")
    phone.get_by_role("radio").first.check()
    press(phone.get_by_role("button"))
    expect(phone.locator(".saved")).to_be_visible()
    reading.read(phone, "phone that has voted")
    room.take(Reveal(one, Ballot.FIRST))
    all_look("revealed")
    room.take(Discuss(one))
    all_look("discussed")
    page.get_by_label(_("Note: why you came to this")).fill(typed("Mitt notat"))
    room.take(Note(one, typed("Notat")))
    room.count_down()
    page.keyboard.press("Tab")
    expect(page.locator(".st-key-note-both")).to_be_visible()
    rest(page)
    reading.read(page, "panel, two notes and a countdown")
    room.take(OpenSecond(one))
    room.vote(one, Ballot.SECOND, (2, 2, 2))
    all_look("second vote")
    room.take(Reveal(one, Ballot.SECOND), Pause())
    all_look("break")
    room.take(Resume(), Settle(one, 2))
    all_look("settled")
    room.take(Next(one), Reveal(two, Ballot.FIRST), Settle(two, None))
    all_look("settled without agreement")
    room.take(Next(two), Skip(three))
    all_look("ended")
    for address in ("rapport.pdf", "presentasjon.pptx", "stemmer.csv", "stemmesedler.pdf"):
        assert page.request.get(f"/oktfil/{room.id}/{address}").ok
    use(page, button(page, _("Make another facilitators' link")))
    reading.read(page, "panel with a link")
    room.take(Close())
    all_look("closed")
    window.go("/")
    reading.read(page, "start of a facilitator")


def test_whoever_answers_a_workshop_at_their_own_pace(
    visitor: Visitor, at_home: House, reading: Reading
) -> None:
    room = at_home.workshop("Hver for oss", agenda(at_home.content, Pace.SELF_PACED, asks_who=False))
    window, phone = visitor(), visitor(PHONE).page
    window.go(f"/okt/{room.token}")
    phone.goto(f"/delta/{room.code}")
    press(phone.get_by_role("button"))
    room.take(Begin())
    window.go(f"/okt/{room.token}")
    reading.look(window.page, "panel at everybody's own pace")
    phone.goto(f"/delta/{room.code}")
    reading.read(phone, "phone at its own pace")
    press(phone.get_by_role("link", name=_("All questions")))
    reading.read(phone, "phone, all questions")


def test_whoever_administers(visitor: Visitor, service: SignInService, reading: Reading) -> None:
    window = visitor()
    page = sign_in(window, service, ADMINISTRATOR)
    window.go("/administrer")
    reading.look(page, "units")
    page.get_by_label(_("Name of the unit")).fill(typed("Enhet"))
    use(page, button(page, _("Make the unit")))
    use(page, button(page, _("Copy")))
    page.get_by_label(_("E-mail address")).fill("ida@helse.no")
    use(page, button(page, _("Add the member")))
    reading.look(page, "units with a code, a link and a member")


def test_whoever_is_told_that_it_cannot_be(visitor: Visitor, reading: Reading) -> None:
    page = visitor().page
    page.goto("/lenke/" + "x" * 43)
    reading.read(page, "a link that does not work")
    for name in messages_in_source():
        page.goto(f"/message/{name}")
        reading.read(page, f"message {name}")


def test_whoever_takes_files_along(visitor: Visitor, at_home: House, made: Made) -> None:
    window = visitor()
    window.go(made.link)
    unit = at_home.unit("Med filer", 2)
    window.go(f"/enhet/{unit.token}")
    id, enhet = made.id, unit.id
    for address in (
        *(f"/plan/{id}.{ending}" for ending in ("pdf", "docx", "xlsx", "ics")),
        *(f"/plan/{id}/runde/1.pdf", f"/resultat/{id}.pptx", f"/svar/{id}.csv", f"/svar/{id}.json"),
        *(f"/enhetfil/{enhet}/sammenligning.{ending}" for ending in ("xlsx", "csv", "pdf")),
    ):
        assert window.page.request.get(address).ok, address


def test_everything_that_the_source_can_show_was_shown(marked_server: Server) -> None:
    with urllib.request.urlopen(f"{marked_server.address}/shown") as answer:  # noqa: S310 - our own server
        unseen = never_shown(json.load(answer))
    # Every link that there is lets somebody read or answer: nobody is told to ask for another.
    unseen = [one for one in unseen if not one.startswith("page_link views/components/visit.py")]
    assert not unseen, "never shown:\n" + "\n".join(unseen)


def test_nothing_was_foreign(reading: Reading) -> None:
    reading.end()
