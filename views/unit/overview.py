"""The overview of many departments, beginning with what most of them lack."""

from collections import Counter
from html import escape

import streamlit as st

import urls
from language import gettext as _
from language import long_date, ngettext, number
from language.formats import NORWAY
from language.scores import share_words
from language.words import SIGNS, recommendation_names, status_word
from questionnaire.instrument import Instrument
from scoring.discretion import only_counts
from scoring.formula import STATUSES
from scoring.result import Status, statuses
from scoring.unit.portfolio import Need, Portfolio, coverage, coverages, needs, part
from scoring.unit.selection import Selection
from views.parts.html import paragraph, show, table
from views.unit import address
from views.unit.address import lines_of_page, pager

LINES = 25


def overview(selection: Selection) -> None:
    """Draw the screen of the overview."""
    newest = selection.newest
    st.header(_("Overview"), anchor=False)
    show(f'<p class="vk-headline">{escape(_how_many(newest))}</p>', paragraph(_coverage_words(newest)))
    if only_counts(len(newest.members)):
        st.info(few_words())
    _needs(newest)
    _list(selection)


def few_words() -> str:
    """Why a small group sees no percentages."""
    return _(
        "Fewer than five departments: only counts are shown. With so few, a percentage, a median or a "
        "quartile would tell about single departments."
    )


def _how_many(newest: Portfolio) -> str:
    count = len(newest.members)
    return ngettext("{count} department", "{count} departments", count).format(count=number(count))


def _coverage_words(newest: Portfolio) -> str:
    found = coverage(newest)
    counts = _("{known} of {relevant} relevant questions have a level").format(
        known=number(found.known), relevant=number(found.relevant)
    )
    if found.share is None:
        return _("Coverage: {counts}.").format(counts=counts)
    return _("Coverage: {share} ({counts}).").format(share=share_words(found.share), counts=counts)


def _needs(newest: Portfolio) -> None:
    st.subheader(_("Shared needs"), anchor=False)
    st.write(
        _(
            "What most departments have answered that they lack stands first. Choose a recommendation "
            "to see who can learn from whom."
        )
    )
    found = needs(newest)
    show(_legend(newest.instrument))
    title_of = recommendation_names(newest.instrument)
    with st.container(key="compare-needs", gap=None):
        for need in found:
            st.button(
                title_of[need.recommendation],
                key=f"need-{need.recommendation}",
                type="tertiary",
                on_click=address.put,
                args=({urls.PART: "laering", urls.RECOMMENDATION: need.recommendation},),
            )
            show(_bar(newest.instrument, need, title_of[need.recommendation]))
    header = [
        _("Recommendation"),
        *(status_word(newest.instrument, status) for status in statuses(newest.instrument)),
    ]
    rows = [
        [title_of[need.recommendation], *(_count_words(count, need) for count in need.counts)]
        for need in found
    ]
    show(table(_("How many departments have come how far"), header, rows))


def _count_words(count: int, need: Need) -> str:
    """The count, with its share of all departments if there are at least five."""
    every = sum(need.counts)
    if only_counts(every):
        return number(count)
    return _("{count} ({share})").format(count=number(count), share=share_words(count / every))


def _legend(content: Instrument) -> str:
    signs = ", ".join(f"{SIGNS[status]} {status_word(content, status)}" for status in statuses(content))
    return paragraph(_("Signs: {signs}").format(signs=signs))


def _bar(content: Instrument, need: Need, title: str) -> str:
    """A stacked bar with sign and count in each part; screen readers get an image with words."""
    of_each = zip(statuses(content), need.counts, strict=True)
    counts = {status: count for status, count in of_each if count}
    words = ", ".join(f"{status_word(content, status)}: {number(count)}" for status, count in counts.items())
    parts = "".join(
        f'<span class="vk-part vk-{status}" style="flex-grow:{count}">{SIGNS[status]} {number(count)}</span>'
        for status, count in counts.items()
    )
    return f'<div class="vk-stack" role="img" aria-label="{escape(f"{title}. {words}")}">{parts}</div>'


def _list(selection: Selection) -> None:
    """Draw a row for each department in the order of the list, which is never by how far they have come."""
    st.subheader(_("The departments"), anchor=False)
    places = lines_of_page(len(selection.newest.members), LINES)
    page = part(selection.newest, places)
    header = [_("Department")]
    if not selection.aliased:
        header.append(_("Hospital"))
    header += [_("Field"), _("Round"), _("Last changed"), _("Recommendations in place"), _("Coverage")]
    show(table(_("Departments that share with the unit"), header, _lines(selection, page)))
    pager(len(selection.newest.members), LINES)


def _lines(selection: Selection, page: Portfolio) -> list[list[str]]:
    return [
        [
            selection.names[member.id],
            *(() if selection.aliased else (member.profile.hospital,)),
            member.profile.field,
            number(member.round),
            long_date(member.updated_at.astimezone(NORWAY).date()) if member.updated_at else "",
            _in_place(places, is_short=member.is_short),
            share_words(known),
        ]
        for member, places, known in zip(
            page.members, page.scores.status.tolist(), coverages(page), strict=True
        )
    ]


def _in_place(places: list[int], *, is_short: bool) -> str:
    words = _("{in_place} of {applicable} (short form)") if is_short else _("{in_place} of {applicable}")
    counts = Counter(STATUSES[place] for place in places)
    return words.format(
        in_place=counts[Status.IN_PLACE],
        applicable=len(places) - counts[Status.NOT_APPLICABLE],
    )
