"""Every text in units and workshops, on walls and phones, and in messages is the program's own, or typed."""

from playwright.sync_api import expect

from language import gettext as _
from tests.browser.marked.house import House, agenda, mixed_answers
from tests.browser.marked.marking import typed
from tests.browser.marked.opened import messages_in_source
from tests.browser.marked.reading import EXAMPLE, Reading, rest
from tests.browser.marked.using import Visitor, choose_file, use
from tests.browser.screens import PHONE
from tests.browser.sign_in_service import ADMINISTRATOR, SignInService, sign_in
from tests.browser.steps import button, press
from workshop.state import Ballot, Pace
from workshop.steps import Begin, Close, Discuss, Next, Note, OpenSecond, Pause, Resume, Reveal, Settle, Skip


def test_screens_for_members_of_a_unit(visitor: Visitor, at_home: House, reading: Reading) -> None:
    window = visitor()
    page = window.page
    screens = [
        _("Overview"),
        _("Heat map"),
        _("One department"),
        _("Who can learn from whom"),
        _("Over time"),
    ]
    screens.append(_("Video share and recommendations in place"))
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


def test_screens_of_a_workshop(visitor: Visitor, at_home: House, reading: Reading) -> None:
    window = visitor()
    page = window.page
    of = at_home.assessment("Samling", mixed_answers(at_home.content))
    window.go(of.link)
    window.go(of.path("styring"))
    for place in range(4):
        page.locator(".st-key-workshop-questions").get_by_test_id("stRadioOption").nth(place).click()
        rest(page)
        reading.look(page, "a new workshop")
    use(page, button(page, _("Make the group session")))
    reading.look(page, "a new workshop without a title")
    workshop = agenda(at_home.content)
    room = at_home.workshop("Upload", workshop, of)
    one, two, three = workshop.questions
    window.go(f"/okt/{room.token}")
    wall = window.context.new_page()
    wall.goto(f"/storskjerm?samling={room.id}")
    phone = visitor(PHONE).page
    phone.goto("/delta")
    reading.read(phone, "phone")
    press(phone.get_by_role("button"))
    reading.read(phone, "phone without a code")
    phone.goto(f"/delta/{room.code}")
    reading.read(phone, "phone that joins")
    press(phone.get_by_role("button"))
    reading.read(phone, "phone that has joined")
    for form in ("med", "stemme"):
        phone.goto(f"/delta/{room.code}/{form}")
        reading.read(phone, f"phone, at the address that “{form}” is sent to")

    def all_look(screen: str) -> None:
        page.goto(f"/styring?samling={room.id}")
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
        assert page.request.get(f"/samlingfil/{room.id}/{address}").ok
    use(page, button(page, _("Make another facilitators' link")))
    reading.read(page, "panel with a link")
    room.take(Close())
    all_look("closed")
    window.go("/")
    reading.read(page, "start of a facilitator")


def test_screens_of_a_self_paced_workshop(visitor: Visitor, at_home: House, reading: Reading) -> None:
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


def test_screens_for_administrators(visitor: Visitor, service: SignInService, reading: Reading) -> None:
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


def test_screens_of_refusals(visitor: Visitor, reading: Reading) -> None:
    page = visitor().page
    page.goto("/lenke/" + "x" * 43)
    reading.read(page, "a link that does not work")
    for name in messages_in_source():
        page.goto(f"/message/{name}")
        reading.read(page, f"message {name}")
