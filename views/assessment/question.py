"""One question: its levels, don't know, not relevant, and what may be added."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from language import gettext as _
from language.words import answer_words, confidence_word, level_word, own_vote_word
from questionnaire.assessment import Answer, Confidence
from questionnaire.instrument import LEVELS, Question
from questionnaire.team import NoLevel
from views.assessment.earlier_answers import earlier_answers
from views.parts.fields import draft_of, no_patients, text_field, under_field
from views.parts.html import paragraph, show
from views.saving.conflict import ask_which, differing
from views.saving.drafts import draft_mark, fold_mark
from views.saving.save import on_change, save, saved_status
from views.saving.session_copy import Kept, Kind, answer_kind, fill, is_drawn, kept_answer, key_of, renew


def show_last_time(question: Question, before: Answer) -> None:
    """Say it in words; nothing of it is filled in."""
    show(
        paragraph(_("Last time: {answer}").format(answer=answer_words(question, before)), "vk-last-time"),
        paragraph(_("Note last time: {note}").format(note=before.note), "vk-note vk-folded vk-last-time")
        if before.note
        else "",
    )


_DONT_KNOW = "dont-know"
_NOT_RELEVANT = "not-relevant"
_CHOICES: tuple[int | str, ...] = (*LEVELS, _DONT_KNOW, _NOT_RELEVANT)


def question_field(question: Question, place: str, before: Answer | None = None) -> None:
    """Show a question inside a fragment; `place` says which of how many it is, "" where there is one.

    `before` is what was answered in the last round, None where it was not asked then.
    """
    with st.container(border=True, key=f"card-{question.id}"):
        _ask(question, place, before)


def _ask(question: Question, place: str, before: Answer | None) -> None:
    item = kept_answer(question.id)
    save_entered = on_change(lambda: _save_entered(question.id))

    if place:
        show(paragraph(place, "vk-above"))
    choice = st.radio(
        question.text,
        _CHOICES,
        index=None,
        key=_choice_key(question.id, item),
        format_func=_naming(question),
        on_change=save_entered,
    )
    show(_choice_mark(question.id, item))
    lacks_reason = False
    if choice == _NOT_RELEVANT:
        no_patients()
        why = _("Why is it not relevant for you?")
        reason = st.text_input(
            why,
            key=fill(item, f"reason-{question.id}", item.value.not_relevant or ""),
            on_change=save_entered,
        )
        text_field(item, "not_relevant", why, f"reason-{question.id}")
        lacks_reason = not reason.strip()
    _show_state(question, item, lacks_reason)
    if before is not None:
        show_last_time(question, before)
    # The label stays as it is: with another one the fold would close, and the focus in it be lost.
    more = st.expander(_("Help, note and source"), key=f"more-{question.id}", on_change="rerun")
    if more.open:
        with more:
            st.write(question.help)
            _additions(question, item, save_entered)
            if answer_kind() is Kind.ANSWER:
                earlier_answers(question)
    else:
        fold_mark(f"more-{question.id}", [draft_of(f"{name}-{question.id}") for name in ("note", "evidence")])
        _show_additions(item)
    is_drawn(item)


def _choice_key(question_id: str, item: Kept) -> str:
    """The key of the radio buttons, which are drawn anew where the browser has lost what is chosen."""
    name, chosen = f"choice-{question_id}", _choice(item.value)
    key = fill(item, name, chosen)
    return renew(item, name, chosen) if st.session_state[key] is None and chosen is not None else key


def _naming(question: Question) -> Callable[[int | str], str]:
    def name(choice: int | str) -> str:
        if isinstance(choice, int):
            return f"**{level_word(choice)}.** {question.levels[choice]}"
        return own_vote_word(NoLevel(choice))

    return name


def _widget_values(answer: Answer) -> dict[str, Any]:
    return {
        "choice": _choice(answer),
        "reason": answer.not_relevant or "",
        "note": answer.note,
        "evidence": answer.evidence,
        "confidence": answer.confidence,
    }


def _choice(answer: Answer) -> int | str | None:
    if answer.dont_know:
        return _DONT_KNOW
    return answer.level if answer.not_relevant is None else _NOT_RELEVANT


def _place(answer: Answer) -> int | None:
    """Which of the radio buttons the answer is, counted from 0."""
    return _CHOICES.index(choice) if (choice := _choice(answer)) is not None else None


def _choice_mark(question_id: str, item: Kept) -> str:
    """By this our script makes a choice again that did not reach the server: a click leaves no trace."""
    widget = f"choice-{question_id}"
    saved, received = (
        None if answer is None else "" if (place := _place(answer)) is None else str(place)
        for answer in (item.saved, item.received)
    )
    return draft_mark(draft_of(widget), key_of(item, widget), saved or "", received)


def _save_entered(question_id: str) -> bool:
    """Save the answer as it stands in the widgets; True also while it lacks its reason, and is none yet."""
    answer = _entered(question_id)
    return answer is None or save(answer_kind(), question_id, answer)


def _entered(question_id: str) -> Answer | None:
    """The answer as the widgets that are drawn have it; None while a reason is missing."""
    item = kept_answer(question_id)
    choice, reason, note, evidence, confidence = (
        st.session_state.get(key_of(item, f"{name}-{question_id}"), value)
        for name, value in _widget_values(item.value).items()
    )
    if choice is None:
        # Nobody can unchoose a radio button: this comes from a browser that has not loaded the buttons yet.
        choice = _choice(item.value)
    if choice == _NOT_RELEVANT and not reason.strip():
        return None
    return Answer(
        level=choice if isinstance(choice, int) else None,
        dont_know=choice == _DONT_KNOW,
        not_relevant=reason if choice == _NOT_RELEVANT else None,
        note=note,
        evidence=evidence,
        confidence=Confidence(confidence) if confidence else None,
    )


def _show_state(question: Question, item: Kept, lacks_reason: bool) -> None:
    if item.conflict is not None:
        ask_which(answer_kind(), question.id, item, _telling(question))
    elif lacks_reason:
        show(
            paragraph(
                _("Write why, and the answer is saved. Until then the one you had before stands."),
                "vk-unsaved",
            )
        )
    else:
        show(saved_status(item, _place(item.saved)))


def _telling(question: Question) -> Callable[[Answer, Answer], str]:
    """Tells one of two answers, with what stands beside it where that differs too."""
    beside = differing(_labels())

    def words(answer: Answer, other: Answer) -> str:
        return "; ".join(filter(None, (answer_words(question, answer), beside(answer, other))))

    return words


def _labels() -> dict[str, str]:
    """The names of what stands beside the choice."""
    return {
        "note": _("Note"),
        "evidence": _("Where it can be seen: a link or the name of a document"),
        "confidence": _("How sure are you?"),
    }


def _show_additions(item: Kept) -> None:
    """The beginning of what lies folded away, so that it is not forgotten."""
    answer, folded, labels = item.value, "vk-note vk-folded", _labels()
    if answer.note:
        show(paragraph(_("Note: {note}").format(note=answer.note), folded))
        under_field(item, "note", labels["note"])
    if answer.evidence:
        show(paragraph(_("Where it can be seen: {evidence}").format(evidence=answer.evidence), folded))
        under_field(item, "evidence", labels["evidence"])


def _additions(question: Question, item: Kept, save_entered: Callable[[], None]) -> None:
    """Note, pointer to evidence, how sure; and a way to take the answer back."""
    labels = _labels()
    show(paragraph(_who_reads(answer_kind()), "vk-above"))
    no_patients()
    st.text_area(
        labels["note"],
        key=fill(item, f"note-{question.id}", item.value.note),
        on_change=save_entered,
    )
    text_field(item, "note", labels["note"], f"note-{question.id}")
    st.text_input(
        labels["evidence"],
        key=fill(item, f"evidence-{question.id}", item.value.evidence),
        on_change=save_entered,
    )
    text_field(item, "evidence", labels["evidence"], f"evidence-{question.id}")
    st.segmented_control(
        labels["confidence"],
        list(Confidence),
        key=fill(item, f"confidence-{question.id}", item.value.confidence),
        format_func=confidence_word,
        on_change=save_entered,
    )
    if item.value.chosen:
        st.button(
            _("Remove the answer"),
            key=f"clear-{question.id}",
            type="tertiary",
            on_click=on_change(lambda: _clear(question.id)),
        )


def _who_reads(kind: Kind) -> str:
    if kind is Kind.OWN_ANSWER:
        return _("Only you can read what you write here. Bring it to the conversation in the team.")
    return _("Notes are printed in the plan, and whoever has the link can read them.")


def _clear(question_id: str) -> bool:
    item = kept_answer(question_id)
    renew(item, f"choice-{question_id}", None)
    return save(
        answer_kind(), question_id, replace(item.value, level=None, dont_know=False, not_relevant=None)
    )
