"""What this session keeps of an assessment: what storage has said, what waits to be saved, what collided."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

import streamlit as st

from questionnaire.assessment import UNANSWERED
from questionnaire.plan import PlannedAction, PlannedBenefit, Travel
from storage.db.errors import Reason
from storage.records import Assessment, Conflict, SavedPlan
from storage.team import OwnForm
from views.parts.visit import Visit

_SESSION = "kept"
_OPEN = "kept-open"
_RENEWALS = "kept-renewals"
_SCREEN = "kept-screen"


class Kind(StrEnum):
    """What can be saved; the key is a question id, an action's or a benefit's id, or empty."""

    ANSWER = "answer"
    OWN_ANSWER = "own-answer"
    PROFILE = "profile"
    ACTION = "action"
    BENEFIT = "benefit"
    TRAVEL = "travel"


@dataclass
class Kept:
    """One thing that is saved by itself.

    `waiting` is not on disk, `shown` is the version on the screen, and `from_elsewhere` says that what is
    known now was not entered in the fields that are on the screen. `refused_fields` are those in which a
    national identity number stands: they wait for another text. `unread` has what was typed into fields for
    dates and numbers and cannot be read, by the field's name: it is no value, and stays on the screen alone.
    `received` is what came from the screen last, and `left_out` how many characters of which fields of it did
    not fit. `renewals` numbers its fields' keys.
    `hindered_by` is why the last try to save came to nothing; `unheard` are values that were sent off to be
    saved, and nothing came back: they may stand on disk all the same.
    """

    saved: Any
    version: int
    saved_at: datetime | None = None
    waiting: Any = None
    conflict: Conflict[Any] | None = None
    received: Any = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    hindered_by: Reason | None = None
    unheard: list[Any] = field(default_factory=list)
    refused: bool = False
    refused_fields: tuple[str, ...] = ()
    unread: dict[str, str] = field(default_factory=dict)
    not_removed: bool = False
    shown: int | None = None
    from_elsewhere: bool = False
    renewals: dict[str, int] = field(default_factory=dict)
    saves: int = 0

    @property
    def value(self) -> Any:
        """What the person means: what waits, else what is saved."""
        return self.saved if self.waiting is None else self.waiting

    @property
    def can_be_tried(self) -> bool:
        """Whether it waits for nothing but the storage: neither for a decision nor for another text."""
        return self.waiting is not None and self.conflict is None and not self.refused


@dataclass(frozen=True)
class Removed:
    """A line that was taken out of the plan here, with what is needed to put it back as it was."""

    kind: Kind
    value: PlannedAction | PlannedBenefit
    version: int
    """Of the removal."""
    order: tuple[str, ...]


@dataclass
class Keeping:
    """Everything this session keeps of one assessment; or, apart, of one's own answers for it."""

    assessment_id: str
    answers: Kind = Kind.ANSWER
    kept: dict[tuple[Kind, str], Kept] = field(default_factory=dict)
    removed: list[Removed] = field(default_factory=list)

    @property
    def waiting(self) -> list[tuple[Kind, str]]:
        return [name for name, kept in self.kept.items() if kept.can_be_tried]

    @property
    def is_all_saved(self) -> bool:
        return all(kept.waiting is None and not kept.unread for kept in self.kept.values())


def keepings() -> dict[tuple[str, Kind], Keeping]:
    """What this session keeps, by assessment: the open one, and others in which something is not saved."""
    kept: dict[tuple[str, Kind], Keeping] = st.session_state.setdefault(_SESSION, {})
    return kept


def open_keeping() -> Keeping:
    """What is kept of the assessment that is on the screen."""
    return keepings()[st.session_state[_OPEN]]


def _opened(visit: Visit, answers: Kind) -> Keeping:
    """The same, after making the visit's assessment, or one's own answers for it, what is on the screen."""
    name = (visit.assessment_id, answers)
    if st.session_state.get(_OPEN) != name:
        st.session_state[_OPEN] = name
        unsaved = {id: keeping for id, keeping in keepings().items() if not keeping.is_all_saved}
        st.session_state[_SESSION] = unsaved
        # The widgets go by question, not by assessment: they still hold what was entered in the other one.
        _not_drawn_yet()
    return keepings().setdefault(name, Keeping(visit.assessment_id, answers))


def come_to(screen: str) -> None:
    """Note which screen is drawn: the fields of another are not those of this, also under the same key."""
    if st.session_state.get(_SCREEN) != screen:
        st.session_state[_SCREEN] = screen
        _not_drawn_yet()


