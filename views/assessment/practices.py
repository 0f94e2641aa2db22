"""What the department has of what the nine had in place: a sentence for all nine, and one for each."""

from collections.abc import Iterable, Iterator
from html import escape

import streamlit as st

from language import gettext as _
from language.practices import (
    PracticeLine,
    PracticeList,
    ask_them_words,
    department_lists,
    department_words,
    not_compared_words,
    practice_lists,
    practices_words,
)
from questionnaire.instrument import Instrument
from scoring.practices import THE_NINE
from scoring.result import Result
from views.parts.html import bullets, paragraph, show


def practices_section(content: Instrument, result: Result) -> None:
    """Draw the counts; which practices they are is folded away."""
    st.header(_("What the nine had in place"), anchor=False)
    own, each = result.practices[THE_NINE], _("Each of the nine")
    show(
        paragraph(practices_words(own)),
        _folded(_("Which they are"), _lists(practice_lists(content, own))),
        f"<h3>{escape(each)}</h3>",
        paragraph(not_compared_words()),
        *(
            _folded(
                department_words(content, department, result.practices[department.id]),
                _lists(department_lists(content, department, result.practices[department.id])),
            )
            for department in content.departments
        ),
    )


def _folded(summary: str, pieces: Iterable[str]) -> str:
    return f'<details class="vk-fold"><summary>{escape(summary)}</summary>{"".join(pieces)}</details>'


def _lists(lists: Iterable[PracticeList]) -> Iterator[str]:
    for one in lists:
        items = "".join(f"<li>{_line(line)}</li>" for line in one.practices)
        yield f'<p class="vk-own">{escape(one.heading)}</p><ul class="vk-list">{items}</ul>'


def _line(line: PracticeLine) -> str:
    pieces = [f"{escape(line.question)}<br>{escape(line.told)}"]
    if line.ask:
        pieces += [f"<br>{escape(ask_them_words())}", bullets(line.ask)]
    return "".join(pieces)
