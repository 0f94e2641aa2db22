"""The status symbols as drawn: how much of each is ink."""

from datetime import date

import pytest

from exports.document.blocks import Document, Paragraph, Sign
from exports.document.pdf.story import pdf_of
from exports.document.style import SIGNED
from scoring.result import Status
from tests.exports.reading import poppler


def ink(sign: Sign | None) -> int:
    blocks = [Paragraph(".", SIGNED, sign)]
    pdf = pdf_of(Document("Tegn", "Tegn", "", "", date(2026, 11, 23), blocks))
    picture = poppler("pdftoppm", "-gray", "-r", "150", "-", pdf=pdf)
    _kind, _size, _white, pixels = picture.split(b"\n", 3)
    return sum(255 - pixel for pixel in pixels)


@pytest.fixture(scope="module")
def inks() -> dict[Status, int]:
    without = ink(None)
    return {status: ink(Sign(status)) - without for status in Status}


def test_symbols_are_fuller_for_better_statuses(inks: dict[Status, int]) -> None:
    filled, half, empty = (inks[s] for s in (Status.IN_PLACE, Status.PARTLY, Status.NOT_STARTED))
    assert filled > 1.2 * half
    assert half > 1.2 * empty


def test_every_symbol_of_an_edition_differs_from_every_other(inks: dict[Status, int]) -> None:
    one_edition = [status for status in Status if status is not Status.NOT_STARTED]
    assert len({inks[status] for status in one_edition}) == len(one_edition)
