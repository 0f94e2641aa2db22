"""The method: how a score comes about, what it rests on, and what it cannot say."""

import streamlit as st

from language import gettext as _
from language import number
from language.nine import department_name, together_words
from language.words import level_word, section_words
from questionnaire.instrument import Instrument
from questionnaire.reader.load import instrument
from scoring.nine import NineOnQuestion, nine_by_question
from views.parts.heading import heading
from views.parts.html import bullets, show, table
from views.parts.visit import current_visit
from views.saving.save import storage_banner


def method() -> None:
    """The screen."""
    current_visit()
    content = instrument()
    heading(_("Method"))
    storage_banner()
    _limits(content)
    _formulas(content)
    _coding(content)
    _sources(content)


def _limits(content: Instrument) -> None:
    st.header(_("What this can and cannot say"), anchor=False)
    show(
        bullets(
            (
                _(
                    "The questions are not psychometrically validated. They are built on interviews with "
                    "eleven people in nine selected departments, made in 2022."
                ),
                _(
                    "The nine were chosen because their field at their health trust had a high share of "
                    "video in 2021, a pandemic year. They are not a sample of anything. For two of them the "
                    "report gives no share."
                ),
                _(
                    "You are measured against the report's twelve recommendations. The nine illustrate them; "
                    "they are not a target. On some points the report asks for more than the nine did."
                ),
                _(
                    "The report holds no scores. The coding of the nine into levels is ours, and every coded "
                    "cell names its section. Where the report says nothing, we say nothing."
                ),
                _("There is no rank, no percentile and no overall mean."),
                _("The instrument is version {version}.").format(version=content.version),
            )
        )
    )


def _formulas(content: Instrument) -> None:
    st.header(_("How a score comes about"), anchor=False)
    levels = "; ".join(f"{level} = {level_word(level).lower()}" for level in range(4))
    show(
        bullets(
            (
                _(
                    "Each answer is a level: {levels}. A level holds only if all of its description holds. "
                    "Its value is the level divided by 3."
                ).format(levels=levels),
                _(
                    "A recommendation's score is the weighted mean of its relevant questions that have a "
                    "level."
                ),
                _(
                    "“Not relevant” leaves the calculation. “Don't know” and unanswered stay in it as "
                    "unknown."
                ),
                _(
                    "The range is the same mean with every unknown at the lowest, and with every unknown at "
                    "the highest. With nothing unknown it is one number."
                ),
                _("Coverage is the share of the relevant questions that have a level."),
                _(
                    "A theme is the mean of its applicable recommendations, each counting equally. A "
                    "recommendation of which nothing is known is left out of the score, not out of the range."
                ),
                _("A score is shown only from 70 % coverage; below that only the range."),
                _(
                    "Numbers are shown as whole numbers from 0 to 100, rounded half up, and rounded only "
                    "when shown."
                ),
                _(
                    "The order of priorities: how far the recommendation's answered questions are from level "
                    "2 on average, times their weight; then how many of the nine document the practice; then "
                    "the least effort; then the report's order."
                ),
                _(
                    "Against the nine: “behind” is below the lowest documented level, “beyond” above the "
                    "highest, “in line” between. What is not stated never counts. Nor does what the report "
                    "says of the nine together, which is shown in its own words."
                ),
            )
        )
    )
    changed = [q for q in content.questions if q.weight != 1]
    if changed:
        st.write(_("These questions have another weight than 1:"))
        show(bullets(f"{q.text} {number(q.weight)}" for q in changed))
    else:
        st.write(_("All questions have the weight 1."))


def _coding(content: Instrument) -> None:
    st.header(_("The coding sheet"), anchor=False)
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
            show(table(_("Coding: {theme}").format(theme=theme.title), [_("Question"), *names], rows))
            together = [
                (q.text, together_words(one)) for q in theme.questions for one in coded[q.id].together
            ]
            caption = _("What the report says of the nine together: {theme}").format(theme=theme.title)
            show(table(caption, [_("Question"), _("The nine together")], together))


def _cells(content: Instrument, nine: NineOnQuestion) -> list[str]:
    """A column for each of the nine: the level and its section, or a blank."""
    coded = {
        practice.department.id: f"{practice.cell.level} ({section_words(practice.cell.section)})"
        for practice in nine.practices
    }
    return [coded.get(department.id, "") for department in content.departments]


def _sources(content: Instrument) -> None:
    st.header(_("Sources"), anchor=False)
    st.write(
        _(
            "The only source of facts about the nine is InnoMed's report from 2022 on success with video "
            "consultations in hospitals. All texts here are our own."
        )
    )
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
