"""The picture of video share beside readiness; what it shows stands in a table beside it too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from language import gettext as _
from language import number, percent
from scoring.portfolio_spread import Dot
from views.components.charts import OWN, calm

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

LINE = "#6b7780"
HOVER = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
"""What a dot is called is told when it is pointed at, too; the table has all of it."""


def share_chart(dots: Sequence[Dot], names: Mapping[str, str], line: tuple[float, float] | None) -> Figure:
    """A dot for each department: its video share, and how much of what applies is in place."""
    from plotly.graph_objects import Figure

    figure = Figure()
    figure.add_scatter(
        x=[dot.share for dot in dots],
        y=[dot.readiness for dot in dots],
        text=[escape(dot_words(names[dot.member], dot), quote=False) for dot in dots],
        mode="markers",
        marker={"size": 11, "color": OWN, "opacity": 0.55, "line": {"color": "white", "width": 1}},
        hovertemplate="%{text}<extra></extra>",
    )
    if line is not None:
        ends = line_ends(dots, line)
        figure.add_scatter(
            x=[share for share, _readiness in ends],
            y=[readiness for _share, readiness in ends],
            mode="lines",
            line={"color": LINE, "width": 2, "dash": "dash"},
            hoverinfo="skip",
        )
    figure.update_xaxes(
        title=_("Video share, the departments' own figure"),
        range=[-2, max(50.0, *(dot.share for dot in dots)) + 3],
        ticksuffix=" %",
        gridcolor="#d5dadd",
        zeroline=False,
        fixedrange=True,
    )
    figure.update_yaxes(
        title=_("In place, of what applies"),
        range=[-0.06, 1.06],
        tickvals=[0, 0.5, 1],
        ticktext=[_("None"), _("Half"), _("All")],
        automargin=True,
        gridcolor="#d5dadd",
        zeroline=False,
        fixedrange=True,
    )
    calm(figure, 420)
    figure.update_layout(dragmode=False, margin={"l": 60, "b": 50}, hoverlabel={"align": "left"})
    return figure


def dot_words(name: str, dot: Dot) -> str:
    """One department in the picture: its name, its share and what is in place."""
    return _("{name}: {share}, {in_place} of {applicable} in place").format(
        name=name, share=percent(dot.share), in_place=number(dot.in_place), applicable=number(dot.applicable)
    )


def line_ends(dots: Sequence[Dot], line: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """Where the line begins and ends: at the lowest and at the highest share."""
    slope, start = line
    shares = (min(dot.share for dot in dots), max(dot.share for dot in dots))
    return tuple((share, start + slope * share) for share in shares)
