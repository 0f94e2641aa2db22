"""The edition of the questions: what moving a round to the newest one does, and what its old answers were."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

import urls
from access.policy import Operation
from language import gettext as _
from language import long_moment, ngettext
from language.field_labels import said_beside
from language.words import answer_words, choice_word
from questionnaire.assessment import UNANSWERED, Answer, AnswerSet
from questionnaire.instrument import Instrument, Question
from questionnaire.moving import Ended, Move, move, read_again, with_own_lines
from questionnaire.plan import ActionPlan
from questionnaire.reader.load import edition, editions, instrument
from storage.db.errors import StorageUnavailable
from storage.records import Assessment, EditionChange, HistoryLine
from storage.repositories import repositories
from storage.rounds import ChangedMeanwhile, RoundIsOver
from urls import ASSESSMENT, RECOMMENDATION
from views.assessment.form_steps import asked
from views.assessment.old_answers import may_move, old_answers
from views.parts.failure import what_hinders
from views.parts.heading import heading, reader_note
from views.parts.html import bullets, paragraph, show, table, unmarked
from views.parts.visit import Visit, require_visit, visit_to
from views.saving.conflict import saved_by
from views.saving.session_copy import open_copy, refresh
from views.saving.status import storage_banner

_TROUBLE = "move-trouble"


def edition_page() -> None:
    """Draw what a move would do, or what it did."""
    visit = require_visit()
    assessment = refresh(visit, visit.load())
    content = edition(assessment.answers.instrument)
    can_be_moved = content is not instrument() and may_move(visit)
    # Another heading afterwards, so that the page is read from its beginning again.
    title = _("Move the round to a newer edition") if can_be_moved else _("The edition of the questions")
    heading(title, assessment.answers.department)
    storage_banner()
    reader_note(visit)
    if can_be_moved:
        _before(visit, content, instrument(), assessment)
        return
    _show_trouble()
    if content is instrument():
        _in_the_newest(visit, content, assessment)
    else:
        st.write(
            _(
                "This round uses edition {version} of the questions. Whoever leads the self-assessment can "
                "move it to the newest edition until the next round has begun."
            ).format(version=content.version)
        )


def _show_trouble() -> None:
    """Say why the round was not moved, beside the button where it still is."""
    if (trouble := st.session_state.pop(_TROUBLE, None)) is not None:
        st.error(trouble)


def _before(visit: Visit, older: Instrument, newer: Instrument, assessment: Assessment) -> None:
    """Draw all that would happen, and the button that makes it happen."""
    st.write(
        _(
            "This round uses edition {older} of the questions. You can move it to edition {newer}. Below you "
            "see what happens then. Nothing is removed. A group session that has begun keeps its edition."
        ).format(older=older.version, newer=newer.version)
    )
    found, form = move(older, newer), assessment.answers
    to_ask = {q.id for q in asked(newer, assessment.form)}
    _kept(older, newer, found, form)
    _replaced(found, form, to_ask)
    _new(newer, [q for q in found.new if q.id in to_ask])
    _ended(found)
    _own_lines(visit.load_plan().plan, newer)
    if visit.load_team().members:
        st.header(_("The team"), anchor=False)
        st.write(
            _(
                "Each keeps their answers in the same way. Who said that they were done is told that there "
                "are new questions."
            )
        )
    st.header(_("Move the round"), anchor=False)
    st.write(
        _(
            "It cannot be moved back. If you want a copy of the answers as they are now, download it first. "
            "It can be opened on the start page."
        )
    )
    st.link_button(
        unmarked(_("Download the answers in edition {version}").format(version=older.version)),
        urls.ANSWERS_FILE.format(id=visit.assessment_id),
        icon=":material/download:",
    )
    _show_trouble()
    st.button(
        unmarked(_("Move the round to edition {version}").format(version=newer.version)),
        key="move-round",
        type="primary",
        icon=":material/move_up:",
        on_click=_move,
        args=(visit.assessment_id, older.version, dict(assessment.versions)),
    )


def _kept(older: Instrument, newer: Instrument, found: Move, form: AnswerSet) -> None:
    st.header(_("What carries over"), anchor=False)
    answered = [q for q in found.kept if form.answer(q.id) != UNANSWERED]
    if not answered:
        st.write(_("No answer carries over."))
        return
    show(
        paragraph(
            _(
                "These answers carry over because the question is about the same thing. The level, the note, "
                "the documentation and how sure you are stay as they are. But the levels have new words. "
                "Read them again."
            )
        ),
        paragraph(newer.top_level) if newer.top_level else "",
    )
    again = read_again(older, newer, editions(), form.answers)
    _show_to_read_again(newer, again, form)
    if others := [q for q in answered if q.id not in again]:
        count = ngettext("{count} answer carries over", "{count} answers carry over", len(others))
        rows = ([q.text, choice_word(newer, form.answer(q.id))] for q in others)
        show(table(count.format(count=len(others)), [_("Question"), _("Answer")], rows))


def _show_to_read_again(newer: Instrument, again: Mapping[str, str], form: AnswerSet) -> None:
    """Draw the answers that carry over to levels which are drawn otherwise."""
    if not again:
        return
    caption = ngettext(
        "{count} answer carries over and should be read again first",
        "{count} answers carry over and should be read again first",
        len(again),
    ).format(count=len(again))
    header = [_("Question"), _("Answer"), _("What is new")]
    rows = ([newer.question[id].text, choice_word(newer, form.answer(id)), why] for id, why in again.items())
    show(table(caption, header, rows))


def _replaced(found: Move, form: AnswerSet, to_ask: set[str]) -> None:
    """Draw the questions that need another answer: those that were answered, or that the form asks."""
    again = [
        one
        for one in found.replaced
        if form.answer(one.question.id) != UNANSWERED
        or (one.successor is not None and one.successor.id in to_ask)
    ]
    if not again:
        return
    st.header(_("What must be answered again"), anchor=False)
    show(
        paragraph(
            _(
                "Other questions have replaced these. Your old answer, with note and documentation, stands "
                "beside the new question. It is not counted."
            )
        ),
        table(
            _("Questions that are replaced"),
            [_("Asked until now"), _("Your answer"), _("Asked from now on"), _("Why")],
            (_replaced_row(one, form) for one in again),
        ),
    )


def _replaced_row(one: Ended, form: AnswerSet) -> list[str]:
    follows = "" if one.successor is None else one.successor.text
    answer = choice_word(one.edition, form.answer(one.question.id))
    return [one.question.text, answer, follows, one.reason]


def _new(newer: Instrument, new: list[Question]) -> None:
    if new:
        st.header(_("New questions"), anchor=False)
        st.write(_("Edition {version} also asks these.").format(version=newer.version))
        show(bullets(q.text for q in new))


def _ended(found: Move) -> None:
    if found.ended:
        st.header(_("Questions that are no longer asked"), anchor=False)
        st.write(_("Your answers to these are kept, and can be read on this page."))
        show(bullets(f"{one.question.text} {one.reason}" for one in found.ended))


def _own_lines(plan: ActionPlan, newer: Instrument) -> None:
    """Draw the lines of the plan that lose their connection to the catalogue."""
    after = with_own_lines(plan, newer)
    own = [new.title for new, old in zip(after.actions, plan.actions, strict=True) if new != old]
    own += [new.title for new, old in zip(after.benefits, plan.benefits, strict=True) if new != old]
    st.header(_("The action plan"), anchor=False)
    st.write(_("Everything in the plan stays as you wrote it."))
    if own:
        st.write(
            _("Edition {version} does not propose these. They become your own.").format(version=newer.version)
        )
        show(bullets(own))


def _move(assessment_id: str, older: str, seen: Mapping[str, int]) -> None:
    visit = visit_to(assessment_id)
    if visit is None:
        return
    if not open_copy().is_all_saved or open_copy().lacking_reasons:
        st.session_state[_TROUBLE] = _(
            "Not everything is saved yet. Look through your answers, and try again."
        )
        return
    try:
        repositories().rounds.move(visit.grant, older, instrument(), seen)
    except StorageUnavailable as trouble:
        st.session_state[_TROUBLE] = what_hinders(trouble)
    except ChangedMeanwhile:
        st.session_state[_TROUBLE] = _(
            "The round is not moved: somebody has answered while you were reading. Look through this page "
            "again, and then move the round."
        )
    except RoundIsOver:
        st.session_state[_TROUBLE] = _(
            "The round is not moved: the next round has begun meanwhile, so this one keeps its edition."
        )


def _in_the_newest(visit: Visit, content: Instrument, assessment: Assessment) -> None:
    st.write(
        _("This round uses edition {version} of the questions. It is the newest one.").format(
            version=content.version
        )
    )
    moves = visit.load_moves()
    if moves:
        show(bullets(map(_moved, moves)))
        _ways_on(visit, content, assessment)
        _carried_over(visit, content, moves, assessment.answers)
    if old := old_answers(content, assessment.answers):
        st.header(_("Answers from an earlier edition"), anchor=False)
        st.write(_("These questions are no longer asked. The answers are kept, and are not counted."))
        for one, answer in old:
            _old(one, answer)


def _ways_on(visit: Visit, content: Instrument, assessment: Assessment) -> None:
    """Draw the links to what is left to answer, at its first question, and to the result."""
    address = {ASSESSMENT: visit.assessment_id}
    left = [q for q in asked(content, assessment.form) if not assessment.answers.answer(q.id).chosen]
    if left and visit.may(Operation.SAVE_ANSWER):
        label = ngettext(
            "Answer the {count} question that is missing",
            "Answer the {count} questions that are missing",
            len(left),
        ).format(count=len(left))
        first = {RECOMMENDATION: content.recommendation_of[left[0].id].id}
        st.page_link("screens/fill_in.py", label=label, icon=":material/edit:", query_params=address | first)
    st.page_link("screens/result.py", label=_("See the result"), query_params=address)


def _carried_over(
    visit: Visit, content: Instrument, moves: Sequence[HistoryLine[EditionChange]], form: AnswerSet
) -> None:
    """Draw what is to be read again and has not been answered since the move, for those who may answer."""
    change = moves[0].value
    if change is None or not visit.may(Operation.READ_HISTORY):
        return
    again = read_again(edition(change.older), content, editions(), form.answers)
    try:
        last = {id: repositories().assessments.history(visit.grant, id)[-1] for id in again}
    except StorageUnavailable:
        # The banner says so, and the page is drawn again when it is back.
        return
    moved_at = moves[-1].saved_at
    again = {id: why for id, why in again.items() if last[id].saved_at <= moved_at}
    if again:
        st.header(_("Read these answers again"), anchor=False)
        st.write(_("The question is about the same thing, but the levels are drawn otherwise."))
        _show_to_read_again(content, again, form)


def _moved(line: HistoryLine[EditionChange]) -> str:
    change = line.value
    if change is None:
        return ""
    return _("Moved from edition {older} to edition {newer}: {moment}, by {role}.").format(
        older=change.older,
        newer=change.newer,
        moment=long_moment(line.saved_at),
        role=saved_by(line.role),
    )


def _old(one: Ended, answer: Answer) -> None:
    told = _("Answer in edition {version}: {answer}").format(
        version=one.edition.version, answer=answer_words(one.edition, one.question, answer)
    )
    follows = "" if one.successor is None else _("Asked now: {question}").format(question=one.successor.text)
    show(
        f"<h3>{escape(one.question.text)}</h3>",
        *map(paragraph, (told, *said_beside(answer).values(), one.reason)),
        paragraph(follows) if follows else "",
    )


edition_page()
