"""Text is stored as typed, with composed letters; unstorable characters are visibly replaced."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access.policy import Role
from questionnaire.assessment import Answer, Confidence, Profile
from questionnaire.names import composed
from questionnaire.plan import ActionPlan, ActionStatus, PlannedAction
from storage.db.columns import storable
from storage.records import Form
from tests.storage.conftest import Store
from tests.storage.inspection import as_saved

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
WRITTEN = {
    "note": ANY_TEXT,
    "evidence": ANY_TEXT,
    "confidence": st.sampled_from((None, *Confidence)),
}
TRICKY = (
    "x" * 10_000,
    "<script>alert('1')</script> & <b>fet</b> **fet** [lenke](javascript:0)",
    "😀👩‍⚕️🇳🇴",
    "\u202eבעברית\u202c \u200f",
    "Ávjovárri čállá ŋ ŧ đ ž",
    "linje\r\nlinje\ttab\x07\x1b[31m\x7f\x85",
    "'; DROP TABLE answers; --",
    "%s {0} :name ?",
    "\ufeffbom \ufffe \U0010ffff",
    "  mellomrom  ",
    '"\\u0000" \\',
    "null",
)

on_one_database = settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("typed", TRICKY)
def test_every_field_is_kept_exactly_as_typed(store: Store, typed: str) -> None:
    answer = Answer(not_relevant="." + typed, note=typed, evidence=typed)
    action = PlannedAction("a1", typed, first_step=typed, owner=typed, baseline=typed, target=typed)
    made = store.assessments.create(
        Profile(typed, services=typed),
        Form.WHOLE,
        "2026.1",
        answers={"q1": answer},
        plan=ActionPlan((action,)),
    )
    grant = store.let_in(made, Role.LEADER)
    loaded = store.assessments.load(grant).answers
    assert loaded.department == Profile(typed, services=typed)
    assert loaded.answer("q1") == store.assessments.history(grant, "q1")[0].value == answer
    assert store.plans.load(grant).plan.actions == (action,)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("a\x00b", "a␀b"), ("\ud83d\ude00", "\ufffd\ufffd"), ("a\udfff", "a\ufffd"), ("\x00", "␀")],
)
def test_characters_that_no_database_can_store_are_visibly_replaced(
    store: Store, typed: str, kept: str
) -> None:
    grant = store.begin(name=typed)
    answer = Answer(note=typed, not_relevant=typed)
    saved = as_saved(store.assessments.save_answer(grant, "q1", answer, based_on=0))
    assert saved.value == Answer(note=kept, not_relevant=kept)
    loaded = store.assessments.load(grant).answers
    assert (loaded.answer("q1"), loaded.department.name) == (saved.value, kept)
    assert as_saved(store.plans.change(grant, PlannedAction("a1", typed), based_on=0)).value.title == kept


def test_a_retry_of_a_replaced_text_is_still_a_retry(store: Store) -> None:
    grant = store.begin()
    first = store.assessments.save_answer(grant, "q1", Answer(note="a\x00b"), based_on=0)
    assert store.assessments.save_answer(grant, "q1", Answer(note="a\x00b"), based_on=0) == first


def test_hostile_ids_are_data_too(store: Store) -> None:
    grant = store.begin()
    for hostile in ("\x00", "\ud800", "' OR 1=1 --", ""):
        assert store.assessments.history(grant, hostile) == ()
        assert store.assessments.save_answer(grant, hostile, Answer(level=1), based_on=0).version == 1
        assert len(store.assessments.history(grant, hostile)) == 1
        assert store.plans.reorder(grant, [hostile]) == ()
        store.links.create(grant, Role.READER, name=hostile)


@given(ANY_TEXT)
def test_replacing_changes_nothing_but_what_must_be_and_only_once(typed: str) -> None:
    kept = storable(typed)
    assert len(kept) == len(typed)
    assert storable(kept) == kept
    assert kept.encode("utf-8").decode("utf-8") == kept
    changed = {old for old, new in zip(typed, kept, strict=True) if old != new}
    assert all(c == "\x00" or "\ud800" <= c <= "\udfff" for c in changed)


@on_one_database
@given(
    st.one_of(
        st.builds(Answer, level=st.sampled_from((None, 0, 1, 2, 3)), **WRITTEN),
        st.builds(Answer, dont_know=st.just(True), **WRITTEN),
        st.builds(Answer, not_relevant=ANY_TEXT.filter(str.strip), **WRITTEN),
    ).filter(lambda answer: answer != Answer())
)
def test_any_answer_is_read_back_as_it_was_acknowledged(store: Store, answer: Answer) -> None:
    grant = store.begin()
    saved = as_saved(store.assessments.save_answer(grant, "q1", answer, based_on=0))
    kept = [composed(storable(text)) for text in (answer.note, answer.evidence)]
    assert [saved.value.note, saved.value.evidence] == kept
    assert store.assessments.load(grant).answers.answer("q1") == saved.value
    assert store.assessments.history(grant, "q1")[-1].value == saved.value


@on_one_database
@given(
    st.builds(
        PlannedAction,
        id=ANY_TEXT,
        title=ANY_TEXT,
        owner=ANY_TEXT,
        deadline=st.none() | st.dates(),
        status=st.sampled_from(ActionStatus),
    )
)
def test_any_action_is_read_back_as_it_was_acknowledged(store: Store, action: PlannedAction) -> None:
    grant = store.begin()
    saved = as_saved(store.plans.change(grant, action, based_on=0))
    assert saved.value.title == composed(storable(action.title))
    assert store.plans.load(grant).plan.actions == (saved.value,)
    assert store.plans.change(grant, action, based_on=0) == saved


@on_one_database
@given(
    st.builds(
        Profile,
        name=ANY_TEXT,
        services=ANY_TEXT,
        consultations_last_year=st.none() | st.integers(),
        video_share=st.none() | st.floats(allow_nan=False, allow_infinity=False),
        started_before_2020=st.none() | st.booleans(),
    )
)
def test_any_profile_is_read_back_as_it_was_acknowledged(store: Store, profile: Profile) -> None:
    grant = store.begin()
    saved = as_saved(store.assessments.save_profile(grant, profile, based_on=1))
    assert store.assessments.load(grant).answers.department == saved.value
    assert store.assessments.save_profile(grant, profile, based_on=1) == saved


def test_the_earliest_and_the_latest_deadline_are_kept(store: Store) -> None:
    grant = store.begin()
    for action_id, day in (("a1", date.min), ("a2", date.max)):
        store.plans.change(grant, PlannedAction(action_id, "Øve", deadline=day), based_on=0)
    assert [action.deadline for action in store.plans.load(grant).plan.actions] == [date.min, date.max]
