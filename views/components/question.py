"""One question: its levels, don't know, not relevant, and what may be added."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from language import gettext as _
from language.words import answer_words, confidence_word, level_word
from questionnaire.answers import Answer, Confidence
from questionnaire.model import LEVELS, Question
from views.components.conflict import ask_which, differing
from views.components.html import paragraph, show
from views.components.saving import Kept, Kind, fill_widgets, kept_answer, save, saved_status

LONGEST_TEXT = 10_000

_DONT_KNOW = "dont-know"
_NOT_RELEVANT = "not-relevant"
_CHOICES: tuple[int | str, ...] = (*LEVELS, _DONT_KNOW, _NOT_RELEVANT)


def question_field(question: Question, place: str) -> None:
    """Show a question inside a fragment; `place` says which of how many it is."""
    with st.container(border=True, key=f"card-{question.id}"):
        _ask(question, place)


def _ask(question: Question, place: str) -> None:
    item = kept_answer(question.id)
    values = _widget_values(item.value)
    fill_widgets(item, {f"{name}-{question.id}": value for name, value in values.items()})
    on_change = _saving(question.id)

    show(paragraph(place, "vk-above"))
    choice = st.radio(
        question.text,
        _CHOICES,
        index=None,
        key=f"choice-{question.id}",
        format_func=_naming(question),
        on_change=on_change,
    )
    lacks_reason = False
    if choice == _NOT_RELEVANT:
        reason = st.text_input(
            _("Why is it not relevant for you?"),
            key=f"reason-{question.id}",
            max_chars=LONGEST_TEXT,
            on_change=on_change,
        )
        lacks_reason = not reason.strip()
    _show_state(question, item, lacks_reason)
    # The label stays as it is: with another one the fold would close, and the focus in it be lost.
    more = st.expander(_("Help, note and source"), key=f"more-{question.id}", on_change="rerun")
    if more.open:
        with more:
            st.write(question.help)
            _additions(question, on_change)
    else:
        _show_additions(item.value)


def _naming(question: Question) -> Callable[[int | str], str]:
    def name(choice: int | str) -> str:
        if isinstance(choice, int):
            return f"**{level_word(choice)}.** {question.levels[choice]}"
        return _("Don't know") if choice == _DONT_KNOW else _("Not relevant for us")

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


def _saving(question_id: str) -> Callable[[], None]:
    def on_change() -> None:
        answer = _entered(question_id)
        if answer is not None and not save(Kind.ANSWER, question_id, answer):
            st.rerun()

    return on_change


def _entered(question_id: str) -> Answer | None:
    """The answer as the widgets have it; None while a reason is missing, for then it is not one yet."""
    choice, reason, note, evidence, confidence = (
        st.session_state.get(f"{name}-{question_id}", value)
        for name, value in _widget_values(kept_answer(question_id).value).items()
    )
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
        ask_which(Kind.ANSWER, question.id, item, _telling(question))
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
    beside = differing(
        {
            "note": _("Note"),
            "evidence": _("Where it can be seen: a link or the name of a document"),
            "confidence": _("How sure are you?"),
        }
    )

    def words(answer: Answer, other: Answer) -> str:
        return "; ".join(filter(None, (answer_words(question, answer), beside(answer, other))))

    return words


def _show_additions(answer: Answer) -> None:
    """The beginning of what lies folded away, so that it is not forgotten."""
    folded = "vk-note vk-folded"
    if answer.note:
        show(paragraph(_("Note: {note}").format(note=answer.note), folded))
    if answer.evidence:
        show(paragraph(_("Where it can be seen: {evidence}").format(evidence=answer.evidence), folded))


def _additions(question: Question, on_change: Callable[[], None]) -> None:
    """Note, pointer to evidence, how sure; and a way to take the answer back."""
    st.text_area(
        _("Note"),
        key=f"note-{question.id}",
        max_chars=LONGEST_TEXT,
        help=_("Do not write anything about patients."),
        on_change=on_change,
    )
    st.text_input(
        _("Where it can be seen: a link or the name of a document"),
        key=f"evidence-{question.id}",
        max_chars=LONGEST_TEXT,
        on_change=on_change,
    )
    st.segmented_control(
        _("How sure are you?"),
        list(Confidence),
        key=f"confidence-{question.id}",
        format_func=confidence_word,
        on_change=on_change,
    )
    if kept_answer(question.id).value.chosen:
        st.button(
            _("Remove the answer"),
            key=f"clear-{question.id}",
            type="tertiary",
            on_click=_clearing(question.id),
        )


def _clearing(question_id: str) -> Callable[[], None]:
    def on_click() -> None:
        st.session_state[f"choice-{question_id}"] = None
        _saving(question_id)()

    return on_click
