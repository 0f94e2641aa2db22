"""Splits a text of the instrument into sentences, so far as one has to stand alone."""

import re

_BETWEEN = re.compile(r"(?<=[.!?]) (?=[A-ZÆØÅ«])")


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence of a text and what follows it, "" where nothing does.

    A full stop ends a sentence only before a capital letter, because abbreviations have one too.
    """
    first, *rest = _BETWEEN.split(text.strip(), maxsplit=1)
    return first, "".join(rest)
