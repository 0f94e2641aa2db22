"""What a document says, in reading order, as plain data, which `pdf` and `word` render.

Measures are in points, a 72nd of an inch. Colours are written as in "#00536b".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from scoring.result import Status


@dataclass(frozen=True)
class Style:
    """How a text looks. `before` and `after` are the space above and below it."""

    name: str
    size: float
    leading: float
    colour: str
    bold: bool = False
    before: float = 0
    after: float = 0
    indent: float = 0
    bullet_indent: float = 0
    right: bool = False
    """Whether it is set against the right edge, as numbers are."""


@dataclass(frozen=True)
class Page:
    """One kind of page: its size and its margins."""

    name: str
    size: tuple[float, float]
    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The width between the margins."""
        return self.size[0] - self.left - self.right

    @property
    def height(self) -> float:
        """The height between the margins."""
        return self.size[1] - self.top - self.bottom

    @property
    def is_landscape(self) -> bool:
        """Whether it is broader than high."""
        return self.size[0] > self.size[1]


@dataclass(frozen=True)
class Sign:
    """The sign of a status before the word that says the same, and therefore not read aloud."""

    status: Status


@dataclass(frozen=True)
class Pill:
    """A filled shape behind a short text."""


@dataclass(frozen=True)
class TickBox:
    """An empty box before a text, to be ticked on paper. The text must say what a tick there means."""


Decoration = Sign | Pill | TickBox
"""What is drawn with the first line of a text."""


@dataclass(frozen=True)
class Paragraph:
    """A text of any origin; nothing in it is markup. An empty text leaves no trace."""

    text: str
    style: Style
    decoration: Decoration | None = None


@dataclass(frozen=True)
class Heading:
    """A heading and bookmark of level 1 to 3, on the next page where less than `room` points are left."""

    text: str
    level: int
    style: Style
    room: float = 110


@dataclass(frozen=True)
class Bullets:
    """A list with bullets."""

    items: Sequence[str]


@dataclass(frozen=True)
class Cell:
    """One cell of a table: its paragraphs above each other. `heads` is what a header cell is header of."""

    paragraphs: tuple[Paragraph, ...]
    heads: str = ""
    """ "", "Row" or "Column"."""
    span: int = 1
    """How many columns it takes; the cells it covers are left out of the row."""
    ground: str = ""
    """The colour behind it; "" for none."""


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table with a line under each row. A header row is repeated on every page that the table reaches.

    A row with a cell over several columns heads those below it, and is never alone at the end of a page.
    """

    header: Row | None
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    is_dense: bool = False
    """Whether the columns after the first are so narrow that their cells have less space at their sides."""


@dataclass(frozen=True)
class Fill:
    """The colour of what is filled and written from here on."""

    colour: str


@dataclass(frozen=True)
class Stroke:
    """The colour of lines and outlines from here on."""

    colour: str


@dataclass(frozen=True)
class LineWidth:
    """The width of lines and outlines from here on."""

    width: float


@dataclass(frozen=True)
class Font:
    """The size and weight of texts from here on."""

    size: float
    bold: bool = False


@dataclass(frozen=True)
class Line:
    """A straight line between two points."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True)
class Rectangle:
    """A filled rectangle by its lower left corner."""

    x: float
    y: float
    width: float
    height: float
    outlined: bool = False


@dataclass(frozen=True)
class Circle:
    """A filled circle around a point."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class Polygon:
    """A filled shape with an outline, by its corners."""

    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class TextLine:
    """A line of text whose baseline starts, ends or has its middle at a point."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    """ "start", "middle" or "end"."""


Shape = Fill | Stroke | LineWidth | Font | Line | Rectangle | Circle | Polygon | TextLine
"""A step of a drawing, from the lower left corner."""


@dataclass(frozen=True)
class Figure:
    """A drawing, and the text that says the same to those who do not see it."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
    alt: str


@dataclass(frozen=True)
class Space:
    """Empty space, except at the top of a page."""

    points: float


@dataclass(frozen=True)
class Room:
    """Go on at the top of the next page where less than this is left."""

    points: float


@dataclass(frozen=True)
class NewPage:
    """Go on at the top of a new page of this kind."""

    page: Page


Block = Heading | Paragraph | Bullets | Table | Figure | Space | Room | NewPage


@dataclass(frozen=True)
class Document:
    """A whole document. Every page repeats its `heading`, `name` and `about`: what it is, of whom, from when.

    It begins on the front page of the house style, and goes on with portrait pages.
    """

    title: str
    """What the file calls itself."""
    heading: str
    name: str
    about: str
    made_on: date
    blocks: Iterable[Block]
    invented: bool = False
    """Whether it is about somebody who does not exist, which every page then says."""
