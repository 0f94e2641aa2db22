"""A unit's whole comparison as an Excel file: read-me, counts, and each department as a row."""

from collections.abc import Iterator

from exports.unit.document import UnitDocument
from exports.unit.words import (
    caveats,
    cell_words,
    code_words,
    share_caveats,
    status_meanings,
    time_caveat,
    too_few_words,
    unit_facts,
    unit_title,
)
from exports.workbook_file import Book, Column, Value, row_height
from language import gettext as _
from language.field_labels import headings
from language.unit import versions_words
from language.words import (
    edition_words,
    level_word,
    numbered_level,
    numbered_question,
    recommendation_name,
    status_word,
)
from questionnaire.assessment import NOT_RELEVANT, UNKNOWN, Profile
from questionnaire.instrument import LEVELS, Instrument
from scoring.result import statuses, whole

_WIDTHS = (34, 90)


def add_unit_about(book: Book, document: UnitDocument) -> None:
    """Two columns: names and their values or explanations."""
    sheet = book.sheet(_("About the file"))
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    for place, (name, value) in enumerate(_lines(document)):
        sheet.set_row(place, row_height((name, value), _WIDTHS))
        book.put(sheet, place, 0, name, strong=True)
        book.put(sheet, place, 1, value)


def _lines(document: UnitDocument) -> Iterator[tuple[str, Value]]:
    yield _("Comparison of departments"), ""
    yield _("Innovation unit"), document.unit_name
    yield from unit_facts(document)
    if document.aliased:
        yield (
            _("Letters"),
            _(
                "Names, hospitals and health trusts are left out. A letter stays as long as the same "
                "departments share."
            ),
        )
    yield (
        _("What the file can be used for"),
        _(
            "To work further with the comparison. The numbers are worked out already: the file has no "
            "formulas."
        ),
    )
    for level in LEVELS:
        yield _("Level {level}").format(level=level), level_word(document.instrument, level)
    yield _("Not known"), _("“Don't know” and unanswered questions.")
    yield from _coding(document.instrument)
    for caveat in caveats(document):
        yield _("Bear in mind"), caveat
    yield _("Over time"), time_caveat()
    for caveat in share_caveats(document):
        yield _("Share and recommendations"), caveat


def _coding(instrument: Instrument) -> Iterator[tuple[str, str]]:
    yield from status_meanings(instrument)
    yield _("Lack it"), _("The departments where it is partly in place or not in place.")
    yield (
        _("Numbers in the heat map"),
        _("The known levels added up, of the most that the relevant questions can give: 3 for each."),
    )


_NAME = 44
_COUNT = 15


def add_needs(book: Book, document: UnitDocument) -> None:
    """One row for each recommendation, the most shared need first."""
    sheet = book.sheet(_("Shared needs"))
    columns = [
        *(Column(_("Recommendation"), _NAME), Column(_("Lack it"), _COUNT)),
        *(
            Column(status_word(document.instrument, status), _COUNT)
            for status in statuses(document.instrument)
        ),
    ]
    if not document.is_small:
        columns.append(Column(_("Lack it, per cent of all"), _COUNT))
    count = book.table(sheet, columns, _needs(document))
    if document.is_small:
        book.put(sheet, count + 2, 0, too_few_words(document.count))


def add_time(book: Book, document: UnitDocument) -> None:
    """One row for each recommendation, in the report's order."""
    columns = [Column(_("Recommendation"), _NAME)] + [
        Column(title, _COUNT)
        for title in (
            *(_("Departments compared"), _("Come into place"), _("No longer in place")),
            *(_("Still in place"), _("Still lacking"), _("Not known"), _("Not compared")),
        )
    ]
    rows = (
        (
            recommendation_name(document.moved_on.recommendation[moved.recommendation]),
            *(
                document.pairs,
                moved.into_place,
                moved.out_of_place,
                moved.still_in_place,
                moved.still_lacking,
            ),
            *(moved.unknown, moved.not_compared),
        )
        for moved in document.movements
    )
    book.table(book.sheet(_("Over time")), columns, rows)


