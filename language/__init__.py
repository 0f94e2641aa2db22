"""The program's own words: gettext catalogs, dates and numbers. Content has its words in the content files."""

from language.catalogs_reader import DEFAULT, gettext, ngettext, use
from language.formats import long_date, number, percent, short_time

__all__ = ["DEFAULT", "gettext", "long_date", "ngettext", "number", "percent", "short_time", "use"]
