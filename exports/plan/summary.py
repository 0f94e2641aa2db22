"""The summary: what is in place, the status of each recommendation, and the themes beside the nine."""

from collections.abc import Iterable, Iterator, Sequence

from exports.document.blocks import (
    Block,
    Bullets,
    Cell,
    Figure,
    Fill,
    Font,
    Heading,
    Line,
    LineWidth,
    Paragraph,
    Polygon,
    Rectangle,
    Shape,
    Sign,
    Space,
    Stroke,
    TextLine,
)
from exports.document.style import (
    ACCENT,
    BODY,
    CELL,
    CELL_GROUP,
    CELL_NUMBER_STRONG,
    CELL_SIGNED,
    CELL_STRONG,
    HEAD,
    HEADLINE,
    INK,
    LABEL,
    LINE,
    MUTED,
    NINE,
    PART,
    PORTRAIT,
    SECTION,
    SMALL,
    TINT,
    WHITE,
    column,
    group,
    number_column,
    numeric,
    row,
    table,
    width_of,
    words,
)
from exports.plan.document import PlanDocument, headline_words
from language import gettext as _
from language.answering import not_counted_words
from language.nine import department_name
from language.scores import all_in_place_words, coverage_words, low_words, point_words, range_words
from language.standing import Kept, comes_into_place, counted_words, may_be_in_place, one_thing_missing
from language.words import recommendation_name, recommendation_names, status_word
from questionnaire.instrument import Theme
from scoring.formula import ALL_IN_PLACE
from scoring.result import Score

_AXIS = 16.0
_NAME = 15.0
_OWN = 10.0
_GAP = 4.0
_THIN = 1.6
_STEP = 2.9
_BETWEEN = 13.0
_INSET = 6.0


def theme_chart(document: PlanDocument, width: float) -> Figure:
    """The chart, with its content as alternative text."""
    block = _NAME + _OWN + _GAP + len(document.instrument.departments) * _STEP + _BETWEEN
    height = _AXIS + block * len(document.instrument.themes)
    shapes = [*_axis(width, height)]
    for place, theme in enumerate(document.instrument.themes):
        shapes += _theme(document, theme, width, height - _AXIS - place * block)
    return Figure(width, height, tuple(shapes), _alt(document))


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
        "departments as thin lines under it. {own}. {mark}. All numbers stand in the table that follows."
    ).format(own=own, mark=all_in_place_words())


def _x(width: float, share: float) -> float:
    return _INSET + share * (width - 2 * _INSET)


def _axis(width: float, height: float) -> Iterator[Shape]:
    yield from (LineWidth(0.5), Stroke(LINE), Fill(MUTED), Font(8))
    marks = {0: "0", 0.25: "25", 0.5: "50", ALL_IN_PLACE: all_in_place_words(), 1: "100"}
    for share, mark in marks.items():
        x = _x(width, share)
        yield Stroke(MUTED if share == ALL_IN_PLACE else LINE)
        yield TextLine(x, height - 8, mark, "middle")
        yield Line(x, 0, x, height - _AXIS + 3)


def _theme(document: PlanDocument, theme: Theme, width: float, top: float) -> Iterator[Shape]:
    own = document.result.themes[theme.id]
    bar_top = top - _NAME
    yield from (Fill(WHITE), Rectangle(0, bar_top + 1, width, _NAME - 2))
    yield from (Fill(INK), Font(9.5, bold=True), TextLine(_INSET, bar_top + 4, theme.title))
    yield from (Font(9), Fill(MUTED), TextLine(width - _INSET, bar_top + 4, _numbers(own), "end"))
    yield from (Fill(TINT), Rectangle(_INSET, bar_top - _OWN, width - 2 * _INSET, _OWN))
    yield from _bar(own, width, bar_top - _OWN, _OWN, ACCENT)
    if own.point is not None and point_words(own) != "–":
        yield from _diamond(_x(width, own.point), bar_top - _OWN / 2)
    lines_top = bar_top - _OWN - _GAP
    for place, score in enumerate(document.result.benchmark.themes[theme.id].values()):
        yield from _bar(score, width, lines_top - place * _STEP - _THIN, _THIN, NINE)