def add_shares(book: Book, document: UnitDocument) -> None:
    """A row for each department with a video share; none with letters, as a share identifies a department."""
    columns = [
        *(Column(_("Department"), _NAME), Column(_("Video share, per cent"), _COUNT)),
        *(Column(_("Recommendations in place"), _COUNT), Column(_("Relevant recommendations"), _COUNT)),
    ]
    rows = ((document.names[dot.member], dot.share, dot.in_place, dot.applicable) for dot in document.dots)
    book.table(book.sheet(_("Share and recommendations")), columns, rows)


def _needs(document: UnitDocument) -> Iterator[tuple[Value, ...]]:
    for need in document.needs:
        name = recommendation_name(document.instrument.recommendation[need.recommendation])
        of_all = () if document.is_small else (whole(need.lacking / document.count),)
        yield name, need.lacking, *need.counts, *of_all


_CELL = 18
_TEXT = 24


def add_heat_map(book: Book, document: UnitDocument) -> None:
    """The status of each department on each recommendation, in words."""
    recommendations = document.instrument.recommendations
    columns = [
        Column(_("Department"), _NAME),
        *(Column(recommendation_name(r), _TEXT) for r in recommendations),
    ]
    rows = (
        (name, *(cell_words(document, row, place) for place in range(len(recommendations))))
        for row, name in enumerate(document.departments["name"])
    )
    book.table(book.sheet(_("Heat map")), columns, rows)


def add_levels(book: Book, document: UnitDocument) -> None:
    """The level of each department on each question as a number, or words if there is no level."""
    columns = [
        Column(_("Department"), _NAME),
        *(Column(numbered_question(document.instrument, q), _CELL) for q in document.instrument.questions),
    ]
    words = {code: code_words(document.instrument, code) for code in (UNKNOWN, NOT_RELEVANT)}
    rows = (
        (name, *(words.get(code, code) for code in codes))
        for name, codes in zip(document.departments["name"], document.newest.codes.tolist(), strict=True)
    )
    book.table(book.sheet(_("Levels")), columns, rows)


def add_coding(book: Book, document: UnitDocument) -> None:
    """What each level of each question means."""
    columns = [
        *(Column(_("Question"), 46), Column(_("Recommendation"), 30), Column(_("Question id"), 22)),
        *(Column(numbered_level(document.instrument, level), 38) for level in LEVELS),
    ]
    rows = (
        (q.text, recommendation_name(document.instrument.recommendation_of[q.id]), q.id, *q.levels)
        for q in document.instrument.questions
    )
    book.table(book.sheet(_("What the levels mean")), columns, rows)


def add_departments(book: Book, document: UnitDocument) -> None:
    """The profile and round of each department; with letters only region and field of the profile."""
    columns = {
        "name": Column(_("Department"), _NAME),
        "region": Column(_("Regional health authority"), _TEXT),
        "field": Column(_("Field"), _TEXT),
        "round": Column(_("Round"), 10),
        "instrument": Column(_("Edition of the questions"), 10),
        "is_short": Column(_("Answered the short form"), 10),
        "invented": Column(_("Invented"), 11),
        "coverage": Column(_("Coverage, per cent"), 14),
    }
    if not document.aliased:
        columns |= {
            "hospital": Column(_("Hospital"), _TEXT),
            "health_trust": Column(_("Health trust"), _TEXT),
            "consultations_last_year": Column(_("Consultations last year"), 15),
            "video_share": Column(_("Video share, per cent"), 13),
            "phone_share": Column(_("Telephone share, per cent"), 13),
            "started_before_2020": Column(_("Video before 2020"), 13),
            "video_solution": Column(_("Video solution"), _TEXT),
            "services": Column(_("Offered by video"), _TEXT),
        }
        columns |= {
            name: Column(title, _TEXT) for name, title in headings(Profile).items() if name not in columns
        }
    rows = document.departments[list(columns)].itertuples(index=False, name=None)
    book.table(book.sheet(_("Departments")), list(columns.values()), rows)


def unit_workbook(document: UnitDocument) -> bytes:
    """The comparison as .xlsx, opened at the shared needs. The same document gives the same bytes."""
    about = edition_words(document.made_on, versions_words(document.newest))
    if document.all_invented:
        about = f"{_('Invented example')} · {about}"
    book = Book(unit_title(document), about, document.made_on)
    add_needs(book, document)
    add_heat_map(book, document)
    add_levels(book, document)
    add_coding(book, document)
    add_departments(book, document)
    add_shares(book, document)
    add_time(book, document)
    add_unit_about(book, document)
    return book.to_bytes()
