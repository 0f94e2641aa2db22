"""All assessments at once, only for the terminal."""

import ast
from contextlib import closing
from pathlib import Path

import pytest

from access.policy import Role
from questionnaire.assessment import Answer, Profile
from questionnaire.plan import ActionPlan, PlannedAction
from storage.all_assessments import every_assessment, leader_link, number_of_assessments, overview
from storage.assessment import NewAssessment
from storage.db.errors import StorageRefused
from storage.db.transactions import Database, snapshot
from storage.records import Form
from tests.storage.conftest import Databases, Store
from tests.storage.inspection import everything

ROOT = Path(__file__).parents[2]
MORE_THAN_AT_A_TIME = 450


def new(name: str, **more: Answer) -> NewAssessment:
    return NewAssessment(Profile(name), Form.WHOLE, "2026.1", answers=more)


def test_the_overview_has_a_line_for_each_assessment_the_last_changed_first(store: Store) -> None:
    first = store.begin("Avdeling A")
    store.clock.move(minutes=1)
    store.begin("Avdeling B")
    store.clock.move(minutes=1)
    store.assessments.save_answer(first, "q1", Answer(level=0), based_on=0)
    with snapshot(store.database) as connection:
        lines = list(overview(connection))
    assert [(line.profile.name, line.round, line.answered) for line in lines] == [
        ("Avdeling A", 1, 1),
        ("Avdeling B", 1, 0),
    ]
    assert (lines[0].id, lines[0].updated_at) == (first.object_id, store.clock.now)


def test_what_was_set_aside_counts_as_answered_and_a_note_alone_does_not(store: Store) -> None:
    given = {
        "q1": Answer(level=0),
        "q2": Answer(dont_know=True),
        "q3": Answer(not_relevant="Ingen slike"),
        "q4": Answer(note="Kommer tilbake til det"),
    }
    store.assessments.create_all([new("Avdeling A", **given)])
    with snapshot(store.database) as connection:
        assert [line.answered for line in overview(connection)] == [3]


def test_every_assessment_comes_with_its_own_answers_and_plan(store: Store) -> None:
    ids = store.assessments.create_all(
        [new(f"Avdeling {n}", **{f"q{n}": Answer(level=n % 4)}) for n in range(MORE_THAN_AT_A_TIME)]
    )
    plan = ActionPlan((PlannedAction("b", "Én"), PlannedAction("a", "To")))
    planned = NewAssessment(Profile("Med plan"), Form.SHORT, "2026.1", plan=plan)
    [with_plan] = store.assessments.create_all([planned])
    with snapshot(store.database) as connection:
        assert number_of_assessments(connection) == MORE_THAN_AT_A_TIME + 1
        found = {whole.id: whole for whole in every_assessment(connection)}
    assert list(found) == sorted([*ids, with_plan])
    for n, id in enumerate(ids):
        assert found[id].answers.department == Profile(f"Avdeling {n}")
        assert found[id].answers.answers == {f"q{n}": Answer(level=n % 4)}
        assert found[id].plan == ActionPlan()
    assert found[with_plan].plan == plan


def test_answers_are_ordered_by_id_whatever_the_collation_of_the_database(store: Store) -> None:
    names = ["b", "a-c", "ab", "A", "Å", "a", "_"]
    store.assessments.create_all([new("Avdeling A", **{name: Answer(level=1) for name in names})])
    with snapshot(store.database) as connection:
        [whole] = every_assessment(connection)
    assert list(whole.answers.answers) == sorted(names)


def test_many_new_assessments_are_made_together_or_not_at_all(store: Store) -> None:
    before = everything(store.database)
    doubled = PlannedAction("a", "Øve")
    broken = NewAssessment(Profile("B"), Form.WHOLE, "2026.1", plan=ActionPlan((doubled, doubled)))
    with pytest.raises(StorageRefused):
        store.assessments.create_all([new("A"), broken])
    assert everything(store.database) == before


def test_creating_no_assessments_creates_none(store: Store) -> None:
    assert store.assessments.create_all([]) == ()


def test_the_link_of_what_was_brought_in_makes_its_leader(store: Store) -> None:
    [id] = store.assessments.create_all([new("Avdeling A")])
    opened = store.links.exchange(leader_link(store.links, id, "Hentet inn"))
    assert opened is not None
    assert (opened.object_id, opened.role) == (id, Role.LEADER)


def test_a_snapshot_does_not_see_what_is_saved_after_it_began(store: Store) -> None:
    store.begin("Avdeling A")
    with snapshot(store.database) as connection:
        before = list(overview(connection))
        store.begin("Avdeling B")
        assert list(overview(connection)) == before
    with snapshot(store.database) as connection:
        assert len(list(overview(connection))) == 2


def test_a_snapshot_may_take_longer_than_any_statement_of_the_program(databases: Databases) -> None:
    with closing(Database(databases.migrated())) as database:
        if database.file:
            return
        with snapshot(database) as connection:
            limits = [
                connection.exec_driver_sql(f"SHOW {name}").scalar()
                for name in ("statement_timeout", "idle_in_transaction_session_timeout")
            ]
        assert limits == ["0", "0"]
        with database.reading() as connection:
            assert connection.exec_driver_sql("SHOW statement_timeout").scalar() == "10s"
            assert connection.exec_driver_sql("SHOW transaction_isolation").scalar() == "read committed"


def test_no_screen_and_no_address_reaches_everything() -> None:
    """Web visitors have a grant for one assessment, and these modules need none."""
    for_the_terminal = {
        "storage.all_assessments",
        "storage.backup.write",
        "storage.removal",
        "storage.backup.restore",
    }
    files = [path for room in ("web", "views") for path in (ROOT / room).rglob("*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in [*files, ROOT / "app.py"]]
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imported = {node.module for node in nodes if isinstance(node, ast.ImportFrom)}
    imported |= {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    imported |= {f"{n.module}.{a.name}" for n in nodes if isinstance(n, ast.ImportFrom) for a in n.names}
    assert "storage.repositories" in imported
    assert not imported & for_the_terminal
