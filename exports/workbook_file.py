"""Makes workbooks in which every text is only text, and never a formula or a link."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from exports.typed_text import file_title, in_one_line, in_xml, shortened
from language import gettext as _
from questionnaire.names import identity

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_TAKEN_BY_EXCEL = "history"


def sheet_name(wanted: str, taken: Iterable[str] = ()) -> str:
    """The beginning of the wanted name without forbidden characters, with a number if the name is taken."""
    plain = " ".join(_FORBIDDEN.sub(" ", in_one_line(wanted)).split())
    name = _beginning(plain, _LONGEST)
    used = {identity(other) for other in taken} | {_TAKEN_BY_EXCEL}
    number = 1
    while not name or identity(name) in used:
        number += 1
        mark = f" ({number})"
        name = (_beginning(plain, _LONGEST - len(mark)) + mark).strip()
    return name


def _beginning(text: str, longest: int) -> str:
    """The beginning of a text, measured as Excel does. Names may not begin or end with an apostrophe."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore").strip("' ")


Value = str | int | float | date | bool | None

_LONGEST_TEXT = 32_767
_FIRST_DAY = date(1900, 3, 1)
"""Excel counts days from 1900, and its numbers are off by one before this date."""
_LONGEST_IN_HEADER = 110
_LINE, _HIGHEST_ROW = 15.0, 408.75
_SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
"""Options of XlsxWriter that keep a text a text: never a formula, a link or a number."""


@dataclass(frozen=True)
class Column:
    """The heading of a column, and its width in characters."""

    title: str
    width: float = 16


class Book:
    """An XlsxWriter workbook in the house style. `about` is in the footer of every printed page."""

    def __init__(self, title: str, about: str, made_on: date) -> None:
        self._file = BytesIO()
        self.workbook = Workbook(self._file, {**_SAFE, "in_memory": True})
        self._title, self._about = file_title(title), in_one_line(about)
        facts = {"title": self._title, "author": "Videoklar", "comments": self._about}
        created = datetime.combine(made_on, time(), UTC).replace(tzinfo=None)
        self.workbook.set_properties({**facts, "created": created})
        look = {"valign": "top", "text_wrap": True}
        self._text = self.workbook.add_format(look)
        self._strong = self.workbook.add_format({**look, "bold": True})
        self._number = self.workbook.add_format({"valign": "top"})
        self._day = self.workbook.add_format({"valign": "top", "num_format": "dd.mm.yyyy", "align": "left"})
        lines = {"bottom": 2, "bottom_color": "#00536b"}
        self._head = self.workbook.add_format({**look, **lines, "bold": True, "font_color": "#00536b"})
        self._names: list[str] = []

    def sheet(self, name: str) -> Worksheet:
        """A new sheet, set up for printing, with the valid sheet name that is closest to `name`."""
        self._names.append(sheet_name(name, self._names))
        sheet = self.workbook.add_worksheet(self._names[-1])
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L{_in_header(self._title)}")
        pages = _("Page {page} of {count}").format(page="&P", count="&N")
        sheet.set_footer(f"&L{_in_header(self._about)}&R{pages}")
        return sheet

    def put(self, sheet: Worksheet, row: int, column: int, value: Value, *, strong: bool = False) -> None:
        """Write one value with its type. A date that Excel cannot represent is written as text."""
        text: Format = self._strong if strong else self._text
        if value is None or value == "":
            sheet.write_blank(row, column, None, text)
        elif isinstance(value, bool):
            _write(sheet, row, column, _("Yes") if value else _("No"), text)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self._number)
        elif isinstance(value, date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, column, datetime.combine(value, time()), self._day)
        else:
            _write(sheet, row, column, _fitting(str(value)), text)

    def table(
        self, sheet: Worksheet, columns: Sequence[Column], rows: Iterable[Sequence[Value]], fixed: int = 1
    ) -> int:
        """Write a frozen header with filters, and rows; return the row count. Freezes `fixed` columns too."""
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            _write(sheet, 0, place, column.title, self._head)
        widths = [column.width for column in columns]
        sheet.set_row(0, row_height([column.title for column in columns], widths))
        count = 0
        for count, row in enumerate(rows, 1):
            sheet.set_row(count, row_height(row, widths))
            for place, value in enumerate(row):
                self.put(sheet, count, place, value)
        sheet.freeze_panes(1, fixed)
        sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
        sheet.repeat_rows(0)
        return count

    def to_bytes(self) -> bytes:
        """The finished file. The same sheets give the same bytes."""
        self.workbook.close()
        return self._file.getvalue()


def _write(sheet: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    if text.startswith("<r>") and text.endswith("</r>"):
        # XlsxWriter mistakes such a text for its own markup, and would write it into the file unescaped.
        sheet.write_rich_string(row, column, text[:1], text[1:2], text[2:], look)
    else:
        sheet.write_string(row, column, text, look)


def row_height(row: Sequence[Value], widths: Sequence[float]) -> float:
    """The height for a row's longest text, in points; not every program adjusts the height automatically."""
    lines = 1
    for value, width in zip(row, widths, strict=True):
        if isinstance(value, str):
            lines = max(lines, sum(1 + int(len(line) / width) for line in in_xml(value).split("\n")))
    return min(lines * _LINE, _HIGHEST_ROW)


def _in_header(text: str) -> str:
    """The text for headers and footers, with ampersands escaped, because an ampersand begins a command."""
    return shortened(text, _LONGEST_IN_HEADER).replace("&", "&&")


def _fitting(text: str) -> str:
    """The text, truncated to the limit of a cell, measured as Excel does; a truncated text ends with "…"."""
    typed = in_xml(text)
    if len(typed.encode("utf-16-le")) // 2 <= _LONGEST_TEXT:
        return typed
    return typed.encode("utf-16-le")[: 2 * (_LONGEST_TEXT - 1)].decode("utf-16-le", "ignore") + "…"
