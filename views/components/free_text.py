"""What stands beside fields that people write freely in: what does not belong there, and what was refused."""

from html import escape

from language import gettext as _
from views.components.html import paragraph, show
from views.components.kept import Kept


def no_patients() -> None:
    """The one warning, above the fields that are written in; our script ties it to each of them."""
    show(paragraph(_("Write nothing about patients here."), "vk-above vk-no-patients"))


def under_field(item: Kept, name: str, label: str) -> None:
    """What there is to say of the field that was drawn just now; most often nothing."""
    if name in item.refused_fields:
        refused_number(label)


def refused_number(label: str) -> None:
    """Say under a field that what stands in it was not saved, and why. The number is not repeated."""
    said = _(
        "Not saved: “{field}” holds what looks like a national identity number. Take it out, and the rest of "
        "the text is saved."
    ).format(field=label)
    refused(said)


def refused(said: str) -> None:
    """Say under a field what is wrong with what stands in it; our script ties it to the field."""
    show(f'<div role="alert"><p class="vk-unsaved vk-refused">{escape(said)}</p></div>')
