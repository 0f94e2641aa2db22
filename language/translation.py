"""The current language, and translation of messages into it.

Catalogs are read from .po files, one per room, so that no compiled file can be older than its source.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

DEFAULT = "nb"
FOLDER = Path(__file__).parent / "catalogs"

_spoken: ContextVar[str] = ContextVar("spoken", default=DEFAULT)


@cache
def catalog(code: str) -> Translations:
    """All catalogs of one language, merged."""
    merged = Translations()
    for path in sorted((FOLDER / code).glob("*.po")):
        compiled = BytesIO()
        with path.open("rb") as source:
            write_mo(compiled, read_po(source, locale=code))
        compiled.seek(0)
        merged.merge(Translations(compiled))
    return merged


def spoken() -> str:
    """The code of the current language, such as "nb"."""
    return _spoken.get()


def language_tag() -> str:
    """The current language with its country, as files name it: "nb-NO"."""
    return {"nb": "nb-NO", "nn": "nn-NO"}.get(spoken(), spoken())


def gettext(message: str) -> str:
    """The English `message` translated into the current language."""
    return str(catalog(_spoken.get()).gettext(message))


def ngettext(singular: str, plural: str, number: int) -> str:
    """The plural form of the message for `number`, in the current language."""
    return str(catalog(_spoken.get()).ngettext(singular, plural, number))


@contextmanager
def use(code: str) -> Iterator[None]:
    """Use another language inside the block."""
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)
