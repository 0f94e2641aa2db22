"""Texts that several parts of a unit's files share."""

from collections.abc import Iterator

from exports.typed_text import in_title
from exports.unit.document import UnitDocument
from language import gettext as _
from language import long_date, number
from language.method import not_validated_words
from language.scores import share_words
from language.unit import mixed_editions_words, versions_words, why_counts_alone
from language.words import level_word, no_level_word, status_word
from questionnaire.assessment import NOT_RELEVANT
from questionnaire.instrument import Instrument
from questionnaire.team import NoLevel
from scoring.discretion import SMALLEST_GROUP
from scoring.formula import STATUSES
from scoring.result import Status, statuses
from scoring.unit.spread import FEWEST_FOR_A_LINE


def unit_title(document: UnitDocument) -> str:
    """The title in the metadata of the comparison's files."""
    return _("Comparison of departments: {unit}").format(unit=in_title(document.unit_name))


def chosen_words(document: UnitDocument) -> str:
    """Which departments are selected."""
    return document.filter_words or _("All that share with the unit")


def unit_facts(document: UnitDocument) -> Iterator[tuple[str, str]]:
    """Names and values that describe the comparison."""
    yield _("Date"), long_date(document.made_on)
    yield _("Edition of the questions"), versions_words(document.newest)
    yield _("Which departments"), chosen_words(document)
    yield _("Number of departments"), number(document.count)
    if document.invented:
        yield _("Of these invented"), number(document.invented)
    yield _("Coverage"), coverage_of_all(document)


def coverage_of_all(document: UnitDocument) -> str:
    """The coverage of all departments together, as counts and, from five departments, also as a share."""
    of = document.coverage
    counts = _("{part} of {all}").format(part=number(of.known), all=number(of.relevant))
    return counts if of.share is None else f"{counts}, {share_words(of.share)}"


def count_words(count: int, all: int, *, small: bool) -> str:
    """A count of departments, with its share of `all` if there are enough departments."""
    return number(count) if small or not all else f"{number(count)} ({share_words(count / all)})"


def code_words(instrument: Instrument, code: int) -> str:
    """The words for a coded answer. "Don't know" and unanswered have the same code."""
    if code == NOT_RELEVANT:
        return no_level_word(NoLevel.NOT_RELEVANT)
    return level_word(instrument, code) if code >= 0 else _("Not known")


def status_of(place: int) -> Status:
    """The status that an array of statuses stores as this position in `STATUSES`."""
    return STATUSES[place]


def status_meanings(instrument: Instrument) -> Iterator[tuple[str, str]]:
    """Each status of the edition with its definition."""
    meanings = {
        Status.IN_PLACE: _("All relevant questions are at level 2 or 3, and none is unknown."),
        Status.PARTLY: _("At least one question is below level 2, and not all are at level 0."),
        Status.NOT_STARTED: _("All relevant questions are at level 0."),
        Status.NOT_IN_PLACE: _("Everything that is known is at level 0."),
        Status.UNKNOWN: _("Nothing that is known is lacking, and something is unknown."),
        Status.NOT_APPLICABLE: _("None of the questions is relevant."),
    }
    for status in statuses(instrument):
        yield status_word(instrument, status), meanings[status]


def cell_words(document: UnitDocument, member: int, recommendation: int) -> str:
    """One cell of the heat map: the status, and the sum of the known levels."""
    word = status_word(
        document.instrument, status_of(int(document.newest.scores.status[member, recommendation]))
    )
    known, most = document.sums.known[member, recommendation], document.sums.most[member, recommendation]
    return f"{word} ({_('{part} of {all}').format(part=known, all=most)})" if most else word


def too_few_words(count: int) -> str:
    """Explains why there are only counts."""
    return _(
        "There are fewer than {few} departments here ({count}). Therefore there are counts only: in so small "
        "a group a share or a median tells of a single department."
    ).format(few=SMALLEST_GROUP, count=count)


def caveats(document: UnitDocument) -> list[str]:
    """All general caveats of the comparison."""
    return [
        *_about_the_departments(document),
        *mixed_editions_words(document.newest),
        not_validated_words(),
        _("“Must be found out” is not the same as missing. It counts neither as in place nor as lacking."),
        *([too_few_words(document.count)] if document.is_small else []),
    ]


def _about_the_departments(document: UnitDocument) -> Iterator[str]:
    yield _("It is what the departments have answered themselves. Nobody has checked it.")
    yield _(
        "The departments that share are no sample of Norwegian departments, and what is common among them "
        "need not be so elsewhere."
    )
    if document.aliased:
        yield _(
            "It is no ranking, and there is no overall mean. The departments stand in the order of their "
            "letters, which were drawn by chance. Whoever knows the departments may still recognise one."
        )
    else:
        yield _(
            "It is no ranking, and there is no overall mean. The departments stand in alphabetical order."
        )
    yield _(
        "The newest round that a department shares stands for it, among the rounds that are chosen. A "
        "department can take back what it shares, and is then gone from the next file."
    )
    yield _(
        "A department that has answered the short form has answered one question of each recommendation. "
        "What it was not asked must be found out."
    )


def time_caveat() -> str:
    """Explains which rounds and questions are compared."""
    return _(
        "Each department's newest round is compared with the one before it, on the questions that were "
        "asked both times. Where something is unknown at one of the times, nobody can "
        "say whether it has changed."
    )


def share_caveats(document: UnitDocument) -> list[str]:
    """The caveats of comparing video share with readiness."""
    return [
        _("The video shares are the departments' own figures, counted in different ways."),
        _(
            "That two things stand beside each other does not mean that the one leads to the other. A high "
            "share is no goal in itself: what is right depends on field and patients."
        ),
        *_about_the_dots(document),
    ]


def _about_the_dots(document: UnitDocument) -> Iterator[str]:
    if document.aliased:
        yield why_counts_alone()
    elif len(document.dots) < FEWEST_FOR_A_LINE:
        yield _("No line is drawn, as fewer than {few} departments have told their share.").format(
            few=FEWEST_FOR_A_LINE
        )
