"""What somebody pasted where a secret link is asked for: the token in it, or what it is instead.

Mail programs and filters wrap, encode, break and decorate links. All of that is undone here, in one place.
"""

import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from urllib.parse import unquote

from access.codes import read_code, read_join_code
from access.tokens import TOKEN_LENGTH, is_token


class Kind(StrEnum):
    """What was pasted."""

    SECRET = "secret"  # noqa: S105
    """A secret link; the value is its token."""
    WORKSHOP_CODE = "workshop-code"
    """A workshop's code, or the address that phones join it by; the value is the code."""
    UNIT_CODE = "unit-code"
    JOINING = "joining"
    """The page where phones write a workshop's code."""
    ASSESSMENT_PAGE = "assessment-page"
    UNIT_PAGE = "unit-page"
    WORKSHOP_PAGE = "workshop-page"
    DOWNLOAD = "download"
    OTHER_SITE = "other-site"
    NOTHING = "nothing"
    """Nothing that is known here, such as a link that was cut off."""


@dataclass(frozen=True)
class Pasted:
    """What was pasted. `value` is a token or a code, "" where there is none."""

    kind: Kind
    value: str = ""


def read_pasted(text: str, host: str = "") -> Pasted:
    """What the text is, or holds. `host` is the host that this site is known by, where that is known."""
    readings = tuple(_readings(text[:_LONGEST]))
    for reading in readings:
        token = _token_in(reading)
        if token:
            return Pasted(Kind.SECRET, token)
    # What is unwrapped furthest comes last, and says best which page it is.
    found = (_page_in(reading, host.lower()) for reading in reversed(readings))
    return next((page for page in found if page is not None), Pasted(Kind.NOTHING))


_LONGEST = 8_000
"""Letters that are looked at: more than a whole e-mail needs."""
_MOST_READINGS = 40

# White space, and at the beginning of a line the marks of a quoted message.
_GAP = re.compile(r"(?:\s|(?<=\n)[>|])+")
_BREAKS = 2
"""Gaps that may stand inside a token: a line of mail is longer than a token, so there is seldom one."""


def _spaced(word: str) -> str:
    return "[ \n]?".join(word)


# Where a token begins. A filter may put a sign of its own in the place of "#", and parameters before it.
_START = re.compile(
    rf"(?<![A-Za-z0-9-])(?:{_spaced('lenke')}|{_spaced('enhet')}|{_spaced('okt')})"
    r"[ \n]?(?:[/#*][ \n]?)+(?:[?&][^\s#]{0,1000}#[ \n]?)?"
    rf"|(?<![A-Za-z0-9-]){_spaced('lenke')}[ \n]?[?&][^\s#]{{0,1000}}#[ \n]?"
)
_PIECES = re.compile(rf"[A-Za-z0-9_-]+(?:[ \n][A-Za-z0-9_-]+){{0,{_BREAKS}}}")
_WORD = re.compile(r"[A-Z]?[a-z]*|[0-9]+")
_TRAILING = re.compile(r"[_-]*")
"""What a filter, or a program that marks slanted text, puts directly after a link."""
_AROUND = " \n<>()[]{}\"'`*.,;:!?«»“”‘’„|/#"


def _token_in(text: str) -> str:
    """The first token of a link in the text, or the text itself where it is one; "" for none."""
    for start in _START.finditer(text):
        token = _token_at(text, start.end())
        if token:
            return token
    alone = text.strip(_AROUND)
    return alone if is_token(alone) else ""


def _token_at(text: str, place: int) -> str:
    pieces = _PIECES.match(text, place)
    return _joined(re.split("([ \n])", pieces[0])) if pieces else ""


def _joined(pieces: list[str]) -> str:
    """The token that the first pieces make, with the gap before each further one; "" where they make none."""
    together, *rest = pieces
    for gap, piece in zip(rest[::2], rest[1::2], strict=True):
        # A field of one line makes a space of a line break; a word after a space is only a word.
        if len(together) >= TOKEN_LENGTH or (gap == " " and _WORD.fullmatch(piece)):
            break
        together += piece
    is_whole = _TRAILING.fullmatch(together, TOKEN_LENGTH) is not None
    return together[:TOKEN_LENGTH] if is_whole and len(together) >= TOKEN_LENGTH else ""


def _readings(text: str) -> Iterator[str]:
    """The text as it stands, and as each way to wrap it, and any of them upon another, undoes it."""
    waiting, seen = [_plain(text)], set[str]()
    while waiting and len(seen) < _MOST_READINGS:
        reading = waiting.pop(0)
        if reading in seen:
            continue
        seen.add(reading)
        yield _GAP.sub(lambda gap: "\n" if "\n" in gap[0] else " ", reading)
        waiting += (_plain(undo(reading)) for undo in _UNWRAPPINGS)


def _plain(text: str) -> str:
    """Without signs that nobody sees, without Markdown's backslashes, and with plain hyphens."""
    return _UNSEEN.sub("", text).translate(_HYPHENS)