def _not_drawn_yet() -> None:
    for keeping in keepings().values():
        for item in keeping.kept.values():
            item.shown, item.from_elsewhere = None, True


def refresh(visit: Visit, assessment: Assessment) -> Assessment:
    """Take over what storage has now, except over what still waits here.

    Gives back the assessment with what this session has saved since: while storage is away, it is shown as
    storage last told it.
    """
    ours = _opened(visit, Kind.ANSWER)
    _take(ours, Kind.PROFILE, {"": assessment.answers.department}, {"": assessment.profile_version})
    _take(ours, Kind.ANSWER, assessment.answers.answers, assessment.versions)
    told = assessment.answers
    answers = dict(told.answers) | _saved_since(ours, Kind.ANSWER, assessment.versions)
    profile = {"": told.department} | _saved_since(ours, Kind.PROFILE, {"": assessment.profile_version})
    given = {key: answer for key, answer in answers.items() if answer != UNANSWERED}
    return replace(assessment, answers=replace(told, department=profile[""], answers=given))


def refresh_own(visit: Visit, own: OwnForm) -> None:
    """Take over one's own answers likewise; the screen shows them through `kept_answer`."""
    _take(_opened(visit, Kind.OWN_ANSWER), Kind.OWN_ANSWER, own.answers, own.versions)


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
            item.from_elsewhere = True


def refresh_plan(plan: SavedPlan) -> None:
    """Take over the plan of the open assessment likewise."""
    ours = open_keeping()
    _take(ours, Kind.ACTION, {a.id: a for a in plan.plan.actions}, plan.versions)
    _take(ours, Kind.BENEFIT, {b.id: b for b in plan.plan.benefits}, plan.benefit_versions)
    ours.kept.setdefault((Kind.TRAVEL, ""), Kept(Travel(), 0))
    _take(ours, Kind.TRAVEL, {"": plan.plan.travel}, {"": plan.travel_version})
    standing = {Kind.ACTION: plan.versions, Kind.BENEFIT: plan.benefit_versions}
    # What was removed elsewhere begins anew if it comes back; unless something in it still waits.
    ours.kept = {
        (kind, key): item
        for (kind, key), item in ours.kept.items()
        if kind not in standing or key in standing[kind] or item.waiting is not None
    }


def answer_kind() -> Kind:
    """Whose answers are on the screen: the department's or one's own."""
    return open_keeping().answers


def kept_answer(question_id: str) -> Kept:
    """The answer on the screen to a question, as this session knows it."""
    return open_keeping().kept.setdefault((answer_kind(), question_id), Kept(UNANSWERED, 0))


def kept(kind: Kind, key: str = "") -> Kept:
    """The profile, a line of the plan or its journeys as this session knows it."""
    return open_keeping().kept[kind, key]


def forget(kind: Kind, key: str) -> None:
    """Keep nothing of it any longer, whether saved or not."""
    del open_keeping().kept[kind, key]


def removed_by_others(kind: Kind) -> list[str]:
    """The ids of actions, or of benefits, that were changed here after somebody else had removed them."""
    return [
        key
        for (its_kind, key), item in open_keeping().kept.items()
        if its_kind is kind and item.conflict is not None and item.conflict.theirs is None
    ]


def key_of(item: Kept, name: str) -> str:
    """The key of the field that `name` is entered in now."""
    number = item.renewals.get(name)
    return name if number is None else f"{name}-{number}"


def fill(item: Kept, name: str, value: Any) -> str:
    """Put a value into the field that is drawn next, if it is new or another version is known; its key.

    Only right before that field: what is set for one that is not drawn comes back, old, after it is gone.
    """
    key = key_of(item, name)
    if key not in st.session_state:
        st.session_state[key] = value
    elif item.shown is None:
        # What stands under the key belongs to a field of another screen or assessment, and not to this one.
        return renew(item, name, value)
    elif item.shown != item.version and st.session_state[key] != value:
        if item.from_elsewhere:
            return renew(item, name, value)
        st.session_state[key] = value
    return key


def renew(item: Kept, name: str, value: Any) -> str:
    """Put a value into a new field in the place of the one that is drawn; its key.

    A browser that has not drawn the value yet still sends what the old field shows, with whatever else is
    clicked. Under the old key that would pass for a change, and be saved over what came from elsewhere.
    """
    number: int = st.session_state.get(_RENEWALS, 0) + 1
    st.session_state[_RENEWALS] = item.renewals[name] = number
    key = key_of(item, name)
    st.session_state[key] = value
    return key


def is_drawn(item: Kept) -> None:
    """Note that all fields now show the version that is known."""
    item.shown, item.from_elsewhere = item.version, False
