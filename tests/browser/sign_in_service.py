"""A real local OpenID Connect service, with people who can sign in."""

import json
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

from playwright.sync_api import Page, expect

from language import gettext as _
from tests.browser.screens import Window, settle
from tests.browser.steps import button
from tests.system.server import SECONDS_TO_START, free_port

ADMINISTRATOR = "kari@helse.no"
STRANGER = "ola@helse.no"
UNVERIFIED = "kari"
"""Claims the administrator's address, which the service has not verified."""
BY_GROUP = "per"
"""Has no address, and is in the administrators' group."""
_PEOPLE: tuple[dict[str, object], ...] = (
    {"sub": ADMINISTRATOR, "email": "Kari@Helse.no", "email_verified": True},
    {"sub": STRANGER, "email": STRANGER, "email_verified": True},
    {"sub": UNVERIFIED, "email": ADMINISTRATOR, "email_verified": False},
    {"sub": BY_GROUP, "groups": ["ansatt", "videoklar-admin"]},
)


class SignInService:
    """The service as a separate process; `with` starts and stops it."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self._log_file = folder / "sign-in-service.log"
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        """Its URL, without a trailing slash."""
        return f"http://localhost:{self.port}"

    def __enter__(self) -> Self:
        people = [part for person in _PEOPLE for part in ("--user-claims", json.dumps(person))]
        command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(self.port), *people]
        with self._log_file.open("wb") as log:
            self._process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        latest = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            assert self._process.poll() is None, self._log_file.read_text(encoding="utf-8")
            assert time.monotonic() < latest, "the service gives no answer"
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def secrets(self, port: int) -> str:
        """The content of Streamlit's secrets.toml for a program on `port`."""
        return (
            "[auth]\n"
            f'redirect_uri = "http://localhost:{port}/oauth2callback"\n'
            'cookie_secret = "only-for-this-test-and-long-enough"\n'
            'client_id = "videoklar"\n'
            'client_secret = "not-a-secret"\n'
            f'server_metadata_url = "{self.address}/.well-known/openid-configuration"\n'
        )

    def _answers(self) -> bool:
        assert self._process is not None
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with direct.open(f"{self.address}/.well-known/openid-configuration", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            try:
                self._process.wait(timeout=0.05)
            except subprocess.TimeoutExpired:
                return False
            return False


def sign_in(window: Window, service: SignInService, person: str) -> Page:
    """Sign in from the start page, as one of the people above."""
    # The service's own page, and the style sheets that it loads from other sites.
    window.expect_problem("request to elsewhere")
    window.expect_problem("request failed: GET https://")
    window.expect_problem("net::ERR_")
    window.expect_problem(f"{service.address}/favicon.ico")
    page = window.page
    window.go("/")
    button(page, _("Sign in")).click()
    page.wait_for_url(f"{service.address}/**")
    page.get_by_placeholder("sub").fill(person)
    page.get_by_role("button", name="Authorize", exact=True).click()
    page.wait_for_url(f"{window.address}/**")
    expect(button(page, _("Sign out"))).to_be_visible()
    settle(page)
    return page
