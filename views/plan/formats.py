"""The formats of a plan beside the PDF, each with what it is good for."""

from html import escape

import streamlit as st

import urls
from language import gettext as _
from views.parts.html import show


def other_formats(assessment_id: str) -> None:
    """All of them under one heading."""
    dates = _("deadlines, and reviews after 3, 6 and 12 months")
    st.subheader(_("Other formats"), anchor=False)
    show(
        _links(
            (urls.PLAN_WORD.format(id=assessment_id), _("Word"), _("to edit the plan")),
            (urls.PLAN_WORKBOOK.format(id=assessment_id), _("Excel"), _("to follow up actions and benefits")),
            (urls.PLAN_CALENDAR.format(id=assessment_id), _("Calendar"), dates),
            (urls.RESULT_SLIDES.format(id=assessment_id), _("PowerPoint"), _("to show the result")),
            (urls.ANSWERS_CSV.format(id=assessment_id), _("CSV"), _("the answers as data")),
            (
                urls.ANSWERS_FILE.format(id=assessment_id),
                _("JSON"),
                _("the answers and the plan, to go on from later"),
            ),
        )
    )


def presentation_link(assessment_id: str) -> None:
    """The result to show to others, as one line."""
    show(_links((urls.RESULT_SLIDES.format(id=assessment_id), _("PowerPoint"), _("to show the result"))))


def _links(*formats: tuple[str, str, str]) -> str:
    lines = "".join(
        f'<li><a href="{escape(address)}">{escape(name)}</a> – {escape(purpose)}</li>'
        for address, name, purpose in formats
    )
    return f'<ul class="vk-list vk-formats">{lines}</ul>'
