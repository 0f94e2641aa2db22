"""Sign-in with a real OpenID Connect service: administrators get access, and nobody else does."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from language import gettext as _
from tests.browser.conftest import Visit, started
from tests.browser.inspection import Inspection
from tests.browser.sign_in_service import (
    ADMINISTRATOR,
    BY_GROUP,
    STRANGER,
    UNVERIFIED,
    SignInService,
    sign_in,
)
from tests.browser.steps import button, heading, press
from tests.browser.stored import rows
from tests.system.server import Server

FOR_ADMINISTRATORS = _("This page is for administrators who have signed in.")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SignInService]:
    with SignInService(tmp_path_factory.mktemp("service")) as service:
        yield service


@pytest.fixture(scope="module")
def signing(service: SignInService, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The program, configured to sign in with the service."""
    folder = tmp_path_factory.mktemp("signing")
    secrets = folder / "secrets.toml"
    server = Server(
        folder,
        STREAMLIT_SECRETS_FILES=str(secrets),
        VIDEOKLAR_ADMINISTRATORS=ADMINISTRATOR,
        VIDEOKLAR_ADMIN_CLAIM="groups=videoklar-admin",
    )
    secrets.write_text(service.secrets(server.port), encoding="utf-8")
    yield from started(server)


def units(server: Server) -> list[object]:
    return [row["name"] for row in rows(server, "SELECT name FROM units")]


def units_link(page: Page) -> Locator:
    return page.locator(".st-key-footer").get_by_role("link", name=_("Innovation units"), exact=True)


def test_an_administrator_signs_in_creates_a_unit_and_signs_out(
    signing: Server, service: SignInService, visit: Visit
) -> None:
    window = visit(signing)
    page = sign_in(window, service, ADMINISTRATOR)
    expect(page.get_by_text(_("Signed in as {email}").format(email=ADMINISTRATOR))).to_be_visible()
    press(units_link(page))
    heading(page, _("Innovation units"))
    page.get_by_label(_("Name of the unit")).fill("Helse Nord innovasjon")
    press(button(page, _("Make the unit")))
    expect(page.get_by_test_id("stCode")).to_have_count(2)
    code, link = page.get_by_test_id("stCode").all_inner_texts()
    assert units(signing) == ["Helse Nord innovasjon"]

    page.get_by_label(_("E-mail address")).fill("ida@helse.no")
    press(button(page, _("Add the member")))
    expect(page.get_by_text("ida@helse.no", exact=True)).to_be_visible()
    inspection = Inspection(window)
    inspection.look("units with a code, a link and a member")
    inspection.end()

    button(page, _("Sign out")).click()
    page.wait_for_url(f"{service.address}/**")
    page.get_by_role("button", name="End session").click()
    page.wait_for_url(f"{signing.address}/**")
    expect(button(page, _("Sign in"))).to_be_visible()
    window.go("/administrer")
    expect(page.get_by_text(FOR_ADMINISTRATORS)).to_be_visible()
    assert not [cookie for cookie in window.context.cookies() if "user" in str(cookie.get("name"))]
    for secret in (code.strip(), link.strip().rsplit("#", 1)[-1]):
        assert secret not in signing.log


@pytest.mark.parametrize("person", [STRANGER, UNVERIFIED])
def test_without_administrator_rights_nothing_is_shown(
    signing: Server, service: SignInService, visit: Visit, person: str
) -> None:
    window = visit(signing)
    page = sign_in(window, service, person)
    expect(units_link(page)).to_have_count(0)
    before = units(signing)
    window.go("/administrer")
    expect(page.get_by_text(FOR_ADMINISTRATORS)).to_be_visible()
    expect(page.get_by_label(_("Name of the unit"))).to_have_count(0)
    expect(page.get_by_text("Helse Nord innovasjon")).to_have_count(0)
    assert units(signing) == before


def test_a_group_makes_an_administrator_too(signing: Server, service: SignInService, visit: Visit) -> None:
    page = sign_in(visit(signing), service, BY_GROUP)
    expect(page.get_by_text(_("Signed in"), exact=True)).to_be_visible()
    expect(units_link(page)).to_be_visible()


def test_sign_in_leaves_nothing_in_addresses_logs_or_script_readable_places(
    signing: Server, service: SignInService, visit: Visit
) -> None:
    window = visit(signing)
    codes: list[str] = []
    window.context.on(
        "request", lambda request: codes.extend(re.findall(r"[?&](?:code|state)=([^&]+)", request.url))
    )
    page = sign_in(window, service, ADMINISTRATOR)
    assert len(set(codes)) >= 2
    assert not [code for code in codes if code in page.url or code in signing.log or code in page.content()]
    readable = {cookie["name"] for cookie in window.context.cookies(page.url) if not cookie["httpOnly"]}
    assert readable == {"_streamlit_xsrf"}


def test_without_configuration_there_is_no_trace_of_sign_in(shared_server: Server, visit: Visit) -> None:
    window = visit(shared_server)
    expect(window.page.get_by_role("link", name=_("Privacy"))).to_be_visible()
    expect(button(window.page, _("Sign in"))).to_have_count(0)
    assert {cookie["name"] for cookie in window.context.cookies()} == {"videoklar", "_streamlit_xsrf"}
    window.go("/personvern")
    heading(window.page, _("Privacy"))
