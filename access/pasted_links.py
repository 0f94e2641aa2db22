"""Reads the text pasted where a secret link is asked for: finds the token in it, or says what it is instead.

Mail programs and filters wrap, encode, break and decorate links. This module undoes all of that.
"""

import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from urllib.parse import unquote

import urls
from access.addresses import host_in
from access.secrets import TOKEN_LENGTH, is_token, read_code, read_join_code


class PastedKind(StrEnum):
    """The kinds of text that people paste."""

    SECRET = "secret"  # noqa: S105
    """A secret link; the value is its token."""
    WORKSHOP_CODE = "workshop-code"
    """A workshop's code, or the address where phones join it; the value is the code."""
    UNIT_CODE = "unit-code"
    JOINING = "joining"
    """The page where a workshop's code is entered on a phone."""
    ASSESSMENT_PAGE = "assessment-page"
    UNIT_PAGE = "unit-page"
    WORKSHOP_PAGE = "workshop-page"
    DOWNLOAD = "download"
    THIS_SITE = "this-site"
    """Any other page of this site."""
    OTHER_SITE = "other-site"
    NOTHING = "nothing"
    """Nothing that is recognised, such as a link that was cut off."""


@dataclass(frozen=True)
class Pasted:
    """What was pasted. `value` is a token or a code, or "" if there is none."""

    kind: PastedKind
    value: str = ""


def read_pasted(text: str, host: str = "") -> Pasted:
    """What the text is or contains. `host` is the host of this site, if known."""
    readings = tuple(_readings(text[:_LONGEST]))
    for reading in readings:
        token = _token_in(reading)
        if token:
            return Pasted(PastedKind.SECRET, token)
    # The reading with most wrappings undone comes last, and identifies the page best.
    found = (_page_in(reading, host_in(host)) for reading in reversed(readings))
    return next((page for page in found if page is not None), Pasted(PastedKind.NOTHING))


_LONGEST = 30_000
"""Characters that are read: more than a whole e-mail with everything that it quotes."""
_MOST_READINGS = 40

# White space, and after a line break the marks of a message that was quoted, perhaps several times over.
_GAP = re.compile(r"\s[\s>|]*")
_BREAKS = 2
"""Gaps allowed inside a token. A line of mail is longer than a token, so there is seldom more than one."""


def _spaced(word: str) -> str:
    return "[ \n]?".join(word)


# Where a token begins. A filter may replace "#" by a character of its own, and put parameters before it.
_START = re.compile(
    rf"(?<![A-Za-z0-9-])(?i:{_spaced('lenke')}|{_spaced('enhet')}|{_spaced('okt')})"
    r"[ \n]?[/#*][ \n]?(?:[/#*\"'<(«“„‘][ \n]?)*(?:[?&][^\s#]{0,1000}#[ \n]?)?"
    rf"|(?<![A-Za-z0-9-])(?i:{_spaced('lenke')})[ \n]?[?&][^\s#]{{0,1000}}#[ \n]?"
)
_PIECES = re.compile(rf"[A-Za-z0-9_-]+(?:[ \n][A-Za-z0-9_-]+){{0,{_BREAKS}}}")
_WORD = re.compile(r"[A-Z]?[a-z]*|[0-9]+")
_TRAILING = re.compile(r"[_-]*")
"""Characters that a filter, or a program that marks italics, adds directly after a link."""
_AROUND = " \n<>()[]{}\"'`*.,;:!?«»“”‘’„|/#"


def _token_in(text: str) -> str:
    """The first token of a link in the text, or else a token on its own; "" for none."""
    for start in _START.finditer(text):
        token = _token_at(text, start.end())
        if token:
            return token
    alone = text.strip(_AROUND)
    if is_token(alone):
        return alone
    broken = _joined(re.split("([ \n])", alone)) if _PIECES.fullmatch(alone) else ""
    among_words = (word.strip(_AROUND) for word in text.split())
    return next((word for word in (broken, *among_words) if is_token(word) and _is_mixed(word)), "")


