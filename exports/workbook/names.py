"""What a sheet can be called."""

import re
from collections.abc import Iterable

from exports.typed_text import in_one_line
from questionnaire.names import identity

_LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_TAKEN_BY_EXCEL = "history"


def sheet_name(wanted: str, taken: Iterable[str] = ()) -> str:
    """The beginning of the wanted name without forbidden signs, with a number where it is taken already."""
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
    """Counted as Excel counts; an apostrophe may stand at neither end."""
    return text.encode("utf-16-le")[: 2 * longest].decode("utf-16-le", "ignore").strip("' ")