def _numbers(own: Score) -> str:
    if own.low is None:
        return _("not relevant")
    point = point_words(own)
    if point == "–":
        return _("range {range}").format(range=range_words(own))
    if own.low == own.high:
        return _("score {point}").format(point=point)
    return _("range {range}, score {point}").format(range=range_words(own), point=point)


def _bar(score: Score, width: float, bottom: float, height: float, colour: str) -> Iterator[Shape]:
    if score.low is None or score.high is None:
        return
    # A range without width must still be visible.
    left = min(_x(width, score.low), _x(width, 1) - 2)
    right = max(_x(width, score.high), left + 2)
    yield from (Fill(colour), Rectangle(left, bottom, right - left, height))


def _diamond(x: float, y: float) -> Iterator[Shape]:
    size = _OWN * 0.62
    yield from (Fill(WHITE), Stroke(ACCENT), LineWidth(1.6))
    yield Polygon(((x - size, y), (x, y + size), (x + size, y), (x, y - size)))


_BOARD = (180.0, 106.0, 112.0, 47.0, 42.0)
_NAMES = 152.0
_FIRST_PRIORITIES = 5


def summary_chapter(document: PlanDocument) -> Iterator[Block]:
    """Everything that a leader needs, before the chapters on each part."""
    yield Heading(_("Summary"), 1, PART)
    yield from _headline(document)
    yield from _board(document)
    yield from _kept_back(document)
    yield from _priorities(document)
    yield from _themes(document, PORTRAIT.width)
    yield from _projection(document)


def _headline(document: PlanDocument) -> Iterator[Block]:
    now = document.result.headline
    yield Paragraph(headline_words(now.in_place, now.applicable), HEADLINE)
    if document.projected is not None and document.plan.actions:
        then = document.projected.headline
        told = _(
            "If the chosen actions reach their target, {then} of {applicable} will be in place. The "
            "department's own actions and those that are dropped are not counted."
        ).format(then=then.in_place, applicable=then.applicable)
        if into_place := comes_into_place(document.instrument, document.result, document.projected):
            numbers = ", ".join(one.id for one in into_place)
            told += " " + _("Comes into place: {recommendations}.").format(recommendations=numbers)
        yield Paragraph(told, BODY)


def _board(document: PlanDocument) -> Iterator[Block]:
    header = [
        column(_("Recommendation")),
        column(_("Status")),
        column(_("Questions")),
        number_column(_("Range")),
        number_column(_("Score")),
    ]
    rows: list[Sequence[Cell]] = []
    for theme in document.instrument.themes:
        rows.append(group(theme.title, len(header), CELL_GROUP))
        for recommendation in theme.recommendations:
            own = document.result.recommendations[recommendation.id]
            rows.append(
                [
                    row(recommendation_name(recommendation), CELL),
                    Cell(
                        (
                            Paragraph(
                                status_word(document.instrument, own.status), CELL_SIGNED, Sign(own.status)
                            ),
                        )
                    ),
                    words(counted_words(document.result.counts[recommendation.id])),
                    numeric(range_words(own)),
                    numeric(point_words(own)),
                ]
            )
    yield table(header, rows, _BOARD)
    yield Space(5)
    yield Paragraph(
        _(
            "A recommendation is in place when all its relevant questions are at level 2 or 3 and none "
            "is unknown. The range goes from the lowest score that you can have to the highest, as long "
            "as something is unknown. A score is shown only where at least 70 % is known."
        ),
        SMALL,
    )
    yield Paragraph(not_counted_words(document.instrument), SMALL)


