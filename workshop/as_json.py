"""A workshop as plain data with a version, to be kept and read back."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from enum import StrEnum
from typing import Any, TypeVar

from workshop.state import Box, Item, Pace, Stage, Workshop

VERSION = 1

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")


class Unreadable(ValueError):
    """What is kept is no workshop; the message says where it goes wrong."""


class TooNew(Unreadable):
    """It was kept by a newer program."""


def workshop_json(workshop: Workshop) -> dict[str, Any]:
    """Ready for `json.dumps`; `workshop_from` reads it back."""
    plain: dict[str, Any] = asdict(workshop, dict_factory=_plain)
    return {"version": VERSION} | plain | {"agenda": list(plain["agenda"])}


def workshop_from(data: object) -> Workshop:
    """The workshop that `workshop_json` wrote; Unreadable for anything else, TooNew for a later version.

    No message repeats a value: it may be a note, or a number too long to be printed.
    """
    if not isinstance(data, dict):
        raise Unreadable("a workshop is a group of keys")
    version = _of(int, data, "version")
    if version > VERSION:
        raise TooNew(f"it is newer than version {VERSION}")
    if version != VERSION:
        raise Unreadable("there is no such version")
    _keys(data, {"version", *(field.name for field in fields(Workshop))}, "the workshop")
    try:
        return Workshop(
            agenda=tuple(_item(item) for item in _of(list, data, "agenda")),
            pace=_enum(Pace, data, "pace"),
            asks_who=_of(bool, data, "asks_who"),
            stage=_enum(Stage, data, "stage"),
            current=None if data["current"] is None else _of(str, data, "current"),
            paused=_of(bool, data, "paused"),
        )
    except Unreadable:
        raise
    except ValueError as error:
        raise Unreadable(str(error)) from error


def _plain(values: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value.value if isinstance(value, StrEnum) else value for name, value in values}


def _item(data: object) -> Item:
    if not isinstance(data, dict):
        raise Unreadable("a question of the agenda is a group of keys")
    _keys(data, {field.name for field in fields(Item)}, "a question of the agenda")
    return Item(
        question=_of(str, data, "question"),
        first=_enum(Box, data, "first"),
        second=_enum(Box, data, "second"),
        shown=_of(bool, data, "shown"),
        discussed=_of(bool, data, "discussed"),
        skipped=_of(bool, data, "skipped"),
        settled=_of(bool, data, "settled"),
        level=None if data["level"] is None else _of(int, data, "level"),
        note=_of(str, data, "note"),
    )


def _keys(data: Mapping[object, object], wanted: set[str], what: str) -> None:
    if data.keys() != wanted:
        lacking = sorted(wanted - data.keys())
        raise Unreadable(f"{what} lacks: {', '.join(lacking)}" if lacking else f"{what} has unknown keys")


def _of(kind: type[T], data: Mapping[Any, object], key: str) -> T:
    value = data.get(key)
    if type(value) is not kind:
        raise Unreadable(f"`{key}` cannot be of the type {type(value).__name__}")
    return value


def _enum(kind: type[E], data: Mapping[Any, object], key: str) -> E:
    word = _of(str, data, key)
    try:
        return kind(word)
    except ValueError:
        raise Unreadable(f"`{key}` has an unknown word") from None
