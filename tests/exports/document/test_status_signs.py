"""The signs are looked at: how much of each is ink."""

from datetime import date

import pytest
from reportlab.lib.pagesizes import A6

from exports.document.pdf.canvas import TaggedCanvas
from exports.document.pdf.file import Metadata, make_pdf
from exports.document.pdf.story import Page, Story
from exports.document.status_signs import Sign
from exports.document.style import FOOT, SIGNED
from scoring.result import Status
from tests.exports.reading import poppler


def nothing(_canvas: TaggedCanvas, _page: Page) -> None:
    """No header and no footer."""


def ink(status: Status) -> int:
    story = Story()
    story.paragraph(".", SIGNED, Sign(status))
    page = Page("only", A6, 20, 20, 20, 20, nothing)
    pdf = make_pdf(story, [page], FOOT, Metadata("Tegn", "Videoklar", "nb-NO", date(2026, 11, 23)))
    picture = poppler("pdftoppm", "-gray", "-r", "150", "-", pdf=pdf)
    _kind, _size, _white, pixels = picture.split(b"\n", 3)
    return sum(255 - pixel for pixel in pixels)


@pytest.fixture(scope="module")
def inks() -> dict[Status, int]:
    return {status: ink(status) for status in Status}


def test_in_place_is_fuller_than_partly_and_partly_than_not_started(inks: dict[Status, int]) -> None:
    filled, half, empty = (inks[s] for s in (Status.IN_PLACE, Status.PARTLY, Status.NOT_STARTED))
    assert filled > 1.2 * half
    assert half > 1.2 * empty


def test_every_sign_can_be_told_from_every_other(inks: dict[Status, int]) -> None:
    assert len(set(inks.values())) == len(Status)