def _kept_back(document: PlanDocument) -> Iterator[Block]:
    """What one question or only something unknown keeps back; the short form asks too little to say it."""
    if document.is_short:
        return
    told = (document.instrument, document.answer_set, document.result)
    if missing := one_thing_missing(*told):
        yield Paragraph(_("Only one thing is missing"), LABEL)
        yield _kept(missing)
    if unknown := may_be_in_place(*told):
        yield Paragraph(_("May be in place already"), LABEL)
        yield _kept(unknown)


def _kept(those: Iterable[Kept]) -> Bullets:
    return Bullets([f"{one.recommendation}: {' '.join(one.questions)}" for one in those])


def _priorities(document: PlanDocument) -> Iterator[Block]:
    first = document.result.priorities[:_FIRST_PRIORITIES]
    if first:
        yield Paragraph(_("Where most is left to do"), LABEL)
        names = recommendation_names(document.instrument)
        yield Bullets([names[id] for id in first])


def _themes(document: PlanDocument, width: float) -> Iterator[Block]:
    yield Heading(_("The five themes beside the nine departments"), 2, SECTION, room=480)
    yield Paragraph(
        _(
            "The broad bar shows where you stand, from 0 to 100: the more is unknown, the longer it is. "
            "The diamond is your score. The thin lines are the nine departments, by the same formula. "
            "They are long because the report says little of each. They are examples, not targets."
        ),
        BODY,
    )
    yield theme_chart(document, width)
    yield Heading(_("The same in numbers"), 2, SECTION, room=330)
    yield table(
        [column(_("Range from 0 to 100")), *(number_column(t.title) for t in document.instrument.themes)],
        _theme_rows(document),
        _widths([theme.title for theme in document.instrument.themes], width),
    )


def _widths(titles: Sequence[str], width: float) -> list[float]:
    """The widths: a wide first column, and one for each title that fits the title's longest word."""
    longest = [max(width_of(word, HEAD.size, bold=HEAD.bold) for word in t.split()) for t in titles]
    free = (width - _NAMES - sum(longest)) / len(titles)
    return [_NAMES, *(word + free for word in longest)]


def _theme_rows(document: PlanDocument) -> Iterator[list[Cell]]:
    themes = document.instrument.themes
    own = [document.result.themes[theme.id] for theme in themes]
    strong = CELL_NUMBER_STRONG
    yield [row(_("Your range")), *(numeric(range_words(score), strong) for score in own)]
    yield [row(_("Your score")), *(numeric(point_words(score), strong) for score in own)]
    yield [row(_("Your coverage"), CELL_STRONG), *(numeric(coverage_words(score), strong) for score in own)]
    for department in document.instrument.departments:
        scores = (document.result.benchmark.themes[theme.id][department.id] for theme in themes)
        yield [row(department_name(department), CELL), *(numeric(range_words(score)) for score in scores)]


def _projection(document: PlanDocument) -> Iterator[Block]:
    """The expected result if the actions reach their targets."""
    if document.projected is None or not document.plan.actions:
        return
    now, then = document.result, document.projected
    yield Heading(_("If the actions reach their target"), 2, SECTION)
    yield Paragraph(
        _("Now: {now}. Then: {then}.").format(
            now=headline_words(now.headline.in_place, now.headline.applicable),
            then=headline_words(then.headline.in_place, then.headline.applicable),
        ),
        BODY,
    )
    if into_place := comes_into_place(document.instrument, now, then):
        yield Paragraph(_("Comes into place:"), LABEL)
        yield Bullets([recommendation_name(one) for one in into_place])
        yield Space(5)
    yield table(
        [
            column(_("Theme")),
            number_column(_("Lowest score today")),
            number_column(_("Lowest score after the actions")),
        ],
        [
            [
                row(theme.title, CELL),
                numeric(low_words(now.themes[theme.id])),
                numeric(low_words(then.themes[theme.id])),
            ]
            for theme in document.instrument.themes
        ],
        [217, 80, 80],
    )
