"""Renders a figure as a picture for Word."""

from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from exports.document.blocks import (
    Circle,
    Figure,
    Fill,
    Font,
    Line,
    LineWidth,
    Polygon,
    Rectangle,
    Stroke,
    TextLine,
)
from exports.document.style import INK, font_file

_SCALE = 3
"""Pixels per point, enough for sharp print."""
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}


def picture(figure: Figure) -> BytesIO:
    """The figure as PNG on a white background."""
    image = Image.new("RGB", (round(figure.width * _SCALE), round(figure.height * _SCALE)), "white")
    draw = ImageDraw.Draw(image)
    fill = stroke = INK
    line_width, font = 1, None

    def at(x: float, y: float) -> tuple[float, float]:
        return x * _SCALE, (figure.height - y) * _SCALE

    for shape in figure.shapes:
        match shape:
            case Fill(colour):
                fill = colour
            case Stroke(colour):
                stroke = colour
            case LineWidth(width):
                line_width = max(1, round(width * _SCALE))
            case Font(size, bold):
                font = ImageFont.truetype(font_file(bold=bold), size * _SCALE)
            case Line(x1, y1, x2, y2):
                draw.line((at(x1, y1), at(x2, y2)), stroke, line_width)
            case Rectangle(x, y, width, height, outlined):
                corners = at(x, y + height), at(x + width, y)
                draw.rectangle(corners, fill, stroke if outlined else None, line_width if outlined else 0)
            case Circle(x, y, radius):
                draw.ellipse((at(x - radius, y + radius), at(x + radius, y - radius)), fill)
            case Polygon(points):
                draw.polygon([at(*point) for point in points], fill, stroke, line_width)
            case TextLine(x, y, text, anchor):
                draw.text(at(x, y), text, fill, font, _ANCHORS[anchor])
    file = BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return file
