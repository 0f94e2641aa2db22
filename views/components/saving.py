"""Saving from a screen: what storage has said, what waits to be saved, and what collided, in this session."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from html import escape
from typing import Any

import streamlit as st

from access.policy import AccessDenied
from language import gettext as _
from language import short_time
from questionnaire.answers import UNANSWERED, Answer, Profile
from questionnaire.plan import PlannedAction
from storage.database import StorageRefused, StorageUnavailable
from storage.records import Assessment, Conflict, Saved, SavedPlan
from views.components.visit import Visit, current_visit, storage_is_away, visit_to

_SESSION = "kept"
_OPEN = "kept-open"
_RETRY_SECONDS = 2


class Kind(StrEnum):
    """What can be saved; the key is a question id, an action id, or empty for the profile."""

    ANSWER = "answer"
    PROFILE = "profile"
    ACTION = "action"


@dataclass
class Kept:
    """One thing that is saved by itself; `waiting` is not on disk, `shown` is the version on the screen."""

    saved: Any
    version: int
    saved_at: datetime | None = None
    waiting: Any = None
    conflict: Conflict[Any] | None = None
    refused: bool = False
    not_removed: bool = False
    shown: int | None = None
    saves: int = 0

    @property
    def value(self) -> Any:
        """What the person means: what waits, else what is saved."""
        return self.saved if self.waiting is None else self.waiting

    @property
    def can_be_tried(self) -> bool:
        """Whether it waits for nothing but the storage: neither for a decision nor for another text."""
        return self.waiting is not None and self.conflict is None and not self.refused


@dataclass
class Keeping:
    """Everything this session keeps of one assessment."""

    assessment_id: str
    kept: dict[tuple[Kind, str], Kept] = field(default_factory=dict)

    @property
    def waiting(self) -> list[tuple[Kind, str]]:
        return [name for name, kept in self.kept.items() if kept.can_be_tried]

    @property
    def is_all_saved(self) -> bool:
        return all(kept.waiting is None for kept in self.kept.values())


def _keepings() -> dict[str, Keeping]:
    """What this session keeps, by assessment: the open one, and others in which something is not saved."""
    kept: dict[str, Keeping] = st.session_state.setdefault(_SESSION, {})
    return kept


def _open() -> Keeping:
    """What is kept of the assessment that is on the screen."""
    return _keepings()[st.session_state[_OPEN]]


def _opened(visit: Visit) -> Keeping:
    """The same, after making the visit's assessment the one on the screen."""
    if st.session_state.get(_OPEN) != visit.assessment_id:
        st.session_state[_OPEN] = visit.assessment_id
        unsaved = {id: keeping for id, keeping in _keepings().items() if not keeping.is_all_saved}
        st.session_state[_SESSION] = unsaved
        # The widgets go by question, not by assessment: they still hold what was entered in the other one.
        for keeping in unsaved.values():
            for item in keeping.kept.values():
                item.shown = None
    return _keepings().setdefault(visit.assessment_id, Keeping(visit.assessment_id))


def refresh(visit: Visit, assessment: Assessment, plan: SavedPlan | None = None) -> Assessment:
    """Take over what storage has now, except over what still waits here.

    Gives back the assessment with what this session has saved since: while storage is away, it is shown as
    storage last told it.
    """
    ours = _opened(visit)
    _take(ours, Kind.PROFILE, {"": assessment.answers.department}, {"": assessment.profile_version})
    _take(ours, Kind.ANSWER, assessment.answers.answers, assessment.versions)
    if plan is not None:
        _take(ours, Kind.ACTION, {a.id: a for a in plan.plan.actions}, plan.versions)
        _forget_actions_but(ours, plan.versions)
    told = assessment.answers
    answers = dict(told.answers) | _saved_since(ours, Kind.ANSWER, assessment.versions)
    profile = {"": told.department} | _saved_since(ours, Kind.PROFILE, {"": assessment.profile_version})
    given = {key: answer for key, answer in answers.items() if answer != UNANSWERED}
    return replace(assessment, answers=replace(told, department=profile[""], answers=given))


def _saved_since(ours: Keeping, kind: Kind, versions: Mapping[str, int]) -> dict[str, Any]:
    return {
        key: item.saved
        for (its_kind, key), item in ours.kept.items()
        if its_kind is kind and item.waiting is None and item.version > versions.get(key, 0)
    }


def _take(ours: Keeping, kind: Kind, values: Mapping[str, Any], versions: Mapping[str, int]) -> None:
    for key, version in versions.items():
        item = ours.kept.setdefault((kind, key), Kept(None, 0))
        # Never backwards: while storage is away, what it told last is older than what it confirmed since.
        if item.waiting is None and item.version < version:
            item.saved, item.version, item.saved_at = values.get(key, UNANSWERED), version, None


def _forget_actions_but(ours: Keeping, versions: Mapping[str, int]) -> None:
    """What was removed elsewhere begins anew if it comes back; unless something in it still waits."""
    ours.kept = {
        (kind, key): item
        for (kind, key), item in ours.kept.items()
        if kind is not Kind.ACTION or key in versions or item.waiting is not None
    }


def kept_answer(question_id: str) -> Kept:
    """The answer to a question as this session knows it."""
    return _open().kept.setdefault((Kind.ANSWER, question_id), Kept(UNANSWERED, 0))


def kept(kind: Kind, key: str = "") -> Kept:
    """The profile or an action as this session knows it."""
    return _open().kept[kind, key]


