"""The summary: what is in place, the board of the recommendations, and the themes beside the nine."""

from collections.abc import Iterator, Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from exports.document.page_kinds import PageKinds
from exports.document.pdf.fonts import BOLD, REGULAR
from exports.document.pdf.story import Block, Cell
from exports.document.status_signs import Sign
from exports.document.storyteller import Drawing, Storyteller
from exports.document.style import (
    ACCENT,
    BODY,
    CELL,
    CELL_GROUP,
    CELL_NUMBER_STRONG,
    CELL_SIGNED,
    CELL_STRONG,
    HEAD,
    HEADED_ROWS,
    HEADLINE,
    INK,
    ITEM,
    LABEL,
    LINE,
    MUTED,
    NINE,
    PART,
    SECTION,
    SMALL,
    TINT,
    WHITE,
    column,
    figure,
    group_row,
    number_column,
    row,
)
from exports.plan.document import PlanDocument, headline_words, recommendation_name
from language import gettext as _
from language.nine import department_name
from language.scores import coverage_words, low_words, point_words, range_words
from language.words import status_word
from questionnaire.instrument import Theme
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


_BOARD = (212.0, 119.0, 48.0, 46.0, 62.0)
_NAMES = 152.0
_FIRST_PRIORITIES = 5


def tell_summary(story: Storyteller, document: PlanDocument, pages: PageKinds) -> None:
    """Everything a leader needs on two pages."""
    story.heading(_("Summary"), 1, PART)
    _headline(story, document)
    _board(story, document)
    _priorities(story, document)
    _themes(story, document, pages.portrait.width)
    _projection(story, document)


def _headline(story: Storyteller, document: PlanDocument) -> None:
    now = document.result.headline
    story.paragraph(headline_words(now.in_place, now.applicable), HEADLINE)
    if document.projected is not None and document.plan.actions:
        then = document.projected.headline
        story.paragraph(
            _(
                "If the chosen actions reach their target, {then} of {applicable} will be in place. The "
                "department's own actions and those that are dropped are not counted."
            ).format(then=then.in_place, applicable=then.applicable),
            BODY,
        )


def _board(story: Storyteller, document: PlanDocument) -> None:
    header = [
        column(_("Recommendation")),
        column(_("Status")),
        number_column(_("Range")),
        number_column(_("Score")),
        number_column(_("Coverage")),
    ]
    rows: list[list[Cell]] = []
    groups = []
    for theme in document.instrument.themes:
        rows.append([Cell((Block(theme.title, CELL_GROUP),), "Row", span=len(header))])
        groups += group_row(len(rows))
        for recommendation in theme.recommendations:
            own = document.result.recommendations[recommendation.id]
            rows.append(
                [
                    row(recommendation_name(recommendation), CELL),
                    Cell((Block(status_word(own.status), CELL_SIGNED, Sign(own.status)),)),
                    figure(range_words(own)),
                    figure(point_words(own)),
                    figure(coverage_words(own)),
                ]
            )
    story.table(header, rows, _BOARD, [*HEADED_ROWS, *groups])
    story.space(5)
    story.paragraph(
        _(
            "A recommendation is in place when all its relevant questions are at level 2 or 3 and none is "
            "unknown. The range goes from what the score is if everything unknown is missing, to what it is "
            "if everything unknown is fully in place. A score is shown only where at least 70 % is known."
        ),
        SMALL,
    )


def _priorities(story: Storyteller, document: PlanDocument) -> None:
    first = document.result.priorities[:_FIRST_PRIORITIES]
    if first:
        story.paragraph(_("Where most is left to do"), LABEL)
        names = document.instrument.recommendation
        story.items([recommendation_name(names[id]) for id in first], ITEM)


def _themes(story: Storyteller, document: PlanDocument, width: float) -> None:
    story.heading(_("The five themes beside the nine departments"), 2, SECTION, room=480)
    story.paragraph(
        _(
            "The broad bar is your range from 0 to 100, and the diamond is your score. The thin lines are "
            "the nine interviewed departments, by the same formula. The report leaves most of their practice "
            "unmentioned, so most lines are long. They are illustrations and not targets, and there is no "
            "ranking."
        ),
        BODY,
    )
    tell_theme_chart(story, document, width)
    story.heading(_("The same in numbers"), 2, SECTION, room=330)
    story.table(
        [column(_("Range from 0 to 100")), *(number_column(t.title) for t in document.instrument.themes)],
        list(_theme_rows(document)),
        _widths([theme.title for theme in document.instrument.themes], width),
        HEADED_ROWS,
    )


def _widths(titles: Sequence[str], width: float) -> list[float]:
    """A broad first column, and one for each title that no word of it is too long for."""
    longest = [max(stringWidth(word, HEAD.fontName, HEAD.fontSize) for word in t.split()) for t in titles]
    free = (width - _NAMES - sum(longest)) / len(titles)
    return [_NAMES, *(word + free for word in longest)]


def _theme_rows(document: PlanDocument) -> Iterator[list[Cell]]:
    themes = document.instrument.themes
    own = [document.result.themes[theme.id] for theme in themes]
    strong = CELL_NUMBER_STRONG
    yield [row(_("Your range")), *(figure(range_words(score), strong) for score in own)]
    yield [row(_("Your score")), *(figure(point_words(score), strong) for score in own)]
    yield [row(_("Your coverage"), CELL_STRONG), *(figure(coverage_words(score), strong) for score in own)]
    for department in document.instrument.departments:
        scores = (document.result.benchmark.themes[theme.id][department.id] for theme in themes)
        yield [row(department_name(department), CELL), *(figure(range_words(score)) for score in scores)]


def _projection(story: Storyteller, document: PlanDocument) -> None:
    """What the result would be if the actions reach their target."""
    if document.projected is None or not document.plan.actions:
        return
    now, then = document.result, document.projected
    story.heading(_("If the actions reach their target"), 2, SECTION)
    story.paragraph(
        _("Now: {now}. Then: {then}.").format(
            now=headline_words(now.headline.in_place, now.headline.applicable),
            then=headline_words(then.headline.in_place, then.headline.applicable),
        ),
        BODY,
    )
    story.table(
        [column(_("Theme")), number_column(_("At least now")), number_column(_("At least then"))],
        [
            [
                row(theme.title, CELL),
                figure(low_words(now.themes[theme.id])),
                figure(low_words(then.themes[theme.id])),
            ]
            for theme in document.instrument.themes
        ],
        [217, 80, 80],
        HEADED_ROWS,
    )
