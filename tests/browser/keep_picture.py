"""Saves a picture of a screen for the docs, small enough for a repository."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import Page

from tests.system.server import ROOT

FOLDER = ROOT / "docs" / "pictures"
COLOURS = 96
"""Enough for screens, which have few colours; needs a third of the bytes."""


def keep_picture(page: Page, name: str) -> None:
    """Save what the window shows now as `docs/pictures/<name>.png`."""
    drawn = Image.open(BytesIO(page.screenshot())).convert("RGB")
    few = drawn.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)
