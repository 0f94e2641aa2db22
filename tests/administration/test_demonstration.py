"""Invented departments in the database: labelled, quickly there, and never among real ones."""

import re
from collections import Counter

import pytest

from language import today
from questionnaire.assessment import Profile
from questionnaire.invented import invented_departments
from questionnaire.reader.load import instrument
from storage.all_assessments import every_assessment, overview
from storage.db.transactions import snapshot
from storage.records import Form
from tests.administration.conftest import Run
from tests.storage.conftest import Store
from tests.storage.inspection import everything

NUMBER = 230


def test_so_many_as_were_asked_for_are_there_and_all_are_labelled(run: Run, store: Store) -> None:
    told = run("demo", "--departments", NUMBER)
    assert (told.code, told.out.splitlines()[0]) == (0, f"Oppdiktede avdelinger lagret: {NUMBER}")
    [path] = re.findall(r"/lenke#(\S+)", told.out)
    assert store.links.exchange(path) is not None
    with snapshot(store.database) as connection:
        lines = list(overview(connection))
    # Some have several rounds, and each began with its first.
    assert sum(line.round == 1 for line in lines) == NUMBER < len(lines)
    assert all(line.profile.invented and line.profile.name.startswith("Oppdiktet ") for line in lines)
    assert not any(line.example for line in lines)


def test_what_is_saved_is_what_the_seed_gives(run: Run, store: Store) -> None:
    run("demo", "--departments", 5, "--seed", 7)
    with snapshot(store.database) as connection:
        saved = {whole.answers.department: whole for whole in every_assessment(connection)}
        forms = Counter(connection.exec_driver_sql("SELECT form FROM assessments").scalars())
    wanted = list(invented_departments(instrument(), 5, 7, today()))
    assert set(saved) == {one.answers.department for one in wanted}
    for one in wanted:
        whole = saved[one.answers.department]
        assert (whole.answers.answers, whole.plan) == (one.answers.answers, one.plan)
    assert forms == Counter(Form.SHORT if one.core_only else Form.WHOLE for one in wanted)


def test_more_may_be_added_to_invented_ones(run: Run, store: Store) -> None:
    assert [run("demo", "--departments", 2).code for _ in range(2)] == [0, 0]
    assert len(everything(store.database)["assessments"]) == 4


def test_real_departments_are_never_mixed_with_invented_ones(run: Run, store: Store) -> None:
    store.begin("Lungeavdelingen")
    before = everything(store.database)
    told = run("demo", "--departments", 2)
    assert (told.code, told.out) == (1, "")
    assert told.err.startswith("Databasen inneholder avdelinger som ikke er oppdiktet.")
    assert everything(store.database) == before


def test_the_example_that_somebody_opened_is_invented_too(run: Run, store: Store) -> None:
    store.assessments.create(Profile("Oppdiktet", invented=True), Form.WHOLE, "1.0", example=True)
    assert run("demo", "--departments", 1).code == 0


@pytest.mark.parametrize("number", ["0", "-3", "mange"])
def test_a_number_that_is_none_is_refused(run: Run, number: str) -> None:
    with pytest.raises(SystemExit, match="2"):
        run("demo", f"--departments={number}")
