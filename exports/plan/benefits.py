"""The plan's benefits as rows, for all formats with tables."""

from collections.abc import Callable
from typing import Any

from exports.plan.document import PlanDocument
from language import gettext as _
from language.benefits import reported_words, travel_steps
from language.field_labels import headings, value_words
from questionnaire.plan import PlannedBenefit
from scoring.plan import reported


def has_benefits(document: PlanDocument) -> bool:
    """Whether the plan has benefits or a result for saved journeys."""
    return bool(document.plan.benefits or travel_steps(document.plan.travel))


def benefit_header() -> dict[str, str]:
    """The columns of `benefit_rows`, by field."""
    return headings(PlannedBenefit) | {"benefit": _("Among the nine departments")}


def benefit_rows(
    document: PlanDocument, formatted: Callable[[Any], Any] = value_words
) -> tuple[tuple[Any, ...], ...]:
    """A row for each benefit of the plan, with each value `formatted`. Texts are as they were typed."""
    among_the_nine = {one.benefit.id: reported_words(one) for one in reported(document.instrument)}
    own = _("The department's own benefit")
    return tuple(
        (
            *(formatted(getattr(benefit, name)) for name in headings(PlannedBenefit)),
            among_the_nine.get(benefit.benefit, own),
        )
        for benefit in document.plan.benefits
    )
