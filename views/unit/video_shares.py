"""Video share against readiness, with the reservations that a reader needs."""

from collections.abc import Sequence

import streamlit as st

from language import gettext as _
from language import ngettext, number, percent
from language.unit import band_words, quarter_words, why_counts_alone
from scoring.result import whole
from scoring.unit.selection import Selection
from scoring.unit.spread import FEWEST_FOR_A_LINE, Dot, trend_line
from views.parts.html import bullets, paragraph, show, table
from views.unit.address import lines_of_page, pager

LINES = 25


def shares_screen(selection: Selection) -> None:
    """Draw the comparison of video share and readiness."""
    st.header(_("Video share and recommendations in place"), anchor=False)
    count = sum(map(sum, selection.bands.values()))
    show(paragraph(_how_many(selection, count)), bullets(_caveats()))
    if not count:
        return
    if selection.aliased:
        _bands(selection)
        return
    line = trend_line(selection.dots)
    _picture(selection, line)
    show(paragraph(_line_words(selection.dots, line)))
    _table(selection)


def _how_many(selection: Selection, count: int) -> str:
    left_out = len(selection.newest.members) - count
    words = ngettext(
        "{count} department has told its video share and has relevant recommendations.",
        "{count} departments have told their video share and have relevant recommendations.",
        count,
    ).format(count=number(count))
    if not left_out or selection.aliased:
        return words
    others = ngettext("{count} is not in the picture.", "{count} are not in the picture.", left_out)
    return f"{words} {others.format(count=number(left_out))}"


def _caveats() -> list[str]:
    return [
        _(
            "The video shares are the departments' own figures. They may have counted in different ways and "
            "over different periods, and nobody has checked them."
        ),
        _(
            "The picture shows no cause. A department may have much in place because it uses video much, use "
            "video much because it has much in place, or both may come from something else, as the field."
        ),
        _(
            "The form is not validated: nobody has tested whether more recommendations in place go with more "
            "or better video consultations."
        ),
        _("What is unknown counts as not in place. A short form has little in place because it asks little."),
        _(
            "The departments here chose to share, and the nine of the report were chosen for it: neither "
            "group speaks for others, as a sample would. The nine are not in the picture."
        ),
        _("A high video share is not a goal in itself."),
    ]


def _picture(selection: Selection, line: tuple[float, float] | None) -> None:
    # Imported here, with Plotly, because other screens draw no such chart.
    from views.unit.charts import HOVER, share_chart

    st.plotly_chart(
        share_chart(selection.dots, selection.names, line),
        config=HOVER,
        theme=None,
        alt=_in_words(selection.dots),
        key="compare-share-chart",
    )


def _in_words(dots: Sequence[Dot]) -> str:
    """The text alternative of the chart."""
    words = ngettext(
        "{count} department as a dot: its video share from left to right, how many of the relevant "
        "recommendations are in place from below. The share is {low}. Each department stands in the "
        "table below.",
        "{count} departments as dots: the video share from left to right, how many of the relevant "
        "recommendations are in place from below. The shares go from {low} to {high}. Each department "
        "stands in the table below.",
        len(dots),
    )
    shares = [dot.share for dot in dots]
    return words.format(count=number(len(dots)), low=percent(min(shares)), high=percent(max(shares)))


def _line_words(dots: Sequence[Dot], line: tuple[float, float] | None) -> str:
    if len(dots) < FEWEST_FOR_A_LINE:
        return _("With fewer than {fewest} departments there is no line through the dots.").format(
            fewest=number(FEWEST_FOR_A_LINE)
        )
    if line is None:
        return _("All have told the same share, so there is no line through the dots.")
    from views.unit.charts import line_ends

    (low, first), (high, last) = line_ends(dots, line)
    return _(
        "The dashed line is the straight line that lies nearest to the dots: from {first} % in place at a "
        "share of {low}, to {last} % at {high}. It tells nothing of a single department, and no cause."
    ).format(first=number(whole(first)), low=percent(low), last=number(whole(last)), high=percent(high))


def _bands(selection: Selection) -> None:
    header = [_("Video share"), _("Departments"), *quarter_words()]
    rows = [
        [band_words(band), *map(number, (sum(counts), *counts))] for band, counts in selection.bands.items()
    ]
    show(paragraph(why_counts_alone()), table(_("Departments by video share"), header, rows))


def _table(selection: Selection) -> None:
    member_of = {member.id: member for member in selection.newest.members}
    header = [_("Department"), _("Field"), _("Video share"), _("Recommendations in place")]
    rows = []
    for dot in (selection.dots[line] for line in lines_of_page(len(selection.dots), LINES)):
        member = member_of[dot.member]
        words = (
            _("{in_place} of {applicable} (short form)")
            if member.is_short
            else _("{in_place} of {applicable}")
        )
        rows.append(
            [
                selection.names[member.id],
                member.profile.field,
                percent(dot.share),
                words.format(in_place=dot.in_place, applicable=dot.applicable),
            ]
        )
    show(table(_("The picture as a table"), header, rows))
    pager(len(selection.dots), LINES)