# Soft hyphens, zero-width signs, and what turns the direction of writing.
_UNSEEN = re.compile(r"[\\\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_HYPHENS = str.maketrans("\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "--")

# A field of one line makes a space of the line break, or leaves it out.
_SOFT_BREAK = re.compile(r"=[ \t]*(?:\r?\n| )")
_QUOTED_SIGN = re.compile(r"=([2-7][0-9A-F])")
_URLDEFENSE_2 = re.compile(r"urldefense[\w.-]{0,40}/v2/url\?(?:\S{0,300}?&)?u=([^&\s]+)")
_BASE64 = re.compile(r"(?<=[?&]u=)[A-Za-z0-9+/_-]{40,}={0,2}")


def _unquoted_printable(text: str) -> str:
    """As a raw e-mail is read: lines that end with "=" are joined, and "=3D" is "="."""
    return _QUOTED_SIGN.sub(lambda found: chr(int(found[1], 16)), _SOFT_BREAK.sub("", text))


def _without_urldefense(text: str) -> str:
    """Proofpoint's second form writes "-" for "%" and "_" for "/"."""

    def plain(found: re.Match[str]) -> str:
        return " " + unquote(found[1].replace("-", "%").replace("_", "/")) + " "

    return _URLDEFENSE_2.sub(plain, text)


def _without_base64(text: str) -> str:
    """Some filters write the whole address in base64."""

    def plain(found: re.Match[str]) -> str:
        packed = found[0].rstrip("=").replace("+", "-").replace("/", "_")
        try:
            return urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode("ascii")
        except ValueError:
            return found[0]

    return _BASE64.sub(plain, text)


def _without_equals_signs(text: str) -> str:
    """What is left of a raw e-mail's soft line breaks where a field has dropped the breaks themselves."""
    return text.replace("=", "")


_UNWRAPPINGS: tuple[Callable[[str], str], ...] = (
    _without_urldefense,
    _without_base64,
    unquote,
    unescape,
    _unquoted_printable,
    _without_equals_signs,
)

_ID = "[0-9a-f]{24}"
_BETWEEN = re.compile(r"[\s<>\"'()\[\]]+")
_IS_SITE = re.compile(r"https?://|^(?:[\w-]+\.)+[a-z]{2,}(?:/|$)")
_PAGES = (
    (Kind.DOWNLOAD, re.compile(rf"/(?:plan|resultat|svar|oktfil|enhetfil)/{_ID}[./]")),
    (Kind.ASSESSMENT_PAGE, re.compile(rf"[?&]vurdering={_ID}")),
    (Kind.UNIT_PAGE, re.compile(rf"[?&]enhet={_ID}")),
    (Kind.WORKSHOP_PAGE, re.compile(rf"[?&]okt={_ID}")),
)
_BARE_PAGES = (
    (
        Kind.ASSESSMENT_PAGE,
        re.compile(
            r"/(?:avdeling|svar|mitt-svar|team|gjenstar|resultat|plan|gevinster|deling|endring)/?(?:[?#&.,;!]|$)"
        ),
    ),
    (Kind.UNIT_PAGE, re.compile(r"/enhet/?(?:[?#&.,;!]|$)")),
    (Kind.WORKSHOP_PAGE, re.compile(r"/(?:styring|vegg)/?(?:[?#&.,;!]|$)")),
    (Kind.JOINING, re.compile(r"/delta/?(?:[?#&.,;!]|$)")),
)
_JOIN = re.compile(r"/delta/([A-Za-z0-9]{6})(?![A-Za-z0-9])")


def _page_in(text: str, host: str) -> Pasted | None:
    """Which page of this site the text names, or that it is of another; None for no address."""
    code = _code(text)
    if code is not None:
        return code
    addresses = list(_addresses(text))
    for kind, pattern in _PAGES:
        if any(pattern.search(path) for _, path in addresses):
            return Pasted(kind)
    ours = [path for where, path in addresses if not (host and where) or where.lower() == host]
    for path in ours:
        joined = _JOIN.match(path)
        joins = read_join_code(joined[1]) if joined else None
        if joins:
            return Pasted(Kind.WORKSHOP_CODE, joins)
    for kind, pattern in _BARE_PAGES:
        if any(pattern.match(path) for path in ours):
            return Pasted(kind)
    if _IS_SITE.search(text) and not any(_START.match(path, 1) for path in ours):
        return Pasted(Kind.OTHER_SITE)
    return None


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    """Each host, "" where none is named, with the path after it, in an address inside another one too."""
    for word in _BETWEEN.split(text):
        for piece in word.split("://"):
            host, slash, rest = piece.partition("/")
            if slash:
                yield host, slash + rest


def _code(text: str) -> Pasted | None:
    joins = read_join_code(text)
    if joins:
        return Pasted(Kind.WORKSHOP_CODE, joins)
    return Pasted(Kind.UNIT_CODE) if read_code(text) else None
