"""How one department stands among the departments of the unit, recommendation by recommendation."""

import streamlit as st

from language import gettext as _
from language import ngettext, number
from language.scores import point_words, range_words
from language.words import SIGNS, status_word
from questionnaire.model import Recommendation
from scoring.discretion import SMALLEST_GROUP
from scoring.display import whole
from scoring.portfolio_spread import STEPS, UnitSpread, beside, steps
from scoring.result import Result
from views.components.compare_overview import few_words
from views.components.compare_shown import Shown
from views.components.html import paragraph, show, table

MOST_DOTS = 200
"""Of more departments the picture counts how many stand where: so many dots would lie on each other."""


def beside_the_unit(shown: Shown, result: Result) -> None:
    """The picture and the table."""
    # Imported here, as is Plotly with it: the other screens draw no such chart.
    from views.components.compare_dots import CONFIG, Line, spread_chart, spread_in_words

    standing = shown.standing
    st.subheader(_("Beside the departments that share with the unit"), anchor=False)
    spreads = {r.id: beside(standing, r.id) for r in standing.instrument.recommendations}
    lines = [
        Line(_title(r), result.recommendations[r.id], spreads[r.id])
        for r in standing.instrument.recommendations
    ]
    dots = len(standing.members) <= MOST_DOTS
    show(paragraph(_how_to_read(len(standing.members), dots=dots)))
    if len(standing.members) < SMALLEST_GROUP:
        st.info(few_words())
    st.plotly_chart(
        spread_chart(lines, dots=dots),
        config=CONFIG,
        theme=None,
        alt=spread_in_words(lines),
        key="compare-spread-chart",
    )
    _table(shown, result, spreads)


def quartile_words(value: float | None) -> str:
    """The median or a quartile as a whole number; "–" in a small group."""
    return "–" if value is None else number(whole(value))


def _how_to_read(count: int, *, dots: bool) -> str:
    others = (
        ngettext(
            "Each dot is the score of a department: {count} shares, with this one.",
            "Each dot is the score of a department: {count} share, with this one.",
            count,
        )
        if dots
        else ngettext(
            "The columns count how many departments have a score from 0 to 19, 20 to 39 and so on: {count} "
            "shares, with this one.",
            "The columns count how many departments have a score from 0 to 19, 20 to 39 and so on: {count} "
            "share, with this one.",
            count,
        )
    )
    own = _(
        "The dark bar is this department's range from 0 to 100, and the diamond its score, shown when at "
        "least 70 % is known."
    )
    middle = _("The pale band is the middle half of the departments, and the dark line their median.")
    told = [own, others.format(count=number(count))] + ([middle] if count >= SMALLEST_GROUP else [])
    return " ".join(told)


def _table(shown: Shown, result: Result, spreads: dict[str, UnitSpread]) -> None:
    few = len(shown.standing.members) < SMALLEST_GROUP
    header = [_("Recommendation"), _("Status"), _("Range"), _("Score"), _("Departments with a score")]
    if not few:
        header += [_("Lower quartile"), _("Median"), _("Upper quartile")]
    header += [_("{low}–{high}").format(low=low, high=high) for low, high in STEPS]
    rows = []
    for r in shown.standing.instrument.recommendations:
        own, unit = result.recommendations[r.id], spreads[r.id]
        row = [
            _title(r),
            f"{SIGNS[own.status]} {status_word(own.status)}",
            range_words(own),
            point_words(own),
            number(unit.count),
        ]
        if not few:
            row += [quartile_words(of) for of in (unit.lower_quartile, unit.median, unit.upper_quartile)]
        rows.append([*row, *map(number, steps(unit))])
    show(
        paragraph(_("The last columns count how many departments have a score on each part of the scale.")),
        table(_("The twelve recommendations"), header, rows),
    )


def _title(recommendation: Recommendation) -> str:
    return f"{recommendation.id} {recommendation.title}"
