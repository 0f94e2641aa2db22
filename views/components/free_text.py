"""What stands beside fields that people write freely in: what does not belong there, and what was refused."""

from html import escape

from language import gettext as _
from language import number
from questionnaire.limits import LONGEST_TEXT
from views.components.drafts import Whose, draft_mark, draft_name
from views.components.html import paragraph, show
from views.components.kept import Kept, Kind, answer_kind, key_of, open_keeping


def no_patients() -> None:
    """The one warning, above the fields that are written in; our script ties it to each of them."""
    show(paragraph(_("Write nothing about patients here."), "vk-above vk-no-patients"))


def text_field(item: Kept, name: str, label: str, widget: str) -> None:
    """What belongs to the text field that was drawn just now as `widget`, for the field `name` of the item.

    What there is to say of it, which most often is nothing; and the mark by which the browser keeps what is
    written in it until it is saved.
    """
    received = getattr(item.received, name, None)
    mark = draft_mark(
        draft_of(widget),
        key_of(item, widget),
        saved=getattr(item.saved, name, None) or "",
        received=received or "" if item.received is not None else None,
        refused=name in item.refused_fields,
    )
    show(mark)
    under_field(item, name, label)


def draft_of(widget: str) -> str:
    """The name of the draft of what is written in a widget of the open assessment."""
    ours = open_keeping()
    whose = Whose.RESPONDENT if answer_kind() is Kind.OWN_ANSWER else Whose.DEPARTMENT
    return draft_name(ours.assessment_id, whose, widget)


def under_field(item: Kept, name: str, label: str) -> None:
    """What there is to say of a field; most often nothing."""
    if name in item.refused_fields:
        refused_number(label)
    if name in item.left_out:
        left_out(item.left_out[name])


def is_too_long(text: str, label: str, longest: int = LONGEST_TEXT) -> bool:
    """Whether a text does not fit into a field of a form, and then says so: it stays in its field."""
    if len(text) <= longest:
        return False
    said = _(
        "“{field}” has room for {longest} characters, and this has {count} too many. Shorten it."
    ).format(field=label, longest=number(longest), count=number(len(text) - longest))
    refused(said)
    return True


def left_out(count: int) -> None:
    """Say under a field that the end of what was put in did not fit. Our script says it alike."""
    said = _(
        "There is room for {longest} characters here. {count} characters of what you put in did not fit and "
        "were left out."
    ).format(longest=number(LONGEST_TEXT), count=number(count))
    refused(said)


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
