"""Sentences about the nine; the counts are in `language/practices.py`. No screen or file words any elsewhere.

Departments are named, and what they had is told in the past: they were interviewed in 2022. Statements about
single departments and about the group are always shown together, so that "it names none" is never understood
as "none has it". A count of zero is left out.
"""

from collections.abc import Iterable, Iterator, Sequence

from language.translation import gettext as _
from language.translation import ngettext
from language.words import section_words
from questionnaire.instrument import Department, Instrument
from scoring.nine import NineOnQuestion, NineOnRecommendation, Practice, Together, nine_by_question
from scoring.result import Comparison, QuestionBenchmark

MOST_NAMES = 3
"""In a sentence; the rest are counted, because the table beside it has them all."""


def department_name(department: Department) -> str:
    """A department of the nine with its hospital, because two have the same name."""
    return f"{department.name}, {department.hospital}"


def mark_word(level: int | None) -> str:
    """What the report documents about a department on a question, or None if it states nothing."""
    if level is None:
        return _("not stated in the report")
    in_place = _("documented in place")
    return (_("documented as missing"), _("documented to some degree"), in_place, in_place)[level]


def practice_words(practice: Practice) -> str:
    """A department's practice, with its section in the report."""
    return f"{practice.cell.evidence} ({section_words(practice.cell.section)})"


def together_words(one: Together) -> str:
    """A statement about the group, with its section, the departments it names and the number it does not."""
    return " ".join(_together(one, names=True))


def named_words(nine: NineOnQuestion) -> str:
    """Everything said about the nine on one question, for places without a table."""
    return " ".join([*_of_single_ones(nine), *_of_the_silent(nine.silent), *_of_the_group(nine.together)])


def in_place_words(nine: NineOnRecommendation) -> str:
    """How far named departments are documented to have had a recommendation in place."""
    return " ".join(_in_place(nine))


def beside_words(instrument: Instrument, question: str, beside: QuestionBenchmark) -> str:
    """The nine on a question, and the own level beside them, addressed to the department itself."""
    nine = nine_by_question(instrument)[question]
    if instrument.compares_levels:
        return f"{_counts(nine)}. {_beside_levels(beside)}."
    return " ".join([*_of_single_ones(nine), _beside_practices(nine, beside.own)])


def others_beside_words(instrument: Instrument, question: str, comparison: Comparison) -> str:
    """A department's level beside the nine on a question, for readers outside the department."""
    if comparison not in (Comparison.HAS, Comparison.LACKS):
        return comparison_of_another(comparison)
    names = _practising(nine_by_question(instrument)[question].in_place)
    if comparison is Comparison.HAS:
        words = _("Has what {names} had in place, by the report from 2022")
    else:
        words = _("Lacks some or all of what {names} had in place, by the report from 2022")
    return words.format(names=names)


def comparison_of_another(comparison: Comparison) -> str:
    """A comparison with the nine for readers outside the department, for counts over all questions."""
    return {
        Comparison.BEHIND: _("Behind what is documented"),
        Comparison.IN_LINE: _("Within what is documented"),
        Comparison.BEYOND: _("Beyond what is documented"),
        Comparison.HAS: _("Has what at least one of the nine had in place"),
        Comparison.LACKS: _("Lacks some or all of what at least one of the nine had in place"),
        Comparison.NONE_IN_PLACE: _("The report names none of the nine as having had it in place"),
        Comparison.ONLY_TOGETHER: _("Documented of the nine together only"),
        Comparison.NOTHING_DOCUMENTED: _("Nothing documented"),
        Comparison.NOT_COMPARED: _("The department has no level"),
    }[comparison]


def ask_words(practice: Practice) -> str:
    """What one could ask a department about its practice."""
    return f"{practice.department.short}. {' '.join(practice.cell.ask)}"


def _counts(nine: NineOnQuestion) -> str:
    """Counts of individual documentation: "1 in place, not stated for 8 by themselves"."""
    if not nine.practices:
        return _("not stated in the report for any of them by itself")
    counts = (
        (nine.in_place, _("{count} in place")),
        (nine.partly, _("{count} to some degree")),
        (nine.missing, _("{count} missing")),
        (nine.silent, _("not stated in the report for {count} by themselves")),
    )
    return ", ".join(form.format(count=len(which)) for which, form in counts if which)


