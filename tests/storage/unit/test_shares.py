"""A unit sees the profile, levels and scores of what is shared with it, but no written texts."""

import pytest
from sqlalchemy import event, update

from access.policy import PROGRAM, AccessDenied, Role, issue
from questionnaire.assessment import Answer, Confidence, Profile
from storage.db.tables import assessments
from storage.records import Form
from storage.unit.shares import WITHHELD, SharedAssessment
from tests.shared_with_units import shared_with
from tests.storage.conftest import Store
from tests.storage.inspection import everything

WRITTEN = "Fortrolig notat"
ANSWERS = {
    "q1": Answer(level=2, note=WRITTEN, evidence=WRITTEN, confidence=Confidence.LOW),
    "q2": Answer(dont_know=True, note=WRITTEN),
    "q3": Answer(not_relevant=WRITTEN),
    "q4": Answer(note=WRITTEN),
}
BARE = {"q1": Answer(level=2), "q2": Answer(dont_know=True), "q3": Answer(not_relevant=WITHHELD)}


def test_a_unit_sees_profile_round_form_and_levels_and_nothing_that_was_written(store: Store) -> None:
    unit, profile = store.unit(), Profile("Avdeling A", hospital="Nord", video_share=12.5)
    id = store.assessments.create(profile, Form.SHORT, "2026.1", answers=ANSWERS)
    made = store.clock.now
    store.clock.move(hours=1)
    assert store.shares.share(store.let_in(id, Role.LEADER), unit.code)
    [seen] = shared_with(store.shares, store.member(unit))
    assert seen == SharedAssessment(id, 1, Form.SHORT, seen.answers, made, store.clock.now)
    assert (seen.answers.instrument, seen.department, seen.answers.answers) == ("2026.1", profile, BARE)


def test_what_was_written_is_not_even_read(store: Store) -> None:
    unit = store.unit()
    id = store.assessments.create(Profile("A"), Form.WHOLE, "2026.1", answers=ANSWERS)
    store.shares.share(store.let_in(id, Role.LEADER), unit.code)
    member, asked = store.member(unit), list[str]()
    event.listen(store.database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert WRITTEN not in repr(store.shares.one(member, id))
    [levels] = [statement for statement in asked if "FROM answers" in statement]
    for column in ("answers.note", "answers.evidence", "answers.confidence", "respondent"):
        assert column not in levels


def test_many_departments_take_no_more_queries_than_one(store: Store) -> None:
    unit = store.unit()
    for number in range(5):
        store.shares.share(store.begin(f"Avdeling {number}"), unit.code)
    member, asked = store.member(unit), list[str]()
    event.listen(store.database.engine, "before_cursor_execute", lambda *call: asked.append(call[2]))
    assert len(store.shares.portfolio_rows(member, ["q1"])[0]) == 5
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 2


def test_a_code_may_be_typed_in_any_case_and_the_leader_sees_the_unit(store: Store) -> None:
    unit, leader = store.unit("Enhet A"), store.begin()
    shared = store.shares.share(leader, f" {unit.code.lower().replace('-', ' ')} ")
    assert shared is not None
    assert (shared.unit_id, shared.name, shared.shared_at) == (unit.id, "Enhet A", store.clock.now)
    assert store.shares.all(leader) == (shared,)
    assert store.shares.all(store.begin("B")) == ()


def test_a_code_that_no_unit_has_shares_with_nobody(store: Store) -> None:
    store.unit()
    leader = store.begin()
    before = everything(store.database)
    for code in ("ACDEF-GHJKM", "", "x", "' OR 1=1 --"):
        assert store.shares.share(leader, code) is None
    assert everything(store.database) == before


def test_sharing_twice_is_sharing_once(store: Store) -> None:
    unit, leader = store.unit(), store.begin()
    first = store.shares.share(leader, unit.code)
    store.clock.move(hours=1)
    assert store.shares.share(leader, unit.code) == first
    assert store.shares.all(leader) == (first,)


def test_a_share_that_is_taken_back_is_gone_at_once_from_that_unit_only(store: Store) -> None:
    unit, other, leader = store.unit("A"), store.unit("B"), store.begin()
    for one in (unit, other):
        store.shares.share(leader, one.code)
    members = store.member(unit), store.member(other)
    store.shares.take_back(leader, unit.id)
    assert [len(shared_with(store.shares, member)) for member in members] == [0, 1]
    assert [one.name for one in store.shares.all(leader)] == ["B"]
    store.shares.take_back(leader, unit.id)


def test_nobody_takes_back_what_another_department_shares(store: Store) -> None:
    unit, leader = store.unit(), store.begin()
    store.shares.share(leader, unit.code)
    store.shares.take_back(store.begin("B"), unit.id)
    assert len(shared_with(store.shares, store.member(unit))) == 1


def test_examples_and_assessments_in_the_bin_are_not_shown(store: Store) -> None:
    unit = store.unit()
    example = store.assessments.create(Profile("Oppdiktet"), Form.WHOLE, "2026.1", True, answers=ANSWERS)
    thrown_away = store.assessments.create(Profile("Kastet"), Form.WHOLE, "2026.1", answers=ANSWERS)
    for id in (example, thrown_away):
        store.shares.share(store.let_in(id, Role.LEADER), unit.code)
    with store.database.transaction() as connection:
        this = assessments.c.id == thrown_away
        connection.execute(update(assessments).where(this).values(deleted_at=store.clock.now))
    assert shared_with(store.shares, store.member(unit)) == ()


def test_a_unit_sees_nothing_of_another_unit(store: Store) -> None:
    unit, other = store.unit("A"), store.unit("B")
    store.shares.share(store.begin(), unit.code)
    assert shared_with(store.shares, store.member(other)) == ()
    assert shared_with(store.shares, issue(PROGRAM, Role.ADMINISTRATOR)) == ()


def test_a_unit_finds_an_assessment_by_id_only_if_it_is_shared_with_the_unit(
    store: Store,
) -> None:
    unit, other, leaders = store.unit("A"), store.unit("B"), [store.begin("A"), store.begin("B")]
    for leader in leaders:
        store.shares.share(leader, unit.code)
    for leader in leaders:
        seen = store.shares.one(store.member(unit), leader.object_id)
        assert seen is not None
        assert seen.id == leader.object_id
        assert store.shares.one(store.member(other), leader.object_id) is None
    store.shares.take_back(leaders[0], unit.id)
    assert store.shares.one(store.member(unit), leaders[0].object_id) is None
    assert store.shares.one(store.member(unit), store.begin("C").object_id) is None
    assert store.shares.one(store.member(unit), "x") is None


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.UNIT_MEMBER, Role.ADMINISTRATOR}))
def test_only_members_read_what_is_shared(store: Store, role: Role) -> None:
    with pytest.raises(AccessDenied):
        shared_with(store.shares, issue(store.unit().id, role))


@pytest.mark.parametrize("role", [Role.UNIT_MEMBER, Role.ADMINISTRATOR])
def test_a_unit_never_reads_the_assessment_itself(store: Store, role: Role) -> None:
    with pytest.raises(AccessDenied):
        store.assessments.load(issue(store.begin().object_id, role))
