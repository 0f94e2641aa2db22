"""A figure of the PDF as a picture for Word, drawn by the same instructions."""

from io import BytesIO
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from exports.document.pdf.fonts import font_file
from exports.document.storyteller import Paint

_SCALE = 3
"""Pixels for each point: sharp on paper."""


def picture(width: float, height: float, paint: Paint) -> BytesIO:
    """The figure as PNG on white."""
    pen = _Pen(width, height)
    paint(pen, width, height)
    file = BytesIO()
    pen.image.save(file, "PNG")
    file.seek(0)
    return file


class _Path:
    def __init__(self) -> None:
        self.points: list[tuple[float, float]] = []

    def moveTo(self, x: float, y: float) -> None:
        self.points.append((x, y))

    lineTo = moveTo

    def close(self) -> None:
        """A polygon is always closed."""


class _Pen:
    """Draws as ReportLab's canvas does, from the lower left corner and in points, into an image."""

    def __init__(self, width: float, height: float) -> None:
        self.image = Image.new("RGB", (round(width * _SCALE), round(height * _SCALE)), "white")
        self._draw = ImageDraw.Draw(self.image)
        self._height = height
        self._width_of_line = 1
        self._stroke = self._fill = "#000000"
        self._font: Any = None

    def setLineWidth(self, width: float) -> None:
        self._width_of_line = max(1, round(width * _SCALE))

    def setStrokeColor(self, color: Any) -> None:
        self._stroke = f"#{color.hexval()[2:]}"

    def setFillColor(self, color: Any) -> None:
        self._fill = f"#{color.hexval()[2:]}"

    def setFont(self, name: str, size: float) -> None:
        self._font = ImageFont.truetype(font_file(name), size * _SCALE)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        self._draw.line((self._at(x1, y1), self._at(x2, y2)), self._stroke, self._width_of_line)

    def rect(
        self, x: float, y: float, width: float, height: float, *, stroke: int = 1, fill: int = 0
    ) -> None:
        self._draw.rectangle((self._at(x, y + height), self._at(x + width, y)), **self._inked(stroke, fill))

    def circle(self, x: float, y: float, r: float, *, stroke: int = 1, fill: int = 0) -> None:
        self._draw.ellipse((self._at(x - r, y + r), self._at(x + r, y - r)), **self._inked(stroke, fill))

    def drawString(self, x: float, y: float, text: str) -> None:
        self._write(x, y, text, "ls")

    def drawCentredString(self, x: float, y: float, text: str) -> None:
        self._write(x, y, text, "ms")

    def drawRightString(self, x: float, y: float, text: str) -> None:
        self._write(x, y, text, "rs")

    def beginPath(self) -> _Path:
        return _Path()

    def drawPath(self, path: _Path, *, stroke: int = 1, fill: int = 0) -> None:
        self._draw.polygon([self._at(*point) for point in path.points], **self._inked(stroke, fill))

    def _write(self, x: float, y: float, text: str, anchor: str) -> None:
        self._draw.text(self._at(x, y), text, self._fill, self._font, anchor)

    def _inked(self, stroke: int, fill: int) -> dict[str, Any]:
        return {
            "fill": self._fill if fill else None,
            "outline": self._stroke if stroke else None,
            "width": self._width_of_line if stroke else 0,
        }

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return x * _SCALE, (self._height - y) * _SCALE
