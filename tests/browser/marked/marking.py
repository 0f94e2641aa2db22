"""Marks around every text of the program: those from gettext, and those in the content files."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from language import translation
from questionnaire import sentences
from questionnaire.instrument import Instrument
from questionnaire.reader import load

OPEN, CLOSE = "⟦", "⟧"
TYPED_OPEN, TYPED_CLOSE = "⟪", "⟫"

TEXTS = frozenset(
    {
        *("title", "text", "levels", "help", "summary", "step", "steps", "level_names", "status_names"),
        *("first_step", "owner", "measure", "evidence", "remark", "name", "hospital", "health_trust"),
        *("region", "field", "started", "used_for", "solution", "words", "topic", "left_out", "reason"),
        *("ask", "short", "interviewed", "when", "top_level"),
    }
)
CODES = frozenset(
    {
        *("id", "sources", "section", "started_section", "solution_section", "version", "language", "since"),
        *(
            "department",
            "departments",
            "recommendation",
            "questions",
            "named",
            "retired_in",
            "successor",
        ),
    }
)
"""Fields with ids or section numbers: they are not shown as they are, or are numbers."""


def marked(text: str) -> str:
    """One of the program's own texts."""
    return f"{OPEN}{text}{CLOSE}" if text else text


def typed(text: str) -> str:
    """A text that a user has typed."""
    return f"{TYPED_OPEN}{text}{TYPED_CLOSE}"


class _MarkedCatalog:
    def __init__(self, catalog: Any) -> None:
        self._catalog = catalog

    def gettext(self, message: str) -> str:
        return marked(str(self._catalog.gettext(message)))

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return marked(str(self._catalog.ngettext(singular, plural, number)))


Catalog = Callable[[str], Any]
_catalog: Catalog = translation.catalog
_load_instrument = load.load_instrument
_first_sentence = sentences.first_sentence


def marked_catalog(code: str) -> Any:
    """The catalog that replaces the language's."""
    return _MarkedCatalog(_catalog(code))


def marked_instrument(folder: Path) -> Instrument:
    """The instrument in the folder, with its texts marked."""
    found = _marked_content(_load_instrument(folder))
    assert isinstance(found, Instrument)
    return found


def _marked_content(value: Any) -> Any:
    if not is_dataclass(value) or isinstance(value, type):
        if isinstance(value, tuple):
            return tuple(map(_marked_content, value))
        return {key: _marked_content(one) for key, one in value.items()} if isinstance(value, dict) else value
    changed = {one.name: _marked_field(one.name, getattr(value, one.name)) for one in fields(value)}
    return type(value)(**changed)


def _marked_field(name: str, value: Any) -> Any:
    texts = value if isinstance(value, tuple) else value.values() if isinstance(value, dict) else (value,)
    if not all(type(text) is str for text in texts):
        return _marked_content(value)
    if name in TEXTS:
        if isinstance(value, dict):
            return {key: marked(text) for key, text in value.items()}
        return tuple(map(marked, value)) if isinstance(value, tuple) else marked(value)
    if name not in CODES and any(texts):
        raise LookupError(f"is the field {name!r} a text that people read, or a code?")
    return value


def marked_first_sentence(text: str) -> tuple[str, str]:
    """Both parts of a content text, each with marks of its own: they are shown in different places."""
    first, rest = _first_sentence(text.removeprefix(OPEN).removesuffix(CLOSE))
    return marked(first), marked(rest)


def mark_everything() -> None:
    """Mark all texts of the program from now on, in this process."""
    translation.catalog = marked_catalog  # type: ignore[assignment]
    load.load_instrument = marked_instrument
    sentences.first_sentence = marked_first_sentence
