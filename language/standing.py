"""Sentences about how far recommendations are: what is in place, what is missing, and what is unknown."""

from collections.abc import Iterator
from dataclasses import dataclass

from language.translation import gettext as _
from language.translation import ngettext
from language.words import choice_word, numbered_question, recommendation_name, role_word
from questionnaire.assessment import AnswerSet
from questionnaire.instrument import Instrument, Question, Recommendation
from scoring.result import Counts, FindOut, Result, Status


@dataclass(frozen=True)
class Kept:
    """A recommendation that few questions keep from being in place, by its name, and these questions."""

    recommendation: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class ToFindOut:
    """Questions with whom to ask. `alone`: only what is unknown keeps their recommendations back."""

    alone: tuple[str, ...]
    others: tuple[str, ...]


def counted_words(counts: Counts) -> str:
    """How many questions are in place: "2 of 3 in place, 1 unknown"; "" where nothing is relevant."""
    if not counts.relevant:
        return ""
    words = _("{in_place} of {relevant} in place").format(in_place=counts.in_place, relevant=counts.relevant)
    if not counts.unknown:
        return words
    unknown = ngettext("{count} unknown", "{count} unknown", counts.unknown)
    return f"{words}, {unknown.format(count=counts.unknown)}"


def one_thing_missing(instrument: Instrument, form: AnswerSet, result: Result) -> tuple[Kept, ...]:
    """The recommendations that a single question keeps from being in place, with the answer to it."""
    return tuple(
        Kept(
            recommendation_name(instrument.recommendation[id]),
            (
                _("{question} Your answer: {answer}.").format(
                    question=instrument.question[question].text,
                    answer=choice_word(instrument, form.answer(question)).lower(),
                ),
            ),
        )
        for id, question in result.one_thing_missing.items()
    )


def may_be_in_place(instrument: Instrument, form: AnswerSet, result: Result) -> tuple[Kept, ...]:
    """The recommendations that only unknowns keep from being in place, with whom to ask.

    One of which nothing is answered is left out: nobody has begun with it.
    """
    return tuple(
        Kept(recommendation_name(recommendation), tuple(_unknowns(recommendation, form)))
        for recommendation in _may_be_in_place(instrument, form, result)
    )


def _may_be_in_place(instrument: Instrument, form: AnswerSet, result: Result) -> Iterator[Recommendation]:
    for recommendation in instrument.recommendations:
        is_begun = any(form.answer(question.id).chosen for question in recommendation.deciding)
        if is_begun and result.recommendations[recommendation.id].status is Status.UNKNOWN:
            yield recommendation


def _unknowns(recommendation: Recommendation, form: AnswerSet) -> Iterator[str]:
    for question in recommendation.deciding:
        answer = form.answer(question.id)
        if answer.dont_know:
            yield f"{question.text} {_ask(question)}"
        elif not answer.chosen:
            yield _("{question} Not answered yet.").format(question=question.text)


def _ask(question: Question) -> str:
    return _("Ask {role}.").format(role=role_word(question.roles[0]))


def find_out_words(instrument: Instrument, task: FindOut) -> str:
    """A task that a don't know becomes: whom to ask what."""
    words = _("Ask {role}: {question}").format(
        role=role_word(task.role), question=instrument.question[task.question].text
    )
    return f"{words} {may_be_words()}" if task.may_be_in_place else words


def may_be_words() -> str:
    """What is said of a task that alone keeps a recommendation from being in place."""
    return _("The recommendation may be in place already.")


def to_find_out(instrument: Instrument, form: AnswerSet, result: Result) -> ToFindOut:
    """Every don't know, and what is not answered of a recommendation that may be in place already."""
    told: dict[bool, list[str]] = {True: [], False: []}
    tasks = {task.question: task for task in result.find_out}
    may_be = {one.id for one in _may_be_in_place(instrument, form, result)}
    for recommendation in instrument.recommendations:
        for question in recommendation.questions:
            name = numbered_question(instrument, question)
            if (task := tasks.get(question.id)) is not None:
                told[task.may_be_in_place].append(f"{name} {_ask(question)}")
            elif recommendation.id in may_be and question.is_deciding and not form.answer(question.id).chosen:
                told[True].append(_("{question} Not answered yet.").format(question=name))
    return ToFindOut(tuple(told[True]), tuple(told[False]))


def comes_into_place(instrument: Instrument, now: Result, then: Result) -> tuple[Recommendation, ...]:
    """The recommendations that are in place then and not now."""
    return tuple(
        one
        for one in instrument.recommendations
        if then.recommendations[one.id].status is Status.IN_PLACE
        and now.recommendations[one.id].status is not Status.IN_PLACE
    )


def inconsistent_texts(instrument: Instrument, result: Result) -> tuple[str, ...]:
    """What the answers that do not go together are."""
    return tuple(rule.text for rule in instrument.consistency if rule.id in result.inconsistent)
