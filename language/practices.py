"""Sentences about the documented practices: what the department has of what the nine had in place.

Counts come with their names and never as a share. Departments stand in the content's order and are not
ranked, because how much the report tells of each differs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from language.nine import ask_words, practice_words
from language.translation import gettext as _
from language.translation import ngettext
from language.words import numbered_question
from questionnaire.instrument import Department, Instrument
from scoring.nine import nine_by_question
from scoring.practices import Practices, told_to_some_degree


@dataclass(frozen=True)
class PracticeLine:
    """A practice by the question it is about, what is told of it, and questions one could ask about it."""

    question: str
    told: str
    ask: tuple[str, ...] = ()


@dataclass(frozen=True)
class PracticeList:
    """Practices under a heading, such as those that our department has."""

    heading: str
    practices: tuple[PracticeLine, ...]


def practices_words(own: Practices) -> str:
    """How many of the practices of the nine together our department has."""
    count = len(_every(own))
    words = ngettext(
        "Of {count} practice that at least one of the nine had in place in 2022, you have {has} and lack "
        "{lacks}.",
        "Of {count} practices that at least one of the nine had in place in 2022, you have {has} and lack "
        "{lacks}.",
        count,
    ).format(count=count, has=len(own.has), lacks=len(own.lacks))
    return " ".join([words, *_the_rest(own)])


def department_words(instrument: Instrument, department: Department, own: Practices) -> str:
    """How many of one department's practices ours has, and how many more are told of it to some degree."""
    count = len(_every(own))
    words = _("{department}: The report tells of nothing that was in place.").format(
        department=department.short
    )
    if count:
        words = ngettext(
            "{department}: {count} practice in place in 2022. You have {has} and lack {lacks}.",
            "{department}: {count} practices in place in 2022. You have {has} and lack {lacks}.",
            count,
        ).format(department=department.short, count=count, has=len(own.has), lacks=len(own.lacks))
    return " ".join([words, *_the_rest(own), *_to_some_degree(instrument, department, more=bool(count))])


def _the_rest(own: Practices) -> Iterator[str]:
    if count := len(own.not_known):
        yield ngettext("{count} is not known.", "{count} are not known.", count).format(count=count)
    if count := len(own.not_relevant):
        yield ngettext("{count} is not relevant.", "{count} are not relevant.", count).format(count=count)


def _to_some_degree(instrument: Instrument, department: Department, *, more: bool) -> Iterator[str]:
    if not (count := len(told_to_some_degree(instrument)[department.id])):
        return
    if more:
        words = ngettext(
            "{count} more is told to some degree.", "{count} more are told to some degree.", count
        )
    else:
        words = ngettext("{count} is told to some degree.", "{count} are told to some degree.", count)
    yield words.format(count=count)


def not_compared_words() -> str:
    """Why the numbers of the nine say nothing beside each other, and of which year they are."""
    return _(
        "How much the report tells of each department differs, so their numbers cannot be compared. What is "
        "told to some degree is not counted. The report is from 2022, and practice may have changed since."
    )


def ask_them_words() -> str:
    """What stands before questions for departments of the nine."""
    return _("Ask them. Practice may have changed since 2022:")


def standing_word(own: Practices, question_id: str) -> str:
    """Whether our department has a practice; "" for a question that is none."""
    return next((heading for heading, ids in _headed(own).items() if question_id in ids), "")


def practice_lists(instrument: Instrument, own: Practices) -> tuple[PracticeList, ...]:
    """The practices of the nine together that our department has, lacks and so on, each with who had it.

    With those that it lacks comes what it could ask them.
    """
    lines = {
        id: PracticeLine(
            numbered_question(instrument, instrument.question[id]),
            ", ".join(practice.department.short for practice in nine.in_place),
            tuple(ask_words(one) for one in nine.in_place if one.cell.ask and id in own.lacks),
        )
        for id, nine in nine_by_question(instrument).items()
    }
    return _lists(own, lines)


def department_lists(
    instrument: Instrument, department: Department, own: Practices
) -> tuple[PracticeList, ...]:
    """The same of one department, with what it did; what is told of it to some degree comes last."""
    lines = {
        id: PracticeLine(
            numbered_question(instrument, instrument.question[id]),
            practice_words(practice),
            practice.cell.ask,
        )
        for id, nine in nine_by_question(instrument).items()
        for practice in nine.practices
        if practice.department is department
    }
    partly = told_to_some_degree(instrument)[department.id]
    return _lists(own, lines, {_("Told to some degree"): partly})


def _lists(
    own: Practices, lines: Mapping[str, PracticeLine], more: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[PracticeList, ...]:
    """What there is under each heading; a heading with nothing is left out."""
    headed = _headed(own) | dict(more or {})
    return tuple(
        PracticeList(heading, tuple(lines[id] for id in ids)) for heading, ids in headed.items() if ids
    )


def _headed(own: Practices) -> dict[str, tuple[str, ...]]:
    return {
        _("You have"): own.has,
        _("You lack"): own.lacks,
        _("Not known"): own.not_known,
        _("Not relevant for you"): own.not_relevant,
    }


def _every(own: Practices) -> tuple[str, ...]:
    return own.has + own.lacks + own.not_known + own.not_relevant
