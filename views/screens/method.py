"""The method: how a score is computed, what it is based on, and what it cannot say."""

import streamlit as st

from language import gettext as _
from language.method import MethodSection, left_out_section, method_sections
from language.nine import department_name, together_words
from language.words import section_words
from questionnaire.instrument import Instrument
from questionnaire.reader.load import instrument
from scoring.nine import NineOnQuestion, nine_by_question
from views.parts.heading import heading
from views.parts.html import bullets, show, table
from views.parts.visit import current_visit
from views.saving.status import storage_banner


def method() -> None:
    """Draw the page about the method."""
    current_visit()
    content = instrument()
    heading(_("Method"))
    storage_banner()
    *before, sources = method_sections(content)
    for section in before:
        _section(section)
    _section(left_out_section(content))
    _coding(content)
    _section(sources)
    _guide(content)


def _section(section: MethodSection) -> None:
    if section.is_detail:
        with st.expander(section.heading):
            _content(section)
    else:
        st.header(section.heading, anchor=False)
        _content(section)


def _content(section: MethodSection) -> None:
    if section.text:
        st.write(section.text)
    if section.points:
        show(bullets(section.points))


def _coding(content: Instrument) -> None:
    st.header(_("How we read the report about the nine"), anchor=False)
    st.write(
        _(
            "One row for each question, one column for each of the nine. A number is the level we read out "
            "of the report, with its section; level 1 means that it is documented to some degree. A blank "
            "means that the report does not state it of that department. It may still be one of those that "
            "the report tells of together, under each table."
        )
    )
    names = list(map(department_name, content.departments))
    coded = nine_by_question(content)
    for theme in content.themes:
        with st.expander(theme.title):
            rows = [[q.text, *_cells(content, coded[q.id])] for q in theme.questions]
            show(
                table(
                    _("As we read the report: {theme}").format(theme=theme.title),
                    [_("Question"), *names],
                    rows,
                )
            )
            together = [
                (q.text, together_words(one)) for q in theme.questions for one in coded[q.id].together
            ]
            caption = _("What the report says of the nine together: {theme}").format(theme=theme.title)
            show(table(caption, [_("Question"), _("The nine together")], together))


def _cells(content: Instrument, nine: NineOnQuestion) -> list[str]:
    """Cells for the nine: the level and its section, or a blank."""
    coded = {
        practice.department.id: f"{practice.cell.level} ({section_words(practice.cell.section)})"
        for practice in nine.practices
    }
    return [coded.get(department.id, "") for department in content.departments]


def _guide(content: Instrument) -> None:
    left_out = [g for g in content.guide if g.left_out]
    with st.expander(_("From the interview guide to our questions")):
        rows = [
            [
                str(g.number),
                g.topic,
                g.left_out or "; ".join(q.text for q in content.questions if g.number in q.guide),
            ]
            for g in content.guide
        ]
        show(
            table(
                _("The guide's questions, and where they are used"),
                [_("No."), _("Topic"), _("Used in, or why not")],
                rows,
            )
        )
    st.write(
        _("{count} of the guide's questions are not used, each with its reason in the table.").format(
            count=len(left_out)
        )
    )


method()
