"""Creating a workshop: title, questions, whether roles are asked for, and the pace."""

from collections.abc import Sequence

import streamlit as st

from access.policy import Operation, Role
from language import gettext as _
from language.time_needed import about_minutes_together
from language.words import numbered_question
from questionnaire.assessment import LONGEST_TITLE
from questionnaire.instrument import Instrument
from questionnaire.reader.load import edition, instrument
from storage.db.errors import IdentityNumberRefused, StorageUnavailable
from storage.repositories import repositories
from urls import WORKSHOP
from views.parts.failure import what_hinders
from views.parts.html import paragraph, show, unmarked
from views.parts.text_fields import is_too_long, refused_number
from views.parts.visit import Visit, browser_secret, current_visit
from views.workshop.ways_in import keep_link
from workshop.agenda import of_theme, picked, short_form, whole_form
from workshop.state import Pace, Workshop, lobby

"""It stands on the wall, and is read from there."""

_SHORT, _WHOLE, _THEME, _PICKED = "short", "whole", "theme", "picked"


def new_workshop() -> None:
    """The form for a new workshop, and the workshops that this browser facilitates."""
    st.write(
        _(
            "People vote on their phones, the big screen shows how they voted, and you talk about where "
            "you differ. Nobody needs an account, and no names are kept."
        )
    )
    my_workshops()
    st.header(_("A new group session"), anchor=False)
    title = st.text_input(_("What is it called?"), key="workshop-title")
    below = st.container(key="below-title")
    visit = _department()
    content = instrument() if visit is None else edition(visit.load().answers.instrument)
    questions = _questions(content)
    _time_needed(content, questions)
    pace = st.radio(
        _("At whose pace?"),
        tuple(Pace),
        format_func=lambda pace: {
            Pace.LED: _("You lead: all vote on one question at a time"),
            Pace.SELF_PACED: _("Each answers all first, then you look at the answers together"),
        }[pace],
        key="workshop-pace",
    )
    asks_who = st.checkbox(_("Ask for the role on joining"), key="workshop-asks-who")
    if not st.button(_("Make the group session"), type="primary", key="make-workshop"):
        return
    if not title.strip():
        below.error(_("Write what it is called first."))
    elif not questions:
        st.error(_("Choose at least one question."))
    else:
        with below:
            if is_too_long(title.strip(), _("What is it called?"), LONGEST_TITLE):
                return
            agenda = lobby(questions, pace or Pace.LED, asks_who=asks_who)
            _make(title.strip(), agenda, content.version, visit)


def my_workshops() -> None:
    """The workshops that this browser facilitates."""
    mine = repositories().workshop_browsers.opened(browser_secret())
    if not mine:
        return
    st.subheader(_("Group sessions that you lead from this browser"), anchor=False)
    for one in mine:
        st.page_link(
            "screens/facilitate.py",
            label=unmarked(_("{title} (closed)").format(title=one.title) if one.code is None else one.title),
            query_params={WORKSHOP: one.id},
            icon=":material/co_present:",
        )


def _department() -> Visit | None:
    """The assessment that the workshop is for, or None."""
    visit = current_visit()
    if visit is None or not visit.may(Operation.SAVE_ANSWER):
        return None
    name = visit.load().answers.department.name
    label = _("It is for {department}: what you agree on can become its answers").format(
        department=unmarked(name)
    )
    return visit if st.checkbox(label, value=True, key="workshop-of-department") else None


def _questions(content: Instrument) -> Sequence[str]:
    labels = {
        _SHORT: _("The short form, {count} questions").format(count=len(short_form(content))),
        _WHOLE: _("The whole form, {count} questions").format(count=len(whole_form(content))),
        _THEME: _("One theme"),
        _PICKED: _("Questions that I pick"),
    }
    chosen = st.radio(
        _("Which questions?"), tuple(labels), format_func=labels.__getitem__, key="workshop-questions"
    )
    if chosen == _WHOLE:
        return whole_form(content)
    if chosen == _THEME:
        titles = {theme.id: theme.title for theme in content.themes}
        theme = st.selectbox(_("Theme"), tuple(titles), format_func=titles.__getitem__, key="workshop-theme")
        return of_theme(content, theme)
    if chosen == _PICKED:
        texts = {q.id: numbered_question(content, q) for q in content.questions}
        several = st.multiselect(
            _("Questions, in the order to take them in"),
            tuple(texts),
            format_func=texts.__getitem__,
            placeholder=_("Choose questions"),
            key="workshop-picked",
        )
        return picked(content, several)
    return short_form(content)


def _time_needed(content: Instrument, questions: Sequence[str]) -> None:
    if not questions:
        return
    time = about_minutes_together(content.question[id] for id in questions)
    words = _(
        "To read and vote on them all takes {time}. Reckon with five to ten minutes more for each question "
        "that you are going to talk about."
    )
    show(paragraph(words.format(time=time), "vk-above"))


def _make(title: str, workshop: Workshop, version: str, visit: Visit | None) -> None:
    ours = repositories()
    try:
        new = ours.workshops.create(
            title,
            workshop,
            version,
            of=None if visit is None else visit.grant_to(Operation.SAVE_ANSWER),
        )
        ours.workshop_browsers.remember(browser_secret(), new.id, Role.FACILITATOR)
    except IdentityNumberRefused:
        refused_number(_("What is it called?"))
        return
    except StorageUnavailable as trouble:
        st.error(what_hinders(trouble))
        return
    keep_link(new.id, new.token)
    st.query_params[WORKSHOP] = new.id
    st.rerun()
