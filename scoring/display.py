"""Scores as whole numbers; the only place where a score is rounded."""

from decimal import ROUND_HALF_UP, Decimal

_NOISE = Decimal("1e-9")
"""Sums of floats miss their value by less than this; without it 28.499999999999996 would not be a half."""


def whole(value: float) -> int:
    """A score from 0 to 1 as a whole number from 0 to 100, rounded half up."""
    hundredths = (Decimal(value) * 100).quantize(_NOISE)
    return int(hundredths.quantize(Decimal(1), rounding=ROUND_HALF_UP))
