"""Plotly figures; each has a table with the same content beside it."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from language import gettext as _
from language.scores import all_in_place_words, point_words, range_words
from questionnaire.instrument import Instrument
from scoring.formula import ALL_IN_PLACE
from scoring.result import Result, Score, ShareMark

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

OWN = "#00536b"
NINE = "#9aa5ad"
INK = "#1a1a1a"
CONFIG = {"displayModeBar": False, "staticPlot": True}

_ROW = 128
"""Height in pixels per theme: its title, the own bar, and nine thin lines below."""
_TITLE, _OWN_MIDDLE, _NINE_TOP = -0.02, -0.33, -0.5
_OWN_HEIGHT, _NINE_HEIGHT, _NINE_STEP = 0.17, 0.018, 0.042
_NAME_WIDTH = 46
_MARK_WIDTH = 10


def theme_chart(instrument: Instrument, result: Result) -> Figure:
    """The own range of each theme as a bar with its point, above thin lines for the nine."""
    from plotly.graph_objects import Figure

    figure = Figure()
    bars: list[dict[str, Any]] = []
    for place, theme in enumerate(instrument.themes):
        top = -place
        own = result.themes[theme.id]
        figure.add_annotation(
            x=0, y=top + _TITLE, text=f"<b>{theme.title}</b>", showarrow=False, xanchor="left", yanchor="top"
        )
        bars += _bar(own, top + _OWN_MIDDLE, _OWN_HEIGHT, OWN)
        if point_words(own) != "–" and own.point is not None:
            _point(figure, own.point, top + _OWN_MIDDLE)
        for line, score in enumerate(result.benchmark.themes[theme.id].values()):
            bars += _bar(score, top + _NINE_TOP - line * _NINE_STEP, _NINE_HEIGHT, NINE)
    bars.append(_all_in_place(len(instrument.themes)))
    # All at once, because each addition makes Plotly go through everything already there.
    figure.update_layout(shapes=bars)
    count = len(instrument.themes)
    figure.update_yaxes(visible=False, range=[-count, 0])
    in_place = 100 * ALL_IN_PLACE
    figure.update_xaxes(
        range=[-1, 101],
        tickvals=[0, 25, 50, in_place, 100],
        # In two lines and upright: on a phone one line would reach its neighbours, and be turned and cut off.
        ticktext=["0", "25", "50", "<br>".join(wrap(all_in_place_words(), _MARK_WIDTH)), "100"],
        tickangle=0,
        gridcolor="#d5dadd",
        zeroline=False,
        side="top",
    )
    calm(figure, height=_ROW * count + 58, top=46)
    return figure


def _bar(score: Score, middle: float, height: float, color: str) -> list[dict[str, Any]]:
    """The range as a Plotly shape; none if nothing is relevant."""
    if score.low is None or score.high is None:
        return []
    low, high = 100 * score.low, 100 * score.high
    # A range of zero width is a point, and must still be visible.
    thin = max(0.0, 0.8 - (high - low)) / 2
    bar = {
        "type": "rect",
        "x0": low - thin,
        "x1": high + thin,
        "y0": middle - height / 2,
        "y1": middle + height / 2,
        "fillcolor": color,
        "layer": "below",
        "line": {"width": 0},
        "opacity": 0.55 if color == OWN else 1,
    }
    return [bar]


def _all_in_place(themes: int) -> dict[str, Any]:
    """A line down the chart where everything is in place."""
    x = 100 * ALL_IN_PLACE
    line = {"width": 1.5, "color": INK, "dash": "dot"}
    return {"type": "line", "x0": x, "x1": x, "y0": -themes, "y1": 0, "layer": "below", "line": line}


def _point(figure: Figure, point: float, middle: float) -> None:
    figure.add_scatter(
        x=[100 * point],
        y=[middle],
        mode="markers",
        marker={"symbol": "diamond", "size": 15, "color": OWN, "line": {"color": "white", "width": 2}},
        showlegend=False,
        hoverinfo="skip",
    )


def theme_chart_in_words(instrument: Instrument, result: Result) -> str:
    """The text alternative of the theme chart."""
    themes = "; ".join(
        _("{theme}: {range}").format(theme=t.title, range=range_words(result.themes[t.id]))
        for t in instrument.themes
    )
    return _(
        "Your range for each theme, from 0 to 100, over the ranges of the nine departments. {themes}. "
        "{mark}. The numbers are in the table below."
    ).format(themes=themes, mark=all_in_place_words())


def share_chart(marks: Sequence[tuple[str, ShareMark]]) -> Figure:
    """Video shares as bars, grouped by field, the own one highlighted; `marks` are names with shares."""
    from plotly.graph_objects import Figure

    names = [name for name, _mark in reversed(marks)]
    shares = [mark for _name, mark in reversed(marks)]
    figure = Figure()
    figure.add_bar(
        x=[mark.percent for mark in shares],
        y=[f"{place}" for place in range(len(shares))],
        orientation="h",
        marker={"color": [NINE if mark.department else OWN for mark in shares]},
        width=0.22,
        hoverinfo="skip",
    )
    labels = [wrap(name, _NAME_WIDTH) for name in names]
    for place, (lines, mark) in enumerate(zip(labels, shares, strict=True)):
        text = "<br>".join(lines if mark.department else [f"<b>{line}</b>" for line in lines])
        figure.add_annotation(
            x=0, y=place + 0.16, text=text, align="left", showarrow=False, xanchor="left", yanchor="bottom"
        )
    figure.update_yaxes(visible=False, range=[-0.3, len(shares) - 0.1])
    figure.update_xaxes(
        range=[0, max(50, *(mark.percent for mark in shares)) + 2],
        ticksuffix=" %",
        gridcolor="#d5dadd",
        side="top",
    )
    row = 36 + 18 * max(map(len, labels))
    calm(figure, height=row * len(shares) + 40)
    return figure


def calm(figure: Figure, height: int, top: int = 28) -> None:
    """Colours, fonts and margins of all figures; `top` is the room above for the marks of the axis."""
    figure.update_layout(
        height=height,
        margin={"l": 16, "r": 22, "t": top, "b": 4},
        paper_bgcolor="white",
        plot_bgcolor="white",
        font={"family": '"Source Sans", sans-serif', "size": 15, "color": INK},
        showlegend=False,
    )
