"""What the report says of the nine, in words. No screen and no file words it anywhere else.

What is read of departments one by one and what the report says of the group stand side by side, so that "it
names none" is never heard as "none has it". A count of nobody is left out.
"""

from collections.abc import Iterable, Iterator

from language.translation import gettext as _
from language.words import section_words
from questionnaire.instrument import Department
from scoring.nine import NineOnQuestion, NineOnRecommendation, Practice, Together
from scoring.result import Comparison, QuestionBenchmark


def department_name(department: Department) -> str:
    """One of the nine with its hospital; two of them have the same name."""
    return f"{department.name}, {department.hospital}"


def mark_word(level: int | None) -> str:
    """What the report documents of one department on one question; None where it does not state it."""
    if level is None:
        return _("not stated")
    return (_("missing"), _("to some degree"), _("in place"), _("in place"))[level]


def marks_words(nine: NineOnQuestion) -> str:
    """How many are documented how, each by itself: "1 in place, not stated for 8 by themselves"."""
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
    """What one department does, and where that stands."""
    return f"{practice.cell.evidence} ({section_words(practice.cell.section)})"


def together_words(one: Together) -> str:
    """What is said of the group, where that stands, who is named for it and how many are not."""
    return " ".join(_together(one, names=True))


def marks_and_together_words(nine: NineOnQuestion) -> str:
    """The marks and the statements about the group, where there is one place for all of it."""
    return " ".join([f"{marks_words(nine)}.", *_of_the_group(nine.together, names=True)])


def named_words(nine: NineOnQuestion) -> str:
    """All that is said on one question, for who sees no table of it: who is named, and what of the group."""
    return " ".join([*_named(nine), *_of_the_group(nine.together, names=False)])


def in_place_words(nine: NineOnRecommendation) -> str:
    """How much of one recommendation the report tells of departments that it names."""
    return " ".join(_in_place(nine))


def comparison_word(beside: QuestionBenchmark) -> str:
    """Own level against the nine, for the department itself."""
    if beside.comparison is Comparison.IN_LINE and beside.ahead:
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
    """A department's level against the nine, for who is not of the department."""
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
