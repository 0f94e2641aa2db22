"""Comparison of two rounds: how many departments have come into place, and which are compared."""

import streamlit as st

from language import gettext as _
from language import long_date, ngettext, number
from language.formats import NORWAY
from language.words import recommendation_names
from questionnaire.unit import Member
from scoring.unit.over_time import Movement, TimeComparison, over_time
from scoring.unit.selection import Selection
from views.parts.html import paragraph, show, table
from views.unit.address import lines_of_page, pager

LINES = 25


def time_comparison(selection: Selection) -> None:
    """Draw the comparison over time."""
    st.header(_("Over time"), anchor=False)
    found = over_time(selection.all_rounds)
    if not found.pairs:
        st.info(_nobody(selection))
        return
    departments = ngettext(
        "{count} department is compared.", "{count} departments are compared.", len(found.pairs)
    )
    left_out = len(selection.newest.members) - len(found.pairs)
    show(
        paragraph(departments.format(count=number(len(found.pairs))), "vk-headline"),
        paragraph(
            _(
                "Each department's newest round stands beside the one before it. Only questions that were "
                "asked both times are compared; the statuses can therefore be others than on the other "
                "screens."
            )
        ),
        paragraph(
            ngettext(
                "{count} department shares one round only, and is not among them.",
                "{count} departments share one round only, and are not among them.",
                left_out,
            ).format(count=number(left_out))
        )
        if left_out
        else "",
        paragraph(
            _(
                "All numbers are numbers of departments. A movement may come from the department having "
                "changed, or from somebody else having answered."
            )
        ),
    )
    _movements(found)
    _pairs(selection, found)


def _nobody(selection: Selection) -> str:
    if selection.wanted.rounds:
        return _("No department has two rounds among those that are chosen. Show all rounds to see changes.")
    return _("No department shares two rounds with the unit yet. There is nothing to compare until one does.")


def _movements(found: TimeComparison) -> None:
    titles = recommendation_names(found.instrument)
    header = [
        _("Recommendation"),
        _("Has come into place"),
        _("Is no longer in place"),
        _("In place both times"),
        _("Lacking both times"),
        _("Unknown at one time or both"),
        _("Not compared"),
    ]
    rows = [[titles[of.recommendation], *map(number, _counts(of))] for of in found.movements]
    show(
        table(_("How many departments have moved"), header, rows),
        paragraph(
            _(
                "Not compared: the recommendation was not relevant at one of the times, or none of its "
                "questions was asked both times."
            )
        ),
    )


def _counts(movement: Movement) -> tuple[int, ...]:
    return (
        movement.into_place,
        movement.out_of_place,
        movement.still_in_place,
        movement.still_lacking,
        movement.unknown,
        movement.not_compared,
    )


def _pairs(selection: Selection, found: TimeComparison) -> None:
    st.subheader(_("The departments that are compared"), anchor=False)
    header = [_("Department"), _("Earlier"), _("Later")]
    rows = [
        [selection.names[later.id], _round_words(earlier), _round_words(later)]
        for earlier, later in (found.pairs[line] for line in lines_of_page(len(found.pairs), LINES))
    ]
    show(table(_("Which rounds are compared"), header, rows))
    pager(len(found.pairs), LINES)


def _round_words(member: Member) -> str:
    words = _("Round {number}").format(number=number(member.round))
    if member.updated_at:
        words += f", {long_date(member.updated_at.astimezone(NORWAY).date())}"
    return _("{round} (short form)").format(round=words) if member.is_short else words