def _is_mixed(word: str) -> bool:
    """Whether the word has small and capital letters and a digit, which a long ordinary word has not."""
    return all(re.search(signs, word) for signs in ("[a-z]", "[A-Z]", "[0-9]"))


def _token_at(text: str, place: int) -> str:
    pieces = _PIECES.match(text, place)
    return _joined(re.split("([ \n])", pieces[0])) if pieces else ""


def _joined(pieces: list[str]) -> str:
    """The token that the first pieces form; each further piece follows its gap. "" if they form none."""
    together, *rest = pieces
    for gap, piece in zip(rest[::2], rest[1::2], strict=True):
        # A one-line field turns a line break into a space; a word after a space is only a word.
        if len(together) >= TOKEN_LENGTH or (gap == " " and _WORD.fullmatch(piece)):
            break
        together += piece
    is_whole = _TRAILING.fullmatch(together, TOKEN_LENGTH) is not None
    return together[:TOKEN_LENGTH] if is_whole and len(together) >= TOKEN_LENGTH else ""


def _readings(text: str) -> Iterator[str]:
    """The text as it is, and with each kind of wrapping undone, also one wrapping inside another."""
    waiting, seen = [_plain(text)], set[str]()
    while waiting and len(seen) < _MOST_READINGS:
        reading = waiting.pop(0)
        if reading in seen:
            continue
        seen.add(reading)
        yield _GAP.sub(_one_sign, reading)
        waiting += (_plain(undo(reading)) for undo in _UNWRAPPINGS)


def _one_sign(gap: re.Match[str]) -> str:
    if "\n" in gap[0]:
        return "\n"
    return " " if gap[0].isspace() else gap[0]


def _plain(text: str) -> str:
    """The text without invisible characters and Markdown's backslashes, and with plain hyphens."""
    return _UNSEEN.sub("", text).translate(_HYPHENS)


# Control characters, soft hyphens, zero-width characters, direction marks and variation selectors.
_UNSEEN = re.compile(
    r"[\\\x00-\x08\x0e-\x1b\x7f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
_HYPHENS = str.maketrans("\N{HYPHEN}\N{NON-BREAKING HYPHEN}", "--")

# A one-line field turns the line break into a space, or drops it.
_SOFT_BREAK = re.compile(r"=[ \t]*(?:\r?\n| )")
_QUOTED_SIGNS = re.compile(r"(?:=[0-9A-Fa-f]{2})+")
# It is so long that mail programs break it.
_URLDEFENSE_2 = re.compile(
    r"urldefense[\w.-]{0,40}/v2/url\?(?:\S{0,300}?&)?u=([^&]{1,3000}(?=&)|[^&\s]+)", re.IGNORECASE
)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,500}>")
_DASHES = str.maketrans({"\N{EN DASH}": "-", "\N{MINUS SIGN}": "-", "\N{EM DASH}": "--"})
_BASE64 = re.compile(r"(?<=[?&]u=)[A-Za-z0-9+/_-]{40,}={0,2}")


def _unquoted_printable(text: str) -> str:
    """Decoded as a raw e-mail is: lines that end with "=" are joined, and "=3D" is "="."""

    def plain(found: re.Match[str]) -> str:
        return bytes.fromhex(found[0].replace("=", "")).decode("utf-8", "ignore")

    return _QUOTED_SIGNS.sub(plain, _SOFT_BREAK.sub("", text))


def _without_urldefense(text: str) -> str:
    """Undo Proofpoint's second format, which writes "-" for "%" and "_" for "/"."""

    def plain(found: re.Match[str]) -> str:
        whole = _GAP.sub("", found[1])
        return " " + unquote(whole.replace("-", "%").replace("_", "/")) + " "

    return _URLDEFENSE_2.sub(plain, text)


def _without_base64(text: str) -> str:
    """Undo filters that write the whole address in base64."""

    def plain(found: re.Match[str]) -> str:
        packed = found[0].rstrip("=").replace("+", "-").replace("/", "_")
        try:
            return urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode("ascii")
        except ValueError:
            return found[0]

    return _BASE64.sub(plain, text)


def _without_equals_signs(text: str) -> str:
    """Remove what is left of a raw e-mail's soft line breaks if a field has dropped the breaks themselves."""
    return text.replace("=", "")


