"""The session's copy of an assessment: what storage said, and what is not saved yet.

No other module knows where the session keeps it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

import streamlit as st

from questionnaire.assessment import UNANSWERED
from questionnaire.plan import PlannedAction, PlannedBenefit, Travel
from storage.records import Assessment, Conflict, SavedPlan
from storage.team import OwnForm
from views.parts.visit import Visit
from views.saving.machine import (
    Clean,
    Event,
    InConflict,
    Read,
    Signal,
    State,
    Stored,
    Unheard,
    Waiting,
    after,
)
from views.saving.widgets import Widgets

_COPIES = "copies"
_OPEN = "copies-open"
_SCREEN = "copies-screen"


class Part(StrEnum):
    """What is saved by itself."""

    ANSWER = "answer"
    OWN_ANSWER = "own-answer"
    PROFILE = "profile"
    ACTION = "action"
    BENEFIT = "benefit"
    TRAVEL = "travel"


@dataclass
class Item:
    """One thing that is saved by itself. `key` is the id of a question or of a line of the plan, or empty."""

    copy: "Copy" = field(repr=False)
    part: Part
    key: str
    state: State
    widgets: Widgets
    entries: int = 0
    """How often something was entered. It numbers the line that says how far the saving is."""
    lacks_reason: bool = False
    """Whether “not relevant” is chosen and its reason not written. That is no value, and stays here alone."""

    def happens(self, event: Event) -> None:
        """Change to the state that follows the event; remove the item from the copy if none does."""
        state = after(self.state, event)
        if state is None:
            self.copy.forget(self)
        else:
            self.state = state

    @property
    def stored(self) -> Any:
        """The value that storage has, as far as is known here."""
        return self.state.stored.value

    @property
    def value(self) -> Any:
        """What the person means: what is not saved yet, else what is stored."""
        return self.stored if isinstance(self.state, Clean) else self.state.entered.value

    @property
    def conflict(self) -> Conflict[Any] | None:
        """What somebody else saved, where the person has to choose."""
        return self.state.conflict if isinstance(self.state, InConflict) else None

    @property
    def refused_fields(self) -> tuple[str, ...]:
        """The fields with identity numbers in them."""
        return self.state.entered.refused_fields

    def fill(self, field: str, value: Any) -> str:
        """Put a value into the field that is drawn next, where it has to be; its key."""
        return self.widgets.fill(field, value, self.state.stored)

    def is_drawn(self) -> None:
        """Note that all its fields are drawn."""
        self.widgets.are_drawn(self.state.stored)


@dataclass(frozen=True)
class RemovedLine:
    """A line that was taken out of the plan here, with what is needed to put it back as it was."""

    part: Part
    value: PlannedAction | PlannedBenefit
    version: int
    """Of the removal."""
    order: tuple[str, ...]


@dataclass
class Copy:
    """What this session knows of one assessment; or, apart, of one's own answers for it."""

    assessment_id: str
    answers: Part = Part.ANSWER
    """Whose answers are in it: the department's or one's own."""
    items: dict[tuple[Part, str], Item] = field(default_factory=dict)
    removed: list[RemovedLine] = field(default_factory=list)

    def item(self, part: Part, key: str = "") -> Item:
        """The item; a new one, with nothing stored, if nothing was read or saved of it."""
        if (part, key) not in self.items:
            stored = Stored(Travel() if part is Part.TRAVEL else UNANSWERED)
            widgets = Widgets("", f"-{key}") if key else Widgets(f"{part}-", "")
            self.items[part, key] = Item(self, part, key, Clean(stored), widgets)
        return self.items[part, key]

    def answer(self, question_id: str) -> Item:
        """The answer to a question."""
        return self.item(self.answers, question_id)

    def forget(self, item: Item) -> None:
        """Remove the item, whether it is saved or not."""
        self.items.pop((item.part, item.key), None)

    @property
    def waiting(self) -> list[Item]:
        """What waits for storage, and neither for a choice nor for another text."""
        return [item for item in self.items.values() if isinstance(item.state, Waiting | Unheard)]

    @property
    def is_all_saved(self) -> bool:
        """Whether nothing that was entered is on the screen alone."""
        return all(isinstance(item.state, Clean) and not item.widgets.unread for item in self.items.values())

    @property
    def lacking_reasons(self) -> frozenset[str]:
        """The questions with “not relevant” as a choice that is not saved, as its reason is not written."""
        return frozenset(item.key for item in self.items.values() if item.lacks_reason)

    def take_over(self, part: Part, read: Mapping[str, Any], versions: Mapping[str, int]) -> dict[str, Any]:
        """Take over what was read from storage. Returns it updated with what was saved from here since.

        While storage is away, what was read is older than that.
        """
        for key, version in versions.items():
            self.item(part, key).happens(Read(read.get(key, UNANSWERED), version))
        return dict(read) | {
            item.key: item.stored
            for item in self.items.values()
            if item.part is part
            and isinstance(item.state, Clean)
            and item.state.stored.version > versions.get(item.key, 0)
        }


