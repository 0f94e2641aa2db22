"""The themes as ranges: the department's own over those of the nine, from 0 to 100."""

from exports.plan.style import ACCENT, INK, LINE, MUTED, NINE, TINT, WHITE
from exports.plan_document import PlanDocument
from exports.storyteller import Drawing, Storyteller
from exports.tagging.fonts import BOLD, REGULAR
from language import gettext as _
from language.scores import point_words, range_words
from questionnaire.model import Theme
from scoring.result import Score

_AXIS = 16.0
_NAME = 15.0
_OWN = 10.0
_GAP = 4.0
_THIN = 1.6
_STEP = 2.9
_BETWEEN = 13.0
_INSET = 6.0


def tell_theme_chart(story: Storyteller, document: PlanDocument, width: float) -> None:
    """The chart with a text that says the same."""
    nine = len(document.instrument.departments)
    block = _NAME + _OWN + _GAP + nine * _STEP + _BETWEEN

    def paint(canvas: Drawing, width: float, height: float) -> None:
        _axis(canvas, width, height)
        for place, theme in enumerate(document.instrument.themes):
            top = height - _AXIS - place * block
            _theme(canvas, document, theme, width, top)

    story.figure(width, _AXIS + block * len(document.instrument.themes), paint, _alt(document))


def _alt(document: PlanDocument) -> str:
    own = "; ".join(
        _("{theme}: range {range}, score {point}").format(
            theme=theme.title,
            range=range_words(document.result.themes[theme.id]),
            point=point_words(document.result.themes[theme.id]),
        )
        for theme in document.instrument.themes
    )
    return _(
        "Bar chart from 0 to 100. For each theme your own range as a broad bar, and the ranges of the nine "
        "departments as thin lines under it. {own}. All numbers stand in the table that follows."
    ).format(own=own)


def _x(width: float, share: float) -> float:
    return _INSET + share * (width - 2 * _INSET)


def _axis(canvas: Drawing, width: float, height: float) -> None:
    canvas.setLineWidth(0.5)
    canvas.setStrokeColor(LINE)
    canvas.setFillColor(MUTED)
    canvas.setFont(REGULAR, 8)
    for hundredths in (0, 25, 50, 75, 100):
        x = _x(width, hundredths / 100)
        canvas.drawCentredString(x, height - 8, str(hundredths))
        canvas.line(x, 0, x, height - _AXIS + 3)


def _theme(canvas: Drawing, document: PlanDocument, theme: Theme, width: float, top: float) -> None:
    own = document.result.themes[theme.id]
    bar_top = top - _NAME
    canvas.setFillColor(WHITE)
    canvas.rect(0, bar_top + 1, width, _NAME - 2, stroke=0, fill=1)
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 9.5)
    canvas.drawString(_INSET, bar_top + 4, theme.title)
    canvas.setFont(REGULAR, 9)
    canvas.setFillColor(MUTED)
    canvas.drawRightString(width - _INSET, bar_top + 4, _numbers(own))
    canvas.setFillColor(TINT)
    canvas.rect(_INSET, bar_top - _OWN, width - 2 * _INSET, _OWN, stroke=0, fill=1)
    _bar(canvas, own, width, bar_top - _OWN, _OWN, own=True)
    if own.point is not None and point_words(own) != "–":
        _point(canvas, _x(width, own.point), bar_top - _OWN / 2)
    lines_top = bar_top - _OWN - _GAP
    for place, score in enumerate(document.result.benchmark.themes[theme.id].values()):
        _bar(canvas, score, width, lines_top - place * _STEP - _THIN, _THIN, own=False)


def _numbers(own: Score) -> str:
    if own.low is None:
        return _("not applicable")
    point = point_words(own)
    if point == "–":
        return _("range {range}").format(range=range_words(own))
    if own.low == own.high:
        return _("score {point}").format(point=point)
    return _("range {range}, score {point}").format(range=range_words(own), point=point)


def _bar(canvas: Drawing, score: Score, width: float, bottom: float, height: float, own: bool) -> None:
    if score.low is None or score.high is None:
        return
    # A range without width must still be seen.
    left = min(_x(width, score.low), _x(width, 1) - 2)
    right = max(_x(width, score.high), left + 2)
    canvas.setFillColor(ACCENT if own else NINE)
    canvas.rect(left, bottom, right - left, height, stroke=0, fill=1)


def _point(canvas: Drawing, x: float, y: float) -> None:
    size = _OWN * 0.62
    diamond = canvas.beginPath()
    diamond.moveTo(x - size, y)
    diamond.lineTo(x, y + size)
    diamond.lineTo(x + size, y)
    diamond.lineTo(x, y - size)
    diamond.close()
    canvas.setFillColor(WHITE)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.6)
    canvas.drawPath(diamond, stroke=1, fill=1)
