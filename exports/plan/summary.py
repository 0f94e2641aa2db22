"""The summary: what is in place, the board of the recommendations, and the themes beside the nine."""

from collections.abc import Iterator, Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from exports.plan.cells import column, figure, group_row, number_column, row
from exports.plan.page_kinds import PageKinds
from exports.plan.signs import Sign
from exports.plan.style import (
    BODY,
    CELL,
    CELL_GROUP,
    CELL_NUMBER_STRONG,
    CELL_SIGNED,
    CELL_STRONG,
    HEAD,
    HEADED_ROWS,
    HEADLINE,
    ITEM,
    LABEL,
    PART,
    SECTION,
    SMALL,
)
from exports.plan.theme_chart import tell_theme_chart
from exports.plan.words import headline_words, recommendation_name
from exports.plan_document import PlanDocument
from exports.storyteller import Storyteller
from exports.tagging.story import Block, Cell
from language import gettext as _
from language.nine import department_name
from language.scores import coverage_words, low_words, point_words, range_words
from language.words import status_word

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
