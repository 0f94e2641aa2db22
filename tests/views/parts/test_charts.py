"""Charts draw what the scoring says: each range where it lies, and a point only where one may be shown."""

from dataclasses import replace
from itertools import pairwise

import pytest

from questionnaire.assessment import Answer, AnswerSet, Profile
from questionnaire.reader.load import instrument
from scoring.assessment import score
from scoring.result import Result, Score, ShareMark
from tests.views.forms import all_with
from views.parts.charts import NINE, OWN, share_chart, theme_chart, theme_chart_in_words

CONTENT = instrument()
FIRST = CONTENT.themes[0].id


def result_with(first: Score) -> Result:
    """The result of an empty form, but for the first theme."""
    empty = score(CONTENT, AnswerSet(CONTENT.version, Profile("Avdeling A")))
    return replace(empty, themes={**empty.themes, FIRST: first})


def own_bars(result: Result) -> list[tuple[float, float]]:
    """From where to where each of the own bars goes."""
    shapes = theme_chart(CONTENT, result).layout.shapes
    return [(bar.x0, bar.x1) for bar in shapes if bar.fillcolor == OWN]


def points(result: Result) -> list[float]:
    return [trace.x[0] for trace in theme_chart(CONTENT, result).data]


@pytest.mark.parametrize(("low", "high"), [(0.0, 1.0), (0.25, 0.5), (0.5, 0.75)])
def test_a_range_is_a_bar_from_its_low_to_its_high_end(low: float, high: float) -> None:
    bars = own_bars(result_with(Score(None, low, high, 0.5)))
    assert bars[0] == (100 * low, 100 * high)
    assert len(bars) == len(CONTENT.themes)


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_a_range_without_width_can_still_be_seen(value: float) -> None:
    start, end = own_bars(result_with(Score(value, value, value, 1.0)))[0]
    assert start < 100 * value < end
    assert end - start < 1


def test_nothing_relevant_has_no_bar_and_no_point() -> None:
    nothing = result_with(Score(None, None, None, None))
    assert len(own_bars(nothing)) == len(CONTENT.themes) - 1
    assert points(nothing) == []


@pytest.mark.parametrize(("coverage", "drawn"), [(0.69, []), (0.7, [40.0]), (1.0, [40.0])])
def test_a_point_is_drawn_from_seventy_per_cent_on(coverage: float, drawn: list[float]) -> None:
    assert points(result_with(Score(0.4, 0.2, 0.6, coverage))) == pytest.approx(drawn)


def test_each_of_the_nine_has_a_thin_bar_in_every_theme_and_no_point() -> None:
    full = score(CONTENT, AnswerSet(CONTENT.version, Profile("A"), all_with(Answer(level=1))))
    chart = theme_chart(CONTENT, full)
    thin = [bar for bar in chart.layout.shapes if bar.fillcolor == NINE]
    broad = [bar for bar in chart.layout.shapes if bar.fillcolor == OWN]
    assert len(thin) == 9 * len(CONTENT.themes)
    assert max(bar.y1 - bar.y0 for bar in thin) < min(bar.y1 - bar.y0 for bar in broad)
    assert len(chart.data) == len(CONTENT.themes)


def test_no_bar_lies_over_another() -> None:
    bars = theme_chart(CONTENT, result_with(Score(0.4, 0.2, 0.6, 1.0))).layout.shapes
    upwards = sorted((bar.y0, bar.y1) for bar in bars if bar.type == "rect")
    assert all(one[1] <= other[0] for one, other in pairwise(upwards))


def test_a_line_down_the_whole_chart_marks_where_all_is_in_place() -> None:
    layout = theme_chart(CONTENT, result_with(Score(0.4, 0.2, 0.6, 1.0))).layout
    [line] = [shape for shape in layout.shapes if shape.type == "line"]
    assert line.x0 == line.x1 == pytest.approx(200 / 3)
    assert (line.y0, line.y1) == (-len(CONTENT.themes), 0)
    marks = dict(zip(layout.xaxis.tickvals, layout.xaxis.ticktext, strict=True))
    assert marks[line.x0].split("<br>") == ["67: alt på", "plass"]


def test_the_chart_is_told_in_words_theme_by_theme() -> None:
    told = theme_chart_in_words(CONTENT, result_with(Score(None, None, None, None)))
    assert f"{CONTENT.themes[0].title}: –" in told
    for theme in CONTENT.themes[1:]:
        assert f"{theme.title}: 0–100" in told


MARKS = [
    ("Avdeling nord", ShareMark("nord", "Genetikk", 40.0)),
    ("Dere: 13,0 %", ShareMark("", "Genetikk", 13.0)),
    ("Avdeling vest", ShareMark("vest", "Smerte", 9.1)),
]


def test_every_share_is_a_bar_in_the_order_given_from_the_top() -> None:
    bars = share_chart(MARKS).data[0]
    assert list(reversed(bars.x)) == [40.0, 13.0, 9.1]
    assert list(bars.y) == ["0", "1", "2"]


def test_the_own_share_stands_out_by_colour_and_by_weight() -> None:
    chart = share_chart(MARKS)
    assert list(reversed(chart.data[0].marker.color)) == [NINE, OWN, NINE]
    assert [text.text for text in chart.layout.annotations if "<b>" in text.text] == ["<b>Dere: 13,0 %</b>"]


@pytest.mark.parametrize("own", [0.0, 60.0, 100.0])
def test_a_share_above_all_others_still_has_room(own: float) -> None:
    chart = share_chart([*MARKS, ("Dere", ShareMark("", "", own))])
    start, end = chart.layout.xaxis.range
    assert (start, end > own, end >= 50) == (0, True, True)
