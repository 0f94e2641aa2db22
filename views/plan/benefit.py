"""One benefit of the plan, with its fields. A fragment of its own."""

from functools import partial

from language.fields import labels
from language.typed_values import TypedDate
from questionnaire.plan import PlannedBenefit
from views.parts.fields import no_patients
from views.parts.html import unmarked
from views.plan.lines import entered_line, line_fold, remove_button
from views.saving.fields import end_of_fields, saved_typed_field, text_field
from views.saving.save import saving
from views.saving.session_copy import Item, Part, open_copy

_TEXTS = ("title", "owner", "baseline", "target")


def benefit_fields(benefit: PlannedBenefit, ids: list[str], place: int) -> None:
    """Show benefit number `place` of `ids`; its fields are drawn when it is opened."""
    item = open_copy().item(Part.BENEFIT, benefit.id)
    label = f"{place + 1}. {unmarked(benefit.title)}"
    line_fold(item, label, _TEXTS, _fields, lambda: remove_button(item, ids))


def _fields(item: Item) -> None:
    entered = partial(entered_line, item, _TEXTS, "measured_on")
    save_entered = saving(item, entered)
    named = labels(PlannedBenefit)
    no_patients()
    for name in _TEXTS:
        # The title is in the line above the fields too.
        save = saving(item, entered, redraw=True) if name == "title" else save_entered
        text_field(item, name, named[name], save)
    saved_typed_field(item, "measured_on", named["measured_on"], TypedDate(), save_entered)
    end_of_fields(item, named)
