"""CSV files for Norwegian spreadsheets: UTF-8 with a byte order mark, semicolons, decimal comma.

A spreadsheet evaluates a text that begins like a formula. Such a text therefore gets an apostrophe in front,
and so does a text that begins with an apostrophe: removing one apostrophe always gives the original text.
`docs/decisions/0011` explains why.
"""

import csv
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from io import StringIO

from exports.typed_text import in_xml
from language import gettext as _

Value = str | int | float | date | bool | None

_MARK = "'"
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\n", "\r", _MARK)


def csv_file(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """The table as CSV. Numbers, dates and booleans are values; texts are written so that they stay texts."""
    file = StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return file.getvalue().encode("utf-8-sig")


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, float):
        return f"{value:.15g}".replace(".", ",")
    return "" if value is None else str(value)


@lru_cache(maxsize=1024)
def _text(typed: str) -> str:
    text = in_xml(typed)
    return f"{_MARK}{text}" if _begins_a_formula(text) else text


def _begins_a_formula(text: str) -> bool:
    """Also after spaces and invisible characters, and with full-width characters of East Asian keyboards."""
    seen = unicodedata.normalize("NFKC", text)
    while seen and seen[0] not in _FORMULA_SIGNS and unicodedata.category(seen[0]) in ("Zs", "Cc", "Cf"):
        seen = seen[1:]
    return seen.startswith(_FORMULA_SIGNS)
