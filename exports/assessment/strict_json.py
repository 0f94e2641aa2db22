"""Strict parsing of JSON from outside: anything that JSON readers interpret differently is refused."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, NoReturn

from exports.assessment.problems import AnswersFileError, FileProblem
from language import gettext as _
from language import number
from questionnaire.identity_numbers import holds_identity_number

MAX_BYTES = 1_000_000
_MAX_DEPTH = 8
"""The format nests three objects deep; the higher limit lets slightly deeper files get a clearer message."""

_LONGEST_KEY_SHOWN = 60
_AMBIGUOUS_NUMBER = re.compile("-?[1-9][0-9]{0,2}[.][0-9]{2}0")
"""Such as 12.000: a fraction in JSON, but only people write zeros at its end, and they mean thousands."""


class _WithRepeats(dict[str, Any]):
    """A JSON object in which a key occurred more than once."""

    repeated: tuple[str, ...] = ()


def parse(data: bytes) -> tuple[object, tuple[FileProblem, ...]]:
    """The JSON value in `data` (UTF-8, a byte order mark is skipped), and the keys that occur twice in it.

    Raises AnswersFileError for more than `MAX_BYTES`, other encodings, broken JSON, NaN and Infinity, and
    nesting that is deeper than that of any answers file.
    """
    if len(data) > MAX_BYTES:
        raise _refused(
            _("The file is larger than {limit} bytes.").format(limit=number(MAX_BYTES)),
            _("Use an answers file or a plan made by Videoklar."),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(
            _("The file is not text in UTF-8."), _("Save it as UTF-8, or download it again from Videoklar.")
        ) from None
    value = _loads(text)
    return value, tuple(_repeats(value))


def path_in_words(path: tuple[object, ...]) -> str:
    """A position in the file: ("answers", "video-goals", "level") becomes "answers → video-goals → level"."""
    return " → ".join(
        _("line {number}").format(number=key + 1) if isinstance(key, int) else shown(key) for key in path
    )


def shown(key: object) -> str:
    """A key or value of the file for a message: truncated, and without invisible characters or secrets."""
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in str(key))
    if holds_identity_number(text):
        return "…"
    return text if len(text) <= _LONGEST_KEY_SHOWN else text[:_LONGEST_KEY_SHOWN] + "…"


def _loads(text: str) -> object:
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_refuse_constant, parse_float=_float
        )
    except RecursionError:
        raise _too_deep() from None
    except json.JSONDecodeError as error:
        raise _refused(
            _("The file is not valid JSON: line {line}, character {column}.").format(
                line=error.lineno, column=error.colno
            ),
            _("Correct it there, or download it again from Videoklar."),
        ) from None
    except ValueError:
        raise _refused(
            _("A number in the file has too many digits."), _("Write a number that fits its field.")
        ) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    plain = dict(pairs)
    if len(plain) == len(pairs):
        return plain
    times = Counter(key for key, _value in pairs)
    doubled = _WithRepeats(plain)
    doubled.repeated = tuple(key for key, count in times.items() if count > 1)
    return doubled


def _float(text: str) -> float:
    if _AMBIGUOUS_NUMBER.fullmatch(text):
        whole, decimals = text.split(".")
        raise _refused(
            _("“{number}” in the file may mean {thousands} or {decimals}.").format(
                number=text, thousands=whole + decimals, decimals=f"{float(text):g}"
            ),
            _("Write one of these."),
        )
    return float(text)


def _refuse_constant(word: str) -> NoReturn:
    raise _refused(
        _("“{word}” is not a number that JSON allows.").format(word=word),
        _("Leave the field out when there is no number."),
    )


def _repeats(value: object) -> Iterator[FileProblem]:
    waiting: list[tuple[tuple[object, ...], object]] = [((), value)]
    while waiting:
        path, here = waiting.pop()
        if len(path) > _MAX_DEPTH:
            raise _too_deep()
        if isinstance(here, _WithRepeats):
            for key in here.repeated:
                where = path_in_words((*path, key))
                yield FileProblem(where, _("stands more than once."), _("Keep only one of them."))
        if isinstance(here, dict):
            waiting += (((*path, key), inner) for key, inner in reversed(here.items()))
        elif isinstance(here, list):
            waiting += (((*path, place), inner) for place, inner in enumerate(here))


def _too_deep() -> AnswersFileError:
    return _refused(
        _("The file is nested deeper than an answers file is."),
        _("Use an answers file or a plan made by Videoklar."),
    )


def _refused(what: str, remedy: str) -> AnswersFileError:
    return AnswersFileError([FileProblem("", what, remedy)])
