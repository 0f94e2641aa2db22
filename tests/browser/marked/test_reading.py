"""Foreign text on a page: text without a mark, and text whose mark was cut off."""

import pytest

from tests.browser.marked.marking import marked, typed
from tests.browser.marked.reading import ALLOWED, foreign

OURS = marked("Ny egenvurdering")


@pytest.mark.parametrize(
    "text",
    [
        *(
            OURS,
            typed("Upload"),
            marked(f"Åpne {typed('Upload')}"),
            f"2.1 {OURS} – {OURS}",
            "13,5 %",
            "● ? –",
        ),
        *("Videoklar", "2. mars 2026", "http://localhost:8501/lenke/abc", "K7P 3XQ", "ida@helse.no"),
        *(f"{typed('Upload')}.json, 2,1 MB", "Helse Vest", "– answers → x: " + OURS),
    ],
)
def test_marked_typed_or_allowed_text_is_not_foreign(text: str) -> None:
    assert foreign([("place", text)]) == []


@pytest.mark.parametrize("text", ["Upload", f"{OURS} Upload", f"Upload.json {typed('x')}", "Helse", "Empty"])
def test_text_without_a_mark_is_foreign(text: str) -> None:
    assert foreign([("place", text)]) == [("place", text)]


def test_a_mark_may_span_several_lines() -> None:
    assert foreign([("one", "⟦Først"), ("two", "så"), ("three", "sist⟧")]) == []


@pytest.mark.parametrize("text", ["⟦Ny egenvurder", "egenvurdering⟧"])
def test_a_text_that_was_cut_is_reported(text: str) -> None:
    assert [line for _place, line in foreign([("place", text)]) if "cut off" in line]


def test_the_list_of_allowed_text_is_short() -> None:
    assert len(ALLOWED) < 12
