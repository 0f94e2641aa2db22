"""The program's own words: gettext catalogs, dates and numbers. Content keeps its words in content files."""

from language.catalogs_reader import DEFAULT, gettext, ngettext, use
from language.formats import long_date, long_moment, number, percent, short_time, today

__all__ = [
    "DEFAULT",
    "gettext",
    "long_date",
    "long_moment",
    "ngettext",
    "number",
    "percent",
    "short_time",
    "today",
    "use",
]
