"""The levels of a unit's departments as CSV, one row for each department and question."""

from collections.abc import Iterator

from exports.csv_file import Value, csv_file
from exports.unit.document import UnitDocument
from exports.unit.words import code_words
from language import gettext as _
from language.words import recommendation_name
from questionnaire.unit import Member


def unit_csv(document: UnitDocument) -> bytes:
    """In the order of the departments, and of the report. With letters nothing tells who is who."""
    return csv_file(_header(document), _rows(document))


def _header(document: UnitDocument) -> tuple[str, ...]:
    places = () if document.aliased else (_("Hospital"), _("Health trust"))
    return (
        *(
            _("Department"),
            *places,
            _("Regional health authority"),
            _("Field"),
            _("Round"),
            _("Answered the short form"),
        ),
        *(_("Invented"), _("Date of the file"), _("Version of the questions"), _("Recommendation")),
        *(_("Question id"), _("Question"), _("Level"), _("Answer")),
    )


def _rows(document: UnitDocument) -> Iterator[tuple[Value, ...]]:
    # With the word, as a spreadsheet makes a date of "1.1".
    version = _("version {version}").format(version=document.instrument.version)
    asked = tuple(
        (recommendation_name(document.instrument.recommendation_of[q.id]), q.id, q.text)
        for q in document.instrument.questions
    )
    for member, codes in zip(document.standing.members, document.standing.codes.tolist(), strict=True):
        about = (*_about(document, member), document.made_on, version)
        for question, code in zip(asked, codes, strict=True):
            yield (*about, *question, code if code >= 0 else None, code_words(code))


def _about(document: UnitDocument, member: Member) -> tuple[Value, ...]:
    profile = member.profile
    places = () if document.aliased else (profile.hospital, profile.health_trust)
    told = (profile.region, profile.field, member.round, member.is_short, profile.invented)
    return (document.names[member.id], *places, *told)