def copies() -> dict[tuple[str, Part], Copy]:
    """The copies by assessment: of the open one, and of others in which something is not saved."""
    by_assessment: dict[tuple[str, Part], Copy] = st.session_state.setdefault(_COPIES, {})
    return by_assessment


def open_copy() -> Copy:
    """The copy of the assessment that is on the screen."""
    return copies()[st.session_state[_OPEN]]


def keep(copy: Copy) -> None:
    """Put the copy back into the session if it was dropped.

    A click on the screen of one assessment may arrive after another has been opened.
    """
    copies().setdefault((copy.assessment_id, copy.answers), copy)


def _opened(visit: Visit, answers: Part) -> Copy:
    """The copy of the visit's assessment, or of one's own answers for it: it is now what is on the screen."""
    name = (visit.assessment_id, answers)
    if st.session_state.get(_OPEN) != name:
        st.session_state[_OPEN] = name
        unsaved = {id: copy for id, copy in copies().items() if not copy.is_all_saved or copy.lacking_reasons}
        st.session_state[_COPIES] = unsaved
        # The widgets go by question, not by assessment: they still hold what was entered in the other one.
        _have_to_be_drawn()
    return copies().setdefault(name, Copy(visit.assessment_id, answers))


def come_to(screen: str) -> None:
    """Note which screen is drawn: the fields of another are not those of this, also under the same key."""
    if st.session_state.get(_SCREEN) != screen:
        st.session_state[_SCREEN] = screen
        _have_to_be_drawn()


def _have_to_be_drawn() -> None:
    for copy in copies().values():
        for item in copy.items.values():
            item.widgets.have_to_be_drawn()


def refresh(visit: Visit, assessment: Assessment) -> Assessment:
    """Take over an assessment as it was read. Returns it updated with what was saved from here since."""
    copy, read = _opened(visit, Part.ANSWER), assessment.answers
    profile = copy.take_over(Part.PROFILE, {"": read.department}, {"": assessment.profile_version})
    answers = copy.take_over(Part.ANSWER, read.answers, assessment.versions)
    given = {key: answer for key, answer in answers.items() if answer != UNANSWERED}
    return replace(assessment, answers=replace(read, department=profile[""], answers=given))


def refresh_own(visit: Visit, own: OwnForm) -> None:
    """Take over one's own answers as they were read."""
    _opened(visit, Part.OWN_ANSWER).take_over(Part.OWN_ANSWER, own.answers, own.versions)


def refresh_plan(read: SavedPlan) -> None:
    """Take over the plan of the open assessment as it was read."""
    copy, plan = open_copy(), read.plan
    copy.take_over(Part.ACTION, {action.id: action for action in plan.actions}, read.versions)
    copy.take_over(Part.BENEFIT, {benefit.id: benefit for benefit in plan.benefits}, read.benefit_versions)
    copy.take_over(Part.TRAVEL, {"": plan.travel}, {"": read.travel_version})
    standing = {Part.ACTION: read.versions, Part.BENEFIT: read.benefit_versions}
    for item in list(copy.items.values()):
        if item.part in standing and item.key not in standing[item.part]:
            item.happens(Signal.READ_WITHOUT)