def _beside_levels(beside: QuestionBenchmark) -> str:
    if beside.is_in_line_but_some_are_ahead:
        return _("Some of the departments that the report tells of have come further than you")
    return {
        Comparison.BEHIND: _("Behind what the report tells of single departments"),
        Comparison.IN_LINE: _("In line with what the report tells of single departments"),
        Comparison.BEYOND: _("Beyond what the report tells of single departments"),
        Comparison.ONLY_TOGETHER: _("The report tells only of the nine together, which is not compared"),
        Comparison.NOTHING_DOCUMENTED: _("The report tells nothing to compare with"),
        Comparison.NOT_COMPARED: _("No level of your own to compare"),
    }[beside.comparison]


def _beside_practices(nine: NineOnQuestion, own: int | None) -> str:
    if not nine.in_place:
        return _("This is not compared with your level.")
    if own is None:
        return _("You have chosen no level.")
    return (
        _("You do not have it."),
        _("You have some of it."),
        _("You have it too."),
        _("You have it too, and follow it up."),
    )[own]


def _of_single_ones(nine: NineOnQuestion) -> Iterator[str]:
    """Who had it in place, to some degree or not at all."""
    if not nine.in_place:
        yield _("The report names none of the nine as having had this in place.")
    for when in sorted({practice.cell.when for practice in nine.in_place}):
        names = _practising([practice for practice in nine.in_place if practice.cell.when == when])
        if when:
            yield _("{names} had this in place {when}.").format(names=names, when=when)
        else:
            yield _("{names} had this in place when they were interviewed in 2022.").format(names=names)
    if nine.partly and not nine.silent and nine.partly == nine.practices:
        yield _("The report tells that all nine had some of this.")
    elif nine.partly:
        yield _("The report tells that {names} had some of this.").format(names=_practising(nine.partly))
    if nine.missing:
        yield _("The report tells that {names} did not have this.").format(names=_practising(nine.missing))


def _of_the_silent(silent: Sequence[Department]) -> Iterator[str]:
    if silent:
        yield _("Of {count} the report says nothing by themselves.").format(count=len(silent))


def _of_the_group(together: tuple[Together, ...]) -> Iterator[str]:
    if together:
        yield _("Of the nine together:")
    for one in together:
        yield from _together(one, names=False)


def _together(one: Together, *, names: bool) -> Iterator[str]:
    yield f"{one.statement.text} ({section_words(one.statement.section)})"
    if one.named and names and one.unnamed != 0:
        yield _("Named: {names}.").format(names=_joined([department.short for department in one.named]))
    if one.unnamed:
        yield _("Not named: {unnamed} of {count}.").format(unnamed=one.unnamed, count=one.statement.count)


def _in_place(nine: NineOnRecommendation) -> Iterator[str]:
    some = [department for department in nine.some_in_place if department not in nine.all_in_place]
    if nine.all_in_place:
        yield _("The report from 2022 tells that {names} had this recommendation in place.").format(
            names=_few_names(nine.all_in_place)
        )
        if some:
            yield _("It tells that {names} had some of it.").format(names=_few_names(some))
    elif some:
        yield _("The report from 2022 tells that {names} had some of this in place.").format(
            names=_few_names(some)
        )
        yield _("It names none as having had all of it.")
    else:
        yield _("The report names none of the nine as having had any of this in place.")
    if nine.partly:
        yield _("Of {names} some of this is documented to some degree.").format(names=_few_names(nine.partly))
    yield from _of_the_silent(nine.silent)
    if nine.together:
        yield _("What it says of the nine together comes beside this.")


def _practising(practices: Iterable[Practice]) -> str:
    return _few_names([practice.department for practice in practices])


def _few_names(departments: Sequence[Department]) -> str:
    """The short names of the first departments, and the number of the others."""
    names = [department.short for department in departments]
    if more := names[MOST_NAMES:]:
        words = ngettext("{names} and one more", "{names} and {count} more", len(more))
        return words.format(names=", ".join(names[:MOST_NAMES]), count=len(more))
    return _joined(names)


def _joined(names: Sequence[str]) -> str:
    *rest, last = names
    return _("{names} and {last}").format(names=", ".join(rest), last=last) if rest else last
