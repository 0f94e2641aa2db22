"""The overview of many departments: what most of them lack stands first."""

from html import escape

import streamlit as st

import urls
from language import gettext as _
from language import long_date, ngettext, number
from language.formats import NORWAY
from language.scores import share_words
from language.words import SIGNS, recommendation_names, status_word
from scoring.discretion import SMALLEST_GROUP
from scoring.formula import STATUSES
from scoring.result import Status
from scoring.unit.portfolio import Need, Portfolio, coverage, coverages, needs, part
from scoring.unit.selection import Selection
from views.parts.html import paragraph, show, table
from views.unit import address
from views.unit.address import lines_of_page, pager

LINES = 25


def overview(shown: Selection) -> None:
    """The screen."""
    standing = shown.standing
    st.header(_("Overview"), anchor=False)
    show(f'<p class="vk-headline">{escape(_how_many(standing))}</p>', paragraph(_coverage_words(standing)))
    if len(standing.members) < SMALLEST_GROUP:
        st.info(few_words())
    _needs(standing)
    _list(shown)


def few_words() -> str:
    """Why a small group is told no percentages."""
    return _(
        "Fewer than five departments: only counts are shown. With so few, a percentage, a median or a "
        "quartile would tell about single departments."
    )


def _how_many(standing: Portfolio) -> str:
    count = len(standing.members)
    return ngettext("{count} department", "{count} departments", count).format(count=number(count))


def _coverage_words(standing: Portfolio) -> str:
    found = coverage(standing)
    counts = _("{known} of {relevant} relevant answers have a level").format(
        known=number(found.known), relevant=number(found.relevant)
    )
    if found.share is None:
        return _("Coverage: {counts}.").format(counts=counts)
    return _("Coverage: {share} ({counts}).").format(share=share_words(found.share), counts=counts)


def _needs(standing: Portfolio) -> None:
    st.subheader(_("Shared needs"), anchor=False)
    st.write(
        _(
            "What most departments know that they lack stands first. Choose a recommendation to see who can "
            "learn from whom."
        )
    )
    found = needs(standing)
    show(_legend())
    title_of = recommendation_names(standing.instrument)
    with st.container(key="compare-needs", gap=None):
        for need in found:
            st.button(
                title_of[need.recommendation],
                key=f"need-{need.recommendation}",
                type="tertiary",
                on_click=address.put,
                args=({urls.PART: "laering", urls.RECOMMENDATION: need.recommendation},),
            )
            show(_bar(need, title_of[need.recommendation]))
    header = [_("Recommendation"), *(status_word(status) for status in STATUSES)]
    rows = [
        [title_of[need.recommendation], *(_count_words(count, need) for count in counts_of(need).values())]
        for need in found
    ]
    show(table(_("How many departments have come how far"), header, rows))


def counts_of(need: Need) -> dict[Status, int]:
    """The counts of a need by status, in the order of the statuses."""
    return {
        Status.IN_PLACE: need.in_place,
        Status.PARTLY: need.partly,
        Status.NOT_STARTED: need.not_started,
        Status.UNKNOWN: need.unknown,
        Status.NOT_APPLICABLE: need.not_applicable,
    }


def _count_words(count: int, need: Need) -> str:
    """The count, and from five departments on its share of all of them."""
    every = sum(counts_of(need).values())
    if every < SMALLEST_GROUP:
        return number(count)
    return _("{count} ({share})").format(count=number(count), share=share_words(count / every))


def _legend() -> str:
    signs = ", ".join(f"{SIGNS[status]} {status_word(status)}" for status in STATUSES)
    return paragraph(_("Signs: {signs}").format(signs=signs))


def _bar(need: Need, title: str) -> str:
    """A stacked bar with sign and count in each part; a picture to who does not see it, told in words."""
    counts = {status: count for status, count in counts_of(need).items() if count}
    words = ", ".join(f"{status_word(status)}: {number(count)}" for status, count in counts.items())
    parts = "".join(
        f'<span class="vk-part vk-{status}" style="flex-grow:{count}">{SIGNS[status]} {number(count)}</span>'
        for status, count in counts.items()
    )
    return f'<div class="vk-stack" role="img" aria-label="{escape(f"{title}. {words}")}">{parts}</div>'


def _list(shown: Selection) -> None:
    """Each department by itself, as they stand: no order by how far they have come."""
    st.subheader(_("The departments"), anchor=False)
    places = lines_of_page(len(shown.standing.members), LINES)
    page = part(shown.standing, places)
    header = [_("Department")]
    if not shown.aliased:
        header.append(_("Hospital"))
    header += [_("Field"), _("Round"), _("Last changed"), _("Recommendations in place"), _("Coverage")]
    show(table(_("Departments that share with the unit"), header, _lines(shown, page)))
    pager(len(shown.standing.members), LINES)


def _lines(shown: Selection, page: Portfolio) -> list[list[str]]:
    return [
        [
            shown.names[member.id],
            *(() if shown.aliased else (member.profile.hospital,)),
            member.profile.field,
            number(member.round),
            long_date(member.updated_at.astimezone(NORWAY).date()) if member.updated_at else "",
            _in_place(statuses, is_short=member.is_short),
            share_words(known),
        ]
        for member, statuses, known in zip(
            page.members, page.scores.status.tolist(), coverages(page), strict=True
        )
    ]


def _in_place(statuses: list[int], *, is_short: bool) -> str:
    words = _("{in_place} of {applicable} (short form)") if is_short else _("{in_place} of {applicable}")
    told = [STATUSES[status] for status in statuses]
    return words.format(
        in_place=told.count(Status.IN_PLACE),
        applicable=len(told) - told.count(Status.NOT_APPLICABLE),
    )
