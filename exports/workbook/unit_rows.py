"""Each department of a unit as a row: the heat map, the levels, and what it has told of itself."""

from collections.abc import Iterator

from exports.plan.words import recommendation_name
from exports.unit.words import cell_words, code_words
from exports.unit_document import UnitDocument
from exports.workbook.book import Book, Column, Value
from language import gettext as _
from language.words import level_word
from questionnaire.model import LEVELS
from questionnaire.shared import Member
from scoring.display import whole

_NAME = 44
_CELL = 18
_TEXT = 24


def add_heat_map(book: Book, document: UnitDocument) -> None:
    """How each department stands on each recommendation, in words."""
    recommendations = document.instrument.recommendations
    columns = [
        Column(_("Department"), _NAME),
        *(Column(recommendation_name(r), _TEXT) for r in recommendations),
    ]
    rows = (
        (
            document.names[member.id],
            *(cell_words(document, row, place) for place in range(len(recommendations))),
        )
        for row, member in enumerate(document.standing.members)
    )
    book.table(book.sheet(_("Heat map")), columns, rows)


def add_levels(book: Book, document: UnitDocument) -> None:
    """The level of each department on each question as a number, and in words where there is none."""
    of = document.instrument.recommendation_of
    columns = [
        Column(_("Department"), _NAME),
        *(Column(f"{of[q.id].id} {q.text}", _CELL) for q in document.instrument.questions),
    ]
    rows = (
        (document.names[member.id], *(code if code >= 0 else code_words(code) for code in codes))
        for member, codes in zip(document.standing.members, document.standing.codes.tolist(), strict=True)
    )
    book.table(book.sheet(_("Levels")), columns, rows)


def add_coding(book: Book, document: UnitDocument) -> None:
    """What each level of each question means."""
    columns = [
        *(Column(_("Question"), 46), Column(_("Recommendation"), 30), Column(_("Question id"), 22)),
        *(
            Column(_("Level {level}: {name}").format(level=level, name=level_word(level).lower()), 38)
            for level in LEVELS
        ),
    ]
    rows = (
        (q.text, recommendation_name(document.instrument.recommendation_of[q.id]), q.id, *q.levels)
        for q in document.instrument.questions
    )
    book.table(book.sheet(_("What the levels mean")), columns, rows)


def add_departments(book: Book, document: UnitDocument) -> None:
    """What is known of each department; behind a letter region and field alone."""
    columns = [
        *(Column(_("Department"), _NAME), Column(_("Regional health authority"), _TEXT)),
        *(Column(_("Field"), _TEXT), Column(_("Round"), 10), Column(_("Answered the short form"), 10)),
        *(Column(_("Invented"), 11), Column(_("Coverage, per cent"), 14)),
    ]
    if not document.aliased:
        columns += [
            *(Column(_("Hospital"), _TEXT), Column(_("Health trust"), _TEXT)),
            *(Column(_("Consultations last year"), 15), Column(_("Video share, per cent"), 13)),
            *(Column(_("Telephone share, per cent"), 13), Column(_("Video before 2020"), 13)),
            *(Column(_("Video solution"), _TEXT), Column(_("Offered by video"), _TEXT)),
        ]
    book.table(book.sheet(_("Departments")), columns, _departments(document))


def _departments(document: UnitDocument) -> Iterator[tuple[Value, ...]]:
    for member, coverage in zip(document.standing.members, document.coverages, strict=True):
        profile = member.profile
        yield (
            *(document.names[member.id], profile.region, profile.field, member.round, member.is_short),
            *(profile.invented, None if coverage is None else whole(coverage)),
            *(() if document.aliased else _told(member)),
        )


def _told(member: Member) -> tuple[Value, ...]:
    told = member.profile
    return (
        *(told.hospital, told.health_trust, told.consultations_last_year, told.video_share),
        *(told.phone_share, told.started_before_2020, told.video_solution, told.services),
    )
