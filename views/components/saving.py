"""Saving from a screen: what storage has said, what waits to be saved, and what collided, in this session."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from html import escape
from typing import Any

import streamlit as st

from language import gettext as _
from language import short_time
from questionnaire.answers import UNANSWERED, Answer, Profile
from questionnaire.plan import PlannedAction
from storage.database import StorageRefused, StorageUnavailable
from storage.records import Assessment, Conflict, Saved, SavedPlan
from views.components.visit import Visit, current_visit, storage_is_away

_SESSION = "kept"
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


def keeping(visit: Visit) -> Keeping:
    """This session's copy of the open assessment; begun anew when another one is opened."""
    ours = st.session_state.get(_SESSION)
    if not isinstance(ours, Keeping) or ours.assessment_id != visit.assessment_id:
        ours = st.session_state[_SESSION] = Keeping(visit.assessment_id)
    return ours


def refresh(visit: Visit, assessment: Assessment, plan: SavedPlan | None = None) -> Keeping:
    """Take over what storage has now, except over what still waits here."""
    ours = keeping(visit)
    _take(ours, Kind.PROFILE, {"": assessment.answers.department}, {"": assessment.profile_version})
    _take(ours, Kind.ANSWER, assessment.answers.answers, assessment.versions)
    if plan is not None:
        _take(ours, Kind.ACTION, {a.id: a for a in plan.plan.actions}, plan.versions)
    return ours


def _take(ours: Keeping, kind: Kind, values: Mapping[str, Any], versions: Mapping[str, int]) -> None:
    for key, version in versions.items():
        kept = ours.kept.setdefault((kind, key), Kept(None, 0))
        if kept.waiting is None:
            kept.saved, kept.version = values.get(key, UNANSWERED), version


def kept_answer(question_id: str) -> Kept:
    """The answer to a question as this session knows it."""
    ours: Keeping = st.session_state[_SESSION]
    return ours.kept.setdefault((Kind.ANSWER, question_id), Kept(UNANSWERED, 0))


def kept(kind: Kind, key: str = "") -> Kept:
    """The profile or an action as this session knows it."""
    ours: Keeping = st.session_state[_SESSION]
    return ours.kept[kind, key]


def save(kind: Kind, key: str, value: Answer | Profile | PlannedAction) -> bool:
    """Save now; False where it could not be, and then it waits and is tried again."""
    ours: Keeping = st.session_state[_SESSION]
    item = ours.kept.setdefault((kind, key), Kept(UNANSWERED, 0))
    item.waiting, item.conflict, item.refused = value, None, False
    return _try(kind, key, item)


def save_what_waits() -> bool:
    """Try again what waits, up to the first that must wait on; True when nothing waits any longer."""
    ours: Keeping = st.session_state[_SESSION]
    return all(_try(kind, key, ours.kept[kind, key]) for kind, key in ours.waiting)


def keep_theirs(kind: Kind, key: str) -> None:
    """Settle a conflict by what the other has saved."""
    item = kept(kind, key)
    if item.conflict is not None:
        item.saved, item.version = item.conflict.theirs, item.conflict.version
        item.waiting = item.conflict = None


def keep_mine(kind: Kind, key: str) -> None:
    """Settle a conflict by saving one's own over the other's."""
    item = kept(kind, key)
    if item.conflict is not None:
        item.version = item.conflict.version
        save(kind, key, item.waiting)


def _try(kind: Kind, key: str, item: Kept) -> bool:
    try:
        visit = current_visit()
        outcome = None if visit is None else _write(visit, kind, key, item)
    except StorageUnavailable:
        return False
    except StorageRefused:
        item.refused = True
        return False
    if isinstance(outcome, Saved):
        item.saved, item.version, item.saved_at = outcome.value, outcome.version, outcome.saved_at
        item.waiting = None
        item.saves += 1
    elif isinstance(outcome, Conflict):
        item.conflict = outcome
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
        return _("Not saved: the storage does not accept this text. Change it and try again.")
    if item.conflict is not None:
        return _("Not saved: somebody else has saved something else meanwhile.")
    if item.waiting is not None:
        return _("Not saved yet. It stays here and is tried again.")
    return "" if item.saved_at is None else _("Saved {time}").format(time=short_time(item.saved_at))


def saved_status(item: Kept, choice: int | None = None) -> str:
    """`saved_line` as HTML that screen readers announce when it changes.

    `choice` is the place of the radio button that is saved; the stylesheet hides the line beside any other.
    The number of the save makes each line a new one: our script hides an old one once something is changed.
    """
    kind = "vk-saved" if item.waiting is None and not item.refused else "vk-unsaved"
    about = "" if choice is None else f' data-choice="{choice}"'
    return (
        f'<div role="status" data-save="{item.saves}">'
        f'<p class="{kind}"{about}>{escape(saved_line(item))}</p></div>'
    )


def storage_banner() -> None:
    """Say so while something waits to be saved, and try again until it is."""
    ours = st.session_state.get(_SESSION)
    if storage_is_away() or (isinstance(ours, Keeping) and ours.waiting):
        _retrying()


@st.fragment(run_every=_RETRY_SECONDS)
def _retrying() -> None:
    visit = current_visit()
    if visit is not None and save_what_waits():
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
