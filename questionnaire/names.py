"""Comparing, sorting and spelling names as readers do; docs/decisions/0013 has the rules and reasons."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u201a\u201b\u02bc\u02b9\u02bb\u2032`\u00b4"
_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
_TYPED_ALIKE = dict.fromkeys(_DASHES, "-") | dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTES, '"')
"""Characters that word processors substitute for those on the keyboard."""

_SELECTORS = re.compile("[\u034f\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Variation selectors: they only choose how the character before them is drawn."""

_ANY_I = re.compile("[i\u0131]\u0307*")
"""Turkish has four of them: I and ı, İ and i. Case folding alone does not pair these capitals correctly."""

_AE, _OE, _AA = "{|}"
"""ASCII puts these three after z."""

_LETTERS = {"æ": _AE, "ø": _OE, "œ": _OE, "þ": "th", "'": ""} | dict(zip("đðǥħłŋŧʒ", "ddghlntz", strict=True))
_WITH_MARK = {"a\u030a": _AA, "a\u0308": _AE, "o\u0308": _OE, "o\u030b": _OE}
_DIGITS = re.compile("[0-9]+")


def composed(text: str) -> str:
    """The text in Unicode form NFC: å as one character instead of an a and a combining ring."""
    return unicodedata.normalize("NFC", text)


def visible(text: str) -> str:
    """The text without invisible characters: soft hyphens, zero-width characters, direction marks."""
    if text.isprintable() and (text.isascii() or not _SELECTORS.search(text)):
        return text
    return "".join(sign for sign in _SELECTORS.sub("", text) if sign.isspace() or not _is_unseen(sign))


def identity(text: str) -> str:
    """A key that is equal for two ways of writing the same name.

    It ignores case, how letters are composed, the amount and kind of white space, invisible characters, and
    which kind of dash, apostrophe or quotation mark is used.
    """
    folded = unicodedata.normalize("NFD", unicodedata.normalize("NFD", visible(text)).casefold())
    if "\u0131" in folded or "\u0307" in folded:
        folded = _ANY_I.sub("i", folded)
    typed = "".join([_TYPED_ALIKE.get(sign, sign) for sign in folded])
    return " ".join(composed(typed).split())


def order(text: str) -> tuple[str, str]:
    """The sort key for names everywhere: word by word, æ, ø and å last, numbers by size.

    Two keys are equal exactly when the names have the same `identity`.
    """
    name = identity(text)
    return _place(name), name


def spelling(ways: Iterable[str]) -> str:
    """The spelling to show out of several: the most frequent one, independent of their order.

    Among equally frequent ones, mixed case is preferred to all capitals or all small letters.
    """
    counted = Counter(" ".join(visible(composed(way)).split()) for way in ways)
    return min(counted, key=lambda way: (-counted[way], way.islower(), way.isupper(), way))


def grouped(names: Sequence[str]) -> dict[str, list[int]]:
    """Indices of each name, keyed by its shown spelling and sorted; the empty name comes last."""
    places: dict[str, list[int]] = {}
    for place, name in enumerate(names):
        places.setdefault(identity(name), []).append(place)
    ordered = sorted(places, key=lambda name: (not name, order(name)))
    return {spelling(names[place] for place in places[name]): places[name] for name in ordered}


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, sorted; the empty name comes last."""
    return tuple(grouped(tuple(names)))


def told_apart(names: Sequence[str]) -> list[str]:
    """The names, with a number appended to those that equal another one."""
    count, given, told = Counter(map(identity, names)), Counter[str](), []
    taken = {name for name, times in count.items() if times == 1}
    for name in names:
        same = identity(name)
        numbered = name
        while count[same] > 1 and (numbered == name or identity(numbered) in taken):
            given[same] += 1
            numbered = f"{name} ({given[same]})"
        taken.add(identity(numbered))
        told.append(numbered)
    return told


def _is_unseen(sign: str) -> bool:
    return unicodedata.category(sign) in ("Cc", "Cf")


def _place(name: str) -> str:
    """The name without accents, in letters whose ASCII order is the wanted order."""
    places = "".join(map(_place_of, name.replace("aa", "å")))
    return " ".join(_DIGITS.sub(_by_size, places).split())


@lru_cache(maxsize=2000)
def _place_of(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    if digit is not None:
        return str(digit)
    letter, *marks = list(unicodedata.normalize("NFD", sign))
    if unicodedata.category(letter).startswith("M"):
        return ""
    for mark in marks:
        if letter + mark in _WITH_MARK:
            return _WITH_MARK[letter + mark]
    return _LETTERS.get(letter, letter if letter.isalnum() else " ")


def _by_size(number: re.Match[str]) -> str:
    """The number preceded by its count of digits, so that 2 sorts before 10."""
    digits = number[0].lstrip("0")
    return f"{len(digits):05}{digits}"
