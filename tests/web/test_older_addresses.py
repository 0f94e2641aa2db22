"""An address with a word of an earlier version redirects for good."""

import pytest
from starlette.types import ASGIApp

from tests.web.asgi import PLAIN, ask
from urls import SCREENS


@pytest.mark.parametrize(
    ("older", "of_today"),
    [
        ("/vegg", "/storskjerm"),
        ("/vegg?okt=a1", "/storskjerm?samling=a1"),
        ("/styring?okt=a1", "/styring?samling=a1"),
        ("/styring?sporsmal=x&okt=a1", "/styring?sporsmal=x&samling=a1"),
        ("/oktfil/a1/rapport.pdf", "/samlingfil/a1/rapport.pdf"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_an_older_address_redirects_for_good(site: ASGIApp, older: str, of_today: str, method: str) -> None:
    reply = ask(site, older, PLAIN, method=method)
    assert (reply.status, reply.headers["location"]) == (308, of_today)


@pytest.mark.parametrize("address", [*SCREENS.values(), "/styring?samling=a1", "/storskjerm?samling=a1"])
def test_an_address_of_today_does_not_redirect(site: ASGIApp, address: str) -> None:
    assert ask(site, address, PLAIN).status == 200


def test_nothing_redirects_to_another_site(site: ASGIApp) -> None:
    for address in ("//elsewhere.example?okt=a1", "//elsewhere.example/vegg?okt=a1"):
        assert "elsewhere" not in ask(site, address, PLAIN).headers.get("location", "")
