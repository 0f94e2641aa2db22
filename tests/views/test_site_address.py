"""All that is handed out begins with the address that is set, and where none is, a local one is warned of."""

import re
from collections.abc import Callable

import pytest

from access.policy import Role
from language import gettext as _
from questionnaire.reader.load import instrument
from settings import PUBLIC_URL
from storage.repositories import Repositories
from tests.conftest import SetVariable
from tests.views.conftest import Enter
from tests.views.session import Session
from views.workshop.wall import qr_picture
from workshop.state import lobby

PUBLIC = "https://videoklar.example"
_WARNING = _(
    "Links and QR codes from here begin with {address}. A phone or a machine outside your own "
    "network cannot open that. Open Videoklar at the address that everybody uses, or ask whoever "
    "runs it to set the public address."
)


@pytest.fixture
def led(visitor: Session, stored: Repositories) -> Session:
    """A workshop's panel."""
    new = stored.workshops.create("Fagdag", lobby(("video-goals",)), instrument().version)
    stored.workshop_browsers.remember(visitor.secret, new.id, Role.FACILITATOR)
    return visitor.open("facilitate", samling=new.id)


@pytest.fixture
def public(set_variable: SetVariable) -> None:
    set_variable(PUBLIC_URL, PUBLIC)


def shown(session: Session) -> str:
    """The link in the box that shows it."""
    return str(session.test.code[-1].value)


def made_by_sharing(enter: Enter) -> str:
    session = enter().open("sharing")
    session.field("link-name").set_value("Kari")
    session.test.radio(key="link-role").set_value(Role.READER)
    return shown(session.click(_("Make a link")))


def made_for_a_team(enter: Enter) -> str:
    session = enter().open("team")
    session.test.radio(key="open-team").set_value(False)
    return shown(session.run().click(_("Make a link for the team")))


def made_for_facilitators(enter: Enter) -> str:
    session = enter()
    new = session.stored.workshops.create("Fagdag", lobby(("video-goals",)), instrument().version)
    session.stored.workshop_browsers.remember(session.secret, new.id, Role.FACILITATOR)
    return shown(session.open("facilitate", samling=new.id).click(_("Make another facilitators' link")))


@pytest.mark.parametrize("made", [made_by_sharing, made_for_a_team, made_for_facilitators])
def test_every_link_begins_with_the_public_address(
    enter: Enter, public: None, made: Callable[[Enter], str]
) -> None:
    assert re.fullmatch(re.escape(PUBLIC) + r"/lenke#[\w-]{43}", made(enter))


def test_the_wall_and_its_picture_lead_to_the_public_address(
    led: Session, stored: Repositories, public: None
) -> None:
    [workshop] = stored.workshop_browsers.opened(led.secret)
    wall = led.open("present", samling=workshop.id)
    assert "videoklar.example/delta" in wall.seen
    assert "videoklar.test" not in wall.seen
    alt = _("QR code that opens the page where you join")
    assert qr_picture(f"{PUBLIC}/delta/{workshop.code}", alt) in wall.html


def local(session: Session, address: str) -> list[str]:
    """The warnings of the page, for a browser that came to it at another address."""
    session.test.context["url"] = address
    return [
        str(warning.value).replace("\\", "").replace("\N{WORD JOINER}", "")
        for warning in session.run().test.warning
    ]


@pytest.mark.parametrize(
    "address", ["http://localhost:8501", "http://sykehus-pc-17:8501", "http://192.168.1.20:8501"]
)
def test_an_address_that_no_phone_can_open_is_warned_of(enter: Enter, led: Session, address: str) -> None:
    session = enter()
    for page in (session.open("sharing"), session.open("team"), led):
        assert local(page, f"{address}/svar") == [_WARNING.format(address=address)]


def test_an_address_that_everybody_can_open_is_not(enter: Enter, led: Session) -> None:
    for page in (enter().open("sharing"), led):
        assert local(page, "https://videoklar.sykehus.no/deling") == []


def test_where_the_address_is_set_it_does_not_matter_where_one_is(
    enter: Enter, led: Session, public: None
) -> None:
    for page in (enter().open("sharing"), led):
        assert local(page, "http://localhost:8501/deling") == []
