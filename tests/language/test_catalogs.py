"""Everything that is said is translated, and nothing is translated that is not said."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from language import gettext, ngettext, use
from language.translation import FOLDER
from tests.language.update_catalogs import LANGUAGES, ROOMS, ROOT, extracted, sources, untranslated, updated

TRANSLATING = {"_", "gettext", "ngettext"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)

Said = str | tuple[str, ...]


@cache
def said_in(room: str) -> frozenset[Said]:
    """Every msgid in a room's files; a pair (singular, plural) where it has two forms."""
    found = [message.id for message in extracted(room) if message.id]
    return frozenset(message if isinstance(message, str) else tuple(message) for message in found)


def catalog_of(room: str, language: str) -> Catalog:
    """The room's catalog, an empty one where there is no file."""
    path = FOLDER / language / f"{room}.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(room: str, language: str) -> Iterator[tuple[Said, Message]]:
    """Each entry of the room's catalog but its header."""
    for message in catalog_of(room, language):
        if message.id:
            yield message.id if isinstance(message.id, str) else tuple(message.id), message


def placeholders(text: str) -> set[str]:
    """The names in braces, and "" for braces with nothing in them."""
    return set(re.findall(r"\{(\w*)[!:}]", text))


def forms(message: Message) -> list[str]:
    """The translation, one for each plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string or [""])


def calls(room: str) -> Iterator[tuple[Path, ast.Call, bool]]:
    """Every translating call of a room, with its file and whether it runs while the file is loaded."""
    for path in sources(room):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [
            n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        ]
        bodies = [f.body if isinstance(f.body, list) else [f.body] for f in functions]
        later = {id(inner) for body in bodies for statement in body for inner in ast.walk(statement)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATING:
                yield path, node, id(node) not in later


every_catalog = pytest.mark.parametrize(
    ("room", "language"), [(room, language) for room in ROOMS for language in LANGUAGES]
)


@every_catalog
def test_every_message_is_translated(room: str, language: str) -> None:
    translated = {said for said, message in messages(room, language) if is_complete(message)}
    assert said_in(room) - translated == set()


@pytest.mark.parametrize("room", ROOMS)
def test_no_message_hides_from_the_extraction(room: str) -> None:
    """Babel does not look inside f-strings; a message there would stay English without anybody noticing."""
    literal = {
        argument.value
        for _, call, _ in calls(room)
        for argument in call.args[:1]
        if isinstance(argument, ast.Constant)
    }
    assert literal - {said if isinstance(said, str) else said[0] for said in said_in(room)} == set()


def is_complete(message: Message) -> bool:
    """Whether every form has a translation that somebody stands by."""
    return all(forms(message)) and not message.fuzzy


@every_catalog
def test_there_are_no_unused_translations(room: str, language: str) -> None:
    assert {said for said, _ in messages(room, language)} - said_in(room) == set()
    assert not catalog_of(room, language).obsolete


@every_catalog
def test_a_catalog_is_in_the_form_in_which_make_messages_writes_it(room: str, language: str) -> None:
    path = FOLDER / language / f"{room}.po"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    assert updated(text, language, extracted(room), {}) == text, "run `make messages`"


@every_catalog
def test_a_translation_has_the_placeholders_of_what_it_translates(room: str, language: str) -> None:
    for said, message in messages(room, language):
        wanted = placeholders(said if isinstance(said, str) else said[-1])
        *singular, general = forms(message)
        assert placeholders(general) == wanted, said
        for form in singular:
            # A singular may leave the number out, as in "one answer".
            assert placeholders(form) <= wanted, said


@every_catalog
def test_a_message_is_one_literal_in_the_source(room: str, language: str) -> None:
    unseen = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, call, _ in calls(room)
        for said in call.args[: 2 if getattr(call.func, "id", "") == "ngettext" else 1]
        if not (isinstance(said, ast.Constant) and isinstance(said.value, str))
    ]
    assert unseen == [], "these are found by no extraction"


@every_catalog
def test_nothing_is_translated_while_a_file_is_loaded(room: str, language: str) -> None:
    early = [f"{path.relative_to(ROOT)}:{call.lineno}" for path, call, loading in calls(room) if loading]
    assert early == [], "these would keep the language of the first visitor"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_words_are_translated_alike_in_every_room(language: str) -> None:
    seen: dict[Said, object] = {}
    for room in ROOMS:
        for said, message in messages(room, language):
            assert seen.setdefault(said, message.string) == message.string, f"{room}: {said}"


@pytest.mark.parametrize(
    "path", sorted(FOLDER.rglob("*.po")), ids=lambda path: f"{path.parent.name}-{path.stem}"
)
def test_a_catalog_belongs_to_a_room_and_says_its_language(path: Path) -> None:
    assert path.stem in ROOMS
    with path.open("rb") as file:
        header = read_po(file)
    assert str(header.locale) == path.parent.name
    assert header.charset == "utf-8"
    assert header.num_plurals == 2


OTHER = 'msgid ""\nmsgstr ""\n"Language: nb\\n"\n\nmsgid "Old"\nmsgstr "Gammel"\n'


def test_new_messages_come_in_and_old_ones_go_when_catalogs_are_updated() -> None:
    template = Catalog()
    for said in ("Said here", "Moved here", ("One thing", "{count} things")):
        template.add(said)
    text = updated(OTHER, "nb", template, {"Moved here": "Flyttet hit", "Old": "Gammel"})
    catalog = read_po(BytesIO(text.encode()), locale="nb")
    assert {message.id: message.string for message in catalog if message.id} == {
        "Said here": "",
        "Moved here": "Flyttet hit",
        ("One thing", "{count} things"): ("", ""),
    }
    assert untranslated(text, "nb") == 2
    assert updated(text, "nb", template, {}) == text


def test_a_room_that_says_nothing_has_no_catalog() -> None:
    assert updated("", "nb", Catalog(), {}) == ""


def test_the_first_catalog_of_a_language_has_its_header() -> None:
    template = Catalog()
    template.add("Said here")
    text = updated("", "nb", template, {})
    header = read_po(BytesIO(text.encode()))
    assert (str(header.locale), header.charset, header.num_plurals) == ("nb", "utf-8", 2)


def test_a_message_without_translation_is_shown_as_it_is() -> None:
    assert gettext("No catalog has this.") == "No catalog has this."
    assert [ngettext("One thing", "Many things", n) for n in (0, 1, 2)] == [
        "Many things",
        "One thing",
        "Many things",
    ]


def test_a_language_is_spoken_inside_its_block_alone() -> None:
    said, message = next(iter(messages("exports", "nb")))
    assert isinstance(said, str)
    assert gettext(said) == message.string
    with use("en"):
        assert gettext(said) == said
        with use("nb"):
            assert gettext(said) == message.string
        assert gettext(said) == said
    assert gettext(said) == message.string
