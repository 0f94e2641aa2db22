"""Small pieces of HTML, a text to be copied, and a button that asks before it acts."""

import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Literal

import streamlit as st

from exports.typed_text import in_one_line, in_xml
from language import gettext as _
from streamlit_internals import DeltaGenerator


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """An accessible table: a caption, column headers, and a row header in each row."""
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in header)
    body = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f'<div class="vk-table" tabindex="0" role="region" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def paragraph(text: str, kind: str = "") -> str:
    """A paragraph that keeps the line breaks of the text."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def bullets(items: Iterable[str], kind: str = "vk-list") -> str:
    """A list of texts."""
    return f'<ul class="{kind}">' + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")

# Streamlit turns these into arrows, links and an image even if escaped; an invisible word joiner splits
# them.
_MADE_OTHERWISE = re.compile(
    r"(?<=[-<>=~])(?=[-<>=~])|(?<=http)(?=s?:)|(?<=www)(?=\.)|(?<=.)(?=@)|(?<=:streamlit)(?=:)",
    re.IGNORECASE,
)


def unmarked(text: str) -> str:
    """A user's text on one line, escaped for labels that Streamlit renders as Markdown."""
    return _MARKDOWN.sub(r"\\\1", _MADE_OTHERWISE.sub("\N{WORD JOINER}", in_one_line(text)))


def show(*pieces: str) -> None:
    """Put HTML on the page, with texts in the same form as in every file."""
    # Tag by tag: a combining mark at the start of a text would otherwise combine with the tag before it.
    st.html(">".join(map(in_xml, "".join(pieces).split(">"))))


def copyable(text: str) -> None:
    """The text, and a button that copies it; `web/static/copy.js` does that, also where there is no HTTPS."""
    st.code(text, language=None, wrap_lines=True)
    copy, copied = _("Copy"), _("Copied")
    not_copied = _("The browser did not let it be copied. Mark the text and copy it with Ctrl+C.")
    show(
        f'<div class="vk-copy"><button type="button" data-text="{escape(text)}" '
        f'data-copied="{escape(copied)}" data-not-copied="{escape(not_copied)}">{escape(copy)}</button> '
        '<span role="status"></span></div>'
    )


def confirmed(
    key: str,
    label: str,
    consequence: Callable[[], str],
    yes: str,
    icon: str | None = None,
    kind: Literal["secondary", "tertiary"] = "secondary",
    row: DeltaGenerator | None = None,
) -> bool:
    """A button with a confirmation; whether the user has just confirmed `consequence`.

    `consequence` is called only after the button is pressed, because its text may require a lookup. `row` is
    the container of the button, if it differs from that of the question.
    """
    asking = f"asking-{key}"
    # It stays in place and keeps the focus, so that Tab leads to the confirmation.
    (row or st.container()).button(label, key=key, icon=icon, type=kind, on_click=_set, args=(asking, True))
    if not st.session_state.get(asking):
        return False
    with st.container(border=True, key=f"confirm-{key}"):
        show('<div role="alert">', paragraph(consequence()), "</div>")
        with st.container(horizontal=True):
            said_yes = st.button(yes, key=f"yes-{key}", type="primary")
            st.button(_("No, go back"), key=f"no-{key}", on_click=_set, args=(asking, False))
    if said_yes:
        _set(asking, False)
    return said_yes


def _set(name: str, value: bool) -> None:
    st.session_state[name] = value
