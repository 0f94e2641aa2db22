"""Saving from a screen: at once, again until it is done, and with words for how far it has come."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from html import escape
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import RerunException

from access.policy import AccessDenied
from language import gettext as _
from language import short_time
from questionnaire.assessment import UNANSWERED, Answer, Profile, fitted
from questionnaire.plan import PlannedAction, PlannedBenefit, Travel
from storage.db.errors import PersonalNumberRefused, Reason, StorageRefused, StorageUnavailable
from storage.records import Conflict, Saved
from storage.repositories import repositories
from views.parts.visit import Visit, current_visit, storage_is_away, visit_to
from views.saving.session_copy import Keeping, Kept, Kind, Removed, keepings, kept, open_keeping

_RETRY_SECONDS = 2

Savable = Answer | Profile | PlannedAction | PlannedBenefit | Travel


def on_change(save_entered: Callable[[], bool], *, redraw: bool = False) -> Callable[[], None]:
    """A widget's callback that saves what is entered.

    Draws the page anew where that could not be done, and with `redraw` also where it could: for what shows
    outside the widget's fragment too.
    """

    def callback() -> None:
        newer_click = None
        while True:
            try:
                is_saved = save_entered()
                break
            except RerunException as request:
                # Any look into the session may end the run for a newer click, and forget this one.
                newer_click = request
        if newer_click is not None:
            raise newer_click
        if redraw or not is_saved:
            st.rerun()

    return callback


def save(kind: Kind, key: str, value: Savable) -> bool:
    """Save now; False where it could not be, and then it waits and is tried again."""
    ours = open_keeping()
    item = ours.kept.setdefault((kind, key), Kept(UNANSWERED, 0))
    item.received = value
    item.waiting, item.left_out = _what_fits(value, item.saved)
    item.conflict, item.refused, item.not_removed = None, False, False
    item.refused_fields = ()
    return _try(ours, kind, key)


def _what_fits(value: Any, before: Any) -> tuple[Any, dict[str, int]]:
    """The value with no text longer than fits, and how much of which fields was left out.

    Our script lets no field grow so long; this is for where it does not run.
    """
    texts = {f.name: text for f in fields(value) if isinstance(text := getattr(value, f.name), str)}
    fitting = {name: fitted(text, getattr(before, name, None) or "") for name, text in texts.items()}
    left_out = {name: len(texts[name]) - len(text) for name, text in fitting.items() if text != texts[name]}
    return replace(value, **{name: fitting[name] for name in left_out}), left_out


def remove(kind: Kind, key: str, order: Sequence[str]) -> None:
    """Take an action or a benefit out of the plan, unless somebody else has changed it since it was shown.

    `order` is the order in which all stand, for the way back.
    """
    ours = open_keeping()
    visit = visit_to(ours.assessment_id)
    if visit is None:
        return
    item = ours.kept[kind, key]
    lines = repositories().plans if kind is Kind.ACTION else repositories().benefits
    outcome = lines.remove(visit.grant, key, item.version)
    if isinstance(outcome, Saved):
        # What could not be accepted would hinder the way back.
        value = item.saved if item.refused else item.value
        ours.removed.append(Removed(kind, value, outcome.version, tuple(order)))
        del ours.kept[kind, key]
    else:
        item.not_removed = True


def save_what_waits() -> bool:
    """Try again what waits, up to the first that must wait on; True when nothing waits any longer."""
    return all(_try(ours, *name) for ours in keepings().values() for name in ours.waiting)


def keep_theirs(kind: Kind, key: str) -> None:
    """Settle a conflict by what the other has saved."""
    item = kept(kind, key)
    if item.conflict is None:
        return
    if item.conflict.theirs is None:
        del open_keeping().kept[kind, key]
        return
    item.saved, item.version = item.conflict.theirs, item.conflict.version
    item.saved_at = item.conflict.saved_at
    item.waiting = item.conflict = None
    item.refused_fields = ()
    item.from_elsewhere = True


def keep_mine(kind: Kind, key: str) -> None:
    """Settle a conflict by saving one's own over the other's."""
    item = kept(kind, key)
    if item.conflict is not None:
        item.version = item.conflict.version
        item.saved = item.conflict.theirs or item.saved
        save(kind, key, item.waiting)


def _try(ours: Keeping, kind: Kind, key: str) -> bool:
    """Save what waits into the assessment it was entered in, whichever the address names by now."""
    item = ours.kept[kind, key]
    try:
        visit = visit_to(ours.assessment_id)
        outcome = None if visit is None else _write_what_may_be(visit, kind, key, item)
    except StorageUnavailable as trouble:
        item.hindered_by = trouble.reason
        item.unheard.append(item.waiting)
        return False
    except (StorageRefused, AccessDenied) as error:
        item.refused = True
        if isinstance(error, AccessDenied):
            raise
        return False
    if isinstance(outcome, Conflict) and outcome.theirs in item.unheard:
        # Nobody else's: it was saved from here, and the word for it was lost with the connection.
        item.version = outcome.version
        item.unheard.clear()
        return _try(ours, kind, key)
    if isinstance(outcome, Saved):
        item.unheard.clear()
        item.saved, item.version, item.saved_at = outcome.value, outcome.version, outcome.saved_at
        item.refused = bool(item.refused_fields)
        item.waiting = item.waiting if item.refused else None
        item.saves += 1
    else:
        item.conflict = outcome
        item.refused = outcome is None
    return isinstance(outcome, Saved) and not item.refused


def _write_what_may_be(visit: Visit, kind: Kind, key: str, item: Kept) -> Saved[Any] | Conflict[Any]:
    """Save what waits, or where texts in it are refused, all but those: they stay as they are saved."""
    try:
        return _write(visit, kind, key, item.waiting, item.version)
    except PersonalNumberRefused as refusal:
        item.refused_fields = refusal.fields
        if type(item.saved) is not type(item.waiting):
            raise
        kept_back = {*refusal.fields, *(_CHOICE if "not_relevant" in refusal.fields else ())}
        saved = {name: getattr(item.saved, name) for name in kept_back}
        return _write(visit, kind, key, replace(item.waiting, **saved), item.version)


_CHOICE = ("level", "dont_know", "not_relevant")
"""A reason is part of the choice: without it, the one that was made before stands."""


def _write(visit: Visit, kind: Kind, key: str, value: Any, version: int) -> Saved[Any] | Conflict[Any]:
    stored = repositories()
    match kind:
        case Kind.ANSWER:
            return stored.assessments.save_answer(visit.grant, key, value, version)
        case Kind.OWN_ANSWER:
            return stored.teams.save_own_answer(visit.grant, key, value, version)
        case Kind.PROFILE:
            return stored.assessments.save_profile(visit.grant, value, version)
        case Kind.ACTION:
            return stored.plans.change(visit.grant, value, version)
        case Kind.BENEFIT:
            return stored.benefits.change(visit.grant, value, version)
        case Kind.TRAVEL:
            return stored.benefits.save_travel(visit.grant, value, version)


def saved_line(item: Kept) -> str:
    """What can truthfully be said of whether it is saved; "" before anything was."""
    if item.refused_fields:
        return _("Not all is saved: see what is said under the field.")
    if item.refused:
        return _("Not saved: it was not accepted. Change it and try again.")
    if item.conflict is not None:
        return _("Not saved: somebody else has saved something else meanwhile.")
    if item.waiting is not None:
        return _("Not saved yet. It stays here and is tried again.")
    if item.not_removed:
        return _("Not removed: somebody else has changed it meanwhile. Look at it and remove it again.")
    if item.unread:
        return _("Not all is saved: see what is said under the field.")
    return "" if item.saved_at is None else _("Saved {time}").format(time=short_time(item.saved_at))


def saved_status(item: Kept, choice: int | None = None) -> str:
    """`saved_line` as HTML that screen readers announce when it changes.

    `choice` is the place of the radio button that is saved; the stylesheet hides the line beside any other.
    The number of the save makes each line a new one: our script hides an old one once something is changed.
    """
    is_saved = item.waiting is None and not item.not_removed and not item.unread
    kind = "vk-saved" if is_saved else "vk-unsaved"
    about = "" if choice is None else f' data-choice="{choice}"'
    return (
        f'<div role="status" data-save="{item.saves}">'
        f'<p class="{kind}"{about}>{escape(saved_line(item))}</p></div>'
    )


def storage_banner() -> None:
    """Say so while something waits to be saved, and try again until it is.

    In a place of its own, which stays: what stands below moves to another place where one above it comes or
    goes, and is then drawn anew, without what somebody was writing in it.
    """
    with st.container(key="storage-banner"):
        if storage_is_away() or any(ours.waiting for ours in keepings().values()):
            _retrying()


@st.fragment(run_every=_RETRY_SECONDS)
def _retrying() -> None:
    visit = current_visit()
    if save_what_waits():
        if visit is not None:
            visit.look()
        if not storage_is_away():
            st.rerun()
    st.error(_what_is_wrong(), icon=":material/cloud_off:")


def _what_is_wrong() -> str:
    waiting = (ours.kept[name] for ours in keepings().values() for name in ours.waiting)
    if any(item.hindered_by is Reason.FULL for item in waiting):
        return _(
            "There is no room left where the answers are kept. What you have entered stays on the screen and "
            "is saved as soon as there is room. Do not close the page, and tell whoever runs Videoklar."
        )
    return _(
        "The storage cannot be reached just now. What you have entered stays on the screen and is saved "
        "as soon as it can be. Do not close the page."
    )
