"""The content of a document, in reading order, as plain data that `pdf` and `word` render.

Lengths are in points, a 72nd of an inch. Colours are written as in "#00536b".
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from scoring.result import Status


@dataclass(frozen=True)
class Style:
    """The appearance of a text. `before` and `after` are the space above and below it."""

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
    """Whether it is aligned to the right, as numbers are."""


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
        """Whether it is wider than it is high."""
        return self.size[0] > self.size[1]


@dataclass(frozen=True)
class Sign:
    """The symbol of a status, before the word with the same meaning, and therefore not read aloud."""

    status: Status


@dataclass(frozen=True)
class Pill:
    """A filled shape behind a short text."""


@dataclass(frozen=True)
class TickBox:
    """An empty box before a text, to be ticked on paper. The text must say what a tick there means."""


Decoration = Sign | Pill | TickBox
"""A decoration is drawn with the first line of a text."""


@dataclass(frozen=True)
class Paragraph:
    """A text of any origin, never read as markup. An empty text takes no space."""

    text: str
    style: Style
    decoration: Decoration | None = None


@dataclass(frozen=True)
class Heading:
    """A heading and bookmark of level 1 to 3. It moves to the next page if less than `room` is left."""

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
    """One cell of a table, with paragraphs. `heads` says whether it is the header of its row or column."""

    paragraphs: tuple[Paragraph, ...]
    heads: str = ""
    """ "", "Row" or "Column"."""
    span: int = 1
    """How many columns it spans; the row omits the cells that it covers."""
    background: str = ""
    """The background colour; "" for none."""


Row = tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """A table with a line under each row. A header row is repeated on every page that the table reaches.

    A row with a cell over several columns is a heading of the rows below it, and is never last on a page.
    """

    header: Row | None
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    is_dense: bool = False
    """Whether cells have less padding, because the columns after the first are narrow."""


@dataclass(frozen=True)
class Fill:
    """Sets the colour of the fills and texts that follow."""

    colour: str


@dataclass(frozen=True)
class Stroke:
    """Sets the colour of the lines and outlines that follow."""

    colour: str


@dataclass(frozen=True)
class LineWidth:
    """Sets the width of the lines and outlines that follow."""

    width: float


@dataclass(frozen=True)
class Font:
    """Sets the size and weight of the texts that follow."""

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
    """A filled rectangle, placed by its lower left corner."""

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
    """A filled shape with an outline, given by its corners."""

    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class TextLine:
    """A line of text. Its baseline starts at a point, ends there or is centred there."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    """ "start", "middle" or "end"."""


Shape = Fill | Stroke | LineWidth | Font | Line | Rectangle | Circle | Polygon | TextLine
"""A step of a drawing, whose origin is the lower left corner."""


@dataclass(frozen=True)
class Figure:
    """A drawing, and the alternative text for people who cannot see it."""

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
    """Continue at the top of the next page if less than this is left on the current one."""

    points: float


@dataclass(frozen=True)
class NewPage:
    """Continue at the top of a new page of this kind."""

    page: Page


Block = Heading | Paragraph | Bullets | Table | Figure | Space | Room | NewPage


@dataclass(frozen=True)
class Document:
    """A whole document. Every page repeats `heading`, `name` and `about`: its type, subject and edition.

    It begins with a page of the kind `FRONT`, and continues with portrait pages.
    """

    title: str
    """The title in the metadata of the file."""
    heading: str
    name: str
    about: str
    made_on: date
    blocks: Iterable[Block]
    invented: bool = False
    """Whether it is about an invented department, which every page then says."""
