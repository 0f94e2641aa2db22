"""Which language is spoken now, and the translation of a message into it.

Catalogs are read as .po files, one for each room, so that no compiled file can fall behind its source.
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
    """The code of the language spoken now, such as "nb"."""
    return _spoken.get()


def language_tag() -> str:
    """The language spoken now with its country, as files name it: "nb-NO"."""
    return {"nb": "nb-NO", "nn": "nn-NO"}.get(spoken(), spoken())


def gettext(message: str) -> str:
    """The English `message` in the language spoken now."""
    return str(catalog(_spoken.get()).gettext(message))


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of the message that fits `number`, in the language spoken now."""
    return str(catalog(_spoken.get()).ngettext(singular, plural, number))


@contextmanager
def use(code: str) -> Iterator[None]:
    """Speak another language inside the block."""
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)
