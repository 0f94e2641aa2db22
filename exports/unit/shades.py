"""How a status is tinted where many stand beside each other; its word or number stands there too."""

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor

from exports.plan.style import ACCENT, INK, WHITE
from scoring.result import Status


@dataclass(frozen=True)
class Shade:
    """A ground, and the ink that can be read on it."""

    fill: Color
    ink: Color


SHADES = {
    Status.IN_PLACE: Shade(ACCENT, WHITE),
    Status.PARTLY: Shade(HexColor("#a9cbd6"), INK),
    Status.NOT_STARTED: Shade(WHITE, INK),
    Status.UNKNOWN: Shade(HexColor("#e6e2d6"), INK),
    Status.NOT_APPLICABLE: Shade(HexColor("#d5dadd"), INK),
}
