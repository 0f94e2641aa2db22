"""The user guide quotes the screens correctly, and the docs have all their pictures."""

import re
from functools import cache

import pytest
from babel.messages.pofile import read_po

from questionnaire.reader.load import EDITIONS, edition
from tests.test_repository import FILES, ROOT, TEXTS

GUIDE = ROOT / "docs" / "brukerveiledning.md"
PICTURES = ROOT / "docs" / "pictures"
DOCS = [path for path in TEXTS if path.suffix == ".md"]
NAMED = re.compile(r"\]\(([^)\s]*\.png)\)")
LARGEST = 100_000
"""Bytes of one picture: a repository keeps every version for ever."""


@cache
def _texts_of_screens() -> set[str]:
    said: set[str] = set()
    for file in (ROOT / "language" / "catalogs" / "nb").glob("*.po"):
        with file.open("rb") as catalog:
            for message in read_po(catalog):
                said.update((message.string,) if isinstance(message.string, str) else message.string or ())
    return said


def test_every_picture_used_in_a_document_exists() -> None:
    shown = {(doc, name) for doc in DOCS for name in NAMED.findall(doc.read_text(encoding="utf-8"))}
    assert len(shown) > 10
    assert {(doc.name, name) for doc, name in shown if not (doc.parent / name).is_file()} == set()


def test_every_picture_is_used_in_a_document() -> None:
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
"""Bold text that ends with a full stop is the guide's own, not a quotation."""


@pytest.mark.parametrize("words", [words for words in WORDS if not REMARKS.search(words)])
def test_every_quotation_in_the_guide_is_on_a_screen(words: str) -> None:
    assert " ".join(words.split()) in _texts_of_screens()


def test_the_rule_that_decides_an_answer_names_the_level_of_the_newest_edition() -> None:
    guide = " ".join(GUIDE.read_text(encoding="utf-8").split())
    assert f"ikke alt, velger dere «{edition(EDITIONS[-1]).level_names[1]}»" in guide
