"""The translations of Streamlit's widget texts: each replaces an existing text and reaches the page."""

import json
import re
from html import unescape

import pytest
from starlette.types import ASGIApp

from language import use
from tests.system.streamlit_internals import STATIC
from tests.web.asgi import PAGE, ask
from web.script_texts import LibraryWord, library_words

SCRIPTS = STATIC / "static" / "js"
PUT_TOGETHER = {"add icon", "1 option available.", " options available."}
"""These are composed at run time; the marked run sees them in the page."""

every_word = pytest.mark.parametrize("word", library_words(), ids=lambda word: f"{word.place} {word.theirs}")


@pytest.fixture(scope="module")
def front_end() -> str:
    """All texts of the installed Streamlit."""
    return "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS.glob("*.js"))


def pieces(theirs: str) -> list[str]:
    """The fixed English parts of a pattern."""
    fixed = re.sub(r"\(\?<\w+>(?:\[[^\]]*\]|[^()])*\)|\.[*+]|\(\?:|\)", "|", theirs)
    return [piece.replace("\\", "") for piece in fixed.split("|") if re.search(r"[A-Za-z]{4}", piece)]


@every_word
def test_every_replaced_text_exists_in_the_installed_streamlit(front_end: str, word: LibraryWord) -> None:
    assert [one for one in pieces(word.theirs) if one not in front_end and one not in PUT_TOGETHER] == []


@every_word
def test_placeholders_in_translations_match_the_originals(word: LibraryWord) -> None:
    theirs = set(re.findall(r"\(\?<(\w+)>", word.theirs)) | {"types"}
    assert set(re.findall(r"\{(\w+)\}", word.ours)) <= theirs


@every_word
def test_only_listed_elements_of_the_library_are_searched(word: LibraryWord) -> None:
    """Never an element that may contain only what a person typed."""
    assert re.search(r'data-testid="st|data-live-announcer', word.place)
    assert "stMarkdown" not in word.place
    assert "stHtml" not in word.place


def test_the_page_contains_the_norwegian_texts(site: ASGIApp) -> None:
    [told] = re.findall(r'<script src="/words\.js" data-words="([^"]*)">', ask(site, "/", PAGE).text)
    words = {word["theirs"]: word["ours"] for word in json.loads(unescape(told))}
    assert words["Upload"] == "Velg fil"
    assert words["No results"] == "Ingen treff"
    with use("en"):
        english = {word.theirs: word.ours for word in library_words()}
    assert english["Upload"] == "Choose a file"
