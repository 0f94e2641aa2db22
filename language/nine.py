"""All sentences about the nine. No screen or file words them elsewhere.

Statements about single departments and about the group are always shown together, so that "it names none" is
never understood as "none has it". A count of zero is left out.
"""

from collections.abc import Iterable, Iterator

from language.translation import gettext as _
from language.words import section_words
from questionnaire.instrument import Department
from scoring.nine import NineOnQuestion, NineOnRecommendation, Practice, Together
from scoring.result import Comparison, QuestionBenchmark


def department_name(department: Department) -> str:
    """A department of the nine with its hospital, because two have the same name."""
    return f"{department.name}, {department.hospital}"


def mark_word(level: int | None) -> str:
    """What the report documents about a department on a question, or None if it states nothing."""
    if level is None:
        return _("not stated")
    return (_("missing"), _("to some degree"), _("in place"), _("in place"))[level]


def marks_words(nine: NineOnQuestion) -> str:
    """Counts of individual documentation: "1 in place, not stated for 8 by themselves"."""
    if not nine.practices:
        return _("not stated for any of them by itself")
    counts = (
        (nine.in_place, _("{count} in place")),
        (nine.partly, _("{count} to some degree")),
        (nine.missing, _("{count} missing")),
        (nine.silent, _("not stated for {count} by themselves")),
    )
    return ", ".join(form.format(count=len(which)) for which, form in counts if which)


def practice_words(practice: Practice) -> str:
    """A department's practice, with its section in the report."""
    return f"{practice.cell.evidence} ({section_words(practice.cell.section)})"


def together_words(one: Together) -> str:
    """A statement about the group, with its section, the departments it names and the number it does not."""
    return " ".join(_together(one, names=True))


def marks_and_together_words(nine: NineOnQuestion) -> str:
    """Individual counts and group statements together, for places that show both in one text."""
    return " ".join([f"{marks_words(nine)}.", *_of_the_group(nine.together, names=True)])


def named_words(nine: NineOnQuestion) -> str:
    """Everything said about the nine on one question, for places without a table."""
    return " ".join([*_named(nine), *_of_the_group(nine.together, names=False)])


def in_place_words(nine: NineOnRecommendation) -> str:
    """How far named departments are documented to have a recommendation in place."""
    return " ".join(_in_place(nine))


def comparison_word(beside: QuestionBenchmark) -> str:
    """The own level compared with the nine, addressed to the department itself."""
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


def comparison_of_another(comparison: Comparison) -> str:
    """A department's level compared with the nine, for readers outside the department."""
    return {
        Comparison.BEHIND: _("Behind what is documented"),
        Comparison.IN_LINE: _("Within what is documented"),
        Comparison.BEYOND: _("Beyond what is documented"),
        Comparison.ONLY_TOGETHER: _("Documented of the nine together only"),
        Comparison.NOTHING_DOCUMENTED: _("Nothing documented"),
        Comparison.NOT_COMPARED: _("The department has no level"),
    }[comparison]


def _named(nine: NineOnQuestion) -> Iterator[str]:
    if nine.in_place:
        yield _(
            "As we read the report, it names {count} of the nine that have this in place: {names}."
        ).format(count=len(nine.in_place), names=_names(practice.department for practice in nine.in_place))
    else:
        yield _("The report names none of the nine as having this in place.")
    if nine.partly:
        yield _("Of {count} it tells that they have it to some degree.").format(count=len(nine.partly))
    if nine.missing:
        yield _("Of {count} it tells that they do not have it.").format(count=len(nine.missing))
    if nine.silent:
        yield _("Of {count} it says nothing by themselves.").format(count=len(nine.silent))


def _of_the_group(together: tuple[Together, ...], *, names: bool) -> Iterator[str]:
    if together:
        yield _("Of the nine together:")
    for one in together:
        yield from _together(one, names=names)


def _together(one: Together, *, names: bool) -> Iterator[str]:
    yield f"{one.statement.text} ({section_words(one.statement.section)})"
    if one.named and names and one.unnamed != 0:
        yield _("Named: {names}.").format(names=_names(one.named))
    if one.unnamed:
        yield _("Not named: {unnamed} of {count}.").format(unnamed=one.unnamed, count=one.statement.count)


def _in_place(nine: NineOnRecommendation) -> Iterator[str]:
    every, some = len(nine.all_in_place), len(nine.some_in_place)
    if every:
        yield _(
            "The report names {all} of the nine that have all of this in place, and {some} that have some "
            "of it."
        ).format(all=every, some=some)
    elif some:
        yield _(
            "The report names {some} of the nine that have some of this in place, and none that has all "
            "of it."
        ).format(some=some)
    else:
        yield _("The report names none of the nine as having any of this in place.")
    if nine.partly:
        yield _("Of {count} it tells that they have some of this to some degree.").format(
            count=len(nine.partly)
        )
    if nine.silent:
        yield _("Of {count} it says nothing by themselves.").format(count=len(nine.silent))
    if nine.together:
        yield _("What it says of the nine together comes beside this.")


def _names(departments: Iterable[Department]) -> str:
    return "; ".join(map(department_name, departments))
