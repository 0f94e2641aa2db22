"""The content of a plan document, and the texts, facts and review dates that its parts share."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date
from typing import Any

from exports.typed_text import in_title
from language import gettext as _
from language import long_date, percent
from language.field_labels import headings, value_words
from questionnaire.assessment import AnswerSet, Profile
from questionnaire.fields import PER_CENT, Field, entered
from questionnaire.instrument import Instrument
from questionnaire.plan import ActionPlan
from scoring.result import Result


@dataclass(frozen=True)
class PlanDocument:
    """One department's plan in one round. `projected` is the result if the actions reach their target."""

    instrument: Instrument
    answer_set: AnswerSet
    result: Result
    plan: ActionPlan
    made_on: date
    round: int = 1
    projected: Result | None = None
    is_short: bool = False
    """Whether only the core question of each recommendation was asked."""


def about_words(document: PlanDocument) -> str:
    """The plan's date, round and version of the questions, which are in every format."""
    return _("{date} · round {round} · questions, edition {version}").format(
        date=long_date(document.made_on), round=document.round, version=document.answer_set.instrument
    )


def plan_title(document: PlanDocument) -> str:
    """The title in the metadata of the plan's files."""
    name = in_title(document.answer_set.department.name)
    return _("Action plan for video consultations: {department}").format(department=name)


def headline_words(in_place: int, applicable: int) -> str:
    """The headline number of a plan, or a sentence that says that no recommendation applies."""
    if not applicable:
        return _("No recommendation is relevant: everything is answered as not relevant")
    return _("{in_place} of {applicable} recommendations in place").format(
        in_place=in_place, applicable=applicable
    )


def facts(document: PlanDocument) -> Iterator[tuple[str, str]]:
    """Names and values: date, round and version, and then the profile of the department."""
    profile = document.answer_set.department
    yield _("Date"), long_date(document.made_on)
    yield _("Round"), str(document.round)
    yield _("Edition of the questions"), document.answer_set.instrument
    if document.is_short:
        core = sum(question.core for question in document.instrument.questions)
        yield (
            _("Form"),
            _(
                "The short form: {count} of {all} questions, one for each recommendation. What is not asked "
                "counts as unknown."
            ).format(count=core, all=len(document.instrument.questions)),
        )
    for field in entered(Profile):
        value = _fact(field, getattr(profile, field.name))
        if field.name not in _SHOWN_ELSEWHERE and value.strip():
            yield headings(Profile)[field.name], value


_SHOWN_ELSEWHERE = ("name", "region", "health_trust", "hospital")


def _fact(field: Field, value: Any) -> str:
    is_share = value is not None and field.about.highest == PER_CENT
    return percent(value) if is_share else value_words(value)


AFTER_MONTHS = (3, 6, 12)


def review_days(made_on: date) -> dict[int, date]:
    """The date of each review by its number of months after the plan, without dates after the year 9999."""
    return {months: day for months in AFTER_MONTHS if (day := _months_later(made_on, months)) is not None}


def _months_later(day: date, months: int) -> date | None:
    """The same day of the month, or the last day of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > MAXYEAR:
        return None
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
