"""What a workshop settled, as a draft of the department's answers, and its files to take along."""

from collections.abc import Container
from dataclasses import replace

import streamlit as st

import urls
from access.policy import Operation
from language import gettext as _
from language.words import agreement_words, answer_words, question_text, settled_sentence
from questionnaire.assessment import Answer
from questionnaire.instrument import Instrument, Question
from questionnaire.reader.load import edition
from scoring.team import Distribution
from storage.workshop.records import LiveWorkshop
from views.parts.html import paragraph, show
from views.parts.visit import visit_to
from views.saving.conflict import ask_which, differing_answers
from views.saving.save import saving
from views.saving.session_copy import open_copy, refresh
from views.saving.status import saved_status
from views.team.spread import choice_counts
from views.workshop.current import Picture
from workshop.outcome import Settled, outcome
from workshop.state import Box, Stage


def draft(picture: Picture) -> None:
    """The settled questions; with a way to take them over for who may save the department's answers."""
    content, settled = picture.content, outcome(picture.live.workshop, picture.votes)
    st.header(_("What you agreed on"), anchor=False)
    if not settled:
        st.write(_("No question was settled."))
        return
    of = picture.live.assessment_id
    visit = None if of is None else visit_to(of)
    may_save = visit is not None and visit.may(Operation.SAVE_ANSWER)
    asked: Container[str] = ()
    if visit is not None and may_save:
        now = refresh(visit, visit.load())
        asked = edition(now.answers.instrument).question
        st.write(
            _(
                "Look at each, and use it as the department's answer if you like. None becomes the "
                "department's answer by itself."
            )
        )
    elif of is not None:
        st.write(_("Whoever leads the self-assessment can use these as the department's answers."))
    for one in settled:
        with st.container(border=True, key=f"draft-{one.question}"):
            show(paragraph(question_text(content, one.question), "vk-own"))
            _told(content, one, content.question.get(one.question))
            question = content.question.get(one.question)
            if may_save and question is not None:
                if question.id not in asked:
                    show(paragraph(_not_asked(), "vk-above"))
                _take_over(content, one, question)


def _not_asked() -> str:
    """What becomes of the answer to a question of a workshop whose department has moved its round since."""
    return _(
        "The department's round has moved to a newer edition and no longer asks this. An answer that you use "
        "is kept beside the question that has replaced it, and is not counted."
    )


def _told(content: Instrument, one: Settled, question: Question | None) -> None:
    told = settled_sentence(content, one.level)
    if one.level is not None and question is not None:
        told = f"{told}. {question.levels[one.level]}"
    lines = [told, _spread(content, _("First vote: {votes}."), one.first)]
    if one.second is not None:
        lines.append(_spread(content, _("Second vote: {votes}."), one.second))
    lines.append(_("Agreement: {words}.").format(words=agreement_words(one.consensus)))
    show(*map(paragraph, lines))
    if one.note:
        show(paragraph(_("Note: {note}").format(note=one.note), "vk-note"))


def _spread(content: Instrument, words: str, part: Distribution) -> str:
    counts = [f"{name.lower()} {count}" for name, count in choice_counts(content, part).items() if count]
    return words.format(votes=", ".join(counts) or _("nobody voted"))


def taken_over(now: Answer, one: Settled) -> Answer:
    """The department's answer with what was settled; what stands beside it is kept, and no note is lost."""
    note = one.note if not now.note or now.note in one.note else now.note
    if one.note and one.note not in note:
        note = f"{note}\n{one.note}"
    if one.level is None:
        return replace(now, note=note)
    return replace(now, level=one.level, dont_know=False, not_relevant=None, note=note)


def _take_over(content: Instrument, one: Settled, question: Question) -> None:
    item = open_copy().answer(question.id)
    show(
        paragraph(
            _("The department's answer now: {answer}").format(
                answer=answer_words(content, question, item.stored)
            )
        )
    )
    if item.conflict is not None:
        ask_which(item, differing_answers(content, question, {"note": _("Note")}))
        return
    new = taken_over(item.stored, one)
    if new == item.stored:
        show(paragraph(_("Used.") if one.level is not None else _("There is no answer to use.")))
    else:
        label = _("Use it as the department's answer") if one.level is not None else _("Include the note")
        st.button(
            label,
            key=f"take-over-{question.id}",
            on_click=saving(item, lambda: taken_over(item.stored, one)),
        )
    show(saved_status(item))


def files(live: LiveWorkshop) -> None:
    """The voting paper until it closes; report and numbers once there are votes that may be told."""
    workshop = live.workshop
    is_over = workshop.stage is Stage.CLOSED
    told = {Box.OPEN, Box.SHUT, Box.REVEALED} if is_over else {Box.REVEALED}
    st.header(_("Paper and files"), anchor=False)
    with st.container(horizontal=True, key="workshop-files"):
        if any(item.first in told for item in workshop.agenda):
            _link(_("Download the report (PDF)"), urls.WORKSHOP_REPORT.format(id=live.id))
            _link(_("Download slides (PowerPoint)"), urls.WORKSHOP_SLIDES.format(id=live.id))
            _link(_("Download the votes (CSV)"), urls.WORKSHOP_VOTES.format(id=live.id))
        if not is_over:
            _link(_("Download voting papers (PDF)"), urls.WORKSHOP_PAPERS.format(id=live.id))


def _link(label: str, address: str) -> None:
    st.link_button(label, address, icon=":material/download:")
