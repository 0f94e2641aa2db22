"""The unit's charts: one department among the others, and video share against readiness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from language import gettext as _
from language import number, percent
from language.scores import point_words, range_words
from scoring.result import Score, whole
from scoring.unit.spread import STEPS, Dot, UnitSpread, steps
from views.parts.charts import INK, OWN, calm

if TYPE_CHECKING:
    from plotly.graph_objects import Figure


DOTS = "#6b7780"
BAND = "#dfe6ea"
_ROW = 104
"""Height in pixels per recommendation: its title, and the strip below."""
_TOP, _BOTTOM = -0.34, -0.94
"""Position of the strip below the top of its row."""
_MIDDLE = (_TOP + _BOTTOM) / 2
_TITLE_WIDTH = 44
_LANES = 7
"""Number of lanes; dots with the same score are put on different ones to stay distinguishable."""


@dataclass(frozen=True)
class ChartLine:
    """One recommendation: the department's own score, and the spread of all departments."""

    title: str
    own: Score
    unit: UnitSpread


def spread_chart(lines: Sequence[ChartLine], *, dots: bool) -> Figure:
    """One strip per recommendation: all departments, their middle half, and this one's range and score."""
    from plotly.graph_objects import Figure

    figure = Figure()
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for place, line in enumerate(lines):
        notes.append(_note(f"<b>{'<br>'.join(wrap(escape(line.title), _TITLE_WIDTH))}</b>", 0, -place))
        shapes += _middle_half(line.unit, -place)
        if not dots:
            columns, counts = _columns(line.unit, -place)
            shapes, notes = shapes + columns, notes + counts
        shapes += _own(line.own, -place)
    if dots:
        figure.add_scatter(
            **_dots(lines),
            mode="markers",
            marker={"size": 7, "color": DOTS, "opacity": 0.6},
            hoverinfo="skip",
        )
    figure.add_scatter(
        **_diamonds(lines),
        mode="markers",
        marker={"symbol": "diamond", "size": 15, "color": OWN, "line": {"color": "white", "width": 2}},
        hoverinfo="skip",
    )
    # All at once, because each addition makes Plotly go through everything already there.
    figure.update_layout(shapes=shapes, annotations=notes)
    figure.update_yaxes(visible=False, range=[-len(lines), 0])
    figure.update_xaxes(
        range=[-2, 102], tickvals=[0, 20, 40, 60, 80, 100], gridcolor="#d5dadd", zeroline=False, side="top"
    )
    calm(figure, _ROW * len(lines) + 40)
    return figure


def spread_in_words(lines: Sequence[ChartLine]) -> str:
    """The text alternative of the spread chart."""
    words = "; ".join(
        _("{title}: {range}, {count} departments with a score").format(
            title=line.title, range=range_words(line.own), count=number(line.unit.count)
        )
        + (
            ""
            if line.unit.median is None
            else _(", median {median}").format(median=number(whole(line.unit.median)))
        )
        for line in lines
    )
    return _(
        "The department's range for each recommendation, from 0 to 100, over those of all departments. "
        "{told}. The numbers are in the table below."
    ).format(told=words)


def _dots(lines: Sequence[ChartLine]) -> dict[str, list[float]]:
    """Dots; equal scores are put on lanes from the middle outwards, alternating."""
    across, down = list[float](), list[float]()
    for place, line in enumerate(lines):
        seen: dict[float, int] = {}
        for point in (one.point for one in line.unit.points if one.point is not None):
            turn = seen[point] = seen.get(point, -1) + 1
            lane = turn % _LANES
            beside = (lane + 1) // 2 * (1 if lane % 2 else -1) * (_TOP - _BOTTOM) / (_LANES + 2)
            across.append(100 * point + turn // _LANES * 0.5 % 6)
            down.append(-place + _MIDDLE + beside)
    return {"x": across, "y": down}


def _diamonds(lines: Sequence[ChartLine]) -> dict[str, list[float]]:
    known = [
        (place, line.own.point)
        for place, line in enumerate(lines)
        if line.own.point is not None and point_words(line.own) != "–"
    ]
    return {"x": [100 * point for _place, point in known], "y": [-place + _MIDDLE for place, _point in known]}


def _middle_half(unit: UnitSpread, top: float) -> list[dict[str, Any]]:
    """A box from the lower to the upper quartile with a line at the median; nothing for a small group."""
    if unit.median is None or unit.lower_quartile is None or unit.upper_quartile is None:
        return []
    thin = max(0.0, 0.8 - 100 * (unit.upper_quartile - unit.lower_quartile)) / 2
    ends = (100 * unit.lower_quartile - thin, 100 * unit.upper_quartile + thin)
    middle = 100 * unit.median
    return [
        _rectangle(*ends, top + _BOTTOM, top + _TOP, BAND),
        _rectangle(middle - 0.25, middle + 0.25, top + _BOTTOM, top + _TOP, INK),
    ]


def _columns(unit: UnitSpread, top: float) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The number of departments on each step of the scale, as columns with counts."""
    counts = steps(unit)
    highest = max(*counts, 1)
    shapes, notes = [], []
    for (low, _high), count in zip(STEPS, counts, strict=True):
        tall = (_TOP - _BOTTOM) * 0.7 * count / highest
        shapes.append(
            _rectangle(low + 1, low + 19, top + _BOTTOM, top + _BOTTOM + tall, DOTS) | {"opacity": 0.5}
        )
        notes.append(
            _note(number(count), low + 10, top + _BOTTOM + tall) | {"xanchor": "center", "yanchor": "bottom"}
        )
    return shapes, notes


def _own(own: Score, top: float) -> list[dict[str, Any]]:
    """The department's own range; nothing if no question is relevant."""
    if own.low is None or own.high is None:
        return []
    # A range of zero width is a point, and must still be visible.
    thin = max(0.0, 0.8 - 100 * (own.high - own.low)) / 2
    ends = (100 * own.low - thin, 100 * own.high + thin)
    return [_rectangle(*ends, top + _MIDDLE - 0.05, top + _MIDDLE + 0.05, OWN) | {"opacity": 0.75}]


def _rectangle(left: float, right: float, bottom: float, top: float, color: str) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": left,
        "x1": right,
        "y0": bottom,
        "y1": top,
        "fillcolor": color,
        "layer": "below",
        "line": {"width": 0},
    }


def _note(text: str, across: float, down: float) -> dict[str, Any]:
    return {
        "text": text,
        "x": across,
        "y": down,
        "showarrow": False,
        "xanchor": "left",
        "yanchor": "top",
        "align": "left",
    }


LINE = "#6b7780"
HOVER = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
"""Hovering over a dot shows its name; the table has the same content."""


def share_chart(dots: Sequence[Dot], names: Mapping[str, str], line: tuple[float, float] | None) -> Figure:
    """One dot per department: its video share, and the share of applicable recommendations in place."""
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
        title=_("In place, of what is relevant"),
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
    """One department in the chart: its name, its share and what is in place."""
    return _("{name}: {share}, {in_place} of {applicable} in place").format(
        name=name, share=percent(dot.share), in_place=number(dot.in_place), applicable=number(dot.applicable)
    )


def line_ends(dots: Sequence[Dot], line: tuple[float, float]) -> tuple[tuple[float, float], ...]:
    """The ends of the trend line, at the lowest and the highest share."""
    slope, start = line
    shares = (min(dot.share for dot in dots), max(dot.share for dot in dots))
    return tuple((share, start + slope * share) for share in shares)