def _without_tags(text: str) -> str:
    """Remove the HTML tags that break or decorate a link."""
    return _TAG.sub("", text)


def _with_hyphens(text: str) -> str:
    """Undo Word's dashes: it replaces hyphens by them."""
    return text.translate(_DASHES)


_UNWRAPPINGS: tuple[Callable[[str], str], ...] = (
    _without_urldefense,
    _without_base64,
    unquote,
    unescape,
    _unquoted_printable,
    _without_equals_signs,
    _without_tags,
    _with_hyphens,
)

_ID = "[0-9a-f]{24}"


def _one_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"


def _bare(*paths: str) -> re.Pattern[str]:
    """One of these pages, without an id in its address."""
    return re.compile(rf"{_one_of(paths)}/?(?:[?#&.,;!]|$)")


_BETWEEN = re.compile(r"[\s<>\"'()\[\]]+")
_IS_SITE = re.compile(r"https?://|^(?:[\w-]+\.)+[a-z]{2,}(?:/|$)")
_PAGES = (
    (PastedKind.DOWNLOAD, re.compile(rf"/{_one_of(urls.FOLDERS_OF_FILES)}/{_ID}[./]")),
    (PastedKind.ASSESSMENT_PAGE, re.compile(rf"[?&]{urls.ASSESSMENT}={_ID}")),
    (PastedKind.UNIT_PAGE, re.compile(rf"[?&]{urls.UNIT}={_ID}")),
    (PastedKind.WORKSHOP_PAGE, re.compile(rf"[?&]{urls.WORKSHOP}={_ID}")),
)
_BARE_PAGES = (
    (PastedKind.ASSESSMENT_PAGE, _bare(*(urls.SCREENS[name] for name in urls.OF_AN_ASSESSMENT))),
    (PastedKind.UNIT_PAGE, _bare(urls.SCREENS["compare"])),
    (PastedKind.WORKSHOP_PAGE, _bare(*(urls.SCREENS[name] for name in urls.OF_A_WORKSHOP))),
    (PastedKind.JOINING, _bare(urls.JOIN)),
)
_CUT_OFF = re.compile(rf"{urls.SECRET_LINK}(?![\w-])|/(?:enhet|okt)[/#*]", re.IGNORECASE)
"""What is left of a secret link that lost its token."""
_JOIN = re.compile(rf"{urls.JOIN}/([A-Za-z0-9]{{6}})(?![A-Za-z0-9])")


def _page_in(text: str, host: str) -> Pasted | None:
    """Which page of this site the text names, or that it names another site; None for no address."""
    code = _code(text)
    if code is not None:
        return code
    addresses = [(where, urls.today(path)) for where, path in _addresses(text)]
    for kind, pattern in _PAGES:
        if any(pattern.search(path) for _, path in addresses):
            return Pasted(kind)
    ours = [path for where, path in addresses if not (host and where) or host_in(where) == host]
    for path in ours:
        joined = _JOIN.match(path)
        joins = read_join_code(joined[1]) if joined else None
        if joins:
            return Pasted(PastedKind.WORKSHOP_CODE, joins)
    for kind, pattern in _BARE_PAGES:
        if any(pattern.match(path) for path in ours):
            return Pasted(kind)
    if any(_CUT_OFF.match(path) for path in ours) or not _IS_SITE.search(text):
        return None
    is_here = bool(host) and any(host_in(where) == host for where, _ in addresses)
    return Pasted(PastedKind.THIS_SITE if is_here else PastedKind.OTHER_SITE)


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    """Each host, or "" if none is named, with the path after it; also of an address inside another one."""
    for word in _BETWEEN.split(text):
        for piece in word.split("://"):
            host, slash, rest = piece.partition("/")
            if slash or "." in host:
                yield host, slash + rest


def _code(text: str) -> Pasted | None:
    joins = read_join_code(text)
    if joins:
        return Pasted(PastedKind.WORKSHOP_CODE, joins)
    return Pasted(PastedKind.UNIT_CODE) if read_code(text) else None
