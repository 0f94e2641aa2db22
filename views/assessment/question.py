"""One question: its levels, don't know, not relevant, and what may be added."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from language import gettext as _
from language.answering import basis_words, rest_of_help, short_help
from language.field_labels import labels, said_beside
from language.words import level_word, own_vote_word
from questionnaire.assessment import Answer, AnswerSet
from questionnaire.fields import Field, entered
from questionnaire.instrument import LEVELS, Instrument, Question
from questionnaire.team import NoLevel
from views.assessment.earlier_answers import earlier_answers
from views.assessment.old_answers import show_last_time, show_old_answers
from views.parts.html import paragraph, show, unmarked
from views.parts.text_fields import no_patients
from views.saving.conflict import ask_which, differing_answers
from views.saving.drafts import draft_mark, fold_mark
from views.saving.save import on_change, save, saving
from views.saving.saved_fields import declared_field, draft_of, entered_value, text_field, under_field
from views.saving.session_copy import Item, Part, open_copy
from views.saving.status import saved_status

_DONT_KNOW = "dont-know"
_NOT_RELEVANT = "not-relevant"
_CHOICES: tuple[int | str, ...] = (*LEVELS, _DONT_KNOW, _NOT_RELEVANT)


def question_field(
    content: Instrument, question: Question, place: str, last: AnswerSet | None = None
) -> None:
    """Show a question inside a fragment; `place` says which of how many it is, "" where there is one.

    `last` is what was answered in the last round, None where there was none.
    """
    with st.container(border=True, key=f"card-{question.id}"):
        _ask(content, question, place, last)


def _ask(content: Instrument, question: Question, place: str, last: AnswerSet | None) -> None:
    item = open_copy().answer(question.id)
    save_entered = saving(item, lambda: _entered(item))

    if above := [line for line in (place, basis_words(question)) if line]:
        show(*(paragraph(line, "vk-above") for line in above))
    choice = st.radio(
        # By emphasis the stylesheet sets the help apart, and the choices stay named by both.
        f"{unmarked(question.text)} *{unmarked(short_help(question))}*",
        _CHOICES,
        index=None,
        key=_choice_key(item),
        format_func=_naming(content, question),
        on_change=save_entered,
    )
    show(_choice_mark(item))
    item.lacks_reason = False
    if choice == _NOT_RELEVANT:
        no_patients()
        why = labels(Answer)["not_relevant"]
        reason = text_field(item, "not_relevant", why, save_entered, widget="reason")
        item.lacks_reason = not reason.strip()
    _show_state(content, question, item)
    show_old_answers(content, question.id)
    if last is not None:
        show_last_time(content, question.id, last)
    # The label stays as it is: with another one the fold would close, and the focus in it be lost.
    more = st.expander(_("Help, note and source"), key=f"more-{question.id}", on_change="rerun")
    if more.open:
        with more:
            st.write(rest_of_help(question))
            _additions(item, save_entered)
            if item.part is Part.ANSWER:
                earlier_answers(content, question, item)
    else:
        fold_mark(
            f"more-{question.id}", [draft_of(item, field.name) for field in _beside() if field.type is str]
        )
        _show_additions(item)
    item.is_drawn()


def _choice_key(item: Item) -> str:
    """The key of the radio buttons, which are drawn anew where the browser has lost what is chosen."""
    chosen = _chosen(item)
    key = item.fill("choice", chosen)
    is_lost = chosen is not None and item.widgets["choice"] is None
    return item.widgets.renew("choice", chosen) if is_lost else key


def _naming(content: Instrument, question: Question) -> Callable[[int | str], str]:
    def name(choice: int | str) -> str:
        if isinstance(choice, int):
            return f"**{level_word(content, choice)}.** {question.levels[choice]}"
        return own_vote_word(content, NoLevel(choice))

    return name


def _choice(answer: Answer) -> int | str | None:
    if answer.dont_know:
        return _DONT_KNOW
    return answer.level if answer.not_relevant is None else _NOT_RELEVANT


def _chosen(item: Item) -> int | str | None:
    """What the person has chosen, whether it can be saved yet or not."""
    return _NOT_RELEVANT if item.lacks_reason else _choice(item.value)


def _place(answer: Answer) -> int | None:
    """Which of the radio buttons the answer is, counted from 0."""
    return _CHOICES.index(choice) if (choice := _choice(answer)) is not None else None


def _choice_mark(item: Item) -> str:
    """By this our script makes a choice again that did not reach the server: a click leaves no trace."""
    saved, received = (
        None if answer is None else "" if (place := _place(answer)) is None else str(place)
        for answer in (item.stored, item.state.entered.received)
    )
    return draft_mark(draft_of(item, "choice"), item.widgets.key("choice"), saved or "", received)


def _entered(item: Item) -> Answer | None:
    """The answer as the widgets that are drawn have it.

    While a reason is missing, the choice made before stands, with what is written beside it; None where that
    is saved already.
    """
    before = item.value
    choice = item.widgets.get("choice", _chosen(item))
    reason = item.widgets.get("reason", before.not_relevant or "")
    if choice is None:
        # Nobody can unchoose a radio button: this comes from a browser that has not loaded the buttons yet.
        choice = _chosen(item)
    beside = {field.name: entered_value(item, field) for field in _beside()}
    item.lacks_reason = choice == _NOT_RELEVANT and not reason.strip()
    if item.lacks_reason:
        kept = replace(before, **beside)
        return None if kept == before else kept
    return Answer(
        level=choice if isinstance(choice, int) else None,
        dont_know=choice == _DONT_KNOW,
        not_relevant=reason if choice == _NOT_RELEVANT else None,
        **beside,
    )


def _show_state(content: Instrument, question: Question, item: Item) -> None:
    if item.conflict is not None:
        ask_which(item, differing_answers(content, question, _beside_labels()))
    elif item.lacks_reason:
        said = (
            _("Write why, and the answer is saved. Until then the one you had before stands.")
            if item.value.chosen
            else _("Write why, and the answer is saved. Until then it does not count as answered.")
        )
        show(paragraph(said, "vk-unsaved"))
    else:
        show(saved_status(item, _place(item.stored)))


def _beside() -> list[Field]:
    """The fields beside the choice."""
    return [field for field in entered(Answer) if field.name != "not_relevant"]


def _beside_labels() -> dict[str, str]:
    return {field.name: labels(Answer)[field.name] for field in _beside()}


def _show_additions(item: Item) -> None:
    """The beginning of what lies folded away, so that it is not forgotten."""
    named = _beside_labels()
    for name, said in said_beside(item.value).items():
        if name != "confidence":
            show(paragraph(said, "vk-note vk-folded"))
            under_field(item, name, named[name])


def _additions(item: Item, save_entered: Callable[[], None]) -> None:
    """Note, pointer to evidence, how sure; and a way to take the answer back."""
    named = _beside_labels()
    show(paragraph(_who_reads(item.part), "vk-above"))
    no_patients()
    for field in _beside():
        declared_field(item, field, named[field.name], save_entered, st.text_area)
    if item.value.chosen:
        st.button(
            _("Remove the answer"),
            key=f"clear-{item.key}",
            type="tertiary",
            on_click=on_change(lambda: _clear(item)),
        )


def _who_reads(part: Part) -> str:
    if part is Part.OWN_ANSWER:
        return _("Only you can read what you write here. Bring it to the conversation in the team.")
    return _("Notes are printed in the plan, and whoever has the link can read them.")


def _clear(item: Item) -> bool:
    item.widgets.renew("choice", None)
    item.lacks_reason = False
    return save(item, replace(item.value, level=None, dont_know=False, not_relevant=None))
