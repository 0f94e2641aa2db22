"""The levels of a unit's departments as CSV, one row for each department and question."""

from exports.csv_file import csv_file
from exports.unit.document import UnitDocument
from exports.unit.words import code_words
from language import gettext as _
from language.words import recommendation_name
from questionnaire.assessment import NOT_RELEVANT, UNKNOWN
from questionnaire.instrument import LEVELS


def unit_csv(document: UnitDocument) -> bytes:
    """Rows by department, then by question. Letters leave out everything that identifies a department."""
    about = {"name": _("Department")}
    if not document.aliased:
        about |= {"hospital": _("Hospital"), "health_trust": _("Health trust")}
    about |= {"region": _("Regional health authority"), "field": _("Field"), "round": _("Round")}
    about |= {"is_short": _("Answered the short form"), "invented": _("Invented")}
    # With the word in front, because a spreadsheet turns "1.1" into a date.
    versions = [_("edition {version}").format(version=one.instrument) for one in document.newest.members]
    header = (
        *(*about.values(), _("Date of the file"), _("Edition of the questions"), _("Recommendation")),
        *(_("Question id"), _("Question"), _("Level"), _("Answer")),
    )
    questions = [
        (recommendation_name(document.instrument.recommendation_of[q.id]), q.id, q.text)
        for q in document.instrument.questions
    ]
    departments = document.departments[list(about)].itertuples(index=False, name=None)
    level_of = {
        code: (code if code >= 0 else None, code_words(document.instrument, code))
        for code in (UNKNOWN, NOT_RELEVANT, *LEVELS)
    }
    rows = (
        (*department, document.made_on, version, *question, *level_of[code])
        for department, version, codes in zip(
            departments, versions, document.newest.codes.tolist(), strict=True
        )
        for question, code in zip(questions, codes, strict=True)
    )
    return csv_file(header, rows)
