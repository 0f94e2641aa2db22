"""One question: its levels, don't know, not relevant, and what may be added. A fragment of its own."""

from collections.abc import Callable

import streamlit as st

from language import gettext as _
from language import short_time
from language.words import answer_words, confidence_word, level_word
from questionnaire.answers import Answer, Confidence
from questionnaire.model import LEVELS, Question
from views.components.html import paragraph, show
from views.components.saving import Kept, Kind, keep_mine, keep_theirs, kept_answer, save, saved_status

PROGRESS = "progress"
LONGEST_TEXT = 10_000

_DONT_KNOW = "dont-know"
_NOT_RELEVANT = "not-relevant"
_CHOICES: tuple[int | str, ...] = (*LEVELS, _DONT_KNOW, _NOT_RELEVANT)


def question_field(question: Question, place: str) -> None:
    """Show a question as a fragment; `place` says which of how many it is."""

    @st.fragment(key=f"question-{question.id}")
    def one_question() -> None:
        with st.container(border=True, key=f"card-{question.id}"):
            _ask(question, place)

    one_question()


def _ask(question: Question, place: str) -> None:
    item = kept_answer(question.id)
    _fill_widgets(question.id, item)
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
    if choice == _NOT_RELEVANT:
        st.text_input(
            _("Why is it not relevant for you?"),
            key=f"reason-{question.id}",
            max_chars=LONGEST_TEXT,
            on_change=on_change,
        )
    _show_state(question, item, choice)
    with st.expander(_("Help, note and source") + (" •" if _has_additions(item.value) else "")):
        st.write(question.help)
        _additions(question, on_change)


def _naming(question: Question) -> Callable[[int | str], str]:
    def name(choice: int | str) -> str:
        if isinstance(choice, int):
            return f"**{level_word(choice)}.** {question.levels[choice]}"
        return _("Don't know") if choice == _DONT_KNOW else _("Not relevant for us")

    return name


def _fill_widgets(question_id: str, item: Kept) -> None:
    """Put the answer into the widgets when they are new, or when somebody else's answer was taken over."""
    answer: Answer = item.value
    wanted = {
        f"choice-{question_id}": _choice(answer),
        f"reason-{question_id}": answer.not_relevant or "",
        f"note-{question_id}": answer.note,
        f"evidence-{question_id}": answer.evidence,
        f"confidence-{question_id}": answer.confidence,
    }
    is_newer = item.waiting is None and item.shown != item.version
    for key, value in wanted.items():
        if key not in st.session_state or (is_newer and st.session_state[key] != value):
            st.session_state[key] = value
    item.shown = item.version


def _choice(answer: Answer) -> int | str | None:
    if answer.dont_know:
        return _DONT_KNOW
    return answer.level if answer.not_relevant is None else _NOT_RELEVANT


def _saving(question_id: str) -> Callable[[], None]:
    def on_change() -> None:
        answer = _entered(question_id)
        if answer is None:
            return
        if save(Kind.ANSWER, question_id, answer):
            st.rerun([f"question-{question_id}", PROGRESS])
        st.rerun()

    return on_change


def _entered(question_id: str) -> Answer | None:
    """The answer as the widgets have it; None while a reason is missing, for then it is not one yet."""
    entered = st.session_state
    choice = entered.get(f"choice-{question_id}")
    reason = entered.get(f"reason-{question_id}") or ""
    if choice == _NOT_RELEVANT and not reason.strip():
        return None
    confidence = entered.get(f"confidence-{question_id}")
    return Answer(
        level=choice if isinstance(choice, int) else None,
        dont_know=choice == _DONT_KNOW,
        not_relevant=reason if choice == _NOT_RELEVANT else None,
        note=entered.get(f"note-{question_id}") or "",
        evidence=entered.get(f"evidence-{question_id}") or "",
        confidence=Confidence(confidence) if confidence else None,
    )


def _show_state(question: Question, item: Kept, choice: int | str | None) -> None:
    if item.conflict is not None:
        _ask_which(question, item)
    elif choice == _NOT_RELEVANT and item.value.not_relevant is None:
        show(
            paragraph(
                _("Write why, and the answer is saved. Until then the one you had before stands."),
                "vk-unsaved",
            )
        )
    else:
        show(saved_status(item))


def _ask_which(question: Question, item: Kept) -> None:
    """Show both answers, and let the person choose."""
    conflict = item.conflict
    assert conflict is not None  # noqa: S101 - the caller has looked
    theirs = conflict.theirs or Answer()
    show(
        paragraph(
            _("Somebody else answered this question at {time}. Which answer shall stand?").format(
                time=short_time(conflict.saved_at)
            ),
            "vk-unsaved",
        ),
        paragraph(_("Theirs: {answer}").format(answer=answer_words(question, theirs))),
        paragraph(_("Yours: {answer}").format(answer=answer_words(question, item.waiting))),
    )
    with st.container(horizontal=True):
        st.button(_("Keep theirs"), key=f"theirs-{question.id}", on_click=_settle(keep_theirs, question.id))
        st.button(_("Save mine"), key=f"mine-{question.id}", on_click=_settle(keep_mine, question.id))


def _settle(settle: Callable[[Kind, str], None], question_id: str) -> Callable[[], None]:
    def on_click() -> None:
        settle(Kind.ANSWER, question_id)
        st.rerun([f"question-{question_id}", PROGRESS])

    return on_click


def _has_additions(answer: Answer) -> bool:
    return bool(answer.note or answer.evidence or answer.confidence)


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
