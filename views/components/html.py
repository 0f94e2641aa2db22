"""Small pieces of HTML for what Streamlit has no element for; every text that goes in is escaped."""

import re
from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from exports.typed_text import in_one_line, in_xml


def table(caption: str, header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table that screen readers can walk: a caption, column headers, and a row header in each row."""
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
    """A paragraph; line breaks in the text are kept."""
    return f'<p class="{kind}">{escape(text)}</p>' if kind else f"<p>{escape(text)}</p>"


def bullets(items: Iterable[str], kind: str = "vk-list") -> str:
    """A list of texts."""
    return f'<ul class="{kind}">' + "".join(f"<li>{escape(item)}</li>" for item in items) + "</ul>"


_MARKDOWN = re.compile(r"([!-/:-@\[-`{-~])")

# What Streamlit makes arrows, links and a picture of although it is escaped; a word joiner, which is not
# seen, keeps it apart.
_MADE_OTHERWISE = re.compile(
    r"(?<=[-<>=~])(?=[-<>=~])|(?<=http)(?=s?:)|(?<=www)(?=\.)|(?<=.)(?=@)|(?<=:streamlit)(?=:)",
    re.IGNORECASE,
)


def unmarked(text: str) -> str:
    """A user's text for a label that Streamlit reads as Markdown: in one line, never as markup."""
    return _MARKDOWN.sub(r"\\\1", _MADE_OTHERWISE.sub("\N{WORD JOINER}", in_one_line(text)))


def show(*pieces: str) -> None:
    """Put pieces of HTML on the page, with the same signs as in every file."""
    # Tag by tag: a stroke at the beginning of a text would be composed with the end of the tag before it.
    st.html(">".join(map(in_xml, "".join(pieces).split(">"))))
