"""What there is to say of the department and of the document, by name; it stands in every format."""

from collections.abc import Iterator

from exports.plan_document import PlanDocument
from language import gettext as _
from language import long_date, number, percent


def facts(document: PlanDocument) -> Iterator[tuple[str, str]]:
    """Of which day, round and version it is first, then the department's own numbers."""
    profile = document.answer_set.department
    yield _("Date"), long_date(document.made_on)
    yield _("Round"), str(document.round)
    yield _("Version of the questions"), document.answer_set.instrument
    if document.is_short:
        core = sum(question.core for question in document.instrument.questions)
        yield (
            _("Form"),
            _(
                "The short form: {count} of {all} questions, one for each recommendation. What is not asked "
                "counts as unknown."
            ).format(count=core, all=len(document.instrument.questions)),
        )
    if profile.field.strip():
        yield _("Field"), profile.field
    if profile.consultations_last_year is not None:
        yield _("Consultations last year"), number(profile.consultations_last_year)
    if profile.video_share is not None:
        yield _("Video share"), percent(profile.video_share)
    if profile.phone_share is not None:
        yield _("Telephone share"), percent(profile.phone_share)
    if profile.video_solution.strip():
        yield _("Video solution"), profile.video_solution
    if profile.services.strip():
        yield _("Offered by video"), profile.services
    if profile.started_before_2020 is not None:
        yield _("Video before 2020"), _("Yes") if profile.started_before_2020 else _("No")
