"""National identity numbers in an answers file: it is not taken over with one in it."""

import re
from collections.abc import Iterator

from exports.answers_json import path_in_words
from exports.problems import Problem
from language import gettext as _
from questionnaire.identity_numbers import holds_identity_number

_ID = "id"
_MADE_BY_PROGRAM = re.compile("[a-z][a-z0-9-]*")
"""Of random letters and digits, which may happen to be such a number."""


def identity_number_problems(raw: object) -> Iterator[Problem]:
    """One problem for each field, however broken the file is; the number itself is not repeated."""
    waiting: list[tuple[tuple[object, ...], object]] = [((), raw)]
    while waiting:
        path, here = waiting.pop()
        if isinstance(here, dict):
            waiting += (((*path, key), inner) for key, inner in reversed(here.items()))
        elif isinstance(here, list):
            waiting += (((*path, place), inner) for place, inner in enumerate(here))
        elif path[-1:] == (_ID,) and isinstance(here, str) and _MADE_BY_PROGRAM.fullmatch(here):
            continue
        elif isinstance(here, str) and holds_identity_number(here):
            yield Problem(
                path_in_words(path),
                _("holds what looks like a national identity number."),
                _("Take it out: nothing about patients or other persons belongs here."),
            )