def removed_by_others() -> list[str]:
    """The ids of actions that were changed here after somebody else had removed them."""
    items = _open().kept.items()
    return [key for (_kind, key), item in items if item.conflict is not None and item.conflict.theirs is None]


def fill_widgets(item: Kept, values: Mapping[str, Any]) -> None:
    """Put values into the widgets by their keys, where these are new or another version was taken over."""
    is_newer = item.shown != item.version
    for key, value in values.items():
        if key not in st.session_state or (is_newer and st.session_state[key] != value):
            st.session_state[key] = value
    item.shown = item.version


def save(kind: Kind, key: str, value: Answer | Profile | PlannedAction) -> bool:
    """Save now; False where it could not be, and then it waits and is tried again."""
    ours = _open()
    item = ours.kept.setdefault((kind, key), Kept(UNANSWERED, 0))
    item.waiting, item.conflict, item.refused, item.not_removed = value, None, False, False
    return _try(ours, kind, key)


def remove_action(action_id: str) -> None:
    """Take an action out of the plan, unless somebody else has changed it since it was shown."""
    ours = _open()
    visit = visit_to(ours.assessment_id)
    if visit is None:
        return
    item = ours.kept[Kind.ACTION, action_id]
    if isinstance(visit.repositories.plans.remove(visit.grant, action_id, item.version), Saved):
        del ours.kept[Kind.ACTION, action_id]
    else:
        item.not_removed = True


def save_what_waits() -> bool:
    """Try again what waits, up to the first that must wait on; True when nothing waits any longer."""
    return all(_try(ours, *name) for ours in _keepings().values() for name in ours.waiting)


def keep_theirs(kind: Kind, key: str) -> None:
    """Settle a conflict by what the other has saved."""
    item = kept(kind, key)
    if item.conflict is None:
        return
    if item.conflict.theirs is None:
        del _open().kept[kind, key]
        return
    item.saved, item.version = item.conflict.theirs, item.conflict.version
    item.saved_at = item.conflict.saved_at
    item.waiting = item.conflict = None


def keep_mine(kind: Kind, key: str) -> None:
    """Settle a conflict by saving one's own over the other's."""
    item = kept(kind, key)
    if item.conflict is not None:
        item.version = item.conflict.version
        save(kind, key, item.waiting)


def _try(ours: Keeping, kind: Kind, key: str) -> bool:
    """Save what waits into the assessment it was entered in, whichever the address names by now."""
    item = ours.kept[kind, key]
    try:
        visit = visit_to(ours.assessment_id)
        outcome = None if visit is None else _write(visit, kind, key, item)
    except StorageUnavailable:
        return False
    except (StorageRefused, AccessDenied) as error:
        item.refused = True
        if isinstance(error, AccessDenied):
            raise
        return False
    if isinstance(outcome, Saved):
        item.saved, item.version, item.saved_at = outcome.value, outcome.version, outcome.saved_at
        item.waiting = None
        item.saves += 1
    else:
        item.conflict = outcome
        item.refused = outcome is None
    return isinstance(outcome, Saved)


def _write(visit: Visit, kind: Kind, key: str, item: Kept) -> Saved[Any] | Conflict[Any]:
    stored = visit.repositories
    match kind:
        case Kind.ANSWER:
            return stored.assessments.save_answer(visit.grant, key, item.waiting, item.version)
        case Kind.PROFILE:
            return stored.assessments.save_profile(visit.grant, item.waiting, item.version)
        case Kind.ACTION:
            return stored.plans.change(visit.grant, item.waiting, item.version)


def saved_line(item: Kept) -> str:
    """What can truthfully be said of whether it is saved; "" before anything was."""
    if item.refused:
        return _("Not saved: it was not accepted. Change it and try again.")
    if item.conflict is not None:
        return _("Not saved: somebody else has saved something else meanwhile.")
    if item.waiting is not None:
        return _("Not saved yet. It stays here and is tried again.")
    if item.not_removed:
        return _("Not removed: somebody else has changed it meanwhile. Look at it and remove it again.")
    return "" if item.saved_at is None else _("Saved {time}").format(time=short_time(item.saved_at))


def saved_status(item: Kept, choice: int | None = None) -> str:
    """`saved_line` as HTML that screen readers announce when it changes.

    `choice` is the place of the radio button that is saved; the stylesheet hides the line beside any other.
    The number of the save makes each line a new one: our script hides an old one once something is changed.
    """
    kind = "vk-saved" if item.waiting is None and not item.not_removed else "vk-unsaved"
    about = "" if choice is None else f' data-choice="{choice}"'
    return (
        f'<div role="status" data-save="{item.saves}">'
        f'<p class="{kind}"{about}>{escape(saved_line(item))}</p></div>'
    )


def storage_banner() -> None:
    """Say so while something waits to be saved, and try again until it is."""
    if storage_is_away() or any(ours.waiting for ours in _keepings().values()):
        _retrying()


@st.fragment(run_every=_RETRY_SECONDS)
def _retrying() -> None:
    visit = current_visit()
    if save_what_waits():
        if visit is not None:
            visit.load()
        if not storage_is_away():
            st.rerun()
    st.error(
        _(
            "The storage cannot be reached just now. What you have entered stays on the screen and is saved "
            "as soon as it can be. Do not close the page."
        ),
        icon=":material/cloud_off:",
    )
