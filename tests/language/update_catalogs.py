"""Brings the catalogs up to the messages in the program: `make messages`.

It extracts and merges with Babel, as `pybabel extract` and `pybabel update` do, and writes the result in one
form: sorted by message, without places in the source and without dates, so that a catalog changes only when
its messages do. A new message is left untranslated, and tests/language fails until it is translated.
"""

import sys
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "language" / "catalogs"
ROOMS = ("questionnaire", "language", "exports", "web", "views", "administration", "app")
LANGUAGES = tuple(sorted(path.name for path in FOLDER.iterdir() if path.is_dir()))
WIDTH = 110

Key = str | tuple[str, ...]
Translations = dict[Key, str | list[str] | tuple[str, ...] | None]


def main() -> int:
    """Write every catalog that is to change, and say how many messages still lack a translation."""
    for language in LANGUAGES:
        known = translations(language)
        for old in (FOLDER / language).glob("*.po"):
            if old.stem not in ROOMS:
                old.unlink()
                sys.stdout.write(f"{old.relative_to(ROOT)}: removed, as there is no such room\n")
        for room in ROOMS:
            path = FOLDER / language / f"{room}.po"
            before = path.read_text(encoding="utf-8") if path.exists() else ""
            after = updated(before, language, extracted(room), known)
            if after != before:
                path.write_text(after, encoding="utf-8")
                told = f"{path.relative_to(ROOT)}: changed; to be translated: {untranslated(after, language)}"
                sys.stdout.write(f"{told}\n")
    return 0


def sources(room: str) -> list[Path]:
    """The Python files of a room, which is a folder or a single file."""
    return sorted((ROOT / room).rglob("*.py")) or [ROOT / f"{room}.py"]


def extracted(room: str) -> Catalog:
    """What a room's files say, untranslated."""
    found = Catalog()
    for path in sources(room):
        for _line, message, comments, context in extract_from_file("python", path):
            found.add(message, auto_comments=comments, context=context)
    return found


def translations(language: str) -> Translations:
    """What every message of the language's catalogs is translated as, by message."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((FOLDER / language).glob("*.po"))]
    read = [read_po(BytesIO(text.encode()), locale=language) for text in texts]
    return {key(message): message.string for catalog in read for message in catalog if is_whole(message)}


def updated(text: str, language: str, template: Catalog, known: Translations) -> str:
    """The catalog `text` with the template's messages and its own translations; "" where nothing is said.

    Its header stays as it is. What it does not translate, but another room does, is translated as there: so
    is a message that has moved. A message that is close to one that is gone is not taken for it.
    """
    catalog = read_po(BytesIO(text.encode()), locale=language, abort_invalid=True)
    catalog.update(template, no_fuzzy_matching=True)
    for message in catalog:
        if message.id and not is_whole(message):
            message.string = known.get(key(message), message.string)
    if not len(catalog):
        return ""
    body = BytesIO()
    write_po(body, catalog, width=WIDTH, omit_header=True, sort_output=True, ignore_obsolete=True)
    header = text.partition("\n\n")[0] if text else new_header(language)
    return f"{header}\n\n{body.getvalue().decode().strip()}\n"


def new_header(language: str) -> str:
    """The header of a catalog that is not there yet."""
    plural = Catalog(locale=language).plural_forms
    return (
        f"# {Locale.parse(language).get_display_name('en')}.\n"
        'msgid ""\nmsgstr ""\n'
        f'"Language: {language}\\n"\n"Plural-Forms: {plural}\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"'
    )


def untranslated(text: str, language: str) -> int:
    """How many messages of a catalog have no translation."""
    catalog = read_po(BytesIO(text.encode()), locale=language)
    return sum(not is_whole(message) for message in catalog if message.id)


def key(message: Message) -> Key:
    """What a message is known by."""
    return message.id if isinstance(message.id, str) else tuple(message.id)


def is_whole(message: Message) -> bool:
    """Whether every form of the message has a translation."""
    return all(message.string if isinstance(message.string, tuple | list) else (message.string,))


if __name__ == "__main__":
    sys.exit(main())
