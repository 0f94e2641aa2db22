"""The program's own words: gettext catalogs, dates and numbers. The words of the content are in its files."""

from language.formats import long_date, long_moment, number, percent, short_time, today
from language.translation import DEFAULT, gettext, ngettext, use

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
