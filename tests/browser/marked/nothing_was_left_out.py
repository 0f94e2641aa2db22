"""The other tests here, which run first, have shown everything that the source can show."""

import json
import urllib.request

from tests.browser.marked.house import House
from tests.browser.marked.opened import never_shown
from tests.browser.marked.using import Visitor
from tests.browser.stored import Made
from tests.system.server import Server


def test_downloaded_files(visitor: Visitor, at_home: House, made: Made) -> None:
    window = visitor()
    window.go(made.link)
    unit = at_home.unit("Med filer", 2)
    window.go(f"/enhet/{unit.token}")
    id, enhet = made.id, unit.id
    for address in (
        *(f"/plan/{id}.{ending}" for ending in ("pdf", "docx", "xlsx", "ics")),
        *(f"/plan/{id}/runde/1.pdf", f"/resultat/{id}.pptx", f"/svar/{id}.csv", f"/svar/{id}.json"),
        *(f"/enhetfil/{enhet}/sammenligning.{ending}" for ending in ("xlsx", "csv", "pdf")),
        # A browser without a window of its own never asks for the icon.
        "/videoklar.svg",
    ):
        assert window.page.request.get(address).ok, address


def test_every_message_in_the_source_has_been_shown(marked_server: Server) -> None:
    with urllib.request.urlopen(f"{marked_server.address}/shown") as answer:  # noqa: S310 - our own server
        unseen = never_shown(json.load(answer))
    # Every kind of link allows reading or answering, so nobody is asked to get another one.
    unseen = [one for one in unseen if not one.startswith("page_link views/parts/visit.py")]
    assert not unseen, "never shown:\n" + "\n".join(unseen)
