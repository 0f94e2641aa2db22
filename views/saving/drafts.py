"""Marks in the page for web/static/drafts.js, which keeps unsaved text in the browser.

A draft is named by what it belongs to, whose it is, and its widget. Checksums tell the script what is saved
and what the server has received; they do not contain the text.
"""

from collections.abc import Iterable
from enum import StrEnum
from html import escape
from unicodedata import normalize
from zlib import crc32

from access.policy import Operation
from views.parts.html import show
from views.parts.visit import Visit


class Whose(StrEnum):
    """Who may write the text, and so may keep a draft of it."""

    DEPARTMENT = "all"
    RESPONDENT = "own"
    FACILITATOR = "led"


def draft_name(id: str, whose: Whose, widget: str) -> str:
    """The name of a draft; `id` is that of the assessment or workshop."""
    return f"{id}/{whose}/{widget}"


def draft_mark(
    name: str,
    key: str,
    saved: str,
    received: str | None,
    *,
    refused: bool = False,
    in_form: bool = False,
    told: str = "",
) -> str:
    """HTML that connects the field with `key` to its draft; `told` is shown, "" makes the mark invisible.

    `saved` is the field's saved text, `received` the text that this browser sent last. A `refused` text must
    not be kept in the browser either.
    """
    about = {"for": key, "draft": name, "saved": _checksum(saved)}
    if received is not None:
        about["received"] = _checksum(received)
    about |= {"refused": "1"} if refused else {}
    about |= {"in-form": "1"} if in_form else {}
    kind = "vk-field vk-note-state" if told else "vk-field vk-mark"
    return f'<div class="{kind}" {_data(about)}>{told}</div>'


def fold_mark(key: str, names: Iterable[str]) -> None:
    """Mark a closed fold, and the drafts whose fields are in it."""
    show(f'<div class="vk-fold vk-mark" {_data({"for": key, "drafts": " ".join(names)})}></div>')


def rights_mark(id: str, visit: Visit | None) -> None:
    """Mark which drafts of this assessment the browser may keep: those of what it may write."""
    rights = {Whose.DEPARTMENT: Operation.SAVE_ANSWER, Whose.RESPONDENT: Operation.ANSWER_ALONE}
    kinds = [kind for kind, operation in rights.items() if visit is not None and visit.may(operation)]
    show(f'<div class="vk-rights vk-mark" {_data({"id": id, "kinds": " ".join(kinds)})}></div>')


def no_drafts_mark(workshop_id: str) -> None:
    """Mark that this browser does not facilitate the workshop, and may keep no drafts of it."""
    show(f'<div class="vk-rights vk-mark" {_data({"id": workshop_id, "kinds": ""})}></div>')


def opened_mark(ids: Iterable[str]) -> None:
    """Mark which assessments are open to this browser; drafts of others are removed."""
    show(f'<div class="vk-rights vk-mark" {_data({"opened": " ".join(ids)})}></div>')


def _data(about: dict[str, str]) -> str:
    return " ".join(f'data-{name}="{escape(value)}"' for name, value in about.items())


def _checksum(text: str) -> str:
    """The checksum of the text, as drafts.js computes it, the same on every machine."""
    plain = normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return str(crc32(plain.encode("utf-8", "replace")))
