"""Error pages say in Norwegian what is wrong and what to do, and treat a visitor's text as text."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.requests import Request
from starlette.responses import Response

from web.messages import (
    _message,
    link_does_not_work,
    may_not_read,
    not_found_here,
    something_went_wrong,
    storage_is_away,
    storage_is_full,
)

PAGES: dict[Callable[[Request], Response], int] = {
    link_does_not_work: 404,
    may_not_read: 403,
    not_found_here: 404,
    something_went_wrong: 500,
    storage_is_away: 503,
    storage_is_full: 503,
}
every_page = pytest.mark.parametrize("make", PAGES, ids=lambda make: make.__name__)


class Elements(HTMLParser):
    """The elements of a page by name, and the page's text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def request() -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "headers": [], "query_string": b""})


def read(response: Response) -> str:
    return bytes(response.body).decode("utf-8")


@every_page
def test_a_page_is_norwegian_and_its_only_heading_is_its_title(
    make: Callable[[Request], Response],
) -> None:
    page = read(make(request()))
    assert '<html lang="nb">' in page
    (heading,) = re.findall("<h1>(.*)</h1>", page)
    assert f"<title>{heading} – Videoklar</title>" in page


@every_page
def test_a_page_says_what_to_do_and_links_to_the_start_page(make: Callable[[Request], Response]) -> None:
    page = read(make(request()))
    assert re.search(r"<p>(?!<a).{10,}</p>", page)
    assert '<a href="/">Gå til startsiden</a>' in page


@every_page
def test_a_page_has_the_right_status_and_is_not_cached(
    make: Callable[[Request], Response],
) -> None:
    response = make(request())
    assert response.status_code == PAGES[make]
    assert response.headers["cache-control"] == "no-store"


@every_page
def test_a_page_needs_no_script_and_no_other_file(make: Callable[[Request], Response]) -> None:
    page = read(make(request()))
    assert not {"script", "link", "img", "iframe"} & set(Elements(page).names)
    assert "//" not in page.replace("<!DOCTYPE html>", "")


@settings(max_examples=30)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_title_is_always_text(title: str) -> None:
    plain = Elements(read(_message(request(), 404, "x", "y")))  # type: ignore[arg-type]
    page = Elements(read(_message(request(), 404, title, title)))  # type: ignore[arg-type]
    assert page.names == plain.names
    assert page.text.count(title) >= 3
