"""The user guide says what the screens say, and the docs have the pictures that they show."""

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po

from tests.test_repository import FILES, ROOT, TEXTS

GUIDE = ROOT / "docs" / "brukerveiledning.md"
PICTURES = ROOT / "docs" / "pictures"
DOCS = [path for path in TEXTS if path.suffix == ".md"]
NAMED = re.compile(r"\]\(([^)\s]*\.png)\)")
LARGEST = 100_000
"""Bytes of one picture: a repository keeps every version of it for good."""


@cache
def _texts_of_screens() -> set[str]:
    said: set[str] = set()
    for file in (ROOT / "language" / "catalogs" / "nb").glob("*.po"):
        with file.open("rb") as catalog:
            for message in read_po(catalog):
                said.update((message.string,) if isinstance(message.string, str) else message.string or ())
    return said


def test_every_picture_that_a_document_shows_is_there() -> None:
    shown = {(doc, name) for doc in DOCS for name in NAMED.findall(doc.read_text(encoding="utf-8"))}
    assert len(shown) > 10
    assert {(doc.name, name) for doc, name in shown if not (doc.parent / name).is_file()} == set()


def test_every_picture_is_shown_by_a_document() -> None:
    shown = {
        (doc.parent / name).resolve()
        for doc in DOCS
        for name in NAMED.findall(doc.read_text(encoding="utf-8"))
    }
    assert {path.name for path in FILES if path.parent == PICTURES} - {path.name for path in shown} == set()


def test_no_picture_is_large() -> None:
    sizes = {path.name: path.stat().st_size for path in PICTURES.iterdir()}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


WORDS = sorted(set(re.findall(r"\*\*([^*]+)\*\*", GUIDE.read_text(encoding="utf-8"))))
REMARKS = re.compile(r"\.$")
"""What is bold and ends with a full stop begins a paragraph of the guide's own."""


@pytest.mark.parametrize("words", [words for words in WORDS if not REMARKS.search(words)])
def test_what_the_guide_says_stands_on_the_screen_does(words: str) -> None:
    assert " ".join(words.split()) in _texts_of_screens()
